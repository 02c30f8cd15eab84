"""The sentences of the found passages that answer the question, in the order of their article."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copilot.assist.reply.article_text import from_the_beginning, in_its_article
from copilot.assist.reply.asked_section import said_of_section
from copilot.assist.reply.extracts import Extract, extracts_of
from copilot.assist.reply.named_rows import names_a_way, same_way_to_pay
from copilot.assist.reply.said_sentences import OUTRIGHT, opening_of, said_of
from copilot.assist.reply.sentence_choice import chances, chances_by_words, log_odds, question_in
from copilot.assist.reply.support import content_words, passage_words
from copilot.assist.situation import Situation
from copilot.knowledge.pack import Audience, Passage
from copilot.knowledge.query import Hit, KnowledgeSource, Query

MOST_LOOKED_AT = 24  # sentences that one question is held against
MOST_PASSAGES = 5  # of those found, that are looked through
LEAST_ASKED = 2  # content words of a question that stands without the ones before it
NEAR_BEST_PASSAGE = 0.8  # of the best passage's score, for another to be quoted in its place
OUTRIGHT_PASSAGE = 0.5  # of the best passage's score, for another to answer a question asked outright
OUTRIGHT_WORDS = 0.5  # of the question's content words that such a sentence must share
SAME_TITLE = 0.75  # of the words of question and title, for the question to ask for the whole article
BY_ROW = 2.0  # log odds of a passage whose table has a row of the way to pay that is named
BY_SCORE = 3.0  # log odds of a passage a log of its score: chosen on the public kits for the passage that answers


_WORD = re.compile(r"\w+")
_NOT_IN_NAMES = frozenset({"the", "a", "an", "of", "at", "and", "by", "in", "s", "di", "dan"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply says, and the chance (0..1) that the likeliest sentence answers; empty where none can.

    `lead` is by how much its article is ahead of the next one found: the log of their scores' ratio, within -1 and 1.
    """

    extracts: tuple[Extract, ...] = ()
    chance: float = 0.0
    lead: float = 0.0


def answering(hits: Sequence[Hit], query: Query, language: str, knowledge: KnowledgeSource) -> Answer:
    """Give the sentences that answer, from the likeliest of the best public passages in this language.

    A passage far behind the best one, whatever that one's language, is about something else and is left alone.
    """
    asked = content_words(query.text)
    hits = found = _of_the_named(hits, query)
    usable = _usable(hits[:MOST_PASSAGES], language)
    for hit in usable:
        if _asks_for_whole(asked, hit.passage) and (said := opening_of(from_the_beginning(hit.passage, knowledge))):
            return Answer(tuple(said), 1.0, _lead(said, found))
    asking = content_words(question_in(query.text))
    if len(asking) >= LEAST_ASKED:  # not those found for the story around the question, or for what was asked before
        met = [h for h in hits if h.passage.language != language or asking & passage_words(h.passage)]
        hits = met if query.earlier or _usable(met, language) else hits
    best = max((hit.score for hit in hits if hit.passage.audience is Audience.PUBLIC), default=0.0)
    near = [hit for hit in _usable(hits[:MOST_PASSAGES], language) if hit.score >= NEAR_BEST_PASSAGE * best]
    cut = [(hit.score, in_its_article(hit.passage, knowledge)) for hit in near]
    if names_a_way(query.text):
        cut += [(hit.score, rows) for hit in near for rows in _tables_of(hit.passage, query, knowledge)]
    for extracts in _likeliest_first(cut, query):
        likely = chances(extracts, query, language, knowledge)
        if said := said_of_section(extracts, likely, query) or said_of(extracts, likely, query):
            return Answer(tuple(said), max(likely), _lead(said, found))
    return Answer()


def _lead(said: Sequence[Extract], hits: Sequence[Hit]) -> float:
    """Give how far the article that is quoted is ahead of the best other one in its language."""
    quoted = said[0].passage
    own = max((hit.score for hit in hits if hit.passage.article_id == quoted.article_id), default=0.0)
    rivals = [hit for hit in hits if hit.passage.language == quoted.language]
    best = max((hit.score for hit in rivals if hit.passage.article_id != quoted.article_id), default=0.0)
    if not own or not best:
        return 1.0 if own else -1.0
    return min(1.0, max(-1.0, math.log(own / best)))


def _of_the_named(hits: Sequence[Hit], query: Query) -> Sequence[Hit]:
    """Give the passages about whom the conversation names, where some are: another hotel's answer is not this one's.

    Articles of many places, shops or products begin their titles with a name: "Hotel Sunrise: Is there parking?".
    """
    said = _name_words(" ".join([query.text, *query.earlier, *query.replies]))
    names = [_name_words(hit.passage.title.partition(":")[0]) for hit in hits]
    named = [bool(name) and ":" in hit.passage.title and name <= said for hit, name in zip(hits, names, strict=True)]
    if not any(named) or ":" not in hits[0].passage.title:
        return hits
    return [hit for hit, is_named in zip(hits, named, strict=True) if is_named]


def _name_words(text: str) -> frozenset[str]:
    """Give the words of a name as they are written: a name is not stemmed."""
    return frozenset(_WORD.findall(text.lower())) - _NOT_IN_NAMES


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
    likely = chances(close, Query(text=question), language, knowledge)
    best = max(range(len(close)), key=lambda place: likely[place])
    return (replace(close[best], item=None),) if likely[best] >= OUTRIGHT else ()


def _asks_for_whole(asked: frozenset[str], passage: Passage) -> bool:
    """Say whether a question asks for what the whole article is about: it is the title, give or take a word."""
    title = content_words(passage.title)
    shared = len(asked & title)
    return shared >= min(LEAST_ASKED, len(title)) > 0 and shared >= SAME_TITLE * max(len(asked), len(title))


def _tables_of(passage: Passage, query: Query, knowledge: KnowledgeSource) -> Iterator[list[Extract]]:
    """Cut the other passages of an article that hold a row of the way to pay that the question names."""
    for part in knowledge.passages_of(passage.article_id):
        if part.passage_id != passage.passage_id and part.language == passage.language:
            extracts = list(extracts_of(part))
            if any(same_way_to_pay(query.text, one.text) for one in extracts if one.item == 0):
                yield extracts


def _likeliest_first(passages: list[tuple[float, list[Extract]]], query: Query) -> list[list[Extract]]:
    """Put a passage first by what its likeliest sentence says, by its words alone, and by its score in the search."""
    passages = [(score, extracts) for score, extracts in passages if extracts]
    if len(passages) < 2:
        return [extracts for _, extracts in passages]

    def worth(place: int) -> tuple[float, int]:
        score, extracts = passages[place]
        # Of a table of ways to pay the row that is named answers, before a sentence that shares more words.
        row = BY_ROW if any(same_way_to_pay(query.text, one.text) for one in extracts if one.item == 0) else 0.0
        return log_odds(max(chances_by_words(extracts, query))) + BY_SCORE * math.log(score) + row, -place

    best = max(range(len(passages)), key=worth)
    return [passages[place][1] for place in (best, *range(best), *range(best + 1, len(passages)))]


def _usable(hits: Sequence[Hit], language: str) -> list[Hit]:
    return [hit for hit in hits if hit.passage.audience is Audience.PUBLIC and hit.passage.language == language]
