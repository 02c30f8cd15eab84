"""The bridge to the browser, seen from the window: what it tells arrives as signals on the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from copilot.desktop.jobs import JobRunner

if TYPE_CHECKING:  # pydantic and the server are not for the start of the window
    from copilot.connect.companion.bridge import Bridge, BridgeListener
    from copilot.connect.companion.pairing import PairingRequest, Pairings
    from copilot.connect.companion.sighting import Sighting


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionParts:
    """What the window is handed for the browser companion; both are called in the background.

    `patterns` are the addresses that are tickets: of other pages nothing is reported.
    """

    open_pairings: "Callable[[], Pairings]"
    make_bridge: "Callable[[BridgeListener, Pairings], Bridge]"
    patterns: tuple[str, ...] = ()


class Companion(QObject):
    """Listens from `start` to `stop`. The signals come on the thread that made it."""

    came_to_front = Signal(str)  # the address of a ticket that the agent looks at now
    asked_to_show = Signal(str)  # an address from a link or a second start; empty: only come to the front
    asked_to_pair = Signal(object)  # PairingRequest

    _crossed = Signal(object)  # bridge's thread -> UI thread, queued; the only crossing

    def __init__(self, parts: CompanionParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._bridge: Bridge | None = None
        self._pairings: Pairings | None = None
        self._stopped = False
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, jobs: JobRunner) -> None:
        """Begin to listen, in the background."""
        jobs.start("bridge", self._listen, lambda _: None)

    def answer(self, request_id: str, is_same: bool) -> None:
        """Let a browser in, or turn it away. Raises UserError where that cannot be kept."""
        if self._pairings is None:
            return
        if is_same:
            self._pairings.accept(request_id)
        else:
            self._pairings.refuse(request_id)

    def stop(self) -> None:
        """Listen no more."""
        self._stopped = True
        if self._bridge is not None:
            self._bridge.stop()

    def _listen(self) -> None:
        self._pairings = self._parts.open_pairings()
        self._bridge = self._parts.make_bridge(self, self._pairings)
        self._bridge.start()
        if self._stopped:  # the window was closed while this went on
            self._bridge.stop()

    # BridgeListener, on the bridge's thread

    def sighted(self, sighting: "Sighting") -> None:
        """Take a report; a page behind another window is none of ours."""
        if sighting.focused:
            self._crossed.emit((self.came_to_front, sighting.url))

    def asked(self, request: "PairingRequest") -> None:
        """Take a wish to be paired."""
        self._crossed.emit((self.asked_to_pair, request))

    def show(self, address: str) -> None:
        """Take an address to show."""
        self._crossed.emit((self.asked_to_show, address))

    def patterns(self) -> tuple[str, ...]:
        """Give the addresses that are tickets."""
        return self._parts.patterns

    # On the UI thread

    def _deliver(self, news: tuple[SignalInstance, object]) -> None:
        signal, value = news
        signal.emit(value)
