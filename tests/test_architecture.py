"""The house rules that a machine can hold: layers, sizes, and what may be loaded when."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "copilot").rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common", "core", "manager"}


def loaded_by(statement: str) -> set[str]:
    """Run a statement in a fresh interpreter and give the modules that it loaded."""
    code = f"import sys\n{statement}\nprint(chr(10).join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_imports_point_downwards_only() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_longer_than_400_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_is_a_drawer() -> None:
    assert not {m.stem for m in MODULES} & FORBIDDEN_NAMES


def test_packages_hold_a_docstring_only() -> None:
    for init in (ROOT / "copilot").rglob("__init__.py"):
        lines = [line for line in init.read_text(encoding="utf-8").splitlines() if line.strip()]
        assert lines[0].startswith('"""')
        assert all(line.startswith(('"""', "__version__")) or lines[0].count('"""') == 1 for line in lines)


HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "onnxruntime", "sklearn"}


def test_the_command_line_loads_no_qt_and_nothing_heavy() -> None:
    loaded = loaded_by("import copilot.cli")
    assert not loaded & (HEAVY | {"PySide6"})


def test_the_sidebar_loads_nothing_heavy() -> None:
    loaded = loaded_by("import copilot.desktop.start")
    assert "PySide6" in loaded
    assert not loaded & HEAVY


def test_the_sidebar_is_on_screen_before_what_a_suggestion_is_made_of_is_loaded() -> None:
    loaded = loaded_by("import copilot.windows, copilot.desktop.start")
    behind = {"copilot.assist.suggestion", "copilot.feedback.event", "copilot.desktop.sidebar.presenter", "qtawesome"}
    assert not loaded & (behind | {"pydantic", "numpy", "qtpy"})


def test_opening_the_log_loads_no_table_library() -> None:
    assert "pandas" not in loaded_by("from copilot import app; app.load_log()")


def test_qt_reads_no_source_of_what_is_imported_after_it() -> None:
    said = "import PySide6.QtCore; from copilot.desktop.binding import read_no_sources; read_no_sources()"
    code = f"{said}; import mailbox, linecache; print(*linecache.cache)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "mailbox" not in result.stdout
