"""A real Chromium without a window, with the companion loaded, driven over its own debugging address."""

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from websockets.sync.client import connect

COMPANION = Path(__file__).resolve().parents[3] / "assets" / "browser-companion"
READY_WITHIN_S = 40.0


class Chromium:
    """What a test does with it: open pages and bring them to the front."""

    def __init__(self, profile: Path) -> None:
        self._port_file = profile / "DevToolsActivePort"
        until = time.monotonic() + READY_WITHIN_S
        while not (self._port_file.exists() and self._port_file.read_text().strip()):
            assert time.monotonic() < until, "Chromium did not start"
            time.sleep(0.05)
        self._port = int(self._port_file.read_text().splitlines()[0])

    def open(self, url: str) -> str:
        """Open a page in a new tab in front and give the tab's id."""
        tab: str = self._ask("PUT", f"/json/new?{quote(url, safe='')}")["id"]
        return tab

    def bring_to_front(self, tab: str) -> None:
        """Switch to a tab."""
        self._ask("GET", f"/json/activate/{tab}")

    def take_cookie(self, url: str, name: str, value: str) -> None:
        """Put a cookie into the profile."""
        page = next(page for page in self._ask("GET", "/json/list") if page["type"] == "page")
        with connect(page["webSocketDebuggerUrl"]) as line:
            given = {"url": url, "name": name, "value": value}
            line.send(json.dumps({"id": 1, "method": "Network.setCookie", "params": given}))
            assert json.loads(line.recv(timeout=10))["result"]["success"]

    def _ask(self, method: str, path: str) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", method=method)
        with urllib.request.urlopen(request, timeout=20) as response:
            said = response.read()
        return json.loads(said) if said.startswith((b"{", b"[")) else None


@contextmanager
def chromium_with_companion(profile: Path, *flags: str) -> Iterator[Chromium]:
    """Run Chromium on a profile of its own until the block ends."""
    program = shutil.which("chromium")
    assert program is not None
    command = [
        program,
        "--headless=new",
        "--no-sandbox",  # root has no sandbox; the profile and its pages are ours
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--user-data-dir={profile}",
        f"--disable-extensions-except={COMPANION}",
        f"--load-extension={COMPANION}",
        "--remote-debugging-port=0",
        *flags,
        "about:blank",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield Chromium(profile)
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
