"""A page that is taller than its place: it scrolls instead of making the window grow."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(page: QWidget, name: str) -> QScrollArea:
    """Give an area as wide as its place that scrolls the page up and down; what is inside has the focus, not it."""
    page.setProperty("look", "page")
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area
