"""A plain installation works from any folder: the model and the pack travel in the wheel, and Qt may be missing."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow

# Put before everything else on the path, this makes Qt as absent as if it were not installed.
NO_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "qtawesome", "qtpy"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NoQt())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as pip would install it, unpacked, without the checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    unpacked = out / "site"
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        archive.extractall(unpacked)
    return unpacked


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder / "no-qt"), str(site)])}
    return subprocess.run(
        [sys.executable, "-P", "-m", "copilot.cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture
def without_qt(tmp_path: Path) -> Path:
    (tmp_path / "no-qt").mkdir()
    (tmp_path / "no-qt" / "sitecustomize.py").write_text(NO_QT, encoding="utf-8")
    return tmp_path


def test_suggest_runs_from_the_wheel_in_any_folder_without_qt(wheel: Path, without_qt: Path) -> None:
    case = {
        "id": "T-1",
        "messages": [{"id": "m1", "author": "customer", "text": "Kapan refund saya masuk ke rekening?"}],
    }
    (without_qt / "case.json").write_text(json.dumps(case), encoding="utf-8")

    result = run(wheel, without_qt, "suggest", "--case", "case.json", "--json")

    assert result.returncode == 0, result.stderr
    suggestion = json.loads(result.stdout)
    assert suggestion["passages"]
    assert suggestion["versions"]["embedder"].startswith("pendamping")


def test_the_sidebar_without_qt_says_what_to_install(wheel: Path, without_qt: Path) -> None:
    result = run(wheel, without_qt)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "PySide6" in result.stderr


def test_the_wheel_holds_the_code_from_the_wheel_and_not_the_checkout(wheel: Path, without_qt: Path) -> None:
    code = "import copilot.paths as p; print(p.Paths.sample_pack())"
    environment = os.environ | {"PYTHONPATH": str(wheel)}
    result = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=without_qt, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith(str(wheel))
