"""The sidebar beside a real Request Tracker: cases come in, drafts go back, the customer answers by mail."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from copilot.connect.desk import Desk
from copilot.connect.outbox import Outbox
from copilot.connect.request_tracker import RequestTracker
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow
from copilot.desktop.sidebar.wishes import DRAFT, Accept
from copilot.desktop.start import application
from copilot.desktop.tickets import TicketParts
from copilot.settings import Settings
from tests.connect.servers.request_tracker import RequestTracker as Server
from tests.connect.test_request_tracker import new_ticket, thread
from tests.desktop.fakes import FixedAdvisor, ImmediateJobs, ListRecorder, opening

pytestmark = [
    pytest.mark.xdist_group("servers"),
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]

TRANSLATIONS = Path(__file__).parents[2] / "assets" / "translations"
KEY = "9" * 64


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture
def open_sidebar(
    qtbot: QtBot, qapp: QApplication, rt: RequestTracker, tmp_path: Path
) -> Iterator[Callable[..., SidebarWindow]]:
    line, windows = Jobs(), []

    def open_it(*, public_replies: bool = False) -> SidebarWindow:
        box = tmp_path / "outbox.db"
        parts = SidebarParts(
            settings=Settings(ui_language="en", theme="light", dock="none", always_on_top=False),
            save_settings=lambda _: None,
            open_assistant=opening(FixedAdvisor()),
            open_recorder=ListRecorder,
            agent="putri",
            translations=TRANSLATIONS,
            tickets=TicketParts(
                open_desk=lambda: Desk([rt], lambda: Outbox.open(box, KEY)),
                open_outbox=lambda: Outbox.open(box, KEY),
                public_replies=public_replies,
                poll_s=1,
            ),
        )
        window = SidebarWindow(parts, ImmediateJobs(), Icons(), line)
        line.failed.connect(window.presenter.fail)
        windows.append(window)
        window.show()
        window.begin()
        return window

    yield open_it
    for window in windows:
        window.close()
    line.stop()
    for window in windows:
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def go_to(qtbot: QtBot, window: SidebarWindow, ticket_id: str) -> None:
    """Wait until the ticket has come and put it on screen."""

    def has_come() -> bool:
        for _ in range(30):
            case = window.presenter.queue.current
            if case is not None and case.id == f"rt:{ticket_id}":
                window.presenter.go_to(case.id)
                return True
            if window.presenter.queue.turn(1) is None:
                return False
        return False

    qtbot.waitUntil(has_come, timeout=30_000)


def shown(window: SidebarWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_ticket_comes_in_its_draft_goes_back_as_a_note_and_the_customers_mail_appears(
    qtbot: QtBot, tracker: Server, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    ticket_id = new_ticket(tracker, "Paket saya di mana ya?")
    window = open_sidebar()
    go_to(qtbot, window, ticket_id)
    window.sidebar.wished.emit(Accept(DRAFT))
    qtbot.waitUntil(lambda: f"Delivered to rt:{ticket_id} as an internal note." in shown(window), timeout=30_000)
    assert thread(tracker, ticket_id) == ["Comment"]
    tracker.mail_from("tom.hale@post.example", f"Re: [meja #{ticket_id}] Baru", "Masih belum sampai, kak!")

    def answer_is_there() -> bool:
        case = window.presenter.queue.current
        return case is not None and case.last_message.text == "Masih belum sampai, kak!"

    qtbot.waitUntil(answer_is_there, timeout=30_000)


def test_a_ticket_that_moved_on_takes_nothing_and_the_agent_is_told_who_wrote(
    qtbot: QtBot, tracker: Server, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    ticket_id = new_ticket(tracker)
    window = open_sidebar(public_replies=True)
    go_to(qtbot, window, ticket_id)
    window.presenter.queue.go_to(f"rt:{ticket_id}")
    with tracker.client("bagas") as colleague:
        body = {"Content": "I have it.", "ContentType": "text/plain"}
        colleague.post(f"/ticket/{ticket_id}/correspond", json=body).raise_for_status()
    window.sidebar.wished.emit(Accept(DRAFT))
    qtbot.waitUntil(lambda: "Bagas Wirawan wrote in this ticket" in shown(window), timeout=30_000)
    assert thread(tracker, ticket_id) == ["Correspond"]
