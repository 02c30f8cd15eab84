"""A page that is taller than its place: it scrolls instead of making the window grow."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(page: QWidget, name: str) -> QScrollArea:
    """Give an area as wide as its place that scrolls the page up and down; what is inside has the focus, not it."""
    area = QScrollArea()
    _hold(area, page)
    area.setAccessibleName(name)
    return area


class Bounded(QScrollArea):
    """An area as tall as what it holds, but never taller than a share of its window: there it scrolls."""

    def __init__(self, page: QWidget, most: float) -> None:
        super().__init__()
        self._page, self._most = page, most  # 0 to 1
        _hold(self, page)
        page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as this width needs."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as tall as what it holds needs now."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        needed = self._page.heightForWidth(self.viewport().width())
        self.setFixedHeight(min(needed, round(self._most * self.window().height())))


def _hold(area: QScrollArea, page: QWidget) -> None:
    page.setProperty("look", "page")
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
