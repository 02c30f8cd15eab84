"""The tone keys, and the hints that come while the agent writes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from copilot.assist.suggestion import Check, Draft, Reply, Sentence, Support
from copilot.desktop.sidebar.tone_panel import TonePanel
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.feedback.event import Decision, Kind, PartOf
from tests.desktop.fakes import FixedAdvisor, ListRecorder
from tests.desktop.sample import REPLY, TEXT
from tests.desktop.test_sidebar import decisions, press, words_on

OpenWindow = Callable[..., SidebarWindow]
NUMBER = Check(check="number", severity="warning", message="“77” stands nowhere.", quote="77")


def text_of(window: SidebarWindow) -> str:
    board = window.presenter.board
    assert board is not None
    return board.current_text


def open_tones(qtbot: QtBot, window: SidebarWindow) -> None:
    press(qtbot, window, Qt.Key.Key_T)
    assert isinstance(window.focusWidget(), TonePanel)


def test_one_key_changes_the_tone_and_another_takes_it_back(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    open_tones(qtbot, window)

    press(qtbot, window, Qt.Key.Key_W)
    assert "Terima kasih sudah menghubungi kami." in words_on(window)
    assert isinstance(window.focusWidget(), TonePanel)

    press(qtbot, window, Qt.Key.Key_U)
    assert text_of(window) == TEXT


def test_a_draft_in_another_tone_is_noted_as_edited_with_what_was_shown_first(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    open_tones(qtbot, window)
    press(qtbot, window, Qt.Key.Key_W)
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_A)

    assert decisions(recorder) == [(PartOf.DRAFT, Decision.EDITED)]
    event = recorder.of(Kind.DECIDED)[-1]
    assert event.shown_text == TEXT
    assert "Terima kasih sudah menghubungi kami." in (event.final_text or "")


def test_the_other_language_comes_from_the_assistant_or_its_lack_is_said(
    qtbot: QtBot, open_window: OpenWindow, advisor: FixedAdvisor
) -> None:
    window = open_window()
    open_tones(qtbot, window)
    press(qtbot, window, Qt.Key.Key_L)
    assert "holds no words for this" in words_on(window)

    said = Sentence(text="Hi Ratna, we are on it.", support=Support.COURTESY)
    advisor.translated = Reply(
        draft=Draft(text=said.text, language="en", confidence=0.7, sentences=(said,)), no_draft_reason=None
    )
    press(qtbot, window, Qt.Key.Key_L)
    assert text_of(window) == "Hi Ratna, we are on it."


def test_hints_come_while_the_agent_writes_and_leave_focus_and_cursor_alone(
    qtbot: QtBot, open_window: OpenWindow, advisor: FixedAdvisor
) -> None:
    advisor.checks = (NUMBER,)
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    editor = window.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    qtbot.keyClicks(editor, "77 ")
    place = editor.textCursor().position()

    qtbot.waitUntil(lambda: "“77” stands nowhere." in words_on(window))

    assert len(advisor.checked) == 1  # once the typing rested, not at every key
    assert window.focusWidget() is editor
    assert editor.textCursor().position() == place

    advisor.checks = ()
    press(qtbot, window, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "stands nowhere" not in words_on(window))


def test_a_reply_that_is_taken_past_a_warning_is_reported_and_not_held_up(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder, advisor: FixedAdvisor
) -> None:
    advisor.checks = (NUMBER,)
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.keyClicks(window.focusWidget(), "77 ")
    qtbot.waitUntil(lambda: "“77” stands nowhere." in words_on(window))
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert decisions(recorder) == [(PartOf.DRAFT, Decision.EDITED)]
    (report,) = recorder.of(Kind.REPORTED)
    assert (report.subject, dict(report.details)) == ("override", {"checks": "number"})


def test_the_tones_are_for_the_draft_and_not_for_the_agents_own_words(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.keyClicks(window.focusWidget(), "T")
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_T)

    assert not window.findChildren(TonePanel)
    assert REPLY.draft is not None
    assert text_of(window) != TEXT
