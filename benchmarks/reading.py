"""The blind reading of drafts: which conversations are read, what is drafted for them, and the sheet to score.

    python -m benchmarks.reading draft --kits DIR --seed 4 --work DIR --out NEW.jsonl
    python -m benchmarks.reading sheet OLD.jsonl NEW.jsonl --seed 4 --out SHEET.md --key KEY.json

The rubric is docs/quality/rubric.md. Two versions of a draft stand under each conversation in an order that the key
alone knows; where both wrote the same, it stands there once.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conversations import Case, case_from_turns, question_case
from benchmarks.packs import Row, plain_articles, read_rows, write_jsonl_pack, write_rows
from benchmarks.program import Program
from benchmarks.real_conversations import at_the_middle

TURNS_SHOWN = 6  # of a conversation, the newest
SHOWN_CHARACTERS = 700  # of one turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One source of conversations: how many of them are read, its cases, and how its pack is written."""

    name: str
    read: int
    cases: Callable[[Path], list[Case]]
    write: Callable[[Path, Path], None]


def sampled(source: Reading, kits: Path, seed: int) -> list[Case]:
    """Give the cases of a source that are read: the same ones for the same seed, whoever asks."""
    return random.Random(f"{seed}/{source.name}").sample(source.cases(kits), source.read)


def drafts_of(kits: Path, work: Path, seed: int) -> Iterator[Row]:
    """Give, for every case that is read, the case and the suggestion of the installed program."""
    for source in SOURCES:
        pack = work / "packs" / source.name
        pack.mkdir(parents=True, exist_ok=True)
        source.write(kits, pack)
        program = Program(folder=work / source.name)
        program.home.mkdir(parents=True, exist_ok=True)
        (program.home / "settings.toml").write_text('agent = "Rina"\n', encoding="utf-8")
        program.index(pack)
        cases = sampled(source, kits, seed)
        for case, suggestion in zip(cases, program.suggest(pack, cases).rows, strict=True):
            yield {"source": source.name, "case": case, "suggestion": suggestion}


def sheet(versions: Sequence[Sequence[Row]], seed: int) -> tuple[str, list[dict[str, int]]]:
    """Give the sheet to score, and the key: for each case, which version stands under which letter."""
    coin, parts, key = random.Random(seed), [], []
    for place, rows in enumerate(zip(*versions, strict=True), start=1):
        order = coin.sample(range(len(rows)), len(rows))
        said = [_said(rows[version]["suggestion"]) for version in order]
        parts.append(f"## {place}. {rows[0]['source']}, {rows[0]['case']['id']}\n\n{_conversation(rows[0]['case'])}")
        key.append({chr(ord("A") + letter): version for letter, version in enumerate(order)})
        for letter, text in enumerate(dict.fromkeys(said)):
            parts.append(f"**{chr(ord('A') + letter)}**\n\n{text}")
    return "\n\n".join(parts) + "\n", key


def _conversation(case: Case) -> str:
    turns = case["messages"][-TURNS_SHOWN:]
    return "\n".join(f"> {turn['author']}: {turn['text'][:SHOWN_CHARACTERS]}\n>" for turn in turns)


def _said(suggestion: Row) -> str:
    draft = suggestion.get("draft")
    if not draft:
        return f"*No draft:* {suggestion.get('no_draft_reason') or suggestion.get('error')}"
    sources = "; ".join(f"{c['article_id']}: “{c['quote']}”" for c in draft["citations"])
    return f"```\n{draft['text']}\n```\n\nStands on: {sources or 'nothing cited'}"


def _questions(path: str, text: str = "text") -> Callable[[Path], list[Case]]:
    """Give a reader of questions; where a row tells the asker's situation, it comes before the question."""

    def read(kits: Path) -> list[Case]:
        rows = (
            {**row, "text": " ".join(filter(None, (row.get("scenario"), row[text])))} for row in read_rows(kits / path)
        )
        return [question_case(row) for row in rows]

    return read


def _export(path: str, **more: str) -> Callable[[Path, Path], None]:
    def write(kits: Path, pack: Path) -> None:
        write_jsonl_pack(pack, [{**article, **more} for article in plain_articles(read_rows(kits / path))])

    return write


