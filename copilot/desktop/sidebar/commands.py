"""What each key does on the page and at the place where the agent is."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.shown import Page
from copilot.desktop.sidebar.sidebar import Sidebar
from copilot.desktop.sidebar.wishes import DRAFT


class Commands:
    """Turns keys into wishes. A key that decides means the step in focus, else the draft."""

    def __init__(self, sidebar: Sidebar) -> None:
        self._sidebar = sidebar
        self._case = sidebar.case_page
        self._anywhere: dict[Command, Callable[[], None]] = {
            Command.SEARCH: lambda: sidebar.go_to(Page.SEARCH),
            Command.QUEUE: lambda: sidebar.wished.emit(wishes.OpenQueue()),
            Command.HISTORY: lambda: sidebar.wished.emit(wishes.OpenHistory()),
            Command.HANDOVER: lambda: sidebar.wished.emit(wishes.OpenHandover()),
            Command.OUTBOX: lambda: sidebar.wished.emit(wishes.OpenOutbox()),
            Command.SETTINGS: lambda: sidebar.go_to(Page.SETTINGS),
            Command.HELP: lambda: sidebar.go_to(Page.HELP),
            Command.PASTE: self._paste,
            Command.BACK: self._back,
            Command.NEXT: lambda: sidebar.wished.emit(wishes.Turn(1)),
            Command.PREVIOUS: lambda: sidebar.wished.emit(wishes.Turn(-1)),
        }
        self._on_case: dict[Command, Callable[[], None]] = {
            Command.ACCEPT: self._accept,
            Command.ACCEPT_DRAFT: self._case.accept_draft,
            Command.EDIT: self._edit,
            Command.REJECT: self._reject,
            Command.UNDO: self._undo,
            Command.WHY: self._why,
            Command.SOURCES: self._sources,
            Command.DRAFT: self._draft,
            Command.STEP_1: lambda: self._step(0),
            Command.STEP_2: lambda: self._step(1),
            Command.STEP_3: lambda: self._step(2),
            Command.TONE: self._case.bar.start_tone,
            Command.WORDING: lambda: sidebar.wished.emit(wishes.SwapDraft()),
            Command.GAP: lambda: sidebar.wished.emit(wishes.ReportGap()),
        }

    def do(self, command: Command) -> None:
        """Do what a key says. Keys about the case do nothing on the pages beside it."""
        if command is Command.ACCEPT_DRAFT and self._sidebar.page is Page.HANDOVER:
            self._sidebar.handover.copy()
        elif command in self._anywhere:
            self._anywhere[command]()
        elif self._sidebar.page is Page.CASE:
            self._on_case[command]()

    def _accept(self) -> None:
        card = self._case.steps.focused()
        if card is not None:
            card.accept()
        else:
            self._case.accept_draft()

    def _edit(self) -> None:
        card = self._case.steps.focused()
        if card is not None:
            card.start_edit()
        else:
            self._sidebar.wished.emit(wishes.StartEdit())

    def _reject(self) -> None:
        card = self._case.steps.focused()
        if card is not None:
            card.start_reject()
        else:
            self._case.bar.start_reject()

    def _undo(self) -> None:
        card = self._case.steps.focused()
        if card is not None:
            card.undo()
        else:
            self._sidebar.wished.emit(wishes.Undo(DRAFT))

    def _why(self) -> None:
        card = self._case.steps.focused()
        for each in [card] if card is not None else self._case.steps.cards:
            each.show_why()
        if card is None:
            self._case.draft.show_why()

    def _sources(self) -> None:
        card = self._case.steps.focused()
        source = self._case.draft.first_source
        if card is not None:
            card.open_source()
        elif source is not None:
            self._sidebar.wished.emit(wishes.OpenPassage(source.passage_id, source.quote))

    def _draft(self) -> None:
        self._case.bring_into_view(self._case.draft)
        self._case.draft.take_focus()

    def _step(self, place: int) -> None:
        if place < len(self._case.steps.cards):
            card = self._case.steps.cards[place]
            self._case.bring_into_view(card)
            card.setFocus()

    def _paste(self) -> None:
        self._sidebar.go_to(Page.CASE)
        self._sidebar.wished.emit(wishes.TakeCase(QGuiApplication.clipboard().text()))

    def _back(self) -> None:
        if self._sidebar.page is Page.CASE:
            if self._sidebar.has_banner and not self._case.draft.is_editing:
                self._sidebar.wished.emit(wishes.DismissBanner())
                return
            self._case.bar.close_panel()
            self._sidebar.wished.emit(wishes.StopEdit())
        self._sidebar.go_back()
