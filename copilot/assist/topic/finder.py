"""What a case is about: the topic whose examples its messages are most like, by meaning and by words."""

import hashlib
import logging
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from copilot.assist.question import beside_thanks, has_content
from copilot.assist.story.contacts import comes_back
from copilot.assist.story.identifiers import find_identifiers
from copilot.assist.suggestion import Topic
from copilot.assist.topic import meaning as topic_meaning
from copilot.assist.topic import words as topic_words
from copilot.assist.topic.meaning import Meaning
from copilot.assist.topic.words import WordOdds
from copilot.cases.case import Case
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.pack import Pack, in_language
from copilot.knowledge.query import Vectors

log = logging.getLogger(__name__)

CACHE_FILE = "topics.npz"
CACHE_VERSION = "1"
MOST_CHARACTERS = 400  # of a message: what it is about stands at its start
LEAST_CONFIDENCE = 0.15  # below it no topic is named
WORD_WEIGHT = 0.3  # of the words beside the meaning; set on Banking77 and CLINC150
WORDS_ALONE = 1.4  # sharpness of the words where they stand alone
# Where familiarity crosses from out of scope to in scope, and how sharply; set on the held-out parts of CLINC150.
SCOPE_MIDDLE, SCOPE_SHARPNESS = -2.4, 2.0
WORDS_SCOPE_MIDDLE, WORDS_SCOPE_SHARPNESS = 0.4, 8.0
# With few examples what they have in common says little: the likeness to the nearest of them judges in its stead, all
# of it for one example, none of it from this many on. Set on small packs of the train parts of Banking77 and CLINC150
# (docs/decisions/0020-none-of-these.md).
FEW_EXAMPLES = 120
NEAR_MIDDLE, NEAR_SHARPNESS = 0.63, 30.0
MOST_ODDS = 8.0
# How much each message says about the topic of the case, the newest first; then the subject, then the first message.
RECENCY = (1.0, 0.6, 0.4)
SUBJECT_WEIGHT = 0.5
FIRST_WEIGHT = 0.5
MOST_LOOKED_AT = 1_000  # characters in which numbers and courtesies are looked for
MOST_SENTENCES = 6  # of the newest message, judged by themselves
LEAST_WORDS = 3  # of each of them

_LABEL = re.compile(  # words beside a number that only say that it is an order's
    r"(?:\W|_|\b(?:orders?|orderan|pesanan(?:ku|nya)?|purchase|nomor|nomer|number|no|id|kode|code|ref(?:erence)?|my|the|saya|aku"
    r"|gw|gue|ku|nya|untuk|for|is|ini)\b)*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[^,;\n]+[,;\n]*")


class EmbeddingSource(Protocol):
    """What is needed of the knowledge: its vectors, and whose they are."""

    @property
    def embedder_name(self) -> str:
        """Which model makes the vectors."""
        ...

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts into unit vectors; None while no model is ready."""
        ...


@dataclass(frozen=True, slots=True)
class _Judgement:
    """One text's scores for all topics (log scale), and the probability that any of them fits at all."""

    scores: NDArray[np.float32]
    in_scope: float


