"""Try for real what can go wrong with the log, and print what the person sees and what is kept.

    python -m benchmarks.log_faults

Each fault happens to a log of its own, in a process of its own where the process must suffer. (Kills at random moments
are `python -m benchmarks.kill_test`.)
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from pathlib import Path

from copilot.errors import UserError
from copilot.feedback.event import Decision, Happening, Kind, PartOf
from copilot.feedback.key import find_or_make_key
from copilot.feedback.log import FeedbackLog

SECRET = "fault"
FILLED = 2_000

_WRITE = """
import sys
from pathlib import Path
from benchmarks.log_faults import SECRET, decision
from copilot.errors import UserError
from copilot.feedback.log import FeedbackLog
"""
_ON_A_FULL_DISK = (
    _WRITE
    + """
log = FeedbackLog.open(Path(sys.argv[1]), SECRET)
confirmed = 0
try:
    while True:
        log.record(decision(confirmed, "kata " * 2_000))
        confirmed += 1
except UserError as error:
    print(error.message.replace(str(Path(sys.argv[1]).parent), "…"))
print(confirmed, log.count(), log.verify().ok)
"""
)
_MOUNTED = 'mount -t tmpfs -o size=3m tmpfs "$1" && exec "$2" -c "$3" "$1/feedback.db"'
_LIMITED = _ON_A_FULL_DISK.replace(
    "confirmed = 0\n",
    "import resource\nconfirmed = 0\nresource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, resource.RLIM_INFINITY))\n",
)
_TWO = (
    _WRITE
    + """
log = FeedbackLog.open(Path(sys.argv[1]), SECRET)
for number in range(200):
    log.record(decision(number))
"""
)
_EXPORT = (
    _WRITE
    + """
log = FeedbackLog.open(Path(sys.argv[1]), SECRET)
print("begun", flush=True)
while True:
    log.export(Path(sys.argv[2]), sys.argv[3])
"""
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen on the screen, and what became of the rows."""

    seen: str
    kept: str


def decision(number: int, text: str = "Paket kami kirim ulang hari ini.") -> Happening:
    """Give a decision to record."""
    return Happening(
        kind=Kind.DECIDED,
        suggestion_id=f"s-{number}",
        part=PartOf.DRAFT,
        case_id=f"T-{number}",
        customer_id=f"C-{number % 50}",
        agent="Rina",
        decision=Decision.ACCEPTED,
        shown_text=text,
        final_text=text,
    )


def full_disk(folder: Path) -> Outcome:
    """Fill a small disk of its own, where the system allows one; else meet a limit on the size of files."""
    program = [sys.executable, "-c", _LIMITED, str(folder / "feedback.db")]
    may_mount = sys.platform == "linux" and not subprocess.run(["unshare", "-rm", "true"], check=False).returncode
    if may_mount:
        program = ["unshare", "-rm", "sh", "-c", _MOUNTED, "sh", str(folder), sys.executable, _ON_A_FULL_DISK]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    said, figures = done.stdout.splitlines()
    confirmed, rows, whole = figures.split()
    where = "a real disk of 3 MB" if may_mount else "files limited to 3 MB"
    return Outcome(said, f"{rows} of {confirmed} confirmed decisions, chain whole: {whole} ({where})")


def damaged_page(folder: Path) -> Outcome:
    """Overwrite pages in the middle of the file with noise, once each, and read everything."""
    told: set[str] = set()
    noticed = untouched = 0
    for number in range(10):
        path = _filled(folder / str(number))
        content = bytearray(path.read_bytes())
        pages = len(content) // 4096
        at = pages // 11 * (number + 1) * 4096
        content[at : at + 4096] = os.urandom(4096)
        path.write_bytes(content)
        try:
            with FeedbackLog.open(path, SECRET) as log:
                untouched += log.verify().ok
        except UserError as error:
            noticed += 1
            told.add(error.message.replace(str(path.parent), "…"))
    return Outcome(
        "; ".join(sorted(told)),
        f"the file as it is; {noticed} of 10 noticed by verify, {untouched} taken for whole",
    )


def clock_set_back(folder: Path) -> Outcome:
    """Record while the clock jumps a day back and two ahead."""
    days = chain((0, -1, 2, 0), repeat(0))
    with FeedbackLog.open(
        folder / "feedback.db", SECRET, clock=lambda: datetime.now(UTC) + timedelta(days=next(days))
    ) as log:
        written = [log.record(decision(number)).event_id for number in range(4)]
        in_order = [event.event_id for event in reversed(log.recent())] == written
        return Outcome("nothing", f"4 of 4, in the order they were written: {in_order}, chain whole: {log.verify().ok}")


