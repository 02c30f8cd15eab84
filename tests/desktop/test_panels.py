"""The reasons and the tones: in the place of the buttons, one at a time, and never most of the window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from copilot.desktop.sidebar.reasons import ReasonPanel
from copilot.desktop.sidebar.tone_panel import TonePanel
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.widgets.key_choices import KeyChoices
from tests.desktop.conftest import ENGLISH
from tests.desktop.fakes import FixedAdvisor
from tests.desktop.sample import NO_REPLY, PARTS
from tests.desktop.test_sidebar import press, words_on

OpenWindow = Callable[..., SidebarWindow]
KEYS = {Qt.Key.Key_R: ReasonPanel, Qt.Key.Key_T: TonePanel}


def panels_of(window: SidebarWindow) -> list[KeyChoices]:
    return [panel for panel in window.findChildren(KeyChoices) if panel.isVisible()]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_panel_leaves_most_of_the_window_to_the_draft_at_twice_the_text_size(
    qtbot: QtBot, open_window: OpenWindow, key: Qt.Key, language: str
) -> None:
    window = open_window(replace(ENGLISH, text_scale=200, ui_language=language), height=900)
    press(qtbot, window, key)
    QGuiApplication.processEvents()
    assert window.sidebar.case_page.bar.height() <= window.height() / 2


def test_the_tones_make_room_for_the_reasons(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_T)
    window.sidebar.case_page.bar.start_reject()
    assert [type(panel) for panel in panels_of(window)] == [ReasonPanel]


@pytest.mark.parametrize("key", KEYS)
def test_a_panel_is_left_with_the_mouse_too(qtbot: QtBot, open_window: OpenWindow, key: Qt.Key) -> None:
    window = open_window()
    press(qtbot, window, key)
    (panel,) = panels_of(window)
    back = next(button for button in panel.findChildren(QPushButton) if button.text().startswith("Esc"))
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert panels_of(window) == []
    assert "Accept and copy" in words_on(window)


def test_escape_closes_a_panel_that_has_lost_the_focus(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    press(qtbot, window, Qt.Key.Key_T)
    window.sidebar.case_page.draft.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert panels_of(window) == []


def test_a_step_is_reworded_or_rejected_never_both_at_once(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window()
    card = window.sidebar.case_page.steps.cards[0]
    card.start_reject()
    card.start_edit()
    assert panels_of(window) == []
    assert card.findChildren(QLineEdit)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_became_of_a_reply_is_said_whole_at_twice_the_text_size(
    qtbot: QtBot, open_window: OpenWindow, advisor: FixedAdvisor, language: str
) -> None:
    advisor.parts = (*PARTS[:-1], NO_REPLY)
    window = open_window(replace(ENGLISH, text_scale=200, ui_language=language), height=900)
    window.resize(360, 900)
    press(qtbot, window, Qt.Key.Key_G)
    QGuiApplication.processEvents()
    (said,) = (label for label in window.sidebar.case_page.bar.findChildren(QLabel) if label.isVisible())
    assert said.height() >= said.heightForWidth(said.width())
    assert said.mapTo(window, said.rect().topRight()).x() <= window.width()
