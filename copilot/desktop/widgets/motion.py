"""The one motion there is: what is new comes in softly, and can be read and pressed from its first moment.

A veil of the paper's colour lies over it and clears within 120 ms. It takes no mouse, no key and no place; where motion
is off there is none.
"""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from copilot.desktop.theme.theme import MOTION_MS, Theme

LARGE = 16_000  # px


def come_in(widget: QWidget, theme: Theme) -> None:
    """Let a widget that is on screen now come in."""
    if theme.motion and widget.isVisible():
        _Veil(widget, theme).clear()


class _Veil(QWidget):
    """Lies over a widget, clears, and is gone."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._colour = QColor(theme.colours.paper)
        self.setGeometry(0, 0, LARGE, LARGE)  # Qt shows what lies within: it need not follow what grows below it
        self._clearing = QVariantAnimation(self)
        self._clearing.setDuration(MOTION_MS)
        self._clearing.setStartValue(1.0)
        self._clearing.setEndValue(0.0)
        self._clearing.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clearing.valueChanged.connect(self._thin)
        self._clearing.finished.connect(self.deleteLater)

    def clear(self) -> None:
        """Begin."""
        self._thin(1.0)
        self.show()
        self.raise_()
        self._clearing.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the colour over what is below."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._colour)
        painter.end()

    def _thin(self, strength: float) -> None:
        self._colour.setAlphaF(strength)
        self.update()
