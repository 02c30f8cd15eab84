"""Foes in a real Chromium: a web page and another extension that try everything to reach the bridge."""

import json
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from copilot.connect.companion.bridge import Bridge
from copilot.connect.companion.installing import chromium_in, install
from copilot.connect.companion.pairing import Pairings
from copilot.connect.companion.rendezvous import find
from tests.connect.companion.chromium import COMPANION, Chromium, chromium_with_companion
from tests.connect.companion.test_bridge import Listener

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("chromium"),
    pytest.mark.skipif(shutil.which("chromium") is None, reason="CHROMIUM IS NOT INSTALLED: the bridge is untried"),
]

TRY = """
const seen = JSON.stringify({ url: "http://evil.example/", title: "", tab: 1, focused: true });
const json = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
async function outcome(attempt) {
  try {
    const response = await attempt();
    return response.type === "opaque" ? "unreadable" : String(response.status);
  } catch (error) {
    return "blocked";
  }
}
async function attempts(base) {
  const post = (path, body, more) => fetch(base + path, { method: "POST", body, ...more });
  const wait = { signal: AbortSignal.timeout(4000) };
  return {
    json: await outcome(() => post("/v1/seen", seen, { headers: json, ...wait })),
    show: await outcome(() => post("/v1/show", '{"address": ""}', { headers: json, ...wait })),
    pair: await outcome(() => post("/v1/pair", '{"browser": "Evil"}', { headers: json, ...wait })),
    simple: await outcome(() => post("/v1/seen", seen, { mode: "no-cors", ...wait })),
    get: await outcome(() => fetch(base + "/v1/patterns", { mode: "no-cors", ...wait })),
    beacon: navigator.sendBeacon ? String(navigator.sendBeacon(base + "/v1/seen", seen)) : "none",
  };
}
"""
PAGE = (
    "<title>Prizes</title><script>const token = 'TOKEN';"
    + TRY
    + """
(async () => {
  const found = { plain: await attempts("http://127.0.0.1:BRIDGE") };
  found.rebound = await attempts("http://rebound.example:BRIDGE");
  new Image().src = "http://127.0.0.1:BRIDGE/v1/seen";
  await fetch("/told", { method: "POST", body: JSON.stringify(found) });
})();
</script>"""
)
WORKER = (
    "const token = 'TOKEN';"
    + TRY
    + """
(async () => {
  const found = { loopback: await attempts("http://127.0.0.1:BRIDGE") };
  found.native = await new Promise((resolve) => {
    const port = chrome.runtime.connectNative("id.pendamping.companion");
    port.onMessage.addListener((said) => resolve(`answered ${JSON.stringify(said)}`));
    port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError.message));
    port.postMessage({ kind: "patterns" });
  });
  await fetch("http://127.0.0.1:SITE/told", { method: "POST", body: JSON.stringify(found) });
})();
"""
)


class Site(SimpleHTTPRequestHandler):
    """Serves the foes' files and takes down what they tell."""

    told: ClassVar[list[dict[str, dict[str, str]]]]

    def do_POST(self) -> None:
        self.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Scene:
    """A bridge with its listener, and a site of the foe."""

    folder: Path
    bridge: Bridge
    listener: Listener
    site: int
    told: list[dict[str, dict[str, str]]] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """Write a file of the foe, who has even got hold of this run's token."""
        there = find(self.folder / "running.json")
        assert there is not None
        for word, value in (("BRIDGE", self.bridge.port), ("SITE", self.site), ("TOKEN", there.token)):
            text = text.replace(word, str(value))
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text)

    @contextmanager
    def browser(self, *flags: str) -> Iterator[Chromium]:
        install(self.folder / "home", self.folder / "running.json", (chromium_in(self.folder / "profile"),))
        names = "--host-resolver-rules=MAP rebound.example 127.0.0.1"
        with chromium_with_companion(self.folder / "profile", names, *flags) as browser:
            yield browser

    def wait_for_report(self) -> dict[str, dict[str, str]]:
        end = time.monotonic() + 40
        while not self.told and time.monotonic() < end:
            time.sleep(0.02)
        assert self.told, "the foe never told what it saw"
        return self.told[-1]

    def heard_nothing(self) -> bool:
        return not (self.listener.sightings or self.listener.requests or self.listener.addresses)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    listener = Listener()
    bridge = Bridge(listener, Pairings(tmp_path / "paired.json"), tmp_path / "running.json", port=0)
    bridge.start()
    (tmp_path / "site").mkdir()
    told: list[dict[str, dict[str, str]]] = []
    handler = partial(type("OwnSite", (Site,), {"told": told}), directory=str(tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Scene(tmp_path, bridge, listener, server.server_port, told)
    server.shutdown()
    server.server_close()
    bridge.stop()


@pytest.mark.parametrize("space", ["loopback", "public"])
def test_a_web_page_reaches_nothing_even_with_the_token_or_a_name_bound_anew(
    scene: Scene, space: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene.write("site/prizes.html", PAGE)
    counted_as = [f"--ip-address-space-overrides=127.0.0.1:{scene.site}={space}"] if space == "public" else []
    with caplog.at_level(logging.INFO, "copilot"), scene.browser(*counted_as) as browser:
        browser.open(f"http://127.0.0.1:{scene.site}/prizes.html")
        told = scene.wait_for_report()
    for way in ("plain", "rebound"):
        assert {told[way][each] for each in ("json", "show", "pair")} == {"blocked"}
        assert told[way]["simple"] in {"unreadable", "blocked"}
    assert scene.heard_nothing()
    if space == "loopback":  # a public page is stopped by the browser; this one knocked, and the bridge said no
        assert "the Host header is not ours" in caplog.text
        assert "the Origin is not a companion" in caplog.text


def test_another_extension_is_not_let_in_by_the_browser_nor_by_the_bridge(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    manifest = {
        "manifest_version": 3,
        "name": "Prizes",
        "version": "1.0",
        "background": {"service_worker": "worker.js"},
        "permissions": ["nativeMessaging"],
        "host_permissions": ["http://127.0.0.1/*"],
    }
    scene.write("other/manifest.json", json.dumps(manifest))
    scene.write("other/worker.js", WORKER)
    both = f"{COMPANION},{scene.folder / 'other'}"
    with (
        caplog.at_level(logging.INFO, "copilot"),
        scene.browser(f"--disable-extensions-except={both}", f"--load-extension={both}"),
    ):
        told = scene.wait_for_report()
    assert told["native"] == "Access to the specified native messaging host is forbidden."  # type: ignore[comparison-overlap]
    assert {told["loopback"][each] for each in ("json", "show", "pair")} == {"403"}
    assert scene.heard_nothing()
    assert "the Origin is not a companion" in caplog.text
