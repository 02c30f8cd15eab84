"""The bridge as its friends and foes meet it: a real server on loopback, real requests."""

import http.client
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn

from copilot.connect.companion.bridge import Bridge
from copilot.connect.companion.gate import COMPANION_ID
from copilot.connect.companion.pairing import PairingRequest, Pairings
from copilot.connect.companion.rendezvous import find
from copilot.connect.companion.sighting import Sighting
from copilot.errors import UserError

COMPANION = f"chrome-extension://{COMPANION_ID}"
TICKET = {"url": "http://rt.example/Ticket/Display.html?id=1", "title": "#1", "tab": 3, "focused": True}


@dataclass
class Listener:
    """Takes down what the bridge tells."""

    sightings: list[Sighting] = field(default_factory=list)
    requests: list[PairingRequest] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def sighted(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)

    def asked(self, request: PairingRequest) -> None:
        self.requests.append(request)

    def show(self, address: str) -> None:
        self.addresses.append(address)

    def patterns(self) -> tuple[str, ...]:
        return ("http://rt.example/*",)


@dataclass
class Desk:
    """A running bridge and everything a test looks at."""

    bridge: Bridge
    listener: Listener
    pairings: Pairings
    rendezvous: Path

    def post(self, path: str, body: object = TICKET, **headers: str) -> tuple[int, dict[str, object]]:
        """Send one request; a header given as an underscore name replaces what a friend would send."""
        there = find(self.rendezvous)
        assert there is not None
        sent = {"Content-Type": "application/json", "Authorization": f"Bearer {there.token}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.bridge.port, timeout=10)
        try:
            connection.request(sent.pop("method", "POST"), path, raw, {k: v for k, v in sent.items() if v})
            response = connection.getresponse()
            content = json.loads(response.read() or b"{}")
            assert "access-control-allow-origin" not in {name.lower() for name, _ in response.getheaders()}
            return response.status, content
        finally:
            connection.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    listener, pairings = Listener(), Pairings(tmp_path / "paired.json")
    bridge = Bridge(listener, pairings, tmp_path / "running.json", port=0)
    bridge.start()
    yield Desk(bridge, listener, pairings, tmp_path / "running.json")
    bridge.stop()


def test_the_native_host_reports_a_page_with_the_token_of_this_run(desk: Desk) -> None:
    assert desk.post("/v1/seen")[0] == 200
    assert desk.listener.sightings == [Sighting(**TICKET)]


def test_only_this_user_can_read_where_the_sidebar_listens(desk: Desk) -> None:
    assert desk.rendezvous.stat().st_mode & 0o077 == 0


def test_the_companion_learns_which_addresses_are_tickets(desk: Desk) -> None:
    assert desk.post("/v1/patterns", {}) == (200, {"patterns": ["http://rt.example/*"]})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer guess"}, 401),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "rebound.example:47613"}, 421),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"method": "GET"}, 405),
        ({"method": "OPTIONS", "Origin": "https://evil.example"}, 403),
    ],
)
def test_a_stranger_is_turned_away_and_nothing_is_taken(desk: Desk, headers: dict[str, str], status: int) -> None:
    assert desk.post("/v1/seen", **headers)[0] == status
    assert desk.listener.sightings == []


def test_the_token_of_the_host_is_no_use_to_a_web_page_or_an_extension(desk: Desk) -> None:
    assert desk.post("/v1/seen", Origin=COMPANION)[0] == 401
    assert desk.post("/v1/show", {"address": "x"}, Origin=COMPANION)[0] == 401
    assert desk.listener.addresses == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        {"url": "javascript:alert(1)"},
        {"url": "file:///etc/passwd"},
        {"url": "http://a.example/\u202ex"},
        {"url": 3},
        {"title": "no url"},
        {**TICKET, "text": "of the page"},
    ],
)
def test_a_body_that_is_no_report_is_refused(desk: Desk, body: object) -> None:
    assert desk.post("/v1/seen", body)[0] == 400
    assert desk.listener.sightings == []


def test_a_body_of_nothing_but_brackets_is_refused_and_no_error_of_ours(desk: Desk) -> None:
    assert desk.post("/v1/show", b"[" * 8_000)[0] == 400


def test_a_large_body_is_not_even_read(desk: Desk) -> None:
    assert desk.post("/v1/seen", b"x" * 10_000)[0] == 413


def test_a_body_that_never_comes_holds_nobody_up(desk: Desk) -> None:
    token = find(desk.rendezvous).token  # type: ignore[union-attr]
    head = (
        f"POST /v1/seen HTTP/1.1\r\nHost: 127.0.0.1:{desk.bridge.port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: 50\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", desk.bridge.port), timeout=10) as slow:
        slow.sendall(head.encode())
        assert desk.post("/v1/seen")[0] == 200
        assert b" 413 " in slow.recv(1_000)


