"""How likely each sentence of a passage answers the question: an additive model whose every share can be read.

A dozen signs of a sentence (words in common, meaning, what the question asks for, what stands beside it), each with one
weight from assets/answer/sentences.csv, fitted by packaging/answer/fit.py. The model card stands beside the weights.
"""

import csv
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.question_kind import QuestionKind, holds, kind_of, measures
from copilot.assist.reply.support import content_words
from copilot.knowledge.language import sentences
from copilot.knowledge.query import KnowledgeSource, Query, Vectors
from copilot.paths import Paths

Floats = NDArray[np.float64]

SIGNS: Mapping[str, str] = {
    "words": "share of the question's words that stand in it; a word of every sentence counts least",
    "meaning": "nearness of its meaning to the question's, by the embedder",
    "heading": "share of the question's words that stand in the heading above it",
    "beside": "share of the question's words that stand in the sentences before and behind it",
    "earlier": "share of the words of the customer's earlier turns",
    "time": "a date or a span of time, where one is asked for",
    "number": "a number, where one is asked for",
    "unit": "a number in the unit that is asked for: an area in km², a price in rupiah",
    "person": "a person, where one is asked for",
    "place": "a place, where one is asked for",
    "reason": "a reason, where one is asked for",
    "meaning_of": "what something is, where a meaning is asked for",
    "rule": "who may or must, where the customer asks whether they may",
    "step": "a step, where it is asked how",
    "news": "words that the question does not hold, up to eight",
    "first": "1 for the first sentence of its passage, 1/2 for the second, 1/3 for the third ...",
    "leans": "it points back to the sentence before it",
    "long": "its length, in 300 characters, at most 1",
}
"""Every sign with what it says, each about 0..1."""

ABOUT = 0.25  # nearness in meaning below which a sentence without a word of the question is about something else
ENOUGH_NEWS = 8  # words
LONG = 300  # characters
EDGE = 0.01
MOST_EMBEDDED = 10  # sentences of a passage, the likeliest by their words: a vector costs a millisecond
LEAST_ASKED = 2  # content words of a question that says itself what it is about
OF_THE_STORY = 0.3  # of the weight of a word that is asked for

_KINDS = {
    QuestionKind.TIME: "time", QuestionKind.NUMBER: "number", QuestionKind.PERSON: "person",
    QuestionKind.PLACE: "place", QuestionKind.REASON: "reason", QuestionKind.MEANING: "meaning_of",
}  # fmt: skip
_ASKS_LEAVE = re.compile(
    r"\b(?:(?:can|could|may|am|do|does|will|would|should|must) (?:i|we|my|our)|(?:do|does) (?:this|it) apply|eligible"
    r"|qualify|entitled|(?:bisa|boleh|dapat|berhak|memenuhi syarat)(?:kah)? (?:saya|aku|kami|gue|gw)"
    r"|(?:saya|aku|kami|gue|gw) (?:bisa|boleh|dapat|berhak|harus|wajib|perlu))\b",
    re.IGNORECASE,
)
_STATES_RULE = re.compile(
    r"\b(?:must|only if|unless|eligible|eligibility|qualif(?:y|ies|ied)|entitled|provided that|required to|need to"
    r"|can(?:not|['’]t)? (?:get|claim|apply)|may (?:not )?(?:apply|claim|get)|harus|wajib|kecuali|syarat\w*|berhak"
    r"|hanya (?:bisa|dapat|boleh|jika|untuk)|(?:tidak )?(?:bisa|dapat|boleh) (?:meng|men|mem|di)\w+)\b",
    re.IGNORECASE,
)
# Sentences that lean on the one before them: what "it", "this" and "however" point at stands there.
_LEANS = re.compile(
    r"(?:so|also|however|but|and|then|this|these|that|those|it|they|he|she|such|therefore|thus|instead|otherwise|if so"
    r"|in (?:this|that|these|those|addition)|additionally|for example|as such|the (?:latter|former)|its|their|his|her"
    r"|hal (?:ini|itu|tersebut)|ini|itu|ia|dia|mereka|namun|tetapi|tapi|selain itu|oleh (?:karena|sebab) itu|karena itu"
    r"|dengan demikian|sedangkan|jadi|maka|sementara itu|sebaliknya|misalnya|sebagai contoh|setelah itu|kemudian|di"
    r" antaranya|meski(?:pun)? demikian)\b|(?:\w+ ){0,2}\w*(?:nya)\b|(?:\w+ ){1,3}(?:ini|itu|tersebut)\b",
    re.IGNORECASE,
)
_LEANS_WITHIN = re.compile(
    r"\btersebut\b|\b(?:one|some|all|each|both|either) of (?:these|those|them)\b|\binstead[.!]|\bsebagai gantinya\b",
    re.IGNORECASE,
)


def chances(extracts: Sequence[Extract], query: Query, language: str, knowledge: KnowledgeSource) -> list[float]:
    """Give for each sentence of a passage how likely it answers (0..1); 0.0 for one about something else."""
    if not extracts:
        return []
    likely = chances_by_words(extracts, query)
    worth = sorted(sorted(range(len(extracts)), key=lambda place: -likely[place])[:MOST_EMBEDDED])
    texts = [question_in(query.text), *(embedded_as(extracts[place]) for place in worth)]
    near = knowledge.embed(texts, [query.language or language, *[language] * len(worth)])
    if near is None:
        return likely
    vectors = np.zeros((len(extracts) + 1, near.shape[1]), np.float32)
    vectors[[0, *(1 + place for place in worth)]] = near
    return _chances(extracts, query, vectors)


