"""Buttons: each with a name for those who cannot see it, and its key in the tooltip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from copilot.desktop.icons import Icon
from copilot.desktop.widgets.look import Look


def text_button(
    look: Look, text: str, tooltip: str = "", icon: Icon | None = None, *, main: bool = False
) -> QPushButton:
    """Give a button with words. `main` marks the one thing most people will press here."""
    button = QPushButton(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.setToolTip(tooltip or text)
    button.setAutoDefault(False)
    if main:
        button.setProperty("look", "main")
    if icon is not None:
        colours = look.theme.colours
        look.icons.put(button, icon, colours.on_accent if main else colours.ink, look.theme.icon, colours.quiet)
    return button


def link_button(text: str, tooltip: str = "") -> QPushButton:
    """Give a button that looks like a link: for what is said in passing."""
    button = QPushButton(text.replace("&", "&&"))
    button.setAccessibleName(text)
    button.setToolTip(tooltip or text)
    button.setProperty("look", "link")
    button.setAutoDefault(False)
    return button


def icon_button(look: Look, icon: Icon, name: str, key: str = "") -> QToolButton:
    """Give a small button with an icon alone; `name` is read aloud and stands in the tooltip with the key."""
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})" if key else name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    look.icons.put(button, icon, look.theme.colours.quiet, look.theme.icon)
    return button
