"""One desk as an agent has it: a real RT, a real Chromium with the companion, the real sidebar on the sample pack."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import keyring
import keyring.backend
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from copilot import windows
from copilot.app import Workplace
from copilot.connect.companion.installing import chromium_in, install
from copilot.connect.companion.rendezvous import find
from copilot.connect.connections import Connection, save_connections
from copilot.connect.credential import keep_credential
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.start import application
from copilot.feedback.event import PartOf
from copilot.paths import Paths
from copilot.settings import Settings
from tests.connect.companion.chromium import Chromium, chromium_with_companion
from tests.connect.servers.request_tracker import RequestTracker

PARTS = (PartOf.SUMMARY, PartOf.LOAD, PartOf.ACTION, PartOf.DRAFT)
SETTINGS = Settings(ui_language="en", theme="light", dock="none", always_on_top=False, companion_port=47_691)


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that is gone with the process."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@dataclass
class BesideBrowser:
    """What a test does: open a ticket in the browser, look at the sidebar."""

    window: SidebarWindow
    browser: Chromium
    tracker: RequestTracker

    def open_in_browser(self, ticket_id: str) -> str:
        """Open the page of a ticket and give its address."""
        address = f"{self.tracker.base}/Ticket/Display.html?id={ticket_id}"
        self.browser.open(address)
        return address

    def shows(self, ticket_id: str) -> bool:
        """Say whether this ticket is on screen with all five parts."""
        presenter = self.window.presenter
        current, board = presenter.queue.current, presenter.board
        if current is None or current.id != f"rt:{ticket_id}" or board is None:
            return False
        return board.reply is not None and all(presenter.board_of(part) is board for part in PARTS)


def wait(is_so: "object", app: QApplication, within_s: float = 60.0) -> bool:
    """Let the window live until something is so."""
    end = time.monotonic() + within_s
    while not is_so() and time.monotonic() < end:  # type: ignore[operator]
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # processEvents alone leaves them
        time.sleep(0.002)
    return bool(is_so())  # type: ignore[operator]


@contextmanager
def beside_browser(folder: Path, tracker: RequestTracker) -> Iterator[BesideBrowser]:
    """Set the whole desk up, ready to work: the model is loaded, the agent is signed in to RT."""
    app, before = application(), keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    keep_credential("rt", tracker.password)
    work = Workplace(paths=Paths(folder / "home"), settings=SETTINGS, pack=Paths.sample_pack())
    connection = Connection(name="rt", kind="request-tracker", address=tracker.base, user="putri")
    save_connections((connection,), work.paths.connections)
    install(work.paths.home, work.paths.running, (chromium_in(folder / "profile"),))
    jobs, line = Jobs(), Jobs()
    window = SidebarWindow(windows.sidebar_parts(work), jobs, Icons(), line)
    for runner in (jobs, line):
        runner.failed.connect(window.presenter.fail)
    try:
        window.show()
        window.begin()
        assert wait(lambda: window.presenter.opened is not None and window.presenter.opened.is_complete, app)
        assert wait(lambda: find(work.paths.running) is not None, app)
        with chromium_with_companion(folder / "profile") as browser:
            _sign_in(browser, tracker)
            yield BesideBrowser(window, browser, tracker)
    finally:
        window.close()
        jobs.stop()
        line.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        keyring.set_keyring(before)


def _sign_in(browser: Chromium, tracker: RequestTracker) -> None:
    """Give the browser the agent's session: RT's own form is none of what is tried here."""
    tracker.client("putri").close()
    name, _, value = tracker.sessions["putri"].partition("=")
    browser.take_cookie(tracker.base, name, value)
