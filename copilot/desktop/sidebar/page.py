"""A page beside the case: a way back, a title, and what is read or done there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.icons import Icon
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import icon_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class BesidePage(QWidget):
    """The frame of every page but the case's own; Escape goes back."""

    left = Signal()
    wished = Signal(object)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(title)
        back = icon_button(look, Icon.BACK, self.tr("Back"), "Esc")
        back.clicked.connect(self.left)
        self.title = Text(title, "title")
        line_height = QFontMetrics(look.theme.font(look.theme.title, strong=True)).lineSpacing()
        self.title.setContentsMargins(0, max(0, look.theme.control - line_height) // 2, 0, 0)  # in line with the arrow
        top = QHBoxLayout()
        top.setContentsMargins(GRID, GRID, MARGIN, 0)
        top.setSpacing(HALF)
        top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        self.body.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self.body, 1)

    def hold_rows_alone(self) -> None:
        """Have the words of rows begin at the margin: what is drawn behind a row reaches beyond it."""
        self.body.setContentsMargins(MARGIN - GRID, GRID, HALF, MARGIN)

    def take_focus(self) -> None:
        """Put the focus where the agent will go on; the page is on screen now."""
        self.setFocus()
