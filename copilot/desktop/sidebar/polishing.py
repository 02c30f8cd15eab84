"""The draft in a language model's words, beside ours: asked for when ours stands, left when the case moves on.

Only the agent's key puts it in the place of ours (docs/decisions), unless the desk is set to do so by itself; and then
never over what somebody has touched.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from copilot.desktop.jobs import JobRunner
from copilot.desktop.model import ModelDesk, Step
from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.polish_shown import checks_reading, sent_reading
from copilot.desktop.sidebar.polished import Polished
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Standing
from copilot.desktop.sidebar.wishes import DRAFT, Wish
from copilot.errors import UserError
from copilot.feedback.event import PartOf
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.assist.situation import Situation

OpenDesk = Callable[[Settings], ModelDesk]


class Polishing:
    """Asks the model about the draft on screen. `line` is for the model alone: waiting for it holds nothing else up."""

    def __init__(self, presenter: SidebarPresenter, line: JobRunner, open_desk: OpenDesk | None) -> None:
        self._presenter = presenter
        self._line = line
        self._open_desk = open_desk
        self._settings: Settings | None = None
        self._desk: ModelDesk | None = None
        self._refusal = ""
        self._asked: Board | None = None

    def use(self, settings: Settings) -> None:
        """Ask by these settings from now on; where they name no model, nothing of one is ever loaded."""
        before, self._settings = self._settings, settings
        if before is not None and _of_model(before) == _of_model(settings):
            return
        self.close()
        board = self._presenter.board_of(PartOf.DRAFT)
        if board is not None and not self._presenter.is_stale(PartOf.DRAFT):
            board.polished = None
            self._presenter.show_draft()
            self.follow(board)

    def follow(self, board: Board | None) -> None:
        """Be about the draft of this board, and end what was asked about another; None: there is no draft now."""
        if board is self._asked and board is not None:
            return
        self._leave()
        if board is not None and self._is_wanted(board):
            self._begin(board)

    def close(self) -> None:
        """End what is under way, and the model's thread."""
        self._leave()
        desk, self._desk, self._refusal = self._desk, None, ""
        if desk is not None:
            desk.close()

    # What the agent asks for

    def answer(self, wish: Wish) -> None:
        """Do what the agent asked for."""
        board = self._presenter.board_of(PartOf.DRAFT)
        if board is None or board.polished is None:
            return
        match wish:
            case wishes.SwapDraft():
                self._swap(board, board.polished)
            case wishes.OpenSent() if board.polished.sent:
                self._presenter.view.show_reading(sent_reading(board.polished))
            case wishes.OpenChecks() if board.polished.result is not None:
                self._presenter.view.show_reading(checks_reading(board.polished.result))

    def _swap(self, board: Board, polished: Polished) -> None:
        """Put the model's wording in the place of ours, or ours back; never over what the agent is writing."""
        if polished.draft is not None and board.edited is None and board.standing_of(DRAFT) is Standing.OPEN:
            polished.is_used = not polished.is_used
            board.toned.clear()  # each was made of the wording before
            self._presenter.show_draft()

    # Inside

    def _is_wanted(self, board: Board) -> bool:
        opened, settings = self._presenter.opened, self._settings
        if self._open_desk is None or settings is None or not settings.llm_draft:
            return False
        if opened is None or not opened.is_complete or board.draft is None or board.polished is not None:
            return False
        return board.edited is None and board.standing_of(DRAFT) is Standing.OPEN

    def _begin(self, board: Board) -> None:
        desk, opened = self._opened(), self._presenter.opened
        board.polished = Polished()
        if desk is None or opened is None:
            board.polished.refusal, board.polished.is_over = self._refusal, True
            self._presenter.show_polished()
            return
        board.polished = Polished(model=desk.model, host=desk.host, use=desk.use())
        self._asked = board
        self._presenter.show_polished()
        advisor = opened.advisor  # its search belongs to the line of the suggestions
        self._presenter.jobs.start(
            "situation", lambda: advisor.situation_of(board.case), partial(self._ask, desk, board)
        )

    def _ask(self, desk: ModelDesk, board: Board, situation: "Situation") -> None:
        draft = board.draft
        if self._asked is not board or draft is None:
            return
        # A kind of its own: what is left ends by itself, and is written down, when it is cancelled.
        self._line.start_stream(
            f"polish {board.suggestion_id}",
            lambda: desk.steps(situation, draft),
            partial(self._take, desk, board),
            partial(self._end, board),
        )

    def _take(self, desk: ModelDesk, board: Board, step: Step) -> None:
        if self._asked is not board or board.polished is None:
            desk.cancel()  # it had not begun when the case moved on
            return
        board.polished.take(step)
        if board.polished.is_over:
            board.polished.use = desk.use()
            self._take_over(board)
        self._presenter.show_polished()

    def _take_over(self, board: Board) -> None:
        """Put it in the place of ours, where the desk is set so and nobody has touched ours."""
        wanted = self._settings is not None and self._settings.llm_replaces
        untouched = not (board.is_touched or board.toned) and board.standing_of(DRAFT) is Standing.OPEN
        if wanted and untouched and board.polished is not None and board.polished.draft is not None:
            board.polished.is_used = True
            self._presenter.show_draft()

    def _end(self, board: Board) -> None:
        if self._asked is board:
            self._asked = None

    def _leave(self) -> None:
        """End what is asked; it is asked anew when the agent comes back to that draft."""
        board, self._asked = self._asked, None
        if board is not None:
            if board.polished is not None and not board.polished.is_over:
                board.polished = None
            if self._desk is not None:
                self._desk.cancel()

    def _opened(self) -> ModelDesk | None:
        if self._desk is None and not self._refusal and self._open_desk is not None and self._settings is not None:
            try:
                self._desk = self._open_desk(self._settings)
            except UserError as error:
                self._refusal = f"{error.message} {error.hint}".strip()
        return self._desk


def _of_model(settings: Settings) -> tuple[object, ...]:
    return tuple(getattr(settings, name) for name in settings.__slots__ if name.startswith("llm_"))
