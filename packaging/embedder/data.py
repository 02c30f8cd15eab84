"""The licensed texts that the embedder is trained on, read from the data folder."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Licences that do not fit weights under Apache-2.0 (GPL, AGPL), and paragraphs that occur in a test kit.
LEFT_OUT = frozenset(
    {"woocommerce-ios", "ui-woocommerce-ios", "docs-picard", "docs-anki", "tydiqa-id-train", "idk-mrc-train"}
)
TIERS = ("open", "copyleft")

_MARKUP = re.compile(r"<[^>]+>|\{\{?[^}]*\}?\}|%[0-9$.]*[a-z]|&[a-z]+;|[_`]|\\n")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same text in English and Indonesian."""

    english: str
    indonesian: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question or title, and a passage that belongs to it; `language` as in the data ("id", "en", "id-en")."""

    text: str
    passage: str
    language: str


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["source"] not in LEFT_OUT:
                yield row


def _without_markup(text: str) -> str:
    """Take placeholders and tags out: they teach nothing and align with anything."""
    return " ".join(_MARKUP.sub(" ", text).split())


def read_pairs(data: Path, more: Path | None = None) -> list[Pair]:
    """Return every licensed translation pair once, without markup; `more` is what `sources.py` wrote."""
    pairs: dict[Pair, None] = {}
    for file in [*(data / f"parallel_{tier}.jsonl.gz" for tier in TIERS), *([more] if more else [])]:
        for row in _rows(file):
            pair = Pair(_without_markup(row["en"]), _without_markup(row["id"]))
            if pair.english and pair.indonesian and pair.english != "translator-credits":
                pairs[pair] = None
    return list(pairs)


def read_questions(data: Path) -> list[Question]:
    """Return every licensed question with its passage once."""
    questions: dict[Question, None] = {}
    for tier in TIERS:
        for row in _rows(data / f"qa_{tier}.jsonl.gz"):
            question = Question(_without_markup(row["question"]), _without_markup(row["passage"]), row["language"])
            if question.text and question.passage:
                questions[question] = None
    return list(questions)
