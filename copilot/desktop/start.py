"""Opens a window and runs until it is closed: what `app` calls."""

import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow

if TYPE_CHECKING:
    from copilot.desktop.lead.parts import LeadParts

UNSEEN_MS = 1000  # a window that is not painted by then (minimised, on another desktop) begins its work all the same


def application() -> QApplication:
    """Give the one QApplication, made on the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Pendamping")
    app.setDesktopFileName("pendamping")
    app.setStyle("Fusion")  # the one style that follows palette and style sheet alike on every system
    return app


def run_sidebar(parts: SidebarParts) -> int:
    """Open the sidebar and give the exit status when it is closed."""
    app = application()
    jobs, line, aside = Jobs(), Jobs(), Jobs()
    window = SidebarWindow(parts, jobs, Icons(), line, aside)
    for each in (jobs, line, aside):
        each.failed.connect(window.fail)
    try:
        return _run(app, window, jobs, window.begin)
    finally:
        line.stop()
        aside.stop()


def run_lead(parts: "LeadParts") -> int:
    """Open the lead's window and give the exit status when it is closed."""
    from copilot.desktop.lead.window import LeadWindow  # the sidebar must not wait for it

    app = application()
    jobs, line = Jobs(), Jobs()
    window = LeadWindow(parts, jobs, Icons(), line)
    jobs.failed.connect(window.fail)
    line.failed.connect(window.fail)
    try:
        return _run(app, window, jobs, window.begin)
    finally:
        line.stop()


def _run(app: QApplication, window: QWidget, jobs: Jobs, begin: Callable[[], None]) -> int:
    """Show the window first, begin the slow work then, and leave nothing behind."""
    window.show()
    AfterFirstPaint(window, begin)
    try:
        with _closed_on_sigterm(app):
            return app.exec()
    finally:
        window.close()  # first: what goes on for minutes looks whether its window is still there
        jobs.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class AfterFirstPaint(QObject):
    """Calls `then` once, when the window has been painted; one that no system paints waits UNSEEN_MS at most.

    A timer of 0 ms would come before the window is on screen: showing it only asks the system for a place there.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._call)
        self._timer.start(UNSEEN_MS)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the paint that begins now be done first."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _call(self) -> None:
        self._window.removeEventFilter(self)
        self._then()


@contextmanager
def _closed_on_sigterm(app: QApplication) -> Iterator[None]:
    """Close in order when the system asks (a log-out, a stopped service), instead of being cut off.

    Python's handler only runs between two steps of Python, and the event loop is none; the signal therefore
    wakes the loop through a socket.
    """
    ours, pythons = socket.socketpair()
    ours.setblocking(False)
    pythons.setblocking(False)
    wakes_before = signal.set_wakeup_fd(pythons.fileno())
    handler_before = signal.signal(signal.SIGTERM, lambda *_: app.quit())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: ours.recv(64))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        notifier.deleteLater()
        signal.signal(signal.SIGTERM, handler_before)
        signal.set_wakeup_fd(wakes_before)
        ours.close()
        pythons.close()
