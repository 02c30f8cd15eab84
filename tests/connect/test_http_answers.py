"""Answers that no tool should give, over a real line: each is an error with a sentence, whatever was sent."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from copilot.connect.http import LONGEST_ASKED_S, Answer, Http, checked_base
from copilot.connect.trouble import UnclearError, UnreachableError
from copilot.errors import UserError

Serve = Callable[[int, dict[str, str], bytes], Http]


@pytest.fixture
def serve() -> Iterator[Serve]:
    closing: list[Callable[[], None]] = []

    def begin(status: int, headers: dict[str, str], body: bytes) -> Http:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the base's name

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        http = Http("rt", f"http://127.0.0.1:{server.server_address[1]}", {}, sleep=lambda _: None)
        closing.extend((http.close, server.shutdown, thread.join, server.server_close))
        return http

    yield begin
    for close in closing:
        close()


def test_a_body_that_does_not_unpack_leaves_it_unclear_whether_a_text_arrived(serve: Serve) -> None:
    http = serve(200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    with pytest.raises(UnclearError, match="did not confirm"):
        http.post("/", {})
    with pytest.raises(UnreachableError, match="cannot be reached"):
        http.get("/")


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("Mon, 23 Nov 2026 02:00:00 GMT", datetime(2026, 11, 23, 2, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 02:00:00 -0000", datetime(2026, 11, 23, 2, tzinfo=UTC)),
    ],
)
def test_a_tools_own_clock_is_read_off_its_answer(told: str, at: datetime) -> None:
    assert Answer("rt", 200, {"date": told}, b"").at == at


@pytest.mark.parametrize(
    "headers", [{}, {"date": ""}, {"date": "yesterday"}, {"date": "Mon, 99 Nov 2026 99:00:00 GMT"}]
)
def test_a_tool_that_tells_no_readable_time_answered_now(headers: dict[str, str]) -> None:
    assert abs(Answer("rt", 200, headers, b"").at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("asked", ["9" * 400, "99999999999999"])
def test_a_tool_that_asks_for_a_million_years_is_waited_for_one_day(serve: Serve, asked: str) -> None:
    with pytest.raises(UnreachableError) as told:
        serve(429, {"Retry-After": asked}, b"").post("/", {})
    assert told.value.wait_s is not None
    assert LONGEST_ASKED_S <= told.value.wait_s < LONGEST_ASKED_S + 1


def test_a_wait_that_is_no_number_is_none(serve: Serve) -> None:
    with pytest.raises(UnreachableError) as told:
        serve(429, {"Retry-After": "\u00b2"}, b"").post("/", {})
    assert told.value.wait_s is None


@pytest.mark.parametrize("address", ["https://[rt.example", "https://rt.example:abc", "https://rt.example:99999"])
def test_an_address_that_cannot_be_taken_apart_is_no_web_address(address: str) -> None:
    with pytest.raises(UserError, match="no web address"):
        checked_base(address)
