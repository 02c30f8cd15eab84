"""Every control has a name for those who cannot see it, on every page of the sidebar."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.window import SidebarWindow

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
PAGES = (
    None,
    Command.SEARCH,
    Command.HISTORY,
    Command.HANDOVER,
    Command.SETTINGS,
    Command.HELP,
    Command.QUEUE,
    Command.OUTBOX,
    Command.SOURCES,
    Command.EDIT,
    Command.REJECT,
    Command.TONE,
)


def controls(window: QWidget) -> list[QWidget]:
    found = [widget for kind in CONTROLS for widget in window.findChildren(kind)]
    return [one for one in found if one.isVisible() and not isinstance(one.parent(), QComboBox)]


@pytest.mark.parametrize("command", PAGES, ids=lambda command: command.name.lower() if command else "case")
def test_every_control_has_a_name(command: Command | None, open_window: Callable[..., SidebarWindow]) -> None:
    window = open_window()
    if command is not None:
        window.sidebar.commanded.emit(command)
    seen = controls(window)
    assert seen
    assert [type(one).__name__ for one in seen if not one.accessibleName()] == []


@pytest.mark.parametrize("command", PAGES, ids=lambda command: command.name.lower() if command else "case")
def test_what_can_be_pressed_can_be_reached_by_keys(
    command: Command | None, open_window: Callable[..., SidebarWindow]
) -> None:
    window = open_window()
    if command is not None:
        window.sidebar.commanded.emit(command)
    beyond = [
        one.accessibleName()
        for one in controls(window)
        if one.isEnabled() and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert beyond == []
