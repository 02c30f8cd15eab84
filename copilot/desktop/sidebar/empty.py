"""A screen with nothing on it yet, that says what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class EmptyState(QWidget):
    """A sign, a sentence, and what to do."""

    def __init__(self, look: Look, icon: Icon, title: str = "", advice: str = "") -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the focus rests while there is nothing else
        sign = QLabel()
        look.icons.put(sign, icon, look.theme.colours.edge, 3 * look.theme.icon)
        self._title, self._advice = Text("", "strong"), Text("", "", "quiet")
        for text in (self._title, self._advice):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, 4 * MARGIN)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._advice)
        column.addStretch(3)
        self.say(title, advice)

    def say(self, title: str, advice: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(". ".join(text for text in (title, advice) if text))
