"""What the knowledge does not answer, in themes: read one, open its rows, write the article that is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.jobs import JobRunner
from copilot.desktop.lead.closing_line import ClosingLine
from copilot.desktop.lead.side_by_side import side_by_side
from copilot.desktop.lead.write_dialog import Begin, WriteDialog
from copilot.desktop.sidebar.words import capital
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.entry_list import EntryList
from copilot.desktop.widgets.flow import Flow
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.scrolled import scrolled
from copilot.desktop.widgets.text import Text
from copilot.errors import UserError
from copilot.feedback.gaps import EditedReply, Theme, write_gaps
from copilot.knowledge.authoring import Proposal, as_title, propose_article, propose_macro, with_slots

if TYPE_CHECKING:
    from copilot.desktop.lead.rewording import Reword, Reworded

LIST_WIDTH = 360
SHORT = 90  # characters of an example in the list


class GapsDesk(Protocol):
    """Where the themes come from; for a job."""

    def themes(self) -> tuple[Theme, ...]:
        """Give them, those that came up most in the last weeks first."""
        ...

    def close(self, theme: Theme, outcome: str) -> None:
        """Close a theme, and let those who reported something of it know. Raises UserError where that fails."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Authoring:
    """What writing needs: who writes, and `write`, None where the pack is read-only.

    `reword` has a language model say a text better; None where none is set for articles.
    """

    owner: str
    write: Callable[[Proposal], Path] | None
    reword: "Reword | None" = None