def test_ten_thousand_requests_of_a_page_leave_the_companion_its_turn(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    # The log of the program carries no content of a request, and one line instead of ten thousand.
    with caplog.at_level(logging.INFO, "copilot"):
        connection = http.client.HTTPConnection("127.0.0.1", desk.bridge.port, timeout=10)
        for _ in range(10_000):
            connection.request("POST", "/v1/seen", b"{}", {"Origin": "https://evil.example"})
            response = connection.getresponse()
            response.read()
            assert response.status == 403
        connection.close()
    assert desk.post("/v1/seen")[0] == 200
    assert len(caplog.records) == 1
    assert "evil" not in caplog.text


def test_guessing_a_token_is_slowed_down(desk: Desk) -> None:
    answers = [desk.post("/v1/seen", Authorization=f"Bearer {guess}")[0] for guess in range(30)]
    assert 429 in answers
    assert desk.post("/v1/seen")[0] == 200


def test_a_browser_is_paired_when_the_agent_recognises_its_code(desk: Desk) -> None:
    _, asked = desk.post("/v1/pair", {"browser": "Chromium"}, Origin=COMPANION, Authorization="")
    shown = desk.listener.requests[0]
    assert (asked["code"], shown.browser) == (shown.code, "Chromium")
    waiting = desk.post("/v1/paired", {"request": asked["request"]}, Origin=COMPANION, Authorization="")
    assert waiting == (200, {"state": "waiting"})

    desk.pairings.accept(shown.id)

    _, answer = desk.post("/v1/paired", {"request": asked["request"]}, Origin=COMPANION, Authorization="")
    token = f"Bearer {answer['token']}"
    assert desk.post("/v1/seen", Origin=COMPANION, Authorization=token)[0] == 200
    assert desk.post("/v1/seen", Origin="moz-extension://another", Authorization=token)[0] == 401
    again = desk.post("/v1/paired", {"request": asked["request"]}, Origin=COMPANION, Authorization="")
    assert again == (200, {"state": "over"}), "a token is handed out once"


def test_a_second_request_does_not_push_the_code_on_screen_away(desk: Desk) -> None:
    assert desk.post("/v1/pair", {"browser": "Chromium"}, Origin=COMPANION, Authorization="")[0] == 200
    assert desk.post("/v1/pair", {"browser": "Other"}, Origin=COMPANION, Authorization="")[0] == 429
    assert len(desk.listener.requests) == 1


def test_another_sidebar_on_the_wanted_port_is_no_obstacle(desk: Desk, tmp_path: Path) -> None:
    second = Bridge(Listener(), desk.pairings, tmp_path / "second.json", port=desk.bridge.port)
    try:
        assert second.start() not in {0, desk.bridge.port}
    finally:
        second.stop()
    assert find(tmp_path / "second.json") is None
    assert find(desk.rendezvous) is not None


def test_a_window_that_is_closed_while_the_bridge_still_starts_leaves_nothing_behind(tmp_path: Path) -> None:
    bridge = Bridge(Listener(), Pairings(tmp_path / "paired.json"), tmp_path / "running.json", port=0)

    def close_as_soon_as_it_has_a_port() -> None:
        until = time.monotonic() + 20
        while not bridge.port and time.monotonic() < until:
            time.sleep(0)
        bridge.stop()

    closing = threading.Thread(target=close_as_soon_as_it_has_a_port)
    closing.start()
    assert bridge.start()
    closing.join()
    assert (bridge.port, find(tmp_path / "running.json")) == (0, None)


@pytest.mark.parametrize("dies", ["before it listens", "later"])
def test_a_bridge_whose_server_dies_sends_nobody_to_its_port(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    goes_on = threading.Event()

    def run(self: uvicorn.Server, sockets: object = None) -> None:
        self.started = dies == "later"
        if self.started:
            goes_on.wait(10)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    rendezvous = tmp_path / "running.json"
    bridge = Bridge(Listener(), Pairings(tmp_path / "paired.json"), rendezvous, port=0)
    if dies == "later":
        bridge.start()
        assert find(rendezvous) is not None
        goes_on.set()
        until = time.monotonic() + 10
        while find(rendezvous) is not None and time.monotonic() < until:
            time.sleep(0.01)
    else:
        with pytest.raises(UserError, match="did not start"):
            bridge.start()
    assert find(rendezvous) is None
    bridge.stop()
