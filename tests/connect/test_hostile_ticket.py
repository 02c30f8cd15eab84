"""A ticket written by somebody who means harm, on a real Request Tracker: what of it reaches the agent."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.sidebar.wishes import OpenMessage
from copilot.desktop.start import application
from tests.connect.servers.request_tracker import RequestTracker as Server
from tests.connect.test_sidebar_tickets import go_to
from tests.connect.test_sidebar_tickets import open_sidebar as open_sidebar

pytestmark = [
    pytest.mark.xdist_group("servers"),
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]

QUESTION = "Paket saya belum sampai sudah 9 hari, nomor resi JX1234567890. Tolong dicek ya."


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture
def fetched() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a foe's server, and what was asked of it."""
    asked: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def hostile_ticket(tracker: Server, foe: str) -> str:
    """Make a ticket whose one message is a page that does everything a page can."""
    body = (
        f"<html><head><script>new Image().src='{foe}/script'</script><style>@import url({foe}/style);</style></head>"
        f'<body background="{foe}/background"><p>{QUESTION}</p><img src="{foe}/pixel.png" onerror="alert(1)">'
        f'<iframe src="{foe}/frame"></iframe><a href="javascript:alert(2)">Lacak paket</a>'
        "<p>\x1b]0;owned\x07\x1b[31;1mmerah\x1b[0m INV-88\u202egpj.exe\u2066 tersem\u200bbunyi</p>"
        "<p>&lt;img src=x onerror=alert(3)&gt; &lt;b&gt;tebal&lt;/b&gt;</p></body></html>"
    )
    with tracker.client("putri") as client:
        ticket = {"Queue": "Layanan", "Subject": "<img src=x> \u202eHalo", "Requestor": "tom.hale@post.example",
                  "Owner": "putri", "Content": body, "ContentType": "text/html"}  # fmt: skip
        return str(client.post("/ticket", json=ticket).raise_for_status().json()["id"])


def test_script_pictures_and_control_characters_of_a_ticket_are_words_at_most(
    qtbot: QtBot, tracker: Server, open_sidebar: Callable[..., SidebarWindow], fetched: tuple[str, list[str]]
) -> None:
    foe, asked = fetched
    ticket_id = hostile_ticket(tracker, foe)
    window = open_sidebar()
    go_to(qtbot, window, ticket_id)
    case = window.presenter.queue.current
    assert case is not None
    window.sidebar.wished.emit(OpenMessage(case.last_message.id, ""))
    shown = _texts_on(window)
    assert QUESTION in shown
    assert not [sign for sign in ("\x1b", "\x07", "\u202e", "\u2066", "@import", "javascript:", foe) if sign in shown]
    assert "INV-88gpj.exe tersembunyi" in shown, "what turns the reading direction or hides in a word is gone"
    assert "tebal" in shown
    assert "onerror" not in shown, "what looks like a tag once it is decoded is no tag either"
    labels = window.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    assert not asked, "nothing was fetched"


def _texts_on(window: QWidget) -> str:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    plain = [edit.toPlainText() for edit in window.findChildren(QPlainTextEdit) if edit.isVisible()]
    rich = [edit.toPlainText() for kind in (QTextEdit, QTextBrowser) for edit in window.findChildren(kind)]
    return "\n".join([*labels, *plain, *rich]).replace("\u200b", "")  # our own places to break long words
