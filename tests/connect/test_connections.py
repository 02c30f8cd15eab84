"""Connections and their credentials: what a file holds, what the keyring holds, and what is shown of either."""

import io
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from copilot.cli import main
from copilot.connect.connections import Connection, fields_of, load_connections, save_connections
from copilot.connect.credential import Credential, find_credential, forget_credential, keep_credential
from copilot.connect.http import Http, checked_base
from copilot.connect.reply_rule import SEND_REPLY, way_back
from copilot.connect.ticket import Ability, Way
from copilot.connect.tool_fields import with_named_fields
from copilot.connect.trouble import UnreachableError
from copilot.errors import UserError
from copilot.knowledge.authority import NOT_AT_ALL
from copilot.knowledge.pack import Authority, Grant

SECRET = "1-36-0123456789abcdef"
BOTH = {Ability.NOTE, Ability.REPLY}


class MemoryKeyring(KeyringBackend):
    priority = 9  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_connections_come_back_as_they_were_saved_and_hold_no_secret(tmp_path: Path) -> None:
    kept = (
        Connection(name="rt", kind="request-tracker", address="https://rt.example", user="putri"),
        Connection(
            name="dhd", kind="django-helpdesk", address="https://hd.example", user="3", options={"team": 'a "b"'}
        ),
    )
    save_connections(kept, tmp_path / "connections.toml")
    assert load_connections(tmp_path / "connections.toml") == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[rt]\nkind = 3", r"\[rt\] must hold texts"),
        ("[rt]\nkind = 'x'", r"\[rt\] has no `address`"),
        ("[", "cannot be read"),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "c.toml").write_text(written)
    with pytest.raises(UserError, match=said):
        load_connections(tmp_path / "c.toml")


def test_a_credential_is_kept_in_the_keyring_and_forgotten_there(memory_keyring: MemoryKeyring) -> None:
    keep_credential("rt", SECRET)
    assert find_credential("rt", "putri").secret == SECRET
    forget_credential("rt")
    forget_credential("rt")
    assert memory_keyring.kept == {}
    with pytest.raises(UserError, match="no credential for `rt`"):
        find_credential("rt", "putri")


def test_without_a_keyring_nothing_is_kept_anywhere(home: Path) -> None:
    with pytest.raises(UserError, match="keyring") as told:
        keep_credential("rt", SECRET)
    assert SECRET not in str(told.value)
    assert not home.exists()


def test_nothing_shows_a_credential() -> None:
    http = Http("rt", "https://rt.example", {"Authorization": f"token {SECRET}"})
    shown = f"{Credential('putri', SECRET)} {Credential('putri', SECRET)!r} {http} {http!r}"
    http.close()
    assert SECRET not in shown


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("rt.example", "no web address"),
        ("ftp://rt.example", "no web address"),
        ("http://rt.example", "unencrypted"),
        ("https://putri:secret@rt.example", "more than an address"),
        ("https://rt.example/?token=1-36-abc", "more than an address"),
    ],
)
def test_an_address_that_would_give_a_credential_away_is_refused(address: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as told:
        checked_base(address)
    assert "secret" not in str(told.value)


def test_the_command_line_adds_nothing_where_the_tool_does_not_answer(
    home: Path, memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
    add = ["connect", "add", "rt", "--kind", "request-tracker", "--address", "http://127.0.0.1:9", "--user", "putri"]
    assert main(add) == 1
    said = capsys.readouterr()
    assert "rt cannot be reached at http://127.0.0.1:9 (nothing answers there)." in said.err
    assert SECRET not in said.err + said.out
    assert (memory_keyring.kept, (home / "connections.toml").exists()) == ({}, False)


def test_a_tool_at_an_unknown_name_is_said_to_be_unknown() -> None:
    there = Http("rt", "https://no-such-desk.invalid", {}, sleep=lambda _: None)
    with pytest.raises(
        UnreachableError, match=r"at https://no-such-desk\.invalid \(no computer of this name is known\)"
    ):
        there.get("/")
    there.close()


def test_the_command_line_says_what_is_connected_and_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connect", "list"]) == 0
    assert main(["connect", "outbox"]) == 0
    assert main(["connect", "test", "rt"]) == 1
    said = capsys.readouterr()
    assert "No ticket tool is connected" in said.out
    assert "The outbox is empty" in said.out
    assert "There is no connection `rt`" in said.err


@pytest.mark.parametrize(
    ("authority", "role", "public", "way"),
    [
        (None, "agent", False, Way.NOTE),
        (None, "agent", True, Way.REPLY),
        (Authority(never=(SEND_REPLY,)), "lead", True, Way.NOTE),
        (Authority(grants={"agent": {SEND_REPLY: NOT_AT_ALL}, "lead": {SEND_REPLY: Grant()}}), "agent", True, Way.NOTE),
        (Authority(grants={"agent": {SEND_REPLY: NOT_AT_ALL}, "lead": {SEND_REPLY: Grant()}}), "lead", True, Way.REPLY),
        (Authority(grants={"agent": {}, "lead": {SEND_REPLY: Grant()}}), "agent", True, Way.NOTE),
        (Authority(grants={"agent": {SEND_REPLY: Grant()}}), "senior", True, Way.REPLY),
    ],
)
def test_a_customer_is_written_to_only_where_desk_and_role_allow_it(
    authority: Authority | None, role: str, public: bool, way: Way
) -> None:
    assert way_back(authority, role, BOTH, public_replies=public) is way


def test_a_tool_with_drafts_of_its_own_gets_a_draft_and_one_without_the_right_a_note() -> None:
    assert way_back(None, "agent", {Ability.NOTE, Ability.DRAFT}, public_replies=True) is Way.DRAFT
    assert way_back(None, "agent", {Ability.NOTE}, public_replies=True) is Way.NOTE


def test_a_team_names_which_field_is_which_fact(tmp_path: Path) -> None:
    path = tmp_path / "connections.toml"
    options = {"fact.order.id": "Order ref", "pages": "https://rt.example/Ticket/*"}
    rt = Connection(name="rt", kind="request-tracker", address="https://rt.example", options=options)
    save_connections((rt,), path)
    assert load_connections(path) == (rt,)
    assert fields_of(rt) == {"order.id": "Order ref"}
    facts = {"ticket.order_ref": "INV-88", "ticket.plan": "Tim"}
    assert with_named_fields(facts, fields_of(rt)) == {"order.id": "INV-88", "ticket.plan": "Tim"}
