"""The sentences of the found passages that answer the question, in the order of their article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copilot.assist.situation import Situation
from copilot.assist.support import content_words
from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Audience, Passage
from copilot.knowledge.query import Hit, KnowledgeSource, Query

MOST_SENTENCES = 3  # of prose
MOST_STEPS = 8  # of a list
MOST_LOOKED_AT = 16  # sentences of one passage
LONGEST_SENTENCE = 400  # characters; what is longer is no sentence for a reply
MOST_PASSAGES = 5  # of those found, that are looked through
NEAR_BEST_PASSAGE = 0.8  # of the best passage's score, for another to be quoted in its place
OUTRIGHT = 0.55  # score from which one sentence answers a question asked outright
OUTRIGHT_PASSAGE = 0.5  # of the best passage's score, for another to answer it
OUTRIGHT_WORDS = 0.5  # of the question's content words that the sentence must share
NEAR_ENOUGH = 0.55  # of the best sentence's score, for another to be taken with it

_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|(\d{1,2})[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1|(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)")
_WEIGHT_OF_MEANING = 0.6  # beside the words in common, where a model is ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One sentence of a passage: `quote` word for word, `text` without markup. `item` numbers a step (0: a bullet)."""

    text: str
    quote: str
    passage: Passage
    place: int
    section: str = ""
    item: int | None = None


def answering(hits: Sequence[Hit], query: Query, language: str, knowledge: KnowledgeSource) -> tuple[Extract, ...]:
    """Give the sentences that answer, from the best public passage in this language; empty where there is none.

    A passage far behind the best one, whatever that one's language, is about something else and is left alone.
    """
    best = max((hit.score for hit in hits if hit.passage.audience is Audience.PUBLIC), default=0.0)
    for hit in _usable(hits[:MOST_PASSAGES], language):
        if hit.score < NEAR_BEST_PASSAGE * best:
            break
        extracts = tuple(extracts_of(hit.passage))
        if extracts:
            return tuple(_best(extracts, query, language, knowledge))
    return ()


def answering_outright(question: str, situation: Situation, knowledge: KnowledgeSource) -> tuple[Extract, ...]:
    """Give the one sentence, of all public passages found, that answers a question; empty where none is near."""
    language = situation.reply_language
    usable = _usable(situation.found.hits, language)
    usable = [hit for hit in usable if hit.score >= OUTRIGHT_PASSAGE * usable[0].score]
    extracts = [extract for hit in usable for extract in extracts_of(hit.passage)]
    asked = {word for word in content_words(question) if not any(character.isdigit() for character in word)} - {"rp"}
    near = [(len(asked & content_words(e.text)) / (len(asked) or 1), e) for e in extracts]
    close = [extract for share, extract in near if share >= OUTRIGHT_WORDS][:MOST_LOOKED_AT]
    if not close:
        return ()
    scores = _scores(close, Query(text=question), language, knowledge)
    best = max(range(len(close)), key=lambda place: scores[place])
    return (replace(close[best], item=None),) if scores[best] >= OUTRIGHT else ()


def _usable(hits: Sequence[Hit], language: str) -> list[Hit]:
    return [hit for hit in hits if hit.passage.audience is Audience.PUBLIC and hit.passage.language == language]


def extracts_of(passage: Passage) -> Iterator[Extract]:
    """Cut a passage into what could be said to a customer: no headings, tables, pictures or questions."""
    place, section = 0, passage.heading.split(" > ")[-1].strip()
    for line in passage.text.splitlines():
        if heading := _HEADING.match(line):
            section = without_markup(line[heading.end() :])
        if heading or line.lstrip().startswith(("|", ">", "```", "---", "![")):
            continue
        marker = _LIST_ITEM.match(line)
        item = (int(marker[1]) if marker[1] else 0) if marker else None
        rest = line[marker.end() :] if marker else line
        for quote in (rest.strip(),) if marker else sentences(rest):
            text = without_markup(quote)
            # A sentence that sends on to another article says nothing in a message.
            if not _is_sayable(text) or _LINK.search(quote) or place >= MOST_LOOKED_AT:
                continue
            yield Extract(text=text, quote=quote, passage=passage, place=place, section=section, item=item)
            place += 1


def without_markup(text: str) -> str:
    """Give a text as a reader would see it: links by their words, no emphasis marks."""
    text = _LINK.sub(r"\1", text)
    return _EMPHASIS.sub(lambda found: found[2] or found[3], text).strip()


def _is_sayable(text: str) -> bool:
    return 2 < len(text) <= LONGEST_SENTENCE and not text.endswith("?") and any(c.isalpha() for c in text)


def _best(extracts: Sequence[Extract], query: Query, language: str, knowledge: KnowledgeSource) -> list[Extract]:
    """Take the sentences nearest to the question, and with a list's item the list and what introduces it."""
    scores = _scores(extracts, query, language, knowledge)
    top = max(range(len(extracts)), key=lambda place: scores[place])
    own = [place for place, extract in enumerate(extracts) if extract.section == extracts[top].section]
    extracts, scores = [extracts[place] for place in own], [scores[place] for place in own]
    top = own.index(top)
    if extracts[top].item:
        return _whole_list(extracts, top)
    if extracts[top].item == 0:
        # Of a list of cases ("bank: 3 days", "damaged: we resend") only the customer's own may be told, and only a
        # figure: an outcome out of its list reads as if somebody had looked into the case.
        says_how_much = any(sign.isdigit() for sign in extracts[top].text)
        return [replace(extracts[top], item=None)] if says_how_much and scores[top] >= OUTRIGHT else []
    near = [place for place in range(len(extracts)) if scores[place] >= NEAR_ENOUGH * scores[top]]
    near.sort(key=lambda place: -scores[place])
    chosen = [extracts[place] for place in sorted(near[:MOST_SENTENCES]) if extracts[place].item is None]
    after = extracts.index(chosen[-1]) + 1
    if chosen[-1].text.endswith(":") and after < len(extracts) and extracts[after].item:
        return [*chosen[:-1], *_whole_list(extracts, after)]
    return chosen


def _whole_list(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give a list with what introduces it: the line before it, else the heading above it."""
    first = last = place
    while first > 0 and extracts[first - 1].item is not None:
        first -= 1
    while last + 1 < len(extracts) and extracts[last + 1].item is not None:
        last += 1
    items = list(extracts[first : last + 1])
    if len(items) > MOST_STEPS:
        items = items[max(0, place - first - MOST_STEPS // 2) :][:MOST_STEPS]
    if first:
        return [extracts[first - 1], *items]
    heading = items[0].section
    if not heading or heading.endswith("?"):
        return items
    return [replace(items[0], text=f"{heading}:", item=None), *items]


def _scores(extracts: Sequence[Extract], query: Query, language: str, knowledge: KnowledgeSource) -> list[float]:
    """Score each sentence by the words it shares with the question, and by meaning where a model is ready."""
    asked = content_words(query.text) | content_words(" ".join(query.earlier[-2:]))
    shared = [len(asked & content_words(f"{e.section} {e.text}")) / (len(asked) or 1) for e in extracts]
    vectors = knowledge.embed(
        [query.text, *(f"{e.section}: {e.text}" for e in extracts)],
        [query.language or language, *[language] * len(extracts)],
    )
    if vectors is None:
        return [score + 1e-3 / (1 + e.place) for score, e in zip(shared, extracts, strict=True)]
    meaning = vectors[1:] @ vectors[0]
    return [
        (1 - _WEIGHT_OF_MEANING) * score + _WEIGHT_OF_MEANING * float(near)
        for score, near in zip(shared, meaning, strict=True)
    ]
