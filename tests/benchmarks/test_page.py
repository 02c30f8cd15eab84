from pathlib import Path

import pytest

from benchmarks.page import BESIDE, shown, write_page
from benchmarks.results import Results

SCORE = {
    "task": "banking77, topic",
    "command": "copilot suggest --cases",
    "measures": {"accuracy": 0.9213},
    "asked": 1004,
    "failed": 0,
    "ms_a_row": 4.2,
    "ms_p50": None,
    "ms_p95": None,
    "index_seconds": 1.5,
    "articles": 0,
    "parts": [{"accuracy": 0.9213}],
}


def test_the_page_shows_what_was_measured_beside_what_was_published(tmp_path: Path) -> None:
    results = Results.read(tmp_path / "figures.json")
    results.keep("kit banking77", [SCORE], load=0.3)

    write_page(results, tmp_path / "page.md")

    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "| banking77, topic | accuracy | 1004 | **0.921** |  |  |  |  | 0.808 | 0.930 |  | 0.899 |" in page
    assert "load 0.3" in page


def test_every_program_stands_beside_ours_with_the_ratio_to_it(tmp_path: Path) -> None:
    results = Results.read(tmp_path / "figures.json")
    ours = dict.fromkeys(BESIDE, 2.0) | {"ms_a_query": 5.0}
    other = dict.fromkeys(BESIDE, 4.0) | {"ms_a_query": 25.0}
    results.keep("beside abcd", {"Pendamping": ours, "another": other}, load=0.3)

    write_page(results, tmp_path / "page.md")

    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "| abcd | another | 4.0 | 4.0 | 4.0 | 25.0 | 4.0 | 4.0 |" in page
    assert (
        "| all, median | another / Pendamping | **2.0 x** |  | **2.00 x** | **5.0 x** | **2.0 x** | **2.0 x** |" in page
    )


def test_what_was_not_measured_does_not_stand_on_the_page(tmp_path: Path) -> None:
    write_page(Results.read(tmp_path / "figures.json"), tmp_path / "page.md")

    headings = [line for line in (tmp_path / "page.md").read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    assert headings == ["# Benchmarks", "## Run it"]


def test_one_part_can_be_measured_again_without_the_others(tmp_path: Path) -> None:
    first = Results.read(tmp_path / "figures.json")
    first.keep("kit banking77", [SCORE], load=0.3)
    again = Results.read(tmp_path / "figures.json")
    again.keep("budgets", {"title": "Budgets", "columns": ["what"], "rows": [["start"]], "note": ""}, load=0.1)

    kept = Results.read(tmp_path / "figures.json")

    assert kept.value("kit banking77") == [SCORE]
    assert kept.entries["budgets"].load == 0.1
    assert kept.value("install", "nothing yet") == "nothing yet"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0.8349, "0.835"), (12.345, "12.3"), (1234.5, "1,234"), (7, "7"), ("x", "x")]
)
def test_a_number_is_shown_with_the_digits_that_mean_something(value: object, text: str) -> None:
    assert shown(value) == text
