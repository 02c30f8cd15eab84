"""A log of a million events: what inserting, opening, filtering, counting and exporting it takes.

    python -m benchmarks.feedback_log --work DIR --events 1000000     # as often as it takes: it grows by --at-once
    python -m benchmarks.feedback_log --work DIR --measure            # measure it, write the page
    python -m benchmarks.feedback_log --work DIR --export jsonl       # one export or `verify` of all of it: minutes

The log is made by the program's own `record_all` from a made-up team (benchmarks/feedback_team.py), 50 agents over a
year, masked, compared, chained and encrypted as any other.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from benchmarks.feedback_team import suggestions, team_of
from benchmarks.page import write_page
from benchmarks.results import Results, load_now
from copilot.feedback.event import Decision, EventFilter, Happening, Kind, Moment, PartOf
from copilot.feedback.figures import FiguresDesk, last_weeks
from copilot.feedback.gaps import find_gaps
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension, overall
from copilot.feedback.review_desk import ReviewDesk
from copilot.feedback.themes import Vectors

REPOSITORY = Path(__file__).resolve().parent.parent
SECRET = "benchmark"
START = datetime(2026, 1, 1, 8, tzinfo=UTC)
END = START + timedelta(days=365)
A_SUGGESTION = 8  # events, at most
IN_ONE_GO = 25_000  # events of one transaction: what a team brings along from another tool
KEY = "feedback log"


def grow(path: Path, events: int, at_once: int) -> None:
    """Add up to `at_once` events, as far as `events`; print how long it took."""
    with FeedbackLog.open(path, SECRET) as log:
        before = log.count()
        newest = log.find(EventFilter(kind=Kind.SHOWN), limit=1)
        first = int(newest[0].suggestion_id.removeprefix("s-")) + 1 if newest else 0
        team = team_of(50, 5, START, a_day=events // A_SUGGESTION // 365 + 1)
        began, waiting, written = time.perf_counter(), list[Happening](), 0
        for told in suggestions(team, events, seed=5, first=first):
            waiting += told.happenings
            if len(waiting) >= IN_ONE_GO:
                written += len(log.record_all(waiting))
                waiting.clear()
                if written >= min(at_once, events - before):
                    break
        spent = time.perf_counter() - began
    size = path.stat().st_size
    print(f"{written} events in {spent:.0f} s ({written / spent:,.0f} a second)")
    print(f"{before + written} events in {size / 1e6:,.0f} MB")
    kept = path.with_suffix(".seconds")
    with kept.open("a", encoding="utf-8") as file:
        file.write(f"{written} {spent:.2f}\n")


def measure(path: Path) -> dict[str, Any]:
    """Give the table of everything measured, as the page shows it."""
    rows: list[tuple[object, ...]] = []
    inserted = [line.split() for line in path.with_suffix(".seconds").read_text(encoding="utf-8").splitlines()]
    bulk = sum(int(n) for n, _ in inserted) / sum(float(s) for _, s in inserted)
    began = time.perf_counter()
    log = FeedbackLog.open(path, SECRET)
    opening = (time.perf_counter() - began) * 1000
    rows += [
        ("Events, and megabytes on disk", (log_count := log.count()), None, f"{path.stat().st_size / 1e6:,.0f} MB"),
        ("Recording many at once, events a second", round(bulk), None, ""),
        ("Opening the log, library loaded", ms(opening), None, ""),
    ]
    window = opening
    for name, action in _lead_opens(log, path):
        began = time.perf_counter()
        action()
        spent = (time.perf_counter() - began) * 1000
        window += spent
        rows.append((f"- {name}, the first time", ms(spent), None, ""))
    rows.append(("Lead opens: the log and these, one after the other", ms(window), "1000 ms", kept(window, 1000)))
    for row in rows:
        print(*row, sep=" | ", flush=True)
    first_page = log.recent(1)
    for name, action, budget in _actions(log, path, first_page[0].case_ref):
        taken = best_of(action)
        rows.append((name, ms(taken), f"{budget} ms" if budget else None, kept(taken, budget) if budget else ""))
        print(*rows[-1], sep=" | ", flush=True)
    rows += _single(log)
    log.close()
    note = (
        "The median of five, after one run that is not counted, except for what the window opens with: once, in a"
        " process that has read nothing of the log. Filters give the newest 200 rows, as the window does; pictures open"
        " the log for themselves. A decision is recorded with its own wait for the disk. Run it:"
        " `python -m benchmarks.feedback_log --work DIR`, see its first lines."
    )
    return {"title": f"Feedback log of {log_count:,} events", "columns": COLUMNS, "rows": rows, "note": note}


_WHOLE = ("Export of all", "Verifying every row")
COLUMNS = ["what", "measured", "budget", "within"]


def ms(value: float) -> str:
    """Write milliseconds."""
    return f"{value:,.1f} ms" if value < 100 else f"{value:,.0f} ms"


def kept(value: float, budget: float) -> str:
    """Say whether a budget is kept."""
    return "yes" if value <= budget else "**no**"


def best_of(action: Callable[[], object]) -> float:
    """Give the median of five runs in milliseconds, after one that is not counted."""
    taken = []
    for _ in range(6):
        began = time.perf_counter()
        action()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken[1:])


def _lead_opens(log: FeedbackLog, path: Path) -> list[tuple[str, Callable[[], object]]]:
    """Give what the lead's window asks for before anybody has clicked."""
    desk = ReviewDesk(lambda: FeedbackLog.open(path, SECRET), "lead", END.date)
    reader = log.find
    decided = EventFilter(kind=Kind.DECIDED)

    def table() -> object:
        events = reader(decided, limit=200)
        undone = EventFilter(kind=Kind.UNDONE, suggestion_ids=tuple({event.suggestion_id for event in events}))
        return log.count(decided), reader(undone, limit=10_000)

    return [
        ("the newest 200 decisions, their count, what was taken back", table),
        ("this week's queue, and the reviews so far", lambda: (desk.queue(), desk.reviews())),
        ("the numbers above the table (`copilot feedback stats`)", log.stats),
    ]


