"""The draft in another tone or language, and back: what the tone keys do, and which of them are offered."""

from functools import partial

from copilot.assist.reply.tone import Tone, in_tone
from copilot.assist.suggestion import Draft, Reply
from copilot.desktop.sidebar import wishes, words
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.shown import Banner, Standing
from copilot.desktop.sidebar.wishes import DRAFT
from copilot.desktop.sidebar.words import translate
from copilot.feedback.event import PartOf


class Toning:
    """Changes the tone of the draft on screen. What the agent typed is never changed."""

    def __init__(self, presenter: SidebarPresenter) -> None:
        self._presenter = presenter

    def change(self, wish: wishes.ChangeTone) -> None:
        """Put the draft into another tone, where it can take more of it."""
        board = self._open_board()
        draft = board.shown_draft if board else None
        if board is None or draft is None:
            return
        changed = in_tone(draft, Tone(wish.tone))
        if changed is not draft:
            self._put(board, changed)

    def translate(self, _wish: wishes.OtherLanguage) -> None:
        """Have the draft written in the other language; it is shown when it is ready."""
        board, opened = self._open_board(), self._presenter.opened
        if board is None or board.shown_draft is None or opened is None:
            return
        language = "en" if board.shown_draft.language == "id" else "id"
        case, advisor = board.case, opened.advisor
        self._presenter.jobs.start(
            "tone", lambda: advisor.reply_in(case, language), partial(self._take, board, language)
        )

    def back(self, _wish: wishes.UndoTone) -> None:
        """Take the last change of tone back."""
        board = self._open_board()
        if board is not None and board.toned:
            board.toned.pop()
            self._presenter.show_draft()

    def _take(self, board: Board, language: str, reply: Reply) -> None:
        if board is not self._open_board():
            return
        if reply.draft is not None:
            self._put(board, reply.draft)
            return
        said = translate("Tone", "The pack holds no words for this in {language}.")
        message = said.format(language=words.language_name(language))
        self._presenter.show_banner(Banner(message=message, is_error=False))

    def _put(self, board: Board, draft: Draft) -> None:
        board.toned.append(draft)
        self._presenter.show_draft()

    def _open_board(self) -> Board | None:
        """Give the board whose draft can be changed: not decided on, and not in the agent's own words."""
        board = self._presenter.board_of(PartOf.DRAFT)
        if board is None or board.edited is not None or board.standing_of(DRAFT) is not Standing.OPEN:
            return None
        return board
