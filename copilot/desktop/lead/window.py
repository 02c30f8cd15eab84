"""The lead's window: what was suggested, what people decided, and the state of the knowledge. No ranking of people."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from copilot.desktop.icons import Icons
from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import Speech, language_for
from copilot.desktop.lead import lead_words
from copilot.desktop.lead.detail import Detail
from copilot.desktop.lead.events_model import EventsModel
from copilot.desktop.lead.filters import Filters
from copilot.desktop.lead.gaps_page import GapsPage
from copilot.desktop.lead.key_notice import key_banner, remember
from copilot.desktop.lead.knowledge_page import KnowledgePage
from copilot.desktop.lead.parts import LeadParts
from copilot.desktop.lead.pictures_page import PicturesPage
from copilot.desktop.lead.quality_page import QualityPage
from copilot.desktop.lead.review_page import ReviewPage
from copilot.desktop.lead.side_by_side import side_by_side
from copilot.desktop.sidebar.notices import BannerBar
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.sidebar.words import locale
from copilot.desktop.theme.style import palette, style_sheet
from copilot.desktop.theme.theme import GRID, MARGIN, theme_for
from copilot.desktop.widgets.buttons import link_button, text_button
from copilot.desktop.widgets.fields import Switch
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text, tag
from copilot.errors import UserError
from copilot.feedback.event import EventFilter
from copilot.feedback.statistics import Statistics

if TYPE_CHECKING:
    from copilot.desktop.lead.report_desk import Counted

SIZE = (1080, 720)
TABLE = 56  # percent of the width; the rest is for what was shown and what was used


class LeadWindow(QWidget):
    """The queue of reviews, the events, the pictures, the knowledge.

    `line` runs what is read from the log, so that it never waits for the knowledge; None: `jobs` does that too.
    """

    def __init__(self, parts: LeadParts, jobs: JobRunner, icons: Icons, line: JobRunner | None = None) -> None:
        super().__init__()
        self._parts, self._jobs, self._icons, self._line = parts, jobs, icons, line or jobs
        self._speech = Speech(parts.translations)
        self._speech.speak(language_for(parts.settings.ui_language))
        settings = parts.settings
        theme = theme_for(settings.theme, settings.text_scale, reduced_motion=settings.reduced_motion)
        self._look = Look(theme, icons)
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Pendamping: review"))
        self.resize(*SIZE)
        self._model: EventsModel | None = None
        self._banner = BannerBar(self._look)
        self._banner.dismissed.connect(self._dismiss)
        self._tells_of_key = False
        self._knowledge = KnowledgePage(self._look, parts.pack, parts.rest_files)
        self._knowledge.asked_again.connect(self._read_knowledge)
        self._tabs = QTabWidget()
        self._reviews = ReviewPage(self._look, parts.reviews, self._line) if parts.reviews is not None else None
        self._rows = self._decisions()
        self._add_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(self._banner)
        column.addWidget(self._tabs, 1)

    def _add_tabs(self) -> None:
        parts = self._parts
        if self._reviews is not None:
            self._reviews.failed.connect(self.fail)
            self._tabs.addTab(self._reviews, self.tr("Review"))
        self._tabs.addTab(self._rows, self.tr("Decisions"))
        if parts.figures is not None:
            pictures = PicturesPage(self._look, parts.figures, self._line)
            pictures.opened.connect(self.show_rows)
            pictures.report_asked.connect(self._ask_where_report)
            self._tabs.addTab(pictures, self.tr("Pictures"))
        if parts.gaps is not None and parts.authoring is not None:
            gaps = GapsPage(self._look, parts.gaps, parts.authoring, self._jobs)
            gaps.opened.connect(self.show_rows)
            gaps.failed.connect(self.fail)
            gaps.told.connect(self._tell)
            self._tabs.addTab(gaps, self.tr("Gaps"))
        if parts.labels is not None:
            quality = QualityPage(self._look, parts.labels, self._line)
            quality.failed.connect(self.fail)
            self._tabs.addTab(quality, self.tr("Quality"))
        if parts.requests is not None:
            from copilot.desktop.lead.requests_page import RequestsPage  # only where a language model is or was set

            requests = RequestsPage(self._look, parts.requests, self._line)
            requests.failed.connect(self.fail)
            self._tabs.addTab(requests, self.tr("Language model"))
        if parts.load_files is not None:
            self._tabs.addTab(self._knowledge, self.tr("Knowledge"))

    def begin(self) -> None:
        """Open the log and load the numbers, once the window is on screen."""
        self._icons.load()
        self._tabs.currentWidget().setFocus()
        try:
            self._model = EventsModel(self._parts.open_reader())
            self._table.setModel(self._model)
            self._show_agents(False)
            self._table.selectionModel().currentRowChanged.connect(self._show_row)
            self._show(self._filters.wanted())
            self._tell_key()
        except UserError as error:
            self.fail(error)
        if self._reviews is not None:
            self._reviews.load()
        self._line.start("statistics", self._parts.load_statistics, self._show_statistics)
        self._read_knowledge()

    def fail(self, error: Exception) -> None:
        """Show what went wrong."""
        if isinstance(error, UserError):
            self._say(Banner(message=error.message, hint=error.hint))
        else:
            self._say(Banner(message=self.tr("Something went wrong. The program's log says more.")))

    def _tell(self, message: str) -> None:
        self._say(Banner(message=message, is_error=False))

    def _say(self, banner: Banner | None) -> None:
        self._tells_of_key = False
        self._banner.show_banner(banner)

    def _dismiss(self) -> None:
        if self._tells_of_key and self._parts.key is not None:
            remember(self._parts.key.told)
        self._say(None)

    def _tell_key(self) -> None:
        """Say where the log's key lies until somebody has put that away: whoever loses it loses the log."""
        key = self._parts.key
        if key is None or key.told.exists():
            return
        self._say(key_banner(key.find()))
        self._tells_of_key = True

    def export_to(self, path: Path) -> None:
        """Write the log to a file, CSV or JSONL by its ending."""
        kind: Literal["csv", "jsonl"] = "csv" if path.suffix.lower() == ".csv" else "jsonl"
        self._jobs.start("export", lambda: self._parts.export(path, kind), self._exported)

    def show_rows(self, wanted: EventFilter) -> None:
        """Show the rows behind a point of a picture, whatever the filters of the table say."""
        self._tabs.setCurrentWidget(self._rows)
        self._show(wanted)
        self._behind.setVisible(True)
        self._table.setFocus()

    def _decisions(self) -> QWidget:
        page = QWidget()
        self._numbers = Text(self.tr("Counting …"), "", "quiet")
        self._filters = Filters(self._look.theme)
        self._filters.changed.connect(self._show_filtered)
        self._behind = link_button(self.tr("These are the rows behind a point. Back to all that the filters say"))
        self._behind.clicked.connect(lambda: self._show_filtered(self._filters.wanted()))
        self._behind.hide()
        self._count = tag("")
        self._table = self._new_table()
        self._detail = Detail()
        split = side_by_side(self._table, self._detail, SIZE[0] * TABLE // 100)
        split.setSizes([SIZE[0] * TABLE // 100, SIZE[0] * (100 - TABLE) // 100])
        split.setStretchFactor(0, TABLE)
        split.setStretchFactor(1, 100 - TABLE)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._numbers)
        column.addWidget(self._filters)
        column.addWidget(self._behind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(split, 1)
        column.addLayout(self._foot())
        return page

    def _foot(self) -> QHBoxLayout:
        agents = Switch(self._look.theme, self.tr("Show agents' pseudonyms"))
        agents.toggled.connect(self._show_agents)
        export = text_button(self._look, self.tr("Export …"), self.tr("Write the whole log to a file, texts masked"))
        export.clicked.connect(self._ask_where)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(agents)
        foot.addWidget(export)
        return foot

    def _new_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(self.tr("Events"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._look.theme.control)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        return table

    def _show_filtered(self, wanted: EventFilter) -> None:
        self._behind.hide()
        self._show(wanted)

    def _show(self, wanted: EventFilter) -> None:
        if self._model is None:
            return
        try:
            self._model.show(wanted)
        except UserError as error:
            self.fail(error)
        self._table.setColumnHidden(self._model.kind_column, wanted.kind is not None)
        self._table.resizeColumnsToContents()
        self._detail.show_event(None)
        total = self._model.total
        counted = self.tr("%n event(s)", "", total).replace(str(total), locale().toString(total))
        self._count.setText(counted if total else self.tr("Nothing matches."))

    def _show_row(self, current: QModelIndex) -> None:
        if self._model is not None:
            event = self._model.event_at(current.row())
            self._detail.show_event(event, is_undone=event is not None and self._model.is_undone(event))

    def _show_agents(self, on: bool) -> None:
        if self._model is not None:
            self._table.setColumnHidden(self._model.agent_column, not on)

    def _show_statistics(self, statistics: Statistics) -> None:
        self._numbers.setText(lead_words.rate_words(statistics.overall))
        self._numbers.setToolTip(self.tr("In brackets: where the true share lies with 95 % certainty"))

    def _read_knowledge(self) -> None:
        if self._parts.load_files is not None:
            self._jobs.start_stream("files", self._parts.load_files, self._knowledge.take, self._knowledge.settle)
        if self._parts.load_findings is not None:
            self._jobs.start("findings", self._parts.load_findings, self._knowledge.show_findings)

    def save_report(self, to: Path) -> None:
        """Count the last whole week in the background, then write its report, HTML or PDF by its ending."""
        desk, gaps = self._parts.figures, self._parts.gaps
        if desk is None:
            return
        from copilot.desktop.lead.report_desk import count_week, week_of, write_counted

        def done(counted: "Counted") -> None:
            try:
                write_counted(counted, to)
            except UserError as error:
                self.fail(error)
                return
            self._tell(self.tr("The report is written: {file}").format(file=to.name))

        monday = week_of("", date.today())
        self._tell(self.tr("Writing the report …"))
        self._line.start("report", lambda: count_week(desk, gaps.themes if gaps else tuple, monday), done)

    def _ask_where_report(self) -> None:
        name = self.tr("Weekly report") + ".pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Weekly report"), name, "PDF (*.pdf);;HTML (*.html)")
        if chosen:
            self.save_report(Path(chosen))

    def _ask_where(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), "feedback.csv", "CSV (*.csv);;JSONL (*.jsonl)")
        if chosen:
            self.export_to(Path(chosen))

    def _exported(self, count: int) -> None:
        self._tell(self.tr("%n event(s) exported.", "", count))
