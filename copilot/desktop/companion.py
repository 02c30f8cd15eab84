"""The bridge to the browser, seen from the window: what it tells arrives as signals on the UI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from copilot.desktop.jobs import JobRunner

if TYPE_CHECKING:  # pydantic and the server are not for the start of the window
    from copilot.connect.companion.bridge import Bridge, BridgeListener
    from copilot.connect.companion.pairing import PairingRequest
    from copilot.connect.companion.sighting import Sighting

    MakeBridge = Callable[[BridgeListener], Bridge]


class Companion(QObject):
    """Listens from `start` to `stop`. The signals come on the thread that made it."""

    came_to_front = Signal(str)  # the address of a ticket that the agent looks at now
    asked_to_show = Signal(str)  # an address from a link or a second start; empty: only come to the front
    asked_to_pair = Signal(object)  # PairingRequest

    _crossed = Signal(object)  # bridge's thread -> UI thread, queued; the only crossing

    def __init__(self, patterns: tuple[str, ...] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patterns = patterns
        self._bridge: Bridge | None = None
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, jobs: JobRunner, make: "MakeBridge") -> None:
        """Begin to listen, in the background."""

        def listen() -> "Bridge":
            bridge = make(self)
            bridge.start()
            return bridge

        jobs.start("bridge", listen, self._take)

    def stop(self) -> None:
        """Listen no more."""
        if self._bridge is not None:
            self._bridge.stop()
            self._bridge = None

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
        return self._patterns

    # On the UI thread

    def _take(self, bridge: "Bridge") -> None:
        self._bridge = bridge

    def _deliver(self, news: tuple[SignalInstance, object]) -> None:
        signal, value = news
        signal.emit(value)
