"""Putting what was learned in use, and taking it back: the files are those of before, byte for byte."""

from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.learning.comparison import not_compared
from copilot.learning.shelf import FILES, Shelf


def offer(shelf: Shelf, content: bytes, *names: str) -> None:
    folder = shelf.begin_proposal()
    for name in names:
        (folder / name).write_bytes(content)
    shelf.propose("learned-1", (not_compared("x", "m", "why"),))


def contents(shelf: Shelf) -> dict[str, bytes]:
    return {name: (shelf.folder / name).read_bytes() for name in FILES if (shelf.folder / name).exists()}


def test_what_is_adopted_twice_is_taken_back_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "learned")
    offer(shelf, b"one", *FILES)
    shelf.adopt()
    first = contents(shelf)
    offer(shelf, b"two", FILES[0])
    shelf.adopt()
    assert contents(shelf) == {**first, FILES[0]: b"two"}
    shelf.roll_back()
    assert contents(shelf) == first
    shelf.roll_back()
    assert contents(shelf) == {}
    with pytest.raises(UserError, match="Nothing was adopted"):
        shelf.roll_back()


def test_a_proposal_is_adopted_once_and_only_where_something_wins(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "learned")
    with pytest.raises(UserError, match="Nothing is proposed"):
        shelf.adopt()
    offer(shelf, b"", *())
    with pytest.raises(UserError, match="nothing that wins"):
        shelf.adopt()
    offer(shelf, b"one", FILES[0])
    shelf.adopt()
    with pytest.raises(UserError, match="Nothing is proposed"):
        shelf.adopt()


def test_a_broken_report_is_one_sentence(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "learned")
    offer(shelf, b"one", FILES[0])
    (shelf.proposed / "report.json").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        shelf.report()
