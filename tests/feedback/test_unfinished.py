"""Replies that were begun: kept encrypted, brought back, wiped when they are done, too old or a customer's to erase."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot import app
from copilot.errors import UserError
from copilot.feedback.unfinished import DAYS_KEPT, UnfinishedReplies

KEY = "5" * 64
WORDS = "Halo Kak, paketnya sedang kami cek di gudang Cikarang"
ASKED = "m3\nKapan sampainya?"


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "unfinished.db"


def test_what_was_begun_is_there_for_the_next_program_and_for_the_message_it_was_written_for(path: Path) -> None:
    first = UnfinishedReplies.open(path, KEY)  # never closed properly: as after a crash
    first.keep("T-1", "C-1", "Halo", ASKED)
    first.keep("T-1", "C-1", WORDS, ASKED)
    with UnfinishedReplies.open(path, KEY) as second:
        kept = second.of_case("T-1")
        assert kept is not None
        assert (kept.text, kept.is_for(ASKED), kept.is_for("m4\nHalo?")) == (WORDS, True, False)
        assert second.of_case("T-2") is None
    first.close()


def test_neither_words_nor_names_can_be_read_in_the_file(path: Path) -> None:
    with UnfinishedReplies.open(path, KEY) as replies:
        replies.keep("T-1", "C-20418", WORDS, ASKED)
        on_disk = b"".join(file.read_bytes() for file in path.parent.glob("unfinished.db*"))
    assert on_disk
    assert not any(word in on_disk for word in (b"Cikarang", b"C-20418", b"unfinished", b"Kapan"))
    with pytest.raises(UserError, match="does not open with the key"):
        UnfinishedReplies.open(path, "6" * 64)


def test_what_is_done_with_is_wiped(path: Path) -> None:
    with UnfinishedReplies.open(path, KEY) as replies:
        replies.keep("T-1", None, WORDS, ASKED)
        replies.keep("T-2", None, WORDS, ASKED)
        replies.forget("T-1")
        assert replies.of_case("T-1") is None
        assert replies.of_case("T-2") is not None


def test_after_seven_days_it_is_gone_also_in_a_program_that_was_open_all_the_while(path: Path) -> None:
    clock = Clock()
    with UnfinishedReplies.open(path, KEY, clock=clock) as replies:
        replies.keep("T-1", None, WORDS, ASKED)
        clock.at += DAYS_KEPT
        assert replies.of_case("T-1") is not None
        clock.at += timedelta(seconds=1)
        assert replies.of_case("T-1") is None
        with UnfinishedReplies.open(path, KEY, clock=clock) as later:
            clock.at -= timedelta(days=1)
            assert later.of_case("T-1") is None


def test_erasing_a_customer_wipes_what_was_begun_for_them_and_nothing_else(home: Path) -> None:
    work = app.Workplace.of()
    with app.open_unfinished(work) as replies:
        replies.keep("T-1", "C-1", WORDS, ASKED)
        replies.keep("T-2", "C-2", WORDS, ASKED)
    assert app.erase_customer(work, "C-1") == 1
    with app.open_unfinished(work) as replies:
        assert replies.of_case("T-1") is None
        assert replies.of_case("T-2") is not None
    assert not list(home.glob("unfinished.db-wal"))


def test_a_place_that_cannot_be_written_to_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be made"):
        UnfinishedReplies.open(tmp_path / "taken" / "unfinished.db", KEY)
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="cannot be written to: the unfinished reply was not kept"):
        UnfinishedReplies.open(tmp_path / "folder", KEY)


@given(text=st.text(st.characters(exclude_categories=("Cs",))), message=st.text())
def test_any_words_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, message: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-words"
    with UnfinishedReplies.open(folder / "unfinished.db", KEY) as replies:
        replies.keep("T-1", "C-1", text, message)
        kept = replies.of_case("T-1")
    assert kept is not None
    assert (kept.text, kept.is_for(message)) == (text, True)
