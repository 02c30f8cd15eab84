"""The documentation tells the truth: every command runs, every table is current, every link leads somewhere."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COPILOT = [sys.executable, "-m", "copilot.cli"]
NEEDS_A_SCREEN = {"copilot", "copilot lead"}  # run on a real screen in tests/test_program.py


def readme_commands() -> list[str]:
    """Give every `copilot …` line of the README's code blocks, without its comment."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", README, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return sorted({line for line in lines if line == "copilot" or line.startswith("copilot ")})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("desk")
    sample = sorted((ROOT / "knowledge" / "cases").glob("*.json"))[0].read_text(encoding="utf-8")
    line = json.dumps(json.loads(sample), ensure_ascii=False)
    shutil.copytree(ROOT / "knowledge" / "cases", folder / "knowledge" / "cases")
    (folder / "cases.jsonl").write_text(line + "\n", encoding="utf-8")
    (folder / "past.jsonl").write_text("".join(past_case(number) + "\n" for number in range(30)), encoding="utf-8")
    articles = folder / "my-pack" / "articles"
    articles.mkdir(parents=True)
    (articles / "opening-hours.md").write_text("# Opening hours\n\nWe are open from 8 to 17.\n", encoding="utf-8")
    return folder


def past_case(number: int) -> str:
    messages = [
        {"id": "m1", "author": "customer", "text": "Where is my parcel?"},
        {"id": "m2", "author": "agent", "text": "May I have the order number?"},
    ]
    action = {"action": "ask_order_id", "by": "agent", "message_id": "m2"}
    return json.dumps({"id": f"P-{number}", "messages": messages, "actions": [action]})


@pytest.fixture(scope="module")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the sample pack, made once: most commands bring it up to date first, as on a desk in use."""
    home = tmp_path_factory.mktemp("home")
    subprocess.run([*COPILOT, "index"], env={**os.environ, "COPILOT_HOME": str(home)}, capture_output=True, check=True)
    return home / "index"


@pytest.mark.slow
@pytest.mark.parametrize("command", [c for c in readme_commands() if c not in NEEDS_A_SCREEN])
def test_every_command_of_the_readme_runs(command: str, desk: Path, home: Path, sample_index: Path) -> None:
    shutil.copytree(sample_index, home / "index")
    result = subprocess.run(
        COPILOT + shlex.split(command)[1:], cwd=desk, capture_output=True, text=True, timeout=240, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip()


def test_the_commands_that_need_a_screen_are_in_the_readme() -> None:
    assert set(readme_commands()) >= NEEDS_A_SCREEN


def test_the_readme_names_every_command() -> None:
    usage = subprocess.run([*COPILOT, "--help"], capture_output=True, text=True, check=True).stdout
    for command in re.findall(r"^    ([a-z-]+) ", usage, re.MULTILINE):
        assert f"copilot {command}" in README


@pytest.mark.parametrize("script", ["docs.py", "schemas.py"])
def test_what_is_written_from_the_code_is_current(script: str) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / script), "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{result.stdout}Run: python packaging/{script}"


DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    missing = [t for t in targets if "://" not in t and not (document.parent / t).exists()]
    assert not missing


def test_the_house_in_the_readme_is_the_house() -> None:
    folders = {path.name for path in (ROOT / "copilot").iterdir() if path.is_dir() and path.name[0] not in "_."}
    assert all(re.search(rf"^  {folder}/ ", README, re.MULTILINE) for folder in folders)
