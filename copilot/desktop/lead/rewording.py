"""A line with a button: has the text of an article reworded by a language model, and takes it back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from copilot.desktop.theme.theme import GRID
from copilot.desktop.widgets.buttons import link_button, text_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Reworded:
    """What came of it: the text, "" where ours stays, and a sentence about it where there is something to say."""

    text: str
    says: str


Reword = Callable[[str, str], Reworded]
"""Has a text reworded in a language ("id" or "en"). Slow: for a job. It never raises for the model's trouble."""


class RewordLine(QWidget):
    """`ask(text, then)` has the text of `body` reworded and calls then(result); what is written meanwhile stays."""

    def __init__(
        self, look: Look, body: QPlainTextEdit, ask: Callable[[str, Callable[[Reworded], None]], None]
    ) -> None:
        super().__init__()
        self._body, self._ask = body, ask
        self._before = ""
        self._button = text_button(look, self.tr("Reword"), self.tr("Have the language model say it better, checked"))
        self._back = link_button(self.tr("Back to ours"))
        self._says = Text("", "small", "quiet")
        self._button.clicked.connect(self._start)
        self._back.clicked.connect(self._take_back)
        self._back.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self._button)
        line.addWidget(self._back)
        line.addWidget(self._says, 1)

    def show_reworded(self, before: str, reworded: Reworded) -> None:
        """Put another wording in the place of `before`, unless it was written in meanwhile."""
        self._button.setEnabled(True)
        if self._body.toPlainText() != before:
            self._says.setText("")
            return
        if reworded.text:
            self._before = before
            self._body.setPlainText(reworded.text)
            self._back.show()
            said = self.tr("Reworded; every sentence was checked against yours.")
            self._says.setText(f"{said} {reworded.says}".strip())
        else:
            self._says.setText(reworded.says or self.tr("It would say the same."))

    def _start(self) -> None:
        text = self._body.toPlainText()
        if text.strip():
            self._button.setEnabled(False)
            self._back.hide()
            self._says.setText(self.tr("Asking it …"))
            self._ask(text, lambda reworded: self.show_reworded(text, reworded))

    def _take_back(self) -> None:
        self._body.setPlainText(self._before)
        self._says.setText("")
        self._back.hide()
