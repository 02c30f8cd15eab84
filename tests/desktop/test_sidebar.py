"""What the agent does with keys and mouse, and what they see."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from copilot.assist.load.cues import CueName, cue_title
from copilot.assist.steps import next_actions
from copilot.assist.suggestion import LoadLevel, NextActions
from copilot.cases.case import Author, Case, Message
from copilot.desktop.sidebar import parts_shown
from copilot.desktop.sidebar.assistant import Settled
from copilot.desktop.sidebar.case_shown import by_urgency
from copilot.desktop.sidebar.reasons import ReasonPanel
from copilot.desktop.sidebar.shown import About, Banner, Page
from copilot.desktop.sidebar.toolbar import Toolbar
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.text import breakable
from copilot.errors import UserError
from copilot.feedback.event import Decision, Kind, PartOf, Reason
from copilot.feedback.masking import mask
from copilot.settings import Settings
from tests.desktop.conftest import ENGLISH
from tests.desktop.fakes import FixedAdvisor, HeldJobs, ListRecorder, another
from tests.desktop.sample import ACTIONS, CASE, NO_REPLY, NOW, PARTS, TEXT, UNDERSTANDING

OpenWindow = Callable[..., SidebarWindow]


def press(qtbot: QtBot, window: SidebarWindow, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    target = window.focusWidget() or window
    qtbot.keyClick(target, key, how or Qt.KeyboardModifier.NoModifier)


def words_on(window: QWidget) -> str:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    return "\n".join([*labels, *buttons])


def marked_in(window: SidebarWindow) -> str:
    (selection,) = window.sidebar.reading.text.extraSelections()
    return selection.cursor.selectedText()


def decisions(recorder: ListRecorder) -> list[tuple[PartOf, Decision | None]]:
    return [(event.part, event.decision) for event in recorder.of(Kind.DECIDED)]


def after_another_message() -> object:
    message = Message(id="m4", author=Author.CUSTOMER, text="Halo?", at=NOW + timedelta(minutes=1))
    return replace(CASE, messages=(*CASE.messages, message))


def test_the_five_things_are_on_the_first_screen(open_window: OpenWindow) -> None:
    shown = words_on(open_window())
    for said in (
        "Ratna Wulandari",
        "VIP · customer since March 2021",
        "WhatsApp · waiting 3 hours · 2 earlier contacts",
        "Ingin tahu kapan rak bukunya benar-benar sampai",
        "Promise not kept",
        "Rp764,000",
        "High",
        "rising",
        "“JANJI BESOK terus!!!”",
        "Buka penelusuran ke kurir",
        "Needs a lead",
        "Maaf, kabar yang kami janjikan",
        "Accept and copy",
    ):
        assert said in shown


@pytest.mark.parametrize("cue", CueName)
def test_every_cue_is_told_in_words(cue: CueName) -> None:
    assert parts_shown.cue_words(cue.value) == cue_title(cue, "en")


def test_a_copies_the_reply_once_it_is_noted(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_A)
    assert QGuiApplication.clipboard().text() == TEXT
    assert decisions(recorder) == [(PartOf.DRAFT, Decision.ACCEPTED)]
    assert "Accepted and copied" in words_on(window)


def test_nothing_is_confirmed_or_copied_where_it_cannot_be_noted(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    QGuiApplication.clipboard().setText("before")
    recorder.fault = UserError("The disk is full.", "Free some space.")
    press(qtbot, window, Qt.Key.Key_A)
    shown = words_on(window)
    assert "The disk is full." in shown
    assert "Accepted and copied" not in shown
    assert QGuiApplication.clipboard().text() == "before"


def test_what_the_agent_writes_is_kept_and_noted_as_edited(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    editor = window.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.textCursor().position() == TEXT.index("Maaf")  # after the greeting
    press(qtbot, window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, " Salam, arse")  # letters are letters while writing
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert recorder.of(Kind.DECIDED)[-1].final_text == TEXT + " Salam, arse"
    assert decisions(recorder) == [(PartOf.DRAFT, Decision.EDITED)]
    assert QGuiApplication.clipboard().text().endswith("Salam, arse")


def test_people_and_numbers_of_the_case_are_named_for_masking(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    customer = replace(CASE.customer, phone="+62 812-9000-1122")
    facts = {**CASE.facts, "instalment.id": "CIC-88213", "order.tracking_number": "JP88120041"}
    window = open_window(start_cases=(replace(CASE, customer=customer, facts=facts),), agent="Putri Lestari")
    press(qtbot, window, Qt.Key.Key_A)
    (event,) = recorder.of(Kind.DECIDED)
    text = (
        "Putri di sini, Kak Ratna. Cicilan CIC-88213, pesanan KLT-2611-04821, resi JP88120041, ratna.w@example.com, "
        "+62 812-9000-1122: total Rp764.000, 9 hari."
    )
    masked = mask(text, event.known_personal)
    for secret in ("Putri", "Ratna", "CIC-88213", "KLT-2611-04821", "JP88120041", "ratna.w", "9000"):
        assert secret not in masked
    assert "Rp764.000, 9 hari" in masked


def test_a_rejection_takes_one_key_for_the_reason(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_R)
    assert "6  Wrong tone" in words_on(window)
    press(qtbot, window, Qt.Key.Key_6)
    assert recorder.of(Kind.DECIDED)[-1].reason is Reason.WRONG_TONE
    assert "Rejected, and noted." in words_on(window)


def test_escape_leaves_the_draft_undecided(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_R)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert decisions(recorder) == []
    assert "Accept and copy" in words_on(window)


def test_a_decision_can_be_taken_back(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_A)
    press(qtbot, window, Qt.Key.Key_U)
    assert recorder.happenings[-1].kind is Kind.UNDONE
    assert "Accept and copy" in words_on(window)


def test_keys_mean_the_step_in_focus(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_A)
    event = recorder.of(Kind.DECIDED)[-1]
    assert (event.part, event.subject, event.final_text) == (
        PartOf.ACTION,
        "open_courier_trace",
        "Buka penelusuran ke kurir",
    )


def test_a_step_that_needs_confirming_asks_once_more(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_A)
    assert decisions(recorder) == []
    assert "Do it? Accept once more." in words_on(window)
    press(qtbot, window, Qt.Key.Key_A)
    assert decisions(recorder) == [(PartOf.ACTION, Decision.ACCEPTED)]


def test_a_step_can_be_said_in_other_words(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_E)
    qtbot.keyClicks(window.focusWidget(), "Telepon kurir")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_A)
    event = recorder.of(Kind.DECIDED)[-1]
    assert (event.decision, event.final_text) == (Decision.EDITED, "Telepon kurir")


def test_a_step_is_rejected_with_a_reason(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_3)
    press(qtbot, window, Qt.Key.Key_R)
    press(qtbot, window, Qt.Key.Key_2)
    event = recorder.of(Kind.DECIDED)[-1]
    assert (event.subject, event.reason) == ("declare_parcel_lost", Reason.NOT_RELEVANT)


def test_w_shows_what_would_change_a_step_and_hides_it_again(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    assert "langkah ini gugur" not in words_on(window)
    press(qtbot, window, Qt.Key.Key_W)
    assert "paling banyak 7, langkah ini gugur" in words_on(window)
    press(qtbot, window, Qt.Key.Key_W)
    assert "langkah ini gugur" not in words_on(window)


def test_w_shows_the_rule_and_s_the_passage(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_W)
    assert "lewat tujuh hari kurir wajib menelusuri" in words_on(window)
    press(qtbot, window, Qt.Key.Key_S)
    assert window.sidebar.page is Page.READING
    assert marked_in(window) == "kurir wajib menjawab dalam 2 hari kerja"
    assert recorder.happenings[-1].kind is Kind.SOURCE_OPENED


@pytest.mark.parametrize("action", [next_actions.ESCALATE, next_actions.ESCALATE_FURTHER])
def test_an_accepted_escalation_opens_the_note_to_hand_over(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder, advisor: FixedAdvisor, action: str
) -> None:
    escalation = replace(ACTIONS.actions[0], action=action)
    advisor.parts = (*PARTS[:3], NextActions(actions=(escalation,)), PARTS[4])
    window = open_window()
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_A)
    assert recorder.of(Kind.DECIDED)[-1].subject == action
    assert window.sidebar.page is Page.HANDOVER
    assert "KLT-2611-04821" in window.sidebar.handover.text.toPlainText()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_3])
def test_the_reasons_of_a_step_come_into_view(qtbot: QtBot, open_window: OpenWindow, scale: int, key: Qt.Key) -> None:
    window = open_window(replace(ENGLISH, text_scale=scale))
    window.resize(360, 900)
    press(qtbot, window, key)
    press(qtbot, window, Qt.Key.Key_R)
    panel = window.focusWidget()
    assert isinstance(panel, ReasonPanel)
    last = next(b for b in panel.findChildren(QAbstractButton) if b.text().endswith("Other"))
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


def test_a_banner_goes_with_escape_with_its_button_or_once_something_went_well(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    trouble = Banner(message="The disk is full.")
    window.presenter.show_banner(trouble)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.sidebar.has_banner
    window.presenter.show_banner(trouble)
    close = next(b for b in window.findChildren(QAbstractButton) if b.accessibleName() == "Dismiss")
    assert close.toolTip() == "Dismiss (Esc)"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not window.sidebar.has_banner
    window.presenter.show_banner(trouble)
    press(qtbot, window, Qt.Key.Key_A)
    assert not window.sidebar.has_banner


def test_a_gap_can_be_reported_beside_a_draft_and_it_says_so(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_G)
    press(qtbot, window, Qt.Key.Key_G)
    assert [event.subject for event in recorder.of(Kind.REPORTED)] == ["gap"]
    assert recorder.of(Kind.DECIDED) == []
    assert "Noted: knowledge gap reported" in words_on(window)


def test_d_goes_to_the_draft_and_another_case_begins_at_its_head(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    window.presenter.put_cases((another(CASE, "T-2"),))
    press(qtbot, window, Qt.Key.Key_D)
    assert window.focusWidget() is window.sidebar.case_page.draft
    for key in (Qt.Key.Key_J, Qt.Key.Key_K):
        press(qtbot, window, Qt.Key.Key_1)
        press(qtbot, window, key)
        assert window.focusWidget() is window.sidebar.case_page.case
    QGuiApplication.clipboard().setText("Where is my parcel?")
    press(qtbot, window, Qt.Key.Key_V)
    assert window.focusWidget() is window.sidebar.case_page.case


def test_an_empty_sidebar_names_the_folder_and_the_key(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(start_cases=(), inbox=tmp_path)
    said = words_on(window).replace("\u200b", "")
    assert f"Put a case file into {tmp_path}" in said
    assert "press V" in said
    assert window.focusWidget() is window.sidebar.case_page.empty


def test_a_fact_opens_the_message_with_the_words_marked(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    row = next(b for b in window.findChildren(QAbstractButton) if b.accessibleName().startswith("Order number"))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.sidebar.reading.text.toPlainText() == CASE.messages[0].text
    assert marked_in(window) == "order saya KLT-2611-04821"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.sidebar.page is Page.CASE


def test_search_finds_while_the_agent_types(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_Slash)
    qtbot.keyClicks(window.focusWidget(), "paket")
    assert "Lewat dari tujuh hari · Indonesian" in words_on(window)
    qtbot.keyClicks(window.focusWidget(), "\b\b\b\b\bxyz")


def test_history_handover_and_help_are_one_key_away(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_H)
    assert "Voucher tidak terpakai" in words_on(window)
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_N)
    assert "KLT-2611-04821" in window.sidebar.handover.text.toPlainText()
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Copied." in words_on(window)
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_Question)
    assert "Reject, then one key for the reason" in words_on(window)


def test_no_ground_means_no_draft_and_a_gap_to_report(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder, advisor: FixedAdvisor
) -> None:
    advisor.parts = (*PARTS[:4], NO_REPLY)
    window = open_window()
    assert "kapan toko di Medan buka" in words_on(window)
    press(qtbot, window, Qt.Key.Key_G)
    (event,) = recorder.of(Kind.REPORTED)
    assert (event.subject, event.decision, event.question_text) == (
        "gap",
        None,
        window.presenter.board.understanding.summary.wants,
    )
    assert "Reported: your lead will see it." in words_on(window)


def test_a_question_without_an_answer_is_written_down_for_the_lead_without_a_word_from_the_agent(
    open_window: OpenWindow, recorder: ListRecorder, advisor: FixedAdvisor
) -> None:
    advisor.parts = (*PARTS[:4], replace(NO_REPLY, unanswered=True))
    open_window()
    (event,) = recorder.of(Kind.UNANSWERED)
    assert event.question_text == UNDERSTANDING.summary.wants
    assert not [one for one in recorder.of(Kind.SHOWN) if one.part is PartOf.DRAFT]


def test_a_draft_for_an_older_message_is_replaced(
    open_window: OpenWindow, recorder: ListRecorder, advisor: FixedAdvisor
) -> None:
    window = open_window()
    advisor.parts = (*PARTS[:4], NO_REPLY)
    window.presenter.put_cases((after_another_message(),))  # type: ignore[arg-type]
    assert (PartOf.DRAFT, Decision.SUPERSEDED) in decisions(recorder)
    assert "kapan toko di Medan buka" in words_on(window)


def test_a_draft_is_never_replaced_under_the_agents_hands(
    qtbot: QtBot, open_window: OpenWindow, advisor: FixedAdvisor
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    press(qtbot, window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.focusWidget(), " dan maaf")
    advisor.parts = (*PARTS[:4], NO_REPLY)
    window.presenter.put_cases((after_another_message(),))  # type: ignore[arg-type]
    editor = window.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == TEXT + " dan maaf"
    assert "The case has changed since you began to write." in words_on(window)
    newer = next(b for b in window.findChildren(QAbstractButton) if b.text() == "Use the newer draft")
    qtbot.mouseClick(newer, Qt.MouseButton.LeftButton)
    assert "kapan toko di Medan buka" in words_on(window)


def test_the_places_of_the_parts_are_kept_while_they_are_prepared(qtbot: QtBot, open_window: OpenWindow) -> None:
    held = HeldJobs("suggest")
    window = open_window()
    window.presenter.jobs = held
    window.presenter.put_cases((another(CASE, "T-2"),))
    press(qtbot, window, Qt.Key.Key_J)
    assert "Reading the case …" in words_on(window)
    assert "Writing a draft …" in words_on(window)
    held.let_go(1)
    assert "Ingin tahu kapan rak bukunya" in words_on(window)
    assert "Writing a draft …" in words_on(window)
    held.let_go()
    assert "Halo Kak Ratna," in words_on(window)


def test_a_new_case_waits_its_turn(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    newcomer = replace(another(CASE, "T-2"), customer=replace(CASE.customer, name="Budi"))
    window.presenter.put_cases((newcomer,))
    assert "Ratna Wulandari" in words_on(window)
    assert "1 of 2" in words_on(window)
    press(qtbot, window, Qt.Key.Key_J)
    assert "Budi" in words_on(window)
    press(qtbot, window, Qt.Key.Key_K)
    assert "Ratna Wulandari" in words_on(window)


def test_a_copied_message_becomes_a_case(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(start_cases=())
    assert "No case yet" in words_on(window)
    QGuiApplication.clipboard().setText("Where is my parcel?")
    press(qtbot, window, Qt.Key.Key_V)
    assert "Unknown customer" in words_on(window)


def test_shown_is_noted_once_for_each_part(open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    window.presenter.show_everything()
    shown = [(event.part, event.subject) for event in recorder.of(Kind.SHOWN)]
    assert len(shown) == len(set(shown)) == 6


def test_the_parts_of_a_suggestion_are_written_in_one_piece(open_window: OpenWindow, recorder: ListRecorder) -> None:
    open_window()
    assert recorder.writes == [6]


def test_what_is_shown_is_written_with_the_decision_where_it_could_not_be_before(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    recorder.fault = UserError("The disk is full.", "Free some space.")
    window = open_window()
    recorder.fault = None
    press(qtbot, window, Qt.Key.Key_A)
    assert [event.kind for event in recorder.happenings][:7] == [Kind.SHOWN] * 6 + [Kind.DECIDED]


def test_a_decision_says_its_topic_its_sources_and_its_question(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_A)
    event = recorder.of(Kind.DECIDED)[-1]
    board = window.presenter.board
    assert event.topic == board.understanding.topic.id
    assert event.question_text == board.understanding.summary.wants
    assert event.cited_ids == tuple(citation.passage_id for citation in board.draft.citations) != ()


def test_with_the_summary_goes_all_that_the_customer_said_since_our_last_reply(
    open_window: OpenWindow, recorder: ListRecorder
) -> None:
    again = Message(id="m4", author=Author.CUSTOMER, text="Sudah 4 jam lho.", at=NOW)
    open_window(start_cases=(replace(CASE, messages=(*CASE.messages, again)),))
    (summary,) = [event for event in recorder.of(Kind.SHOWN) if event.part is PartOf.SUMMARY]
    assert summary.question_text == f"{CASE.messages[-1].text}\nSudah 4 jam lho."
    assert {event.question_text for event in recorder.of(Kind.SHOWN) if event.part is PartOf.DRAFT} == {
        UNDERSTANDING.summary.wants
    }


def test_a_case_that_is_closed_leaves_its_outcome(open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    closed = replace(window.presenter.board.case, status="closed")
    window.presenter.put_cases((closed,))
    assert [dict(event.details) for event in recorder.of(Kind.OUTCOME)] == [{"status": "closed", "before": "open"}]


def test_what_stood_in_view_is_noted_as_seen(qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: PartOf.SUMMARY in {event.part for event in recorder.of(Kind.SEEN)}, timeout=5000)
    assert window.isVisible()


def test_settings_are_saved_and_felt_at_once(
    qtbot: QtBot, open_window: OpenWindow, saved: list[Settings], advisor: FixedAdvisor
) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_Comma)
    box = next(b for b in window.findChildren(QComboBox) if b.accessibleName() == "Language")
    box.setFocus()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert saved[-1].ui_language == "id"
    assert advisor.language == "id"
    assert "Sudah disampaikan" in {label.text() for label in window.findChildren(QLabel)}


def test_markup_from_outside_stays_plain_text(open_window: OpenWindow) -> None:
    evil = "<b>bold</b><img src='http://x/y.png'>"
    window = open_window(start_cases=(replace(CASE, customer=replace(CASE.customer, name=evil)),))
    label = next(found for found in window.findChildren(QLabel) if "bold" in found.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert all(found.textFormat() is Qt.TextFormat.PlainText for found in window.findChildren(QLabel) if found.text())


def test_whatever_takes_the_focus_has_a_name(open_window: OpenWindow) -> None:
    window = open_window()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget.parent(), QComboBox))
    ]
    assert nameless == []
    without_tooltip = [b for b in window.findChildren(QAbstractButton) if not b.text() and not b.toolTip()]
    assert without_tooltip == []


def test_tab_reaches_every_control_of_the_case(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    reached: set[QWidget] = set()
    for _ in range(80):
        press(qtbot, window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert focused is not None
        reached.add(focused)
    buttons = [b for b in window.sidebar.case_page.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert [b.accessibleName() for b in buttons if b not in reached] == []


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_text_is_cut_at_360_px(open_window: OpenWindow, scale: int, language: str) -> None:
    window = open_window(replace(ENGLISH, text_scale=scale, ui_language=language))
    window.resize(360, 900)
    page = window.sidebar.case_page
    QGuiApplication.processEvents()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed, label.text()
            right = label.mapTo(window, label.rect().topRight()).x()
            assert right <= 360, label.text()


def test_all_open_cases_are_listed_and_one_key_away(qtbot: QtBot, open_window: Callable[..., SidebarWindow]) -> None:
    other = replace(CASE, id="T-2", subject="Where is my refund?")
    window = open_window(start_cases=(CASE, other))
    qtbot.keyClick(window, Qt.Key.Key_C)
    page = window.sidebar.queue
    assert page.isVisible()
    rows = [b for b in page.findChildren(QAbstractButton) if b.toolTip() == "Open this case"]
    assert len(rows) == 2
    assert "On screen now" in rows[0].accessibleName()
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert window.sidebar.case_page.isVisible()
    assert "2 of 2" in words_on(window)


def test_who_needs_a_reply_most_stands_first_and_what_is_answered_last() -> None:
    def case(name: str, *said: tuple[Author, int]) -> Case:
        messages = (Message(id=f"m{n}", author=who, text="x", at=NOW - timedelta(hours=h)) for n, (who, h) in
                    enumerate(said))  # fmt: skip
        return replace(CASE, id=name, messages=tuple(messages))

    asks, answers = Author.CUSTOMER, Author.AGENT
    cases = (
        case("heavy and answered", (asks, 90), (answers, 80)),
        case("accepted here", (asks, 70)),
        case("calm for five hours", (asks, 5)),
        case("calm for nine hours", (asks, 9), (asks, 1)),
        case("unknown for seven hours", (asks, 20), (answers, 8), (asks, 7)),
        case("raised for an hour", (asks, 1)),
        case("heavy for an hour", (asks, 1)),
        case("as long, came later", (asks, 5)),
    )
    loads = dict.fromkeys(("heavy and answered", "heavy for an hour"), LoadLevel.HIGH)
    loads |= {"raised for an hour": LoadLevel.RAISED, "calm for nine hours": LoadLevel.CALM}
    assert [one.id for one in by_urgency(cases, {"accepted here": NOW}, loads)] == [
        "heavy for an hour",
        "raised for an hour",
        "calm for nine hours",
        "unknown for seven hours",
        "as long, came later",
        "calm for five hours",
        "heavy and answered",
        "accepted here",
    ]


def test_the_list_of_open_cases_begins_with_who_waits_longest_and_ends_with_what_is_answered(
    qtbot: QtBot, open_window: Callable[..., SidebarWindow], recorder: ListRecorder
) -> None:
    asked = Message(id="m1", author=Author.CUSTOMER, text="Halo?", at=NOW - timedelta(days=30))
    waits = replace(CASE, id="T-2", subject="Waits", messages=(asked,))
    waits_longer = replace(waits, id="T-3", messages=(replace(asked, at=NOW - timedelta(days=40)),), subject="Longer")
    done = replace(waits_longer, id="T-4", subject="Done")
    recorder.answered["T-4"] = datetime(2031, 1, 5, 14, 30, tzinfo=UTC)
    window = open_window(start_cases=(CASE, done, waits, waits_longer))
    qtbot.keyClick(window, Qt.Key.Key_C)
    texts = words_on(window.sidebar.queue)
    places = [texts.index(subject) for subject in ("Paket belum sampai", "Longer", "Waits", "Done")]
    assert places == sorted(places)


def test_what_was_accepted_before_the_program_was_started_stands_at_its_case_and_in_the_list(
    qtbot: QtBot, open_window: Callable[..., SidebarWindow], recorder: ListRecorder
) -> None:
    other = replace(CASE, id="T-2", subject="Where is my refund?")
    recorder.answered["T-2"] = datetime(2031, 1, 5, 14, 30, tzinfo=UTC)
    window = open_window(start_cases=(CASE, other))
    assert "Reply accepted" not in words_on(window)
    qtbot.keyClick(window, Qt.Key.Key_C)
    rows = [b for b in window.sidebar.queue.findChildren(QAbstractButton) if b.toolTip() == "Open this case"]
    assert ["Reply accepted 5 Jan" in row.accessibleName() for row in rows] == [False, True]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert "Reply accepted 5 Jan" in words_on(window)


def test_a_reply_to_an_older_message_does_not_answer_the_newest(
    open_window: Callable[..., SidebarWindow], recorder: ListRecorder
) -> None:
    recorder.answered[CASE.id] = datetime(2001, 1, 5, 14, 30, tzinfo=UTC)
    assert "Reply accepted" not in words_on(open_window(start_cases=(CASE,)))


def test_what_was_said_of_the_knowledge_goes_once_it_is_kept_current_again(open_window: OpenWindow) -> None:
    window = open_window()
    window.presenter.fail(UserError("There is no knowledge pack at /srv/pack."), About.KNOWLEDGE)
    window.presenter.is_well(About.CASE_FOLDER)
    assert "no knowledge pack" in words_on(window)
    window.presenter.take_opening(Settled())
    assert "no knowledge pack" not in words_on(window)


def test_a_bad_case_file_is_named_until_it_is_mended(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(inbox=tmp_path)
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    os.utime(bad, (1, 1))  # long ago: nobody is still writing it
    qtbot.waitUntil(lambda: "bad.json" in words_on(window), timeout=10_000)
    bad.unlink()
    qtbot.waitUntil(lambda: "bad.json" not in words_on(window), timeout=10_000)


def test_a_link_to_a_ticket_says_so_where_no_tool_is_connected(open_window: Callable[..., SidebarWindow]) -> None:
    window = open_window(show="copilot://ticket/rt/1")
    assert "No connected ticket tool has this address." in words_on(window)


def test_a_draft_that_was_never_on_the_screen_is_shown_before_it_can_be_accepted(
    qtbot: QtBot, open_window: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_window(settings=replace(ENGLISH, text_scale=200), height=420)
    page = window.sidebar.case_page
    qtbot.waitUntil(lambda: "Show the draft" in buttons_on(window))
    press(qtbot, window, Qt.Key.Key_A)
    assert decisions(recorder) == []
    assert not page.draft.visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: "Accept and copy" in buttons_on(window))
    press(qtbot, window, Qt.Key.Key_A)
    assert decisions(recorder) == [(PartOf.DRAFT, Decision.ACCEPTED)]


def buttons_on(window: SidebarWindow) -> list[str]:
    return [button.text() for button in window.findChildren(QPushButton) if button.isVisible()]


def test_at_twice_the_text_size_every_tool_stands_within_the_window(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(settings=replace(ENGLISH, text_scale=200))
    window.resize(360, 900)
    bar = window.sidebar.findChild(Toolbar)
    right = max(tool.geometry().right() for tool in bar.findChildren(QToolButton))
    assert right <= bar.width() - GRID


def test_the_settings_show_the_knowledge_the_role_and_the_case_folder(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(settings=replace(ENGLISH, knowledge="/srv/pack", role="senior"))
    press(qtbot, window, Qt.Key.Key_Comma)
    shown = words_on(window)
    assert "/srv/pack" in shown
    assert "senior" in shown
    assert "settings.toml" in shown


def test_whoever_waits_and_wrote_again_is_shown_with_both_times(open_window: OpenWindow) -> None:
    first, second = CASE.messages[-1], replace(CASE.messages[-1], id="m9", at=NOW - timedelta(minutes=47))
    earlier = replace(first, at=NOW - timedelta(hours=26))
    window = open_window(start_cases=(replace(CASE, messages=(earlier, second)),))
    assert "waiting 26 hours, wrote again 47 minutes ago" in words_on(window)


def test_a_long_path_is_broken_between_its_folders() -> None:
    assert breakable("/home/someone/pendamping/cases").split("\u200b") == [
        "/",
        "home/",
        "someone/",
        "pendamping/",
        "cases",
    ]
