"""The sidebar's line to the ticket tools, with jobs as they really run and a tool in memory."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copilot.cases.case import Case
from copilot.connect.desk import Desk
from copilot.connect.outbox import Outbox
from copilot.connect.ticket import Changes, OpenTicket, Outgoing, Posted
from copilot.connect.trouble import MovedOnError
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.start import application
from copilot.desktop.tickets import TicketParts, Tickets
from copilot.errors import UserError
from tests.connect.fakes import MemoryTool

KEY = "4" * 64
NOBODY_WAITS_S = 20


class SlowTool(MemoryTool):
    """Keeps the desk waiting for an answer until it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked, self.goes_on = threading.Event(), threading.Event()

    def post(self, message: Outgoing) -> Posted:
        self.is_asked.set()
        assert self.goes_on.wait(NOBODY_WAITS_S)
        return super().post(message)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture
def line(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.stop()


class SlowToOpen(MemoryTool):
    """Counts how often it is read, and takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.goes_on = threading.Event()

    def changes(self, mark: str = "") -> Changes:  # noqa: ARG002 - the protocol's
        return Changes(tickets=(), mark="none")

    def open(self, ticket_id: str) -> OpenTicket:
        self.read.append(ticket_id)
        assert self.goes_on.wait(NOBODY_WAITS_S)
        return super().open(ticket_id)


def test_a_page_that_the_browser_tells_twice_is_read_once_and_one_that_failed_can_be_asked_for_again(
    qtbot: QtBot, line: Jobs, tmp_path: Path
) -> None:
    tool = SlowToOpen()
    opened: list[str] = []
    told: list[str] = []
    parts = TicketParts(
        open_desk=lambda: Desk([tool], lambda: Outbox.open(tmp_path / "outbox.db", KEY)),
        open_outbox=lambda: Outbox.open(tmp_path / "outbox.db", KEY),
    )
    tickets = Tickets(
        parts, line, on_cases=lambda _: None, on_told=lambda it: told.append(it.message), on_open=opened.append
    )
    tickets.begin()
    qtbot.waitUntil(lambda: tickets.open("https://mem.example/7") and bool(tool.read))
    tickets.open("https://mem.example/7")
    tool.goes_on.set()
    qtbot.waitUntil(lambda: told == ["There is no such ticket."])
    assert tool.read == ["7"]
    tool.add("7", "Pertanyaan lain")
    tickets.open("https://mem.example/7")
    qtbot.waitUntil(lambda: opened == ["mem:7"])
    assert tool.read == ["7", "7"]
    tickets.stop()


class LockedAway(MemoryTool):
    """A tool that the keyring keeps back until the agent unlocks it."""

    def __init__(self) -> None:
        super().__init__(name="vault")
        self.add("9", "Refund saya?")
        self.is_locked = True
        self.closed_on: list[str] = []

    def unlocked(self) -> "LockedAway":
        if self.is_locked:
            raise UserError("The keyring does not give the credential of `vault`.", "Unlock it.")
        return self

    def close(self) -> None:
        self.closed_on.append(threading.current_thread().name)


def tickets_of(vault: LockedAway, line: Jobs, told: list[Banner], come: list[str], box: Path) -> Tickets:
    def open_outbox() -> Outbox:
        return Outbox.open(box, KEY)

    return Tickets(
        TicketParts(
            open_desk=lambda: Desk([], open_outbox, later={"vault": vault.unlocked}),
            open_outbox=open_outbox,
            poll_s=1,
        ),
        line,
        on_cases=lambda cases: come.extend(case.id for case in cases),
        on_told=told.append,
        on_open=come.append,
    )


def test_a_keyring_that_is_locked_at_the_start_is_said_once_and_tickets_come_when_it_is_open(
    qtbot: QtBot, line: Jobs, tmp_path: Path
) -> None:
    vault = LockedAway()
    told: list[Banner] = []
    come: list[str] = []
    tickets = tickets_of(vault, line, told, come, tmp_path / "outbox.db")
    tickets.open("https://mem.example/9")  # what the browser shows meanwhile is not forgotten
    tickets.begin()
    qtbot.waitUntil(lambda: bool(told))
    tickets.look()
    vault.is_locked = False
    qtbot.waitUntil(lambda: come.count("vault:9") >= 2 and len(told) > 1, timeout=10_000)
    tickets.stop()
    assert [(banner.message, banner.hint) for banner in told] == [
        (
            "Tickets of vault do not come yet. It is tried again by itself.",
            "The keyring does not give the credential of `vault`. Unlock it.",
        ),
        ("Tickets of vault come now.", ""),
    ]


def test_the_tools_are_closed_with_the_window_on_the_thread_that_used_them(
    qtbot: QtBot, line: Jobs, tmp_path: Path
) -> None:
    vault = LockedAway()
    come: list[str] = []
    vault.is_locked = False
    tickets = tickets_of(vault, line, [], come, tmp_path / "outbox.db")
    tickets.begin()
    qtbot.waitUntil(lambda: bool(come))
    tickets.stop()
    line.stop()
    assert [name.startswith("copilot") for name in vault.closed_on] == [True]


def test_a_refusal_is_told_also_when_the_next_text_was_sent_before_it_came(
    qtbot: QtBot, line: Jobs, tmp_path: Path
) -> None:
    tool = SlowTool()
    tool.add("1", "Paket saya di mana?")
    tool.add("2", "Refund saya kapan?")
    tool.trouble = MovedOnError("Bagas wrote in this ticket.", version="2")
    come: dict[str, Case] = {}
    told: list[str] = []

    def open_outbox() -> Outbox:
        return Outbox.open(tmp_path / "outbox.db", KEY)

    tickets = Tickets(
        TicketParts(open_desk=lambda: Desk([tool], open_outbox), open_outbox=open_outbox),
        line,
        on_cases=lambda cases: come.update({case.id: case for case in cases}),
        on_told=lambda banner: told.append(banner.message),
        on_open=lambda _: None,
    )
    tickets.begin()
    qtbot.waitUntil(lambda: len(come) == 2)
    tickets.send(come["mem:1"], "Sedang kami lacak.", None)
    assert tool.is_asked.wait(NOBODY_WAITS_S)
    tickets.send(come["mem:2"], "Besok.", None)
    tool.goes_on.set()
    qtbot.waitUntil(lambda: "Delivered to mem:2 as an internal note." in told)
    tickets.stop()
    assert "Not delivered to mem:1: Bagas wrote in this ticket." in told
