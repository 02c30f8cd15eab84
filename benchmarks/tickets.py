"""From a ticket opened in the browser to all five parts in the sidebar, on a real Request Tracker.

Says where the time goes, and what the connector costs beside bare httpx asking the very same questions.

    python -m benchmarks.tickets --only opening overhead

Needs Debian's request-tracker5 packages and Chromium; the sidebar runs on Qt's off-screen platform unless
QT_QPA_PLATFORM says otherwise.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx

from benchmarks.page import write_page
from benchmarks.program import percentile
from benchmarks.results import Results, load_now
from benchmarks.ticket_day import day_rows
from copilot.connect.credential import Credential
from copilot.connect.http import Answer, Http
from copilot.connect.request_tracker import RequestTracker
from copilot.desktop.sidebar.window import SidebarParts
from tests.connect.servers.request_tracker import RequestTracker as Server
from tests.connect.servers.request_tracker import start_request_tracker

REPOSITORY = Path(__file__).resolve().parent.parent
KEY = "tickets"
PARTS = ("opening", "overhead", "day")
OPENINGS, WARM_UP = 15, 2
READS = 12
MEMORY = Path("/dev/shm")  # a folder of Linux that is no disk; elsewhere a usual one is taken
QUESTION = "Kak, paket saya belum sampai sudah 9 hari, nomor resi JX1234567890. Tolong dicek ya. ({number})"
SPANS = (
    ("browser: address known, companion, native host", "opened", "heard"),
    ("bridge to the reading job", "heard", "asked"),
    ("RT: ticket, thread, customer's earlier tickets", "asked", "read"),
    ("suggestion, all parts", "read", "suggested"),
    ("on screen", "suggested", "painted"),
)


@dataclass
class Moments:
    """When each thing happened for the ticket that is being opened, in seconds."""

    at: dict[str, float] = field(default_factory=dict)

    def now(self, what: str) -> None:
        """Note the first time of something."""
        self.at.setdefault(what, time.perf_counter())

    def between(self, first: str, last: str) -> float:
        """Give milliseconds."""
        return 1000 * (self.at[last] - self.at[first])


class Watching:
    """Passes everything on to another object; what is in `instead` is asked in its place."""

    def __init__(self, inner: object, **instead: object) -> None:
        self._inner, self._instead = inner, instead

    def __getattr__(self, name: str) -> Any:
        return self._instead.get(name) or getattr(self._inner, name)


def watched(parts: SidebarParts, moments: Moments) -> SidebarParts:
    """Give the same parts, which note when the bridge hears, when RT is read, when the suggestion is whole."""
    companion, tickets = parts.companion, parts.tickets
    assert companion is not None
    assert tickets is not None

    def make_bridge(listener: Any, pairings: Any) -> Any:
        def sighted(sighting: Any) -> None:
            if "Display.html" in sighting.url:
                moments.now("heard")
            listener.sighted(sighting)

        return companion.make_bridge(Watching(listener, sighted=sighted), pairings)  # type: ignore[arg-type]

    def open_desk() -> Any:
        desk = tickets.open_desk()

        def open_ticket(which: str) -> Any:
            moments.now("asked")
            opened = desk.open(which)
            moments.now("read")
            return opened

        return Watching(desk, open=open_ticket)

    def open_assistant() -> Iterator[Any]:
        for step in parts.open_assistant():
            advisor = getattr(step, "advisor", None)
            yield step if advisor is None else replace(step, advisor=_watched_advisor(advisor, moments))

    return replace(
        parts,
        companion=replace(companion, make_bridge=make_bridge),
        tickets=replace(tickets, open_desk=open_desk),
        open_assistant=open_assistant,
        keep_knowledge=None,
    )


def _watched_advisor(advisor: Any, moments: Moments) -> Any:
    def suggest(case: Any) -> Iterator[Any]:
        yield from advisor.suggest(case)
        moments.now("suggested")

    return Watching(advisor, suggest=suggest)


def opening_rows(work: Path, server: Server) -> Iterator[Sequence[object]]:
    """Open tickets that the sidebar has never seen, one after the other."""
    from PySide6.QtCore import QEvent, QObject

    from copilot import windows
    from copilot.desktop.start import application
    from tests.connect.beside_browser import beside_browser, wait

    moments, app = Moments(), application()
    build = windows.sidebar_parts

    class Paints(QObject):
        at = 0.0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
            if event.type() == QEvent.Type.Paint:
                self.at = time.perf_counter()
            return False

    paints, taken = Paints(), []
    app.installEventFilter(paints)
    with (
        patch.object(windows, "sidebar_parts", lambda place: watched(build(place), moments)),
        beside_browser(work, server) as desk,
    ):
        for number in range(WARM_UP + OPENINGS):
            ticket_id = unowned_ticket(server, QUESTION.format(number=number))
            moments.at.clear()
            moments.now("opened")
            desk.open_in_browser(ticket_id)
            assert wait(lambda ticket_id=ticket_id: desk.shows(ticket_id), app), f"ticket {ticket_id} never came"  # type: ignore[misc]
            moments.now("shown")
            assert wait(lambda: paints.at >= moments.at["suggested"], app)
            moments.at["painted"] = paints.at
            taken.append(Moments(dict(moments.at)))
            settle(app, 0.4)
    app.removeEventFilter(paints)
    yield _spread(
        f"Ticket opened in the browser until all five parts are painted, {OPENINGS} tickets never seen before",
        [each.between("opened", "painted") for each in taken[WARM_UP:]],
    )
    for name, first, last in SPANS:
        yield _spread(f"- {name}", [each.between(first, last) for each in taken[WARM_UP:]])


def settle(app: Any, for_s: float) -> None:
    """Let the window, the browser and RT come to rest, so that one opening does not slow the next."""
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def unowned_ticket(server: Server, text: str) -> str:
    """Make a ticket of nobody: no look at the agent's own tickets has read it before."""
    with server.client("bagas") as client:
        body = {"Queue": "Layanan", "Subject": "Paket", "Requestor": "sari.w@surat.example", "Content": text,
                "ContentType": "text/plain"}  # fmt: skip
        return str(client.post("/ticket", json=body).raise_for_status().json()["id"])


