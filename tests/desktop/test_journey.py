"""One turn of work: a case file arrives, the cards appear, the agent accepts, the row is in the log."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.case_page import SETTLED_MS
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow
from copilot.feedback.event import Decision, EventFilter, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from tests.desktop.conftest import ENGLISH, TRANSLATIONS
from tests.desktop.fakes import opening


@pytest.fixture
def log(tmp_path: Path) -> Iterator[FeedbackLog]:
    with FeedbackLog.open(tmp_path / "feedback.db", b"k" * 32) as opened:
        yield opened


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.stop()


def test_a_turn_arrives_and_the_decision_is_in_the_log(
    qtbot: QtBot, log: FeedbackLog, jobs: Jobs, tmp_path: Path
) -> None:
    inbox = tmp_path / "cases"
    parts = SidebarParts(
        settings=ENGLISH,
        save_settings=lambda _: None,
        open_assistant=opening(),
        open_recorder=lambda: log,
        agent="dimas",
        translations=TRANSLATIONS,
        inbox=inbox,
    )
    window = SidebarWindow(parts, jobs, Icons())
    qtbot.addWidget(window)
    jobs.failed.connect(window.presenter.fail)
    window.resize(360, 1200)
    window.show()
    window.begin()
    qtbot.waitUntil(inbox.is_dir)
    arriving = {
        "id": "T-9",
        "customer": {"name": "Sari"},
        "messages": [{"id": "m1", "author": "customer", "text": "Paket saya belum sampai"}],
    }
    (inbox / "t9.json").write_text(json.dumps(arriving), encoding="utf-8")
    qtbot.waitUntil(
        lambda: {"Sari", "Halo Kak Ratna,"} <= {label.text() for label in window.findChildren(QLabel)}, timeout=10_000
    )
    qtbot.waitUntil(
        lambda: any(b.text() == "Accept and copy" and b.isVisible() for b in window.findChildren(QPushButton))
    )
    qtbot.wait(2 * SETTLED_MS)  # whether a draft is seen is known once its page stands still
    if any(b.text() == "Show the draft" for b in window.findChildren(QPushButton)):
        qtbot.keyClick(window, Qt.Key.Key_A)
        qtbot.waitUntil(lambda: any(b.text() == "Accept and copy" for b in window.findChildren(QPushButton)))
    qtbot.keyClick(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: log.count(EventFilter(kind=Kind.DECIDED)) == 1)
    (event,) = log.find(EventFilter(kind=Kind.DECIDED))
    assert (event.part, event.decision) == (PartOf.DRAFT, Decision.ACCEPTED)
    assert "Sari" not in (event.final_text or "")
    assert event.case_ref != "T-9"
    assert (log.count(EventFilter(kind=Kind.SHOWN)), log.verify().ok) == (6, True)
    assert log.answered_at("T-9", None) is not None
