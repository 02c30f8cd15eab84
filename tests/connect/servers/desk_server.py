"""A hosted ticket tool on loopback, as far as its documentation tells: what the four have in common.

Each tool's own module says its routes and shapes. Whatever the documentation does not name (a path, a parameter, a
field of a body) is refused and remembered in `undocumented`, and the test fails: a connector may not rely on it.
"""

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.connect.servers.fault_line import Fault

PUTRI, BAGAS = 3, 4
SARI, TOM = 11, 12


@dataclass
class Person:
    id: int
    name: str
    email: str
    phone: str = ""


@dataclass
class Entry:
    """A message as the tool keeps it: `body` is HTML, or whatever the tool keeps."""

    id: int
    by: int
    body: str
    public: bool
    at: datetime
    files: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Stored:
    id: int
    subject: str
    customer: int
    assignee: int
    status: Any
    created: datetime
    updated: datetime
    fields: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    merged_into: int = 0
    deleted: bool = False
    draft: dict[str, Any] | None = None

    @property
    def newest(self) -> int:
        return max((each.id for each in self.entries), default=0)


class Refusal(Exception):  # noqa: N818 - an answer, no fault
    def __init__(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.body, self.headers = status, body, headers or {}


@dataclass
class Asked:
    """A request that was let in: who asks, what the path names, the query, the body."""

    agent: int
    names: tuple[str, ...]
    query: dict[str, str]
    body: dict[str, Any]
    headers: Mapping[str, str]


Answered = tuple[int, Any] | tuple[int, Any, dict[str, str]]
Route = tuple[str, str, Callable[[Asked], Answered], set[str]]


class DeskServer:
    """`base` is the address for the connector. Times are the server's own: a minute passes with every event."""

    OPEN: Any = "open"  # how the tool says it
    DONE: Any = "closed"
    SECRET = "7f3c0d2a9b"

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
        self.people = {
            PUTRI: Person(PUTRI, "Putri Lestari", "putri@meja.example"),
            BAGAS: Person(BAGAS, "Bagas", "bagas@meja.example"),
            SARI: Person(SARI, "Sari Wulandari", "sari.w@surat.example", "+6281234567890"),
            TOM: Person(TOM, "Tom Hale", "tom.hale@post.example"),
        }
        self.tickets: dict[int, Stored] = {}
        self.secrets = {self.SECRET: PUTRI}
        self.may_read = self.may_write = True
        self.asked: list[str] = []
        self.undocumented: list[str] = []
        self.fault, self.fault_methods = Fault.NONE, ("GET",)
        self.busy, self.retry_after, self.busy_for = 0, "1", ("GET", "POST", "PUT")
        self.speaks: Callable[[Any], Any] = lambda said: said  # another language, where a test says so
        self.when_written: Callable[[], object] = lambda: None  # what a colleague does in that very moment
        self._last = 100
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # headers and body in one piece: two would wait for each other

            def do_GET(self) -> None:
                server.handle(self)

            do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - the base's names

            def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002 - the base's
                return server.now.strftime("%a, %d %b %Y %H:%M:%S GMT")

            def log_message(self, *_: object) -> None:
                return

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.http.server_address[1]}"

    # What each tool says for itself

    def routes(self) -> list[Route]:
        raise NotImplementedError

    def agent_of(self, headers: Mapping[str, str]) -> int | None:
        raise NotImplementedError

    def refuse(self, status: int) -> Any:
        """Give the body of a refusal in the tool's own shape."""
        raise NotImplementedError

    # What a test does beside the connector

    def ticket(self, *texts: str, subject: str = "Paket", customer: int = SARI, **more: Any) -> str:
        self.passes()
        number = self._next()
        stored = Stored(number, subject, customer, PUTRI, self.OPEN, self.now, self.now)
        self.tickets[number] = stored
        for key, value in more.items():
            setattr(stored, key, value)
        for text in texts or ("Paket saya belum sampai.",):
            self.says(str(number), customer, text)
        return str(number)

    def says(self, ticket_id: str, who: int, body: str, *, public: bool = True) -> Entry:
        self.passes()
        stored = self.tickets[int(ticket_id)]
        entry = Entry(self._next(), who, body, public, self.now)
        stored.entries.append(entry)
        stored.updated = self.now
        return entry

    def changes(self, ticket_id: str, **values: Any) -> None:
        self.passes()
        stored = self.tickets[int(ticket_id)]
        for key, value in values.items():
            setattr(stored, key, value)
        stored.updated = self.now

    def passes(self) -> None:
        self.now += timedelta(minutes=1)

    def written(self, ticket_id: str) -> list[tuple[bool, str]]:
        """Give what the agent's own texts are: whether public, and the body as the tool keeps it."""
        return [(each.public, each.body) for each in self.tickets[int(ticket_id)].entries if each.by == PUTRI]

    def break_with(self, fault: Fault, *methods: str) -> None:
        self.fault, self.fault_methods = fault, methods or ("GET", "POST", "PUT")

    # Answering

    def handle(self, asked: BaseHTTPRequestHandler) -> None:
        length = int(asked.headers.get("Content-Length") or 0)
        raw = asked.rfile.read(length)
        fault = self.fault if asked.command in self.fault_methods else Fault.NONE
        if fault is Fault.CUT_BEFORE:
            asked.close_connection = True
            return
        if fault is Fault.ERROR:
            self.send(asked, 500, "", {})
            return
        if self.busy and asked.command in self.busy_for:
            self.busy -= 1
            self.send(asked, 429, self.refuse(429), {"Retry-After": self.retry_after} if self.retry_after else {})
            return
        self.asked.append(f"{asked.command} {asked.path.partition('?')[0]}")
        try:
            status, body, *more = self.answer(asked, raw)
            headers = more[0] if more else {}
        except Refusal as refusal:
            status, body, headers = refusal.status, refusal.body, dict(refusal.headers)
        if fault is Fault.CUT_AFTER:
            asked.close_connection = True
            return
        if fault is Fault.ERROR_AFTER:
            status, body = 500, ""
        self.send(asked, status, body, headers, half=fault is Fault.HALF)

    def answer(self, asked: BaseHTTPRequestHandler, raw: bytes) -> Answered:
        parts = urlsplit(asked.path)
        for method, pattern, route, known in self.routes():
            found = re.fullmatch(pattern, parts.path)
            if method != asked.command or not found:
                continue
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            if raw and not asked.headers.get("Content-Type", "").startswith("application/json"):
                raise Refusal(415, self.refuse(415))
            body = json.loads(raw) if raw else {}
            for name in (query.keys() | (body.keys() if method != "GET" else set())) - known:
                self.undocumented.append(f"{method} {parts.path}: {name}")
            agent = self.agent_of(asked.headers)
            if agent is None and not self.is_open_to_all(parts.path):
                raise Refusal(401, self.refuse(401))
            return route(Asked(agent or 0, found.groups(), query, body, asked.headers))
        self.undocumented.append(f"{asked.command} {parts.path}")
        raise Refusal(404, self.refuse(404))

    def is_open_to_all(self, path: str) -> bool:  # noqa: ARG002 - one tool answers whom it does not know
        return False

    def found(self, number: str) -> Stored:
        stored = self.tickets.get(int(number))
        if stored is None or stored.deleted:
            raise Refusal(404, self.refuse(404))
        if not self.may_read:
            raise Refusal(self.forbidden, self.refuse(403))
        return stored

    def writable(self, number: str) -> Stored:
        stored = self.found(number)
        if not self.may_write:
            raise Refusal(self.forbidden, self.refuse(403))
        self.when_written()
        return stored

    forbidden = 403

    def send(
        self, asked: BaseHTTPRequestHandler, status: int, body: Any, headers: Mapping[str, str], *, half: bool = False
    ) -> None:
        body = self.speaks(body)
        sent = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        try:
            asked.send_response(status)
            for key, value in headers.items():
                asked.send_header(key, value)
            asked.send_header("Content-Type", "application/json; charset=utf-8")
            asked.send_header("Content-Length", str(len(sent)))
            asked.end_headers()
            asked.wfile.write(sent[: len(sent) // 2] if half else sent)
        except OSError:
            asked.close_connection = True
        asked.close_connection = asked.close_connection or half

    def _next(self) -> int:
        self._last += 1
        return self._last


@contextmanager
def running(server: DeskServer) -> Iterator[DeskServer]:
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
    assert server.undocumented == []


def iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
