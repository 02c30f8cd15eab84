"""What the world does to the log: one clear sentence each, and nothing that was recorded is lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.feedback.event import Happening
from copilot.feedback.log import FeedbackLog

Make = Callable[..., Happening]

WRITER = """
import sys
from pathlib import Path
from copilot.errors import UserError
from copilot.feedback.event import Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog

def happening(text):
    return Happening(kind=Kind.SHOWN, suggestion_id="s", part=PartOf.DRAFT, case_id="T", agent="A", shown_text=text)
"""


def run(program: str, *given: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER + program, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_wrong_key_is_told_with_what_to_do(log_path: Path, secret: str) -> None:
    FeedbackLog.open(log_path, secret).close()
    with pytest.raises(UserError, match="does not open with the key of this computer") as told:
        FeedbackLog.open(log_path, "another secret")
    assert "Bring back the key" in told.value.hint
    FeedbackLog.open(log_path, secret).close()


def test_a_file_that_is_no_log_is_left_as_it_is(log_path: Path, secret: str) -> None:
    log_path.parent.mkdir(parents=True)
    log_path.write_bytes(b"Dear diary, " * 1_000)
    with pytest.raises(UserError, match=r"feedback\.db does not open"):
        FeedbackLog.open(log_path, secret)
    assert log_path.read_bytes() == b"Dear diary, " * 1_000


@pytest.fixture
def with_a_damaged_page(log_path: Path, secret: str, happening: Make) -> Path:
    with FeedbackLog.open(log_path, secret) as log:
        log.record_all(happening() for _ in range(400))
    content = bytearray(log_path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = os.urandom(4096)
    log_path.write_bytes(content)
    return log_path


def test_a_damaged_page_is_told(with_a_damaged_page: Path, secret: str) -> None:
    with (
        FeedbackLog.open(with_a_damaged_page, secret) as log,
        pytest.raises(UserError, match=r"feedback\.db is damaged"),
    ):
        log.verify()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, secret: str) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="taken"):
        FeedbackLog.open(tmp_path / "taken" / "feedback.db", secret)


def test_a_folder_in_the_place_of_the_file_is_told(log_path: Path, secret: str) -> None:
    log_path.mkdir(parents=True)
    with pytest.raises(UserError, match=r"feedback\.db"):
        FeedbackLog.open(log_path, secret)


FULL = """
import resource
path, secret = Path(sys.argv[1]), sys.argv[2]
log = FeedbackLog.open(path, secret)
confirmed = [log.record(happening("first")).event_id]
room = path.stat().st_size + path.with_name(path.name + "-wal").stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
try:
    while True:
        confirmed.append(log.record(happening("kata " * 2_000)).event_id)
except UserError as error:
    print(error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
confirmed.append(log.record(happening("there is room again")).event_id)
print(*confirmed)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of a file are a POSIX idea")
def test_where_the_disk_is_full_nothing_is_recorded_and_nothing_is_lost(log_path: Path, secret: str) -> None:
    said, trouble = run(FULL, str(log_path), secret).communicate(timeout=60)
    message, confirmed = said.splitlines()
    assert (message.endswith("is full or fails: nothing was recorded."), trouble) == (True, "")
    with FeedbackLog.open(log_path, secret) as log:
        assert [event.event_id for event in reversed(log.recent(10_000))] == confirmed.split()
        assert len(confirmed.split()) > 2
        assert log.verify().ok


TINY_DISK = """
mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" -c "$3" "$1/feedback.db" "$4"
"""
ON_TINY_DISK = """
path, secret = Path(sys.argv[1]), sys.argv[2]
log = FeedbackLog.open(path, secret)
confirmed = []
try:
    while True:
        confirmed.append(log.record(happening("kata " * 2_000)).event_id)
except UserError as error:
    print(error.message)
print([event.event_id for event in reversed(log.recent(10_000))] == confirmed, len(confirmed) > 0, log.verify().ok)
"""


def may_mount() -> bool:
    asked = ["unshare", "-rm", "true"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not may_mount(), reason="this computer does not let a program mount a small disk of its own")
def test_a_disk_that_is_really_full_is_told(tmp_path: Path, secret: str) -> None:
    asked = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        TINY_DISK,
        "sh",
        str(tmp_path),
        sys.executable,
        WRITER + ON_TINY_DISK,
        secret,
    ]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    message, outcome = done.stdout.splitlines()
    assert message.endswith("is full or fails: nothing was recorded.")
    assert outcome == "True True True"


MANY = """
log = FeedbackLog.open(Path(sys.argv[1]), sys.argv[2])
for number in range(60):
    print(log.record(happening(f"number {number}")).event_id)
"""


def test_two_programs_that_write_at_once_make_one_chain(log_path: Path, secret: str) -> None:
    writers = [run(MANY, str(log_path), secret) for _ in range(2)]
    confirmed = [writer.communicate(timeout=120)[0].split() for writer in writers]
    with FeedbackLog.open(log_path, secret) as log:
        written = [event.event_id for event in reversed(log.recent(1_000))]
        verification = log.verify()
    assert [len(ids) for ids in confirmed] == [60, 60]
    assert [[event_id for event_id in written if event_id in ids] for ids in confirmed] == confirmed
    assert (verification.ok, verification.rows) == (True, 120)


def test_a_program_that_does_not_let_go_is_told(
    log_path: Path, secret: str, behind_its_back: Callable, happening: Make
) -> None:
    with FeedbackLog.open(log_path, secret, patience_s=0.1) as log:
        with behind_its_back() as connection:
            connection.execute("BEGIN IMMEDIATE")
            with pytest.raises(UserError, match=r"Another program keeps writing .*: nothing was recorded"):
                log.record(happening())
            connection.rollback()
        log.record(happening())
        assert log.verify().rows == 1
