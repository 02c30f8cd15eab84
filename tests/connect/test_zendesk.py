"""What only Zendesk has: sign-in by OAuth with PKCE, tokens that run out, 409, 5,000 messages, closed for good."""

import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import keyring
import pytest

from copilot.cases.case import Customer
from copilot.cli import main
from copilot.connect.credential import Credential, find_credential, keep_credential
from copilot.connect.http import Http
from copilot.connect.oauth import CALLBACK, OAuthClient, Tokens, challenge_of
from copilot.connect.ticket import Ability, Ticket, Way
from copilot.connect.trouble import MovedOnError, NotAllowedError, RefusedError, SignInError
from copilot.connect.zendesk import Zendesk, oauth_client
from copilot.errors import UserError
from tests.connect.hosted_bench import Bench, bench_of
from tests.connect.servers.desk_server import BAGAS, SARI
from tests.connect.servers.process import free_port
from tests.connect.servers.zendesk_server import CLIENT
from tests.connect.test_connections import MemoryKeyring


@pytest.fixture
def zendesk() -> Iterator[Bench]:
    with bench_of("zendesk") as made:
        yield made


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


class Browser:
    """Opens a page as a person would, and follows where it leads."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.answers: list[httpx.Response] = []
        self.first: Callable[[], object] = lambda: None
        self._threads: list[threading.Thread] = []

    def open(self, address: str) -> bool:
        self.pages.append(address)
        thread = threading.Thread(target=self._follow, args=(address,), daemon=True)
        self._threads.append(thread)
        thread.start()
        return True

    def _follow(self, address: str) -> None:
        self.first()
        self.answers.append(httpx.get(address, follow_redirects=True, timeout=10, trust_env=False))

    def close(self) -> None:
        for thread in self._threads:
            thread.join(10)


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    yield made
    made.close()


@pytest.fixture
def client(zendesk: Bench) -> OAuthClient:
    made = oauth_client("desk", zendesk.server.base, {"client_id": CLIENT, "port": str(free_port())})
    zendesk.server.redirect = made.redirect
    return made


# Signing in


def test_the_proof_is_the_one_of_the_standard() -> None:
    # RFC 7636, appendix B
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_who_says_yes_in_the_browser_is_signed_in(zendesk: Bench, client: OAuthClient, browser: Browser) -> None:
    tokens = client.sign_in(browser.open)
    browser.close()
    assert (tokens.access in zendesk.server.secrets, tokens.refresh in zendesk.server.refreshes) == (True, True)
    assert "You can close this page" in browser.answers[0].text
    assert f"{tokens.access}" not in f"{tokens}{tokens!r}{browser.answers[0].text}{browser.pages}"


def test_who_says_no_is_told_how_to_say_yes(zendesk: Bench, client: OAuthClient, browser: Browser) -> None:
    zendesk.server.says_yes = False
    with pytest.raises(SignInError, match="not allowed to let you in"):
        client.sign_in(browser.open)


def test_nobody_answers_and_it_does_not_wait_for_ever(client: OAuthClient) -> None:
    with pytest.raises(SignInError, match="Nobody answered"):
        client.sign_in(lambda _: None, wait_s=0.05)


def test_an_answer_that_is_not_ours_is_refused_and_waited_past(
    zendesk: Bench, client: OAuthClient, browser: Browser
) -> None:
    statuses = []

    def others() -> None:
        for path in (f"{CALLBACK}?code=stolen&state=guessed", f"{CALLBACK}?code=stolen", "/", "/favicon.ico"):
            statuses.append(httpx.get(f"http://127.0.0.1:{client.port}{path}", trust_env=False).status_code)
        rebound = {"Host": f"evil.example:{client.port}"}
        state = httpx.URL(browser.pages[0]).params["state"]
        address = f"http://127.0.0.1:{client.port}{CALLBACK}?code=stolen&state={state}"
        statuses.append(httpx.get(address, headers=rebound, trust_env=False).status_code)

    browser.first = others
    assert client.sign_in(browser.open).access in zendesk.server.secrets
    assert statuses == [404] * 5


def test_a_port_that_is_taken_is_said(client: OAuthClient) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", client.port))
        other.listen()
        with pytest.raises(UserError, match=f"Port {client.port} is taken"):
            client.sign_in(lambda _: None)


def test_without_a_client_it_says_what_to_register() -> None:
    with pytest.raises(RefusedError, match="identifier of an OAuth client"):
        oauth_client("desk", "https://acme.zendesk.example", {})


def test_the_command_line_signs_in_by_browser_and_the_tokens_are_in_the_keyring_alone(
    zendesk: Bench, client: OAuthClient, browser: Browser, memory: MemoryKeyring, home: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("webbrowser.open", browser.open)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    add = ["connect", "add", "zd", "--kind", "zendesk", "--address", zendesk.server.base]
    assert main([*add, "--option", f"client_id={CLIENT}", "--option", f"port={client.port}"]) == 0
    kept = json.loads(memory.kept["pendamping ticket tool", "zd"])
    zendesk.server.secrets.pop(kept["access"])  # half an hour later
    assert main(["connect", "test", "zd"]) == 0
    renewed = json.loads(memory.kept["pendamping ticket tool", "zd"])
    said = capsys.readouterr()
    assert "Connected to zd as Putri Lestari" in said.out
    assert "signed in as Putri Lestari" in said.out
    assert renewed != kept
    written = said.out + said.err + "".join(p.read_text() for p in home.rglob("*") if p.suffix in (".toml", ".log"))
    assert not [each for each in (*kept.values(), *renewed.values()) if each in written]


def signed_in(zendesk: Bench, client: OAuthClient, tokens: Tokens) -> Zendesk:
    keep_credential("desk", tokens.as_secret())
    return Zendesk("desk", Http("desk", zendesk.server.base, {}), find_credential("desk", ""), client)


@pytest.mark.usefixtures("memory")
def test_tokens_that_run_out_while_a_text_is_sent_are_renewed_and_it_is_sent_once(
    zendesk: Bench, client: OAuthClient
) -> None:
    given = zendesk.server.new_tokens()
    tool = signed_in(zendesk, client, Tokens(given["access_token"], given["refresh_token"]))
    ticket_id = zendesk.server.ticket()
    tool.version(ticket_id)
    zendesk.server.secrets.pop(given["access_token"])
    tool.post(zendesk.outgoing(ticket_id, "Halo."))
    tool.close()
    assert len(zendesk.server.written(ticket_id)) == 1
    assert Tokens.from_secret(find_credential("desk", "").secret).access in zendesk.server.secrets


@pytest.mark.usefixtures("memory")
def test_tokens_that_another_window_renewed_are_taken_and_not_renewed_again(
    zendesk: Bench, client: OAuthClient
) -> None:
    old, new = zendesk.server.new_tokens(), zendesk.server.new_tokens()
    tool = signed_in(zendesk, client, Tokens(old["access_token"], old["refresh_token"]))
    zendesk.server.secrets.pop(old["access_token"])
    keep_credential("desk", Tokens(new["access_token"], new["refresh_token"]).as_secret())
    assert tool.who_am_i() == "Putri Lestari"
    tool.close()
    assert "POST /oauth/tokens" not in zendesk.server.asked


@pytest.mark.usefixtures("memory")
def test_a_sign_in_that_cannot_be_renewed_is_said_once_and_clearly(zendesk: Bench, client: OAuthClient) -> None:
    tool = signed_in(zendesk, client, Tokens("expired", "withdrawn"))
    with pytest.raises(SignInError, match="copilot connect add desk") as told:
        tool.who_am_i()
    tool.close()
    assert not {"expired", "withdrawn"} & set(str(vars(told.value)).replace("'", " ").split())
    assert zendesk.server.asked.count("POST /oauth/tokens") == 1


def test_a_keyring_that_does_not_open_is_a_sign_in_that_failed(zendesk: Bench) -> None:
    tool = zendesk.another("expired")
    with pytest.raises(SignInError):
        tool.mine()
    tool.close()


@pytest.mark.usefixtures("memory")
def test_a_token_that_zendesk_takes_for_nobody_is_no_sign_in(zendesk: Bench, client: OAuthClient) -> None:
    zendesk.server.knows_nobody = True
    tool = signed_in(zendesk, client, Tokens("expired"))
    with pytest.raises(SignInError, match="does not take the credential"):
        tool.who_am_i()
    tool.close()


def test_a_secret_that_is_no_pair_of_tokens_is_a_token() -> None:
    assert Tokens.from_secret("abc") == Tokens("abc")
    assert Tokens.from_secret('"abc"') == Tokens('"abc"')
    assert Tokens.from_secret(Tokens("a", "b").as_secret()) == Tokens("a", "b")


# Tickets


def test_a_ticket_with_5000_messages_says_that_it_is_full(zendesk: Bench) -> None:
    zendesk.server.MOST = 3
    ticket_id = zendesk.server.ticket("Satu.", "Dua.", "Tiga.")
    message = zendesk.outgoing(ticket_id, "Halo.")
    with pytest.raises(RefusedError, match=r"refused this \(422\)"):
        zendesk.tool.post(message)
    entries = zendesk.server.tickets[int(ticket_id)].entries
    entries[:0] = entries[:1] * 4_997
    with pytest.raises(RefusedError, match="5,000 messages"):
        zendesk.tool.post(message)


def test_a_closed_ticket_takes_nothing_and_a_light_agent_writes_notes_alone(zendesk: Bench) -> None:
    closed, ticket_id = zendesk.server.ticket(status="closed"), zendesk.server.ticket()
    assert zendesk.tool.open(closed).can == frozenset()
    with pytest.raises(RefusedError, match="closed for good"):
        zendesk.tool.post(zendesk.outgoing(closed, "Halo."))
    zendesk.server.only_private = True
    light = zendesk.another(zendesk.server.SECRET)
    assert light.open(ticket_id).can == {Ability.NOTE}
    with pytest.raises(NotAllowedError, match="notes alone"):
        light.post(zendesk.outgoing(ticket_id, "Halo.", Way.REPLY))
    light.post(zendesk.outgoing(ticket_id, "Halo."))
    light.close()
    assert [public for public, _ in zendesk.server.written(ticket_id)] == [False]


def test_a_merged_ticket_opens_as_the_one_it_went_into_and_is_not_written_to(zendesk: Bench) -> None:
    merged, stays = zendesk.server.ticket(), zendesk.server.ticket(subject="Yang tinggal")
    message = zendesk.outgoing(merged, "Halo.", Way.REPLY)
    zendesk.server.says(merged, BAGAS, f"This request was closed and merged into request #{stays}.", public=False)
    zendesk.server.changes(merged, status="closed", merged_into=int(stays))
    opened = zendesk.tool.open(merged)
    assert (opened.ticket.id, opened.moved_from, opened.case.subject) == (stays, Ticket("desk", merged), "Yang tinggal")
    with pytest.raises(MovedOnError, match=f"merged into {stays}"):
        zendesk.tool.post(message)


def test_a_teams_own_fields_are_facts_under_their_titles(zendesk: Bench) -> None:
    ticket_id = zendesk.server.ticket(fields={"order": "INV-88"})
    assert zendesk.tool.open(ticket_id).case.facts == {"order.id": "INV-88"}
    now = zendesk.server.ticket()
    [earlier] = zendesk.tool.earlier(Customer(id=f"desk:{SARI}"), besides=now)
    assert earlier.facts == {"order.id": "INV-88"}


def test_the_next_page_is_asked_of_the_same_host_whatever_the_answer_says(zendesk: Bench) -> None:
    ticket_id = zendesk.server.ticket(*(f"Pesan {number}" for number in range(130)))
    assert len(zendesk.tool.open(ticket_id).case.messages) == 130


def test_of_more_tickets_than_a_list_holds_those_come_that_changed_last(zendesk: Bench) -> None:
    first, *_ = [zendesk.server.ticket() for _ in range(120)]
    zendesk.server.says(first, SARI, "Masih belum.")
    assert next(line.ticket.id for line in zendesk.tool.mine()) == first


@pytest.mark.parametrize(
    ("path", "ticket_id"),
    [("/agent/tickets/12", "12"), ("/agent/tickets/12/events", "12"), ("/agent/tickets/new/1", None),
     ("/agent/users/12", None), ("/hc/requests/12", None)],
)  # fmt: skip
def test_a_ticket_is_read_off_the_pages_of_agents(zendesk: Bench, path: str, ticket_id: str | None) -> None:
    assert zendesk.tool.ticket_at(zendesk.server.base + path) == ticket_id


def test_a_tool_shows_no_token(zendesk: Bench, client: OAuthClient) -> None:
    tool = Zendesk("desk", Http("desk", zendesk.server.base, {}), Credential("", "s3cret"), client)
    assert "s3cret" not in f"{tool!r}{vars(tool)}"
    tool.close()
