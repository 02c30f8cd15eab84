"""What is new comes in softly, at once usable; nothing moves where motion is off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.theme.theme import MOTION_MS, Theme
from copilot.desktop.widgets.motion import come_in
from tests.desktop.conftest import ENGLISH


@pytest.fixture
def card(qtbot: QtBot) -> QPushButton:
    card = QPushButton("Accept")
    qtbot.addWidget(card)
    card.show()
    return card


def test_what_comes_in_can_be_pressed_before_it_has_arrived(qtbot: QtBot, card: QPushButton) -> None:
    come_in(card, Theme())
    assert card.findChildren(QWidget)
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.findChildren(QWidget))


def test_nothing_moves_where_motion_is_off(card: QPushButton) -> None:
    come_in(card, Theme(motion=False))
    assert not card.findChildren(QWidget)


def test_no_motion_is_longer_than_150_ms() -> None:
    assert MOTION_MS <= 150


def test_a_page_that_is_opened_takes_keys_at_once(qtbot: QtBot, open_window: Callable[..., SidebarWindow]) -> None:
    window = open_window(ENGLISH)
    window.sidebar.commanded.emit(Command.SEARCH)
    field = window.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "refund")
    assert window.sidebar.search.isVisible()
    assert field.property("text") == "refund"
