"""The knowledge is kept current while the sidebar is open: what its keeper tells crosses over to the UI thread here."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from copilot.desktop.sidebar.assistant import Opening


class Keeping(Protocol):
    """What keeps the knowledge current in a thread of its own."""

    def start(self) -> None:
        """Begin."""
        ...

    def stop(self) -> None:
        """End; nothing is told afterwards."""
        ...


Keep = Callable[[Callable[[Opening | Exception], None]], Keeping]
"""Makes a keeper that tells, from its own thread, what is new: Progress, an Opened over changed knowledge, an error."""


class KnowledgeKeeping(QObject):
    """Runs a keeper and hands what it tells to the presenter, on the UI thread."""

    _told = Signal(object)  # keeper's thread -> UI thread, queued; the only crossing

    def __init__(
        self, keep: Keep, take: Callable[[Opening], None], fail: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._take, self._fail = take, fail
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._keeper = keep(self._told.emit)

    def start(self) -> None:
        """Begin."""
        self._keeper.start()

    def stop(self) -> None:
        """End, and deliver nothing more."""
        self._told.disconnect(self._deliver)
        self._keeper.stop()

    def _deliver(self, news: Opening | Exception) -> None:
        if isinstance(news, Exception):
            self._fail(news)
        else:
            self._take(news)
