"""The handover note, to be read, corrected and copied."""

from PySide6.QtWidgets import QPlainTextEdit

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.wishes import Copy
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class HandoverPage(BesidePage):
    """An editor and a button."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Handover note"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Handover note"))
        self.text.setTabChangesFocus(True)
        self._done = Text("", "small", "good")
        copy = text_button(look, self.tr("Copy note"), self.tr("Copy the note (Ctrl+Enter)"), Icon.ACCEPT, main=True)
        copy.clicked.connect(self.copy)
        self.body.addWidget(Text(self.tr("So that the next person asks nothing twice."), "small", "quiet"))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._done)
        self.body.addWidget(copy)

    def show_note(self, note: str) -> None:
        """Show a new note."""
        self.text.setPlainText(note)
        self._done.setText("")

    def copy(self) -> None:
        """Copy the note as it stands."""
        self.wished.emit(Copy(self.text.toPlainText()))
        self._done.setText(self.tr("Copied."))

    def take_focus(self) -> None:
        """Let the agent correct it."""
        self.text.setFocus()
