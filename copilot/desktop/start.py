"""Opens a window and runs until it is closed: what `app` calls."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow


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
    jobs = Jobs()
    window = SidebarWindow(parts, jobs, Icons())
    jobs.failed.connect(window.presenter.fail)
    window.show()
    QTimer.singleShot(0, window, window.begin)
    try:
        return app.exec()
    finally:
        jobs.stop()
