"""What a screen looks like where it is easily got wrong: what goes by itself, what wraps, what grows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from copilot.assist.suggestion import Basis, BasisKind, Check, Reply
from copilot.desktop.icons import Icons
from copilot.desktop.sidebar import notices
from copilot.desktop.sidebar.found_shown import look_up
from copilot.desktop.sidebar.help_page import HelpPage
from copilot.desktop.sidebar.notices import BannerBar
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.theme.style import style_sheet
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.knowledge.query import Hit, Query, SearchResult
from tests.desktop.conftest import ENGLISH
from tests.desktop.fakes import FixedAdvisor
from tests.desktop.sample import CASE, PARTS, TEXT
from tests.desktop.test_search_page import PASSAGE
from tests.desktop.test_sidebar import press, words_on

OpenWindow = Callable[..., SidebarWindow]


def banner_bar(qtbot: QtBot) -> BannerBar:
    bar = BannerBar(Look(theme_for("light", 100, reduced_motion=True), Icons()))
    qtbot.addWidget(bar)
    return bar


def test_good_news_that_ask_for_nothing_go_by_themselves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "STANDS_MS", 1)
    bar = banner_bar(qtbot)
    with qtbot.waitSignal(bar.dismissed):
        bar.show_banner(Banner(message="Delivered to ticket 4711.", is_error=False))


@pytest.mark.parametrize(
    "banner",
    [
        Banner(message="The ticket tool does not answer."),
        Banner(message="The key lies in a file.", hint="Keep it.", is_error=False),
    ],
)
def test_what_went_wrong_or_asks_for_something_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, banner: Banner
) -> None:
    monkeypatch.setattr(notices, "STANDS_MS", 1)
    bar = banner_bar(qtbot)
    with qtbot.assertNotEmitted(bar.dismissed, wait=50):
        bar.show_banner(Banner(message="Delivered to ticket 4711.", is_error=False))
        bar.show_banner(banner)


def test_what_each_key_does_has_the_width_of_the_page_at_twice_the_text_size(qtbot: QtBot) -> None:
    theme = theme_for("light", 200, reduced_motion=True)
    page = HelpPage(Look(theme, Icons()))
    page.setStyleSheet(style_sheet(theme))
    qtbot.addWidget(page)
    page.resize(360, 900)
    page.show()
    meanings = [label for label in page.findChildren(QLabel) if label.property("look") == ""]
    assert meanings
    assert all(label.width() > page.width() * 0.8 for label in meanings)


def test_a_line_of_the_search_holds_no_marks_of_markdown() -> None:
    class Linked:
        def search(self, query: Query, limit: int = 10) -> SearchResult:  # noqa: ARG002 - whatever is asked
            text = "See [how **refunds** work](refunds.md) and ![the form](form.png)."
            hit = Hit(passage=replace(PASSAGE, text=text), score=1.0)
            return SearchResult(hits=(hit,), ground=1.0, semantic=True)

        def passage(self, passage_id: str) -> None:
            raise AssertionError(passage_id)

    (row,) = look_up(Linked(), "refund", 0.5).rows
    assert row.text == "See how refunds work and the form."


def test_a_reply_is_edited_with_all_of_it_in_view(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_E)
    editor = window.focusWidget()
    assert isinstance(editor, GrowingText)
    assert editor.toPlainText() == TEXT
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)
    editor.setPlainText("\n".join("abcdefghij" * 9))
    QGuiApplication.processEvents()
    assert editor.height() <= window.height() * 0.6


BASIS = (
    Basis(kind=BasisKind.PLAYBOOK, title="Late delivery: Open a trace", path="playbooks/late.yaml", line=4),
    Basis(kind=BasisKind.INTERNAL, title="Promises", path="articles/promises.md", past_review_since="2026-01-31"),
)


def test_what_else_a_draft_rests_on_is_a_key_away_and_what_is_overdue_always_there(
    qtbot: QtBot, open_window: OpenWindow, advisor: FixedAdvisor
) -> None:
    reply = PARTS[-1]
    assert isinstance(reply, Reply)
    assert reply.draft is not None
    advisor.parts = (*PARTS[:-1], replace(reply, draft=replace(reply.draft, rests_on=BASIS)))
    window = open_window()
    assert "Late delivery: Open a trace" not in words_on(window)
    assert "Internal article: Promises · review overdue since 31 January" in words_on(window)
    press(qtbot, window, Qt.Key.Key_W)
    assert "Step: Late delivery: Open a trace" in words_on(window)
    press(qtbot, window, Qt.Key.Key_W)
    assert "Late delivery: Open a trace" not in words_on(window)


def test_a_field_keeps_its_size_when_it_gets_the_focus(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(replace(ENGLISH, text_scale=150))
    press(qtbot, window, Qt.Key.Key_Comma)
    field = window.sidebar.settings_page.findChild(QLineEdit)
    before = field.sizeHint()
    field.setFocus()
    assert field.sizeHint() == before


def test_a_hint_about_the_whole_reply_quotes_none_of_it(open_window: OpenWindow, advisor: FixedAdvisor) -> None:
    reply = PARTS[-1]
    assert isinstance(reply, Reply)
    first, later = TEXT.split("\n")[0], TEXT.split()[-1]
    whole = Check(check="confirm", severity="warning", message="Confirm first.", quote=first)
    one = Check(check="claim", severity="warning", message="This is nowhere said.", quote=later)
    advisor.parts = (*PARTS[:-1], replace(reply, checks=(whole, one)))
    said = words_on(open_window()).splitlines()
    assert "Confirm first." in said
    assert f"This is nowhere said. “{later}”" in said


def test_each_line_of_the_head_begins_with_a_capital(open_window: OpenWindow) -> None:
    plain = replace(CASE, channel="", customer=replace(CASE.customer, tier=None))
    said = words_on(open_window(start_cases=(plain,))).splitlines()
    assert "Customer since March 2021" in said
    assert any(line.startswith("Waiting ") for line in said)