def two_programs(folder: Path) -> Outcome:
    """Let two processes write 200 decisions each, at once."""
    path = folder / "feedback.db"
    began = time.perf_counter()
    writers = [subprocess.Popen([sys.executable, "-c", _TWO, str(path)]) for _ in range(2)]
    codes = [writer.wait() for writer in writers]
    spent = time.perf_counter() - began
    with FeedbackLog.open(path, SECRET) as log:
        kept = f"{log.count()} of 400 in {spent:.1f} s, one chain, whole: {log.verify().ok}"
    return Outcome("nothing" if codes == [0, 0] else f"exit {codes}", kept)


def newer_version(folder: Path) -> Outcome:
    """Open a log that has been through a step this version does not know."""
    path = _filled(folder, 10)
    with FeedbackLog.open(path, SECRET) as log:
        steps = log.file.database["_sqlite_migrations"]
        steps.insert({"migration_set": "copilot.feedback", "name": "m999_of_next_year", "applied_at": "2030-01-01"})
    before = path.read_bytes()
    return Outcome(_refused(path), f"the file, not a byte changed: {path.read_bytes() == before}")


def lost_key(folder: Path) -> Outcome:
    """Take the key file away and start."""
    path, key_file = folder / "feedback.db", folder / "feedback.key"
    path.write_bytes(b"")
    key = find_or_make_key(key_file, path)
    with FeedbackLog.open(path, key.secret) as log:
        log.record(decision(1))
    if key.where == "keyring":
        return Outcome("the key is in this computer's keyring: not tried here", "")
    before, secret = path.read_bytes(), key_file.read_text(encoding="ascii")
    key_file.unlink()
    try:
        find_or_make_key(key_file, path)
        seen = "nothing"
    except UserError as error:
        seen = error.message.replace(str(folder), "…")
    key_file.write_text(secret, encoding="ascii")
    with FeedbackLog.open(path, find_or_make_key(key_file, path).secret) as log:
        return Outcome(seen, f"untouched: {path.read_bytes() == before}; with the key back {log.count()} of 1 row")


def export_killed(folder: Path) -> Outcome:
    """Kill exports of every kind at twelve moments and see which file is there."""
    path, left, half = _filled(folder), 0, 0
    for number, kind in enumerate(("jsonl", "csv", "parquet", "sqlite") * 3):
        target = folder / f"export-{number}"
        target.write_text("from yesterday", encoding="utf-8")
        command = [sys.executable, "-c", _EXPORT, str(path), str(target), kind]
        export = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert export.stdout is not None
        export.stdout.readline()
        time.sleep(0.02 * (number + 1))
        export.send_signal(signal.SIGKILL)
        export.communicate()
        half += _is_half(target, kind)
        left += target.with_name(f"{target.name}.unfinished").exists()
    return Outcome(
        "the program is gone",
        f"12 killed: {half} half files at their place; {left} left as .unfinished, which the next export replaces",
    )


def _is_half(target: Path, kind: str) -> bool:
    content = target.read_bytes()
    if content == b"from yesterday":
        return False
    ends = {"parquet": b"PAR1", "jsonl": b"\n", "csv": b"\n"}
    lines = content.count(b"\n") if kind in ("jsonl", "csv") else FILLED + 1
    return not content.endswith(ends.get(kind, b"")) or lines < FILLED


def tampering(folder: Path) -> Outcome:
    """Change, take out and cut off rows as somebody would who has the key, and verify."""
    path, found = _filled(folder, 300), []
    for what in ("UPDATE event SET decision = 'rejected' WHERE id = 7", "DELETE FROM event WHERE id = 100"):
        with FeedbackLog.open(path, SECRET) as log:
            for trigger in ("event_is_never_changed", "event_is_never_deleted"):
                log.file.database.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            log.file.database.execute(what)
            found.append(str(log.verify().broken_row))
    return Outcome(f"verify names row {found[0]}, the first", "new decisions are still recorded")


def _filled(folder: Path, rows: int = FILLED) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with FeedbackLog.open(folder / "feedback.db", SECRET) as log:
        log.record_all(decision(number) for number in range(rows))
    return folder / "feedback.db"


def _refused(path: Path) -> str:
    try:
        FeedbackLog.open(path, SECRET).close()
    except UserError as error:
        return error.message.replace(str(path.parent), "…")
    return "nothing"


FAULTS: tuple[Callable[[Path], Outcome], ...] = (
    *(full_disk, damaged_page, clock_set_back, two_programs, newer_version, lost_key, export_killed, tampering),
)


def main(_given: Sequence[str] | None = None) -> int:
    """Try every fault and print a table."""
    print("| fault | what the person sees | what is kept |\n|---|---|---|")
    for fault in FAULTS:
        with tempfile.TemporaryDirectory(prefix="log-faults-") as folder:
            outcome = fault(Path(folder))
        print(f"| {fault.__name__.replace('_', ' ')} | {outcome.seen} | {outcome.kept} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
