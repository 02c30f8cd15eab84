"""Write the parts of the documentation that the code already says: the settings table and the map of modules.

python packaging/docs.py            # rewrite them
python packaging/docs.py --check    # exit 1 if one is stale
"""

import argparse
import ast
import re
import sys
from dataclasses import fields
from pathlib import Path

from copilot.settings import Settings

ROOT = Path(__file__).parents[1]
SETTINGS_BLOCK = re.compile(r"(<!-- settings[^>]*-->\n).*?(<!-- /settings -->)", re.DOTALL)


def settings_table() -> str:
    """Give every setting with its default and its meaning as a Markdown table."""
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for field in fields(Settings):
        rules = field.metadata
        allowed = ", ".join(f"`{choice}`" for choice in rules["choices"])
        if rules["low"] is not None:
            allowed = f"{rules['low']} to {rules['high']}"
        shown = str(field.default).lower() if isinstance(field.default, bool) else field.default
        meaning = f"{rules['meaning']}: {allowed}" if allowed else rules["meaning"]
        rows.append(f"| `{field.name}` | {f'`{shown}`' if shown != '' else ''} | {meaning} |")
    return "\n".join(rows) + "\n"


def module_map() -> str:
    """Give one line a module: its path and the first sentence of its docstring."""
    lines = [
        "# Map of the code",
        "",
        "One line a module, from its own first sentence. Written by `python packaging/docs.py`.",
        "",
    ]
    for folder in sorted({path.parent for path in (ROOT / "copilot").rglob("*.py")}):
        lines += [f"## {folder.relative_to(ROOT)}", ""]
        for path in sorted(folder.glob("*.py")):
            purpose = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if path.name == "__init__.py":
                lines += [purpose.split("\n\n")[0], ""]
            else:
                lines.append(f"- `{path.name}`: {' '.join(purpose.split(chr(10) * 2)[0].split())}")
        lines.append("")
    return "\n".join(lines)


def documents() -> dict[Path, str]:
    """Give each document that is written here, as it should be."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    return {
        readme: SETTINGS_BLOCK.sub(lambda block: block.group(1) + settings_table() + block.group(2), text),
        ROOT / "docs" / "map.md": module_map(),
    }


def main() -> int:
    """Rewrite the documents, or say which are stale."""
    parser = argparse.ArgumentParser(description="Write the settings table and the map of modules.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a document is stale")
    check = parser.parse_args().check
    stale = []
    for path, text in documents().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(ROOT)))
            if not check:
                path.write_text(text, encoding="utf-8")
    print(f"{'stale' if check else 'written'}: {', '.join(stale) or 'nothing'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
