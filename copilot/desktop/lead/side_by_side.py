"""A list on the left and what was chosen from it on the right: the shape of the lead's pages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from copilot.desktop.theme.theme import GRID, HALF


def side_by_side(listing: QWidget, sheet: QWidget, list_width: int) -> QSplitter:
    """Give both with a border that can be moved; the sheet begins twice as wide, and takes what room is added."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(listing)
    split.addWidget(sheet)
    split.setSizes([list_width, 2 * list_width])
    split.setStretchFactor(1, 1)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(GRID + HALF)
    return split
