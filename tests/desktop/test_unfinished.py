"""An edit that was not finished: after a crash it stands in the draft again, and nowhere else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from copilot.cases.case import Author, Message
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.sidebar.wishes import UseNewer
from copilot.errors import UserError
from copilot.feedback.unfinished import UnfinishedReplies
from tests.desktop.fakes import FixedAdvisor, ListRecorder, opening
from tests.desktop.sample import CASE, NOW, TEXT
from tests.desktop.test_sidebar import press, words_on

OpenWindow = Callable[..., SidebarWindow]
BACK = "Your unfinished reply is back."
MORE = "Kurirnya sudah kami hubungi. "
NEWER = replace(CASE, messages=(*CASE.messages, Message(id="m4", author=Author.CUSTOMER, text="Halo?", at=NOW)))
NOTED = replace(CASE, messages=(*CASE.messages, Message(id="m4", author=Author.AGENT, text="Sudah saya cek.", at=NOW)))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Callable[[], UnfinishedReplies]]:
    """Give a function that opens the one file of this test, with a clock that stands at NOW."""
    opened: list[UnfinishedReplies] = []

    def open_it() -> UnfinishedReplies:
        opened.append(UnfinishedReplies.open(tmp_path / "unfinished.db", "5" * 64, clock=lambda: NOW))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def editor_of(window: SidebarWindow) -> QPlainTextEdit:
    return next(e for e in window.sidebar.case_page.findChildren(QPlainTextEdit) if not e.isReadOnly())


def write(qtbot: QtBot, window: SidebarWindow, shelf: Callable[[], UnfinishedReplies]) -> str:
    """Type at the end of the draft, wait until that is kept, and give the whole text."""
    press(qtbot, window, Qt.Key.Key_E)
    editor = editor_of(window)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.insertPlainText(MORE)
    text = editor.toPlainText()
    other = shelf()
    qtbot.waitUntil(lambda: (kept := other.of_case(CASE.id)) is not None and kept.text == text)
    return text


def test_words_that_were_typed_are_back_after_the_program_went_without_a_word(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    text = write(qtbot, open_window(open_unfinished=shelf), shelf)
    again = open_window(open_unfinished=shelf)
    assert MORE in text
    assert text in words_on(again)
    assert BACK in words_on(again)
    press(qtbot, again, Qt.Key.Key_E)
    assert editor_of(again).toPlainText() == text


def test_what_comes_back_stays_when_the_whole_knowledge_is_open_and_is_no_other_case(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    text = write(qtbot, open_window(open_unfinished=shelf), shelf)
    again = open_window(open_unfinished=shelf)
    again.presenter.open_assistant(opening(FixedAdvisor()))
    assert text in words_on(again)
    assert "Use the newer draft" not in words_on(again)


@pytest.mark.parametrize("case", [NEWER, replace(CASE, id="T-2")], ids=["the customer wrote again", "another case"])
def test_words_for_something_else_do_not_come_back(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies], case: object
) -> None:
    write(qtbot, open_window(open_unfinished=shelf), shelf)
    again = open_window(open_unfinished=shelf, start_cases=(case,))
    assert MORE.strip() not in words_on(again)
    assert BACK not in words_on(again)


def test_a_colleagues_note_in_between_changes_nothing_about_whom_the_words_are_for(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    text = write(qtbot, open_window(open_unfinished=shelf), shelf)
    assert text in words_on(open_window(open_unfinished=shelf, start_cases=(NOTED,)))


@pytest.mark.parametrize("done", ["accepted", "rejected", "put back"])
def test_words_that_were_decided_about_are_wiped(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies], done: str
) -> None:
    window = open_window(open_unfinished=shelf)
    write(qtbot, window, shelf)
    if done == "put back":
        editor_of(window).setPlainText(TEXT)
    press(qtbot, window, Qt.Key.Key_Escape)
    if done == "accepted":
        press(qtbot, window, Qt.Key.Key_A)
    if done == "rejected":
        press(qtbot, window, Qt.Key.Key_R)
        press(qtbot, window, Qt.Key.Key_1)
    assert shelf().of_case(CASE.id) is None


def test_a_decision_that_was_taken_back_has_the_words_kept_again(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    window = open_window(open_unfinished=shelf)
    text = write(qtbot, window, shelf)
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_A)
    assert shelf().of_case(CASE.id) is None
    press(qtbot, window, Qt.Key.Key_U)
    kept = shelf().of_case(CASE.id)
    assert kept is not None
    assert kept.text == text


def test_whoever_takes_the_newer_draft_gives_up_the_words_for_the_older_one(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    window = open_window(open_unfinished=shelf)
    write(qtbot, window, shelf)
    window.presenter.put_cases((NEWER,))
    kept = shelf().of_case(CASE.id)
    window.sidebar.wished.emit(UseNewer())
    assert kept is not None
    assert shelf().of_case(CASE.id) is None


def test_words_of_a_reply_that_was_accepted_do_not_come_back_where_they_could_not_be_wiped(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder, shelf: Callable[[], UnfinishedReplies]
) -> None:
    write(qtbot, open_window(open_unfinished=shelf), shelf)
    recorder.answered[CASE.id] = NOW + timedelta(minutes=1)
    assert BACK not in words_on(open_window(open_unfinished=shelf))


def test_the_last_words_before_the_window_is_closed_are_kept_without_a_pause(
    qtbot: QtBot, open_window: OpenWindow, shelf: Callable[[], UnfinishedReplies]
) -> None:
    window = open_window(open_unfinished=shelf)
    press(qtbot, window, Qt.Key.Key_E)
    editor_of(window).insertPlainText(MORE)
    window.close()
    kept = shelf().of_case(CASE.id)
    assert kept is not None
    assert MORE in kept.text


class FullDisk:
    """Takes nothing, after it was opened."""

    def keep(self, *_what: object) -> None:
        raise UserError("The disk that holds unfinished.db is full or fails: the unfinished reply was not kept.")

    def of_case(self, _case_id: str) -> None:
        return None

    def forget(self, _case_id: str) -> None:
        raise UserError("The disk that holds unfinished.db is full or fails: the unfinished reply was not kept.")

    def close(self) -> None:
        pass


def test_a_full_disk_costs_the_keeping_and_one_line_in_the_log_and_nothing_on_screen(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window(open_unfinished=FullDisk)
    press(qtbot, window, Qt.Key.Key_E)
    editor_of(window).insertPlainText(MORE)
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_E)
    editor_of(window).insertPlainText(MORE)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert "full" not in words_on(window)
    press(qtbot, window, Qt.Key.Key_A)
    assert MORE in (recorder.happenings[-1].final_text or "") + window.presenter.board.current_text  # type: ignore[union-attr]
    assert [record.message for record in caplog.records if "unfinished" in record.message] == [
        "unfinished replies are not kept: The disk that holds unfinished.db is full or fails: the unfinished reply "
        "was not kept."
    ]
    caplog.clear()


def test_a_shelf_that_does_not_open_costs_one_line_in_the_log(
    open_window: OpenWindow, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> UnfinishedReplies:
        raise UserError("unfinished.db is damaged: the unfinished reply was not kept.")

    window = open_window(open_unfinished=broken)
    assert "damaged" not in words_on(window)
    assert [record.message for record in caplog.records] == [
        "unfinished replies are not kept: unfinished.db is damaged: the unfinished reply was not kept."
    ]
    caplog.clear()
