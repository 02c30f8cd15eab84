"""A desk over several tools: what it reads again, and what it does while one of them cannot be opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.connect import desk as desk_module
from copilot.connect.desk import Desk
from copilot.connect.outbox import Outbox
from copilot.connect.ticket import Changes, Ticket, Way
from copilot.connect.ticket_tool import TicketTool
from copilot.connect.trouble import NotAllowedError
from copilot.errors import UserError
from tests.connect.fakes import MemoryTool

KEY = "3" * 64
LOCKED = UserError("The keyring does not give the credential of `vault`.", "Unlock it.")


class Vault:
    """A tool that the keyring keeps back until it is unlocked."""

    def __init__(self) -> None:
        self.tool = MemoryTool(name="vault")
        self.tool.add("9", "Refund saya?")
        self.is_locked = True
        self.tries = 0

    def open(self) -> TicketTool:
        self.tries += 1
        if self.is_locked:
            raise LOCKED
        return self.tool


@pytest.fixture
def tool() -> MemoryTool:
    made = MemoryTool()
    made.add("1", "Paket saya di mana?")
    return made


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "outbox.db"


@pytest.fixture
def desk(tool: MemoryTool, vault: Vault, box: Path) -> Iterator[Desk]:
    made = Desk([tool], lambda: Outbox.open(box, KEY), later={"vault": vault.open})
    yield made
    made.close()


def brought(desk: Desk) -> list[str]:
    """Look, and give the tickets that came."""
    return [str(news.ticket.ticket) for news in desk.look() if news.ticket is not None]


def test_a_tool_whose_credential_is_locked_away_is_named_and_the_others_are_used(desk: Desk) -> None:
    news = list(desk.look())
    assert [(each.closed, each.problem) for each in news if each.problem] == [("vault", str(LOCKED))]
    assert [str(each.ticket.ticket) for each in news if each.ticket] == ["mem:1"]
    assert desk.closed == ("vault",)


def test_a_tool_that_could_not_be_opened_is_tried_again_and_its_tickets_come(desk: Desk, vault: Vault) -> None:
    assert brought(desk) == ["mem:1"]
    vault.is_locked = False
    assert "vault:9" in [ticket for _ in range(3) for ticket in brought(desk)]
    assert desk.closed == ()


def test_a_locked_keyring_is_asked_less_and_less_often(desk: Desk, vault: Vault) -> None:
    for _ in range(2 * desk_module.LONGEST_PAUSE):
        brought(desk)
    assert 2 < vault.tries < desk_module.LONGEST_PAUSE / 3


def test_a_ticket_that_the_agent_opens_tries_the_locked_tool_at_once(desk: Desk, vault: Vault) -> None:
    brought(desk)
    with pytest.raises(UserError, match="keyring does not give"):
        desk.open("vault:9")
    vault.is_locked = False
    assert desk.open("vault:9").case.last_message.text == "Refund saya?"


def test_a_ticket_that_is_named_again_and_did_not_change_comes_once(
    tool: MemoryTool, desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "changes", lambda _mark="": Changes(tickets=tool.mine(), mark="same"))
    assert brought(desk) == ["mem:1"]
    assert brought(desk) == []
    with Outbox.open(box, KEY) as outbox:
        outbox.put(Ticket("mem", "1"), Way.NOTE, "Sudah kami cek.", "0")
    assert brought(desk) == ["mem:1"]


def test_refused_texts_of_an_earlier_run_are_known(tool: MemoryTool, box: Path) -> None:
    with Outbox.open(box, KEY) as outbox:
        item = outbox.put(Ticket("mem", "1"), Way.NOTE, "Sudah kami cek.", "0")
        outbox.mark_refused(item.message.id, str(NotAllowedError("mem does not allow this to you.")))
    desk = Desk([tool], lambda: Outbox.open(box, KEY))
    assert [(str(each.message.ticket), each.reason) for each in desk.refused()] == [
        ("mem:1", "mem does not allow this to you.")
    ]
    desk.close()
