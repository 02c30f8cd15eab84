"""What a sentence mentions: links, names, words as they stand, letters of another script."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from copilot.assist.story.calendar_words import MONTHS, WEEKDAYS
from copilot.cases.phone_numbers import find_phones
from copilot.knowledge.language import language_of
from copilot.knowledge.terms import SIDES, terms_of

_LINK = re.compile(
    r"\b(?:https?|hxxps?|ftp|javascript|data|file|tel|mailto|wa|tg):\S+|\bwww\.\S+|[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]{2,})*\.[a-z]{2,}(?:/\S*)?|(?<!\w)@\w{3,}"
    r"|\b[\w-]+\s?(?:\(dot\)|\[dot\]|\{dot\}|\[\.\]|\(\.\))\s?[a-z]{2,}\b"
    r"|\b[\w-]+\s(?:dot|titik)\s(?:com?|id|net|org|io|me|ly|info|biz|xyz|link|app|dev|shop|store|site|online|top)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:pak|bu|ibu|bapak|mas|mbak|mba|kak|kakak|mr|mrs|ms|miss|dr|sdr|saudara|agen|agent|admin|manager|manajer)\.?\s+"
    r"([^\W\d_]{3,})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SAID_TO_ANYONE = "i,anda,kakak,kak,bapak,ibu,pak,bu,mas,mbak,mohon,terima,maaf,halo,hai,indonesia,english,ok"
_PLAIN_CAPITALS = frozenset([*_SAID_TO_ANYONE.split(","), *MONTHS, *WEEKDAYS])


def links_in(sentence: str) -> Iterator[str]:
    """Give the addresses, pages, handles and phone numbers of a sentence, in small letters."""
    yield from (found.group().lower().rstrip(".,;:!?)”\"'") for found in _LINK.finditer(sentence))
    yield from (phone for _, _, phone in find_phones(sentence))


def is_foreign_script(sentence: str) -> bool:
    """Say whether a letter is of another script than ours, which could also pass for one of ours."""
    return any(sign.isalpha() and "LATIN" not in unicodedata.name(sign, "") for sign in sentence)


def names_in(sentence: str, known: Iterable[str], plain: frozenset[str] = frozenset()) -> Iterator[str]:
    """Give what looks like a name in a sentence and is no known word (`known` in small letters).

    `plain` are words that are no names at the beginning of a sentence.
    """
    held = set(known) | _PLAIN_CAPITALS
    roots = frozenset(root for word in held for root in _roots_of(word))
    for found in _TITLED.finditer(sentence):
        if found[1].lower() not in held and not _roots_of(found[1]) & roots and is_no_word(found[1]):
            yield found[1]
    for found in _WORD.finditer(sentence):
        word = found.group()
        if not word[0].isupper() or {word.lower(), re.split("['’]", word.lower())[0]} & held or _roots_of(word) & roots:
            continue
        before = sentence[: found.start()].rstrip()
        is_inside = bool(before) and before[-1] not in ".!?:“\"'(•-"
        if is_inside or (len(word) > 2 and word.lower() not in plain and is_no_word(word)):
            yield word


def is_no_word(word: str) -> bool:
    """Say whether a word is in neither language, as far as our lists and its affixes show."""
    plain = word.lower()
    if any(not terms_of(plain, side) for side in SIDES):
        return False  # a word that every text has
    return all(language_of(one, "mixed") == "mixed" for one in (plain, *_roots_of(plain)))


@functools.lru_cache(maxsize=4_096)
def _roots_of(word: str) -> frozenset[str]:
    """Give a word without its affixes, by the rules of either language."""
    return frozenset(root for side in SIDES for root in terms_of(word, side) if len(root) > 2)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Give the words of texts in small letters, as they stand."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))
