"""A picture on screen: still, no zoom. A click on a mark opens the rows behind it; so do the arrow keys and Enter."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from copilot.desktop.lead.picture import Mark, Picture
from copilot.desktop.lead.plot import Spot, draw, height_of
from copilot.desktop.theme.theme import GRID, Theme

_NEAR = 2 * GRID  # px: how near to a mark a click is meant for it


class PlotView(QWidget):
    """`opened` gives the filter of the rows behind a mark."""

    opened = Signal(object)

    def __init__(self, theme: Theme, picture: Picture) -> None:
        super().__init__()
        self._theme, self._picture = theme, picture
        self._spots: list[Spot] = []
        self._chosen = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_picture(picture)

    def show_picture(self, picture: Picture) -> None:
        """Draw it."""
        self._picture, self._chosen, self._spots = picture, 0, []
        self.setFixedHeight(height_of(picture, self._theme))
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.says)
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(40 * GRID, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, and a ring around the chosen mark."""
        painter = QPainter(self)
        self._spots = draw(self._picture, self._theme, painter, (self.width(), self.height()))
        if self.hasFocus() and self._chosen < len(self._spots):
            painter.setPen(QPen(QColor(self._theme.colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._spots[self._chosen].place, GRID, GRID)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what a mark is; show that it can be opened."""
        spot = self._spot_near(event.position())
        can_open = spot is not None and spot.mark.wanted is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)
        if spot is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self._words_of(spot.mark), self)
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the rows behind a mark."""
        spot = self._spot_near(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self._open(spot.mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, and open one."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is not None and self._spots:
            self._chosen = (self._chosen + step) % len(self._spots)
            spot = self._spots[self._chosen]
            self.setAccessibleDescription(self._words_of(spot.mark))
            QToolTip.showText(self.mapToGlobal(spot.place.toPoint()), self._words_of(spot.mark), self)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._spots:
            self._open(self._spots[self._chosen].mark)
        else:
            super().keyPressEvent(event)

    def _open(self, mark: Mark) -> None:
        if mark.wanted is not None:
            self.opened.emit(mark.wanted)

    def _spot_near(self, at: QPointF) -> Spot | None:
        def distance(spot: Spot) -> float:
            return float((spot.place - at).manhattanLength())

        nearest = min(self._spots, key=distance, default=None)
        return nearest if nearest is not None and distance(nearest) <= _NEAR else None

    def _words_of(self, mark: Mark) -> str:
        value = self._picture.unit(mark.value or 0.0)
        said = [mark.label, value, self._picture.interval(mark), f"n = {mark.n}" if mark.n else ""]
        return "\n".join(part for part in said if part)
