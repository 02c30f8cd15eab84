"""The sentences of the found passages that answer the question, in the order of their article."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copilot.assist.extracts import Extract, extracts_of
from copilot.assist.question_kind import QuestionKind, holds, kind_of
from copilot.assist.situation import Situation
from copilot.assist.support import content_words, passage_words
from copilot.knowledge.pack import Audience, Passage
from copilot.knowledge.query import Hit, KnowledgeSource, Query

MOST_SENTENCES = 3  # of prose
MOST_STEPS = 8  # of a list
MOST_BULLETS_CHARACTERS = 600  # of a list that is said whole
LEAST_SENTENCES = 3  # of a passage, for it to be looked at alone
MOST_LOOKED_AT = 16  # sentences that one question is held against in all passages
MOST_PASSAGES = 5  # of those found, that are looked through
LEAST_ASKED = 2  # content words of a question that stands without the ones before it
NEAR_BEST_PASSAGE = 0.8  # of the best passage's score, for another to be quoted in its place
OUTRIGHT = 0.55  # score from which one sentence answers a question asked outright
OUTRIGHT_PASSAGE = 0.5  # of the best passage's score, for another to answer it
OUTRIGHT_WORDS = 0.5  # of the question's content words that the sentence must share
NEAR_ENOUGH = 0.6  # of the best sentence's score, for one beside it to be taken with it
NEAR_ACROSS = 0.7  # and for one further off: between them something is left out
SAME_TITLE = 0.75  # of the words of question and title, for the question to ask for the whole article
CLEARLY_NEARER = 0.25  # more of the question's words in one sentence, for a lower passage to be quoted instead
NEAR_ENOUGH_TO_HOLD = 0.4  # of the best sentence's score, for one that holds the date or number asked for
NEAR_RIVAL = 0.7  # of the best sentence's score, for a second one that holds what is asked for
KIND_BONUS = 0.25  # for holding what the question asks for: a date, a number, a reason
STEPS_BONUS = 0.1  # for a step, where the question asks how
LEAD_BONUS = 0.05  # for the first sentence, half of it for the second: an article begins with what it is about
EARLIER_WEIGHT = 0.3  # of a word that only an earlier turn of the customer said
ABOUT = 0.25  # nearness in meaning below which a sentence without a word of the question is about something else

_WEIGHT_OF_MEANING = 0.6  # beside the words in common, where a model is ready
# Sentences that lean on the one before them: what "it", "this" and "however" point at stands there.
_LEANS = re.compile(
    r"(?:so|also|however|but|and|then|this|these|that|those|it|they|he|she|such|therefore|thus|instead|otherwise|if so"
    r"|in (?:this|that|these|those|addition)|additionally|for example|as such|the (?:latter|former)|its|their|his|her"
    r"|hal (?:ini|itu|tersebut)|ini|itu|ia|dia|mereka|namun|tetapi|tapi|selain itu|oleh (?:karena|sebab) itu|karena itu"
    r"|dengan demikian|sedangkan|jadi|maka|sementara itu|sebaliknya|misalnya|sebagai contoh|setelah itu|kemudian|di"
    r" antaranya|meski(?:pun)? demikian)\b|(?:\w+ ){0,2}\w*(?:nya)\b|(?:\w+ ){1,3}(?:ini|itu|tersebut)\b",
    re.IGNORECASE,
)

# What makes another sentence an exception to it: left out, the exception reads as the rule.
_CLOSES = re.compile(
    r"\b(?:no longer|cannot (?:now )?(?:make|apply|get|claim|be)|can['’]t (?:now )?(?:make|apply|get|claim)"
    r"|(?:has|have|is|are) (?:now )?(?:closed|ended|been (?:replaced|withdrawn|discontinued))|not (?:open|accepting)"
    r"|tidak lagi|sudah (?:ditutup|berakhir|dihentikan)|tidak (?:bisa|dapat) lagi)\b",
    re.IGNORECASE,
)
_EXCEPTS = re.compile(r"\b(?:still|except|unless|either|also|masih|tetap|kecuali|juga)\b", re.IGNORECASE)
_LEANS_WITHIN = re.compile(r"\btersebut\b|\b(?:one|some|all|each|both|either) of (?:these|those|them)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\b(?:following|below|these|this|as follows|berikut|di bawah|ini|to [^.]*):?$", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:these|those|such|tersebut|ini|itu)\b", re.IGNORECASE)


def answering(hits: Sequence[Hit], query: Query, language: str, knowledge: KnowledgeSource) -> tuple[Extract, ...]:
    """Give the sentences that answer, from the best public passage in this language; empty where there is none.

    A passage far behind the best one, whatever that one's language, is about something else and is left alone.
    """
    best = max((hit.score for hit in hits if hit.passage.audience is Audience.PUBLIC), default=0.0)
    asked = content_words(query.text)
    usable = _usable(hits[:MOST_PASSAGES], language)
    for hit in usable:
        if _asks_for_whole(asked, hit.passage) and (said := _opening(_first_of(hit.passage, knowledge))):
            return tuple(said)
    for hit in _nearest_first(usable, asked, NEAR_BEST_PASSAGE * best):
        if hit.score < NEAR_BEST_PASSAGE * best:
            break
        if query.earlier and len(asked) >= LEAST_ASKED and not asked & passage_words(hit.passage):
            continue  # found for what was asked before
        extracts = _with_what_follows(hit.passage, knowledge)
        if extracts and (chosen := _best(extracts, query, language, knowledge)):
            return tuple(chosen)
    return ()


def _asks_for_whole(asked: frozenset[str], passage: Passage) -> bool:
    """Say whether a question asks for what the whole article is about: it is the title, give or take a word."""
    title = content_words(passage.title)
    shared = len(asked & title)
    return shared >= min(LEAST_ASKED, len(title)) > 0 and shared >= SAME_TITLE * max(len(asked), len(title))


def _first_of(passage: Passage, knowledge: KnowledgeSource) -> list[Extract]:
    """Cut an article from its beginning."""
    found: list[Extract] = []
    for part in knowledge.passages_of(passage.article_id) or (passage,):
        if len(found) < MOST_LOOKED_AT and part.language == passage.language:
            place, block = len(found), 1 + max((e.block for e in found), default=0)
            found += [replace(e, place=place + e.place, block=block + e.block) for e in extracts_of(part)]
    return found[:MOST_LOOKED_AT]


def _opening(extracts: Sequence[Extract]) -> list[Extract]:
    """Give what an article says first: its first sentences up to the first steps, and those whole."""
    steps = next((place for place, extract in enumerate(extracts) if extract.item), len(extracts))
    before = [place for place in range(steps) if extracts[place].item is None]
    if before and _leans(extracts[0]):
        before = []  # what it leans on is a heading or was cut off
    sayable: list[int] = []
    for place in before:
        stands = not _leans(extracts[place]) or (place - 1 in sayable and not extracts[place].is_orphan)
        if stands and not extracts[place].text.endswith(":"):
            sayable.append(place)
    first = [extracts[place] for place in sayable if extracts[place].section == extracts[0].section]
    if steps == len(extracts):
        return first[:MOST_SENTENCES]
    listed = _whole_list(extracts, steps)
    if listed[0].item is None and _leans(listed[0]) and listed[0] not in first:
        listed = listed[1:]
    return [*(extract for extract in first[: MOST_SENTENCES - 1] if extract.place != listed[0].place), *listed]


def _nearest_first(hits: Sequence[Hit], asked: frozenset[str], least: float) -> list[Hit]:
    """Put a passage first that holds a sentence with clearly more of the question's words than the best one's."""
    near = [hit for hit in hits if hit.score >= least]
    if len(near) < 2 or not asked:
        return list(hits)
    shares = [max((len(asked & content_words(e.text)) for e in extracts_of(hit.passage)), default=0) for hit in near]
    best = max(range(len(near)), key=lambda place: (shares[place], -place))
    if shares[best] - shares[0] < CLEARLY_NEARER * len(asked) or shares[best] - shares[0] < LEAST_ASKED:
        return list(hits)
    return [near[best], *(hit for hit in hits if hit is not near[best])]


def _with_what_follows(passage: Passage, knowledge: KnowledgeSource) -> list[Extract]:
    """Cut a passage; one that says next to nothing (a summary, a heading) with the ones after it."""
    extracts = list(extracts_of(passage))
    if len(extracts) >= LEAST_SENTENCES:
        return extracts
    for after in knowledge.passages_of(passage.article_id):
        if after.position > passage.position and len(extracts) < MOST_LOOKED_AT and after.language == passage.language:
            place, block = len(extracts), 1 + max((e.block for e in extracts), default=0)
            extracts += [replace(e, place=place + e.place, block=block + e.block) for e in extracts_of(after)]
    return extracts[:MOST_LOOKED_AT]


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


def _best(extracts: Sequence[Extract], query: Query, language: str, knowledge: KnowledgeSource) -> list[Extract]:
    """Take the sentences nearest to the question, and with a list's item the list and what introduces it."""
    scores = _scores(extracts, query, language, knowledge)
    if not any(scores):
        return []
    whole = extracts
    top = max(range(len(extracts)), key=lambda place: scores[place])
    own = [place for place, extract in enumerate(extracts) if extract.section == extracts[top].section]
    extracts, scores = [extracts[place] for place in own], [scores[place] for place in own]
    top = own.index(top)
    if extracts[top].item:
        return _whole_list(extracts, top)
    if extracts[top].item == 0:
        return _bullet(extracts, scores, top)
    kind = kind_of(query.text)
    near = _near(extracts, scores, top)
    if holds(extracts[top].text, kind):
        # A date, a number, a name: nothing more was asked, unless another sentence holds one nearly as well.
        near = _holding(extracts, scores, kind, NEAR_RIVAL * scores[top])[:2]
    elif held := _holding(extracts, scores, kind, NEAR_ENOUGH_TO_HOLD * scores[top]):
        near = [top, held[0]]
    said = _with_substance(_prose(extracts, near), whole, kind)
    return _under_its_rule(said, whole)


