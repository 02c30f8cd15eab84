"""What becomes of the wishes about setting a language model up: tested, its key kept, and what is true of it now."""

from collections.abc import Callable
from dataclasses import replace

from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import translate
from copilot.desktop.model import ModelParts, Tried
from copilot.desktop.sidebar import wishes
from copilot.desktop.sidebar.model_shown import ModelShown
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.wishes import Wish
from copilot.errors import UserError
from copilot.settings import Settings


class ModelSetup:
    """Answers with the means of the model; what takes long runs on its line."""

    def __init__(self, presenter: SidebarPresenter, line: JobRunner, parts: ModelParts) -> None:
        self._presenter = presenter
        self._line = line
        self._parts = parts

    def answer(self, wish: Wish) -> None:
        """Do what was asked for."""
        match wish:
            case wishes.LookAtModel():
                self._show(self._about(wish.settings))
            case wishes.TryModel():
                asking = translate("Model", "Asking it …")
                self._show(replace(self._about(wish.settings), says=asking, is_testing=True))
                self._line.start("test model", lambda: self._tried(wish.settings), self._show)
            case wishes.KeepModelKey():
                self._line.start("model key", lambda: self._kept(wish), self._show)

    def _tried(self, settings: Settings) -> ModelShown:
        try:
            return replace(self._about(settings), says=_tried_words(self._parts.test(settings)))
        except UserError as error:
            return replace(self._about(settings), says=_words_of(error), is_good=False)

    def _kept(self, wish: wishes.KeepModelKey) -> ModelShown:
        try:
            self._parts.keep_key(wish.provider, wish.key)
        except UserError as error:
            return replace(self._about(wish.settings), says=_words_of(error), is_good=False)
        said = translate("Model", "The key is in the keyring.")
        return replace(self._about(wish.settings), says=said, key_is_kept=True)

    def _about(self, settings: Settings) -> ModelShown:
        """Give what is true of a model now; what cannot be understood of it is said like the outcome of a test."""
        try:
            host, forbidden = self._parts.host_of(settings), self._parts.forbidden()
        except UserError as error:
            return ModelShown(says=_words_of(error), is_good=False)
        leaves = translate("Model", "It is on another machine: {host}").format(host=host) if host else ""
        return ModelShown(forbidden=_forbidden_words(forbidden), leaves=leaves)

    def _show(self, shown: ModelShown) -> None:
        self._presenter.view.show_model(shown)


def _forbidden_words(forbidden: str) -> str:
    says: dict[str, Callable[[], str]] = {
        "all": lambda: translate("Model", "Your lead has switched language models off for the team."),
        "network": lambda: translate("Model", "Your lead allows a model on this computer only."),
    }
    return says[forbidden]() if forbidden in says else ""


def _tried_words(tried: Tried) -> str:
    here = translate("Model", "{model} answers on this computer: first word after {first} ms, all after {total} ms.")
    there = translate("Model", "{model} answers from {host}: first word after {first} ms, all after {total} ms.")
    return (there if tried.host else here).format(
        model=tried.model, host=tried.host, first=round(tried.first_words_ms), total=round(tried.total_ms)
    )


def _words_of(error: UserError) -> str:
    return f"{error.message} {error.hint}".strip()
