"""The simulation of learning: what the made-up agents take up, and the picture of the curves."""

import random
from pathlib import Path

from benchmarks.learning import COLUMNS, SHOWN, Asked, happening_of, table_of
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


def test_the_curves_are_drawn_with_their_spread(tmp_path: Path) -> None:
    shares = dict.fromkeys(("before", "blind", "gated", "hit_before", "hit_gated"), 0.5)
    told = {"noise": 0.0, "decisions": 200, "gaps": 9, "adopted": True, "is_worse": False, "wins": ["query adapter"]}
    points = [{**shares, **told, "draw": draw, "gated": 0.5 + draw / 10} for draw in range(3)]
    picture = tmp_path / "images" / "learning.png"
    table = table_of([*points, {**points[0], "noise": 0.3}], picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    row = dict(zip(COLUMNS, table["rows"][0], strict=True))
    assert (row["with the gate"], row["adopted in"]) == ("0.600 (0.500-0.700)", "3 of 3")
    assert row["wins"] == "query adapter 3"
