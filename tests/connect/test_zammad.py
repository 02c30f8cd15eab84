"""What only Zammad has: one shared draft a ticket, rights by group, merged tickets, routes behind the hash."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from copilot.cases.case import Customer
from copilot.connect.delivery import Delivery
from copilot.connect.outbox import Outbox, State
from copilot.connect.ticket import Ability, Ticket, Way
from copilot.connect.trouble import MovedOnError, NotAllowedError, RefusedError, TicketGoneError
from tests.connect.hosted_bench import Bench, bench_of
from tests.connect.servers.desk_server import BAGAS, PUTRI, SARI
from tests.connect.servers.fault_line import Fault


@pytest.fixture
def zammad() -> Iterator[Bench]:
    with bench_of("zammad") as made:
        yield made


def draft(bench: Bench, ticket_id: str) -> str:
    kept = bench.server.tickets[int(ticket_id)].draft
    return kept["new_article"]["body"] if kept else ""


def test_a_draft_is_kept_in_the_ticket_and_nothing_is_sent(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket()
    message = zammad.outgoing(ticket_id, "Halo <Sari>,\nkami cek {{hari}} ini.", Way.DRAFT)
    posted = zammad.tool.post(message)
    assert draft(zammad, ticket_id).replace("\u2060", "") == "Halo &lt;Sari&gt;,<br>kami cek {{hari}} ini."
    assert zammad.server.written(ticket_id) == []
    found = zammad.tool.find(message)
    assert found is not None
    assert found.message_id == posted.message_id


@pytest.mark.parametrize(("who", "said"), [(BAGAS, "somebody else's"), (PUTRI, "one of yours")])
def test_a_draft_that_a_person_began_is_never_written_over(zammad: Bench, who: int, said: str) -> None:
    ticket_id = zammad.server.ticket()
    zammad.server.keep_draft(zammad.server.tickets[int(ticket_id)], who, "Draf tangan.")
    message = zammad.outgoing(ticket_id, "Halo.", Way.DRAFT)
    with pytest.raises(RefusedError, match=said):
        zammad.tool.post(message)
    assert (draft(zammad, ticket_id), zammad.tool.find(message)) == ("Draf tangan.", None)


def test_our_own_draft_gives_way_to_the_next_one_but_not_once_somebody_worked_on_it(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket()
    first = zammad.tool.post(zammad.outgoing(ticket_id, "Satu.", Way.DRAFT)).message_id
    known = frozenset({first})
    second = zammad.tool.post(zammad.outgoing(ticket_id, "Dua.", Way.DRAFT, known_ids=known)).message_id
    assert (draft(zammad, ticket_id), first != second) == ("Dua.", True)
    zammad.server.keep_draft(zammad.server.tickets[int(ticket_id)], BAGAS, "Dua, diperbaiki.")
    with pytest.raises(RefusedError, match="somebody else's"):
        zammad.tool.post(zammad.outgoing(ticket_id, "Tiga.", Way.DRAFT, known_ids=known | {second}))
    assert draft(zammad, ticket_id) == "Dua, diperbaiki."


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.HALF], ids=lambda e: e.name)
def test_whatever_breaks_while_a_draft_is_put_there_it_is_there_in_the_end(
    zammad: Bench, tmp_path: Path, fault: Fault
) -> None:
    ticket_id = zammad.server.ticket()
    with Outbox.open(tmp_path / "outbox.db", "7" * 64) as outbox:
        outbox.put(Ticket("desk", ticket_id), Way.DRAFT, "Halo Sari.", zammad.tool.version(ticket_id))
        zammad.server.break_with(fault, "PUT")
        Delivery(tools={"desk": zammad.tool}, settle_s=0.0).run(outbox)
        zammad.server.break_with(Fault.NONE)
        for _ in range(3):
            later = datetime.now(UTC) + timedelta(minutes=10)
            Delivery(tools={"desk": zammad.tool}, settle_s=0.0, now=lambda later=later: later).run(outbox)
        assert [item.state for item in outbox.items()] == [State.DELIVERED]
    assert draft(zammad, ticket_id) == "Halo Sari."


def test_a_group_without_drafts_and_one_that_may_only_be_read_are_told(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket()
    assert zammad.tool.open(ticket_id).can == {Ability.NOTE, Ability.REPLY, Ability.DRAFT}
    zammad.server.keeps_drafts = False
    assert zammad.tool.open(ticket_id).can == {Ability.NOTE, Ability.REPLY}
    with pytest.raises(NotAllowedError):
        zammad.tool.post(zammad.outgoing(ticket_id, "Halo.", Way.DRAFT))
    zammad.server.rights = ("read",)
    newcomer = zammad.another(zammad.server.SECRET)
    assert newcomer.open(ticket_id).can == frozenset()
    with pytest.raises(NotAllowedError):
        newcomer.post(zammad.outgoing(ticket_id, "Halo."))
    newcomer.close()


def test_a_merged_ticket_opens_as_the_one_it_went_into_and_is_not_written_to(zammad: Bench) -> None:
    merged, stays = zammad.server.ticket(), zammad.server.ticket(subject="Yang tinggal")
    message = zammad.outgoing(merged, "Halo.", Way.REPLY)
    zammad.server.changes(merged, status="merged", merged_into=int(stays))
    opened = zammad.tool.open(merged)
    assert (opened.ticket.id, opened.moved_from, opened.case.subject) == (stays, Ticket("desk", merged), "Yang tinggal")
    with pytest.raises(MovedOnError, match=f"merged into {stays}"):
        zammad.tool.post(message)
    assert [each.ticket.id for each in zammad.tool.earlier(Customer(email="sari.w@surat.example"))] == [stays]
    zammad.server.changes(merged, merged_into=0)
    with pytest.raises(TicketGoneError, match="does not name"):
        zammad.tool.open(merged)


def test_a_customer_without_a_mail_address_gets_no_reply_but_a_note(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket()
    zammad.server.people[SARI].email = ""
    with pytest.raises(RefusedError, match="no e-mail address"):
        zammad.tool.post(zammad.outgoing(ticket_id, "Halo.", Way.REPLY))
    zammad.tool.post(zammad.outgoing(ticket_id, "Halo."))
    assert [public for public, _ in zammad.server.written(ticket_id)] == [False]


def test_the_state_that_a_reply_opens_is_no_news_to_who_replied(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket(status="new")
    version = zammad.tool.version(ticket_id)
    for text in ("Satu.", "Dua."):
        zammad.tool.post(zammad.outgoing(ticket_id, text, Way.REPLY, version=version))
    assert len(zammad.server.written(ticket_id)) == 2


def test_a_teams_own_fields_are_facts_and_files_are_named(zammad: Bench) -> None:
    ticket_id = zammad.server.ticket(fields={"nomor_pesanan": "INV-88", "lunas": True, "escalation_at": "2026-01-05"})
    file = {"id": 1, "filename": "bukti.png", "size": "2048", "preferences": {"Mime-Type": "image/png"}}
    zammad.server.tickets[int(ticket_id)].entries[0].files = [file]
    opened = zammad.tool.open(ticket_id)
    assert opened.case.facts == {"ticket.queue": "Layanan", "order.id": "INV-88", "ticket.lunas": True}
    assert opened.case.customer.tier == "vip"
    [attachment] = opened.attachments
    assert (attachment.name, attachment.kind, attachment.size) == ("bukti.png", "image/png", 2048)


@pytest.mark.parametrize(
    ("route", "ticket_id"),
    [("#ticket/zoom/12", "12"), ("#ticket/zoom/12/345", "12"), ("#ticket/zoom/abc", None), ("#ticket/view/my", None),
     ("#ticket/zoom/²", None), ("?id=12", None)],
)  # fmt: skip
def test_a_ticket_is_read_off_the_route_behind_the_hash(zammad: Bench, route: str, ticket_id: str | None) -> None:
    assert zammad.tool.ticket_at(f"{zammad.server.base}/{route}") == ticket_id
