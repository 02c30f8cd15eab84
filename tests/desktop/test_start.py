"""The window is on screen before anything slow begins."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.start import AfterFirstPaint


class NotedWindow(QWidget):
    """Notes what happens to it, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - the name is Qt's
        self.seen.append("painted")
        super().paintEvent(event)

    def begin(self) -> None:
        self.seen.append("begun")


@pytest.fixture
def window(qtbot: QtBot) -> NotedWindow:
    window = NotedWindow()
    qtbot.addWidget(window)
    return window


def test_the_work_begins_once_and_when_the_window_has_been_painted(qtbot: QtBot, window: NotedWindow) -> None:
    AfterFirstPaint(window, window.begin)
    window.show()
    qtbot.waitUntil(lambda: "begun" in window.seen)
    window.repaint()
    assert window.seen[:2] == ["painted", "begun"]
    assert window.seen.count("begun") == 1


def test_a_window_that_nobody_paints_begins_its_work_all_the_same(qtbot: QtBot, window: NotedWindow) -> None:
    AfterFirstPaint(window, window.begin)
    qtbot.waitUntil(lambda: bool(window.seen))
    assert window.seen == ["begun"]
