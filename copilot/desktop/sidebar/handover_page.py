"""The handover note or a short summary of the case, to be read, corrected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import NoteShown
from copilot.desktop.sidebar.wishes import Copy, OpenHandover, PostNote, RewordNote
from copilot.desktop.widgets.buttons import link_button, text_button
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
        self._is_short = False
        self._other = link_button(self.tr("Only a short summary"))
        self._other.clicked.connect(lambda: self.wished.emit(OpenHandover(is_short=not self._is_short)))
        self.body.addWidget(Text(self.tr("So that the next person asks nothing twice."), "small", "quiet"))
        self.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._done)
        self._before = ""
        self._says = Text("", "small", "quiet")
        self._back = link_button(self.tr("Back to ours"))
        self._back.clicked.connect(self._take_back)
        self.body.addWidget(self._says)
        self.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._reword = text_button(look, self.tr("Reword"), self.tr("Have the language model say it better, checked"))
        self._reword.clicked.connect(
            lambda: self.wished.emit(RewordNote(self.text.toPlainText(), is_short=self._is_short))
        )
        self._post = text_button(
            look, self.tr("Leave in the ticket"), self.tr("As an internal note: only colleagues read it"), Icon.HANDOVER
        )
        self._post.clicked.connect(self._leave_it)
        self.body.addWidget(copy)
        self.body.addWidget(self._post)
        self.body.addWidget(self._reword)

    def show_note(self, note: NoteShown) -> None:
        """Show a new note; it can be left in the ticket where there is one, and reworded where a model is set."""
        self._is_short = note.is_short
        self._other.setText(self.tr("The whole note") if note.is_short else self.tr("Only a short summary"))
        self._reword.setVisible(note.can_reword)
        self._say("", can_take_back=False)
        self.text.setPlainText(note.text)
        self._done.setText("")
        self._post.setVisible(note.can_post)
        self._post.setEnabled(True)

    def show_reworded(self, note: str, reworded: str, says: str) -> None:
        """Put another wording in the place of `note`, unless the agent has written meanwhile; ours is a press away."""
        is_untouched = self.text.toPlainText() == note
        if reworded and is_untouched:
            self._before = note
            self.text.setPlainText(reworded)
        self._say(says if is_untouched else "", can_take_back=bool(reworded) and is_untouched)

    def _take_back(self) -> None:
        self.text.setPlainText(self._before)
        self._say("", can_take_back=False)

    def _say(self, says: str, *, can_take_back: bool) -> None:
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self._back.setVisible(can_take_back)

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
