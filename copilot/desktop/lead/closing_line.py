"""One line to close a theme with: what became of it, in words for those who reported it."""

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
        self._button = button = text_button(look, "")
        button.clicked.connect(lambda: self.closed.emit(self._words.text().strip()))
        self._words.returnPressed.connect(button.click)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, GRID, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._words, 1)
        line.addWidget(button)
        line.addStretch()

    def begin(self, *, reports: int) -> None:
        """Stand empty; where nobody reported anything there is nobody to tell, and the button is all."""
        self._words.clear()
        self._words.setVisible(reports > 0)
        said = self.tr("Close and tell them") if reports else self.tr("Close")
        self._button.setText(said)
        self._button.setAccessibleName(said)
        self._button.setToolTip(self.tr("It is answered, or needs no answer: it leaves this list"))
