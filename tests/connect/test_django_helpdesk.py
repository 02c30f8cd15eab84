"""Against a real django-helpdesk."""

import pytest

from copilot.cases.case import Author, Customer
from copilot.connect.credential import Credential
from copilot.connect.django_helpdesk import DjangoHelpdesk
from copilot.connect.http import Http
from copilot.connect.ticket import Outgoing, Ticket, Way
from copilot.connect.trouble import EmptyTextError, MovedOnError, SignInError, TicketGoneError
from tests.connect.servers.helpdesk import Helpdesk

pytestmark = [pytest.mark.xdist_group("servers"), pytest.mark.slow]


def new_ticket(helpdesk: Helpdesk) -> str:
    with helpdesk.client("putri") as client:
        body = {"queue": 1, "title": "Baru", "description": "Where is my parcel?", "status": 1, "priority": 3,
                "submitter_email": "tom.hale@post.example", "assigned_to": helpdesk.ids["putri"]}  # fmt: skip
        return str(client.post("/tickets/", json=body).raise_for_status().json()["id"])


def outgoing(dhd: DjangoHelpdesk, ticket_id: str, text: str, way: Way = Way.NOTE) -> Outgoing:
    return Outgoing(
        id=f"{ticket_id}-{abs(hash((text, way)))}", ticket=Ticket("dhd", ticket_id), way=way, text=text,
        version=dhd.version(ticket_id),
    )  # fmt: skip


def test_a_ticket_comes_whole_with_who_said_what_and_what_is_internal(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    opened = dhd.open(helpdesk.tickets["late"])
    assert [(m.author, m.internal) for m in opened.case.messages] == [
        (Author.CUSTOMER, False), (Author.AGENT, False), (Author.AGENT, True), (Author.CUSTOMER, False),
    ]  # fmt: skip
    assert opened.case.facts == {"order.id": "INV-88031", "customer.plan": "Tim"}
    assert opened.case.customer.email == "sari.w@surat.example"


def test_html_comes_as_plain_words(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    text = dhd.open(helpdesk.tickets["html"]).case.last_message.text
    assert "cannot sign in" in text
    assert "<" not in text
    assert "alert" not in text


def test_earlier_tickets_are_found_by_paging_and_comparing(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    found = dhd.earlier(Customer(email="SARI.W@surat.example"), besides=helpdesk.tickets["late"])
    assert [(each.earlier.subject, each.earlier.status) for each in found] == [("Refund voucher", "closed")]


def test_my_tickets_are_mine_and_an_answer_by_mail_is_a_change(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    ticket_id = new_ticket(helpdesk)
    assert helpdesk.tickets["nobody"] not in {line.ticket.id for line in dhd.mine()}
    mark = dhd.changes().mark
    assert dhd.changes(mark).tickets == ()
    helpdesk.mail_from("tom.hale@post.example", f"Re: [layanan-{ticket_id}] Baru", "Still nothing!")
    assert [line.ticket.id for line in dhd.changes(mark).tickets] == [ticket_id]
    assert dhd.open(ticket_id).case.last_message.text == "Still nothing!"


@pytest.mark.parametrize("way", [Way.NOTE, Way.REPLY])
@pytest.mark.parametrize(
    "text", ["Halo {{ ticket.title }} ya", "{{ '{{' }}", "{% now 'Y' %} {# hidden #} }}", "{{{{ x }}}} {{"]
)
def test_what_looks_like_a_template_is_read_as_it_was_written(
    dhd: DjangoHelpdesk, helpdesk: Helpdesk, way: Way, text: str
) -> None:
    ticket_id = new_ticket(helpdesk)
    message = outgoing(dhd, ticket_id, text, way)
    posted = dhd.post(message)
    last = dhd.open(ticket_id).case.last_message
    assert last.text.partition("\n")[0] == text
    assert last.internal == (way is Way.NOTE)
    found = dhd.find(message)
    assert found is not None
    assert found.message_id == posted.message_id


def test_a_note_never_renames_the_ticket(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    ticket_id = new_ticket(helpdesk)
    dhd.post(outgoing(dhd, ticket_id, "Catatan."))
    assert dhd.open(ticket_id).case.subject == "Baru"


def test_an_empty_text_is_refused(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    ticket_id = new_ticket(helpdesk)
    with pytest.raises(EmptyTextError):
        dhd.post(outgoing(dhd, ticket_id, "  ", Way.REPLY))


def test_a_reply_for_an_older_state_is_refused(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    ticket_id = new_ticket(helpdesk)
    message = outgoing(dhd, ticket_id, "Halo Tom.", Way.REPLY)
    with helpdesk.client("bagas") as colleague:
        body = {"ticket": int(ticket_id), "comment": "I have answered.", "public": True}
        colleague.post("/followups/", json=body).raise_for_status()
    with pytest.raises(MovedOnError, match="A colleague wrote"):
        dhd.post(message)


def test_a_ticket_that_a_colleague_took_is_not_written_to_unseen(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    ticket_id = new_ticket(helpdesk)
    message = outgoing(dhd, ticket_id, "Halo Tom.", Way.REPLY)
    with helpdesk.client("bagas") as colleague:
        colleague.patch(f"/tickets/{ticket_id}/", json={"assigned_to": helpdesk.ids["bagas"]}).raise_for_status()
    with pytest.raises(MovedOnError, match="assignee"):
        dhd.post(message)


def test_merged_and_deleted_tickets_are_told_apart(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    gone, merged, stays = (new_ticket(helpdesk) for _ in range(3))
    message = outgoing(dhd, merged, "Halo.")
    with helpdesk.client("putri") as client:
        client.delete(f"/tickets/{gone}/").raise_for_status()
        client.patch(f"/tickets/{merged}/", json={"merged_to": int(stays)}).raise_for_status()
    with pytest.raises(TicketGoneError):
        dhd.open(gone)
    assert (dhd.open(merged).ticket.id, dhd.open(merged).moved_from) == (stays, Ticket("dhd", merged))
    with pytest.raises(MovedOnError, match=f"merged into {stays}"):
        dhd.post(message)


def test_a_wrong_token_is_said_and_not_shown(helpdesk: Helpdesk) -> None:
    tool = DjangoHelpdesk("dhd", Http("dhd", helpdesk.base, {}), Credential("1", "not-a-token"))
    with pytest.raises(SignInError) as told:
        tool.who_am_i()
    assert "not-a-token" not in f"{told.value!r}{vars(told.value)}"
    tool.close()


def test_addresses_of_pages_and_tickets_belong_together(dhd: DjangoHelpdesk, helpdesk: Helpdesk) -> None:
    assert dhd.ticket_at(dhd.address_of("12")) == "12"
    assert dhd.ticket_at(f"{helpdesk.base}/tickets/12/update/?x=1") is None
    assert dhd.ticket_at("https://elsewhere.example/tickets/12/") is None
