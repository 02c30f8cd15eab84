"""From the browser to the reply: a ticket opened there is the case here, and what is decided here stands there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from copilot.desktop.start import application
from tests.connect.beside_browser import beside_browser, wait
from tests.connect.servers.request_tracker import RequestTracker
from tests.connect.test_request_tracker import thread

pytestmark = [
    pytest.mark.xdist_group("servers"),
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("propagateSizeHints"),
    pytest.mark.skipif(shutil.which("chromium") is None, reason="CHROMIUM IS NOT INSTALLED: the companion is untried"),
]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


def words_on(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def mailed_ticket(tracker: RequestTracker, subject: str, text: str) -> str:
    """Have a customer write by mail and give the ticket that became of it."""
    tracker.mail_from("ratna@surat.example", subject, text)
    with tracker.client("putri") as client:
        found = client.get("/tickets", params={"query": f"Subject = '{subject}'"}).raise_for_status().json()
    return str(found["items"][0]["id"])


def test_a_ticket_opened_in_the_browser_is_answered_from_the_sidebar(
    qapp: QApplication, tracker: RequestTracker, tmp_path: Path
) -> None:
    first = mailed_ticket(tracker, "Bayar pakai QRIS", "Halo kak, apakah bisa bayar pakai QRIS?")
    second = mailed_ticket(tracker, "Salah ukuran", "Halo, bagaimana cara mengembalikan barang yang salah ukuran?")
    with beside_browser(tmp_path, tracker) as desk:
        desk.open_in_browser(second)
        assert wait(lambda: desk.shows(second), qapp)
        desk.open_in_browser(first)
        assert wait(lambda: desk.shows(first), qapp)
        assert desk.window.presenter.board is not None
        assert desk.window.presenter.board.draft is not None
        desk.window.activateWindow()
        assert wait(desk.window.isActiveWindow, qapp)
        QTest.keyClick(desk.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert wait(lambda: thread(tracker, first) == ["Comment"], qapp, 15), words_on(desk.window)
        assert thread(tracker, second) == []
