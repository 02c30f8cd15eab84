"""How far the knowledge is stands at the foot of the sidebar, and its reading can be paused there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from copilot import app
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.assistant import Opened, Progress, Settled, Untold
from copilot.desktop.sidebar.notices import StatusLine
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError
from copilot.knowledge_in_use import KnowledgeInUse
from tests.desktop.fakes import FixedAdvisor, opening

OpenWindow = Callable[..., SidebarWindow]
EMBEDDING = Progress(done=1200, total=4650, seconds_left=37.0, rate=95.0, of_passages=True)


def foot(window: SidebarWindow) -> StatusLine:
    return window.findChild(StatusLine)


def said(line: StatusLine) -> str:
    return line.findChild(Text).text()


def test_what_is_read_how_fast_and_how_long_still_is_said(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    window.presenter.take_opening(EMBEDDING)
    line = foot(window)
    assert said(line) == ("Understanding the knowledge: 1,200 of 4,650 passages, 95 a second, about 35 seconds left")
    assert line.findChild(QProgressBar).value() == 258
    window.presenter.take_opening(Progress(done=3, total=40))
    assert said(line) == "Reading the knowledge: 3 of 40 files"


def test_the_reading_is_paused_and_goes_on_by_one_button(open_window: OpenWindow, qtbot: QtBot) -> None:
    rests: list[bool] = []
    window = open_window(rest_knowledge=rests.append)
    window.presenter.take_opening(EMBEDDING)
    button = foot(window).findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert rests == [True]
    assert said(foot(window)).startswith("Paused at 1,200 of 4,650")
    assert button.text() == "Go on"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert rests == [True, False]
    assert said(foot(window)).startswith("Understanding")


def test_a_pause_that_came_too_late_holds_nothing_up(open_window: OpenWindow, advisor: FixedAdvisor) -> None:
    rests: list[bool] = []
    window = open_window(rest_knowledge=rests.append)
    window.presenter.take_opening(EMBEDDING)
    window.presenter.readiness.turn()
    *_, opened = opening(advisor)()
    window.presenter.take_opening(opened)
    assert rests == [True, False]
    assert not foot(window).isVisible()


def test_what_goes_wrong_elsewhere_leaves_a_pause_as_it_is(open_window: OpenWindow) -> None:
    rests: list[bool] = []
    window = open_window(rest_knowledge=rests.append)
    window.presenter.take_opening(EMBEDDING)
    window.presenter.readiness.turn()
    window.presenter.fail(UserError("The clipboard holds no case."))
    assert rests == [True]
    assert said(foot(window)).startswith("Paused")


def test_where_nothing_can_be_paused_there_is_no_button(open_window: OpenWindow) -> None:
    window = open_window()
    window.presenter.take_opening(EMBEDDING)
    assert not foot(window).findChild(QPushButton).isVisible()


def test_a_folder_that_tells_nothing_is_a_note_and_no_error(open_window: OpenWindow) -> None:
    window = open_window()
    window.presenter.take_opening(Untold())
    texts = [text.text() for text in window.findChildren(Text) if text.isVisible()]
    assert any("a little later than usual" in text for text in texts)
    assert any("looked at every few seconds" in text for text in texts)


def write_pack(folder: Path, articles: int) -> Path:
    (folder / "articles").mkdir(parents=True)
    for number in range(articles):
        text = f"# Rule {number}\n\nItem {number} goes back within {number} days, in its own box."
        (folder / "articles" / f"rule-{number}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_new_pack_gives_way_while_it_is_embedded_and_can_be_paused(tmp_path: Path) -> None:
    knowledge = KnowledgeInUse(app.Workplace.of(write_pack(tmp_path / "pack", articles=300)))
    openings = knowledge.openings()
    keywords = next(news for news in openings if isinstance(news, Opened))
    assert not keywords.is_complete
    knowledge.rest(True)
    told = [news for _, news in zip(range(5), openings, strict=False)]
    assert all(isinstance(news, Progress) and news.of_passages for news in told)
    assert len({news.done for news in told if isinstance(news, Progress)}) == 1
    knowledge.rest(False)
    *_, last = openings
    assert isinstance(last, Opened)
    assert last.is_complete


def test_where_the_embedding_fails_the_progress_goes_and_the_error_comes(tmp_path: Path, monkeypatch) -> None:
    def fails(*_given: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr("copilot.knowledge.base.KnowledgeBase.attach_embedder", fails)
    openings = KnowledgeInUse(app.Workplace.of(write_pack(tmp_path / "pack", articles=3))).openings()
    news = next(each for each in openings if not isinstance(each, Progress | Opened))
    assert news == Settled()
    with pytest.raises(UserError, match="full"):
        next(openings)


def test_a_window_that_closes_in_the_middle_ends_the_embedding_and_keeps_what_was_done(tmp_path: Path) -> None:
    work = app.Workplace.of(write_pack(tmp_path / "pack", articles=300))
    knowledge = KnowledgeInUse(work)
    openings = knowledge.openings()
    next(news for news in openings if isinstance(news, Opened))
    knowledge.rest(True)
    next(openings)
    openings.close()
    again = KnowledgeInUse(work).openings()
    *_, last = again
    assert isinstance(last, Opened)
    assert last.is_complete


def test_other_work_has_its_turn_while_a_new_pack_is_embedded(tmp_path: Path, qtbot: QtBot) -> None:
    knowledge = KnowledgeInUse(app.Workplace.of(write_pack(tmp_path / "pack", articles=200)))
    jobs, taken, answered = Jobs(), [], []
    knowledge.rest(True)
    jobs.start_stream("open", knowledge.openings, taken.append, lambda: None)
    qtbot.waitUntil(lambda: any(isinstance(news, Progress) for news in taken), timeout=20_000)
    jobs.start("suggest", lambda: "answered", answered.append)
    qtbot.waitUntil(lambda: answered == ["answered"], timeout=20_000)
    assert not any(isinstance(news, Opened) and news.is_complete for news in taken)
    knowledge.rest(False)
    qtbot.waitUntil(lambda: isinstance(taken[-1], Opened) and taken[-1].is_complete, timeout=60_000)
    jobs.stop()


def test_where_the_knowledge_cannot_be_opened_nothing_seems_to_be_prepared_any_more(open_window: OpenWindow) -> None:
    window = open_window(open_assistant=lambda: iter(()))
    window.presenter.fail(UserError("index.db cannot be opened: the disk is read-only."))
    texts = " ".join(text.text() for text in window.findChildren(Text) if text.isVisible())
    assert "the disk is read-only" in texts
    assert "Nothing can be prepared" in said(foot(window))
    assert "The case was not read." in texts
    assert "Writing a draft" not in texts
