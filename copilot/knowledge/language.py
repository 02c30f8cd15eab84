"""Which language a text is in, word by word: Indonesian, English, or both mixed.

Each word carries the odds counted in assets/language/words.csv, or those of the chat words written down by hand
beside it; a word in neither is judged by its affixes. Words that Indonesian customers borrow (refund, voucher,
order) speak for neither language. Names, numbers and addresses are not words.
"""

import csv
import functools
import re
from collections.abc import Iterator, Mapping
from typing import Literal

from copilot.paths import Paths

Language = Literal["id", "en", "mixed"]

WORDS_FILE = "words.csv"
CHAT_WORDS_FILE = "chat_words.csv"
BORROWED_WORDS_FILE = "borrowed_words.txt"
ENGLISH_GRAMMAR_FILE = "english_grammar.txt"

MOST_CHARACTERS = 2_000  # of a text are looked at: the language of a page shows in its first lines
SURE = 3.0  # log odds from which a word counts whole
MIXED_SHARE = 0.25  # of the evidence the lesser language needs, for a text to be mixed
MIXED_EVIDENCE = 1.6  # and how much in all: two telling words
BORROWED = -0.02  # a borrowed word alone ("refund?") is taken for English; the smallest word beside it decides
CONTENT_WORD = 0.6  # an English noun in an Indonesian sentence says less than English grammar does

_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w+|\b(?=[\w-]*\d)[\w-]+|\{[\w.]+\}|\[\w+\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LENGTHENED = re.compile(r"(.)\1{2,}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=[^\s.!?…])|\n+")
_NO_END = re.compile(
    r"(?:\b(?:no|tgl|jl|dr|mr|mrs|ms|bpk|sdr|an|dll|dsb|dgn|yth|approx|vs|etc|e\.g|i\.e)|\b[^\W\d]|\bRp"
    r"|(?:^|\b(?:step|langkah|tahap|no|nomor|number|bab|pasal|section|version|versi) )\d{1,2})\.$",
    re.I,
)
_LONGEST_NO_END = 12  # characters of an abbreviation and of what counts

_INDONESIAN_SHAPE = re.compile(
    r"(?:me[mn]?|mem|men|meng|meny|ber|ter|di|pe[mn]?|peng|ke|se|nge?)\w{3,}(?:kan|nya|an|in|i)|\w{3,}(?:nya|lah|kah|ku|mu)|(?:di|ng)\w{4,}in"
)
_ENGLISH_SHAPE = re.compile(
    r"\w{3,}(?:ing|tion|tions|ness|ment|ments|ed|ly|ful|less|ous|ive|able|ible|th|ght|ck|sh)|\w+['’](?:s|t|m|re|ve|ll|d)|wh\w+|th\w{2,}"
)


@functools.lru_cache(maxsize=2_048)  # a message is asked about by every part of a suggestion
def language_of(text: str, otherwise: Language = "id") -> Language:
    """Say which language a text is in; `otherwise` for a text that shows none (empty, only numbers or names)."""
    indonesian = english = 0.0
    for word, in_name in _words(text):
        evidence = _evidence(word) * (0.5 if in_name else 1.0)
        if evidence > 0:
            indonesian += evidence
        else:
            english -= evidence
    if not indonesian and not english:
        return otherwise
    lesser = min(indonesian, english)
    if lesser >= MIXED_EVIDENCE and lesser >= MIXED_SHARE * (indonesian + english):
        return "mixed"
    return "id" if indonesian >= english else "en"


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case, without numbers, names with signs and addresses, in order."""
    return [word for word, _ in _words(text)]


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences: exact parts of it, in order, without the space around them.

    A line break ends a sentence; the dot of an abbreviation (no. HP, Rp. 5.000, tgl. 3) does not.
    """
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        part = text[start : end.start()]
        if "\n" not in end.group() and _NO_END.search(part[-_LONGEST_NO_END:]):
            continue
        found.append(part.strip())
        start = end.end()
    found.append(text[start:].strip())
    return tuple(part for part in found if part)


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Give each word in lower case, and whether it stands as a name does: capitalised inside a sentence."""
    cleaned = _NOT_WORDS.sub(" . ", text[:MOST_CHARACTERS])
    shouted = cleaned.isupper()
    before = ""
    for match in _WORD.finditer(cleaned):
        word = match.group()
        in_name = not shouted and word.istitle() and before not in ("", ".", "!", "?", "\n") and len(word) > 1
        before = cleaned[match.end() : match.end() + 1].strip() or "word"
        yield _LENGTHENED.sub(r"\1", word.lower()), in_name


@functools.lru_cache(maxsize=20_000)
def _evidence(word: str) -> float:
    """Give what one word says: from -1 (English) to 1 (Indonesian), 0 where it says nothing."""
    if word in _listed(BORROWED_WORDS_FILE):
        return BORROWED
    if len(word) < 2 and word not in ("i", "u"):
        return 0.0
    odds = _odds().get(word)
    if odds is None:
        return _by_shape(word)
    share = max(-1.0, min(1.0, odds / SURE))
    return share if share > 0 or word in _listed(ENGLISH_GRAMMAR_FILE) else share * CONTENT_WORD


def _by_shape(word: str) -> float:
    if _INDONESIAN_SHAPE.fullmatch(word):
        return 0.6
    return -0.4 if _ENGLISH_SHAPE.fullmatch(word) else 0.0


@functools.cache
def _odds() -> Mapping[str, float]:
    """Read the log odds of the known words once: above zero speaks for Indonesian."""
    folder = Paths.assets() / "language"
    with (folder / WORDS_FILE).open(encoding="utf-8", newline="") as file:
        odds = {row["word"]: float(row["log_odds"]) for row in csv.DictReader(file)}
    with (folder / CHAT_WORDS_FILE).open(encoding="utf-8", newline="") as file:
        odds.update((row["word"], SURE if row["language"] == "id" else -SURE) for row in csv.DictReader(file))
    return odds


@functools.cache
def _listed(name: str) -> frozenset[str]:
    """Read a list of words, one a line."""
    return frozenset((Paths.assets() / "language" / name).read_text(encoding="utf-8").split())