class GapsPage(QWidget):
    """Themes on the left, one of them on the right. `opened`: the rows behind it; `failed`, `told`: what to say."""

    opened = Signal(object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        look: Look,
        desk: GapsDesk,
        authoring: Authoring,
        jobs: JobRunner,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self._look, self._desk, self._authoring, self._jobs, self._today = look, desk, authoring, jobs, today
        self._themes: tuple[Theme, ...] = ()
        self._has_begun = False
        self._list = EntryList(look.theme, self.tr("What the knowledge does not answer"))
        self._list.currentRowChanged.connect(self._show_theme)
        self._summary = Text(self.tr("Reading the questions …"), "", "quiet")
        self._example = Text("", "title")
        self._facts = Text("", "", "quiet")
        self._others = GrowingText(self.tr("More questions of this theme"))
        self._others_label = Text(self.tr("More questions of this theme"), "section", "quiet")
        self._reply = GrowingText(self.tr("What an agent answered in the end"))
        self._reply_label = Text(self.tr("What an agent answered in the end"), "section", "quiet")
        self._rows = text_button(look, self.tr("Show the rows"), self.tr("The decisions and reports behind this theme"))
        self._article = text_button(look, self.tr("Write article …"), main=True)
        self._macro = text_button(look, self.tr("Make macro from this reply …"))
        said = self.tr("All themes as CSV, for those who build the product")
        self._export = text_button(look, self.tr("Export …"), said)
        self._export.setEnabled(False)
        self._closing = ClosingLine(look)
        self._closing.closed.connect(self._close)
        self._rows.clicked.connect(lambda: self.opened.emit(self._theme().wanted))
        self._article.clicked.connect(self._write_article)
        self._macro.clicked.connect(self._make_macro)
        self._export.clicked.connect(self._ask_where)
        self._lay_out()
        self._show_theme(-1)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin when the page is first looked at: the questions' vectors take a while."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            self.load()

    def load(self) -> None:
        """Put the questions into themes, in the background."""
        self._jobs.start("gaps", self._desk.themes, self._take)

    def export_to(self, path: Path) -> None:
        """Write all themes to a CSV file."""
        try:
            count = write_gaps(self._themes, path)
        except UserError as error:
            self.failed.emit(error)
            return
        self.told.emit(self.tr("%n theme(s) exported.", "", count))

    def _take(self, themes: tuple[Theme, ...]) -> None:
        self._themes = themes
        self._list.clear()
        for theme in themes:
            example = theme.example if len(theme.example) <= SHORT else theme.example[:SHORT].rstrip() + " …"
            self._list.addItem(f"{example}\n{self._counted(theme)}")
        questions = sum(theme.count for theme in themes)
        self._summary.setText(
            self.tr("{questions} questions of the last half year, in {themes} themes.").format(
                questions=questions, themes=len(themes)
            )
            if themes
            else self.tr("No gaps: every question got a draft, and none was reported or rejected as wrong.")
        )
        self._export.setEnabled(bool(themes))
        self._list.setVisible(bool(themes))
        self._list.setCurrentRow(0 if themes else -1)

    def _counted(self, theme: Theme) -> str:
        asked = self._asked(theme)
        if not theme.has_trend:
            return asked
        if theme.recent == theme.count:
            trend = self.tr("new")
        elif theme.recent > theme.before:
            trend = self.tr("rising ({before} → {recent})")
        elif theme.recent < theme.before:
            trend = self.tr("falling ({before} → {recent})")
        else:
            trend = self.tr("steady ({recent})")
        return f"{asked} · {trend.format(recent=theme.recent, before=theme.before)}"

    def _asked(self, theme: Theme) -> str:
        return capital(self.tr("asked %n time(s)", "", theme.count))

    def _kinds(self, theme: Theme) -> str:
        """Say what became of the questions, without what became of none."""
        kinds = (
            (theme.silent, self.tr("{count} got no draft")),
            (theme.reported, self.tr("{count} were reported")),
            (theme.rejected, self.tr("{count} got a draft that was rejected")),
        )
        return ", ".join(said.format(count=count) for count, said in kinds if count)

    def _show_theme(self, place: int) -> None:
        there_is_one = 0 <= place < len(self._themes)
        self._sheet.setVisible(there_is_one)
        if not there_is_one:
            return
        theme = self._themes[place]
        self._example.setText(theme.example)
        trend = self.tr("{recent} in the last 4 weeks, {before} in the 4 weeks before")
        if not theme.has_trend:
            trend = self.tr("{recent} in the last 4 weeks; the log is too young to show a trend")
        trend = trend.format(recent=theme.recent, before=theme.before)
        self._facts.setText("\n".join((self._asked(theme), trend, self._kinds(theme))))
        self._others.setPlainText("\n".join(f"– {question}" for question in theme.questions))
        for widget in (self._others, self._others_label):
            widget.setVisible(bool(theme.questions))
        self._reply.setPlainText(theme.replies[0].text if theme.replies else "")
        of_reply: tuple[QWidget, ...] = (self._reply, self._reply_label, self._macro)
        for each in of_reply:
            each.setVisible(bool(theme.replies))
        self._closing.begin(reports=len(theme.reported_ids))

    def _theme(self) -> Theme:
        return self._themes[self._list.currentRow()]

    def _close(self, outcome: str) -> None:
        theme = self._theme()
        try:
            self._desk.close(theme, outcome)
        except UserError as error:
            self.failed.emit(error)
            return
        said = self.tr("%n question(s) closed.", "", theme.count)
        if theme.reported_ids:
            said = self.tr("%n report(s) closed. Who made them reads it in the sidebar.", "", len(theme.reported_ids))
        self.told.emit(said)
        self.load()

    def _write_article(self) -> None:
        theme, owner = self._theme(), self._authoring.owner

        def propose(title: str, body: str, language: str) -> Proposal:
            return propose_article(title=title, body=body, language=language, owner=owner, today=self._today())

        begin = Begin(heading=self.tr("Write article"), title=as_title(theme.example), language=theme.language)
        self._ask(begin, propose)

    def _make_macro(self) -> None:
        theme, owner = self._theme(), self._authoring.owner
        reply: EditedReply = theme.replies[0]

        def propose(title: str, body: str, language: str) -> Proposal:
            return propose_macro(title=title, body=body, language=language, owner=owner, today=self._today())

        begin = Begin(
            heading=self.tr("Make macro from an edited reply"),
            title=as_title(theme.example),
            body=with_slots(reply.text),
            language=reply.language,
            before=reply.text,
        )
        self._ask(begin, propose)

    def _ask(self, begin: Begin, propose: Callable[[str, str, str], Proposal]) -> None:
        dialog = WriteDialog(self._look, begin, propose, self._authoring.write, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._tell_written(dialog.written))
        if self._authoring.reword is not None:
            dialog.offer_rewording(partial(self._have_reworded, dialog, self._authoring.reword))
        dialog.open()

    def _have_reworded(
        self, dialog: WriteDialog, reword: "Reword", text: str, then: "Callable[[Reworded], None]"
    ) -> None:
        language = dialog.language  # read here: the job touches no widget

        def show(reworded: "Reworded") -> None:
            if dialog in self.findChildren(WriteDialog) and dialog.isVisible():  # else it was closed meanwhile
                then(reworded)

        self._jobs.start("reword", lambda: reword(text, language), show)

    def _tell_written(self, path: Path | None) -> None:
        if path is not None:
            self.told.emit(self.tr("{file} is written. Every desk reads it at its next look.").format(file=path.name))

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), "gaps.csv", "CSV (*.csv)")
        if chosen:
            self.export_to(Path(chosen))

    def _to_read(self) -> QWidget:
        """Give what a lead reads of a theme, from top to bottom; it scrolls above what can be done."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._example)
        column.addWidget(self._facts)
        for widget in (self._others_label, self._others, self._reply_label, self._reply):
            column.addSpacing(HALF)
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        self._sheet = QFrame()
        self._sheet.setProperty("look", "sheet")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(HALF)
        inside.addWidget(scrolled(self._to_read(), self.tr("What was asked")), 1)
        inside.addWidget(self._closing)
        buttons = QWidget()
        line = Flow(GRID, buttons)
        line.setContentsMargins(0, HALF, 0, 0)
        for button in (self._article, self._macro, self._rows):
            line.addWidget(button)
        inside.addWidget(buttons)
        split = side_by_side(self._list, self._sheet, LIST_WIDTH)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(split, 1)
