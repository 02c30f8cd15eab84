"""The handover note in a language model's words: asked for by a button, never over what the agent wrote meanwhile."""

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

NOTES = "handover"  # what a model may be used for here


class NotePolishing:
    """Asks about one note at a time."""

    def __init__(
        self, presenter: SidebarPresenter, line: JobRunner, open_desk: Callable[[Settings, str], ModelDesk] | None
    ) -> None:
        self._presenter = presenter
        self._line = line
        self._open_desk = open_desk
        self._settings: Settings | None = None
        self._desk: ModelDesk | None = None

    def use(self, settings: Settings) -> None:
        """Ask by these settings from now on."""
        self._settings = settings

    @property
    def is_wanted(self) -> bool:
        """Whether a model is set for notes."""
        return self._open_desk is not None and self._settings is not None and bool(self._settings.llm_handover)

    def start(self, note: str) -> None:
        """Have a note reworded; what came of it is told to the page."""
        board, opened = self._presenter.board, self._presenter.opened
        if board is None or opened is None or not note.strip() or not self.is_wanted:
            return
        try:
            desk = self._desk = self._desk or self._opened()
        except UserError as error:
            self._presenter.view.show_reworded_note(note, "", f"{error.message} {error.hint}".strip())
            return
        asking = translate("Polish", "Asking {model} for another wording …").format(model=desk.model)
        self._presenter.view.show_reworded_note(note, "", asking)
        work = partial(opened.advisor.situation_of, board.case)
        self._presenter.jobs.start("note situation", work, partial(self._ask, desk, note))

    def close(self) -> None:
        """End what is under way, and the model's thread."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.cancel()
            desk.close()

    def _opened(self) -> ModelDesk:
        assert self._open_desk is not None
        assert self._settings is not None  # it is wanted only where both are there
        return self._open_desk(self._settings, NOTES)

    def _ask(self, desk: ModelDesk, note: str, situation: "Situation") -> None:
        language = words.language()
        self._line.start_stream(
            "note", lambda: desk.steps_of_note(situation, note, language), partial(self._take, note), lambda: None
        )

    def _take(self, note: str, step: Step) -> None:
        if isinstance(step, Refused):
            self._presenter.view.show_reworded_note(note, "", step.reason)
        elif isinstance(step, Result):
            reworded = step.draft.text if step.draft else ""
            said = translate("Polish", "Reworded by {model}. Every sentence was checked against the note before.")
            done = said.format(model=self._desk.model if self._desk else "")
            says = done if reworded else why_ours_stays(step, self._desk.use() if self._desk else None)
            self._presenter.view.show_reworded_note(note, reworded, says)
