"""Against a real Request Tracker 5."""

import traceback
from collections.abc import Iterator

import httpx
import pytest

from copilot.cases.case import Author, Customer
from copilot.connect.credential import Credential
from copilot.connect.http import Http
from copilot.connect.request_tracker import RequestTracker
from copilot.connect.ticket import Ability, Outgoing, Ticket, Way
from copilot.connect.trouble import (
    EmptyTextError,
    MovedOnError,
    NotAllowedError,
    SignInError,
    TicketGoneError,
)
from tests.connect.servers.fault_line import FaultLine
from tests.connect.servers.request_tracker import RequestTracker as Server

pytestmark = [pytest.mark.xdist_group("servers"), pytest.mark.slow]


@pytest.fixture
def admin(tracker: Server) -> Iterator[httpx.Client]:
    with tracker.client("root") as client:
        yield client


@pytest.fixture
def colleague(tracker: Server) -> Iterator[httpx.Client]:
    with tracker.client("bagas") as client:
        yield client


def new_ticket(tracker: Server, text: str = "Where is my parcel?") -> str:
    """Make a ticket of Putri's own, so that no test writes where another reads."""
    with tracker.client("putri") as client:
        body = {"Queue": "Layanan", "Subject": "Baru", "Requestor": "tom.hale@post.example", "Owner": "putri",
                "Content": text, "ContentType": "text/plain"}  # fmt: skip
        return str(client.post("/ticket", json=body).raise_for_status().json()["id"])


def outgoing(rt: RequestTracker, ticket_id: str, text: str, way: Way = Way.NOTE, number: str = "1") -> Outgoing:
    return Outgoing(
        id=f"test-{ticket_id}-{number}", ticket=Ticket("rt", ticket_id), way=way, text=text,
        version=rt.version(ticket_id),
    )  # fmt: skip


def thread(tracker: Server, ticket_id: str) -> list[str]:
    """Give the kinds of everything written in a ticket, as RT itself keeps it."""
    with tracker.client("root") as client:
        query = f"ObjectType = 'RT::Ticket' AND TicketId = {ticket_id} AND (Type = 'Comment' OR Type = 'Correspond')"
        found = client.get("/transactions", params={"query": query, "fields": "Type", "per_page": 100}).json()
    return [each["Type"] for each in found["items"]]


def test_a_ticket_comes_whole_with_who_said_what_and_what_is_internal(rt: RequestTracker, tracker: Server) -> None:
    opened = rt.open(tracker.tickets["late"])
    said = [(m.author, m.internal, m.name, m.text) for m in opened.case.messages]
    assert said == [
        (Author.CUSTOMER, False, "Sari Wulandari",
         "Halo kak, paket INV-88031 belum sampai juga padahal estimasi kemarin. Tolong dicek ya."),
        (Author.AGENT, False, "Putri Lestari", "Halo Kak Sari, kami cek ke kurir dulu ya."),
        (Author.AGENT, True, "Putri Lestari", "Kurir bilang paket masih di gudang Cakung."),
        (Author.CUSTOMER, False, "Sari Wulandari", "Ini resinya terlampir."),
    ]  # fmt: skip
    assert opened.case.facts == {"ticket.queue": "Layanan", "order.id": "INV-88031", "customer.plan": "Tim"}
    assert [(file.name, file.size) for file in opened.attachments] == [("resi.log", 16)]
    assert (opened.case.customer.email, opened.assignee) == ("sari.w@surat.example", "Putri Lestari")
    assert opened.can == {Ability.NOTE, Ability.REPLY}
    assert all(message.at for message in opened.case.messages)


def test_html_comes_as_plain_words_without_script_or_picture(rt: RequestTracker, tracker: Server) -> None:
    text = rt.open(tracker.tickets["html"]).case.last_message.text
    assert text.startswith("Hello,\n\nI cannot sign in since Monday.")
    assert not {"<", "alert", "tracker.example"} & set(text.split())
    assert "<" not in text
    assert "alert" not in text


def test_three_thousand_messages_come_as_the_newest_and_the_first_and_no_film_is_fetched(
    rt: RequestTracker, tracker: Server
) -> None:
    opened = rt.open(tracker.tickets["long"])
    texts = [message.text for message in opened.case.messages]
    assert (opened.is_whole, len(texts), texts[0]) == (False, 401, "The first of many.")
    assert texts[-1] == "Message 3000 of the long conversation."
    assert "" not in texts
    assert [(file.name, file.size) for file in opened.attachments] == [("film.mp4", 40_000_000)]


def test_earlier_tickets_are_the_customers_own_newest_first_with_their_fields(
    rt: RequestTracker, tracker: Server
) -> None:
    earlier = rt.earlier(Customer(email="sari.w@surat.example"), besides=tracker.tickets["late"])
    assert [(each.earlier.subject, each.earlier.status) for each in earlier] == [("Refund voucher", "closed")]
    assert earlier[0].facts["order.id"] == "INV-77010"


