"""The sidebar's side of a language model: what asks it and what sets it up, each loaded when it is first needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from copilot.desktop.jobs import JobRunner
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.desktop.model import ModelParts
    from copilot.desktop.sidebar.model_setup import ModelSetup
    from copilot.desktop.sidebar.presenter import SidebarPresenter
    from copilot.desktop.sidebar.wishes import Wish

ON_SCREEN = ("llm_draft", "llm_tone", "llm_summary", "llm_handover")  # settings of what the sidebar has reworded


class ModelSide:
    """`open_model` None: there is no model to ask, nor a page to set one up."""

    def __init__(
        self, presenter: "SidebarPresenter", line: JobRunner, open_model: "Callable[[], ModelParts] | None"
    ) -> None:
        self._presenter = presenter
        self._line = line
        self._open_model = open_model
        self._setup: ModelSetup | None = None

    def use(self, settings: Settings) -> None:
        """Have a model asked beside each draft by these settings; nothing of it is loaded where none is set."""
        polishing = self._presenter.polishing
        if polishing is not None:
            polishing.use(settings)
        elif self._open_model is not None and any(getattr(settings, name) for name in ON_SCREEN):
            from copilot.desktop.sidebar.polishing import Polishing

            self._presenter.polishing = Polishing(self._presenter, self._line, self._open_model().open_desk)
            self._presenter.polishing.use(settings)

    def set_up(self, wish: "Wish") -> None:
        """Answer a wish of the page on which a model is set up."""
        if self._setup is None and self._open_model is not None:
            from copilot.desktop.sidebar.model_setup import ModelSetup

            self._setup = ModelSetup(self._presenter, self._line, self._open_model())
        if self._setup is not None:
            self._setup.answer(wish)

    def close(self) -> None:
        """End what is under way."""
        if self._presenter.polishing is not None:
            self._presenter.polishing.close()
