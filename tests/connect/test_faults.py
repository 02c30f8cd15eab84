"""What goes wrong between the desk and a real Request Tracker: what the agent is told, and what the ticket holds."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from copilot.connect.credential import Credential
from copilot.connect.delivery import Delivery
from copilot.connect.http import Http
from copilot.connect.outbox import Outbox, State
from copilot.connect.request_tracker import RequestTracker
from copilot.connect.ticket import Ticket, Way
from copilot.connect.trouble import UnreachableError
from tests.connect.servers.fault_line import Fault, FaultLine
from tests.connect.servers.request_tracker import RequestTracker as Server
from tests.connect.test_request_tracker import new_ticket, thread

pytestmark = [pytest.mark.xdist_group("servers"), pytest.mark.slow]

KEY = "7" * 64
BROKEN_WRITES = [
    (Way.NOTE, Fault.ERROR_AFTER), (Way.NOTE, Fault.CUT_BEFORE), (Way.NOTE, Fault.BUSY), (Way.NOTE, Fault.SLOW),
    (Way.REPLY, Fault.CUT_AFTER), (Way.REPLY, Fault.HALF), (Way.REPLY, Fault.ERROR),
]  # fmt: skip


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox.open(tmp_path / "outbox.db", KEY) as opened:
        yield opened


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.CUT_BEFORE, Fault.HALF, Fault.SLOW], ids=lambda each: each.name)
def test_a_broken_read_is_one_sentence_and_the_next_one_works(
    shaky_rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server, fault: Fault
) -> None:
    line_to_tracker.break_with(fault)
    with pytest.raises(UnreachableError, match=r"rt (?:has an error|cannot|did not answer)"):
        shaky_rt.open(tracker.tickets["late"])
    line_to_tracker.break_with(Fault.NONE)
    assert shaky_rt.open(tracker.tickets["late"]).case.subject == "Paket belum sampai"


def test_a_busy_tool_is_asked_again_and_the_agent_notices_nothing(
    shaky_rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server
) -> None:
    line_to_tracker.break_with(Fault.BUSY, "GET")
    assert shaky_rt.version(tracker.tickets["late"]).isdigit()


@pytest.mark.parametrize(("way", "fault"), BROKEN_WRITES, ids=lambda each: each.name)
def test_whatever_breaks_while_a_text_is_sent_it_arrives_exactly_once(
    shaky_rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server, outbox: Outbox, way: Way, fault: Fault
) -> None:
    ticket_id = new_ticket(tracker)
    outbox.put(Ticket("rt", ticket_id), way, "Halo Tom, kami cek.", shaky_rt.version(ticket_id))
    delivery = Delivery(tools={"rt": shaky_rt}, settle_s=0.3)
    line_to_tracker.break_with(fault, "POST")
    delivery.run(outbox)
    line_to_tracker.break_with(Fault.NONE)
    _until_delivered(outbox, shaky_rt)
    assert thread(tracker, ticket_id) == ["Comment" if way is Way.NOTE else "Correspond"]


def _until_delivered(outbox: Outbox, tool: RequestTracker) -> None:
    later = Delivery(tools={"rt": tool}, settle_s=0.3, now=lambda: datetime.now(UTC) + timedelta(minutes=10))
    for _ in range(5):
        later.run(outbox)
        if not outbox.undelivered():
            break
    assert [item.state for item in outbox.items()] == [State.DELIVERED]


def test_a_server_that_is_stopped_keeps_texts_waiting_and_gets_them_when_it_is_back(
    rt: RequestTracker, tracker: Server, outbox: Outbox
) -> None:
    ticket_id = new_ticket(tracker)
    item = outbox.put(Ticket("rt", ticket_id), Way.NOTE, "Catatan.", rt.version(ticket_id))
    tracker.stop_hard()
    try:
        with pytest.raises(UnreachableError, match="rt cannot be reached"):
            rt.open(ticket_id)
        Delivery(tools={"rt": rt}).run(outbox)
        assert outbox.item(item.message.id).state is State.WAITING
        assert "cannot be reached" in outbox.item(item.message.id).reason
    finally:
        tracker.start_again()
    _until_delivered(outbox, rt)
    assert thread(tracker, ticket_id) == ["Comment"]


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.NONE], ids=lambda each: each.name)
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX idea")
def test_a_program_that_is_killed_while_it_sends_has_sent_once(
    rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server, tmp_path: Path, fault: Fault
) -> None:
    ticket_id, box = new_ticket(tracker), tmp_path / "outbox.db"
    with Outbox.open(box, KEY) as outbox:
        outbox.put(Ticket("rt", ticket_id), Way.NOTE, "Catatan sebelum mati.", rt.version(ticket_id))
    line_to_tracker.break_with(fault, "POST")
    program = [sys.executable, "-m", "tests.connect.deliver_and_die"]
    dying = subprocess.Popen(
        [*program, box, KEY, line_to_tracker.base, tracker.tokens["putri"]], cwd=Path(__file__).parents[2]
    )
    deadline = time.monotonic() + 30
    while not any(passed.startswith("POST") for passed in line_to_tracker.passed):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    dying.send_signal(signal.SIGKILL)
    dying.wait(10)
    line_to_tracker.break_with(Fault.NONE)
    with Outbox.open(box, KEY) as outbox:
        # What was sent is still on its way: RT has read it, its sender is gone.
        deadline = time.monotonic() + 30
        while outbox.undelivered():
            assert time.monotonic() < deadline
            Delivery(tools={"rt": rt}).run(outbox)
    assert thread(tracker, ticket_id) == ["Comment"]


@pytest.mark.parametrize("year", [2011, 2041])
def test_a_wrong_clock_on_the_desk_hides_no_change_and_doubles_no_text(
    rt: RequestTracker, shaky_rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, year: int,
) -> None:  # fmt: skip
    class WrongClock(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime(year, 1, 1, tzinfo=tz)

    monkeypatch.setattr("copilot.connect.http.datetime", WrongClock)
    mark = rt.changes().mark
    ticket_id = new_ticket(tracker)
    assert ticket_id in {line.ticket.id for line in rt.changes(mark).tickets}

    def now() -> datetime:
        return WrongClock.now(UTC)

    with Outbox.open(tmp_path / "outbox.db", KEY, clock=now) as outbox:
        outbox.put(Ticket("rt", ticket_id), Way.NOTE, "Catatan.", shaky_rt.version(ticket_id))
        line_to_tracker.break_with(Fault.CUT_AFTER, "POST")
        Delivery(tools={"rt": shaky_rt}, now=now).run(outbox)
        line_to_tracker.break_with(Fault.NONE)
        _until_delivered(outbox, shaky_rt)
    assert thread(tracker, ticket_id) == ["Comment"]


def test_two_agents_who_reply_at_once_are_told_of_each_other(
    tracker: Server, rt: RequestTracker, tmp_path: Path
) -> None:
    ticket_id = new_ticket(tracker)
    seen = rt.version(ticket_id)

    class Overtaken(RequestTracker):
        """A colleague writes between our look and our post: the moment that no lock of RT covers."""

        def _demand_unchanged(self, message) -> None:  # type: ignore[no-untyped-def]
            super()._demand_unchanged(message)
            with tracker.client("bagas") as colleague:
                body = {"Content": "I was faster.", "ContentType": "text/plain"}
                colleague.post(f"/ticket/{ticket_id}/correspond", json=body).raise_for_status()

    ours = Overtaken("rt", Http("rt", tracker.base, {}), Credential("putri", tracker.password))
    with Outbox.open(tmp_path / "outbox.db", KEY) as outbox:
        item = outbox.put(Ticket("rt", ticket_id), Way.REPLY, "Halo Tom.", seen)
        Delivery(tools={"rt": ours}).run(outbox)
        delivered = outbox.item(item.message.id)
        assert (delivered.state, len(delivered.crossed)) == (State.DELIVERED, 1)
    ours.close()
    assert thread(tracker, ticket_id) == ["Correspond", "Correspond"]
