"""The screen on which a lead looks through flagged decisions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.quality_page import QualityPage
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.feedback.event import Decision, Happening, Kind, PartOf
from copilot.feedback.label_desk import LabelDesk
from copilot.feedback.log import FeedbackLog
from copilot.feedback.reviews import Label, labels
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
                    decision=Decision.ACCEPTED,
                    shown_text=f"{number} " + "kata " * 100,
                    dwell_ms=40 if number < 2 else 90_000,
                )
            )
    return lambda: FeedbackLog.open(path, KEY)


@pytest.fixture
def page(qtbot: QtBot, open_log: Callable[[], FeedbackLog]) -> QualityPage:
    look = Look(theme_for("dark", 200, reduced_motion=True), Icons())
    page = QualityPage(look, LabelDesk(open_log, "sari"), ImmediateJobs())
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def words_on(page: QualityPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_score_and_the_reason_of_each_flag_are_said(page: QualityPage) -> None:
    assert "33 of 100: 2 of 3 decisions are flagged" in words_on(page)
    assert "Taken faster than it can be read" in words_on(page)
    assert "not a finding about a person" in words_on(page)
    assert "dimas" not in words_on(page)


def test_why_slips_are_not_searched_for_is_one_reason_and_not_two(page: QualityPage) -> None:
    assert "that takes 200 decisions" in words_on(page)
    assert "not installed" not in words_on(page)


def test_a_decision_is_left_out_with_one_press_and_the_next_comes_up(
    page: QualityPage, open_log: Callable[[], FeedbackLog]
) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == "Not to be learned from").click()
    assert page.findChild(QListWidget).count() == 1
    with open_log() as log:
        assert list(labels(log.file).values()) == [Label.EXCLUDE]
    page.findChild(QComboBox).setCurrentIndex(1)
    assert "You said: Not to be learned from" in words_on(page)


def test_only_what_can_be_corrected_is_offered(page: QualityPage) -> None:
    offered = {one.text() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert offered == {"Fine as it is", "Not to be learned from", "Should have been rejected"}
