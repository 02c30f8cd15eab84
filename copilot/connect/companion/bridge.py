"""The bridge: a loopback address where the browser companion says which page is open. It never answers with a case."""

import asyncio
import json
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from copilot.connect.companion.gate import COMPANION_ID, Allowance, Knock, Refusal, refusal_of
from copilot.connect.companion.pairing import PairingRequest, Pairings
from copilot.connect.companion.rendezvous import TOKEN_BYTES, Rendezvous, leave, take_away
from copilot.connect.companion.sighting import MOST_BYTES, Sighting, read_sighting
from copilot.errors import UserError

log = logging.getLogger(__name__)

DEFAULT_PORT = 47_613  # nothing is registered there; a paired browser knows it without being told
BODY_WITHIN_S = 2.0
START_WITHIN_S = 5.0
MOST_CONNECTIONS = 32
QUIET_S = 60.0  # refusals of one kind within this time are counted, not logged one by one

_Scope = dict[str, Any]
_Receive = Callable[[], Awaitable[dict[str, Any]]]
_Send = Callable[[dict[str, Any]], Awaitable[None]]
_AnswerTo = Callable[[bytes, str], "Refusal | dict[str, Any]"]  # a body and the Origin it came with


class BridgeListener(Protocol):
    """What the bridge tells. Called on the bridge's own thread: hand over and return at once."""

    def sighted(self, sighting: Sighting) -> None:
        """Take note of a page that came to the front."""
        ...

    def asked(self, request: PairingRequest) -> None:
        """Show the code of a browser that wants to be paired."""
        ...

    def show(self, address: str) -> None:
        """Come to the front, with the ticket of this address where one is given. Only ever shows, never acts."""
        ...

    def patterns(self) -> tuple[str, ...]:
        """Give the addresses that are tickets (match patterns of browsers): of other pages nothing is reported."""
        ...


@dataclass(slots=True, kw_only=True)
class _Refusals:
    """Counts what was turned away, so that ten thousand requests are a line in the log and not ten thousand."""

    told_at: dict[Refusal, float] = field(default_factory=dict)
    untold: dict[Refusal, int] = field(default_factory=dict)

    def note(self, refusal: Refusal) -> None:
        now = time.monotonic()
        self.untold[refusal] = self.untold.get(refusal, 0) + 1
        if now - self.told_at.get(refusal, -QUIET_S) >= QUIET_S:
            log.info("refused %d requests: %s", self.untold.pop(refusal), refusal.value)
            self.told_at[refusal] = now


class _Kind(Enum):
    """Who calls: a program we started ourselves, a browser that was paired, or anybody else."""

    OURS = auto()
    PAIRED = auto()
    STRANGER = auto()


@dataclass(frozen=True, slots=True)
class _Caller:
    kind: _Kind
    origin: str


