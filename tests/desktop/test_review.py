"""The review queue as a lead works through it, on a real log."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.review_page import ReviewPage
from copilot.desktop.sidebar import words
from copilot.desktop.theme.style import style_sheet
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.scrolled import Bounded
from copilot.feedback.event import Decision, Happening, Kind, PartOf, Risk
from copilot.feedback.log import FeedbackLog
from copilot.feedback.review_desk import ReviewDesk
from copilot.feedback.reviews import Cause, State, Verdict
from tests.desktop.fakes import ImmediateJobs

KEY = b"k" * 32


@pytest.fixture
def open_log(tmp_path: Path) -> Callable[[], FeedbackLog]:
    path = tmp_path / "feedback.db"
    with FeedbackLog.open(path, KEY) as log:
        for number in range(3):
            log.record(
                Happening(
                    kind=Kind.DECIDED,
                    suggestion_id=f"s{number}",
                    part=PartOf.DRAFT,
                    case_id=f"T-{number}",
                    agent="dimas",
                    decision=Decision.EDITED,
                    topic="refund",
                    question_text="Kapan uang saya kembali?",
                    shown_text="Dana kembali dalam tujuh hari kerja.",
                    final_text="Dana kembali dalam tiga hari kerja.",
                    load_level="high",
                    risks=(Risk.UNSUPPORTED,),
                )
            )
    return lambda: FeedbackLog.open(path, KEY)


@pytest.fixture
def page(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> ReviewPage:
    theme = theme_for("light", 100, reduced_motion=True)
    page = ReviewPage(Look(theme, Icons()), ReviewDesk(open_log, "sari"), ImmediateJobs())
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.load()
    return page


def button(page: ReviewPage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text().startswith(words))


def box(page: ReviewPage, name: str) -> QComboBox:
    return next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)


def words_on(page: ReviewPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, *(text.toPlainText() for text in page.findChildren(QPlainTextEdit) if text.isVisible())])


def judge(qtbot: QtBot, page: ReviewPage, words: str) -> None:
    qtbot.mouseClick(button(page, words), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Save"), Qt.MouseButton.LeftButton)


def test_the_window_opens_on_decisions_without_a_name_and_without_why_they_were_picked(page: ReviewPage) -> None:
    assert page.findChild(QListWidget).count() == 3
    assert "Kapan uang saya kembali?" in words_on(page)
    assert "dimas" not in words_on(page)
    assert "unsupported" not in words_on(page).lower()
    assert "Picked" not in words_on(page)


def test_an_entry_is_told_from_the_next_by_the_question_and_the_day(page: ReviewPage) -> None:
    first = page.findChild(QListWidget).item(0).text()
    assert first.startswith("Kapan uang saya kembali?\nDraft · Refund · Edited · ")
    assert first.endswith(words.day(datetime.now(UTC).astimezone()))


def test_what_the_agent_changed_is_marked_word_by_word(page: ReviewPage) -> None:
    changed = next(t for t in page.findChildren(QPlainTextEdit) if t.accessibleName() == "What the agent changed")
    assert changed.toPlainText().split() == ["Dana", "kembali", "dalam", "tujuh", "tiga", "hari", "kerja."]


def test_the_number_on_a_verdict_chooses_it_where_nothing_is_typed(qtbot: QtBot, page: ReviewPage) -> None:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.findChild(QListWidget).hasFocus)
    qtbot.keyClick(page.findChild(QListWidget), Qt.Key.Key_3)
    assert button(page, "Wrong").isChecked()


def test_nothing_can_be_saved_before_a_verdict(page: ReviewPage) -> None:
    assert not button(page, "Save").isEnabled()


def test_a_right_one_is_closed_with_two_clicks_and_the_next_comes_up(
    qtbot: QtBot, page: ReviewPage, open_log: Callable[[], FeedbackLog]
) -> None:
    judge(qtbot, page, "Right")
    assert page.findChild(QListWidget).count() == 2
    assert box(page, "Which").itemText(2) == "Closed (1)"
    (written,) = ReviewDesk(open_log, "sari").reviews()
    assert (written.review.verdict, written.review.state) == (Verdict.RIGHT, State.CLOSED)


def test_a_wrong_one_has_a_cause_and_an_owner_and_stays_in_work(
    qtbot: QtBot, page: ReviewPage, open_log: Callable[[], FeedbackLog]
) -> None:
    qtbot.mouseClick(button(page, "Wrong"), Qt.MouseButton.LeftButton)
    box(page, "Cause").setCurrentIndex(1 + list(Cause).index(Cause.STALE_ARTICLE))
    box(page, "Until when").setCurrentIndex(2)
    qtbot.mouseClick(button(page, "Save"), Qt.MouseButton.LeftButton)
    (written,) = ReviewDesk(open_log, "sari").reviews()
    assert (written.review.cause, written.review.state) == (Cause.STALE_ARTICLE, State.OPEN)
    assert written.review.due is not None
    box(page, "Which").setCurrentIndex(1)
    assert "until" in page.findChild(QListWidget).item(0).text()
    assert "Picked" in words_on(page)


def test_the_queue_of_the_week_ends(qtbot: QtBot, page: ReviewPage) -> None:
    for _ in range(3):
        judge(qtbot, page, "Right")
    assert "This week's queue is done." in words_on(page)
    page.load()
    assert page.findChild(QListWidget).count() == 0


def test_the_form_leaves_most_of_the_window_to_what_it_judges_at_twice_the_text_size(
    qtbot: QtBot, page: ReviewPage
) -> None:
    page.setStyleSheet(style_sheet(theme_for("light", 200, reduced_motion=True)))
    page.resize(1080, 640)
    page.show()
    qtbot.mouseClick(button(page, "Wrong"), Qt.MouseButton.LeftButton)
    form = page.findChild(Bounded)
    qtbot.waitUntil(lambda: 0 < form.height() <= 0.4 * page.height())
    note = next(f for f in page.findChildren(QLineEdit) if f.accessibleName().startswith("Note for the team"))
    assert note.isVisible()
    save = button(page, "Save")
    assert form.viewport().rect().contains(save.mapTo(form.viewport(), save.rect().topRight()))


def test_the_whole_turn_of_the_customer_is_read_where_a_line_of_it_would_make_a_wrong_draft_look_right(
    qtbot: QtBot, open_log: Callable[[], FeedbackLog], page: ReviewPage
) -> None:
    said = "Halo, saya Ratna.\nKapan uang saya kembali? Sudah 4 jam saya tunggu di apotek."
    with open_log() as log:
        log.record(
            Happening(
                kind=Kind.SHOWN,
                suggestion_id="s1",
                part=PartOf.SUMMARY,
                case_id="T-1",
                agent="dimas",
                known_personal=("Ratna",),
                question_text=said,
            )
        )
    page.load()
    rows = page.findChild(QListWidget)
    assert rows is not None
    asked = set()
    for place in range(rows.count()):
        rows.setCurrentRow(place)
        asked |= {field.toPlainText() for field in page.findChildren(QPlainTextEdit)}
    assert said.replace("Ratna", "[name]") in asked
    assert "Kapan uang saya kembali?" in asked