def chances_by_words(extracts: Sequence[Extract], query: Query) -> list[float]:
    """Give the same without asking the embedder: less sure, and fast enough to hold passages side by side."""
    return _chances(extracts, query, None)


def _chances(extracts: Sequence[Extract], query: Query, vectors: Vectors | None) -> list[float]:
    signs = signs_of(extracts, query, vectors)
    weights = _weights("words alone" if vectors is None else "words and meaning")
    sums = signs @ np.array([weights[name] for name in SIGNS]) + weights["bias"]
    likely = np.where(_is_about(extracts, query, vectors), 1 / (1 + np.exp(-sums)), 0.0)
    return [float(each) for each in likely]


def log_odds(probability: float) -> float:
    """Give the log odds of a probability; one of 0 or 1 counts as one a little off it."""
    within = min(max(probability, EDGE), 1 - EDGE)
    return math.log(within / (1 - within))


def signs_of(extracts: Sequence[Extract], query: Query, vectors: Vectors | None) -> Floats:
    """Give the signs of each sentence, a row each, in the order of SIGNS; meaning is 0 where there are no vectors.

    `vectors` are those of the question and of each sentence.
    """
    own = [content_words(e.text) for e in extracts]
    asked = {
        word: weight * _asked_for(query.text, word) for word, weight in _rarity(content_words(query.text), own).items()
    }
    words = np.array([_share(asked, words) for words in own])
    near = np.zeros(len(extracts)) if vectors is None else (vectors[1:] @ vectors[0]).astype(np.float64)
    earlier = dict.fromkeys(content_words(" ".join(query.earlier[-2:])), 1.0)
    kind, asks_leave = kind_of(query.text), bool(_ASKS_LEAVE.search(query.text))
    columns: dict[str, Sequence[float] | Floats] = {
        "words": words,
        "meaning": near,
        "heading": [_share(asked, content_words(f"{e.section} {e.passage.title}")) for e in extracts],
        "beside": (np.append(0.0, words[:-1]) + np.append(words[1:], 0.0)) / 2,
        "earlier": [_share(earlier, words) for words in own],
        **{name: [kind is asked_for and holds(e.text, kind) for e in extracts] for asked_for, name in _KINDS.items()},
        "unit": [measures(e.text, query.text) for e in extracts],
        "rule": [asks_leave and states_rule(e.text) for e in extracts],
        "step": [kind is QuestionKind.STEPS and bool(e.item) for e in extracts],
        "news": [min(1.0, len(words - asked.keys()) / ENOUGH_NEWS) for words in own],
        "first": [1 / (1 + place) for place in range(len(extracts))],
        "leans": [leans(e) for e in extracts],
        "long": [min(1.0, len(e.text) / LONG) for e in extracts],
    }
    return np.array([columns[name] for name in SIGNS], np.float64).T


@lru_cache(maxsize=64)  # asked for each sentence and each word of one question
def question_in(text: str) -> str:
    """Give what a message asks outright; the whole message where it asks nothing so, or only "how so?"."""
    asked = " ".join(part for part in sentences(text) if part.endswith("?"))
    return asked if len(content_words(asked)) >= LEAST_ASKED else text


def _asked_for(text: str, word: str) -> float:
    """Weigh a word of a message: the story around a question tells less of what is asked than the question."""
    return 1.0 if word in content_words(question_in(text)) else OF_THE_STORY


def leans(extract: Extract) -> bool:
    """Say whether a sentence points back: what "it", "this" and "however" mean stands before it."""
    return bool(_LEANS.match(extract.text)) or any(map(_points_out, _LEANS_WITHIN.finditer(extract.text)))


def _points_out(found: re.Match[str]) -> bool:
    """Say whether what a word points at is not named before it in its sentence: "berkas ... jenis berkas tersebut"."""
    before = found.string[: found.start()].lower().split()
    return len(before) < 2 or before[-1] not in " ".join(before[:-1])


def states_rule(text: str) -> bool:
    """Say whether a sentence lays down who may or must."""
    return bool(_STATES_RULE.search(text))


def embedded_as(extract: Extract) -> str:
    """Give the text of a sentence whose meaning is compared: below its heading."""
    return f"{extract.section}: {extract.text}" if extract.section else extract.text


def _is_about(extracts: Sequence[Extract], query: Query, vectors: Vectors | None) -> list[bool]:
    """Say of each sentence whether it can answer: by a word of the question, its heading's included, or by meaning."""
    asked = content_words(query.text) | content_words(" ".join(query.earlier[-2:]))
    words = [content_words(f"{e.section} {e.text} {e.passage.title if vectors is not None else ''}") for e in extracts]
    near = np.zeros(len(extracts)) if vectors is None else vectors[1:] @ vectors[0]
    return [bool(asked & own) or bool(cosine >= ABOUT) for own, cosine in zip(words, near, strict=True)]


def _rarity(asked: frozenset[str], own: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weigh the question's words: one that stands in every sentence does not tell them apart."""
    return {word: float(np.log(1 + len(own) / (1 + sum(word in words for words in own)))) for word in asked}


def _share(weights: Mapping[str, float], words: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0


@cache
def _weights(column: str) -> dict[str, float]:
    with (Paths.assets() / "answer" / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row[column]) for row in csv.DictReader(file)}
