"""Checks while the agent writes: in a job, the newest text wins, nothing waits for it and nothing is held up."""

from functools import partial

from copilot.assist.suggestion import Check
from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.feedback.event import PartOf


class LookingOver:
    """Has the agent's text checked, and remembers which hints it was sent past."""

    def __init__(self, presenter: SidebarPresenter) -> None:
        self._presenter = presenter

    def start(self, _wish: wishes.LookOver) -> None:
        """Check the reply as it stands now; hints are shown when they are ready, if the text is still the same."""
        board, opened = self._presenter.board_of(PartOf.DRAFT), self._presenter.opened
        if board is None or opened is None or not board.editing:
            return
        text, case, advisor, draft = board.current_text, board.case, opened.advisor, board.shown_draft
        self._presenter.jobs.start(
            "check", lambda: advisor.check(case, text, draft=draft), partial(self._take, board, text)
        )

    def _take(self, board: Board, text: str, checks: tuple[Check, ...]) -> None:
        if board.current_text == text:
            board.checks = checks
            if board is self._presenter.board_of(PartOf.DRAFT):
                self._presenter.show_draft()


def overridden(board: Board) -> tuple[str, ...]:
    """Give the checks that still warned when the reply was taken, by name: the agent knew better. No notes."""
    return tuple(dict.fromkeys(check.check for check in board.open_checks if check.severity == "warning"))