class Noting(Http):
    """Notes every question the connector asks, and when it was asked and answered."""

    def __init__(self, name: str, base: str) -> None:
        super().__init__(name, base, {})
        self.asked: list[tuple[float, float, str, Any]] = []

    def get(self, path: str, params: Any = None, headers: Any = None) -> Answer:
        """Ask, and note it."""
        began = time.perf_counter()
        answer = super().get(path, params, headers)
        self.asked.append((began, time.perf_counter(), path, params))
        return answer


def overhead_rows(server: Server) -> Iterator[Sequence[object]]:
    """Read a whole ticket by the connector and by bare httpx in turn; bare asks the same at the same time.

    Before each reading a colleague leaves a note: of a ticket that did not change the connector asks a single question.
    """
    noting = Noting("rt", server.base)
    tool = RequestTracker("rt", noting, Credential("putri", server.password))
    plain = RequestTracker("rt", Http("rt", server.base, {}), Credential("putri", server.password))
    whole = server.tickets["late"]
    with server.client("putri") as bare, ThreadPoolExecutor(4) as pool:
        for name, read in (
            ("Reading a whole ticket", lambda connector: connector.open(whole)),
            ("The agent's open tickets", lambda connector: connector.mine()),
            ("A ticket's version, as before each reply", lambda connector: connector.version(whole)),
        ):
            stages = _stages(noting, lambda read=read: read(tool), lambda: _note(server, whole))  # type: ignore[misc]
            ours, beside = [], []
            for _ in range(READS):
                _note(server, whole)
                ours.append(_ms(lambda read=read: read(plain)))  # type: ignore[misc]
                beside.append(_ms(lambda stages=stages: _replay(bare, pool, stages)))  # type: ignore[misc]
            row = _spread(f"{name}, by the connector", ours)
            ratio = statistics.median(ours) / statistics.median(beside)
            count = sum(len(stage) for stage in stages)
            yield row
            yield (*_spread(f"- bare httpx, the same {count} requests", beside)[:3], f"{ratio:.2f} x (aim 1.2 x)")
    for each in (tool, plain):
        each.close()


def _note(server: Server, ticket_id: str) -> None:
    with server.client("bagas") as client:
        body = {"Content": "Noted.", "ContentType": "text/plain"}
        client.post(f"/ticket/{ticket_id}/comment", json=body).raise_for_status()


def _stages(noting: Noting, read: Callable[[], object], change: Callable[[], None]) -> list[list[tuple[str, Any]]]:
    """Give what was asked, those that were asked together in one list."""
    change()
    read()  # signing in, and who is an agent: asked once
    change()
    noting.asked.clear()
    read()
    stages: list[list[tuple[str, Any]]] = []
    until = 0.0
    for began, ended, path, params in sorted(noting.asked, key=lambda one: one[0]):
        if began >= until:
            stages.append([])
        stages[-1].append((path, params))
        until = max(until, ended)
    return stages


def _replay(bare: httpx.Client, pool: ThreadPoolExecutor, stages: list[list[tuple[str, Any]]]) -> None:
    for stage in stages:
        asked = [pool.submit(bare.get, path.removeprefix("/REST/2.0"), params=params) for path, params in stage]
        for each in asked:
            each.result().json()


def _ms(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - began)


def _spread(what: str, taken: Sequence[float]) -> tuple[object, ...]:
    return what, f"{statistics.median(taken):.0f} ms", f"{percentile(taken, 0.95):.0f} ms", None


def _measured(name: str, cases: int) -> Iterator[list[object]]:
    """Measure one part beside an RT of its own; that of the day lies in memory, for nobody waits for its disk there."""
    of_rt = MEMORY if name == "day" and MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=of_rt) as rt:
        server = start_request_tracker(Path(rt) / "rt")
        try:
            if name == "opening":
                yield from map(list, opening_rows(Path(folder) / "desk", server))
            elif name == "overhead":
                yield from map(list, overhead_rows(server))
            else:
                yield from map(list, day_rows(Path(folder) / "desk", server, cases))
        finally:
            server.server.stop()


def main(given: Sequence[str] | None = None) -> int:
    """Start RT, measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--cases", type=int, default=400, help="of the simulated day")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "benchmarks.md", help="the page to write")
    options = parser.parse_args(given)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in options.only:
        load, shown = load_now(), list(_measured(name, options.cases))
        for row in shown:
            print(*row, sep=" | ")
        results = Results.read(options.out.with_suffix(".json"))
        results.keep(f"{KEY} {name}", shown, load)
        write_page(results, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
