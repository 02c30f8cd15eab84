"""Makes the pictures of docs/companion.md: a real Chromium with the companion, a real RT, the real sidebar.

    python packaging/companion_screenshots.py

Needs Xvfb, Chromium and Debian's request-tracker5 packages. Everybody in the pictures is made up.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.startup import x_server  # noqa: E402 - the repository is not installed with its tests
from tests.connect.companion.chromium import COMPANION, Chromium  # noqa: E402

IMAGES = ROOT / "docs" / "images"
BROWSER_PX, SIDEBAR_PX, HEIGHT_PX = 1120, 440, 960
FIRST = (
    "Kak, paket saya belum sampai sudah 9 hari, nomor resi JX1234567890. Sudah dua kali saya tanya. Tolong dicek ya."
)
SECOND = "Halo, bagaimana cara mengembalikan barang yang salah ukuran?"


@contextmanager
def visible_chromium(profile: Path, *flags: str) -> Iterator[Chromium]:
    """Run Chromium in a window of its own on the left."""
    program = shutil.which("chromium")
    assert program is not None, "Chromium is not installed"
    command = [
        program, "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--test-type",
        f"--user-data-dir={profile}", f"--disable-extensions-except={COMPANION}", f"--load-extension={COMPANION}",
        "--remote-debugging-port=0", "--window-position=0,0", f"--window-size={BROWSER_PX},{HEIGHT_PX}", *flags,
        "about:blank",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield Chromium(profile)
        finally:
            process.terminate()


def main() -> None:
    """Take all pictures."""
    with x_server(f"{BROWSER_PX + SIDEBAR_PX}x{HEIGHT_PX}x24") as display:
        os.environ |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        with tempfile.TemporaryDirectory() as folder:
            take_pictures(Path(folder))


def take_pictures(folder: Path) -> None:  # noqa: PLR0915 - one scene, told from its beginning to its end
    """Open, answer, look at the ticket, open another."""
    from copilot.desktop.sidebar.wishes import DRAFT, Accept
    from copilot.desktop.start import application
    from tests.connect import beside_browser as scene
    from tests.connect.servers.request_tracker import start_request_tracker
    from tests.connect.test_request_tracker import new_ticket, thread

    app, server = application(), start_request_tracker(folder / "rt")

    def until(is_so: Callable[[], bool]) -> None:
        assert scene.wait(is_so, app), "it did not come"

    def picture(name: str) -> None:
        rest = time.monotonic() + 2.0  # the browser paints in its own time
        scene.wait(lambda: time.monotonic() > rest, app)
        app.primaryScreen().grabWindow(0).save(str(IMAGES / f"companion-{name}.png"))

    def ticket(text: str) -> str:
        made = new_ticket(server, "(dari formulir)")
        server.mail_from("tom.hale@post.example", f"Re: [meja #{made}] Baru", text)
        return made

    try:
        first, second = ticket(FIRST), ticket(SECOND)
        with (
            patch.object(scene, "chromium_with_companion", visible_chromium),
            patch.object(scene, "SETTINGS", replace(scene.SETTINGS, agent="Putri")),
            scene.beside_browser(folder / "desk", server) as desk,
        ):
            desk.window.setGeometry(BROWSER_PX, 0, SIDEBAR_PX, HEIGHT_PX)
            desk.open_in_browser(first)
            until(lambda: desk.shows(first))
            picture("1-opened")
            desk.window.sidebar.wished.emit(Accept(DRAFT))  # as Ctrl+Enter does: no window manager gives focus here
            until(lambda: "Comment" in thread(server, first))
            picture("2-accepted")
            desk.browser.open(f"{server.base}/Ticket/History.html?id={first}")
            picture("3-note")
            desk.open_in_browser(second)
            until(lambda: desk.shows(second))
            picture("4-next")
    finally:
        server.server.stop()


if __name__ == "__main__":
    main()
