"""What the browser says reaches the window as signals, on the thread of the window."""

from collections.abc import Iterator
from pathlib import Path
from threading import current_thread

import httpx
import pytest
from pytestqt.qtbot import QtBot

from copilot.connect.companion.bridge import Bridge
from copilot.connect.companion.gate import COMPANION_ID
from copilot.connect.companion.native_host import answer, tell
from copilot.connect.companion.pairing import Pairings
from copilot.connect.companion.rendezvous import find
from copilot.desktop.companion import Companion, CompanionParts
from copilot.desktop.jobs import Jobs

PATTERNS = ("https://rt.example/*",)
TICKET = "https://rt.example/Ticket/Display.html?id=1"


@pytest.fixture
def rendezvous(tmp_path: Path) -> Path:
    return tmp_path / "running.json"


@pytest.fixture
def companion(qtbot: QtBot, rendezvous: Path) -> Iterator[Companion]:
    parts = CompanionParts(
        open_pairings=lambda: Pairings(rendezvous.with_name("paired.json")),
        make_bridge=lambda listener, pairings: Bridge(listener, pairings, rendezvous, port=0),
        patterns=PATTERNS,
    )
    jobs, companion = Jobs(), Companion(parts)
    companion.start(jobs)
    qtbot.waitUntil(rendezvous.exists)
    qtbot.waitUntil(lambda: find(rendezvous) is not None)
    yield companion
    jobs.stop()
    companion.stop()


def test_a_ticket_in_front_arrives_as_a_signal(qtbot: QtBot, companion: Companion, rendezvous: Path) -> None:
    threads = []
    companion.came_to_front.connect(lambda _: threads.append(current_thread()))
    with qtbot.waitSignal(companion.came_to_front) as front:
        assert answer({"kind": "seen", "url": TICKET, "focused": True}, rendezvous) == {"ok": True}
    assert front.args == [TICKET]
    assert threads == [current_thread()]


def test_a_ticket_behind_another_window_changes_nothing(qtbot: QtBot, companion: Companion, rendezvous: Path) -> None:
    with qtbot.assertNotEmitted(companion.came_to_front, wait=150):
        assert answer({"kind": "seen", "url": TICKET, "focused": False}, rendezvous) == {"ok": True}


def test_the_browser_is_told_which_addresses_are_tickets(companion: Companion, rendezvous: Path) -> None:
    assert answer({"kind": "patterns"}, rendezvous) == {"ok": True, "patterns": list(PATTERNS)}


def test_a_second_start_asks_the_open_window_to_show_a_ticket(
    qtbot: QtBot, companion: Companion, rendezvous: Path
) -> None:
    there = find(rendezvous)
    assert there is not None
    with qtbot.waitSignal(companion.asked_to_show) as shown:
        assert tell(there, "/v1/show", {"address": "copilot://ticket/rt/1"}) == {"ok": True}
    assert shown.args == ["copilot://ticket/rt/1"]


def test_a_closed_window_is_not_found_any_more(companion: Companion, rendezvous: Path) -> None:
    companion.stop()
    assert find(rendezvous) is None
    assert answer({"kind": "patterns"}, rendezvous) == {"ok": False, "why": "closed"}


def test_a_browser_is_let_in_when_the_agent_knows_its_number(
    qtbot: QtBot, companion: Companion, rendezvous: Path
) -> None:
    there = find(rendezvous)
    assert there is not None
    origin = {"Origin": f"chrome-extension://{COMPANION_ID}", "Content-Type": "application/json"}
    base = f"http://127.0.0.1:{there.port}/v1"
    with qtbot.waitSignal(companion.asked_to_pair) as asked:
        told = httpx.post(f"{base}/pair", json={"browser": "Chromium"}, headers=origin).json()
    assert asked.args[0].code == told["code"]
    companion.answer(asked.args[0].id, True)
    token = httpx.post(f"{base}/paired", json={"request": told["request"]}, headers=origin).json()["token"]
    friend = origin | {"Authorization": f"Bearer {token}"}
    with qtbot.waitSignal(companion.came_to_front):
        assert httpx.post(f"{base}/seen", json={"url": TICKET}, headers=friend).status_code == 200
