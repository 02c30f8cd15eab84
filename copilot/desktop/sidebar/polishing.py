"""The draft in a language model's words, beside ours: asked for when ours stands, left when the case moves on.

Only the agent's key puts it in the place of ours (docs/decisions), unless the desk is set to do so by itself; and then
never over what somebody has touched.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import translate
from copilot.desktop.model import ModelDesk, Refused, Step
from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.note_polishing import NotePolishing
from copilot.desktop.sidebar.polish_shown import checks_reading, sent_reading
from copilot.desktop.sidebar.polished import Polished
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Standing, ToneChoice
from copilot.desktop.sidebar.wishes import DRAFT, Wish
from copilot.errors import UserError
from copilot.feedback.event import PartOf
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.assist.situation import Situation

OpenDesk = Callable[[Settings, str], ModelDesk]

DRAFTS, TONES = "draft", "tone"  # what a model may be used for here
TOOL_KEYS = "123456789"


class Polishing:
    """Asks the model about the draft on screen. `line` is for the model alone: waiting for it holds nothing else up."""

    def __init__(self, presenter: SidebarPresenter, line: JobRunner, open_desk: OpenDesk | None) -> None:
        self._presenter = presenter
        self._line = line
        self._open_desk = open_desk
        self._settings: Settings | None = None
        self._desks: dict[str, ModelDesk] = {}
        self._asked: tuple[Board, Polished] | None = None
        self.notes = NotePolishing(presenter, line, open_desk)

    def use(self, settings: Settings) -> None:
        """Ask by these settings from now on; where they name no model, nothing of one is ever loaded."""
        before, self._settings = self._settings, settings
        self.notes.use(settings)
        if before is not None and _of_model(before) == _of_model(settings):
            return
        self.close()
        board = self._presenter.board_of(PartOf.DRAFT)
        if board is not None and not self._presenter.is_stale(PartOf.DRAFT):
            board.polished = None
            self._presenter.show_draft()
            self.follow(board)

    def warm_up(self) -> None:
        """Load what the first request needs while nothing else is asked of the model: its libraries take seconds."""
        if self._settings is None or self._desks or not self._settings.llm_draft:
            return
        with suppress(UserError):  # what is wrong with it is told where it is asked
            self._line.start("warm up", self._desk_for(DRAFTS).warm_up, lambda _done: None)

    def follow(self, board: Board | None) -> None:
        """Be about the draft of this board, and end what was asked about another; None: there is no draft now."""
        if board is not None and self._asked is not None and self._asked[0] is board:
            return
        self._leave()
        if board is not None and board.polished is None and self._is_wanted(board, DRAFTS):
            self._begin(board, DRAFTS, Polished(base=board.draft))

    def give_up(self) -> None:
        """Ours stays: something of ours went wrong, perhaps in what asks the model."""
        if self._asked is not None:
            (_, polished), self._asked = self._asked, None
            polished.take(Refused(translate("Polish", "Our draft stays.")))
            for desk in self._desks.values():
                desk.cancel()
            self._presenter.show_polished()

    def close(self) -> None:
        """End what is under way, and the model's thread."""
        self._leave()
        self.notes.close()
        desks, self._desks = self._desks, {}
        for desk in desks.values():
            desk.close()

    def tools_for(self, board: Board) -> tuple[ToneChoice, ...]:
        """Give the tools of the team for the draft on screen, each with its key; none where no model may be asked."""
        opened, draft = self._presenter.opened, board.shown_draft
        if draft is None or opened is None or opened.pack is None or not self._is_wanted(board, TONES):
            return ()
        tools = (tool.name for tool in opened.pack.tools if draft.language in tool.languages)
        return tuple(
            ToneChoice(key=key, word=name, wish=wishes.UseTool(name))
            for key, name in zip(TOOL_KEYS, tools, strict=False)
        )

    # What the agent asks for

    def answer(self, wish: Wish) -> None:
        """Do what the agent asked for."""
        if isinstance(wish, wishes.RewordNote):
            self.notes.start(wish.text, is_short=wish.is_short)
        board = self._presenter.board_of(PartOf.DRAFT)
        if board is not None and isinstance(wish, wishes.UseTool) and self._is_wanted(board, TONES):
            self._leave()
            self._begin(board, TONES, Polished(tool=wish.name, base=board.shown_draft))
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
        if polished.draft is None or board.edited is not None or board.standing_of(DRAFT) is not Standing.OPEN:
            return
        if not polished.tool:
            polished.is_used = not polished.is_used
            board.toned.clear()  # each was made of the wording before
        elif board.has_models_wording:
            board.toned.pop()
        else:
            board.toned.append(polished.draft)
        self._presenter.show_draft()

    # Inside

    def _is_wanted(self, board: Board, feature: str) -> bool:
        """Say whether a model is set for this use, and the draft is still open and not in the agent's words."""
        opened, settings = self._presenter.opened, self._settings
        if self._open_desk is None or settings is None or not getattr(settings, f"llm_{feature}"):
            return False
        if opened is None or not opened.is_complete or board.draft is None:
            return False
        return board.edited is None and board.standing_of(DRAFT) is Standing.OPEN

    def _begin(self, board: Board, feature: str, polished: Polished) -> None:
        board.polished = polished
        try:
            desk = self._desk_for(feature)
        except UserError as error:
            polished.take(Refused(f"{error.message} {error.hint}".strip()))
        else:
            polished.model, polished.host, polished.use = desk.model, desk.host, desk.use()
            self._asked = (board, polished)
            advisor = self._presenter.opened.advisor if self._presenter.opened else None
            assert advisor is not None  # it is wanted only where knowledge is open
            work = partial(advisor.situation_of, board.case)  # its search belongs to the line of the suggestions
            self._presenter.jobs.start("situation", work, partial(self._ask, desk, polished))
        self._presenter.show_polished()

    def _ask(self, desk: ModelDesk, polished: Polished, situation: "Situation") -> None:
        draft = polished.base
        if self._asked is None or self._asked[1] is not polished or draft is None:
            return
        # A kind of its own: what is left ends by itself, and is written down, when it is cancelled.
        self._line.start_stream(
            f"polish {id(polished)}",
            lambda: desk.steps(situation, draft, polished.tool),
            partial(self._take, desk, polished),
            partial(self._end, polished),
        )

    def _take(self, desk: ModelDesk, polished: Polished, step: Step) -> None:
        if self._asked is None or self._asked[1] is not polished:
            desk.cancel()  # it had not begun when the case moved on
            return
        polished.take(step)
        if polished.is_over:
            polished.use = desk.use()
            self._take_over(self._asked[0])
        self._presenter.show_polished()

    def _take_over(self, board: Board) -> None:
        """Put it in the place of ours, where the desk is set so and nobody has touched ours."""
        wanted = self._settings is not None and self._settings.llm_replaces
        untouched = not (board.is_touched or board.toned) and board.standing_of(DRAFT) is Standing.OPEN
        polished = board.polished
        if wanted and untouched and polished is not None and polished.draft is not None and not polished.tool:
            polished.is_used = True
            self._presenter.show_draft()

    def _end(self, polished: Polished) -> None:
        if self._asked is not None and self._asked[1] is polished:
            self._asked = None

    def _leave(self) -> None:
        """End what is asked; it is asked anew when the agent comes back to that draft."""
        if self._asked is not None:
            (board, polished), self._asked = self._asked, None
            if board.polished is polished and not polished.is_over:
                board.polished = None
            for desk in self._desks.values():
                desk.cancel()

    def _desk_for(self, feature: str) -> ModelDesk:
        """Give the desk of a use, opened with its first request. Raises UserError where none may be asked."""
        assert self._open_desk is not None
        assert self._settings is not None  # it is wanted only where both are there
        if feature not in self._desks:
            self._desks[feature] = self._open_desk(self._settings, feature)
        return self._desks[feature]


def _of_model(settings: Settings) -> tuple[object, ...]:
    return tuple(getattr(settings, name) for name in settings.__slots__ if name.startswith("llm_"))
