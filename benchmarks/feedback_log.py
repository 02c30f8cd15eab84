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

from benchmarks.feedback_team import suggestions, team_of
from benchmarks.page import write_page
from benchmarks.results import Results, load_now
from copilot.feedback.cases_over_time import load_course, returns
from copilot.feedback.event import Decision, EventFilter, Happening, Kind, PartOf
from copilot.feedback.log import FeedbackLog
from copilot.feedback.rates import Dimension, Period, course, overall, rates_by
from copilot.feedback.review_queue import review_queue
from copilot.feedback.trust import reliability_by_decisions

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
    began = time.perf_counter()
    first_page, count = log.recent(200), log.count()
    overall(log.file, EventFilter(since=END - timedelta(days=90)))
    window = opening + (time.perf_counter() - began) * 1000
    rows += [
        ("Events, and megabytes on disk", count, None, f"{path.stat().st_size / 1e6:,.0f} MB"),
        ("Recording many at once, events a second", round(bulk), None, ""),
        ("Opening the log, library loaded", ms(opening), None, ""),
        ("Lead opens: log, newest 200 rows, count, rates of 90 days", ms(window), "1000 ms", kept(window, 1000)),
    ]
    for row in rows:
        print(*row, sep=" | ", flush=True)
    for name, action, budget in _actions(log, first_page[0].case_ref, END):
        taken = best_of(action)
        rows.append((name, ms(taken), f"{budget} ms" if budget else None, kept(taken, budget) if budget else ""))
        print(*rows[-1], sep=" | ", flush=True)
    rows += _single(log)
    log.close()
    note = (
        "The median of five, after one run that is not counted, except for opening (once). Filters"
        " give the newest 200 rows, as the window does. A decision is recorded with its own wait for the disk."
    )
    return {"title": f"Feedback log of {count:,} events", "columns": COLUMNS, "rows": rows, "note": note}


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


def _actions(log: FeedbackLog, case_ref: str, end: datetime) -> list[tuple[str, Callable[[], object], int | None]]:
    quarter = EventFilter(since=end - timedelta(days=90))
    fortnight = EventFilter(since=end - timedelta(days=14))
    filters = {
        "kind": EventFilter(kind=Kind.DECIDED),
        "decision and load": EventFilter(decision=Decision.REJECTED, load_level="high"),
        "part, language and decision": EventFilter(part=PartOf.DRAFT, language="en", decision=Decision.EDITED),
        "topic": EventFilter(topic="refund", kind=Kind.DECIDED),
        "article": EventFilter(article="articles/refund"),
        "case": EventFilter(case_ref=case_ref),
        "words": EventFilter(text="gudang transit"),
        "one month": EventFilter(since=end - timedelta(days=60), until=end - timedelta(days=30), kind=Kind.DECIDED),
    }
    found = [(f"Filter by {name}", lambda w=wanted: log.find(w, limit=200), 200) for name, wanted in filters.items()]
    counted = [(f"Count by {name}", lambda w=wanted: log.count(w), 200) for name, wanted in filters.items()]
    rates: list[tuple[str, Callable[[], object], int | None]] = [
        ("Rates of everything", lambda: overall(log.file), None),
        ("Rates of 90 days, by topic", lambda: rates_by(log.file, Dimension.TOPIC, quarter), 200),
        ("Rates of 90 days, by article", lambda: rates_by(log.file, Dimension.ARTICLE, quarter), 200),
        ("Rates of 90 days, week by week", lambda: course(log.file, Period.WEEK, quarter), 200),
        ("Rates of the year, week by week", lambda: course(log.file, Period.WEEK), None),
        ("`copilot feedback stats`", log.stats, None),
        ("Review queue of two weeks", lambda: review_queue(log.file, wanted=fortnight), None),
        ("Reliability of confidence", lambda: reliability_by_decisions(log.file), None),
        ("Load at start and end of all cases", lambda: load_course(log.file), None),
        ("Repeat contacts of all cases", lambda: returns(log.file), None),
    ]
    return [*found, *counted, *rates]


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
        table = measure(path)
    results.keep(KEY, table, load)
    write_page(results, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
