"""Draws a picture with Qt's own painter: on screen, in a report, at every text size.

Why no plotting library: docs/decisions, "pictures are painted by ourselves".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from copilot.desktop.lead.picture import Line, Mark, Picture, Shape
from copilot.desktop.theme.theme import GRID, HALF, Theme

_HEIGHT = 14  # lines of small text that a course is high
_ROW = 1.9  # lines of small text to a row
_LONGEST = 26  # characters of a name at the side
_BAND = 38  # of 255: how strongly a band covers the paper
_GAP = 1.2  # names at the foot stand at least so many of their widths apart
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands."""

    place: QPointF
    mark: Mark


def height_of(picture: Picture, theme: Theme) -> int:
    """Give how high a picture is, in px."""
    line = QFontMetricsF(theme.font(theme.small)).lineSpacing()
    if picture.shape is not Shape.ROWS:
        return round(_HEIGHT * line)
    rows = max((len(each.marks) for each in picture.lines), default=0)
    return round((max(rows, 1) * _ROW + 1.5) * line)


def draw(picture: Picture, theme: Theme, painter: QPainter, size: tuple[float, float]) -> list[Spot]:
    """Draw a picture into a field of this size (px); give where its marks stand."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(theme.small))
    return _Drawing(picture, theme, painter, size).draw()


class _Drawing:
    def __init__(self, picture: Picture, theme: Theme, painter: QPainter, size: tuple[float, float]) -> None:
        self._picture, self._theme, self._painter = picture, theme, painter
        self._fonts = QFontMetricsF(theme.font(theme.small))
        self._most = picture.most or _round_above(picture)
        left, top = self._left(), self._fonts.lineSpacing() * (1.6 if self._has_legend else 0.7)
        right, foot = self._fonts.horizontalAdvance("100%") / 2 + HALF, 1.5 * self._fonts.lineSpacing()
        if picture.shape is Shape.ROWS:
            top = HALF
        self._field = QRectF(left, top, max(1.0, size[0] - left - right), max(1.0, size[1] - top - foot))

    def draw(self) -> list[Spot]:
        if self._picture.shape is Shape.ROWS:
            return self._draw_rows()
        self._draw_values()
        if self._picture.shape is Shape.DIAGONAL:
            self._draw_shares()
            self._painter.setPen(QPen(QColor(self._theme.colours.edge), 1.5, Qt.PenStyle.DashLine))
            self._painter.drawLine(self._field.bottomLeft(), self._field.topRight())
        else:
            self._draw_names()
        self._draw_legend()
        spots = []
        for place, line in enumerate(self._picture.lines):
            spots += self._draw_line(line, place)
        return spots

    @property
    def _has_legend(self) -> bool:
        return len(self._picture.lines) > 1

    @property
    def _colours(self) -> tuple[QColor, QColor, QColor]:
        colours = self._theme.colours
        return QColor(colours.accent), QColor(colours.caution), QColor(colours.danger)

    def _left(self) -> float:
        if self._picture.shape is Shape.ROWS:
            texts = [_row_name(mark) for mark in self._picture.lines[0].marks] if self._picture.lines else []
        else:
            texts = [self._picture.unit(self._most * quarter / 4) for quarter in range(5)]
        return max((self._fonts.horizontalAdvance(text) for text in texts), default=0.0) + GRID + HALF

    def _draw_line(self, line: Line, place: int) -> list[Spot]:
        colour = self._colours[place % len(self._colours)]
        known = [(x, mark) for x, mark in enumerate(line.marks) if mark.value is not None]
        spots = [Spot(QPointF(self._x(x, mark), self._y(mark.value or 0.0)), mark) for x, mark in known]
        self._draw_intervals(spots, colour)
        if self._picture.is_joined and len(spots) > 1:
            self._painter.setPen(QPen(colour, 2, _DASHES[place % len(_DASHES)]))
            self._painter.drawPolyline([spot.place for spot in spots])
        for spot in spots:
            self._draw_mark(spot.place, place)
        return spots

    def _draw_intervals(self, spots: Sequence[Spot], colour: QColor) -> None:
        whole = [spot for spot in spots if spot.mark.low is not None and spot.mark.high is not None]
        if self._picture.shape is Shape.DIAGONAL or len(whole) == 1:
            self._painter.setPen(QPen(colour, 2))
            for spot in whole:
                x = spot.place.x()
                low, high = self._y(spot.mark.low or 0.0), self._y(spot.mark.high or 0.0)
                self._painter.drawLine(QPointF(x, low), QPointF(x, high))
            return
        upper = [QPointF(spot.place.x(), self._y(spot.mark.high or 0.0)) for spot in whole]
        lower = [QPointF(spot.place.x(), self._y(spot.mark.low or 0.0)) for spot in reversed(whole)]
        shade = QColor(colour)
        shade.setAlpha(_BAND)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(shade)
        self._painter.drawPolygon(QPolygonF([*upper, *lower]))

    def _draw_mark(self, at: QPointF, place: int) -> None:
        """Draw a dot, a square or a triangle: lines are told apart without colour too."""
        radius = 0.34 * self._theme.small
        self._painter.setPen(QPen(QColor(self._theme.colours.sheet), 1.5))
        self._painter.setBrush(self._colours[place % len(self._colours)])
        match place % 3:
            case 0:
                self._painter.drawEllipse(at, radius, radius)
            case 1:
                self._painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
            case _:
                corners = [(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)]
                self._painter.drawPolygon(QPolygonF([at + QPointF(x * radius, y * radius) for x, y in corners]))

    def _draw_rows(self) -> list[Spot]:
        self._draw_shares()
        marks = self._picture.lines[0].marks if self._picture.lines else ()
        step, spots = self._field.height() / max(1, len(marks)), []
        for row, mark in enumerate(marks):
            y = self._field.top() + (row + 0.5) * step
            self._write(_row_name(mark), QPointF(self._field.left() - GRID, y), Qt.AlignmentFlag.AlignRight)
            if mark.value is None:
                continue
            self._painter.setPen(QPen(self._colours[0], 2))
            if mark.low is not None and mark.high is not None:
                self._painter.drawLine(QPointF(self._across(mark.low), y), QPointF(self._across(mark.high), y))
            spots.append(Spot(QPointF(self._across(mark.value), y), mark))
            self._draw_mark(spots[-1].place, 0)
        return spots

    def _draw_values(self) -> None:
        for quarter in range(5):
            y = self._y(self._most * quarter / 4)
            self._rule(QPointF(self._field.left(), y), QPointF(self._field.right(), y))
            text = self._picture.unit(self._most * quarter / 4)
            self._write(text, QPointF(self._field.left() - GRID, y), Qt.AlignmentFlag.AlignRight)

    def _draw_shares(self) -> None:
        for quarter in range(5):
            x = self._across(quarter / 4)
            if self._picture.shape is Shape.ROWS:
                self._rule(QPointF(x, self._field.top()), QPointF(x, self._field.bottom()))
            self._write(f"{quarter / 4:.0%}", QPointF(x, self._foot()), Qt.AlignmentFlag.AlignHCenter)

    def _draw_names(self) -> None:
        names = [mark.label for mark in self._picture.lines[0].marks] if self._picture.lines else []
        widest = max((self._fonts.horizontalAdvance(name) for name in names), default=1.0)
        room = self._field.width() / max(1, len(names))
        every = max(1, math.ceil(_GAP * widest / room))
        for place in range(0, len(names), every):
            x = self._x(place, self._picture.lines[0].marks[place])
            self._write(names[place], QPointF(x, self._foot()), Qt.AlignmentFlag.AlignHCenter)

    def _draw_legend(self) -> None:
        if not self._has_legend:
            return
        x, y = self._field.right(), self._fonts.lineSpacing() / 2
        for place in reversed(range(len(self._picture.lines))):
            name = self._picture.lines[place].name
            self._write(name, QPointF(x, y), Qt.AlignmentFlag.AlignRight, self._theme.colours.ink)
            x -= self._fonts.horizontalAdvance(name) + GRID + HALF
            self._draw_mark(QPointF(x, y), place)
            x -= 2 * GRID

    def _x(self, place: int, mark: Mark) -> float:
        if self._picture.shape is Shape.DIAGONAL:
            return self._across(mark.promised or 0.0)
        count = max(len(line.marks) for line in self._picture.lines)
        return self._field.left() + (place + 0.5) / count * self._field.width()

    def _across(self, share: float) -> float:
        return self._field.left() + share * self._field.width()

    def _y(self, value: float) -> float:
        return self._field.bottom() - value / self._most * self._field.height()

    def _foot(self) -> float:
        return self._field.bottom() + 0.9 * self._fonts.lineSpacing()

    def _rule(self, start: QPointF, end: QPointF) -> None:
        self._painter.setPen(QPen(QColor(self._theme.colours.line), 1))
        self._painter.drawLine(start, end)

    def _write(self, text: str, at: QPointF, where: Qt.AlignmentFlag, ink: str = "") -> None:
        """Write a text whose right end or middle stands at a point."""
        width, height = self._fonts.horizontalAdvance(text) + 2, self._fonts.lineSpacing()
        left = at.x() - width / (2 if where is Qt.AlignmentFlag.AlignHCenter else 1)
        self._painter.setPen(QColor(ink or self._theme.colours.quiet))
        area = QRectF(left, at.y() - height / 2, width, height)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def _row_name(mark: Mark) -> str:
    label = mark.label if len(mark.label) <= _LONGEST + 2 else mark.label[:_LONGEST].rstrip() + " …"
    return f"{label}  ({mark.n})"


def _round_above(picture: Picture) -> float:
    """Give a round number above all values: 4, 10, 20, 40, 100, ..."""
    most = max((mark.value or 0.0 for line in picture.lines for mark in line.marks), default=0.0)
    size = 10.0 ** math.floor(math.log10(max(most, 1.0)))
    return next(step * size for step in (1, 2, 4, 10) if step * size >= most)
