"""One connector before its local server, for the tests that all of them pass."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from copilot.connect.chatwoot import Chatwoot
from copilot.connect.credential import Credential
from copilot.connect.freshdesk import Freshdesk
from copilot.connect.hosted import HostedTool
from copilot.connect.http import Http, Patience
from copilot.connect.ticket import Outgoing, Ticket, Way
from copilot.connect.zammad import Zammad
from copilot.connect.zendesk import Zendesk, oauth_client
from tests.connect.servers.chatwoot_server import ChatwootServer
from tests.connect.servers.desk_server import DeskServer, running
from tests.connect.servers.freshdesk_server import FreshdeskServer
from tests.connect.servers.zammad_server import ZammadServer
from tests.connect.servers.zendesk_server import CLIENT, ZendeskServer


def _zendesk(name: str, http: Http, credential: Credential) -> Zendesk:
    return Zendesk(name, http, credential, oauth_client(name, http.base, {"client_id": CLIENT}))


def _chatwoot(name: str, http: Http, credential: Credential) -> Chatwoot:
    return Chatwoot(name, http, credential, "1")


Maker = Callable[[str, Http, Credential], HostedTool]

KINDS: dict[str, tuple[type[DeskServer], Maker]] = {
    "zammad": (ZammadServer, Zammad),
    "zendesk": (ZendeskServer, _zendesk),
    "freshdesk": (FreshdeskServer, Freshdesk),
    "chatwoot": (ChatwootServer, _chatwoot),
}


@dataclass
class Bench:
    """A tool named "desk", its server, and how long it slept between attempts."""

    kind: str
    server: Any  # each test knows which tool it is about
    tool: Any
    slept: list[float]

    def another(self, secret: str) -> HostedTool:
        http = Http("desk", self.server.base, {}, sleep=self.slept.append)
        return KINDS[self.kind][1]("desk", http, Credential("", secret))

    def outgoing(self, ticket_id: str, text: str, way: Way = Way.NOTE, **more: Any) -> Outgoing:
        version = more.pop("version", None) or self.tool.version(ticket_id)
        name = f"{abs(hash((ticket_id, text, way))):032x}"
        return Outgoing(id=name, ticket=Ticket("desk", ticket_id), way=way, text=text, version=version, **more)


@contextmanager
def bench_of(kind: str) -> Iterator[Bench]:
    make_server, make_tool = KINDS[kind]
    with running(make_server()) as server:
        slept: list[float] = []
        http = Http("desk", server.base, {}, patience=Patience(answer_s=2.0), sleep=slept.append)
        tool = make_tool("desk", http, Credential("", server.SECRET))
        try:
            yield Bench(kind, server, tool, slept)
        finally:
            tool.close()
