"""What a lead lets an agent know: shared in the review, seen by that agent alone, once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.verdict_form import VerdictForm
from copilot.desktop.sidebar.news_bar import NewsBar, NewsRead, NewsWatch
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.feedback.event import EventFilter, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.news import News, news_for
from copilot.feedback.reviews import Review, State, Verdict, write_review
from tests.desktop.fakes import ImmediateJobs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FeedbackLog]:
    with FeedbackLog.open(tmp_path / "feedback.db", b"k" * 32) as opened:
        yield opened


def reported(log: FeedbackLog, agent: str = "dimas") -> str:
    return log.record(
        Happening(
            kind=Kind.REPORTED,
            suggestion_id=f"s-{agent}",
            part=PartOf.DRAFT,
            case_id="T-1",
            agent=agent,
            subject="gap",
            question_text="Ada garansi?",
        )
    ).event_id


def test_an_agent_learns_what_became_of_a_report_and_nothing_of_the_verdict(log: FeedbackLog) -> None:
    review = Review(event_id=reported(log), verdict=Verdict.WRONG, state=State.CLOSED, note="Untuk tim.",
                    outcome="Artikel garansi sudah ada.")  # fmt: skip
    write_review(log, review, "sari")
    (news,) = news_for(log, "dimas")
    assert (news.about, news.text, news.is_example) == ("Ada garansi?", "Artikel garansi sudah ada.", False)
    assert "Untuk tim." not in str(news)
    assert news_for(log, "rina") == ()
    assert news_for(log, "dimas", after=news.at) == ()


def test_a_report_that_is_closed_without_a_word_is_news_all_the_same_and_a_verdict_is_none(log: FeedbackLog) -> None:
    write_review(log, Review(event_id=reported(log), state=State.CLOSED), "sari")
    decided = log.record(
        Happening(kind=Kind.DECIDED, suggestion_id="s", part=PartOf.DRAFT, case_id="T-2", agent="dimas")
    )
    write_review(log, Review(event_id=decided.event_id, verdict=Verdict.RIGHT, state=State.CLOSED), "sari")
    assert [(one.about, one.text) for one in news_for(log, "dimas")] == [("Ada garansi?", "")]


def test_closing_a_report_reaches_the_agent_who_made_it_in_the_sidebar(
    qtbot: QtBot, open_window: Callable[..., SidebarWindow], log: FeedbackLog, tmp_path: Path
) -> None:
    given = {
        "open_recorder": lambda: log,
        "news": lambda after: news_for(log, "dimas", after),
        "news_read": tmp_path / "read.json",
    }
    window = open_window(**given)
    qtbot.keyClick(window, Qt.Key.Key_G)
    (gap,) = log.find(EventFilter(kind=Kind.REPORTED))
    closing = Review(event_id=gap.event_id, state=State.CLOSED, outcome="Artikelnya sudah ada.")
    write_review(log, closing, "sari")
    again = open_window(**given)
    bar = again.findChild(NewsBar)
    press(bar, "Read")
    assert bar is not None
    assert "Artikelnya sudah ada." in bar.findChild(GrowingText).toPlainText()


def test_news_that_come_during_the_day_are_looked_for_now_and_then(qtbot: QtBot, tmp_path: Path) -> None:
    found: list[News] = []
    now = [0.0]
    place = QWidget()
    qtbot.addWidget(place)
    watch = NewsWatch(lambda _: tuple(found), tmp_path / "r.json", ImmediateJobs(), QVBoxLayout(place), lambda: now[0])
    watch.look()
    found.append(News(at="2026-11-20T08:00:00Z", about="Ada garansi?", text="Sudah ada.", is_example=False))
    watch.look()
    assert place.findChild(NewsBar) is None, "it was looked just now"
    now[0] = 3_600.0
    watch.look()
    assert place.findChild(NewsBar) is not None


def test_a_good_example_is_shared_from_the_review(qtbot: QtBot, log: FeedbackLog) -> None:
    form = VerdictForm(Look(theme_for("light", 100, reduced_motion=True), Icons()))
    qtbot.addWidget(form)
    form.saved.connect(lambda review: write_review(log, review, "sari"))
    form.show_review(Review(event_id=reported(log)))
    press(form, "Right")
    form.findChild(QCheckBox).setChecked(True)
    words = next(one for one in form.findChildren(QLineEdit) if one.accessibleName().startswith("What became"))
    words.setText("Bagus: dua kalimat, semua terjawab.")
    press(form, "Save")
    (news,) = news_for(log, "dimas")
    assert (news.is_example, news.text) == (True, "Bagus: dua kalimat, semua terjawab.")


def test_the_sidebar_says_it_in_one_line_and_once_read_not_again(
    open_window: Callable[..., SidebarWindow], tmp_path: Path
) -> None:
    def news(after: str) -> tuple[News, ...]:
        one = News(at="2026-11-20T08:00:00Z", about="Ada garansi?", text="Sudah ada artikelnya.", is_example=False)
        return (one,) if one.at > after else ()

    given = {"news": news, "news_read": tmp_path / "read.json"}
    window = open_window(**given)
    bar = window.findChild(NewsBar)
    assert bar is not None
    assert bar.accessibleName() == "One piece of news from your lead"
    assert bar.findChild(GrowingText).isHidden()
    press(bar, "Read")
    assert "Sudah ada artikelnya." in bar.findChild(GrowingText).toPlainText()
    again = open_window(**given)
    assert again.findChild(NewsBar) is None


def test_what_is_put_away_unread_comes_back(open_window: Callable[..., SidebarWindow], tmp_path: Path) -> None:
    one = News(at="2026-11-20T08:00:00Z", about="Ada garansi?", text="", is_example=True)
    given = {"news": lambda after: (one,) if one.at > after else (), "news_read": tmp_path / "read.json"}
    window = open_window(**given)
    bar = window.findChild(NewsBar)
    press(bar, "Not now")
    assert bar is not None
    assert not bar.isVisible()
    again = open_window(**given)
    assert again.findChild(NewsBar) is not None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"until": '])
def test_a_damaged_note_of_what_was_read_means_nothing_was_read(tmp_path: Path, content: str) -> None:
    file = tmp_path / "read.json"
    file.write_text(content, encoding="utf-8")
    assert NewsRead(file).until() == ""


def press(parent: QWidget | None, words: str) -> None:
    assert parent is not None
    next(one for one in parent.findChildren(QPushButton) if one.text().startswith(words)).click()
