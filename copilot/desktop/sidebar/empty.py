"""A screen with nothing on it yet, that says what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class EmptyState(QWidget):
    """A sign, a sentence, and what to do."""

    def __init__(self, look: Look, icon: Icon, title: str, advice: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}. {advice}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where the focus rests while there is nothing else
        sign = QLabel()
        look.icons.put(sign, icon, look.theme.colours.edge, 3 * look.theme.icon)
        said, more = Text(title, "strong"), Text(advice, "", "quiet")
        for text in (said, more):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * MARGIN, MARGIN, 2 * MARGIN, 4 * MARGIN)
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(said)
        column.addWidget(more)
        column.addStretch(3)
