"""A server that speaks the OpenAI chat API over HTTP, strictly, and answers as a script tells it to."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn

KEY = "sk-right"
MODEL = "tiny"


@dataclass
class Served:
    """One answer: its pieces, and what goes wrong on the way."""

    pieces: list[str] = field(default_factory=list)
    status: int = 200
    wait_s: float = 0.0  # before the first piece
    between_s: float = 0.0
    ends: str = "done"  # done | dropped | garbled | hangs | endless
    counts: bool = True  # else it refuses a request that asks for the number of tokens, as some servers do


class ModelServer:
    """Listens on a free port of this computer. `script` gives the answer to the text of a request."""

    def __init__(self, script: Callable[[str], Served], key: str = KEY, model: str = MODEL) -> None:
        self.script = script
        self._model = model
        self._key = key
        self.requests: list[dict[str, Any]] = []
        self.disconnected = threading.Event()
        config = uvicorn.Config(
            self._app, port=0, interface="asgi3", log_level="critical", lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def address(self) -> str:
        """Where a client finds it."""
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/v1"

    def start(self) -> None:
        """Listen, from a thread of its own."""
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)

    def stop(self) -> None:
        """End every answer under way, and the thread."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while (event := await receive())["type"] == "http.request":
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        problem = self._problem(scope, body)
        if problem:
            await _whole(send, problem, {"error": {"message": "no", "type": "invalid_request_error"}})
            return
        request = json.loads(body)
        self.requests.append(request)
        served = self.script("\n".join(message["content"] for message in request["messages"]))
        is_counted = bool((request.get("stream_options") or {}).get("include_usage"))
        status = 400 if is_counted and not served.counts else served.status
        if status != 200:
            await _whole(send, status, {"error": {"message": "no", "type": "server_error"}})
            return
        watching = asyncio.create_task(self._watch(receive))
        with contextlib.suppress(OSError):
            await self._stream(send, served, watching, is_counted=is_counted)
        watching.cancel()

    async def _watch(self, receive: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.disconnected.set()

    def _problem(self, scope: Any, body: bytes) -> int:
        """Be strict: a client that asks wrongly is told so."""
        if scope["path"] != "/v1/chat/completions" or scope["method"] != "POST":
            return 404
        if dict(scope["headers"]).get(b"authorization") != f"Bearer {self._key}".encode():
            return 401
        request = json.loads(body)
        if request["model"] != self._model:
            return 404
        roles = [message["role"] for message in request["messages"]]
        return 0 if request.get("stream") is True and roles == ["system", "user"] else 400

    async def _stream(self, send: Any, served: Served, watching: "asyncio.Task[None]", *, is_counted: bool) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await asyncio.sleep(served.wait_s)
        async for piece in _pieces(served):
            if watching.done():
                return
            await send({"type": "http.response.body", "body": _event(_chunk(piece)), "more_body": True})
            await asyncio.sleep(served.between_s)
        if served.ends == "garbled":
            await send({"type": "http.response.body", "body": b'data: {"id": "x", "choi\n\n', "more_body": True})
        if served.ends == "hangs":
            await watching
        if served.ends == "dropped":
            raise ConnectionResetError  # uvicorn closes the connection in the middle of the answer
        usage = {"prompt_tokens": 40, "completion_tokens": 9, "total_tokens": 49}
        counted = _event(_chunk(None, usage=usage)) if is_counted else b""
        end = _event(_chunk("", "stop")) + counted + b"data: [DONE]\n\n"
        await send({"type": "http.response.body", "body": end, "more_body": False})


async def _pieces(served: Served) -> AsyncIterator[str]:
    for piece in served.pieces:
        yield piece
    while served.ends == "endless":
        yield "and on and on "


def _chunk(text: str | None, finish: str | None = None, usage: dict[str, int] | None = None) -> dict[str, Any]:
    choices = [] if text is None else [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": choices}
    return chunk | ({"usage": usage} if usage else {})


def _event(value: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"


async def _whole(send: Any, status: int, value: dict[str, Any]) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(value).encode()})


@contextlib.contextmanager
def serving(script: Callable[[str], Served], key: str = KEY, model: str = MODEL) -> Iterator[ModelServer]:
    """Serve while the block runs."""
    server = ModelServer(script, key, model)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def words(text: str) -> list[str]:
    """Give a text in the pieces in which models send theirs."""
    return [f"{word} " for word in text.split(" ")]
