"""The sidebar: its pages, and every key. Decides nothing; tells the presenter what was wished for."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from copilot.desktop.sidebar.case_page import CasePage
from copilot.desktop.sidebar.keys import KEYS
from copilot.desktop.sidebar.notices import BannerBar, StatusLine
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.pages import Page
from copilot.desktop.sidebar.pairing_bar import PairingBar
from copilot.desktop.sidebar.toolbar import Toolbar
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.motion import come_in
from copilot.settings import Settings

if TYPE_CHECKING:  # each page is loaded when it is first opened, and what it shows with it
    from copilot.desktop.sidebar import shown
    from copilot.desktop.sidebar.handover_page import HandoverPage
    from copilot.desktop.sidebar.help_page import HelpPage
    from copilot.desktop.sidebar.history_page import HistoryPage
    from copilot.desktop.sidebar.model_page import ModelPage
    from copilot.desktop.sidebar.model_shown import ModelShown
    from copilot.desktop.sidebar.outbox_page import OutboxPage
    from copilot.desktop.sidebar.polish_shown import PolishShown
    from copilot.desktop.sidebar.queue_page import QueuePage
    from copilot.desktop.sidebar.reading_page import ReadingPage
    from copilot.desktop.sidebar.search_page import SearchPage
    from copilot.desktop.sidebar.settings_page import SettingsPage

P = TypeVar("P", bound=BesidePage)


class Sidebar(QWidget):
    """The view of SidebarPresenter."""

    wished = Signal(object)
    commanded = Signal(object)
    settings_changed = Signal(object)
    banner_dismissed = Signal()
    rest_wished = Signal()

    def __init__(self, look: Look, settings: Settings, inbox: Path | None = None) -> None:
        super().__init__()
        self.setProperty("look", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pendamping"))
        self._look, self._settings = look, settings
        self.case_page = CasePage(look, inbox)
        self._banner = BannerBar(look)
        self.pairing = PairingBar(look)
        self._status = StatusLine()
        self._toolbar = Toolbar(look)
        self._toolbar.commanded.connect(self.commanded)
        self._trail: list[Page] = [Page.CASE]
        self._lay_out()
        self._listen()

    # Pages, each loaded and made when it is first opened: the window is on screen sooner

    @cached_property
    def reading(self) -> "ReadingPage":
        """The page for reading a message or a passage."""
        from copilot.desktop.sidebar.reading_page import ReadingPage

        return self._added(ReadingPage(self._look))

    @cached_property
    def search(self) -> "SearchPage":
        """The page for looking something up."""
        from copilot.desktop.sidebar.search_page import SearchPage

        return self._added(SearchPage(self._look))

    @cached_property
    def history(self) -> "HistoryPage":
        """The page of the customer's story."""
        from copilot.desktop.sidebar.history_page import HistoryPage

        return self._added(HistoryPage(self._look))

    @cached_property
    def queue(self) -> "QueuePage":
        """The page of all open cases."""
        from copilot.desktop.sidebar.queue_page import QueuePage

        return self._added(QueuePage(self._look))

    @cached_property
    def outbox(self) -> "OutboxPage":
        """The page of texts on their way to the ticket tools."""
        from copilot.desktop.sidebar.outbox_page import OutboxPage

        return self._added(OutboxPage(self._look))

    @cached_property
    def handover(self) -> "HandoverPage":
        """The page of the handover note."""
        from copilot.desktop.sidebar.handover_page import HandoverPage

        return self._added(HandoverPage(self._look))

    @cached_property
    def settings_page(self) -> "SettingsPage":
        """The page of the settings."""
        from copilot.desktop.sidebar.settings_page import SettingsPage

        page = self._added(SettingsPage(self._look, self._settings))
        page.changed.connect(self._take_settings)
        page.model_asked.connect(lambda: self.go_to(Page.MODEL))
        return page

    @cached_property
    def model_page(self) -> "ModelPage":
        """The page on which a language model is set up."""
        from copilot.desktop.sidebar.model_page import ModelPage

        page = self._added(ModelPage(self._look, self._settings))
        page.changed.connect(self._take_settings)
        return page

    @cached_property
    def help(self) -> "HelpPage":
        """The page of the keys."""
        from copilot.desktop.sidebar.help_page import HelpPage

        return self._added(HelpPage(self._look))

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self._trail[-1]

    @property
    def has_banner(self) -> bool:
        """Whether something is said at the top that can be dismissed."""
        return not self._banner.isHidden()

    def go_to(self, page: Page) -> None:
        """Open a page beside the case; `go_back` returns to where the agent was."""
        if page is not self.page:
            self._trail = [Page.CASE] if page is Page.CASE else [*self._trail, page]
        self._show_page()

    def go_back(self) -> None:
        """Go back one page; from the case itself, leave the editor and any panel."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show_page()
        else:
            self.case_page.take_focus()

    # What the presenter tells (SidebarView)

    def show_case(self, case: "shown.CaseShown | None") -> None:
        """Show whose case it is."""
        self.case_page.show_whether(there_is_a_case=case is not None)
        if case is not None:
            self.case_page.case.show_case(case)

    def go_to_head(self) -> None:
        """Begin at the head of the case, unless the agent reads or writes elsewhere."""
        if self.page is Page.QUEUE:
            self.go_to(Page.CASE)
        if self.page is Page.CASE:
            self.case_page.begin_case()

    def show_told(self, rows: "tuple[shown.ToldRow, ...] | None") -> None:
        """Show what was already told."""
        self.case_page.told.show_told(rows)

    def show_load(self, load: "shown.LoadShown | None") -> None:
        """Show the emotional load."""
        self.case_page.load.show_load(load)

    def show_steps(self, steps: "tuple[shown.StepShown, ...] | None") -> None:
        """Show the next steps."""
        self.case_page.steps.show_steps(steps)

    def show_draft(self, draft: "shown.DraftShown | None") -> None:
        """Show the draft, and what can be done with it."""
        was_editing = self.case_page.draft.is_open_for_writing
        self.case_page.show_draft(draft)
        if draft is not None and draft.editing and not was_editing and self.page is Page.CASE:
            self.case_page.draft.edit()
            card = self.case_page.draft
            QTimer.singleShot(0, card, lambda: self.case_page.bring_into_view(card))  # once it has its new height

    def show_polished(self, polish: "PolishShown | None") -> None:
        """Show what a language model makes of the draft."""
        self.case_page.draft.show_polished(polish)

    def show_banner(self, banner: "shown.Banner | None") -> None:
        """Show what went wrong."""
        self._banner.show_banner(banner)

    def show_status(self, status: "shown.Status") -> None:
        """Show what goes on in the background."""
        self._status.show_status(status)
        if status.has_failed:
            self.case_page.give_up_waiting()

    def show_reading(self, reading: "shown.Reading") -> None:
        """Open a text for reading."""
        self.go_to(Page.READING)
        self.reading.show_reading(reading)

    def show_found(self, rows: "tuple[shown.FoundRow, ...]", note: str) -> None:
        """Show what the search found."""
        self.search.show_found(rows, note)

    def show_history(self, rows: "tuple[shown.HistoryRow, ...]") -> None:
        """Open the customer's story."""
        self.history.show_history(rows)
        self.go_to(Page.HISTORY)

    def show_queue(self, rows: "tuple[shown.QueueRow, ...]") -> None:
        """Open the list of open cases."""
        self.queue.show_queue(rows)
        self.go_to(Page.QUEUE)

    def show_outbox(self, rows: "tuple[shown.OutboxRow, ...]") -> None:
        """Open the list of texts on their way to the ticket tools."""
        self.outbox.show_outbox(rows)
        self.go_to(Page.OUTBOX)

    def show_reworded_note(self, note: str, reworded: str, says: str) -> None:
        """Show the handover note in a model's words, or why it stays."""
        self.handover.show_reworded(note, reworded, says)

    def show_handover(self, note: "shown.NoteShown") -> None:
        """Open the handover note, or the short summary."""
        self.handover.show_note(note)
        self.go_to(Page.HANDOVER)

    def show_model(self, shown: "ModelShown") -> None:
        """Show what is true of the language model that is being set up."""
        self.model_page.show_model(shown)

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text."""
        QGuiApplication.clipboard().setText(text)

    # Inside

    def _take_settings(self, settings: Settings) -> None:
        """Have every page know what was changed on one of them."""
        self._settings = settings
        for page in ("settings_page", "model_page"):
            if page in self.__dict__:  # only those that were opened
                getattr(self, page).know(settings)
        self.settings_changed.emit(settings)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.case_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        column.addWidget(self.pairing)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)

    def _listen(self) -> None:
        self.case_page.wished.connect(self.wished)
        self._banner.dismissed.connect(self.banner_dismissed)
        self._status.rest_wished.connect(self.rest_wished)
        for command, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(lambda command=command: self.commanded.emit(command))

    def _added(self, page: P) -> P:
        self._stack.addWidget(page)
        page.wished.connect(self.wished)
        page.left.connect(self.go_back)
        return page

    def _widget_of(self, page: Page) -> QWidget:
        pages: dict[Page, Callable[[], QWidget]] = {
            Page.READING: lambda: self.reading,
            Page.SEARCH: lambda: self.search,
            Page.HISTORY: lambda: self.history,
            Page.HANDOVER: lambda: self.handover,
            Page.QUEUE: lambda: self.queue,
            Page.OUTBOX: lambda: self.outbox,
            Page.SETTINGS: lambda: self.settings_page,
            Page.MODEL: lambda: self.model_page,
            Page.HELP: lambda: self.help,
        }
        return pages[page]() if page in pages else self.case_page

    def _show_page(self) -> None:
        page = self._widget_of(self.page)
        self._stack.setCurrentWidget(page)
        self._toolbar.setVisible(self.page is Page.CASE)
        come_in(page, self._look.theme)
        if isinstance(page, BesidePage):
            page.take_focus()
        else:
            self.case_page.look_again()