def _holding(extracts: Sequence[Extract], scores: Sequence[float], kind: QuestionKind, least: float) -> list[int]:
    """Give the sentences that hold what is asked for, best first."""
    held = [place for place, extract in enumerate(extracts) if extract.item is None and holds(extract.text, kind)]
    return sorted((place for place in held if scores[place] >= least), key=lambda place: -scores[place])


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
    if steps is not None:
        return [*said, *(extract for extract in _whole_list(extracts, steps) if extract.place != said[0].place)]
    after = [extract for extract in extracts[first + 1 : first + MOST_SENTENCES] if extract.item is None]
    return [*said, *(extract for extract in after if not extract.is_orphan and not extract.text.endswith(":"))]


def _near(extracts: Sequence[Extract], scores: Sequence[float], top: int) -> list[int]:
    """Give the best sentence and those to be said with it, best first: beside it, or nearly as good."""
    taken = [top]
    for place in sorted(range(len(extracts)), key=lambda place: -scores[place]):
        beside = any(abs(place - other) == 1 for other in taken)
        enough = (NEAR_ENOUGH if beside else NEAR_ACROSS) * scores[top]
        if place not in taken and extracts[place].item is None and scores[place] >= enough:
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
            said.append(extracts[place])
        elif items := _announced(extracts, place):
            return [*said, *items]
        elif not _ANNOUNCES.search(extracts[place].text):  # whole without what came after it
            said.append(replace(extracts[place], text=f"{extracts[place].text[:-1]}."))
    return said


