"""What the keeper of the knowledge tells reaches the screen's thread, and nothing after the end."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from copilot.desktop.sidebar.assistant import Progress
from copilot.desktop.sidebar.keeping import KnowledgeKeeping
from copilot.errors import UserError


class TellsTwice:
    """A keeper that tells of progress and of an error, from a thread of its own."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self.tell = tell
        self.stopped = False

    def start(self) -> None:
        thread = threading.Thread(target=self.run)
        thread.start()
        thread.join()

    def run(self) -> None:
        self.tell(Progress(done=1, total=2))
        self.tell(UserError("The disk is full."))

    def stop(self) -> None:
        self.stopped = True


def test_news_and_errors_arrive_on_the_screens_thread(qtbot: QtBot) -> None:
    taken: list[object] = []
    threads: set[threading.Thread] = set()

    def take(news: object) -> None:
        threads.add(threading.current_thread())
        taken.append(news)

    parent = QObject()
    keeping = KnowledgeKeeping(TellsTwice, take, take, parent)
    keeping.start()
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert isinstance(taken[0], Progress)
    assert isinstance(taken[1], UserError)
    assert threads == {threading.main_thread()}
    keeping.stop()
