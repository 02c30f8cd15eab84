"""A text that is as tall as what it holds, up to a limit, and scrolls beyond."""

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from copilot.desktop.theme.theme import GRID, HALF


class GrowingText(QPlainTextEdit):
    """Plain text to read and to copy, or to write. `most_lines` before it scrolls."""

    def __init__(self, name: str, most_lines: int = 12, least_lines: int = 1) -> None:
        super().__init__()
        self._most_lines, self._least_lines = most_lines, least_lines
        self.setProperty("look", "reading")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and be as tall as that needs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as tall as another font needs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self, *_: object) -> None:
        whole = max(self._least_lines, self._count_lines())
        lines = min(self._most_lines, whole)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if whole > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        margins = 2 * math.ceil(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins + GRID + HALF)

    def _count_lines(self) -> int:
        """Count the lines, up to one more than are shown. Qt wraps a block anew only when its place is asked for."""
        count, block = 0, self.document().begin()
        while block.isValid() and count <= self._most_lines:
            self.blockBoundingRect(block)
            count += max(1, block.layout().lineCount())
            block = block.next()
        return count
