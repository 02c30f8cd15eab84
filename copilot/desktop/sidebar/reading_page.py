"""Reading: a message or a passage, with the words that matter marked."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import Reading
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class ReadingPage(BesidePage):
    """One text, as it was written, plain."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Reading"))
        self._detail = Text("", "small", "quiet")
        self.text = QPlainTextEdit()
        self.text.setProperty("look", "reading")
        self.text.setReadOnly(True)
        self.text.document().setDocumentMargin(0)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self._detail)
        self.body.addWidget(self.text, 1)

    def show_reading(self, reading: Reading) -> None:
        """Show a text and bring the marked words into view."""
        self.title.setText(reading.title)
        self._detail.setText(reading.detail)
        self._detail.setVisible(bool(reading.detail))
        self.text.setPlainText(reading.text)
        found = where(reading.text, reading.marked)
        self.text.setExtraSelections([self._marker(*found)] if found else [])
        cursor = self.text.textCursor()
        cursor.setPosition(found[0] if found else 0)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def take_focus(self) -> None:
        """Let the arrow keys scroll."""
        self.text.setFocus()

    def _marker(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor(self.look.theme.colours.marker))
        form.setForeground(QColor(self.look.theme.colours.ink))
        selection.cursor = cursor
        selection.format = form
        return selection


def where(text: str, quote: str) -> tuple[int, int] | None:
    """Give start and end of the quote in the text, in UTF-16 units as Qt counts; blank space may differ."""
    quoted = quote.split()
    if not quoted:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in quoted), text)
    if found is None:
        return None
    return tuple(len(text[:place].encode("utf-16-le")) // 2 for place in found.span())  # type: ignore[return-value]
