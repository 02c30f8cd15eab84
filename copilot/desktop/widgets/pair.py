"""A label and what it says: beside one another, or under one another where the text is large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text

LABEL_WIDTH = 14 * GRID
STACKED_FROM = 125  # percent of text size: two columns of larger text are too narrow to read in 360 px


def pair(look: Look, label: str, value: str, ink: str = "quiet") -> QWidget:
    """Give a quiet label and a value; all labels of a list are equally wide."""
    holder = QWidget()
    name = Text(label, "small", ink)
    if look.theme.text_scale >= STACKED_FROM:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(Text(value))
        return holder
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    name.setFixedWidth(LABEL_WIDTH)
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    said = Text(value)
    said.setAlignment(Qt.AlignmentFlag.AlignTop)
    line.addWidget(said, 1)
    return holder
