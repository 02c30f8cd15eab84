"""The companion in a real Chromium: what it reports, and what never leaves the browser."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from copilot.connect.companion.bridge import Bridge
from copilot.connect.companion.installing import chromium_in, install
from copilot.connect.companion.pairing import Pairings
from tests.connect.companion.chromium import Chromium, chromium_with_companion
from tests.connect.companion.test_bridge import Listener

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("chromium"),
    pytest.mark.skipif(shutil.which("chromium") is None, reason="CHROMIUM IS NOT INSTALLED: the companion is untried"),
]
TICKET_TOOL, OTHER_SITE = "127.0.0.1", "localhost"  # one server, two origins


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class TicketsOf(Listener):
    """Knows which addresses are tickets."""

    pages = ""

    def patterns(self) -> tuple[str, ...]:
        return (f"http://{TICKET_TOOL}:{self.pages}/*",)


@dataclass
class Scene:
    browser: Chromium
    listener: TicketsOf
    pages: int
    rendezvous: Path

    def url(self, path: str, host: str = TICKET_TOOL) -> str:
        return f"http://{host}:{self.pages}/{path}"

    def reported(self) -> list[str]:
        return [sighting.url for sighting in self.listener.sightings]


def until(is_so: Callable[[], bool], within_s: float = 15.0) -> bool:
    end = time.monotonic() + within_s
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("chromium")
    site = folder / "site"
    site.mkdir()
    (site / "ticket.html").write_text("<title>#12: Refund</title>The customer's own words.")
    (site / "single-page.html").write_text(
        "<script>setTimeout(() => (location.hash = 'ticket/zoom/8'), 200);"
        "setTimeout(() => history.pushState({}, '', '/agent/tickets/9'), 600);</script>"
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    listener = TicketsOf()
    listener.pages = str(server.server_port)
    bridge = Bridge(listener, Pairings(folder / "paired.json"), folder / "running.json", port=0)
    bridge.start()
    install(folder / "home", folder / "running.json", (chromium_in(folder / "profile"),))
    with chromium_with_companion(folder / "profile") as browser:
        yield Scene(browser, listener, server.server_port, folder / "running.json")
    bridge.stop()
    server.shutdown()
    server.server_close()


def test_a_ticket_that_is_opened_is_reported_with_its_title(scene: Scene) -> None:
    address = scene.url("ticket.html?id=12")
    scene.browser.open(address)
    assert until(lambda: address in scene.reported()), scene.reported()
    assert until(lambda: scene.listener.sightings[-1].title == "#12: Refund")
    assert scene.listener.sightings[-1].focused


def test_switching_back_to_a_ticket_reports_it_again_and_other_sites_never(scene: Scene) -> None:
    first = scene.browser.open(scene.url("ticket.html?id=1"))
    assert until(lambda: scene.url("ticket.html?id=1") in scene.reported())
    scene.browser.open(scene.url("ticket.html?secret", OTHER_SITE))
    scene.browser.open(scene.url("ticket.html?id=2"))
    assert until(lambda: scene.url("ticket.html?id=2") in scene.reported())
    count = len(scene.listener.sightings)
    scene.browser.bring_to_front(first)
    assert until(lambda: scene.url("ticket.html?id=1") in scene.reported()[count:])
    assert not [url for url in scene.reported() if OTHER_SITE in url]


def test_an_address_that_changes_without_loading_is_reported(scene: Scene) -> None:
    scene.browser.open(scene.url("single-page.html"))
    assert until(lambda: scene.url("single-page.html#ticket/zoom/8") in scene.reported())
    assert until(lambda: scene.url("agent/tickets/9") in scene.reported())
