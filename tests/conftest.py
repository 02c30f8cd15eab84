"""What every test gets: a home of its own, and a failure for warnings and threads it leaves behind."""

import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")


# WORKAROUND pytest-xdist 3.8.0 with pytest 9.2: groups no longer reach the scheduler, so that `--dist loadgroup`
# spreads the tests of one group over the workers. Remove when tests/connect starts its servers once without this.
_TOGETHER = {
    "tests/test_program.py": "screen",
    "tests/connect/test_request_tracker.py": "servers",
    "tests/connect/test_django_helpdesk.py": "servers",
    "tests/connect/test_faults.py": "servers",
    "tests/connect/test_sidebar_tickets.py": "servers",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep what shares a screen, or servers that take half a minute to start, on one worker."""
    from xdist.scheduler.loadgroup import LoadGroupScheduling

    class Together(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _TOGETHER.get(nodeid.partition("::")[0], nodeid)

    return Together(config, log)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test can touch a real home."""
    folder = tmp_path / "copilot-home"
    monkeypatch.setenv("COPILOT_HOME", str(folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that logs a WARNING or worse must look at it (and call caplog.clear())."""
    yield
    worrying = [r for when in ("setup", "call") for r in caplog.get_records(when) if r.levelno >= logging.WARNING]
    ours = [r.getMessage() for r in worrying if r.name.startswith("copilot")]
    assert not ours, f"unexpected log records: {ours}"


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """A test that starts a thread of ours must stop it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while left := [t for t in set(threading.enumerate()) - before if t.is_alive() and t.name.startswith("copilot")]:
        assert time.monotonic() < deadline, f"leaked threads: {[t.name for t in left]}"
        time.sleep(0.01)
