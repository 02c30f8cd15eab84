"""A row that can be pressed: reached by Tab, pressed with Enter, read aloud as a button."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from copilot.desktop.theme.theme import GRID, HALF, RADIUS
from copilot.desktop.widgets.look import Look


class Row(QAbstractButton):
    """A line of a list that opens something. What it holds is laid out in `line`."""

    def __init__(self, look: Look, name: str, tooltip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._under_mouse = False
        self.setAccessibleName(name)
        self.setToolTip(tooltip or name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(GRID, HALF - 1, GRID, HALF - 1)
        self.line.setSpacing(GRID)

    def hold(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the end of the row; the mouse goes through it to the row."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = Qt.AlignmentFlag.AlignTop if stretch == 0 else Qt.AlignmentFlag(0)
        self.line.addWidget(widget, stretch, top)

    def sizeHint(self) -> QSize:
        """Give the size of what it holds."""
        return self.line.totalSizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self._under_mouse = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go quiet again."""
        self._under_mouse = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the mouse, and the ring of the focus."""
        colours = self._look.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        if self._under_mouse or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.end()
