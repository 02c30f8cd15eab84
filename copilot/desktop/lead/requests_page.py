"""What a language model was asked on this computer: when, what became of it, the text sent and what came back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from copilot.desktop.jobs import JobRunner
from copilot.desktop.lead import request_words
from copilot.desktop.lead.answer_text import AnswerText
from copilot.desktop.lead.side_by_side import side_by_side
from copilot.desktop.model import RequestDesk, TeamRule
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.entry_list import EntryList
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError

LIST_WIDTH = 340
MOST = 200  # requests in the list
LINES = 400  # of a text before it scrolls by itself


class RequestsPage(QWidget):
    """Requests on the left, one of them on the right; above, what the team allows. `failed`: not written."""

    failed = Signal(object)

    def __init__(self, look: Look, desk: RequestDesk, jobs: JobRunner) -> None:
        super().__init__()
        self._look, self._desk, self._jobs = look, desk, jobs
        self._requests: Sequence[Mapping[str, Any]] = ()
        self._facts = Text(self.tr("Reading …"), "", "quiet")
        self._rule = Choice(look.theme, self.tr("What the team allows"))
        self._fixed_rule = Text("")
        self._list = EntryList(look.theme, self.tr("Requests"))
        self._title = Text("", "title")
        self._known = Text("", "small", "quiet")
        self._became = Text("")
        self._sent_label, self._sent = Text(self.tr("What was sent"), "section", "quiet"), GrowingText(
            self.tr("What was sent"), LINES
        )  # fmt: skip
        self._came_label, self._came = Text(self.tr("What came back"), "section", "quiet"), AnswerText(look, LINES)
        self._empty = Text("", "", "quiet")
        self._again = text_button(look, self.tr("Read anew"))
        self._again.clicked.connect(self.load)
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_request)
        self._rule.activated.connect(lambda _index: self._write_rule())
        self._show_request(-1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the requests each time the page is looked at: agents go on working meanwhile."""
        super().showEvent(event)
        self.load()

    def load(self) -> None:
        """Read them."""
        self._jobs.start("requests", lambda: (self._desk.recent(MOST), self._desk.rule()), self._take)

    def _take(self, read: "tuple[Sequence[Mapping[str, Any]], TeamRule]") -> None:
        self._requests, rule = read
        self._empty.setText(self.tr("Nothing was asked of a language model on this computer yet."))
        self._facts.setText(request_words.facts(self._requests))
        self._rule.setCurrentIndex(max(0, self._rule.findData(rule.value)))
        self._fixed_rule.setText(request_words.rule(rule))
        chosen = self._list.currentRow()
        self._list.clear()
        for request in self._requests:
            self._list.addItem(request_words.in_list(request))
        self._list.setCurrentRow(min(max(0, chosen), self._list.count() - 1))
        self._show_request(self._list.currentRow())

    def _show_request(self, place: int) -> None:
        there_is_one = 0 <= place < len(self._requests)
        for widget in (self._title, self._known, self._became, self._sent_label, self._sent):
            widget.setVisible(there_is_one)
        self._empty.setVisible(not there_is_one)
        request = self._requests[place] if there_is_one else {}
        answered = str(request.get("answered") or "")
        for part in (self._came_label, self._came):
            part.setVisible(bool(answered))
        if not there_is_one:
            return
        self._title.setText(request_words.title(request))
        self._known.setText(request_words.measured(request))
        self._became.setText(request_words.became(request))
        self._sent.setPlainText(str(request.get("sent") or ""))
        self._came.show_answer(answered, request_words.dropped(request))

    def _write_rule(self) -> None:
        try:
            self._desk.write_rule(TeamRule(self._rule.currentData()))
        except UserError as error:
            self.failed.emit(error)
            self.load()

    def _lay_out(self) -> None:
        for rule in TeamRule:
            self._rule.addItem(request_words.rule(rule), rule.value)
        self._rule.setToolTip(self.tr("Written into the pack's pack.toml: it holds for every desk of the team"))
        left, sheet, inner = QWidget(), QScrollArea(), QFrame()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self._list, 1)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        inner.setProperty("look", "sheet")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(HALF)
        for widget in (self._title, self._known, self._became, self._came_label, self._came, self._sent_label):
            inside.addWidget(widget)
        inside.addWidget(self._sent)
        inside.addWidget(self._empty)
        inside.addStretch(1)
        sheet.setWidget(inner)
        sheet.setWidgetResizable(True)
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(self._facts)
        outer.addWidget(Text(self.tr("What the team allows"), "small", "quiet"))
        outer.addWidget(self._rule, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._fixed_rule)
        self._rule.setVisible(self._desk.can_write)  # the pack that came with the program is no team's to change
        self._fixed_rule.setVisible(not self._desk.can_write)
        outer.addWidget(side_by_side(left, sheet, LIST_WIDTH), 1)
