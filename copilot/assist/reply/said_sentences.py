"""Which sentences of a passage a reply says: the likeliest, and what belongs to them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copilot.assist.reply.answer_lists import all_bullets, announced, cases_of, whole_list
from copilot.assist.reply.branches import with_branches
from copilot.assist.reply.extracts import Extract, tells_to_do
from copilot.assist.reply.named_rows import of_the_named
from copilot.assist.reply.question_kind import QuestionKind, holds, kind_of
from copilot.assist.reply.sentence_choice import leans
from copilot.assist.reply.support import content_words
from copilot.knowledge.query import Query

MOST_SENTENCES = 3  # of prose
MOST_STEPS_OF_ALL = 9  # of an article that is told whole, where it holds several lists
OUTRIGHT = 0.45  # chance from which one sentence answers a question asked outright
NEAR_ENOUGH = 0.5  # of the best sentence's chance, for one beside it to be taken with it
NEAR_ACROSS = 0.6  # and for one further off: between them something is left out
NEAR_ENOUGH_TO_HOLD = 0.3  # of the best sentence's chance, for one that holds the date or number asked for
NEAR_RIVAL = 0.5  # of the best sentence's chance, for a second one that holds what is asked for

# What makes another sentence an exception to it: left out, the exception reads as the rule.
_CLOSES = re.compile(
    r"\b(?:no longer|cannot (?:now )?(?:make|apply|get|claim|be)|can['’]t (?:now )?(?:make|apply|get|claim)"
    r"|(?:has|have|is|are) (?:now )?(?:closed|ended|been (?:replaced|withdrawn|discontinued))|not (?:open|accepting)"
    r"|tidak lagi|sudah (?:ditutup|berakhir|dihentikan)|tidak (?:bisa|dapat) lagi)\b",
    re.IGNORECASE,
)
_EXCEPTS = re.compile(r"\b(?:still|except|unless|either|also|masih|tetap|kecuali|juga)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:following|below|these|this|as follows|berikut|di bawah|ini|to [^.]*|are|is|includes?|of|for|adalah|ialah"
    r"|yaitu|yakni|meliputi|antara lain|dengan|untuk)\W*:$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^(?:and|but|so|also|however|then|thus|therefore|additionally|in addition|namun|tetapi|tapi|jadi|selain itu|lalu"
    r"|kemudian|oleh (?:karena|sebab) itu|karena itu|dengan demikian|sementara itu)\b,?\s+(?=\w)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:these|those|such|tersebut|ini|itu)\b", re.IGNORECASE)


def said_of(extracts: Sequence[Extract], chances: Sequence[float], query: Query) -> list[Extract]:
    """Give what a reply says of a passage to a question, in the passage's order; [] where nothing can be said."""
    told = content_words(" ".join([query.text, *query.earlier]))
    chances = of_the_named(extracts, chances, query.text)
    chances = [0.0 if _answers_another(e, told) else chance for e, chance in zip(extracts, chances, strict=True)]
    if not any(chances):
        return []
    return with_branches(_chosen(extracts, chances, query.text), extracts, told)


def _answers_another(extract: Extract, told: frozenset[str]) -> bool:
    """Say whether a sentence leans on the question above it, which is about something else: its "they" are others."""
    return extract.section.endswith("?") and leans(extract) and not told & content_words(extract.section)


def _chosen(extracts: Sequence[Extract], chances: Sequence[float], question: str) -> list[Extract]:
    whole = extracts
    top = max(range(len(extracts)), key=lambda place: chances[place])
    own = [place for place, extract in enumerate(extracts) if extract.section == extracts[top].section]
    extracts, chances = [extracts[place] for place in own], [chances[place] for place in own]
    top = own.index(top)
    if extracts[top].item:
        if listed := whole_list(extracts, top):
            return listed
        chances = [0.0 if extract.item else chance for extract, chance in zip(extracts, chances, strict=True)]
        top = max(range(len(extracts)), key=lambda place: chances[place])
        if not chances[top]:
            return []
    if extracts[top].item == 0:
        return _bullet(extracts, chances, top, content_words(question))
    kind = kind_of(question)
    near = _near(extracts, chances, top)
    if holds(extracts[top].text, kind):
        # A date, a number, a name: nothing more was asked, unless another sentence holds one nearly as well.
        near = _holding(extracts, chances, kind, NEAR_RIVAL * chances[top])[:2]
    elif held := _holding(extracts, chances, kind, NEAR_ENOUGH_TO_HOLD * chances[top]):
        near = [top, held[0]]
    return _under_its_rule(_with_substance(_prose(extracts, near), whole, kind), whole)


def opening_of(extracts: Sequence[Extract]) -> list[Extract]:
    """Give what an article says first: its first sentences up to the first steps, and those whole."""
    steps = next((place for place, extract in enumerate(extracts) if extract.item), len(extracts))
    before = [place for place in range(steps) if extracts[place].item is None]
    if before and leans(extracts[0]):
        before = []  # what it leans on is a heading or was cut off
    sayable: list[int] = []
    for place in before:
        stands = not leans(extracts[place]) or (place - 1 in sayable and not extracts[place].is_orphan)
        if stands and not extracts[place].text.endswith(":"):
            sayable.append(place)
    first = [extracts[place] for place in sayable if extracts[place].section == extracts[0].section]
    listed = whole_list(extracts, steps) if steps < len(extracts) else []
    if not listed:
        return _first_to_do(first)
    listed += _lists_after(extracts, listed)
    if listed[0].item is None and leans(listed[0]) and listed[0] not in first:
        listed = listed[1:]
    return [*(extract for extract in first[: MOST_SENTENCES - 1] if extract.place != listed[0].place), *listed]


