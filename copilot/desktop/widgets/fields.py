"""A choice and a switch, drawn in the theme's own lines: Qt's style sheets can only do it with picture files."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy

from copilot.desktop.theme.theme import GRID, HALF, RADIUS, Theme


class Choice(QComboBox):
    """One of a few values."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.control + 2)

    def rename(self, names: Sequence[str]) -> None:
        """Call the values by these names; the one that is chosen stays (the first, where there was none), unsaid."""
        self.blockSignals(True)
        chosen = max(0, self.currentIndex())
        self.clear()
        self.addItems(names)
        self.setCurrentIndex(chosen)
        self.blockSignals(False)

    def room_for(self, value: str) -> int:
        """Give the width (px) that a value needs, with its margins and the sign."""
        return QFontMetrics(self._theme.font(self._theme.body)).horizontalAdvance(value) + 5 * GRID

    def sizeHint(self) -> QSize:
        """Be wide enough for the longest value."""
        widest = max((self.room_for(self.itemText(i)) for i in range(self.count())), default=5 * GRID)
        return QSize(widest, self._theme.control + 2)

    def minimumSizeHint(self) -> QSize:
        """Be cut off rather than wider than the window."""
        return QSize(8 * GRID, self._theme.control + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, the value and the sign that there is more."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if has_focus else colours.edge), 2 if has_focus else 1))
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.sheet))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        area = self.rect().adjusted(GRID + 1, 0, -3 * GRID, 0)
        painter.setPen(QColor(colours.ink))
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        reach = HALF * self._theme.text_scale / 100
        middle = QPointF(self.width() - 1.5 * GRID - 1, self.height() / 2)
        painter.setPen(QPen(QColor(colours.quiet), 1.5))
        painter.drawPolyline(
            [middle + QPointF(-reach, -reach / 2), middle + QPointF(0, reach / 2), middle + QPointF(reach, -reach / 2)]
        )
        painter.end()


class Switch(QCheckBox):
    """On or off, with its words."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Have room for the box, a gap and the words."""
        width = self._theme.icon + GRID + self.fontMetrics().horizontalAdvance(self.text()) + HALF
        return QSize(width, self._theme.control)

    def minimumSizeHint(self) -> QSize:
        """Be broken into lines rather than wider than the window."""
        return QSize(self._theme.icon + 9 * GRID, self._theme.control)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at which all its words can be read."""
        return max(self._theme.control, self._words(width).height() + GRID)

    def _words(self, width: int) -> QRect:
        """Give the place of the words in this width."""
        left = self._theme.icon + GRID
        room = QRect(left, 0, max(1, width - left), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def hitButton(self, place: object) -> bool:
        """Take a press anywhere on it."""
        return self.rect().contains(place)  # type: ignore[call-overload,no-any-return]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        colours, side = self._theme.colours, self._theme.icon
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first_line = min(self.height(), self._theme.control)  # where the words go on below, the box stays at their head
        box = QRectF(1, (first_line - side) / 2 + 1, side - 2, side - 2)
        line = colours.ink if self.hasFocus() else colours.accent if self.isChecked() else colours.edge
        painter.setPen(QPen(QColor(line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.sheet))
        painter.drawRoundedRect(box, RADIUS / 2, RADIUS / 2)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.on_accent), 2))
            corners = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))
            painter.drawPolyline([box.topLeft() + QPointF(x * box.width(), y * box.height()) for x, y in corners])
        painter.setPen(QColor(colours.ink))
        words = self.rect().adjusted(side + GRID, 0, 0, 0)
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(words, wrapped, self.text())
        painter.end()
