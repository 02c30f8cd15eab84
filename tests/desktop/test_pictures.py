"""The pictures of the lead's window, on a real log: what they say, what they open, how they are read without them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.language import Speech
from copilot.desktop.lead.picture import Line, Mark, Picture, Shape, percent
from copilot.desktop.lead.picture_card import PictureCard
from copilot.desktop.lead.picture_words import pictures_of
from copilot.desktop.lead.pictures_page import PicturesPage
from copilot.desktop.lead.plot_view import PlotView
from copilot.desktop.theme.style import style_sheet
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.feedback.event import Decision, EventFilter, Happening, Kind, PartOf
from copilot.feedback.figures import FiguresDesk
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension
from copilot.feedback.reviews import Review, Sample, Verdict, write_review
from tests.desktop.conftest import TRANSLATIONS
from tests.desktop.fakes import ImmediateJobs

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KEY = b"k" * 32


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speech = Speech(TRANSLATIONS)
    speech.speak("en")
    yield
    speech.be_silent()


@pytest.fixture
def open_log(tmp_path: Path) -> Callable[[], FeedbackLog]:
    path = tmp_path / "feedback.db"
    return lambda: FeedbackLog.open(path, KEY)


@pytest.fixture
def a_team_decides(open_log: Callable[[], FeedbackLog]) -> None:
    with open_log() as log:
        for number in range(40):
            about = {"part": PartOf.DRAFT, "case_id": f"T-{number}", "agent": f"agent {number % 6}"}
            at = NOW - timedelta(days=number % 20, hours=1)
            topic = "refund" if number % 2 else "voucher"
            decision = Decision.REJECTED if number % 4 == 0 else Decision.ACCEPTED
            log.record_all(
                [
                    Happening(kind=Kind.SHOWN, suggestion_id=f"s{number}", customer_id=f"C-{number % 39}",
                              load_level="high", at=at, **(about | {"part": PartOf.LOAD})),  # type: ignore[arg-type]
                    Happening(kind=Kind.DECIDED, suggestion_id=f"s{number}", decision=decision, topic=topic,
                              confidence=0.85, dwell_ms=4_000, at=at, **about),  # type: ignore[arg-type]
                ]
            )  # fmt: skip
        rejected = log.find(EventFilter(decision=Decision.REJECTED))[0]
        review = Review(event_id=rejected.event_id, verdict=Verdict.RIGHT, sample=Sample.RANDOM)
        write_review(log, review, "sari")


def new_page(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> PicturesPage:
    look = Look(theme_for("light", 100, reduced_motion=True), Icons())
    page = PicturesPage(look, FiguresDesk(open_log), ImmediateJobs(), now=lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1080, 900)
    page.show()
    return page


def card(page: PicturesPage, title: str) -> PictureCard:
    return next(one for one in page.findChildren(PictureCard) if one.accessibleName().startswith(title))


def words_of(card: PictureCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def open_table(one: PictureCard) -> QTableWidget:
    button = next(b for b in one.findChildren(QPushButton) if b.text() == "Show as table")
    button.click()
    return next(table for table in one.findChildren(QTableWidget) if not table.isHidden())


@pytest.mark.usefixtures("a_team_decides")
def test_each_picture_says_in_words_what_it_shows(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> None:
    page = new_page(qtbot, open_log)
    assert "Of 40 decisions 75% were accepted as they were, 0% edited, 25% rejected." in words_of(
        card(page, "How sugg")
    )
    assert "least often: Voucher 50%" in words_of(card(page, "Accepted as it was, by topic"))
    assert "10.0 percentage points" in words_of(card(page, "Does our confidence"))
    assert "100% (21–100%, n = 1) rejected though right" in words_of(card(page, "Trust"))
    assert "Half of all decisions fall within 4.0 s." in words_of(card(page, "Time to decide"))
    assert "n = 40" in words_of(card(page, "Customers who come again"))


@pytest.mark.usefixtures("a_team_decides")
def test_a_row_of_the_table_opens_the_decisions_behind_it(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> None:
    page = new_page(qtbot, open_log)
    opened: list[EventFilter] = []
    page.opened.connect(opened.append)
    table = open_table(card(page, "Accepted as it was, by topic"))
    assert [table.item(row, 0).text() for row in range(2)] == ["Refund", "Voucher"]
    table.activated.emit(table.model().index(1, 0))
    with open_log() as log:
        behind = log.find(opened[0], limit=100)
    assert len(behind) == 20
    assert {event.topic for event in behind} == {"voucher"}


@pytest.mark.usefixtures("a_team_decides")
def test_no_cell_of_a_table_that_is_opened_is_cut(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> None:
    page = new_page(qtbot, open_log)
    page.setStyleSheet(style_sheet(theme_for("light", 100, reduced_motion=True)))
    table = open_table(card(page, "Accepted as it was, by topic"))
    qtbot.waitUntil(table.isVisible)
    assert all(table.columnWidth(column) >= table.sizeHintForColumn(column) for column in range(table.columnCount()))


@pytest.mark.usefixtures("a_team_decides")
def test_another_choice_tells_other_things_apart(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> None:
    page = new_page(qtbot, open_log)
    box = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == "Told apart")
    box.setCurrentIndex(box.findText("Told apart by part"))
    assert page.dimension is Dimension.PART
    assert "There is nothing to tell apart yet." in words_of(card(page, "Accepted as it was, by part"))


@pytest.mark.usefixtures("a_team_decides")
def test_how_people_differ_names_nobody_and_counts_nobody(open_log: Callable[[], FeedbackLog]) -> None:
    figures = FiguresDesk(open_log).figures(EventFilter(), Dimension.TOPIC)
    shown = [picture for part in figures for picture in pictures_of(part)]
    spread = next(picture for picture in shown if picture.key == "spread")
    assert len(spread.rows()) == 6
    assert all((mark.label, mark.n, mark.wanted) == ("", 0, None) for mark, _ in spread.rows())


def test_below_five_agents_people_are_not_told_apart(open_log: Callable[[], FeedbackLog]) -> None:
    with open_log() as log:
        for number in range(4):
            log.record(
                Happening(kind=Kind.DECIDED, suggestion_id=f"s{number}", part=PartOf.DRAFT, case_id="T",
                          agent=f"agent {number}", decision=Decision.ACCEPTED)
            )  # fmt: skip
    figures = FiguresDesk(open_log).figures(EventFilter(), Dimension.TOPIC)
    assert "spread" not in {picture.key for part in figures for picture in pictures_of(part)}


def test_an_empty_log_says_when_there_will_be_pictures(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> None:
    page = new_page(qtbot, open_log)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("No decisions in this time yet.") for text in shown)


def test_a_table_has_a_row_for_each_mark_with_its_interval_and_count() -> None:
    mark = Mark(label="16 Nov", value=0.5, low=0.25, high=0.75, n=12)
    picture = Picture(
        key="k", title="t", says="s", shape=Shape.COURSE, lines=(Line(name="Accepted", marks=(mark,)),), unit=percent
    )
    assert [cells for _, cells in picture.rows()] == [("16 Nov", "Accepted", "50%", "25% – 75%", "12")]


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_marks_are_reached_and_opened_with_the_keys(qtbot: QtBot) -> None:
    wanted = EventFilter(topic="refund")
    marks = (Mark(label="16 Nov", value=0.5, n=12), Mark(label="23 Nov", value=0.6, n=9, wanted=wanted))
    picture = Picture(
        key="k", title="t", says="s", shape=Shape.COURSE, lines=(Line(name="Accepted", marks=marks),), unit=percent
    )
    view = PlotView(theme_for("dark", 200, reduced_motion=True), picture)
    qtbot.addWidget(view)
    view.resize(400, view.height())
    view.show()
    view.grab()
    opened: list[EventFilter] = []
    view.opened.connect(opened.append)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "60%" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [wanted]
