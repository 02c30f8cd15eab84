"""The handover note of what is on screen, as `assist` writes it."""

from typing import TYPE_CHECKING

from copilot.assist import handover
from copilot.assist.suggestion import Suggestion, Versions
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.board import Board

if TYPE_CHECKING:
    from copilot.knowledge.pack import Pack


def handover_note(board: Board, pack: "Pack | None" = None) -> str | None:
    """Give the note as plain text in the language of the window; None while the case is not understood."""
    suggestion = _on_screen(board)
    return handover.handover_note(board.case, suggestion, words.language(), pack) if suggestion else None


def short_summary(board: Board, pack: "Pack | None" = None) -> str | None:
    """Give the story so far in a few lines, in the language of the window; None as `handover_note`."""
    suggestion = _on_screen(board)
    return handover.short_summary(board.case, suggestion, words.language(), pack) if suggestion else None


def _on_screen(board: Board) -> Suggestion | None:
    if board.understanding is None or board.load is None:
        return None
    return Suggestion(
        case_id=board.case.id,
        based_on_message=board.case.last_message.id,
        language=board.understanding.language,
        topic=board.understanding.topic,
        summary=board.understanding.summary,
        emotional_load=board.load,
        actions=board.actions.actions if board.actions else (),
        draft=None,
        no_draft_reason=None,
        ground=board.ground.ground if board.ground else 0.0,
        passages=board.ground.passages if board.ground else (),
        checks=(),
        versions=Versions(app="", knowledge="", embedder=""),
    )