@pytest.mark.parametrize("address", ["x' OR id > '0", "a\\' OR id > 0 OR Subject LIKE 'a", "", "o'brien@x.example"])
def test_what_is_in_an_address_never_becomes_part_of_the_question(rt: RequestTracker, address: str) -> None:
    assert rt.earlier(Customer(email=address)) == ()


def test_my_open_tickets_are_mine_alone_and_changes_are_told_once(rt: RequestTracker, tracker: Server) -> None:
    ticket_id = new_ticket(tracker)
    lines = {line.ticket.id: line for line in rt.mine()}
    assert {ticket_id, tracker.tickets["late"]} <= set(lines)
    assert not {tracker.tickets["nobody"], tracker.tickets["long"]} & set(lines)
    first = rt.changes()
    quiet = {line.ticket.id for line in rt.changes(first.mark).tickets}
    assert tracker.tickets["late"] not in quiet


def test_a_customers_answer_by_mail_is_told_as_a_change_without_what_it_quotes(
    rt: RequestTracker, tracker: Server
) -> None:
    ticket_id = new_ticket(tracker)
    mark = rt.changes().mark
    tracker.mail_from(
        "tom.hale@post.example", f"Re: [meja #{ticket_id}] Baru",
        "Still nothing!\n\nOn Mon, 5 Jan 2026 at 10:00, Layanan wrote:\n> We are looking.\n> Really.",
    )  # fmt: skip
    assert ticket_id in {line.ticket.id for line in rt.changes(mark).tickets}
    last = rt.open(ticket_id).case.last_message
    assert (last.author, last.text) == (Author.CUSTOMER, "Still nothing!")


def test_a_note_is_internal_and_a_reply_reaches_the_customer(rt: RequestTracker, tracker: Server) -> None:
    ticket_id = new_ticket(tracker)
    note = rt.post(outgoing(rt, ticket_id, "Hanya untuk kita: gudang Cakung."))
    reply = rt.post(outgoing(rt, ticket_id, "Halo Tom, paketnya besok sampai.", Way.REPLY))
    messages = {message.id: message for message in rt.open(ticket_id).case.messages}
    assert messages[note.message_id].internal
    assert not messages[reply.message_id].internal
    mail = tracker.sent_mail()
    assert "paketnya besok sampai" in mail
    assert "Cakung" not in mail
    assert reply.version == rt.version(ticket_id)


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
def test_an_empty_text_never_reaches_the_customer(rt: RequestTracker, tracker: Server, way: Way) -> None:
    ticket_id = new_ticket(tracker)
    with pytest.raises(EmptyTextError):
        rt.post(outgoing(rt, ticket_id, " \n\t", way))
    assert thread(tracker, ticket_id) == []


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
def test_what_was_posted_is_found_again_and_another_text_is_not(rt: RequestTracker, tracker: Server, way: Way) -> None:
    ticket_id = new_ticket(tracker)
    message = outgoing(rt, ticket_id, "Halo  Tom,\r\n\r\n kami <b>cek</b> dulu ya. ", way)
    assert rt.find(message) is None
    posted = rt.post(message)
    found = rt.find(message)
    assert found is not None
    assert found.message_id == posted.message_id
    assert rt.find(outgoing(rt, ticket_id, "Halo Tom, lain lagi.", way, "2")) is None


def test_a_reply_for_an_older_state_is_refused_and_says_who_wrote(
    rt: RequestTracker, tracker: Server, colleague: httpx.Client
) -> None:
    ticket_id = new_ticket(tracker)
    message = outgoing(rt, ticket_id, "Halo Tom.", Way.REPLY)
    body = {"Content": "I have answered already.", "ContentType": "text/plain"}
    colleague.post(f"/ticket/{ticket_id}/correspond", json=body).raise_for_status()
    with pytest.raises(MovedOnError, match="Bagas Wirawan wrote in this ticket") as told:
        rt.post(message)
    assert told.value.version == rt.version(ticket_id)
    assert thread(tracker, ticket_id) == ["Correspond"]


def test_two_texts_for_the_state_that_is_on_screen_both_arrive(rt: RequestTracker, tracker: Server) -> None:
    ticket_id = new_ticket(tracker)
    first, second = (outgoing(rt, ticket_id, f"Catatan {n}", number=str(n)) for n in (1, 2))
    rt.post(first)
    rt.post(second)
    assert thread(tracker, ticket_id) == ["Comment", "Comment"]


def test_a_ticket_that_a_colleague_took_is_not_written_to_unseen(
    rt: RequestTracker, tracker: Server, colleague: httpx.Client
) -> None:
    ticket_id = new_ticket(tracker)
    message = outgoing(rt, ticket_id, "Halo Tom.", Way.REPLY)
    colleague.put(f"/ticket/{ticket_id}/steal", json={}).raise_for_status()
    with pytest.raises(MovedOnError, match="Bagas Wirawan changed this ticket"):
        rt.post(message)
    assert rt.open(ticket_id).assignee == "Bagas Wirawan"


