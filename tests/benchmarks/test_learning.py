"""The simulation of learning: what the made-up agents take up, and the picture of the curves."""

import random
from pathlib import Path

from benchmarks.learning import COLUMNS, SHOWN, Asked, draw, happening_of
from copilot.feedback.event import Kind

ASKED = Asked("where is it", "b", tuple(f"{name}#1" for name in "abcdefghij"))


def test_without_noise_the_right_passage_is_taken_and_with_it_as_many_others_as_was_said() -> None:
    assert len(ASKED.shown) == SHOWN
    assert {happening_of(number, ASKED, 0.0).cited_ids for number in range(50)} == {("b#1",)}
    others = sum(happening_of(number, ASKED, 0.3).cited_ids != ("b#1",) for number in range(2_000))
    assert abs(others / 2_000 - 0.3 * 0.9) < 0.03  # a slip falls on the right one in one of ten


def test_what_the_search_does_not_show_is_reported_as_a_gap() -> None:
    asked = Asked("where is it", "z", ASKED.shown)
    assert happening_of(random.randrange(100), asked, 0.0).kind is Kind.REPORTED


def test_the_curves_are_drawn(tmp_path: Path) -> None:
    row = dict.fromkeys(COLUMNS, 0.5) | {"noise": "0%", "decisions": 200}
    picture = tmp_path / "images" / "learning.png"
    draw([row, row | {"decisions": 400}, row | {"noise": "30%"}], picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
