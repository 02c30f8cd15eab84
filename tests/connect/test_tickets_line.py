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
from copilot.connect.ticket import Outgoing, Posted
from copilot.connect.trouble import MovedOnError
from copilot.desktop.jobs import Jobs
from copilot.desktop.start import application
from copilot.desktop.tickets import TicketParts, Tickets
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
