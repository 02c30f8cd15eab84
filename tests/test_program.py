"""The windows as a user opens them: a real process on a real (virtual) X screen."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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
