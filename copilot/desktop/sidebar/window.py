"""The sidebar's window: joins presenter, widgets, inbox and settings, and makes the look anew when it changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copilot.desktop import dock
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import Speech, language_for, translate
from copilot.desktop.sidebar.sidebar import Sidebar
from copilot.desktop.theme.style import palette, style_sheet
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.errors import UserError
from copilot.settings import Settings

if TYPE_CHECKING:  # what a suggestion is made of is loaded when the window is on screen
    from copilot.cases.case import Case
    from copilot.desktop.companion import Companion, CompanionParts
    from copilot.desktop.model import ModelParts
    from copilot.desktop.sidebar.assistant import Opening
    from copilot.desktop.sidebar.behind import Behind
    from copilot.desktop.sidebar.keeping import Keep, KnowledgeKeeping
    from copilot.desktop.sidebar.keys import Command
    from copilot.desktop.sidebar.model_side import ModelSide
    from copilot.desktop.sidebar.news_bar import NewsWatch
    from copilot.desktop.sidebar.presenter import SidebarPresenter
    from copilot.desktop.sidebar.record import Recorder
    from copilot.desktop.sidebar.unfinished import Shelf
    from copilot.desktop.sidebar.wishes import Wish
    from copilot.desktop.tickets import TicketParts, Tickets
    from copilot.feedback.news import News

MINUTE_MS = 60_000
LISTENS_AFTER_MS = 800  # once nothing is left that the agent waits for
NARROWEST = 320


def nothing_to_prepare() -> None:
    """Load nothing: the recorder is ready as it is."""


def nothing_to_tidy() -> Iterator[int]:
    """Keep everything."""
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class SidebarParts:
    """Everything the sidebar is handed.

    `open_assistant` runs in the background; it may give Progress, then one Opened or more.
    `open_recorder` runs on the UI thread once the window is on screen, for the log belongs to that thread;
    `prepare_recorder` loads in the background what it needs; `tidy_log` then erases what is too old to be kept,
    piece by piece.
    `keep_knowledge` follows changes in the pack while the window is open; None: it is used as it was opened.
    `rest_knowledge` pauses the reading of the pack (True), or lets it go on.
    `heavy_row` is the file of the agent's own count of heavy cases; None: it is not kept.
    `inbox` None: no folder is watched. `agent` stands in the log as a pseudonym. `companion` None: nothing
    listens to the browser. `show` is the address of a ticket to begin with. `news(after)` gives what a lead lets the
    agent know, in a job; `news_read` is the file of what was read. `open_model` gives what is needed of
    a language model; None: none is ever asked. `open_unfinished` gives, on the UI thread, where begun replies are kept;
    None: they are not.
    """

    settings: Settings
    save_settings: Callable[[Settings], None]
    open_assistant: "Callable[[], Iterator[Opening]]"
    open_recorder: "Callable[[], Recorder]"
    agent: str
    translations: Path
    inbox: Path | None = None
    keep_knowledge: "Keep | None" = None
    rest_knowledge: Callable[[bool], None] | None = None
    start_cases: "tuple[Case, ...]" = ()
    notices: tuple[str, ...] = ()
    prepare_recorder: Callable[[], None] = nothing_to_prepare
    tickets: "TicketParts | None" = None
    companion: "CompanionParts | None" = None
    show: str = ""
    heavy_row: Path | None = None
    tidy_log: Callable[[], Iterator[int]] = nothing_to_tidy
    news: "Callable[[str], Sequence[News]] | None" = None
    news_read: Path | None = None
    open_model: "Callable[[], ModelParts] | None" = None
    open_unfinished: "Callable[[], Shelf] | None" = None


class SidebarWindow(QWidget):
    """The window. `begin` starts all that is slow, once it is on screen."""

    _news: "NewsWatch | None" = None

    def __init__(
        self,
        parts: SidebarParts,
        jobs: JobRunner,
        icons: Icons,
        line: JobRunner | None = None,
        aside: JobRunner | None = None,
    ) -> None:
        super().__init__()
        self._parts = parts
        self._settings = parts.settings
        self._jobs = jobs
        self._line = line or jobs  # a slow ticket tool has a line of its own, so that suggestions never wait for it
        self._aside = aside or jobs  # and so has a language model, which may think for seconds
        self._tickets: Tickets | None = None
        self._companion: Companion | None = None
        self._icons = icons
        self._speech = Speech(parts.translations)
        self._recorder: Recorder | None = None
        self._keeping: KnowledgeKeeping | None = None
        self.setWindowTitle("Pendamping")
        dock.keep_on_top(self, self._settings.always_on_top)  # before there is anything in it: ten times as fast
        self.setMinimumWidth(NARROWEST)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.sidebar = self._new_sidebar()
        self._join()
        dock.stand(self, self._settings.dock, dock.width_for(self._settings.text_scale))
        self._minute = self._timer(MINUTE_MS, self._show_time)
        self._listens = self._timer(LISTENS_AFTER_MS, self._begin_to_listen)
        self._listens.setSingleShot(True)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_colours_changed)

    @cached_property
    def _behind(self) -> "Behind":
        from copilot.desktop.sidebar.behind import Behind  # 0.1 s: only when the window is on screen

        return Behind(self.sidebar, self._jobs, self._settings, self._parts.heavy_row)

    @cached_property
    def _model(self) -> "ModelSide":
        from copilot.desktop.sidebar.model_side import ModelSide

        return ModelSide(self.presenter, self._aside, self._parts.open_model)

    @property
    def presenter(self) -> "SidebarPresenter":
        """What is known of the cases, and decides what the window shows."""
        return self._behind.presenter

    def begin(self) -> None:
        """Load icons, knowledge, log and cases, in the order in which the agent misses them."""
        self._minute.start()
        self._icons.load()
        self.repaint()  # now: what follows loads for a while
        self._behind.deciding.set_up_model = self._model.set_up
        self._model.use(self._settings)
        self.presenter.put_cases(self._parts.start_cases)
        for notice in self._parts.notices:
            self._behind.tell(notice)
        self.presenter.readiness.rest = self._parts.rest_knowledge
        self.presenter.open_assistant(self._parts.open_assistant)
        if self._parts.inbox is not None:
            self._begin_inbox(self._parts.inbox)
        if self._parts.tickets is not None:
            self._begin_tickets(self._parts.tickets)
        if self._parts.show:
            self._show_ticket(self._parts.show)
        # In line behind the keywords: what their coming starts, the first suggestion, goes before all that follows.
        self._jobs.start("keywords there", nothing_to_prepare, self._begin_what_can_wait, can_wait=True)

    def fail(self, error: Exception) -> None:
        """Show what went wrong in a job."""
        self.presenter.fail(error)

    def _begin_inbox(self, folder: Path) -> None:
        from copilot.connect.case_folder import CaseFolder
        from copilot.desktop.inbox import Inbox

        cases = CaseFolder(folder, team_addresses=self._settings.team_addresses.split(","))
        self._inbox = Inbox(cases, self._jobs, self.presenter.put_cases, self._behind.tell_case_folder, self)
        self._inbox.read()

    def _begin_what_can_wait(self, _there: None) -> None:
        self._jobs.start("recorder", self._parts.prepare_recorder, self._open_recorder, can_wait=True)
        self._jobs.start("listen", nothing_to_prepare, lambda _: self._listens.start(), can_wait=True)

    @Slot()
    def _begin_to_listen(self) -> None:
        """Follow the pack and listen to the browser: both load much, so the first case has its turn before."""
        if self._parts.keep_knowledge is not None:
            from copilot.desktop.sidebar.keeping import KnowledgeKeeping

            take, fail = self.presenter.take_opening, self._behind.knowledge_failed
            self._keeping = KnowledgeKeeping(self._parts.keep_knowledge, take, fail, self)
            self._keeping.start()
        if self._parts.companion is not None:
            self._begin_companion(self._parts.companion)

    def _begin_tickets(self, parts: "TicketParts") -> None:
        from copilot.desktop.tickets import Tickets  # only a desk with ticket tools loads it

        presenter = self.presenter
        self._tickets = Tickets(
            parts, self._line, presenter.put_cases, presenter.show_banner, presenter.go_to, parent=self
        )
        self._behind.deciding.connect_tickets(self._tickets)
        self._tickets.on_left, self._tickets.on_lines = presenter.take_away, presenter.show_head
        presenter.lines_of = self._tickets.lines
        self._tickets.begin()

    def _begin_companion(self, parts: "CompanionParts") -> None:
        from copilot.desktop.companion import Companion

        self._companion = Companion(parts, self)
        if self._tickets is not None:
            self._companion.came_to_front.connect(self._tickets.open)
        self._companion.asked_to_show.connect(self._come_to_front)
        self._companion.asked_to_pair.connect(lambda request: self.sidebar.pairing.ask(request))
        self._companion.start(self._line)

    @Slot(str)
    def _come_to_front(self, address: str) -> None:
        """Another program asks for the window: a second start, or a link. It is shown, and nothing else is done."""
        self.showNormal()
        self.raise_()
        self.activateWindow()
        if address:
            self._show_ticket(address)

    def _show_ticket(self, address: str) -> None:
        if self._tickets is None or not self._tickets.open(address):
            said = translate("Sidebar", "No connected ticket tool has this address.")
            self._behind.tell(said)

    def _answer_pairing(self, request_id: str, is_same: bool) -> None:
        if self._companion is not None:
            try:
                self._companion.answer(request_id, is_same)
            except UserError as error:
                self._behind.tell_error(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the address of a ticket that is dragged here from a browser, and nothing else."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the ticket whose address was dropped."""
        event.acceptProposedAction()
        self._show_ticket(_dropped(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of what outlives the window."""
        self.hide()
        self._minute.stop()
        self._listens.stop()
        self.presenter.write_shown()
        self._behind.deciding.unfinished.close()
        self._speech.be_silent()
        if self._companion is not None:
            self._companion.stop()
        if self._tickets is not None:
            self._tickets.stop()
        self._model.close()
        if self._keeping is not None:  # last: it may wait for the file that is being read
            self._keeping.stop()
            self._keeping = None
        super().closeEvent(event)

    @Slot(object)
    def change_settings(self, settings: Settings) -> None:
        """Keep new settings and make them felt at once. What cannot be kept is said, and felt until the end."""
        try:
            self._parts.save_settings(settings)
        except UserError as error:
            self._behind.tell_error(error)
        before, self._settings = self._settings, settings
        self._behind.take_settings(settings)
        self._model.use(settings)
        if self._recorder is not None:
            self._behind.take_recorder(self._recorder, settings.agent or self._parts.agent)
        if _looks(before) != _looks(settings):
            self._make_anew()
        if before.ui_language != settings.ui_language:
            self.presenter.speak(language_for(settings.ui_language))
        dock.keep_on_top(self, settings.always_on_top)
        if (before.dock, before.text_scale) != (settings.dock, settings.text_scale):
            dock.stand(self, settings.dock, dock.width_for(settings.text_scale))

    def _new_sidebar(self) -> Sidebar:
        self._speech.speak(language_for(self._settings.ui_language))
        theme = theme_for(self._settings.theme, self._settings.text_scale, reduced_motion=self._settings.reduced_motion)
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
        folder = self._parts.inbox if self._parts.tickets is None else None  # whoever has a tool opens tickets there
        sidebar = Sidebar(Look(theme, self._icons), self._settings, folder)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(sidebar)
        sidebar.case_page.take_focus()
        return sidebar

    def _join(self) -> None:
        self.sidebar.wished.connect(self._answer)
        self.sidebar.commanded.connect(self._do)
        self.sidebar.banner_dismissed.connect(self._dismiss_banner)
        self.sidebar.rest_wished.connect(self._turn_reading)
        self.sidebar.settings_changed.connect(self.change_settings)
        self.sidebar.pairing.answered.connect(self._answer_pairing)

    @Slot(object)
    def _answer(self, wish: "Wish") -> None:
        self._behind.answer(wish)

    @Slot(object)
    def _do(self, command: "Command") -> None:
        self._behind.do(command)

    @Slot()
    def _turn_reading(self) -> None:
        self.presenter.readiness.turn()

    @Slot()
    def _dismiss_banner(self) -> None:
        self.presenter.show_banner(None)

    def _make_anew(self) -> None:
        """Build the widgets in the new look and show again all that was on them."""
        older = self.sidebar
        older.hide()
        older.deleteLater()
        self.sidebar = self._new_sidebar()
        self._join()
        self._behind.show_on(self.sidebar, older.page)

    def _timer(self, interval_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(then)
        return timer

    @Slot()
    def _show_time(self) -> None:
        self.presenter.show_head()
        if self._news is not None:
            self._news.look()

    def _open_recorder(self, _prepared: None) -> None:
        try:
            self._recorder = self._parts.open_recorder()
        except UserError as error:
            self._behind.tell_error(error)
        else:
            self._behind.take_recorder(self._recorder, self._settings.agent or self._parts.agent)
            if self._parts.open_unfinished is not None:
                self._behind.take_shelf(self._parts.open_unfinished)
            self._jobs.start_stream("tidy", self._parts.tidy_log, lambda _: None, lambda: None, can_wait=True)
            self._look_for_news()

    def _look_for_news(self) -> None:
        news, file, layout = self._parts.news, self._parts.news_read, self.layout()
        if news is not None and file is not None and isinstance(layout, QVBoxLayout):
            from copilot.desktop.sidebar.news_bar import NewsWatch  # after the first case is on screen

            self._news = NewsWatch(news, file, self._jobs, layout)
            self._news.look()

    @Slot()
    def _system_colours_changed(self) -> None:
        if self._settings.theme == "system":
            self._make_anew()


def _dropped(data: QMimeData) -> str:
    """Give the one address in what was dragged here; empty where there is none."""
    from copilot.connect.addresses import is_address  # only who drags something here needs it

    text = data.urls()[0].toString() if data.hasUrls() else data.text()
    return text.strip() if is_address(text) else ""


def _looks(settings: Settings) -> tuple[object, ...]:
    return settings.theme, settings.ui_language, settings.text_scale, settings.reduced_motion
