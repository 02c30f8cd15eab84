"""An edit that was not finished is kept as it is written, and stands in the draft again when its case comes back."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from copilot.cases.case import Author, Case
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Banner, Standing
from copilot.desktop.sidebar.wishes import DRAFT
from copilot.desktop.sidebar.words import translate
from copilot.errors import UserError
from copilot.feedback.event import PartOf

if TYPE_CHECKING:  # the encrypted file loads its library: not before the first case is on screen
    from copilot.feedback.unfinished import Unfinished

log = logging.getLogger(__name__)


class Shelf(Protocol):
    """Where unfinished replies lie. The UI thread's own; raises UserError where nothing can be written or read."""

    def keep(self, case_id: str, customer_id: str | None, text: str, message: str) -> "Unfinished":
        """Keep these words, written for this message, in the place of any earlier ones for the case."""
        ...

    def of_case(self, case_id: str) -> "Unfinished | None":
        """Give the words kept for a case, if there are any."""
        ...

    def forget(self, case_id: str) -> None:
        """Wipe the words kept for a case."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


class UnfinishedEdits:
    """Follows what the agent writes. A fault of the shelf costs the keeping and a line in the log, nothing else."""

    def __init__(self, presenter: SidebarPresenter) -> None:
        self._presenter = presenter
        self._shelf: Shelf | None = None
        self._known: dict[str, Unfinished | None] = {}  # by case: what lies on the shelf, once it was looked at
        self._tried: set[str] = set()  # suggestions: what the agent puts back to our draft is not brought back again
        self._told: set[str] = set()
        self._has_failed = False

    def take_shelf(self, open_shelf: Callable[[], Shelf]) -> None:
        """Keep from now on what is written, and first bring back what was begun for the case on screen."""
        with self._at_no_greater_cost():
            self._shelf = open_shelf()
            self._presenter.bring_back = self.bring_back
            self._presenter.show_draft()

    def follow(self, board: Board | None) -> None:
        """Keep what the agent has written and not decided; wipe it once it is decided or put back to the draft."""
        if board is None or board.draft is None or self._shelf is None:
            return
        case, text, known = board.case, _begun(board), self._known.get(board.case.id)
        if text == (known.text if known else None):
            return
        message = newest_message(case)
        with self._at_no_greater_cost():
            if text is not None:
                self._known[case.id] = self._shelf.keep(case.id, case.customer.id, text, message)
            elif known and (known.is_for(message) or board.standing_of(DRAFT) is not Standing.OPEN):
                self._shelf.forget(case.id)
                self._known[case.id] = None

    def bring_back(self, board: Board) -> None:
        """Put the words that were begun for this state of the case into its draft, and say so once."""
        if board.draft is None or board.suggestion_id in self._tried:
            return
        self._tried.add(board.suggestion_id)
        is_free = board.edited is None and board.standing_of(DRAFT) is Standing.OPEN
        begun = self._look(board.case) if is_free else None
        if begun is None or not begun.is_for(newest_message(board.case)):
            return
        answered_at = self._presenter.answered_at(board.case)
        if answered_at is not None and answered_at >= begun.kept_at:
            return  # it was finished, and could not be wiped then
        board.edited, board.is_brought_back = begun.text, True
        if board.case.id not in self._told:
            self._told.add(board.case.id)
            said = translate("Deciding", "Your unfinished reply is back.")
            self._presenter.show_banner(Banner(message=said, is_error=False))

    def close(self) -> None:
        """Keep the last words of the reply on screen, and let go of the shelf."""
        if self._shelf is not None:
            self.follow(self._presenter.board_of(PartOf.DRAFT))
            self._shelf.close()
            self._shelf = None

    def _look(self, case: Case) -> "Unfinished | None":
        if self._shelf is not None and case.id not in self._known:
            self._known[case.id] = None  # a shelf that cannot be read is asked once a case
            with self._at_no_greater_cost():
                self._known[case.id] = self._shelf.of_case(case.id)
        return self._known.get(case.id)

    @contextmanager
    def _at_no_greater_cost(self) -> Iterator[None]:
        try:
            yield
        except UserError as error:
            if not self._has_failed:
                log.warning("unfinished replies are not kept: %s", error.message)
            self._has_failed = True


def newest_message(case: Case) -> str:
    """Give the customer's newest message with its id: a reply is written for it and for no later one."""
    said = [message for message in case.messages if message.author is Author.CUSTOMER]
    return f"{said[-1].id}\n{said[-1].text}" if said else ""


def _begun(board: Board) -> str | None:
    """Give the agent's own words that are not decided; None where there are none, or they are our draft."""
    text = board.edited
    if text is None or not text.strip() or board.standing_of(DRAFT) is not Standing.OPEN:
        return None
    is_ours = board.shown_draft is not None and text == board.shown_draft.text
    return None if is_ours else text
