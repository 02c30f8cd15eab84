"""The windows as a user opens them: a real process on a real (virtual) X screen."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from copilot import app

NEEDED = ("Xvfb", "xwininfo")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]
PATIENCE_S = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("screen"),
    pytest.mark.skipif(
        bool(MISSING) and not os.environ.get("CI"),
        reason=f"NOT RUN: {', '.join(MISSING)} not installed (Debian: apt install xvfb x11-utils)",
    ),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own for these tests."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


def windows_on(display: str) -> str:
    return subprocess.run(
        ["xwininfo", "-root", "-tree", "-display", display], capture_output=True, text=True, check=True
    ).stdout


def wait_until(there: Callable[[], bool], program: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not there():
        assert program.poll() is None, program.communicate()[1]
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("command", "log"),
    [([], "feedback.db"), (["demo"], "demo/feedback.db"), (["lead"], "feedback.db")],
    ids=["copilot", "copilot demo", "copilot lead"],
)
def test_the_window_opens_and_closes_when_asked(display: str, home: Path, command: list[str], log: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    program = subprocess.Popen(
        [sys.executable, "-m", "copilot.cli", *command],
        env=environment | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: '"Pendamping' in windows_on(display), program)
        wait_until(lambda: (home / log).exists(), program)
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=PATIENCE_S) == 0
    finally:
        program.kill()
        _, said = program.communicate()
    assert "Traceback" not in said
    assert "something went wrong" not in said


WRITES_OR_READS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from copilot import app, windows
from copilot.cases.reading import read_case_file
from copilot.desktop.start import application

words = sys.argv[3]
written = False


def look():
    global written
    window = next((each for each in QApplication.topLevelWidgets() if each.isVisible()), None)
    labels = [label.text() for label in window.findChildren(QLabel)] if window else []
    if words and not written and "Halo Kak," in labels:
        QTest.keyClick(window, "E")
        for editor in (each for each in window.findChildren(QPlainTextEdit) if not each.isReadOnly()):
            QTest.keyClicks(editor, words)
            written = True
    if not words and (back := [text for text in labels if "kurir" in text]):
        print(*back, sep="\\n", flush=True)
        window.close()


application()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
work = app.Workplace.of(Path(sys.argv[1]))
app.prepare(work)
sys.exit(windows.run_sidebar(work, (read_case_file(Path(sys.argv[2])),)))
"""


def test_a_reply_that_was_being_typed_is_back_after_kill_9(home: Path, tmp_path: Path) -> None:
    article = tmp_path / "pack" / "articles" / "kasur.md"
    article.parent.mkdir(parents=True)
    article.write_text(
        "# Kasur Lipat\n\n## Garansi\n\nGaransi Kasur Lipat berlaku dua tahun sejak tanggal pembelian.\n",
        encoding="utf-8",
    )
    case = tmp_path / "T-1.json"
    asked = {"id": "m1", "author": "customer", "text": "Berapa lama garansi Kasur Lipat berlaku?"}
    case.write_text(json.dumps({"id": "T-1", "messages": [asked]}), encoding="utf-8")
    words = "Sudah kami tanyakan ke kurir. "

    def start(typed: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", WRITES_OR_READS, str(article.parents[1]), str(case), typed],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def is_kept() -> bool:
        if not (home / "unfinished.db").exists():
            return False
        with app.open_unfinished(app.Workplace.of()) as replies:
            kept = replies.of_case("T-1")
        return kept is not None and words in kept.text

    first = start(words)
    try:
        wait_until(is_kept, first)
    finally:
        first.kill()  # SIGKILL
        first.communicate()
    second = start("")
    try:
        shown, said = second.communicate(timeout=PATIENCE_S)
    finally:
        second.kill()
    assert words.strip() in shown, said
