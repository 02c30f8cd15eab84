import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.connect.delivery import Delivery
from copilot.connect.outbox import Item, Outbox, State
from copilot.connect.ticket import Ticket, Way
from copilot.connect.trouble import (
    MovedOnError,
    NotAllowedError,
    SignInError,
    UnclearError,
    UnreachableError,
)
from copilot.errors import UserError
from tests.connect.fakes import MemoryTool

TICKET = Ticket("mem", "1")
KEY = "5" * 64


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Iterator[Outbox]:
    with Outbox.open(tmp_path / "outbox.db", KEY, clock=clock) as opened:
        yield opened


@pytest.fixture
def tool() -> MemoryTool:
    return MemoryTool()


@pytest.fixture
def delivery(tool: MemoryTool, clock: Clock) -> Delivery:
    return Delivery(tools={"mem": tool}, settle_s=60, now=clock)


def put(outbox: Outbox, text: str = "Sudah kami cek.") -> Item:
    return outbox.put(TICKET, Way.NOTE, text, "0")


def test_what_waits_is_delivered_once_and_its_text_is_wiped(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery
) -> None:
    item = put(outbox)
    delivery.run(outbox)
    delivery.run(outbox)
    assert [each.text for each in tool.sent] == ["Sudah kami cek."]
    delivered = outbox.item(item.message.id)
    assert (delivered.state, delivered.message_id, delivered.message.text) == (State.DELIVERED, "m1", "")


def test_an_empty_text_is_not_even_kept(outbox: Outbox) -> None:
    with pytest.raises(UserError, match="no text"):
        put(outbox, " \n ")
    assert outbox.items() == ()


@pytest.mark.parametrize("trouble", [UnreachableError("It is down."), SignInError("The token ran out.")])
def test_what_surely_did_not_arrive_waits_and_is_tried_again_later(
    trouble: Exception, outbox: Outbox, tool: MemoryTool, delivery: Delivery, clock: Clock
) -> None:
    item, tool.trouble = put(outbox), trouble
    delivery.run(outbox)
    waiting = outbox.item(item.message.id)
    assert (waiting.state, waiting.reason) == (State.WAITING, str(trouble))
    delivery.run(outbox)
    assert tool.sent == []  # not yet: the tool is left alone for a while
    clock.go_on(10)
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.DELIVERED


@pytest.mark.parametrize("trouble", [MovedOnError("The customer wrote.", version="4"), NotAllowedError("No right.")])
def test_what_the_tool_refuses_waits_for_the_agent(
    trouble: Exception, outbox: Outbox, tool: MemoryTool, delivery: Delivery, clock: Clock
) -> None:
    item, tool.trouble = put(outbox), trouble
    delivery.run(outbox)
    clock.go_on(1000)
    delivery.run(outbox)
    refused = outbox.item(item.message.id)
    assert (refused.state, refused.reason, tool.sent) == (State.REFUSED, str(trouble), [])
    outbox.again(item.message.id, "4")
    delivery.run(outbox)
    assert [each.version for each in tool.sent] == ["4"]


def test_an_unclear_text_that_is_there_is_found_and_not_sent_again(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery
) -> None:
    item, tool.trouble, tool.takes_it = put(outbox), UnclearError("No answer."), True
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.DELIVERED
    assert len(tool.sent) == 1


def test_an_unclear_text_that_arrives_late_is_waited_for(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery, clock: Clock
) -> None:
    item, tool.trouble, tool.takes_it, tool.hides = put(outbox), UnclearError("No answer."), True, 2
    delivery.run(outbox)
    clock.go_on(30)
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.UNCLEAR
    clock.go_on(20)
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.DELIVERED
    assert len(tool.sent) == 1


def test_an_unclear_text_that_never_arrived_is_sent_again_when_it_cannot_be_on_its_way(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery, clock: Clock
) -> None:
    item, tool.trouble = put(outbox), UnclearError("No answer.")
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.UNCLEAR
    clock.go_on(61)
    delivery.run(outbox)
    delivery.run(outbox)
    assert outbox.item(item.message.id).state is State.DELIVERED
    assert len(tool.sent) == 1


def test_texts_for_one_ticket_arrive_in_order_and_others_do_not_wait_for_them(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery
) -> None:
    tool.trouble = UnreachableError("It is down.")
    put(outbox, "first")
    put(outbox, "second")
    outbox.put(Ticket("mem", "2"), Way.NOTE, "elsewhere", "0")
    delivery.run(outbox)
    assert [each.text for each in tool.sent] == ["elsewhere"]


