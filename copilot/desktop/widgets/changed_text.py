"""A text with what was taken out of it and what was put in: by a line through it and by weight, not by colour alone."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor

from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look


class ChangedText(GrowingText):
    """Plain text to read and to copy."""

    def __init__(self, look: Look, name: str, most_lines: int = 12) -> None:
        super().__init__(name, most_lines)
        self._looks = {kind: QTextCharFormat() for kind in ("same", "gone", "new")}
        self._looks["gone"].setFontStrikeOut(True)
        self._looks["gone"].setForeground(QColor(look.theme.colours.danger))
        self._looks["new"].setFontWeight(QFont.Weight.DemiBold)
        self._looks["new"].setForeground(QColor(look.theme.colours.good))

    def show_changes(self, pieces: Iterable[tuple[str, str]]) -> None:
        """Show pieces of text, each "same", "gone" or "new"."""
        self.clear()
        cursor = QTextCursor(self.document())
        for kind, text in pieces:
            cursor.insertText(text, self._looks[kind])