class TopicFinder:
    """Finds the topic of a case among those of a pack.

    Examples come from topics.csv, the playbooks and the titles of macros. The words are learned at once; the
    meaning when a model is first there (seconds for thousands of examples), and is kept in the folder `cache`.
    """

    def __init__(self, pack: Pack, knowledge: EmbeddingSource, cache: Path | None = None) -> None:
        self._knowledge = knowledge
        self._cache = cache / CACHE_FILE if cache else None
        examples = sorted(set(_examples(pack)))
        self._topics = sorted({topic for topic, _ in examples})
        self._titles = {book.topic: book.title for book in reversed(pack.playbooks)}
        self._texts = [text for _, text in examples]
        numbers = {topic: number for number, topic in enumerate(self._topics)}
        self._numbers = np.array([numbers[topic] for topic, _ in examples], np.int64)
        self._words = topic_words.learn(self._texts, self._numbers) if examples else None
        self._meaning: Meaning | None = None
        self._meaning_of = ""
        self._judged: tuple[Case, str, NDArray[np.float64]] | None = None

    def find(self, case: Case, language: str = "") -> Topic | None:
        """Give the topic of a case with its title in this language; None where nothing fits."""
        ranked = self.ranked(case, language, limit=1)
        return ranked[0] if ranked else None

    def ranked(self, case: Case, language: str = "", limit: int = 3) -> tuple[Topic, ...]:
        """Give the likeliest topics of a case, best first; empty where nothing fits."""
        confidences = self._confidences(case)
        best = np.argsort(-confidences, kind="stable")[:limit]
        if not len(best) or confidences[best[0]] < LEAST_CONFIDENCE:
            return ()
        ids = [self._topics[place] for place in best]
        return tuple(
            Topic(id=topic, title=self._title(topic, language), confidence=float(confidences[place]))
            for topic, place in zip(ids, best, strict=True)
        )

    def likely(self, case: Case) -> Mapping[str, float]:
        """Give the confidence (0..1) of every topic, by its id: what a choice of playbook rests on."""
        return {topic: float(share) for topic, share in zip(self._topics, self._confidences(case), strict=False)}

    def _confidences(self, case: Case) -> NDArray[np.float64]:
        """Give the confidence of each topic; a case is judged once though it is asked about in several ways."""
        embedder = self._knowledge.embedder_name
        if self._judged is None or self._judged[0] is not case or self._judged[1] != embedder:
            self._judged = case, embedder, self._judge_case(case)
        return self._judged[2]

    def _judge_case(self, case: Case) -> NDArray[np.float64]:
        weighted = _texts_of(case)
        if not weighted or self._words is None:
            return np.zeros(0)
        parts = _sentences_of(weighted[0][0])
        everything = self._judge([*(text for text, _ in weighted), *parts], self._words)
        judged, apart = everything[: len(weighted)], everything[len(weighted) :]
        judged[0] = _backed_by(judged[0], parts, apart)
        weights = [weight * max(one.in_scope, 0.05) for one, (_, weight) in zip(judged, weighted, strict=True)]
        scores = np.average([one.scores for one in judged], axis=0, weights=weights)
        shares = np.exp(scores - scores.max())
        return np.asarray(shares / shares.sum() * max(one.in_scope for one in judged), np.float64)

    def prepare(self) -> bool:
        """Learn the meaning of the examples now (from a job, or while indexing); False while there is no model.

        The first `find` after a model has come does it otherwise.
        """
        name = self._knowledge.embedder_name
        if self._meaning is not None and self._meaning_of == name:
            return True
        if not self._texts or self._knowledge.embed([], []) is None:
            return False
        key = _fingerprint(name, self._topics, self._texts)
        meaning = _read(self._cache, key) if self._cache else None
        if meaning is None:
            vectors = self._knowledge.embed(self._texts, [language_of(text) for text in self._texts])
            if vectors is None:
                return False
            meaning = topic_meaning.learn(vectors, self._numbers)
            if self._cache:
                _write(self._cache, key, meaning)
            log.info("learned %d topics from %d examples", len(self._topics), len(self._texts))
        self._meaning, self._meaning_of = meaning, name
        return True

    def _judge(self, texts: Sequence[str], words: WordOdds) -> list[_Judgement]:
        by_words = [words.scores(text) for text in texts]
        vectors = self._knowledge.embed(texts, [language_of(text) for text in texts]) if self.prepare() else None
        if vectors is None or self._meaning is None:
            known = (words.familiarity(text) for text in texts)
            return [
                _Judgement(WORDS_ALONE * scores, _sigmoid(WORDS_SCOPE_SHARPNESS * (share - WORDS_SCOPE_MIDDLE)))
                for scores, share in zip(by_words, known, strict=True)
            ]
        scores = self._meaning.scores(vectors) + WORD_WEIGHT * np.array(by_words)
        return [
            _Judgement(row, _sigmoid(odds))
            for row, odds in zip(scores, self._scope(self._meaning, vectors), strict=True)
        ]

    def _scope(self, meaning: Meaning, vectors: Vectors) -> NDArray[np.float32]:
        """Give each text's log odds of being about any topic: how familiar it is, and how near where examples are few.

        Whether a text is like the only topic there is cannot be told by what sets topics apart.
        """
        familiar = SCOPE_SHARPNESS * (meaning.familiarity(vectors) - SCOPE_MIDDLE)
        few = max(0.0, 1 - len(self._texts) / FEW_EXAMPLES)
        if not few:
            return familiar
        near = NEAR_SHARPNESS * (meaning.nearness(vectors) - NEAR_MIDDLE)
        return np.asarray((1 - few) * familiar.clip(-MOST_ODDS, MOST_ODDS) + few * near, np.float32)

    def _title(self, topic: str, language: str) -> str:
        title = in_language(self._titles.get(topic, {}), "id" if language == "mixed" else language)
        return title or human_title(topic)


def human_title(topic: str) -> str:
    """Turn a topic's id into words: "late-delivery" -> "Late delivery"."""
    words = topic.replace("_", " ").replace("-", " ").split()
    title = " ".join(words)
    return title[:1].upper() + title[1:]


