"""A list to choose from: each entry a title and quiet lines below it, wrapped to the width and never cut.

Qt's own delegate forgets the style sheet's padding when it measures a text that wraps, and cuts the last line; this one
measures what it draws.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from copilot.desktop.theme.theme import GRID, HALF, RADIUS, Theme
from copilot.desktop.widgets.text import kept_together

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TALLEST = 10_000  # px: room to measure in


class EntryList(QListWidget):
    """Entries under one another. Of an entry's text the first line is its title, the others say more."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setSpacing(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew: another width wraps otherwise, and needs another height."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _EntryDelegate(QStyledItemDelegate):
    """Measures and draws one entry with the same fonts and the same width."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._title, self._more = theme.font(theme.body, strong=True), theme.font(theme.small)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the width of the list and the height of all lines."""
        width = self._view.viewport().width()
        height = sum(area.height() for _, _, area in self._lines(index, 0))
        return QSize(width, height + 2 * GRID + HALF // 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground, the ring of the focus and the lines."""
        colours = self._theme.colours
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(area).adjusted(1, 1, -1, -1 - HALF // 2)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.chosen if is_chosen else colours.hover))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if is_chosen and self._view.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        for text, font, place in self._lines(index, area.top()):
            painter.setFont(font)
            painter.setPen(QColor(colours.ink if font is self._title else colours.quiet))
            painter.drawText(place, _WRAPPED, text)
        painter.restore()

    def _lines(self, index: QModelIndex | QPersistentModelIndex, top: int) -> list[tuple[str, QFont, QRect]]:
        """Give each line with its font and where it stands in an entry that begins at `top`."""
        title, _, more = str(index.data() or "").partition("\n")
        width = max(1, self._view.viewport().width() - 2 * GRID)
        lines, top = [], top + GRID
        for text, font in ((title, self._title), (more, self._more)):
            if text:
                said = kept_together(text)
                room = QRect(GRID, top, width, _TALLEST)
                height = QFontMetrics(font).boundingRect(room, int(_WRAPPED), said).height()
                lines.append((said, font, QRect(room.topLeft(), QSize(room.width(), height))))
                top += height
        return lines
