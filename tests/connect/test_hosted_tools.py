"""What every hosted tool must do, each against a local server that does what the tool's documentation says."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest

from copilot.cases.case import Author, Customer
from copilot.cli import main
from copilot.connect.delivery import Delivery
from copilot.connect.outbox import Outbox, State
from copilot.connect.ticket import Ability, Ticket, Way
from copilot.connect.ticket_tool import TicketTool
from copilot.connect.trouble import (
    EmptyTextError,
    MovedOnError,
    NotAllowedError,
    RefusedError,
    SignInError,
    TicketGoneError,
    UnclearError,
    UnreachableError,
)
from tests.connect.hosted_bench import KINDS, Bench, bench_of
from tests.connect.servers.desk_server import BAGAS, PUTRI, SARI, TOM
from tests.connect.servers.fault_line import Fault
from tests.connect.test_connections import MemoryKeyring

KEY = "7" * 64
TRAPS = [
    "Halo {{ticket.title}} dan {{ contact.name }}",
    "{% if x %}a{% endif %} {{{{ b }}}} #{ticket.title}",
    "1 < 2 & 3 > 2",
    "Tulis <b>tebal</b> & <img src=x onerror=alert(1)>",
    "Baris satu\nBaris dua\n\nBaris tiga",
]


@pytest.fixture(params=KINDS)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with bench_of(request.param) as made:
        yield made


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox.open(tmp_path / "outbox.db", KEY) as opened:
        yield opened


def texts(bench: Bench, ticket_id: str) -> list[str]:
    return [each.text for each in bench.tool.open(ticket_id).case.messages]


@pytest.mark.parametrize(("kind", "more"), [("zammad", []), ("freshdesk", []), ("chatwoot", ["--option", "account=1"])])
def test_the_command_line_connects_it_and_keeps_the_token_in_the_keyring_alone(
    kind: str, more: list[str], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    try:
        with bench_of(kind) as bench:
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{bench.server.SECRET}\n"))
            assert main(["connect", "add", "desk", "--kind", kind, "--address", bench.server.base, *more]) == 0
            assert main(["connect", "test", "desk"]) == 0
    finally:
        keyring.set_keyring(before)
    said = capsys.readouterr()
    assert "Connected to desk as Putri Lestari" in said.out
    assert list(memory.kept.values()) == [bench.server.SECRET]
    assert bench.server.SECRET not in said.out + said.err + (home / "connections.toml").read_text()


# Reading


def test_it_signs_in_and_says_as_whom(bench: Bench) -> None:
    tool: TicketTool = bench.tool
    assert tool.who_am_i() == "Putri Lestari"
    assert {Ability.NOTE, Ability.REPLY, Ability.EARLIER, Ability.MINE, Ability.CHANGES} <= tool.abilities()


def test_a_ticket_comes_whole_with_who_said_what_and_what_is_internal(bench: Bench) -> None:
    ticket_id = bench.server.ticket("Paket saya belum sampai.")
    bench.server.says(ticket_id, PUTRI, "Kami cek.")
    bench.server.says(ticket_id, BAGAS, "Kurir bilang besok.", public=False)
    bench.server.says(ticket_id, SARI, "Masih belum!")
    opened = bench.tool.open(ticket_id)
    assert [(each.author, each.internal) for each in opened.case.messages] == [
        (Author.CUSTOMER, False), (Author.AGENT, False), (Author.AGENT, True), (Author.CUSTOMER, False),
    ]  # fmt: skip
    assert opened.case.id == f"desk:{ticket_id}"
    assert (opened.case.subject, opened.case.status, opened.case.priority) == ("Paket", "open", "high")
    assert (opened.case.customer.name, opened.case.customer.email) == ("Sari Wulandari", "sari.w@surat.example")
    assert opened.case.url == bench.tool.address_of(ticket_id)
    assert (opened.is_whole, opened.moved_from) == (True, None)
    assert {Ability.NOTE, Ability.REPLY} <= opened.can
    assert opened.assignee


def test_html_comes_as_plain_words(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.says(
        ticket_id, SARI, "<p>Saya <b>kecewa</b>.</p><script>alert(1)</script><img src='https://spy.example/x.gif'>"
    )
    last = bench.tool.open(ticket_id).case.last_message.text
    assert "kecewa" in last
    assert not {"<", "alert", "spy"} & {word for word in ("<", "alert", "spy") if word in last}


def test_what_a_mail_quotes_is_left_out(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.says(ticket_id, SARI, "Masih belum.<br><br>On Mon, Jan 5 Putri wrote:<br>&gt; Kami cek.<br>&gt; Sabar")
    if bench.kind == "chatwoot":  # keeps words, not HTML
        bench.server.tickets[int(ticket_id)].entries[
            -1
        ].body = "Masih belum.\n\nOn Mon, Jan 5 Putri wrote:\n> Kami cek."
    assert bench.tool.open(ticket_id).case.last_message.text == "Masih belum."


def test_a_thread_of_many_pages_comes_with_its_newest_messages(bench: Bench) -> None:
    ticket_id = bench.server.ticket(*(f"Pesan {number}" for number in range(230)))
    found = texts(bench, ticket_id)
    assert (len(found), found[0], found[-1]) == (230, "Pesan 0", "Pesan 229")


def test_of_a_very_long_thread_the_newest_come_and_it_says_so(bench: Bench) -> None:
    ticket_id = bench.server.ticket(*(f"Pesan {number}" for number in range(1_030)))
    opened = bench.tool.open(ticket_id)
    assert (opened.is_whole, opened.case.last_message.text) == (False, "Pesan 1029")
    assert 400 <= len(opened.case.messages) <= 403


def test_earlier_tickets_of_the_same_customer_are_found_by_mail_phone_and_own_number(bench: Bench) -> None:
    old = bench.server.ticket(subject="Refund", status=bench.server.DONE)
    bench.server.ticket("Mine.", customer=TOM)
    now = bench.server.ticket()
    here = bench.tool.open(now).case.customer
    for customer in (Customer(email="sari.w@surat.example"), Customer(phone="+6281234567890"), Customer(id=here.id)):
        found = bench.tool.earlier(customer, besides=now)
        assert [(each.ticket, each.earlier.subject, each.earlier.status) for each in found] == [
            (Ticket("desk", old), "Refund", "closed")
        ]


def test_a_number_of_another_tool_is_nobody_here(bench: Bench) -> None:
    bench.server.ticket()
    assert bench.tool.earlier(Customer(id=str(SARI))) == ()
    assert bench.tool.earlier(Customer(id=f"other:{SARI}")) == ()
    assert bench.tool.earlier(Customer(name="Sari Wulandari")) == ()


def test_my_tickets_are_mine_and_open_the_newest_first(bench: Bench) -> None:
    first, second = bench.server.ticket(), bench.server.ticket()
    bench.server.ticket(assignee=BAGAS)
    bench.server.ticket(assignee=0)
    bench.server.ticket(status=bench.server.DONE)
    bench.server.says(first, SARI, "Masih belum.")
    lines = bench.tool.mine()
    assert [line.ticket.id for line in lines] == [first, second]
    assert lines[0].subject == "Paket"


def test_more_tickets_than_a_page_are_all_mine(bench: Bench) -> None:
    for _ in range(70):
        bench.server.ticket()
    assert len(bench.tool.mine()) == 70


def test_changes_are_what_changed_and_nothing_else(bench: Bench) -> None:
    first, second = bench.server.ticket(), bench.server.ticket()
    bench.server.passes()
    seen = bench.tool.changes()
    assert {line.ticket.id for line in seen.tickets} == {first, second}
    assert bench.tool.changes(seen.mark).tickets == ()
    bench.server.says(second, SARI, "Masih belum.")
    bench.server.passes()
    assert [line.ticket.id for line in bench.tool.changes(seen.mark).tickets] == [second]


def test_a_change_in_this_very_second_is_told_again_so_that_none_is_lost(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.now = bench.server.tickets[int(ticket_id)].updated
    seen = bench.tool.changes()
    assert [line.ticket.id for line in bench.tool.changes(seen.mark).tickets] == [ticket_id]


def test_addresses_of_pages_and_tickets_belong_together(bench: Bench) -> None:
    assert bench.tool.ticket_at(bench.tool.address_of("12")) == "12"
    for other in (
        "",
        "/",
        "/login",
        "/#dashboard",
        "/agent/dashboard",
        "/a/dashboard",
        "/app/accounts/2/conversations/12",
    ):
        assert bench.tool.ticket_at(bench.server.base + other) is None
    elsewhere = bench.tool.address_of("12").replace("127.0.0.1", "127.0.0.2")
    assert bench.tool.ticket_at(elsewhere) is None


# Writing


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
def test_a_text_is_written_once_as_what_it_is(bench: Bench, way: Way) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Kami cek hari ini.", way)
    posted = bench.tool.post(message)
    [(public, body)] = bench.server.written(ticket_id)
    assert (public, message.mark in body) == (way is Way.REPLY, way is Way.NOTE)
    assert (posted.crossed, posted.version) == ((), bench.tool.version(ticket_id))
    last = bench.tool.open(ticket_id).case.last_message
    assert (last.id, last.internal, last.text.partition("\n")[0]) == (
        posted.message_id, way is Way.NOTE, "Kami cek hari ini.",
    )  # fmt: skip


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
@pytest.mark.parametrize("text", TRAPS)
def test_nothing_in_a_text_is_taken_for_a_template_or_for_markup(bench: Bench, way: Way, text: str) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, text, way)
    posted = bench.tool.post(message)
    found = bench.tool.find(message)
    assert found is not None
    assert found.message_id == posted.message_id
    [(_, kept)] = bench.server.written(ticket_id)
    shown = kept.replace("<br>", "\n").replace("\u2060", "")
    if bench.kind != "chatwoot":
        shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown.removesuffix(f"\n\n{message.mark}") == text


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_text_is_refused_before_anybody_is_asked(bench: Bench, text: str) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, text, Way.REPLY)
    bench.server.asked.clear()
    with pytest.raises(EmptyTextError):
        bench.tool.post(message)
    assert bench.server.asked == []


@pytest.mark.parametrize(("who", "said"), [(SARI, "The customer wrote"), (BAGAS, "A colleague wrote")])
def test_a_text_for_an_older_state_is_not_sent_and_it_says_who_wrote(bench: Bench, who: int, said: str) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.", Way.REPLY)
    bench.server.says(ticket_id, who, "Lebih cepat.", public=who == SARI)
    with pytest.raises(MovedOnError, match=said) as told:
        bench.tool.post(message)
    assert told.value.version == bench.tool.version(ticket_id)
    assert bench.server.written(ticket_id) == []


def test_a_ticket_that_was_given_to_a_colleague_or_closed_is_not_written_to_unseen(bench: Bench) -> None:
    given, closed = bench.server.ticket(), bench.server.ticket()
    messages = [bench.outgoing(each, "Halo.", Way.REPLY) for each in (given, closed)]
    bench.server.changes(given, assignee=BAGAS)
    bench.server.changes(closed, status=bench.server.DONE)
    with pytest.raises(MovedOnError, match="given to somebody else"):
        bench.tool.post(messages[0])
    with pytest.raises(MovedOnError, match="state"):
        bench.tool.post(messages[1])
    assert bench.server.written(given) + bench.server.written(closed) == []


def test_what_the_agent_did_themselves_is_no_news_to_them(bench: Bench) -> None:
    ticket_id = bench.server.ticket(assignee=0)
    note, reply = (bench.outgoing(ticket_id, text, way) for text, way in [("Satu.", Way.NOTE), ("Dua.", Way.REPLY)])
    bench.server.changes(ticket_id, assignee=PUTRI, fields={"x": "1"})
    bench.tool.post(note)
    bench.tool.post(reply)
    assert [public for public, _ in bench.server.written(ticket_id)] == [False, True]


def test_a_colleague_in_the_very_same_moment_is_noticed(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.", Way.REPLY)

    def overtake() -> None:
        bench.server.when_written = lambda: None
        bench.server.says(ticket_id, BAGAS, "Saya lebih cepat.")

    bench.server.when_written = overtake
    if bench.kind == "zendesk":  # the one that refuses it
        with pytest.raises(MovedOnError, match="same moment"):
            bench.tool.post(message)
        assert bench.server.written(ticket_id) == []
    else:
        crossed = bench.tool.post(message).crossed
        assert crossed == (str(bench.server.tickets[int(ticket_id)].entries[-2].id),)


def test_a_look_finds_ours_and_nobody_elses(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    version = bench.tool.version(ticket_id)
    reply = bench.outgoing(ticket_id, "Kami cek.", Way.REPLY, version=version)
    note = bench.outgoing(ticket_id, "Kami cek.", Way.NOTE, version=version)
    bench.server.says(ticket_id, BAGAS, "Kami cek.")
    bench.server.says(ticket_id, PUTRI, "Kami cek.", public=False)
    assert (bench.tool.find(reply), bench.tool.find(note)) == (None, None)
    mine = bench.server.says(ticket_id, PUTRI, "Kami&nbsp;cek. <br>" if bench.kind != "chatwoot" else "Kami  cek.")
    found = bench.tool.find(reply)
    assert found is not None
    assert found.message_id == str(mine.id)
    known = bench.outgoing(ticket_id, "Kami cek.", Way.REPLY, version=version, known_ids=frozenset({str(mine.id)}))
    assert bench.tool.find(known) is None


# Faults


def test_a_lost_right_is_told_apart_from_a_wrong_token(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.")
    bench.server.may_write = False
    with pytest.raises(NotAllowedError, match="desk does not allow"):
        bench.tool.post(message)
    bench.server.may_read = False
    with pytest.raises(NotAllowedError, match="desk does not allow"):
        bench.tool.open(ticket_id)


def test_an_expired_token_is_said_with_the_command_that_helps_and_never_shown(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.")
    bench.server.secrets.clear()
    for ask in (lambda: bench.tool.open(ticket_id), lambda: bench.tool.post(message)):
        with pytest.raises(SignInError) as told:
            ask()
        assert "copilot connect add desk" in str(told.value)
        assert bench.server.SECRET not in f"{told.value!r}{vars(told.value)}{bench.tool!r}{vars(bench.tool)}"


def test_a_deleted_ticket_and_what_is_no_number_are_gone(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.")
    bench.server.changes(ticket_id, deleted=True)
    for ask in (
        lambda: bench.tool.open(ticket_id), lambda: bench.tool.post(message), lambda: bench.tool.open("99999"),
        lambda: bench.tool.open("../users/me"), lambda: bench.tool.version("1 OR 1"), lambda: bench.tool.open("²"),
    ):  # fmt: skip
        with pytest.raises(TicketGoneError):
            ask()


def test_a_busy_tool_is_asked_again_after_the_time_it_names(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.busy, bench.server.retry_after = 1, "7"
    bench.tool.open(ticket_id)
    assert [7 <= pause < 8 for pause in bench.slept] == [True]


def test_a_tool_that_asks_for_a_long_pause_is_left_alone(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.busy, bench.server.retry_after = 9, "60"
    with pytest.raises(UnreachableError, match="busy") as told:
        bench.tool.open(ticket_id)
    assert (told.value.wait_s or 0) >= 60
    message = bench.outgoing(ticket_id, "Halo.", version="101|x|open|3")
    for ask in (lambda: bench.tool.open(ticket_id), lambda: bench.tool.post(message)):
        with pytest.raises(UnreachableError, match="busy") as told:
            ask()
        assert (told.value.wait_s or 0) >= 50
    assert (bench.slept, bench.server.busy) == ([], 8)


@pytest.mark.parametrize("retry_after", ["7", ""])
def test_a_busy_tool_took_no_text_and_is_not_sent_it_twice(bench: Bench, retry_after: str) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.")
    bench.server.busy, bench.server.busy_for, bench.server.retry_after = 5, ("POST", "PUT"), retry_after
    with pytest.raises(UnreachableError, match="busy") as told:
        bench.tool.post(message)
    assert (told.value.wait_s is not None and told.value.wait_s >= 7) == bool(retry_after)
    assert (bench.server.busy, bench.server.written(ticket_id), bench.slept) == (4, [], [])


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.CUT_BEFORE, Fault.HALF], ids=lambda each: each.name)
def test_a_broken_read_is_one_sentence_and_the_next_one_works(bench: Bench, fault: Fault) -> None:
    ticket_id = bench.server.ticket()
    bench.server.break_with(fault)
    with pytest.raises(UnreachableError, match=r"desk (?:has an error|cannot be reached)"):
        bench.tool.open(ticket_id)
    bench.server.break_with(Fault.NONE)
    assert bench.tool.open(ticket_id).case.subject == "Paket"


def test_an_answer_in_another_shape_is_one_sentence_without_its_words(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    bench.server.speaks = lambda said: {"login": "Rahasia", "id": ["Rahasia"], "was": said}
    with pytest.raises(UnreachableError, match="desk answered something that is not understood") as told:
        bench.tool.open(ticket_id)
    assert "Rahasia" not in str(told.value)


def test_a_text_that_was_taken_with_an_answer_in_another_shape_is_looked_for(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    message = bench.outgoing(ticket_id, "Halo.")
    bench.tool.who_am_i()
    bench.server.when_written = lambda: setattr(bench.server, "speaks", lambda _: "<html>proxy</html>")
    with pytest.raises(UnclearError, match="took the text and answered something else"):
        bench.tool.post(message)
    bench.server.speaks = lambda said: said
    assert bench.tool.find(message) is not None


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
@pytest.mark.parametrize(
    "fault", [Fault.ERROR, Fault.ERROR_AFTER, Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF], ids=lambda each: each.name
)
def test_whatever_breaks_while_a_text_is_sent_it_arrives_exactly_once(
    bench: Bench, outbox: Outbox, way: Way, fault: Fault
) -> None:
    ticket_id = bench.server.ticket()
    outbox.put(Ticket("desk", ticket_id), way, "Halo <Sari>, {{kami}} cek.", bench.tool.version(ticket_id))
    bench.server.break_with(fault, "POST", "PUT")
    Delivery(tools={"desk": bench.tool}, settle_s=0.0).run(outbox)
    bench.server.break_with(Fault.NONE)
    later = Delivery(tools={"desk": bench.tool}, settle_s=0.0, now=lambda: datetime.now(UTC) + timedelta(minutes=10))
    for _ in range(3):
        later.run(outbox)
    assert [item.state for item in outbox.items()] == [State.DELIVERED]
    assert [public for public, _ in bench.server.written(ticket_id)] == [way is Way.REPLY]


@pytest.mark.parametrize("bench", ["zendesk", "freshdesk", "chatwoot"], indirect=True)
def test_a_tool_without_drafts_says_so(bench: Bench) -> None:
    ticket_id = bench.server.ticket()
    assert Ability.DRAFT not in bench.tool.abilities()
    with pytest.raises(RefusedError, match="keeps no drafts"):
        bench.tool.post(bench.outgoing(ticket_id, "Halo.", Way.DRAFT))
