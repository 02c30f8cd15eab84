"""The line at the top: what lies one key beside the case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.keys import Command
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.buttons import icon_button
from copilot.desktop.widgets.look import Look


class Toolbar(QWidget):
    """Small buttons, each with its key in the tooltip."""

    commanded = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tools"))
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID, HALF, GRID, 0)
        line.setSpacing(0)
        buttons = (
            (Icon.PREVIOUS, self.tr("Previous case"), "K", Command.PREVIOUS),
            (Icon.NEXT, self.tr("Next case"), "J", Command.NEXT),
            (Icon.QUEUE, self.tr("All open cases"), "C", Command.QUEUE),
            None,
            (Icon.SEARCH, self.tr("Search the knowledge"), "/", Command.SEARCH),
            (Icon.HISTORY, self.tr("History"), "H", Command.HISTORY),
            (Icon.HANDOVER, self.tr("Handover note"), "N", Command.HANDOVER),
            (Icon.PASTE, self.tr("Case or ticket address from the clipboard"), "V", Command.PASTE),
            (Icon.SETTINGS, self.tr("Settings"), ",", Command.SETTINGS),
            (Icon.HELP, self.tr("Keys"), "?", Command.HELP),
        )
        for button in buttons:
            if button is None:
                line.addStretch(1)
            else:
                line.addWidget(self._button(look, *button))

    def _button(self, look: Look, icon: Icon, name: str, key: str, command: Command) -> QToolButton:
        button = icon_button(look, icon, name, key)
        button.setProperty("look", "tool")
        button.clicked.connect(lambda: self.commanded.emit(command))
        return button
