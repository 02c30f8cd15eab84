"""What becomes of each wish of the agent: decided, written down, and only then confirmed on screen."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from copilot.cases.case import Case
from copilot.connect.case_text import case_from_text
from copilot.desktop.sidebar import found_shown, parts_shown, wishes
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.case_shown import by_urgency, history_rows, message_reading, queue_rows
from copilot.desktop.sidebar.going_back import GoingBack
from copilot.desktop.sidebar.handover import handover_note, short_summary
from copilot.desktop.sidebar.looking_over import LookingOver, overridden
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Badge, Banner, NoteShown, Standing
from copilot.desktop.sidebar.toning import Toning
from copilot.desktop.sidebar.unfinished import UnfinishedEdits
from copilot.desktop.sidebar.wishes import DRAFT, Target, Wish
from copilot.desktop.sidebar.words import translate
from copilot.feedback.event import Decision, PartOf

if TYPE_CHECKING:
    from copilot.desktop.tickets import Tickets
    from copilot.knowledge.pack import Passage


ESCALATIONS = ("escalate_to_lead", "escalate_further")  # the assistant's names for them


class Deciding:
    """Answers wishes with the presenter's means."""

    def __init__(self, presenter: SidebarPresenter) -> None:
        self._presenter = presenter
        self._back = GoingBack(presenter)
        self.unfinished = UnfinishedEdits(presenter)
        self.open_address: Callable[[str], bool] | None = None
        self.set_up_model: Callable[[Wish], None] | None = None
        toning = Toning(presenter)
        self._answers: dict[type, Callable[[Any], None]] = {
            wishes.Accept: self._accept,
            wishes.Reject: self._reject,
            wishes.Undo: self._undo,
            wishes.StartEdit: self._start_edit,
            wishes.KeepText: self._keep_text,
            wishes.StopEdit: self._stop_edit,
            wishes.LookOver: LookingOver(presenter).start,
            wishes.ChangeTone: toning.change,
            wishes.OtherLanguage: toning.translate,
            wishes.UndoTone: toning.back,
            wishes.SwapDraft: self._ask_model,
            wishes.UseTool: self._ask_model,
            wishes.RewordNote: self._ask_model,
            wishes.OpenSent: self._ask_model,
            wishes.OpenChecks: self._ask_model,
            wishes.LookAtModel: self._set_up_model,
            wishes.TryModel: self._set_up_model,
            wishes.KeepModelKey: self._set_up_model,
            wishes.Reword: self._reword,
            wishes.UseNewer: self._use_newer,
            wishes.ReportGap: self._report_gap,
            wishes.OpenMessage: self._open_message,
            wishes.OpenPassage: self._open_passage,
            wishes.Seen: self._seen,
            wishes.Turn: self._turn,
            wishes.Search: self._search,
            wishes.OpenHistory: self._open_history,
            wishes.OpenHandover: self._open_handover,
            wishes.Copy: self._copy,
            wishes.TakeCase: self._take_case,
            wishes.OpenQueue: self._open_queue,
            wishes.GoToCase: self._go_to_case,
            wishes.DismissBanner: self._dismiss,
            wishes.PostNote: self._back.post_note,
            wishes.OpenOutbox: self._back.open_outbox,
            wishes.SendAgain: self._back.send_again,
            wishes.Withdraw: self._back.withdraw,
        }

    def connect_tickets(self, tickets: "Tickets") -> None:
        """Take the ticket tools: accepted texts go back to them, their addresses open tickets."""
        self._back.tickets = tickets
        self.open_address = tickets.open

    def _set_up_model(self, wish: Wish) -> None:
        if self.set_up_model is not None:
            self.set_up_model(wish)

    def _ask_model(self, wish: Wish) -> None:
        if self._presenter.polishing is not None:
            self._presenter.polishing.answer(wish)

    def answer(self, wish: Wish) -> None:
        """Do what the agent asked for, and keep what was written before it; while they type, nothing is written."""
        written = self._board(DRAFT)
        self._answers[type(wish)](wish)
        if not isinstance(wish, wishes.KeepText):
            self.unfinished.follow(written)

    # Decisions

    def _accept(self, wish: wishes.Accept) -> None:
        board = self._board(wish.target)
        if board is None or board.standing_of(wish.target) in (Standing.ACCEPTED, Standing.EDITED):
            return
        if wish.target.is_draft:
            self._accept_draft(board)
        else:
            self._accept_step(board, wish.target)

    def _accept_draft(self, board: Board) -> None:
        text = board.current_text
        if board.draft is None or not text.strip():
            return
        if self._presenter.is_stale(PartOf.DRAFT) and not board.is_touched:
            self._say(translate("Deciding", "The customer wrote again: the draft is being remade."))
            return
        proposed = board.proposed_draft or board.draft
        changed = text.strip() != proposed.text.strip()
        past = overridden(board)
        if self._decide(board, DRAFT, Decision.EDITED if changed else Decision.ACCEPTED, final=text):
            if past:
                self._presenter.try_to(lambda record: record.overridden(board, past))
            board.editing = False
            self._presenter.view.put_on_clipboard(text)
            self._presenter.show_draft()
            self._back.send(board, text)

    def _accept_step(self, board: Board, target: Target) -> None:
        shown = parts_shown.steps_shown(board, self._presenter.cards)[target.place]
        if shown.badge is Badge.NEVER:
            self._say(translate("Deciding", "Nobody may do this step: the pack's rules forbid it."))
            return
        if shown.badge is Badge.CONFIRM and shown.standing is not Standing.ASKED:
            board.standing[target] = Standing.ASKED
            self._presenter.show_steps()
            return
        changed = target.place in board.reworded
        written = self._decide(board, target, Decision.EDITED if changed else Decision.ACCEPTED, final=shown.title)
        self._presenter.show_steps()
        action = board.step(target.place)
        if written and action is not None and action.action in ESCALATIONS:
            self._show_note(board)

    def _reject(self, wish: wishes.Reject) -> None:
        board = self._board(wish.target)
        if board is None or board.standing_of(wish.target) is Standing.REJECTED:
            return
        if wish.target.is_draft and board.draft is None:
            return
        if self._presenter.carry_out(
            lambda record: record.decided(board, wish.target, Decision.REJECTED, reason=wish.reason)
        ):
            board.standing[wish.target] = Standing.REJECTED
            board.editing = board.editing and not wish.target.is_draft
        self._show(wish.target)

    def _undo(self, wish: wishes.Undo) -> None:
        board = self._board(wish.target)
        if board is None or wish.target not in board.standing:
            return
        was_asked = board.standing[wish.target] is Standing.ASKED
        was_sent = wish.target.is_draft and board.standing[wish.target] is not Standing.REJECTED
        if was_asked or self._presenter.carry_out(lambda record: record.undone(board, wish.target)):
            del board.standing[wish.target]
            if was_sent:
                self._back.take_back(board)
        self._show(wish.target)

    def _report_gap(self, _wish: wishes.ReportGap) -> None:
        board = self._board(DRAFT)
        if board is None or board.reply is None:
            return
        if not board.gap_reported:
            board.gap_reported = self._presenter.carry_out(lambda record: record.gap(board))
            self._presenter.show_draft()
        if board.gap_reported and board.draft is not None:  # without a draft, its place says so
            self._say(translate("Deciding", "Noted: knowledge gap reported"))

    def _decide(self, board: Board, target: Target, decision: Decision, *, final: str) -> bool:
        """Write a decision; only what is written counts as decided."""
        written = self._presenter.carry_out(lambda record: record.decided(board, target, decision, final=final))
        if written:
            board.standing[target] = Standing.EDITED if decision is Decision.EDITED else Standing.ACCEPTED
        return written

    # Writing

    def _start_edit(self, _wish: wishes.StartEdit) -> None:
        board = self._board(DRAFT)
        if board is None or board.draft is None or board.standing_of(DRAFT) is not Standing.OPEN:
            return
        board.editing, board.is_brought_back = True, False
        if board.edited is None:
            board.edited = board.current_text
        self._presenter.show_draft()

    def _keep_text(self, wish: wishes.KeepText) -> None:
        board = self._board(DRAFT)
        if board is not None and board.editing:
            board.edited = wish.text

    def _stop_edit(self, _wish: wishes.StopEdit) -> None:
        board = self._board(DRAFT)
        if board is None or not board.editing:
            return
        board.editing = False
        if board.shown_draft is not None and board.edited == board.shown_draft.text:
            board.edited = board.checks = None
        self._presenter.show_draft()

    def _reword(self, wish: wishes.Reword) -> None:
        board = self._board(wish.target)
        action = board.step(wish.target.place) if board else None
        if board is None or action is None:
            return
        if wish.text.strip() and wish.text.strip() != action.title:
            board.reworded[wish.target.place] = wish.text.strip()
        else:
            board.reworded.pop(wish.target.place, None)
        self._presenter.show_steps()

    def _use_newer(self, _wish: wishes.UseNewer) -> None:
        board = self._board(DRAFT)
        if board is None or not self._presenter.is_stale(PartOf.DRAFT):
            return
        is_open = board.standing_of(DRAFT) is Standing.OPEN
        if not is_open or self._presenter.try_to(
            lambda record: record.decided(board, DRAFT, Decision.SUPERSEDED, final=board.edited)
        ):
            board.edited = board.checks = None
            self._presenter.use_newer_draft()

    # Reading

    def _open_message(self, wish: wishes.OpenMessage) -> None:
        case = self._presenter.queue.current
        reading = message_reading(case, wish.message_id, wish.quote) if case else None
        if reading is not None:
            self._presenter.view.show_reading(reading)

    def _open_passage(self, wish: wishes.OpenPassage) -> None:
        opened = self._presenter.opened
        if opened is None:
            return
        board = self._board(DRAFT)
        if board is not None:
            self._presenter.try_to(lambda record: record.source_opened(board, wish.passage_id))
        library = opened.library
        self._presenter.jobs.start(
            "passage", lambda: library.passage(wish.passage_id), partial(self._show_passage, wish.quote)
        )

    def _show_passage(self, quote: str, passage: "Passage | None") -> None:
        if passage is None:
            self._say(translate("Deciding", "This passage is no longer in the knowledge."))
        else:
            self._presenter.view.show_reading(found_shown.passage_reading(passage, quote))

    def _search(self, wish: wishes.Search) -> None:
        opened, text = self._presenter.opened, wish.text.strip()
        if not text:
            self._presenter.view.show_found((), "")
        elif opened is None:
            self._presenter.view.show_found((), translate("Deciding", "The knowledge is not ready yet."))
        else:
            library, least = opened.library, opened.least_score
            self._presenter.jobs.start("search", lambda: found_shown.look_up(library, text, least), self._show_found)

    def _show_found(self, found: found_shown.Found) -> None:
        self._presenter.view.show_found(found.rows, found.note)

    def _open_history(self, _wish: wishes.OpenHistory) -> None:
        case = self._presenter.queue.current
        if case is not None:
            self._presenter.view.show_history(history_rows(case))

    def _open_handover(self, wish: wishes.OpenHandover) -> None:
        board = self._presenter.board
        if board is not None:
            self._show_note(board, is_short=wish.is_short)

    def _show_note(self, board: Board, *, is_short: bool = False) -> None:
        opened = self._presenter.opened
        note = (short_summary if is_short else handover_note)(board, opened.pack if opened else None)
        if note is not None:
            polishing = self._presenter.polishing
            can_reword = polishing is not None and polishing.notes.is_wanted(is_short=is_short)
            shown = NoteShown(note, is_short=is_short, can_post=self._back.can_take(board), can_reword=can_reword)
            self._presenter.view.show_handover(shown)
        else:
            self._say(translate("Deciding", "The case is still being read: try again in a moment."))

    # The rest

    def _seen(self, wish: wishes.Seen) -> None:
        board = self._board(wish.target)
        if board is not None and wish.target in board.shown_at and self._presenter.record is not None:
            self._presenter.try_to(lambda record: record.seen(board, wish.target))

    def _turn(self, wish: wishes.Turn) -> None:
        case = self._presenter.queue.turn(wish.by)
        if case is not None:
            self._presenter.go_to(case.id)

    def _open_queue(self, _wish: wishes.OpenQueue) -> None:
        queue, now = self._presenter.queue, self._presenter.now()
        loads = {case_id: board.load.level for case_id, board in self._presenter.boards.items() if board.load}
        answered = {case.id: at for case in queue.cases if (at := self._presenter.answered_at(case))}
        current = queue.current.id if queue.current else None
        self._presenter.view.show_queue(queue_rows(by_urgency(queue.cases, answered, loads), current, now, answered))

    def _go_to_case(self, wish: wishes.GoToCase) -> None:
        self._presenter.go_to(wish.case_id)

    def _copy(self, wish: wishes.Copy) -> None:
        self._presenter.view.put_on_clipboard(wish.text)

    def _take_case(self, wish: wishes.TakeCase) -> None:
        if self.open_address is not None and self.open_address(wish.text):
            return
        if wish.text.strip():
            self._presenter.jobs.start("clipboard", lambda: case_from_text(wish.text), self._show_case)
        else:
            self._say(translate("Deciding", "The clipboard holds no text."))

    def _show_case(self, case: Case) -> None:
        self._presenter.show_banner(None)
        self._presenter.put_cases((case,))
        self._presenter.go_to(case.id)

    def _dismiss(self, _wish: wishes.DismissBanner) -> None:
        self._presenter.show_banner(None)

    def _board(self, target: Target) -> Board | None:
        return self._presenter.board_of(target.part)

    def _show(self, target: Target) -> None:
        if target.is_draft:
            self._presenter.show_draft()
        else:
            self._presenter.show_steps()

    def _say(self, message: str) -> None:
        self._presenter.show_banner(Banner(message=message, is_error=False))