def _lists_after(extracts: Sequence[Extract], listed: Sequence[Extract]) -> list[Extract]:
    """Give the steps that follow under headings of their own ("turn it on", "turn it off"), while all are few."""
    found: list[Extract] = []
    for place, extract in enumerate(extracts):
        if extract.place <= (found or listed)[-1].place or extract.item != 1:
            continue
        more = whole_list(extracts, place)
        if not more or sum(bool(e.item) for e in (*listed, *found, *more)) > MOST_STEPS_OF_ALL:
            break
        found += more
    return found


def _first_to_do(first: Sequence[Extract]) -> list[Extract]:
    """Give the first sentence of an article without steps, and what it tells to do before what else it says."""
    ranked = [*first[:1], *sorted(first[1:], key=lambda extract: not tells_to_do(extract.text))]
    chosen = {extract.place for extract in ranked[:MOST_SENTENCES]}
    return [extract for extract in first if extract.place in chosen]


def _holding(extracts: Sequence[Extract], chances: Sequence[float], kind: QuestionKind, least: float) -> list[int]:
    """Give the sentences that hold what is asked for, best first."""
    held = [place for place, extract in enumerate(extracts) if extract.item is None and holds(extract.text, kind)]
    return sorted((place for place in held if chances[place] >= least), key=lambda place: -chances[place])


def _under_its_rule(said: list[Extract], extracts: Sequence[Extract]) -> list[Extract]:
    """Put the rule before its exception: "you can still apply if ..." follows "nobody new can apply"."""
    if not said or not any(_EXCEPTS.search(extract.text) for extract in said):
        return said
    before = [extract for extract in extracts if extract.place < said[0].place]
    rules = [extract for extract in before if _CLOSES.search(extract.text)]
    return [*rules[:1], *said]


def _with_substance(said: list[Extract], extracts: Sequence[Extract], kind: QuestionKind) -> list[Extract]:
    """Give what follows an article's first words, where they only say what it is about: its steps, else its next words.

    A question for a fact (a date, a person) is answered by the sentence that holds it and by nothing more.
    """
    if kind not in (QuestionKind.OTHER, QuestionKind.STEPS) or len(said) != 1 or said[0].item is not None:
        return said
    first = next(place for place, extract in enumerate(extracts) if extract.place == said[0].place)
    steps = next((place for place in range(first + 1, len(extracts)) if extracts[place].item), None)
    if steps is not None and (listed := whole_list(extracts, steps)):
        return [*said, *(extract for extract in listed if extract.place != said[0].place)]
    after = [e for e in extracts[first + 1 : first + MOST_SENTENCES] if e.item is None and e.section == said[0].section]
    return [*said, *(extract for extract in after if not extract.is_orphan and not extract.text.endswith(":"))]


def _near(extracts: Sequence[Extract], chances: Sequence[float], top: int) -> list[int]:
    """Give the best sentence and those to be said with it, best first: beside it, or nearly as good."""
    taken = [top]
    for place in sorted(range(len(extracts)), key=lambda place: -chances[place]):
        beside = any(abs(place - other) == 1 for other in taken)
        enough = (NEAR_ENOUGH if beside else NEAR_ACROSS) * chances[top]
        if place not in taken and extracts[place].item is None and chances[place] >= enough:
            taken.append(place)
    return taken[:MOST_SENTENCES]


def _prose(extracts: Sequence[Extract], near: Sequence[int]) -> list[Extract]:
    """Give the sentences at these places (best first), each with the one it leans on, and a list that they announce."""
    chosen: set[int] = set()
    for place in near:
        whole = _leaning(extracts, place)
        if whole and (not chosen or len(chosen | whole) <= MOST_SENTENCES):
            chosen |= whole
    said: list[Extract] = []
    for place in sorted(chosen):
        if not extracts[place].text.endswith(":"):
            said.append(extracts[place] if place - 1 in chosen else _on_its_own(extracts[place]))
        elif items := announced(extracts, place):
            return [*said, *items]
        elif not _ANNOUNCES.search(extracts[place].text):  # whole without what came after it
            said.append(replace(extracts[place], text=f"{extracts[place].text[:-1]}."))
    return said


def _on_its_own(extract: Extract) -> Extract:
    """Give a sentence without the "and", "but" or "however" that joined it to one that is not said."""
    rest = _JOINS.sub("", extract.text)
    return replace(extract, text=rest[:1].upper() + rest[1:])


def _leaning(extracts: Sequence[Extract], place: int) -> set[int]:
    """Give a sentence with those it leans on; none where what it points at cannot be said."""
    if extracts[place].is_orphan and _POINTS.search(extracts[place].text):
        return set()
    whole = {place}
    while leans(extracts[place]) and len(whole) < MOST_SENTENCES:
        if extracts[place].is_orphan:
            return set()
        before = place - 1
        if before < 0 or extracts[before].item is not None:
            break
        whole.add(before)
        place = before
    return whole


def _bullet(extracts: Sequence[Extract], chances: Sequence[float], top: int, asked: frozenset[str]) -> list[Extract]:
    """Give a list of things whole, and of a list of cases every case; one alone only where it is a figure.

    Of "bank: 3 days; damaged: we resend" an outcome out of its list reads as if somebody had looked into the case.
    """
    says_how_much = any(sign.isdigit() for sign in extracts[top].text)
    if says_how_much and chances[top] >= OUTRIGHT:
        return [replace(extracts[top], item=None)]
    if items := (not says_how_much and all_bullets(extracts, top)) or cases_of(extracts, top, asked):
        return items
    prose = [place for place in range(len(extracts)) if extracts[place].item is None]
    prose = [place for place in prose if chances[place] >= NEAR_ENOUGH * chances[top]]
    return _prose(extracts, sorted(prose, key=lambda place: -chances[place])[:1])
