"""How results look in a terminal: progress while the index is built, its files, and the feedback log in numbers."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copilot.feedback.statistics import Group, Rate, Statistics
from copilot.feedback.verification import Verification
from copilot.knowledge.documents import FileState
from copilot.knowledge.index_report import FileReport, IndexReport, Progress
from copilot.knowledge.lint import Finding, LintKind
from copilot.knowledge.query import SearchResult

_MOST_ROWS = 200  # of files that are fine; those with something to say are always shown
PAPER = 200  # columns where there is no terminal: a file, a pipe
_SHOWN = 160  # characters of a passage
_COLOURS = {
    FileState.INDEXED: "green",
    FileState.UNCHANGED: "dim",
    FileState.FAILED: "red",
    FileState.EMPTY: "yellow",
    FileState.SKIPPED: "yellow",
}
_KINDS = {
    LintKind.NEAR_DUPLICATE: "Almost the same",
    LintKind.OVER_LONG: "Very long",
    LintKind.SEVERAL_TOPICS: "Several topics in one",
    LintKind.PAST_REVIEW: "Review overdue",
    LintKind.ORPHANED_LINK: "Links that lead nowhere",
    LintKind.NO_OWNER: "No owner",
    LintKind.FEW_EXAMPLES: "Recognised by too little",
    LintKind.COMMITS_ALWAYS: "Done for good, whatever the case",
}
_STAGES = {"reading": "Reading files", "embedding": "Understanding passages"}


def progress_line(out: TextIO) -> Callable[[Progress], None] | None:
    """Give a callback that keeps one line on a terminal current; None where `out` is not a terminal."""
    if not out.isatty():
        return None
    console = Console(file=out)

    def show(progress: Progress) -> None:
        left = "" if progress.seconds_left is None else f", {_duration(progress.seconds_left)} left"
        stage = _STAGES.get(progress.stage, progress.stage)
        line = f"{stage}: {progress.done} of {progress.total}, {progress.rate:.0f} a second{left}  {progress.current}"
        end = "\n" if progress.done >= progress.total else ""
        out.write("\r\x1b[K" + line[: console.width - 1] + end)
        out.flush()

    return show


def print_report(report: IndexReport, out: TextIO) -> None:
    """Print every file with its state and reason, then the problems, then one line of counts."""
    console = Console(file=out, highlight=False, soft_wrap=not out.isatty(), width=None if out.isatty() else PAPER)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("File", "State", "Passages", "Why"):
        table.add_column(heading, justify="right" if heading == "Passages" else "left", overflow="fold")
    worth_saying = [file for file in report.files if file.reason]
    fine = [file for file in report.files if not file.reason]
    for file in [*worth_saying, *fine[:_MOST_ROWS]]:
        state = Text(str(file.state), style=_COLOURS[file.state])
        table.add_row(Text(file.path), state, str(file.passages), Text(f"{file.reason} {_to_do(file)}".strip()))
    console.print(table)
    if len(fine) > _MOST_ROWS:
        console.print(f"… and {len(fine) - _MOST_ROWS} more files without anything to say.")
    for problem in report.problems:
        console.print(Text(f"! {problem}"))
    counts = ", ".join(f"{report.count(state)} {state}" for state in FileState if report.count(state))
    console.print(
        f"\n{len(report.files)} files ({counts or 'none'}), {report.passages} passages, "
        f"{report.embedded} newly understood, {report.seconds:.1f} s."
    )


def unread_sentence(report: IndexReport) -> str:
    """Say how many files could not be read, and which of playbooks, limits and tables; "" where all could."""
    failed = report.count(FileState.FAILED)
    articles = f"{failed} of {len(report.files)} files could not be read." if failed else ""
    others = ", ".join(problem.path for problem in report.problems if problem.is_unread)
    return f"{articles} {f'Not read: {others}.' if others else ''}".strip()


def untold(why: str) -> str:
    """Say that the system tells of no changes, and what is done about it."""
    return f"The system tells of no changes in the folder ({why.rstrip('.')}): it is looked at every few seconds."


def print_changes(report: IndexReport, out: TextIO) -> None:
    """Print the files that an update read anew, a line each; nothing where none was."""
    known = {file.path: file for file in report.files}
    for path in report.changed:
        file = known.get(path)
        why = f": {file.reason}" if file and file.reason else ""
        out.write(f"{file.state if file else 'gone'} {path}{why}\n")
    out.flush()


def print_findings(findings: Sequence[Finding], out: TextIO) -> None:
    """Print what a lead should look at, by kind, each kind with what to do."""
    console = Console(file=out, highlight=False, soft_wrap=not out.isatty())
    kind = None
    for finding in findings:
        if finding.kind is not kind:
            kind = finding.kind
            console.print(Text(f"\n{_KINDS[kind]} ({sum(f.kind is kind for f in findings)}). {finding.hint}", "bold"))
        console.print(Text(f"  {finding.path}: {finding.message}"))
    console.print(f"\n{len(findings) or 'Nothing'} to look at.")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _to_do(file: FileReport) -> str:
    return f"→ {file.hint}" if file.hint else ""


def print_hits(found: SearchResult, out: TextIO, threshold: float) -> None:
    """Print the passages found, best first, each with where it stands and how it begins.

    A line says from where on they stand below `threshold`: near the question, and probably no answer.
    """
    if not found.hits:
        out.write("Nothing in the knowledge holds these words.\n")
    above = sum(hit.score >= threshold for hit in found.hits)
    for place, hit in enumerate(found.hits):
        if place == above:
            out.write(f"--- below {threshold:.2f}: near the question, but probably no answer ---\n")
        where = f" > {hit.passage.heading}" if hit.passage.heading else ""
        out.write(f"{place + 1:2}. {hit.score:.2f}  {hit.passage.title}{where}  ({hit.passage.path})\n")
        out.write(f"      {' '.join(hit.passage.text.split())[:_SHOWN]}\n")


def end_of_demonstration(count: int) -> str:
    """Say what the text demonstration showed, and what to do next."""
    return (
        f"This is what the sidebar prepares for {count} sample cases; nothing was recorded.\n"
        "Next: `copilot search` asks the knowledge, `copilot suggest --case FILE` takes a case of yours,\n"
        "`copilot doctor` says what is set up."
    )


def verification_sentence(found: Verification) -> str:
    """Say in one sentence whether the log is whole, and where not."""
    erased = f", {found.erased} of them erased (on a customer's demand, or as too old)" if found.erased else ""
    if found.ok:
        return f"The log is whole: {found.rows} events{erased}. Head: {found.head}"
    event = f" (event {found.broken_event_id})" if found.broken_event_id else ""
    return (
        f"The log is broken at row {found.broken_row}{event}: {found.what}. The {found.rows} rows before it are sound."
    )


def print_statistics(statistics: Statistics, out: TextIO) -> None:
    """Print how suggestions were taken, with the 95 % interval and n beside every rate; never by person."""
    console = Console(file=out, highlight=False, soft_wrap=not out.isatty())
    events = ", ".join(f"{count} {kind}" for kind, count in statistics.events.items())
    console.print(f"Events: {events or 'none yet'}")
    if not statistics.overall.acceptance.n:
        console.print("Nothing has been decided yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("", "n", "accepted", "edited", "rejected", "median to decide"):
        table.add_column(heading, justify="left" if not heading else "right")
    for title, groups in (
        ("", (statistics.overall,)),
        ("part", statistics.by_part),
        ("language", statistics.by_language),
        ("load", statistics.by_load_level),
    ):
        for group in groups:
            table.add_row(*_cells(title, group))
    console.print(table)


def statistics_as_json(statistics: Statistics) -> dict[str, Any]:
    """Give the statistics as plain values."""
    return asdict(statistics, dict_factory=lambda pairs: {name: value for name, value in pairs if name != "wanted"})


def _cells(title: str, group: Group) -> tuple[str, ...]:
    seconds = "" if group.decision_ms is None else f"{group.decision_ms / 1000:.1f} s"
    name = f"{title}: {group.name}" if title else "all"
    return (name, str(group.acceptance.n), *map(_rate, (group.acceptance, group.edit, group.rejection)), seconds)


def _rate(rate: Rate) -> str:
    if rate.share is None:
        return "–"
    return f"{rate.share:.0%} ({rate.low:.0%}–{rate.high:.0%})"
