"""The lead's page of the knowledge says how far its reading is, and can pause it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from copilot import app
from copilot.desktop.icons import Icons
from copilot.desktop.lead.knowledge_page import KnowledgePage
from copilot.desktop.lead.parts import KnowledgeFile
from copilot.desktop.sidebar.assistant import Progress, Settled
from copilot.desktop.sidebar.notices import StatusLine
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.errors import UserError
from copilot.lead_desk import lead_parts
from copilot.paths import Paths
from copilot.settings import Settings

FILES = (KnowledgeFile(path="articles/a.md", state="indexed", passages=3),)
GOING = Progress(done=1200, total=4650, rate=95.0, seconds_left=36.0, of_passages=True)


@pytest.fixture
def page(qtbot: QtBot) -> Callable[[list[bool]], KnowledgePage]:
    def make(rested: list[bool]) -> KnowledgePage:
        made = KnowledgePage(Look(theme_for("light", 100, reduced_motion=True), Icons()), Path("pack"), rested.append)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def said(page: KnowledgePage) -> str:
    line = page.findChild(StatusLine)
    return " ".join(label.text() for label in line.findChildren(QLabel)) if line.isVisible() else ""


def test_the_page_says_how_far_the_reading_is_until_it_is_done(page):
    shown = page([])
    shown.take(GOING)
    assert "1,200 of 4,650 passages" in said(shown)
    shown.take(FILES)
    assert said(shown) == ""


def test_the_reading_is_paused_and_goes_on(page):
    rested: list[bool] = []
    shown = page(rested)
    shown.take(GOING)
    button = shown.findChild(StatusLine).findChild(QAbstractButton)
    button.click()
    assert "Paused" in said(shown)
    button.click()
    assert rested == [True, False]


def test_a_reading_that_failed_leaves_no_progress_behind(page):
    shown = page([])
    shown.take(GOING)
    shown.take(Settled())
    assert said(shown) == ""


def test_a_pack_that_is_not_there_is_said_and_nothing_more_is_waited_for(tmp_path: Path):
    work = app.Workplace(Paths(tmp_path / "home"), Settings(), tmp_path / "missing")
    news = lead_parts(work).load_files()
    assert isinstance(next(news), Settled)
    with pytest.raises(UserError, match="missing"):
        next(news)
