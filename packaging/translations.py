"""Refreshes the translations: finds every text of the windows, keeps what is translated, compiles what Qt loads.

    python packaging/translations.py

English needs its plural forms, Indonesian everything. New texts are marked unfinished in the .ts files: write them
there (an editor or Qt Linguist), run this again, commit both kinds of file. A test fails while one is missing.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "translations"
TOOLS = Path(sys.executable).parent


def main() -> None:
    """Update the sources of the translations and compile them."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "copilot" / "desktop").rglob("*.py"))
    _run("pyside6-lupdate", *sources, "-no-obsolete", "-locations", "none", "-source-language", "en_GB",
         "-target-language", "id_ID", "-ts", "assets/translations/copilot_id.ts")  # fmt: skip
    _run("pyside6-lupdate", *sources, "-no-obsolete", "-locations", "none", "-source-language", "en_GB",
         "-pluralonly", "-target-language", "en_GB", "-ts", "assets/translations/copilot_en.ts")  # fmt: skip
    for source in sorted(FOLDER.glob("*.ts")):
        _run("pyside6-lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(TOOLS / tool), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
