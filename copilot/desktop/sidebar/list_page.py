"""A list that scrolls: what the search found, the customer's story."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.row import Row
from copilot.desktop.widgets.text import Text


class RowList(QScrollArea):
    """Rows under one another, as wide as there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.show_rows([])

    def show_rows(self, rows: list[QWidget]) -> None:
        """Show these instead of what was there."""
        holder = QWidget()
        holder.setProperty("look", "page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(HALF)
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        self.setWidget(holder)


def entry(look: Look, title: str, detail: str, text: str, tooltip: str, *, warns: bool = False) -> Row:
    """Give one row of a list: a title, a quiet line, the first words."""
    row = Row(look, ", ".join(part for part in (title, detail) if part), tooltip)
    row.line.setContentsMargins(GRID, HALF + 1, GRID, HALF + 1)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(title, "strong"))
    if detail:
        column.addWidget(Text(detail, "small", "caution" if warns else "quiet"))
    if text:
        column.addWidget(Text(text))
    row.hold(holder, 1)
    return row
