"""What works behind the sidebar's window: the presenter, what becomes of each wish, and what the keys mean.

Loaded once the window is on screen, for what a suggestion is made of takes longer to import than a window to be shown.
"""

from collections.abc import Callable
from pathlib import Path

from copilot.desktop.jobs import JobRunner
from copilot.desktop.language import language_for
from copilot.desktop.sidebar.commands import Commands
from copilot.desktop.sidebar.deciding import Deciding
from copilot.desktop.sidebar.heavy_row import HeavyRow
from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.presenter import SidebarPresenter
from copilot.desktop.sidebar.record import Record, Recorder
from copilot.desktop.sidebar.shown import About, Banner, Page
from copilot.desktop.sidebar.sidebar import Sidebar
from copilot.desktop.sidebar.unfinished import Shelf
from copilot.desktop.sidebar.wishes import Wish
from copilot.desktop.sidebar.words import translate
from copilot.errors import UserError
from copilot.settings import Settings


class Behind:
    """Decides what the view shows and answers what it wishes for."""

    def __init__(self, view: Sidebar, jobs: JobRunner, settings: Settings, heavy_row: Path | None) -> None:
        self.presenter = SidebarPresenter(view, jobs, cards=settings.cards, heavy=HeavyRow(heavy_row))
        self.deciding = Deciding(self.presenter)
        self._commands = Commands(view)
        self.take_settings(settings)
        self.presenter.speak(language_for(settings.ui_language))

    def take_settings(self, settings: Settings) -> None:
        """Follow what can change while the window is open; the language is spoken apart."""
        self.presenter.pause_after, self.presenter.pause_says = settings.pause_after, settings.pause_says

    def take_recorder(self, recorder: Recorder, agent: str) -> None:
        """Write down from now on what is shown and decided."""
        self.presenter.take_record(Record(recorder, agent))

    def take_shelf(self, open_shelf: Callable[[], Shelf]) -> None:
        """Keep from now on what the agent begins to write, and bring back what was begun before."""
        self.deciding.unfinished.take_shelf(open_shelf)

    def show_on(self, view: Sidebar, page: Page) -> None:
        """Show all there is on another view (of other colours or another language), on the page of the one before."""
        self.presenter.view = view
        self._commands = Commands(view)
        self.presenter.show_everything()
        if page in (Page.SETTINGS, Page.HELP):
            view.go_to(page)

    def answer(self, wish: Wish) -> None:
        """Do what the agent asked for."""
        self.deciding.answer(wish)

    def do(self, command: Command) -> None:
        """Do what a key says."""
        self._commands.do(command)

    def tell(self, message: str, hint: str = "", *, is_error: bool = False) -> None:
        """Say something at the top of the view."""
        self.presenter.show_banner(Banner(message=message, hint=hint, is_error=is_error))

    def tell_case_folder(self, newest: str, count: int) -> None:
        """Say which file of the case folder cannot be read, and of how many; with none left, take that away."""
        if not count:
            self.presenter.is_well(About.CASE_FOLDER)
            return
        several = translate("Sidebar", "{count} files in the case folder cannot be read; this is the newest.")
        hint = several.format(count=count) if count > 1 else ""
        self.presenter.show_banner(Banner(message=newest, hint=hint, about=About.CASE_FOLDER))

    def knowledge_failed(self, error: Exception) -> None:
        """Say why the knowledge cannot be kept current, until it can."""
        self.presenter.fail(error, About.KNOWLEDGE)

    def tell_error(self, error: UserError) -> None:
        """Say what went wrong, and what to do about it."""
        self.tell(error.message, error.hint, is_error=True)