def _announced(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give the list that a sentence announces, with that sentence; none where no list follows that can be said."""
    after = place + 1
    if after == len(extracts) or extracts[after].item is None:
        return []
    return _whole_list(extracts, after) if extracts[after].item else _all_bullets(extracts, after)


def _leaning(extracts: Sequence[Extract], place: int) -> set[int]:
    """Give a sentence with those it leans on; none where what it points at cannot be said."""
    if extracts[place].is_orphan and _POINTS.search(extracts[place].text):
        return set()
    whole = {place}
    while _leans(extracts[place]) and len(whole) < MOST_SENTENCES:
        if extracts[place].is_orphan:
            return set()
        before = place - 1
        if before < 0 or extracts[before].item is not None:
            break
        whole.add(before)
        place = before
    return whole


def _leans(extract: Extract) -> bool:
    return bool(_LEANS.match(extract.text) or _LEANS_WITHIN.search(extract.text))


def _bullet(extracts: Sequence[Extract], scores: Sequence[float], top: int) -> list[Extract]:
    """Give a list of things whole; of a list of cases only the customer's own, and only a figure.

    Of "bank: 3 days; damaged: we resend" an outcome out of its list reads as if somebody had looked into the case.
    """
    says_how_much = any(sign.isdigit() for sign in extracts[top].text)
    if says_how_much and scores[top] >= OUTRIGHT:
        return [replace(extracts[top], item=None)]
    prose = [place for place in range(len(extracts)) if extracts[place].item is None]
    if not says_how_much and (items := _all_bullets(extracts, top)):
        return items
    prose = [place for place in prose if scores[place] >= NEAR_ENOUGH * scores[top]]
    return _prose(extracts, sorted(prose, key=lambda place: -scores[place])[:1])


def _all_bullets(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give a short list of things with the sentence that announces it; none of a list of cases."""
    first, last = _list_around(extracts, place)
    items = extracts[first : last + 1]
    if not first or not extracts[first - 1].text.endswith(":") or any(":" in item.text[:40] for item in items):
        return []
    if sum(len(item.text) for item in items) > MOST_BULLETS_CHARACTERS or len(items) > MOST_STEPS:
        return []
    return [extracts[first - 1], *items]


def _whole_list(extracts: Sequence[Extract], place: int) -> list[Extract]:
    """Give a list with what introduces it: the line before it, else the heading above it."""
    first, last = _list_around(extracts, place)
    items = list(extracts[first : last + 1])
    if len(items) > MOST_STEPS:
        items = items[max(0, place - first - MOST_STEPS // 2) :][:MOST_STEPS]
    if first:
        return [extracts[first - 1], *items]
    heading = items[0].section
    if not heading or heading.endswith("?"):
        return items
    return [replace(items[0], text=f"{heading}:", item=None), *items]


def _list_around(extracts: Sequence[Extract], place: int) -> tuple[int, int]:
    first = last = place
    while first > 0 and extracts[first - 1].item is not None and extracts[first].item != 1:
        first -= 1
    while last + 1 < len(extracts) and extracts[last + 1].item is not None and extracts[last + 1].item != 1:
        last += 1
    return first, last


def _scores(extracts: Sequence[Extract], query: Query, language: str, knowledge: KnowledgeSource) -> list[float]:
    """Score each sentence by the words it shares with the question, by meaning where a model is ready, and by kind.

    0.0 for a sentence that is about something else.
    """
    asked = dict.fromkeys(content_words(" ".join(query.earlier[-2:])), EARLIER_WEIGHT)
    asked |= dict.fromkeys(content_words(query.text), 1.0)
    total = sum(asked.values()) or 1.0
    words = [content_words(f"{e.section} {e.text}") for e in extracts]
    shared = [sum(asked.get(word, 0.0) for word in own) / total for own in words]
    own_words = content_words(query.text)
    is_near = [bool(own_words & (own | content_words(e.passage.title))) for own, e in zip(words, extracts, strict=True)]
    kind = kind_of(query.text)
    lead = LEAD_BONUS if kind is not QuestionKind.OTHER or query.text.rstrip().endswith("?") else 1e-3
    extra = [_bonus(e, kind) + lead / (1 + e.place) for e in extracts]
    vectors = knowledge.embed(
        [query.text, *(f"{e.section}: {e.text}" if e.section else e.text for e in extracts)],
        [query.language or language, *[language] * len(extracts)],
    )
    if vectors is None:
        return [score + more if score else 0.0 for score, more in zip(shared, extra, strict=True)]
    meaning = [float(near) for near in vectors[1:] @ vectors[0]]
    return [
        0.0 if not about and near < ABOUT else (1 - _WEIGHT_OF_MEANING) * score + _WEIGHT_OF_MEANING * near + more
        for about, score, near, more in zip(is_near, shared, meaning, extra, strict=True)
    ]


def _bonus(extract: Extract, kind: QuestionKind) -> float:
    if kind is QuestionKind.STEPS:
        return STEPS_BONUS * bool(extract.item)
    return KIND_BONUS * holds(extract.text, kind)