class Bridge:
    """Listens on 127.0.0.1 in a thread of its own, from `start` to `stop`."""

    def __init__(
        self,
        listener: BridgeListener,
        pairings: Pairings,
        rendezvous: Path,
        *,
        port: int = DEFAULT_PORT,
        companions: tuple[str, ...] = (),
    ) -> None:
        self._listener, self._pairings, self._path = listener, pairings, rendezvous
        self._wanted_port = port
        self._companions = {COMPANION_ID, *companions}
        self._host_token = secrets.token_urlsafe(TOKEN_BYTES)
        self._friends = Allowance(per_second=20, burst=60)
        self._strangers = Allowance(per_second=2, burst=10)
        self._refusals = _Refusals()
        known = {_Kind.OURS, _Kind.PAIRED}
        self._answers: tuple[tuple[set[_Kind], dict[str, _AnswerTo]], ...] = (
            (known, {"/v1/seen": self._seen, "/v1/patterns": self._patterns}),
            ({_Kind.OURS}, {"/v1/show": self._show}),
            (set(_Kind), {"/v1/pair": self._pair, "/v1/paired": self._paired}),
        )
        self._server: Any = None
        self._thread: threading.Thread | None = None
        self._left: Rendezvous | None = None
        self._changing = threading.Lock()  # a window that is closed at once stops what a job still starts

    @property
    def port(self) -> int:
        """Where it listens; 0 before `start`."""
        return self._left.port if self._left else 0

    def start(self) -> int:
        """Begin to listen and give the port: the wanted one, or any free one where that is taken. Raises UserError.

        Takes about 0.1 s of imports: call from a job.
        """
        with self._changing:
            return self._begin()

    def stop(self) -> None:
        """Listen no more. Safe to call twice."""
        with self._changing:
            self._end()

    def _begin(self) -> int:
        import uvicorn  # already there through Chroma; its imports are not for the start of the window

        listening = _bound(self._wanted_port)
        port = int(listening.getsockname()[1])
        config = uvicorn.Config(
            self._answer,
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=MOST_BYTES,
        )
        self._server = uvicorn.Server(config)
        self._left = Rendezvous(port=port, token=self._host_token, pid=os.getpid())
        serve = partial(self._serve, self._server, listening, self._left)
        self._thread = threading.Thread(target=serve, name="copilot-bridge", daemon=True)
        self._thread.start()
        until = time.monotonic() + START_WITHIN_S
        while not self._server.started and self._thread.is_alive() and time.monotonic() < until:
            time.sleep(0.005)
        if not self._server.started:  # nobody would find anything behind the file
            self._end()
            raise UserError("The bridge to the browser did not start.", "Close the sidebar and open it again.")
        try:
            leave(self._path, self._left)
        except OSError as error:
            self._end()
            raise UserError(f"{self._path} cannot be written: {error.strerror or error}.") from error
        return port

    def _serve(self, server: Any, listening: socket.socket, left: Rendezvous) -> None:
        """Serve until told to stop; whatever ends it, nobody is sent to a port at which nothing answers."""
        try:
            server.run(sockets=[listening])
        finally:
            take_away(self._path, left)
            listening.close()

    def _end(self) -> None:
        if self._left is not None:
            take_away(self._path, self._left)
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(timeout=START_WITHIN_S)
        self._server = self._thread = self._left = None

    # On the bridge's thread

    async def _answer(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        outcome = await self._outcome(str(scope["method"]), str(scope["path"]), headers, receive)
        if isinstance(outcome, Refusal):
            self._refusals.note(outcome)
            await _reply(send, outcome.status, {"refused": outcome.value})
        else:
            await _reply(send, 200, outcome)

    async def _outcome(
        self, method: str, path: str, headers: dict[str, str], receive: _Receive
    ) -> Refusal | dict[str, Any]:
        knock = Knock(method=method, headers=headers)
        refusal = refusal_of(knock, port=self.port, companions=self._companions, most_bytes=MOST_BYTES)
        if refusal is not None:
            return refusal
        caller = self._caller(headers)
        is_stranger = caller.kind is _Kind.STRANGER
        if not (self._strangers if is_stranger else self._friends).take():
            return Refusal.RATE
        body = await _body(receive)
        if body is None:
            return Refusal.SIZE
        for kinds, answers in self._answers:
            if path in answers:
                return answers[path](body, caller.origin) if caller.kind in kinds else Refusal.TOKEN
        return Refusal.PATH

    def _caller(self, headers: dict[str, str]) -> _Caller:
        origin = headers.get("origin", "")
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if not origin and secrets.compare_digest(token.encode(), self._host_token.encode()):
            return _Caller(_Kind.OURS, origin)
        if origin and self._pairings.knows(token, origin):
            return _Caller(_Kind.PAIRED, origin)
        return _Caller(_Kind.STRANGER, origin)

    def _seen(self, body: bytes, _origin: str) -> Refusal | dict[str, Any]:
        sighting = read_sighting(body)
        if sighting is None:
            return Refusal.BODY
        self._listener.sighted(sighting)
        return {}

    def _patterns(self, _body: bytes, _origin: str) -> Refusal | dict[str, Any]:
        return {"patterns": list(self._listener.patterns())}

    def _show(self, body: bytes, _origin: str) -> Refusal | dict[str, Any]:
        address = _text_in(body, "address")
        if address is None:
            return Refusal.BODY
        self._listener.show(address)
        return {}

    def _pair(self, body: bytes, origin: str) -> Refusal | dict[str, Any]:
        browser = _text_in(body, "browser")
        if browser is None or not origin:
            return Refusal.BODY
        named = "".join(letter for letter in browser if letter.isprintable())[:40]
        request = self._pairings.ask(named, origin)
        if request is None:
            return Refusal.RATE
        self._listener.asked(request)
        return {"request": request.id, "code": request.code}

    def _paired(self, body: bytes, origin: str) -> Refusal | dict[str, Any]:
        request_id = _text_in(body, "request")
        if request_id is None:
            return Refusal.BODY
        state, token = self._pairings.collect(request_id, origin)
        return {"state": state} | ({"token": token} if token else {})


def _bound(port: int) -> socket.socket:
    for wanted in (port, 0):
        # The protocol is named because asyncio sends without delay (40 ms an answer) only where it reads TCP there.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name != "nt":  # on Windows this option would let another program share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", wanted))
        except OSError:
            listening.close()
            continue
        return listening
    raise UserError("No port of this computer could be opened for the browser companion.")


async def _body(receive: _Receive) -> bytes | None:
    """Read a body; None where it is longer than anything a companion sends, or does not come."""
    body = b""
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            while True:
                message = await receive()
                body += bytes(message.get("body", b""))
                if len(body) > MOST_BYTES or message["type"] == "http.disconnect":
                    return None
                if not message.get("more_body", False):
                    return body
    except TimeoutError:
        return None


async def _reply(send: _Send, status: int, content: dict[str, Any]) -> None:
    body = json.dumps(content).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _text_in(body: bytes, key: str) -> str | None:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    value = given.get(key) if isinstance(given, dict) else None
    return value if isinstance(value, str) else None
