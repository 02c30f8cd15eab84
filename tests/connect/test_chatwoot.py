"""What only Chatwoot has: twenty messages a page, Liquid in what goes out, channels that close, accounts."""

from collections.abc import Iterator

import pytest

from copilot.cases.case import Author
from copilot.connect.chatwoot import Chatwoot
from copilot.connect.connections import Connection, open_tool
from copilot.connect.credential import Credential
from copilot.connect.http import Http
from copilot.connect.ticket import Ability
from copilot.connect.trouble import RefusedError
from tests.connect.hosted_bench import Bench, bench_of
from tests.connect.servers.chatwoot_server import liquid
from tests.connect.servers.desk_server import PUTRI


@pytest.fixture
def chatwoot() -> Iterator[Bench]:
    with bench_of("chatwoot") as made:
        yield made


def test_the_server_would_fill_in_what_is_not_held_apart() -> None:
    assert liquid("Halo {{contact.name}}, <b>x</b>{% raw %}") == "Halo Sari, x"


def test_what_was_done_to_a_conversation_is_no_message(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket()
    chatwoot.server.says(ticket_id, 0, "Assigned to Putri by Bagas")
    assert [each.author for each in chatwoot.tool.open(ticket_id).case.messages] == [Author.CUSTOMER]


def test_a_channel_that_has_closed_takes_notes_alone(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket()
    chatwoot.server.can_reply = False
    assert chatwoot.tool.open(ticket_id).can == {Ability.NOTE}


def test_a_conversation_without_a_subject_has_the_customers_first_words(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket("Paket saya\nbelum sampai. " + "Sudah seminggu. " * 9, subject="")
    subject = chatwoot.tool.open(ticket_id).case.subject
    assert subject.startswith("Paket saya belum sampai. Sudah")
    assert (len(subject) <= 80, subject[-1]) == (True, "…")


def test_files_are_named_by_the_end_of_their_address(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket()
    file = {"data_url": "https://chat.example/rails/blobs/x/bukti%20bayar.png", "file_type": "image", "file_size": 9}
    chatwoot.server.tickets[int(ticket_id)].entries[0].files = [file]
    [attachment] = chatwoot.tool.open(ticket_id).attachments
    assert (attachment.name, attachment.kind, attachment.size) == ("bukti bayar.png", "image", 9)


def test_custom_attributes_are_facts(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket(fields={"nomor_pesanan": "INV-88", "tags": ["x"]})
    assert chatwoot.tool.open(ticket_id).case.facts == {"order.id": "INV-88"}


@pytest.mark.parametrize(
    ("path", "ticket_id"),
    [("/app/accounts/1/conversations/12", "12"), ("/app/accounts/1/inbox/5/conversations/12", "12"),
     ("/app/accounts/1/label/vip/conversations/12?messageId=3", "12"),
     ("/app/accounts/1/mentions/conversations/12", "12"),
     ("/app/accounts/1/dashboard", None), ("/app/accounts/2/conversations/12", None),
     ("/app/accounts/1/contacts/12", None)],
)  # fmt: skip
def test_a_conversation_is_read_off_every_page_that_shows_it(chatwoot: Bench, path: str, ticket_id: str | None) -> None:
    assert chatwoot.tool.ticket_at(chatwoot.server.base + path) == ticket_id


def test_without_the_number_of_the_account_it_says_where_that_is(chatwoot: Bench) -> None:
    connection = Connection(name="cw", kind="chatwoot", address=chatwoot.server.base)
    with pytest.raises(RefusedError, match=r"--option account=1"):
        open_tool(connection, Credential("", "x"))


def test_a_token_of_another_account_is_noticed_when_it_is_connected(chatwoot: Bench) -> None:
    http = Http("cw", chatwoot.server.base, {})
    tool = Chatwoot("cw", http, Credential("", chatwoot.server.SECRET), "2")
    with pytest.raises(RefusedError, match="no account 2 that you work in"):
        tool.who_am_i()
    tool.close()
    assert chatwoot.server.undocumented.pop().endswith("/api/v1/accounts/2/conversations")


def test_an_answer_of_the_agents_takes_the_conversation_and_is_no_news(chatwoot: Bench) -> None:
    ticket_id = chatwoot.server.ticket(assignee=0)
    assert chatwoot.tool.open(ticket_id).assignee is None
    chatwoot.server.changes(ticket_id, assignee=PUTRI)
    assert chatwoot.tool.open(ticket_id).assignee == "Putri Lestari"