def test_what_waits_or_was_refused_can_be_taken_back_and_what_may_be_there_cannot(
    outbox: Outbox, tool: MemoryTool, delivery: Delivery
) -> None:
    waiting = put(outbox)
    assert outbox.withdraw(waiting.message.id)
    unclear, tool.trouble = put(outbox), UnclearError("No answer.")
    delivery.run(outbox)
    assert not outbox.withdraw(unclear.message.id)
    assert len(outbox.items()) == 1


def test_a_second_program_delivers_nothing_while_the_first_is_at_it(tmp_path: Path, clock: Clock) -> None:
    with Outbox.open(tmp_path / "outbox.db", KEY) as outbox, Outbox.open(tmp_path / "outbox.db", KEY) as other:
        put(outbox)
        seen: list[object] = []

        class Curious(MemoryTool):
            def post(self, message):  # type: ignore[no-untyped-def]
                seen.append(Delivery(tools={"mem": MemoryTool()}, now=clock).run(other))
                return super().post(message)

        tool = Curious()
        Delivery(tools={"mem": tool}, now=clock).run(outbox)
        assert seen == [()]
        assert len(tool.sent) == 1


def test_a_refused_text_is_wiped_after_a_month_and_one_that_waits_is_not(tmp_path: Path, clock: Clock) -> None:
    tool, path = MemoryTool(trouble=NotAllowedError("No right.")), tmp_path / "outbox.db"
    with Outbox.open(path, KEY, clock=clock) as outbox:
        put(outbox, "refused")
        Delivery(tools={"mem": tool}, now=clock).run(outbox)
        put(outbox, "waiting")
    clock.go_on(31 * 86_400)
    with Outbox.open(path, KEY, clock=clock) as outbox:
        assert [item.message.text for item in outbox.items()] == ["waiting"]


def test_the_file_holds_no_word_of_a_text(tmp_path: Path) -> None:
    with Outbox.open(tmp_path / "outbox.db", KEY) as outbox:
        put(outbox, "nomor KTP 3174xxxx")
    written = b"".join(path.read_bytes() for path in tmp_path.glob("outbox.db*"))
    assert b"KTP" not in written
    assert b"SQLite format" not in written


def test_the_wrong_key_is_one_sentence(tmp_path: Path) -> None:
    Outbox.open(tmp_path / "outbox.db", KEY).close()
    with pytest.raises(UserError, match=r"outbox .* does not open"):
        Outbox.open(tmp_path / "outbox.db", "6" * 64)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(st.sampled_from(["fine", "down", "lost", "taken", "killed", "killed late"]), max_size=8))
def test_whatever_goes_wrong_each_text_arrives_exactly_once(
    events: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock, tool = Clock(), MemoryTool()
    delivery = Delivery(tools={"mem": tool}, settle_s=60, now=clock)
    with Outbox.open(tmp_path_factory.mktemp("box") / "outbox.db", KEY, clock=clock) as outbox:
        for number in range(3):
            outbox.put(Ticket("mem", str(number % 2)), Way.NOTE, f"text {number}", "0")
        for event in events:
            tool.takes_it = event in ("taken", "killed late")
            tool.trouble = {
                "down": UnreachableError("down"),
                "lost": UnclearError("?"),
                "taken": UnclearError("?"),
                "killed": KeyboardInterrupt(),
                "killed late": KeyboardInterrupt(),
            }.get(event)  # type: ignore[assignment]
            with suppress(KeyboardInterrupt):
                delivery.run(outbox)
            clock.go_on(20)
        tool.trouble = None
        for _ in range(8):
            clock.go_on(400)
            delivery.run(outbox)
        assert sorted(each.text for each in tool.sent) == ["text 0", "text 1", "text 2"]
        assert {each.state for each in outbox.items()} == {State.DELIVERED}


@pytest.mark.skipif(sys.platform == "win32", reason="the system's limit on the size of files stands in for a full disk")
def test_a_full_disk_is_told_in_a_sentence_and_later_texts_are_kept(outbox: Outbox) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (outbox.path.with_name("outbox.db-wal").stat().st_size, before[1]))
    try:
        with pytest.raises(UserError, match="full or fails: nothing was kept"):
            put(outbox, "Halo. " * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert outbox.items() == ()
    assert put(outbox).state is State.WAITING


def test_the_texts_of_a_ticket_are_known_apart_from_those_of_others(outbox: Outbox) -> None:
    one, two = put(outbox), put(outbox)
    outbox.put(Ticket("mem", "2"), Way.NOTE, "Besok.", "0")
    assert outbox.ids_for(TICKET) == {one.message.id, two.message.id}
    assert outbox.ids_for(Ticket("other", "1")) == frozenset()
