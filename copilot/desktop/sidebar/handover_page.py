"""The handover note, to be read, corrected and copied."""

from PySide6.QtWidgets import QPlainTextEdit

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.wishes import Copy, PostNote
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
        self._post = text_button(
            look, self.tr("Leave in the ticket"), self.tr("As an internal note: only colleagues read it"), Icon.HANDOVER
        )
        self._post.clicked.connect(self._leave_it)
        self.body.addWidget(copy)
        self.body.addWidget(self._post)

    def show_note(self, note: str, *, can_post: bool = False) -> None:
        """Show a new note; it can be left in the ticket where there is one."""
        self.text.setPlainText(note)
        self._done.setText("")
        self._post.setVisible(can_post)
        self._post.setEnabled(True)

    def copy(self) -> None:
        """Copy the note as it stands."""
        self.wished.emit(Copy(self.text.toPlainText()))
        self._done.setText(self.tr("Copied."))

    def _leave_it(self) -> None:
        self.wished.emit(PostNote(self.text.toPlainText()))
        self._post.setEnabled(False)  # once is enough

    def take_focus(self) -> None:
        """Let the agent correct it."""
        self.text.setFocus()
