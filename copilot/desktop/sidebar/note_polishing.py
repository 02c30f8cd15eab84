"""The handover note or the short summary in a model's words: by a button, never over what the agent wrote meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import translate
from copilot.desktop.model import ModelDesk, Refused, Result, Step
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.polish_shown import why_ours_stays
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.errors import UserError
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.assist.situation import Situation

NOTES, SUMMARIES = "handover", "summary"  # what a model may be used for here


class NotePolishing:
    """Asks about one note at a time."""

    def __init__(
        self, presenter: SidebarPresenter, line: JobRunner, open_desk: Callable[[Settings, str], ModelDesk] | None
    ) -> None:
        self._presenter = presenter
        self._line = line
        self._open_desk = open_desk
        self._settings: Settings | None = None
        self._desks: dict[str, ModelDesk] = {}

    def use(self, settings: Settings) -> None:
        """Ask by these settings from now on."""
        self._settings = settings

    def is_wanted(self, *, is_short: bool = False) -> bool:
        """Say whether a model is set for notes, or for short summaries."""
        if self._open_desk is None or self._settings is None:
            return False
        return bool(self._settings.llm_summary if is_short else self._settings.llm_handover)

    def start(self, note: str, *, is_short: bool = False) -> None:
        """Have a note or a summary reworded; what came of it is told to the page."""
        board, opened = self._presenter.board, self._presenter.opened
        if board is None or opened is None or not note.strip() or not self.is_wanted(is_short=is_short):
            return
        try:
            desk = self._opened(SUMMARIES if is_short else NOTES)
        except UserError as error:
            self._presenter.view.show_reworded_note(note, "", f"{error.message} {error.hint}".strip())
            return
        asking = translate("Polish", "Asking {model} for another wording …").format(model=desk.model)
        self._presenter.view.show_reworded_note(note, "", asking)
        work = partial(opened.advisor.situation_of, board.case)
        self._presenter.jobs.start("note situation", work, partial(self._ask, desk, note))

    def close(self) -> None:
        """End what is under way, and the model's thread."""
        desks, self._desks = self._desks, {}
        for desk in desks.values():
            desk.cancel()
            desk.close()

    def _opened(self, use: str) -> ModelDesk:
        assert self._open_desk is not None
        assert self._settings is not None  # it is wanted only where both are there
        if use not in self._desks:
            self._desks[use] = self._open_desk(self._settings, use)
        return self._desks[use]

    def _ask(self, desk: ModelDesk, note: str, situation: "Situation") -> None:
        language = words.language()
        self._line.start_stream(
            "note", lambda: desk.steps_of_note(situation, note, language), partial(self._take, desk, note), lambda: None
        )

    def _take(self, desk: ModelDesk, note: str, step: Step) -> None:
        if isinstance(step, Refused):
            self._presenter.view.show_reworded_note(note, "", step.reason)
        elif isinstance(step, Result):
            reworded = step.draft.text if step.draft else ""
            said = translate("Polish", "Reworded by {model}. Every sentence was checked against the note before.")
            done = said.format(model=desk.model)
            says = done if reworded else why_ours_stays(step, desk.use())
            self._presenter.view.show_reworded_note(note, reworded, says)
