"""One line to close the reports of a theme with: what became of them, in words for those who made them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.look import Look

LONGEST = 500


class ClosingLine(QWidget):
    """`closed` gives the words; they may be empty."""

    closed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("What became of it, for those who reported it"))
        self._words.setAccessibleName(self._words.placeholderText())
        self._words.setMaxLength(LONGEST)
        button = text_button(look, self.tr("Close and tell them"))
        button.clicked.connect(lambda: self.closed.emit(self._words.text().strip()))
        self._words.returnPressed.connect(button.click)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, GRID, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._words, 1)
        line.addWidget(button)

    def begin(self, *, reports: int) -> None:
        """Stand empty where there are reports to close, and not at all where there are none."""
        self._words.clear()
        self.setVisible(reports > 0)
