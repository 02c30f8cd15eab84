"""What the sidebar shows in each state, and what becomes of each wish of the agent. No widgets.

Each part on screen belongs to a board (one suggestion for one state of a case). When the customer writes
again, a new board is filled; a part of it takes the place of the old one when it is ready, and the draft
only if the agent is not writing in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from copilot.assist.suggestion import EmotionalLoad, NextActions, Part, Reply, Understanding
from copilot.cases.case import Case
from copilot.desktop.jobs import JobRunner
from copilot.desktop.sidebar import parts_shown
from copilot.desktop.sidebar.assistant import Opened, Opening, Progress, Settled, Untold
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.case_shown import answered_line, case_shown
from copilot.desktop.sidebar.heavy_row import HeavyRow
from copilot.desktop.sidebar.queue import CaseQueue
from copilot.desktop.sidebar.readiness import Readiness
from copilot.desktop.sidebar.record import Record
from copilot.desktop.sidebar.shown import About, Banner, DraftShown, SidebarView, Standing
from copilot.desktop.sidebar.wishes import DRAFT, LOAD, SUMMARY, Target, step
from copilot.desktop.sidebar.words import translate
from copilot.desktop.ticket_lines import TicketLines
from copilot.errors import UserError
from copilot.feedback.event import Decision, PartOf

if TYPE_CHECKING:
    from copilot.desktop.sidebar.polishing import Polishing

MOST_BOARDS = 50  # cases whose suggestion is kept while others are on screen


def utc_now() -> datetime:
    """Give the time now, aware of its zone."""
    return datetime.now(UTC)


class SidebarPresenter:
    """Keeps what is known of the open cases and tells the view what to show."""

    def __init__(
        self,
        view: SidebarView,
        jobs: JobRunner,
        *,
        cards: int = 3,
        now: Callable[[], datetime] = utc_now,
        heavy: HeavyRow | None = None,
    ) -> None:
        self.view = view
        self.jobs = jobs
        self.cards = cards
        self.record: Record | None = None
        self.opened: Opened | None = None
        self.now = now
        self.heavy = heavy or HeavyRow()
        self.pause_after, self.pause_says = 0, ""
        self.queue = CaseQueue()
        self.polishing: Polishing | None = None  # where a language model is set
        self.lines_of: Callable[[Case], TicketLines] = lambda _: TicketLines()  # what the ticket tools say of a case
        self.bring_back: Callable[[Board], None] = lambda _: None  # what the agent began before, into its draft
        self._language = "en"
        self._leaving: set[str] = set()  # on screen, and to be forgotten once it is not
        self.boards: dict[str, Board] = {}  # the newest of each case
        self._on_screen: dict[PartOf, Board] = {}
        self._board: Board | None = None
        self._banner: Banner | None = None
        self.readiness = Readiness(lambda status: self.view.show_status(status))

    # What comes in

    def open_assistant(self, opening: Callable[[], Iterator[Opening]]) -> None:
        """Get the assistant ready in the background; keyword answers come as soon as they can."""
        self.readiness.begin()
        self.jobs.start_stream("open", opening, self.take_opening, self.readiness.current, can_wait=True)

    def speak(self, language: str) -> None:
        """Have everything for the agent written in this language; a case that is open is prepared anew."""
        self._language = language
        if self.opened is not None:
            self.opened.advisor.speak(language)
            if self.queue.current is not None:
                self._renew(self.queue.current)

    def take_record(self, record: Record) -> None:
        """Write down from now on, and first what is already on screen."""
        self.record = record
        for part, board in self._on_screen.items():
            for target in board.targets(self.cards):
                if target.part is part:
                    self._note_shown(board, target)
        self.write_shown()
        self.show_head()

    def put_cases(self, cases: tuple[Case, ...]) -> None:
        """Take in cases that came or changed. The one on screen stays on screen."""
        news = [case for case in cases if self.queue.put(case)]
        self._leaving.difference_update(case.id for case in cases)
        for case in news:
            self._note_outcome(case)
        current = self.queue.current
        if current is None and news:
            self.go_to(news[0].id)
        elif current is not None and any(case.id == current.id for case in news):
            self._renew(current)
        else:
            self.show_head()

    def take_away(self, case_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Forget cases that are done elsewhere and give which went; the one on screen stays until the agent goes on."""
        gone = tuple(case_id for case_id in case_ids if self.queue.take_away(case_id))
        for case_id in gone:
            self.boards.pop(case_id, None)
        current = self.queue.current
        if current is not None and current.id in case_ids:
            self._leaving.add(current.id)
        self.show_head()
        return gone

    def go_to(self, case_id: str) -> None:
        """Put this case on screen, with its suggestion if there is one already."""
        self.queue.go_to(case_id)
        self._leaving.difference_update(self.take_away(tuple(self._leaving - {case_id})))
        case = self.queue.current
        if case is None:
            return
        board = self.boards.get(case.id)
        if board is None or board.case != case:
            board = self._new_board(case)
        self._board = board
        self._on_screen = dict.fromkeys(PartOf, board)
        self.show_everything()
        self.view.go_to_head()
        self._polish(board)
        if board.reply is None:
            self._suggest(board)

    def fail(self, error: Exception, about: About | None = None) -> None:
        """Show what went wrong in a job."""
        if isinstance(error, UserError):
            self.show_banner(Banner(message=error.message, hint=error.hint, about=about))
        else:
            self.show_banner(
                Banner(
                    message=translate("Sidebar", "Something went wrong. Your text is safe."),
                    hint=translate("Sidebar", "The program's log says more."),
                )
            )
            if self.polishing is not None:
                self.polishing.give_up()
        if self.opened is None:
            self.readiness.failed()

    # What is on screen

    @property
    def board(self) -> Board | None:
        """The newest suggestion for the case on screen."""
        return self._board

    def board_of(self, part: PartOf) -> Board | None:
        """Give the suggestion that this part on screen belongs to."""
        return self._on_screen.get(part)

    def show_everything(self) -> None:
        """Show all there is: after a change of case, of language or of colours."""
        self.show_head()
        if self.queue.current is not None:
            self.show_told()
            self.show_load()
            self.show_steps()
            self.show_draft()
        self.view.show_banner(self._banner)
        self.view.show_status(self.readiness.status)

    def show_head(self) -> None:
        """Show whose case it is; called every minute too, for the waiting time."""
        case, board = self.queue.current, self._on_screen.get(PartOf.SUMMARY)
        if case is None:
            self.view.show_case(None)
            return
        understood = board.understanding if board else None
        place, count = self.queue.place
        shown = translate("Sidebar", "{place} of {count}").format(place=place, count=count) if count > 1 else ""
        head = case_shown(case, wants=understood.summary.wants if understood else None, place=shown, now=self.now())
        beside = self.lines_of(case)
        is_open = board is not None and board.standing_of(DRAFT) is Standing.OPEN
        answered = answered_line(self.answered_at(case)) if is_open else ""
        lines = (*beside.lines, *((answered,) if answered else ()))
        self.view.show_case(replace(head, beside=lines, held_back=beside.held_back))

    def answered_at(self, case: Case) -> datetime | None:
        """Say when a reply to this case as it stands was accepted, in whatever session; None where none was."""
        return self.record.answered_at(case) if self.record is not None else None

    def show_told(self) -> None:
        """Show what was already told."""
        board = self._on_screen.get(PartOf.SUMMARY)
        understood = board.understanding if board else None
        self.view.show_told(parts_shown.told_rows(understood.summary) if understood else None)

    def show_load(self) -> None:
        """Show the emotional load."""
        board = self._on_screen.get(PartOf.LOAD)
        self.view.show_load(parts_shown.load_shown(board.load, self._pause()) if board and board.load else None)

    def show_steps(self) -> None:
        """Show the next steps."""
        board = self._on_screen.get(PartOf.ACTION)
        self.view.show_steps(parts_shown.steps_shown(board, self.cards) if board and board.actions else None)

    def show_draft(self) -> None:
        """Show the draft, grey where it was made for an older message."""
        board = self._on_screen.get(PartOf.DRAFT)
        if board is not None:
            self.bring_back(board)
        self.view.show_draft(self._draft_shown(board) if board else None)
        self.show_polished()

    def show_polished(self) -> None:
        """Show what a language model makes of the draft."""
        board = self._on_screen.get(PartOf.DRAFT)
        if self.polishing is not None:
            self.view.show_polished(parts_shown.polished_shown(board) if board else None)

    def show_banner(self, banner: Banner | None) -> None:
        """Show what went wrong, or nothing any more."""
        self._banner = banner
        self.view.show_banner(banner)

    def is_well(self, about: About) -> None:
        """Take away what was said about something that is well again."""
        if self._banner is not None and self._banner.about is about:
            self.show_banner(None)

    def is_stale(self, part: PartOf) -> bool:
        """Say whether what is on screen was made for an older message."""
        return self._on_screen.get(part) is not self._board

    def use_newer_draft(self) -> None:
        """Put the draft for the newest message on screen."""
        if self._board is not None:
            self._on_screen[PartOf.DRAFT] = self._board
            self._note_shown(self._board, DRAFT)
            self.write_shown()
            self.show_draft()
            self._polish(self._board)

    def try_to(self, write: Callable[[Record], None]) -> bool:
        """Write something down; where that fails say so and give False: nothing may be confirmed then."""
        if self.record is None:
            self.show_banner(Banner(message=translate("Sidebar", "The feedback log is not open yet: try again.")))
            return False
        try:
            write(self.record)
        except UserError as error:
            self.show_banner(Banner(message=error.message, hint=error.hint))
            return False
        return True

    def carry_out(self, write: Callable[[Record], None]) -> bool:
        """Write down what the agent did; once that has gone well, what went wrong before is old news."""
        written = self.try_to(write)
        if written:
            self.show_banner(None)
        return written

    def write_shown(self) -> None:
        """Write what is on screen and not written yet."""
        if self.record is not None:
            self.try_to(lambda record: record.write_shown())

    # Inside

    def take_opening(self, step_taken: Opening) -> None:
        """Take a step of getting ready, or knowledge that has changed: the case on screen is prepared anew."""
        self.is_well(About.KNOWLEDGE)
        if not isinstance(step_taken, Opened):
            self._take_readiness(step_taken)
            return
        self.opened = step_taken
        self.opened.advisor.speak(self._language)
        self.readiness.opened(is_complete=step_taken.is_complete)
        if self.polishing is not None and step_taken.is_complete and self.queue.current is None:
            self.polishing.warm_up()  # nobody waits for anything yet
        case = self.queue.current
        if case is not None:
            self._renew(case)

    def _take_readiness(self, news: Progress | Settled | Untold) -> None:
        if isinstance(news, Untold):
            said = translate("Sidebar", "New and changed articles are found a little later than usual.")
            why = translate("Sidebar", "The system does not report changes: the folder is looked at every few seconds.")
            self.show_banner(Banner(message=said, hint=why, is_error=False))
        elif isinstance(news, Progress):
            self.readiness.go(news)
        else:
            self.readiness.current()

    def _new_board(self, case: Case) -> Board:
        pack = self.opened.pack if self.opened else None
        own_numbers = tuple(pack.identifiers.values()) if pack else ()
        versions = self.opened.versions if self.opened else {}
        board = Board(case, versions=versions, number_prefixes=own_numbers)
        self.boards.pop(case.id, None)
        self.boards[case.id] = board
        if len(self.boards) > MOST_BOARDS:
            del self.boards[next(iter(self.boards))]
        return board

    def _renew(self, case: Case) -> None:
        """Make a new suggestion; what is on screen stays, grey, until its part is ready again."""
        older = self._on_screen.get(PartOf.DRAFT)
        if older is not None and older.gives_way_to(case):
            self._supersede(older, DRAFT)
        self._board = self._new_board(case)
        self._polish(None)
        self.show_head()
        self.show_draft()
        self._suggest(self._board)

    def _suggest(self, board: Board) -> None:
        if self.opened is not None:
            advisor = self.opened.advisor
            self.jobs.start_stream(
                "suggest", lambda: advisor.suggest(board.case), partial(self._take, board), self.write_shown
            )

    def _take(self, board: Board, part: Part) -> None:
        board.take(part)
        if board is not self._board:
            return
        match part:
            case Understanding():
                self._bring(board, PartOf.SUMMARY, (SUMMARY,), self.show_told)
                self.show_head()
            case EmotionalLoad():
                self.heavy.note(board.case.id, part.level, self.now())
                self._bring(board, PartOf.LOAD, (LOAD,), self.show_load)
            case NextActions():
                places = range(min(self.cards, len(part.actions)))
                self._bring(board, PartOf.ACTION, tuple(step(place) for place in places), self.show_steps)
            case Reply():
                older = self._on_screen.get(PartOf.DRAFT)
                if older is not None and older is not board and not older.gives_way_to(board.case):
                    self.show_draft()  # the agent is writing: the newer one waits
                else:
                    self._bring(board, PartOf.DRAFT, (DRAFT,), self.show_draft)
                    self._polish(board)

    def _polish(self, board: Board | None) -> None:
        """Have a language model asked about the draft of this board, where one is set; None: about none now."""
        if self.polishing is not None:
            self.polishing.follow(board)

    def _pause(self) -> str:
        in_a_row = self.heavy.count(self.now())
        is_long = 0 < self.pause_after <= in_a_row
        return parts_shown.pause_words(in_a_row, self.pause_says) if is_long else ""

    def _bring(self, board: Board, part: PartOf, targets: tuple[Target, ...], show: Callable[[], None]) -> None:
        older = self._on_screen.get(part)
        if part is PartOf.ACTION and older is not None and older is not board:
            for target in older.targets(self.cards):
                if target.part is part:
                    self._supersede(older, target)
        self._on_screen[part] = board
        show()
        for target in targets:
            self._note_shown(board, target)

    def _note_shown(self, board: Board, target: Target) -> None:
        if self.record is not None:
            self.record.shown(board, target)

    def _note_outcome(self, case: Case) -> None:
        board = self.boards.get(case.id)
        if self.record is not None and board is not None and board.case.status != case.status:
            self.try_to(lambda record: record.outcome(board, case))

    def _supersede(self, board: Board, target: Target) -> None:
        is_open = target in board.shown_at and board.standing_of(target) is Standing.OPEN
        if is_open and self.try_to(lambda record: record.decided(board, target, Decision.SUPERSEDED)):
            del board.shown_at[target]

    def _draft_shown(self, board: Board) -> DraftShown | None:
        shown = parts_shown.draft_shown(board)
        if shown is not None and self.polishing is not None:
            shown = replace(shown, tones=(*shown.tones, *self.polishing.tools_for(board)))
        if shown is None or board is self._board:
            return shown
        return parts_shown.left_behind(shown, newer_waits=self._board is not None and self._board.reply is not None)