def _examples(pack: Pack) -> Iterator[tuple[str, str]]:
    yield from ((example.topic, example.text) for example in pack.topics if example.text.strip())
    for book in pack.playbooks:
        for text in (*book.title.values(), *(text for texts in book.examples.values() for text in texts)):
            if text.strip():
                yield book.topic, text
    known = {book.topic for book in pack.playbooks} | {example.topic for example in pack.topics}
    yield from ((macro.topic, macro.title) for macro in pack.macros if macro.topic in known and macro.title.strip())


def _texts_of(case: Case) -> list[tuple[str, float]]:
    """Give what a case says about its topic, each with its weight: newest messages, subject, first message.

    A message that only comes back to what was said ("masih aja kosong") leaves the topic to the one it comes back to.
    """
    before = dict(zip([id(message) for message in case.messages[1:]], case.messages, strict=False))
    told = [message for message in case.customer_messages if has_content(message.text)]
    telling = [message for message in told if not comes_back(message, before.get(id(message)))] or told
    messages = [matter_of(beside_thanks(message.text)[:MOST_LOOKED_AT]) for message in telling]
    texts = list(zip(reversed(messages), RECENCY, strict=False))
    if case.subject and has_content(case.subject):
        texts.append((case.subject, SUBJECT_WEIGHT))
    if len(messages) > len(RECENCY):
        texts.append((messages[0], FIRST_WEIGHT))
    return [(text[:MOST_CHARACTERS], weight) for text, weight in texts]


def matter_of(text: str) -> str:
    """Give a message without what says nothing of its matter: order numbers and the like, courtesies between commas.

    As it stands where nothing else is in it.
    """
    matter = "".join(said for piece in _PIECES.findall(text) if has_content(said := _without_numbers(piece)))
    matter = matter.strip(" ,;")
    return matter if has_content(matter) else text


def _without_numbers(piece: str) -> str:
    """Take the numbers out of a piece of a message; "" where it only gave the number of an order.

    The number alone: of "kode voucher HEMAT50 kok gagal" the words before it say what the message is about.
    """
    parts, end, is_order = [], 0, False
    for found in sorted(find_identifiers(piece), key=lambda one: one.start):
        start = piece.find(str(found.value), found.start, found.end)
        if start >= end:
            parts.append(piece[end:start])
            end = start + len(str(found.value))
            is_order = is_order or found.fact in (None, "order.id")
    bare = "".join((*parts, piece[end:]))
    return "" if is_order and _LABEL.fullmatch(bare) else bare


def _sentences_of(text: str) -> list[str]:
    """Give the sentences of a message that say something by themselves; [] where it is a single one."""
    said = [one for one in sentences(text) if has_content(one) and len(one.split()) >= LEAST_WORDS]
    return said[:MOST_SENTENCES] if len(said) > 1 else []


def _backed_by(whole: _Judgement, parts: Sequence[str], judged: Sequence[_Judgement]) -> _Judgement:
    """Take a message to be in scope where a sentence of it is, and says the same as the whole.

    Examples are a sentence long. A story of five is like none of them, though one of its sentences is just what an
    example says; which topic it is the whole still decides. Of several questions the share that says the same counts:
    a list of five matters is about none of them.
    """
    topic = int(whole.scores.argmax())
    agrees = [int(one.scores.argmax()) == topic for one in judged]
    best = max((one.in_scope for one, same in zip(judged, agrees, strict=True) if same), default=0.0)
    asked = [same for part, same in zip(parts, agrees, strict=True) if part.endswith("?")]
    share = sum(asked) / len(asked) if len(asked) > 1 else 1.0
    return _Judgement(whole.scores, max(whole.in_scope, best * share))


def _sigmoid(value: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


def _fingerprint(embedder: str, topics: Sequence[str], texts: Sequence[str]) -> str:
    parts = "\0".join((CACHE_VERSION, embedder, *topics, *texts))
    return hashlib.sha256(parts.encode()).hexdigest()


def _read(file: Path, key: str) -> Meaning | None:
    """Read what was learned before; None where there is nothing of this key, or nothing that can be read."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            if str(kept["key"]) != key:
                return None
            fit = kept["fit"]
            return Meaning(
                kept["vectors"].astype(np.float32), kept["first"], kept["weights"], float(fit[0]), float(fit[1])
            )
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _write(file: Path, key: str, meaning: Meaning) -> None:
    """Keep what was learned; a full disk costs only the time to learn it again."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as target:
            np.savez(
                target,
                key=np.array(key),
                vectors=meaning.vectors.astype(np.float16),
                first=meaning.first,
                weights=meaning.weights,
                fit=np.array([meaning.fit_mean, meaning.fit_deviation]),
            )
        part.replace(file)
    except OSError as error:
        log.info("what was learned about topics cannot be kept: %s", error.strerror)
        part.unlink(missing_ok=True)
