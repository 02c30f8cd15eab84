"""Writing an article or a macro: title and text on the left, the file as it would stand on the right, one approval."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from copilot.desktop.lead.review_words import changes_between
from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import STACKED_FROM
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError
from copilot.knowledge.authoring import Proposal

if TYPE_CHECKING:
    from copilot.desktop.lead.rewording import Reworded

SIZE = (980, 620)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What the form begins with. `before`: the reply a macro is made from, as it was sent; "" for an article."""

    heading: str
    title: str = ""
    body: str = ""
    language: str = "id"
    before: str = ""


class WriteDialog(QDialog):
    """`propose(title, body, language)` gives the file; `write` puts it into the pack, None where that is read-only."""

    def __init__(
        self,
        look: Look,
        begin: Begin,
        propose: Callable[[str, str, str], Proposal],
        write: Callable[[Proposal], Path] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._begin, self._propose, self._write = look, begin, propose, write
        self.written: Path | None = None
        self.setWindowTitle(begin.heading)
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(*SIZE)
        self._title = QLineEdit(begin.title)
        self._title.setAccessibleName(self.tr("Title"))
        self._title.setPlaceholderText(self.tr("Title: the question it answers"))
        self._language = Choice(look.theme, self.tr("Language"))
        for code in ("id", "en"):
            self._language.addItem(words.capital(words.language_name(code)), code)
        self._language.setCurrentIndex(max(0, self._language.findData(begin.language)))
        self._body = QPlainTextEdit(begin.body)
        self._body.setAccessibleName(self.tr("Text"))
        self._body.setPlaceholderText(self.tr("The answer, as a colleague needs it."))
        self._body.setTabChangesFocus(True)
        self._preview = QPlainTextEdit()
        self._preview.setReadOnly(True)
        self._preview.setAccessibleName(self.tr("The file as it would be written"))
        self._path = Text("", "section", "quiet")
        self._trouble = Text("", "", "danger")
        self._approve = text_button(look, self.tr("Write into the pack"), main=True)
        self._approve.clicked.connect(self._do_write)
        self._lay_out()
        self._title.textChanged.connect(self._show)
        self._body.textChanged.connect(self._show)
        self._language.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def language(self) -> str:
        """The language that is chosen, "id" or "en"."""
        return str(self._language.currentData())

    def offer_rewording(self, ask: "Callable[[str, Callable[[Reworded], None]], None]") -> None:
        """Let the text be reworded by a language model: a button below it."""
        from copilot.desktop.lead.rewording import RewordLine  # only where a model is set for articles

        self._left.addWidget(RewordLine(self._look, self._body, ask))

    def _proposal(self) -> Proposal:
        title, body = self._title.text().strip(), self._body.toPlainText()
        return self._propose(title, body, self.language)

    def _show(self) -> None:
        proposal = self._proposal()
        is_ready = bool(self._title.text().strip() and self._body.toPlainText().strip())
        self._path.setText(self.tr("New file: {path}").format(path=proposal.path) if self._title.text().strip() else "")
        self._approve.setEnabled(is_ready and self._write is not None)
        self._mark(proposal.text)

    def _mark(self, text: str) -> None:
        """Show what is new: all of an article; of a macro what differs from the reply that was sent."""
        head, body = text, ""
        if self._begin.before:
            fields, closing, rest = text.rpartition("---\n")
            head, body = fields + closing, rest
        looks = {kind: QTextCharFormat() for kind in ("same", "gone", "new")}
        looks["gone"].setFontStrikeOut(True)
        looks["gone"].setForeground(QColor(self._look.theme.colours.danger))
        looks["new"].setForeground(QColor(self._look.theme.colours.good))
        self._preview.clear()
        cursor = QTextCursor(self._preview.document())
        cursor.insertText("".join(f"+ {line}\n" for line in head.splitlines()), looks["new"])
        for kind, piece in changes_between(self._begin.before, body.strip()) if self._begin.before else ():
            cursor.insertText(piece, looks[kind])
            cursor.insertText(" ", looks["same"])

    def _do_write(self) -> None:
        if self._write is None:
            return
        try:
            self.written = self._write(self._proposal())
        except UserError as error:
            self._trouble.setText(f"{error.message} {error.hint}".strip())
            self._trouble.show()
            return
        self.accept()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        cancel = text_button(self._look, self.tr("Cancel"), "Esc")
        cancel.clicked.connect(self.reject)
        foot.addWidget(self._trouble, 100)
        foot.addStretch(1)  # keeps the buttons at the right where there is no trouble
        foot.addWidget(cancel)
        foot.addWidget(self._approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(Text(self._begin.heading, "title"))
        column.addWidget(Text(self._said_first(), "", "quiet"))
        column.addLayout(self._halves(), 1)
        column.addLayout(foot)
        self._trouble.hide()
        self._title.setCursorPosition(0)  # a long one is read from its beginning

    def _halves(self) -> QHBoxLayout:
        """Give what is written on the left, and what comes of it on the right."""
        self._left, right, first, halves = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._title, 1)
        (self._left if self._look.theme.text_scale >= STACKED_FROM else first).addWidget(self._language)
        self._left.insertWidget(0, Text(self.tr("Title"), "section", "quiet"))
        self._left.insertLayout(1, first)
        self._left.addWidget(self._body, 1)
        right.addWidget(self._path)
        right.addWidget(self._preview, 1)
        halves.setSpacing(MARGIN)
        for column in (self._left, right):
            column.setSpacing(HALF)
            halves.addLayout(column, 1)
        return halves

    def _said_first(self) -> str:
        if self._write is None:
            return self.tr(
                "This is the sample pack that comes with the program: it is read-only. Copy it to a folder of your own "
                "and name that folder in the settings (knowledge)."
            )
        if self._begin.before:
            return self.tr(
                "What named a person has become a slot in curly brackets, filled anew for each customer. "
                "Read it through: names that were not recognised must go too."
            )
        return self.tr("Nothing is written before you approve, and no file is ever overwritten.")