def _asked_for(folder: str) -> Callable[[Path, Path], None]:
    """Write the passages that some question of the kit asks for, each in competition with all the others."""

    def write(kits: Path, pack: Path) -> None:
        wanted = {gold for row in read_rows(kits / folder / "queries.jsonl") for gold in row["gold"]}
        articles = plain_articles(read_rows(kits / folder / "corpus.jsonl"))
        write_jsonl_pack(pack, [article for article in articles if article["id"] in wanted])

    return write


def _pages(kits: Path, pack: Path) -> None:
    """Write the help centre's pages in both languages, as they are."""
    for page in sorted((kits / "kb-retrieval/gnome-help/knowledge-pack").glob("*/*.md")):
        copy = pack / "articles" / page.parent.name / page.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")


def _dialogues(kits: Path) -> list[Case]:
    return [at_the_middle(dialogue) for dialogue in read_rows(kits / "nba/star/dev.jsonl")]


def _complaints(kits: Path) -> list[Case]:
    rows = read_rows(kits / "nba/abcd-articles/queries.jsonl")
    return [case_from_turns(row["id"], [{"who": "customer", "text": row["text"]}]) for row in rows]


KB = "kb-retrieval"
SOURCES = (
    Reading(
        name="mtrag", read=8, cases=_questions(f"{KB}/mtrag/queries.jsonl"), write=_export(f"{KB}/mtrag/corpus.jsonl")
    ),
    Reading(
        name="orsharc",
        read=5,
        cases=_questions(f"{KB}/orsharc/queries.jsonl"),
        write=_export(f"{KB}/orsharc/corpus.jsonl"),
    ),
    Reading(
        name="tydiqa",
        read=6,
        cases=_questions("crosslingual/tydiqa-id/queries.jsonl"),
        write=_asked_for("crosslingual/tydiqa-id"),
    ),
    Reading(
        name="gnome-id", read=4, cases=_questions("crosslingual/gnome-help/queries.jsonl", "text_id"), write=_pages
    ),
    Reading(name="gnome-en", read=3, cases=_questions(f"{KB}/gnome-help/queries.jsonl"), write=_pages),
    Reading(
        name="dstc10",
        read=2,
        cases=_questions(f"{KB}/dstc10-faq/queries.jsonl"),
        write=_export(f"{KB}/dstc10-faq/corpus.jsonl"),
    ),
    # Guidelines for agents: a team would keep them internal, and so does the pack.
    Reading(name="star", read=1, cases=_dialogues, write=_export("nba/star/corpus.jsonl", audience="internal")),
    Reading(
        name="abcd", read=1, cases=_complaints, write=_export("nba/abcd-articles/corpus.jsonl", audience="internal")
    ),
)
"""What is read: 30 conversations, 28 of them asked of articles that may be quoted."""


def main(words: Sequence[str] | None = None) -> None:
    """Draft for the sampled conversations, or write the sheet of two drafted versions."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    ways = parser.add_subparsers(dest="way", required=True)
    draft = ways.add_parser("draft", help="draft for the sampled conversations")
    draft.add_argument("--kits", type=Path, required=True, help="folder of the public kits")
    draft.add_argument("--work", type=Path, required=True, help="folder for packs and indexes, kept for the next run")
    both = ways.add_parser("sheet", help="write the sheet of one version or two")
    both.add_argument("versions", type=Path, nargs="+", help="files that `draft` wrote")
    both.add_argument("--key", type=Path, required=True, help="file for which letter is which version")
    for each in (draft, both):
        each.add_argument("--seed", type=int, required=True, help="which conversations, and which order")
        each.add_argument("--out", type=Path, required=True, help="file to write")
    given = parser.parse_args(words)
    if given.way == "draft":
        write_rows(given.out, drafts_of(given.kits.resolve(), given.work.resolve(), given.seed))
        return
    text, key = sheet([read_rows(path) for path in given.versions], given.seed)
    given.out.write_text(text, encoding="utf-8")
    given.key.write_text(json.dumps(key, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
