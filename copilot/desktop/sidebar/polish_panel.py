"""The draft in a language model's words, in a quiet panel below ours: it moves nothing that stands above it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from copilot.desktop.sidebar.polish_shown import PolishShown
from copilot.desktop.sidebar.sentence_row import sentence_row
from copilot.desktop.sidebar.shown import SentenceShown
from copilot.desktop.sidebar.wishes import OpenChecks, OpenSent, SwapDraft, Wish
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.buttons import link_button, text_button
from copilot.desktop.widgets.changed_text import ChangedText
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class PolishPanel(QFrame):
    """What it says, word by word while it comes; then its sentences, those of the model marked; and what to do."""

    wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._look = look
        self._sentences: tuple[SentenceShown, ...] = ()
        self._title = Text("", "section", "quiet")
        self._leaves = Text("", "small", "caution")
        self._growing = Text("")
        self._begun = Text("", "small", "quiet")
        self._rows = QWidget()
        self._changes = ChangedText(look, self.tr("What would change"), most_lines=40)
        self._says = Text("", "small", "quiet")
        self._use = Text("", "small", "quiet")
        self._swap = text_button(look, self.tr("Use this wording"))
        self._sent = link_button(self.tr("What was sent"), self.tr("Read the exact text that the model got"))
        self._checks = link_button(self.tr("What was checked"), self.tr("Read what each sentence went through"))
        for button, wish in ((self._swap, SwapDraft()), (self._sent, OpenSent()), (self._checks, OpenChecks())):
            button.clicked.connect(self._wishing(wish))
        self._lay_out()

    def show_polished(self, polish: PolishShown) -> None:
        """Show how far it is. Only what has changed is made anew, for words come many times a second."""
        self._title.setText(polish.title)
        self.setAccessibleName(polish.title)
        for line, text in (
            (self._leaves, polish.leaves),
            (self._growing, polish.text),
            (self._begun, polish.begun),
            (self._says, polish.says),
            (self._use, polish.use),
        ):
            line.setText(text)
            line.setVisible(bool(text))
        if polish.sentences != self._sentences:
            self._sentences = polish.sentences
            self._put_sentences()
        self._changes.show_changes(polish.changes)
        self._changes.setVisible(bool(polish.changes))
        self._name_swap(self._swap, polish)
        self._sent.setVisible(polish.has_sent)
        self._checks.setVisible(polish.has_checks)
        self._links.setVisible(polish.has_sent or polish.has_checks)

    def _name_swap(self, button: QPushButton, polish: PolishShown) -> None:
        word = self.tr("Back to our draft") if polish.is_used else self.tr("Use this wording")
        tooltip = self.tr("Put our draft back in its place (M)") if polish.is_used else self.tr(
            "Put it in the place of our draft; the same key brings ours back (M)"
        )  # fmt: skip
        button.setText(word)
        button.setAccessibleName(word)
        button.setToolTip(tooltip)
        button.setVisible(polish.can_swap)

    def _put_sentences(self) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for sentence in self._sentences:
            if sentence.starts_paragraph:
                column.addSpacing(GRID)
            ink = "ink" if sentence.is_reworded else "quiet"  # what is new stands out, what is ours recedes
            column.addWidget(sentence_row(self._look, sentence, self.wished.emit, ink))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        rows.setVisible(bool(self._sentences))

    def _wishing(self, wish: Wish) -> Callable[[], None]:
        return lambda: self.wished.emit(wish)

    def _lay_out(self) -> None:
        self._links = QWidget()
        flow = Flow(GRID, self._links)
        for link in (self._sent, self._checks):
            flow.addWidget(link)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(HALF, GRID, HALF, GRID)
        self._column.setSpacing(HALF)
        for text in (self._title, self._leaves, self._growing, self._begun, self._says, self._use):
            text.setContentsMargins(GRID, 0, GRID, 0)
        for widget in (self._title, self._leaves, self._growing, self._begun, self._rows):
            self._column.addWidget(widget)
        changes = QHBoxLayout()  # a text field keeps no margins of its own
        changes.setContentsMargins(GRID, 0, GRID, 0)
        changes.addWidget(self._changes)
        self._column.addLayout(changes)
        self._column.addWidget(self._says)
        take = QHBoxLayout()
        take.setContentsMargins(GRID, 0, GRID, 0)
        take.addWidget(self._swap)
        take.addStretch(1)
        self._column.addLayout(take)
        self._column.addWidget(self._use)
        self._links.setContentsMargins(HALF, 0, HALF, 0)
        self._column.addWidget(self._links)
        self._rows.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