def _actions(log: FeedbackLog, path: Path, case_ref: str) -> list[tuple[str, Callable[[], object], int | None]]:
    filters = {
        "kind": EventFilter(kind=Kind.DECIDED),
        "decision and load": EventFilter(decision=Decision.REJECTED, load_level="high"),
        "part, language and decision": EventFilter(part=PartOf.DRAFT, language="en", decision=Decision.EDITED),
        "topic": EventFilter(topic="refund", kind=Kind.DECIDED),
        "article": EventFilter(article="articles/refund"),
        "case": EventFilter(case_ref=case_ref),
        "words": EventFilter(text="gudang transit"),
        "one month": EventFilter(since=END - timedelta(days=60), until=END - timedelta(days=30), kind=Kind.DECIDED),
        "customers who came again": EventFilter(moment=Moment.CAME_AGAIN, since=END - timedelta(days=90)),
    }
    found = [(f"Filter by {name}", lambda w=wanted: log.find(w, limit=200), 200) for name, wanted in filters.items()]
    counted = [(f"Count by {name}", lambda w=wanted: log.count(w), 200) for name, wanted in filters.items()]
    return [*found, *counted, *_pictures(log, path)]


def _pictures(log: FeedbackLog, path: Path) -> list[tuple[str, Callable[[], object], int | None]]:
    desk = FiguresDesk(lambda: FeedbackLog.open(path, SECRET))
    quarter, year = (last_weeks(EventFilter(until=END), weeks) for weeks in (12, 52))
    words = EventFilter(text="gudang transit", since=END - timedelta(days=90))
    return [
        ("Pictures of 12 weeks, first part, by topic", lambda: desk.taken(quarter, Dimension.TOPIC), 200),
        ("Pictures of 12 weeks, first part, by article", lambda: desk.taken(quarter, Dimension.ARTICLE), 200),
        ("Pictures of 12 weeks, all parts", lambda: list(desk.figures(quarter, Dimension.TOPIC)), None),
        ("Pictures of a year, first part, by topic", lambda: desk.taken(year, Dimension.TOPIC), 200),
        ("Pictures of a year, all parts", lambda: list(desk.figures(year, Dimension.TOPIC)), None),
        ("Rates of what holds some words, decision by decision", lambda: overall(log.file, words), None),
        ("Gaps of half a year, without the model's time", lambda: find_gaps(log.file, _vectors, END), None),
    ]


def _vectors(texts: Sequence[str], _languages: Sequence[str]) -> Vectors:
    """Give a direction for each question by its first words: the model's own time is measured elsewhere."""
    rows = np.array([np.random.default_rng(crc32(text[:20].encode())).normal(size=384) for text in texts], np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _single(log: FeedbackLog) -> list[tuple[object, ...]]:
    team = team_of(50, 5, END, a_day=1_000)
    taken = []
    for told in suggestions(team, 100, seed=random.randrange(10**6), first=10**7):
        began = time.perf_counter()
        log.record(next(one for one in told.happenings if one.decision))
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return [
        ("Recording one decision, p50", ms(taken[50]), None, ""),
        ("Recording one decision, p95", ms(taken[95]), None, ""),
    ]


def measure_whole(path: Path, what: str) -> tuple[object, ...]:
    """Give the row of one export of everything, or of verifying it."""
    with FeedbackLog.open(path, SECRET) as log:
        began = time.perf_counter()
        if what == "verify":
            assert log.verify().ok
            return ("Verifying every row and what is counted", f"{time.perf_counter() - began:.0f} s", None, "")
        to = path.parent / f"export.{what}"
        count = log.export(to, what)  # type: ignore[arg-type]
        spent = time.perf_counter() - began
        size = to.stat().st_size / 1e6
        to.unlink()
    return (f"Export of all {count} as {what}, {size:,.0f} MB", f"{spent:.0f} s", None, "")


def main(given: Sequence[str] | None = None) -> int:
    """Grow the log, or measure it and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the log is kept between runs")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--at-once", type=int, default=250_000)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--export", choices=("jsonl", "csv", "parquet", "sqlite", "verify"))
    parser.add_argument("--out", type=Path, default=REPOSITORY / "docs" / "benchmarks.md", help="the page to write")
    options = parser.parse_args(given)
    options.work.mkdir(parents=True, exist_ok=True)
    path = options.work / "feedback.db"
    if not (options.measure or options.export):
        grow(path, options.events, options.at_once)
        return 0
    load = load_now()
    results = Results.read(options.out.with_suffix(".json"))
    if options.export:
        row = measure_whole(path, options.export)
        print(*row, sep=" | ")
        table = results.value(KEY)  # beside what was measured before
        table["rows"] = [kept for kept in table["rows"] if kept[0].split(",")[0] != str(row[0]).split(",")[0]] + [row]
    else:
        whole = [row for row in results.value(KEY, {}).get("rows", ()) if str(row[0]).startswith(_WHOLE)]
        table = measure(path)
        table["rows"] += whole  # takes minutes each, and was measured on its own
    results.keep(KEY, table, load)
    write_page(results, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