def test_a_ticket_that_did_not_change_is_one_question_and_one_that_did_is_read_anew(
    shaky_rt: RequestTracker, line_to_tracker: FaultLine, tracker: Server, colleague: httpx.Client
) -> None:
    ticket_id = new_ticket(tracker)
    first = shaky_rt.open(ticket_id)
    line_to_tracker.passed.clear()
    assert shaky_rt.open(ticket_id) == first
    assert line_to_tracker.passed == [f"GET /REST/2.0/ticket/{ticket_id}"]
    body = {"Content": "Saya bantu.", "ContentType": "text/plain"}
    colleague.post(f"/ticket/{ticket_id}/comment", json=body).raise_for_status()
    assert shaky_rt.open(ticket_id).case.last_message.text == "Saya bantu."


def test_a_merged_ticket_opens_as_the_one_it_went_into_and_takes_no_text(rt: RequestTracker, tracker: Server) -> None:
    gone, stays = new_ticket(tracker), new_ticket(tracker)
    message = outgoing(rt, gone, "Halo Tom.")
    tracker.perl(
        f"my $t = RT::Ticket->new(RT->SystemUser); $t->Load({gone}); "
        f"my ($ok, $why) = $t->MergeInto({stays}); die $why unless $ok;"
    )
    opened = rt.open(gone)
    assert (opened.ticket.id, opened.moved_from) == (stays, Ticket("rt", gone))
    with pytest.raises(MovedOnError, match=f"merged into {stays}"):
        rt.post(message)


def test_a_deleted_ticket_and_one_that_never_was_are_gone(
    rt: RequestTracker, tracker: Server, admin: httpx.Client
) -> None:
    ticket_id = new_ticket(tracker)
    message = outgoing(rt, ticket_id, "Halo Tom.")
    admin.put(f"/ticket/{ticket_id}", json={"Status": "deleted"}).raise_for_status()
    for attempt in (lambda: rt.open(ticket_id), lambda: rt.post(message), lambda: rt.open("999999")):
        with pytest.raises(TicketGoneError):
            attempt()


@pytest.mark.parametrize("ticket_id", ["", "1 OR id > 0", "../user/root", "1/../2", "²", "١"])
def test_what_is_no_number_is_no_ticket(rt: RequestTracker, ticket_id: str) -> None:
    with pytest.raises(TicketGoneError):
        rt.open(ticket_id)


def test_a_right_that_was_lost_is_said_and_nothing_is_sent(
    rt: RequestTracker, tracker: Server, admin: httpx.Client
) -> None:
    ticket_id = new_ticket(tracker)
    assert Ability.REPLY in rt.open(ticket_id).can
    admin.put(f"/ticket/{ticket_id}", json={"Queue": "Arsip"}).raise_for_status()  # nobody writes there
    assert rt.open(ticket_id).can == frozenset()
    for way in (Way.NOTE, Way.REPLY):
        with pytest.raises(NotAllowedError):
            rt.post(outgoing(rt, ticket_id, "Halo Tom.", way))
    assert thread(tracker, ticket_id) == []


def test_a_withdrawn_token_and_a_wrong_password_are_said_without_showing_them(tracker: Server) -> None:
    secret = tracker.tokens["putri expiring"]
    with_token = RequestTracker("rt", Http("rt", tracker.base, {}), Credential("putri", secret))
    assert with_token.who_am_i() == "Putri Lestari"
    tracker.perl(
        "my $t = RT::AuthTokens->new(RT->SystemUser); $t->UnLimit; "
        "while (my $each = $t->Next) { $each->Delete if $each->Description eq 'expiring' && $each->Owner != 12 }"
    )
    with_password = RequestTracker("rt", Http("rt", tracker.base, {}), Credential("putri", "wrong-secret"))
    for tool, hidden in ((with_token, secret), (with_password, "wrong-secret")):
        with pytest.raises(SignInError, match="does not take the credential") as told:
            tool.open(tracker.tickets["late"])
        assert hidden not in "".join(traceback.format_exception(told.value))
        tool.close()


def test_a_session_that_ran_out_is_renewed_unseen(tracker: Server) -> None:
    rt = RequestTracker("rt", Http("rt", tracker.base, {}), Credential("putri", tracker.password))
    rt.who_am_i()
    tracker.sessions.clear()
    for session in (tracker.work / "sessions").iterdir():
        if session.is_file():
            session.unlink()
    assert rt.open(tracker.tickets["late"]).case.subject == "Paket belum sampai"
    rt.close()


def test_addresses_of_pages_and_tickets_belong_together(rt: RequestTracker, tracker: Server) -> None:
    assert rt.ticket_at(rt.address_of("12")) == "12"
    assert rt.ticket_at(f"{tracker.base}/Ticket/Update.html?Action=Respond&id=12#txn-3") == "12"
    assert rt.ticket_at(f"{tracker.base}/Search/Results.html?id=12") is None
    assert rt.ticket_at(f"{tracker.base}/Ticket/Display.html?id=12%20OR%201") is None
    assert rt.ticket_at("https://elsewhere.example/Ticket/Display.html?id=12") is None
