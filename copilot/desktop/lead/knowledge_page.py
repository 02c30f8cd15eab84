"""The state of the knowledge: every file with its state and reason, and what to look at in the articles."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from copilot.desktop.lead.files_table import FilesTable, RowsTable, state_word
from copilot.desktop.lead.knowledge_words import in_words
from copilot.desktop.lead.parts import FilesNews, KnowledgeFile, KnowledgeFinding
from copilot.desktop.sidebar.assistant import Progress, Settled
from copilot.desktop.sidebar.notices import StatusLine
from copilot.desktop.sidebar.readiness import Readiness
from copilot.desktop.sidebar.words import translate
from copilot.desktop.theme.theme import GRID, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text

FIELD_WIDTH = 26 * GRID
STATES = ("failed", "empty", "skipped", "indexed", "unchanged")


def kind_word(kind: str) -> str:
    """Give what a finding is about."""
    return {
        "near_duplicate": translate("KnowledgePage", "Almost the same"),
        "over_long": translate("KnowledgePage", "Very long"),
        "several_topics": translate("KnowledgePage", "Several topics"),
        "past_review": translate("KnowledgePage", "Review overdue"),
        "orphaned_link": translate("KnowledgePage", "Link leads nowhere"),
        "no_owner": translate("KnowledgePage", "No owner"),
        "few_examples": translate("KnowledgePage", "Recognised by too little"),
        "commits_always": translate("KnowledgePage", "Done for good, always"),
    }.get(kind, kind)


def to_do(kind: str) -> str:
    """Give what to do about a finding."""
    return {
        "near_duplicate": translate("KnowledgePage", "Keep one of the two, or say in each what it alone is for."),
        "over_long": translate("KnowledgePage", "Split it: one question, one article."),
        "several_topics": translate("KnowledgePage", "Give each topic an article of its own."),
        "past_review": translate("KnowledgePage", "Read it, correct it, and set a new review date."),
        "orphaned_link": translate("KnowledgePage", "Correct the link, or take it out."),
        "no_owner": translate("KnowledgePage", "Name an owner in the file, or one for all in pack.toml."),
        "few_examples": translate(
            "KnowledgePage", "Add examples as customers write them, and topics.csv rows for what else they ask."
        ),
        "commits_always": translate(
            "KnowledgePage", "Say with `when` in which cases it may be taken, or put a question before it."
        ),
    }.get(kind, "")


def _progress(rest: Callable[[bool], None] | None) -> tuple[StatusLine, Readiness]:
    """Make the line that says how far the reading is, and what keeps it."""
    line = StatusLine()
    readiness = Readiness(line.show_status)
    readiness.rest = rest
    line.rest_wished.connect(readiness.turn)
    if around := line.layout():
        around.setContentsMargins(0, 0, 0, 0)  # the page has margins of its own
    return line, readiness


class KnowledgePage(QWidget):
    """Two tables: the files above, the findings below. `asked_again`: the lead wants the pack read anew."""

    asked_again = Signal()

    def __init__(self, look: Look, pack: Path | None, rest: Callable[[bool], None] | None = None) -> None:
        """`rest` is told to pause the reading (True) or to go on, where it can."""
        super().__init__()
        self._status, self._readiness = _progress(rest)
        self._look, self._pack = look, pack
        self._summary = Text(self.tr("Reading the files …"), "", "quiet")
        self._files = FilesTable()
        self._findings = RowsTable(
            self.tr("What to look at"), [self.tr("File"), self.tr("What"), self.tr("Says"), self.tr("What to do")]
        )
        self._heading = Text(self.tr("What to look at in the articles"), "strong")
        for table in (self._files, self._findings):
            table.chosen.connect(self._open)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, GRID, 0, 0)
        below.addWidget(self._heading)
        below.addWidget(self._findings, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._files)
        split.addWidget(lower)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._summary)
        column.addWidget(self._status)
        column.addWidget(self._filters())
        column.addWidget(split, 1)
        column.addLayout(self._foot())

    def take(self, part: FilesNews) -> None:
        """Show how far the reading is, or what came of it."""
        if isinstance(part, Progress):
            self._readiness.go(part)
            return
        self.settle()
        if not isinstance(part, Settled):
            self.show_files(part)

    def settle(self) -> None:
        """Nothing is read any more."""
        self._readiness.current()

    def show_files(self, files: tuple[KnowledgeFile, ...]) -> None:
        """Show what became of each file."""
        files = tuple(replace(file, reason=in_words(file.reason), hint=in_words(file.hint)) for file in files)
        self._files.show_files(files)
        states = {state: sum(file.state == state for file in files) for state in STATES}
        counted = ", ".join(f"{count} {state_word(state).lower()}" for state, count in states.items() if count)
        passages = sum(file.passages for file in files if not file.is_copy)
        self._summary.setText(
            self.tr("{files} files: {states}. {passages} passages can be found.").format(
                files=len(files), states=counted or "0", passages=passages
            )
        )
        self._show_only()

    def show_findings(self, findings: tuple[KnowledgeFinding, ...]) -> None:
        """Show what to look at."""
        rows = [(each.path, kind_word(each.kind), in_words(each.message), to_do(each.kind)) for each in findings]
        self._findings.put_rows(rows)
        self._findings.setVisible(bool(rows))
        said = self.tr("What to look at in the articles ({count})").format(count=len(rows))
        self._heading.setText(said if rows else self.tr("Nothing to look at in the articles."))

    def _filters(self) -> QWidget:
        line = QWidget()
        flow = Flow(GRID, line)
        self._state = Choice(self._look.theme, self.tr("Any state"))
        self._state.addItem(self.tr("Any state"), None)
        self._state.addItem(self.tr("To look at"), "look")
        for state in STATES:
            self._state.addItem(state_word(state), state)
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Words in name or reason"))
        self._words.setAccessibleName(self.tr("Words in name or reason"))
        self._words.setFixedWidth(FIELD_WIDTH * self._look.theme.text_scale // 100)
        self._state.currentIndexChanged.connect(self._show_only)
        self._words.textChanged.connect(self._show_only)
        flow.addWidget(self._state)
        flow.addWidget(self._words)
        return line

    def _foot(self) -> QHBoxLayout:
        self._count = Text("", "small", "quiet")
        again = text_button(self._look, self.tr("Read again"), self.tr("Bring the index up to date with the folder"))
        again.clicked.connect(self.asked_again)
        opened = text_button(self._look, self.tr("Open file"), self.tr("Open the chosen file in its own program"))
        opened.clicked.connect(self._open_chosen)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(again)
        foot.addWidget(opened)
        return foot

    def _show_only(self) -> None:
        count = self._files.show_only(self._state.currentData(), self._words.text().strip())
        self._count.setText(self.tr("%n file(s) shown", "", count))

    def _open_chosen(self) -> None:
        table = self._findings if self._findings.hasFocus() else self._files
        self._open(table.path_of(table.currentRow()))

    def _open(self, path: str) -> None:
        if self._pack is not None and path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._pack / path))
