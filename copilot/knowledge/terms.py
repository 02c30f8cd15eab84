"""Texts -> the words a keyword search compares: folded, colloquial forms resolved, stop words off, stemmed.

The only home of `Stemmer`. An article is cut by the rules of its own language. A question is cut by the
rules of each language it is held against, so that names and borrowed words meet in both.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Literal

from copilot.paths import Paths

Side = Literal["id", "en"]
"""The languages whose rules we know; every other language is cut by the English ones."""
SIDES: tuple[Side, Side] = ("id", "en")

MAX_WORDS = 20_000  # of one text; what is longer than an article of 40 pages is cut
LONGEST_WORD = 40
MOST_REMEMBERED = 30_000  # words; 8 MB

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_TWICE = re.compile(r"^([^\W\d]{2,})2$")
_ENDING = re.compile(r"(?:in|kan|an|i)?(?:nya|ku|mu)?$")
# Prefixes, and the letter of the root that each may have swallowed: mengirim is meng + (k)irim.
_PREFIXES = (
    ("", ""), ("di", ""), ("ke", ""), ("ter", ""), ("ber", ""), ("nge", ""), ("ng", "k"), ("ny", "s"), ("me", ""),
    ("mem", ""), ("mem", "p"), ("men", ""), ("men", "t"), ("meng", ""), ("meng", "k"), ("menge", ""), ("meny", "s"),
    ("pe", ""), ("pem", ""), ("pem", "p"), ("pen", ""), ("pen", "t"), ("peng", ""), ("peng", "k"),
    ("penge", ""), ("peny", "s"),
)  # fmt: skip
_COMMENT = "#"


@dataclass(frozen=True, slots=True)
class _Rules:
    stop_words: frozenset[str]
    colloquial: Mapping[str, tuple[str, ...]]
    stem: Any


def side_of(language: str) -> Side:
    """Give the rules that a text in this language is cut by: "id" for Indonesian and mixed, else "en"."""
    return "id" if language.split("-")[0].lower() in ("id", "ms", "mixed") else "en"


def terms_of(text: str, side: Side) -> list[str]:
    """Cut a text into stemmed terms, in order, without stop words. Emoji and punctuation give nothing."""
    return [term for word in _words_of(text) for term in _terms_of_word(word, side)]


def plain_words(text: str, side: Side) -> Iterator[str]:
    """Give the words of a text in lower case, colloquial forms resolved, before stop words and stems."""
    for word in _words_of(text):
        yield from _plain(word, side)


def _words_of(text: str) -> Iterator[str]:
    found = _WORD.finditer(unicodedata.normalize("NFKC", text).casefold())
    return (each.group()[:LONGEST_WORD] for each in islice(found, MAX_WORDS))


@lru_cache(maxsize=MOST_REMEMBERED)  # the same words come again and again, when indexing above all
def _terms_of_word(word: str, side: Side) -> tuple[str, ...]:
    rules = _rules(side)
    telling = [each for each in _plain(word, side) if each not in rules.stop_words]
    roots = _known_roots() if side == "id" else frozenset()
    return tuple(each if each in roots else rules.stem.stemWord(each) for each in telling)


@lru_cache(maxsize=MOST_REMEMBERED)
def _plain(word: str, side: Side) -> tuple[str, ...]:
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    word = _STRETCHED.sub(r"\1", word)
    return _spelled_out(word, _rules(side).colloquial) if side == "id" else (word,)


def _spelled_out(word: str, colloquial: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Resolve a colloquial Indonesian form: gak -> tidak, barang2 -> barang, bayarin -> bayar, ngecancel -> batal."""
    if twice := _TWICE.match(word):
        word = twice[1]
    if word in colloquial:
        return tuple(_root_of(each) or each for each in colloquial[word])
    root = _root_of(word)
    return colloquial.get(root, (root,)) if root else (word,)


def _root_of(word: str) -> str | None:
    """Give the root where it is one we know: mengirimkan, pengiriman, dikirimin -> kirim.

    The stemmer cannot tell which letter a prefix swallowed; for the verbs of support the list can.
    """
    for cut in range(len(word), 2, -1):
        if not _ENDING.fullmatch(word, cut):
            continue
        for prefix, swallowed in _PREFIXES:
            root = swallowed + word[len(prefix) : cut]
            if word.startswith(prefix) and root in _known_roots():
                return root
    return None


@cache
def _rules(side: Side) -> _Rules:
    # Loaded at first use: the stemmer is a compiled library, and importing this module should cost nothing.
    import Stemmer

    stop_words = frozenset(_listed(f"stopwords-{side}.txt"))
    colloquial = _colloquial() if side == "id" else {}
    return _Rules(stop_words, colloquial, Stemmer.Stemmer({"id": "indonesian", "en": "english"}[side]))


@cache
def _colloquial() -> dict[str, tuple[str, ...]]:
    with (Paths.assets() / "language" / "colloquial-id.csv").open(encoding="utf-8", newline="") as file:
        return {row["said"]: tuple(row["means"].split()) for row in csv.DictReader(file)}


@cache
def _known_roots() -> frozenset[str]:
    return frozenset(_listed("roots-id.txt"))


def _listed(name: str) -> Iterator[str]:
    for line in (Paths.assets() / "language" / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith(_COMMENT):
            yield from line.split()
