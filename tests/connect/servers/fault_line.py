"""A line to a server that breaks on command: a real HTTP proxy on loopback that does what a test tells it to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_ASKED = ("authorization", "content-type", "cookie", "if-none-match")
_ANSWERED = ("etag", "location", "date", "set-cookie")


class Fault(Enum):
    NONE = "passes everything on"
    ERROR = "answers 500 and passes nothing on"
    ERROR_AFTER = "passes on, and answers 500 in place of the answer"
    BUSY = "answers 429 with Retry-After, once"
    CUT_BEFORE = "hangs up without passing on"
    CUT_AFTER = "passes on, and hangs up in place of the answer"
    SLOW = "passes on, and gives the answer only after a while"
    HALF = "passes on, and hangs up in the middle of the answer"


class FaultLine:
    """`base` is the address for the connector; `fault` holds for `method` requests from now on."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.fault = Fault.NONE
        self.methods: tuple[str, ...] = ("GET", "POST")
        self.delay_s = 3.0
        self.passed: list[str] = []
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                line.handle(self)

            do_POST = do_GET  # noqa: N815 - the base's name

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"

    def break_with(self, fault: Fault, *methods: str) -> None:
        self.fault, self.methods = fault, methods or ("GET", "POST")

    def handle(self, asked: BaseHTTPRequestHandler) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        fault = self.fault if asked.command in self.methods else Fault.NONE
        if fault is Fault.CUT_BEFORE:
            asked.close_connection = True
            return
        if fault is Fault.BUSY:
            self.fault = Fault.NONE
            self._answer(asked, 429, b"{}", {"Retry-After": "0"})
            return
        if fault is Fault.ERROR:
            self._answer(asked, 500, b"")
            return
        answer = self._pass_on(asked, body)
        if fault is Fault.CUT_AFTER:
            asked.close_connection = True
        elif fault is Fault.ERROR_AFTER:
            self._answer(asked, 500, b"")
        else:
            if fault is Fault.SLOW:
                time.sleep(self.delay_s)
            headers = {key: value for key, value in answer.headers.items() if key in _ANSWERED}
            self._answer(asked, answer.status_code, answer.content, headers, half=fault is Fault.HALF)

    def _pass_on(self, asked: BaseHTTPRequestHandler, body: bytes) -> httpx.Response:
        self.passed.append(f"{asked.command} {asked.path.partition('?')[0]}")
        keep = {key: value for key, value in asked.headers.items() if key.lower() in _ASKED}
        return httpx.request(
            asked.command, self.target + asked.path, headers=keep, content=body, timeout=60, trust_env=False
        )

    def _answer(
        self, asked: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str] | None = None,
        *, half: bool = False,
    ) -> None:  # fmt: skip
        try:
            asked.send_response(status)
            for key, value in (headers or {}).items():
                asked.send_header(key, value)
            asked.send_header("Content-Type", "application/json")
            asked.send_header("Content-Length", str(len(body)))
            asked.end_headers()
            asked.wfile.write(body[: len(body) // 2] if half else body)
        except OSError:
            asked.close_connection = True  # who asked has gone: that is what the test is about
        asked.close_connection = asked.close_connection or half


@contextmanager
def fault_line(target: str) -> Iterator[FaultLine]:
    line = FaultLine(target)
    thread = threading.Thread(target=line.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        line.server.shutdown()
        line.server.server_close()
