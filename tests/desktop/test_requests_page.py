"""The screen on which a lead reads what a language model was asked, and says what the team allows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.lead.answer_text import AnswerText, pieces
from copilot.desktop.lead.requests_page import RequestsPage
from copilot.desktop.model import TeamRule
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.errors import UserError
from tests.desktop.fakes import ImmediateJobs

REWORDED = {
    "at": "2026-11-22T09:00:00+00:00", "feature": "draft", "model": "openai:tiny", "outcome": "polished",
    "message": "", "sent": "You edit texts. [NAME_1] waits.", "answered": "We check [ORDER_1]. It is  surely sent.",
    "dropped": ["promise"], "dropped_sentences": ["It is surely sent."], "first_words_ms": 312.0, "total_ms": 1240.0,
    "tokens_in": 812, "tokens_out": 90, "cost": 0.0125, "currency": "USD",
}  # fmt: skip
SLOW = {
    "at": "2026-11-22T08:00:00+00:00", "feature": "draft", "model": "openai:tiny", "outcome": "slow",
    "message": "openai:tiny gave no word within 2 s.", "sent": "You edit texts.", "answered": "", "dropped": [],
    "first_words_ms": None, "total_ms": None, "tokens_in": None, "tokens_out": None,
}  # fmt: skip


class FixedRequests:
    def __init__(self, requests: Sequence[Mapping[str, Any]]) -> None:
        self.can_write = True
        self.fault: UserError | None = None
        self.written: list[TeamRule] = []
        self._requests = requests

    def recent(self, limit: int) -> Sequence[Mapping[str, Any]]:
        return self._requests[:limit]

    def rule(self) -> TeamRule:
        return self.written[-1] if self.written else TeamRule.ANY

    def write_rule(self, rule: TeamRule) -> None:
        if self.fault is not None:
            raise self.fault
        self.written.append(rule)


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[..., RequestsPage]:
    def open_it(desk: FixedRequests) -> RequestsPage:
        page = RequestsPage(Look(theme_for("dark", 200, reduced_motion=True), Icons()), desk, ImmediateJobs())
        qtbot.addWidget(page)
        page.resize(1080, 700)
        page.show()
        return page

    return open_it


def words_on(page: RequestsPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in page.findChildren(QPlainTextEdit) if text.isVisible()]
    return "\n".join([*labels, *texts])


def test_a_request_says_what_was_sent_what_came_back_and_what_it_took(open_page: Callable[..., RequestsPage]) -> None:
    page = open_page(FixedRequests([REWORDED, SLOW]))
    said = words_on(page)

    assert page.findChild(QListWidget).count() == 2
    assert "You edit texts. [NAME_1] waits." in said
    assert "We check [ORDER_1]." in said
    assert "812 tokens in, 90 out" in said
    assert "first word after 0.3 s" in said
    assert "0.0125 USD" in said
    assert "Placeholders stand in the place of people." in said


def test_what_nobody_was_shown_is_struck_out_with_its_reason(open_page: Callable[..., RequestsPage]) -> None:
    page = open_page(FixedRequests([REWORDED]))
    came = page.findChild(AnswerText)
    block = came.document().firstBlock()
    struck = [at.fragment().text() for at in block if at.fragment().charFormat().fontStrikeOut()]

    assert struck == ["It is  surely sent."]
    assert "A promise, a certainty or a deed that is not ours" in came.toPlainText()


def test_where_nothing_came_back_the_reason_stands_there(open_page: Callable[..., RequestsPage]) -> None:
    page = open_page(FixedRequests([SLOW]))

    assert "No word in time. openai:tiny gave no word within 2 s." in words_on(page)
    assert not page.findChild(AnswerText).isVisible()


def test_without_requests_the_page_says_so(open_page: Callable[..., RequestsPage]) -> None:
    assert "Nothing was asked of a language model on this computer yet." in words_on(open_page(FixedRequests([])))


def test_a_line_that_holds_half_of_it_is_shown_as_far_as_it_goes(open_page: Callable[..., RequestsPage]) -> None:
    assert "You edit" in words_on(open_page(FixedRequests([{"sent": "You edit", "outcome": "new_word"}])))


def test_a_lead_forbids_models_on_other_machines_for_the_team(open_page: Callable[..., RequestsPage]) -> None:
    desk = FixedRequests([])
    choose(open_page(desk), TeamRule.LOCAL)

    assert desk.written == [TeamRule.LOCAL]


def test_the_rule_of_a_pack_that_is_not_the_teams_can_only_be_read(open_page: Callable[..., RequestsPage]) -> None:
    desk = FixedRequests([])
    desk.can_write = False
    page = open_page(desk)

    assert not page.findChild(QComboBox).isVisible()
    assert "Every desk decides" in words_on(page)


def test_a_rule_that_cannot_be_written_is_said_and_stays_as_it_was(
    qtbot: QtBot, open_page: Callable[..., RequestsPage]
) -> None:
    desk = FixedRequests([])
    desk.fault = UserError("pack.toml cannot be changed.")
    page = open_page(desk)
    with qtbot.waitSignal(page.failed):
        choose(page, TeamRule.NONE)

    assert page.findChild(QComboBox).currentData() == "any"


def test_an_answer_is_cut_at_its_dropped_sentences_even_where_one_is_not_found() -> None:
    assert pieces("A. B.  C. D.", [("B. C.", "why"), ("E.", "lost")]) == [
        ("A. ", ""), ("B.  C.", "why"), (" D.", ""), ("\nE.", "lost"),
    ]  # fmt: skip


def choose(page: RequestsPage, rule: TeamRule) -> None:
    box = page.findChild(QComboBox)
    box.setCurrentIndex(box.findData(rule.value))
    box.activated.emit(box.currentIndex())
