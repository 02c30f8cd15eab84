"""The whole way from a case to a suggestion. Read `suggest` from top to bottom: that is the program.

    case -> understanding -> emotional load -> ground -> next actions -> reply

Each part is yielded as soon as it is ready. Nothing here decides anything: every step is a module of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from copilot.assist.checks import check_reply
from copilot.assist.danger.signs import Danger
from copilot.assist.ground import with_procedure
from copilot.assist.question import question_of
from copilot.assist.reply.draft import write_reply
from copilot.assist.reply.language import language_for_reply
from copilot.assist.reply.several_questions import with_open_questions
from copilot.assist.situation import Situation
from copilot.assist.steps.next_actions import next_actions
from copilot.assist.steps.playbooks import Fit, fitting_playbooks, standing
from copilot.assist.steps.statistics import StepStatistics
from copilot.assist.suggestion import (
    Check,
    Draft,
    EmotionalLoad,
    FoundPassage,
    Ground,
    NextAction,
    NextActions,
    Part,
    Reply,
    Suggestion,
    Support,
    Understanding,
    Versions,
)
from copilot.assist.topic.finder import TopicFinder
from copilot.assist.understanding import understand
from copilot.cases.case import Case
from copilot.knowledge.pack import Pack, Passage
from copilot.knowledge.query import KnowledgeSource, Query, SearchResult

MOST_PASSAGES = 10
NEARBY_ARTICLES = 3  # whose passages a sentence may stand on beside those found
MOST_NEARBY = 30  # passages of each
LIKELY_TOPICS = 3  # that a playbook is looked up for

_PARTS = {
    Understanding: "understanding",
    EmotionalLoad: "emotional_load",
    Ground: "ground",
    NextActions: "actions",
    Reply: "reply",
}


class LoadReader(Protocol):
    """Reads the emotional load of a case."""

    def of(self, case: Case, *, now: datetime, language: str, told_in: str | None = None) -> EmotionalLoad:
        """Give how heavy a case is now."""
        ...


@dataclass
class Assistant:
    """Prepares suggestions from a knowledge base. One object, many cases; call from one thread at a time.

    `role` is a role of the pack's authority.yaml. `ui_language` ("id" or "en") is the language of texts for the
    agent; None follows each case. `topic_cache` is a folder where the vectors of the topics' examples may be kept.
    """

    knowledge: KnowledgeSource
    _: KW_ONLY
    load_model: LoadReader
    agent_name: str = ""
    role: str = "agent"
    ground_threshold: float = 0.5
    statistics: StepStatistics | None = None
    topic_cache: Path | None = None
    ui_language: str | None = None
    search_limit: int = MOST_PASSAGES
    learned: str = ""
    _topics: TopicFinder = field(init=False, repr=False)
    _pack: Pack = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._read_pack()

    def suggest(self, case: Case, now: datetime | None = None) -> Iterator[Part]:
        """Give the parts of a suggestion as they are ready: understanding, load, ground, next actions, reply."""
        now = now or datetime.now(UTC)
        self._read_pack()

        understanding = understand(case, self._topics, now, self.knowledge.pack.identifiers)
        yield understanding

        load = self.load_model.of(case, now=now, language=understanding.language, told_in=self.ui_language)
        yield load

        query = question_of(case)
        fits = self._fits(case, understanding)
        answered = self._search(query)
        found = with_procedure(answered, fits)
        yield Ground(ground=found.ground, passages=_found_passages(found))

        situation = self._situation(case, understanding, load, found, now)
        fits = standing(fits, situation, answered.ground)
        learned = self.statistics.next_steps(case) if self.statistics else ()
        cards = next_actions(situation, fits, learned, self.knowledge)
        yield NextActions(actions=cards)

        draft, reason = write_reply(situation, cards, fits, query, self.knowledge)
        draft, still_open = with_open_questions(draft, situation, query, self.knowledge) if draft else (None, ())
        checks = (*check_reply(draft.text, situation, draft, now), *still_open) if draft else ()
        unanswered = not (draft and _answers(draft, situation, cards)) and _asks(situation, query)
        yield Reply(draft=draft, no_draft_reason=reason, checks=checks, unanswered=unanswered)

    def speak(self, language: str) -> None:
        """Write texts for the agent in this language ("id" or "en") from now on."""
        self.ui_language = language

    def complete(self, case: Case, now: datetime | None = None) -> Suggestion:
        """Give the whole suggestion, with how many milliseconds each part took."""
        timings: dict[str, float] = {}
        fields: dict[str, Any] = {}
        started = before = perf_counter()
        for part in self.suggest(case, now):
            fields |= _fields_of(part)
            timings[_PARTS[type(part)]] = _ms_since(before)
            before = perf_counter()
        timings |= {"search": timings["ground"], "total": _ms_since(started)}
        return Suggestion(
            case_id=case.id,
            based_on_message=case.last_message.id,
            versions=self.versions,
            timings_ms=timings,
            **fields,
        )

    def reply_in(self, case: Case, language: str, now: datetime | None = None) -> Reply:
        """Draft the reply anew in another language ("id" or "en"), from the pack's own words in it."""
        now = now or datetime.now(UTC)
        self._read_pack()
        understanding = understand(case, self._topics, now, self.knowledge.pack.identifiers)
        load = self.load_model.of(case, now=now, language=understanding.language, told_in=self.ui_language)
        query = question_of(case)
        fits = self._fits(case, understanding)
        answered = self._search(query)
        found = with_procedure(answered, fits)
        situation = replace(self._situation(case, understanding, load, found, now), reply_language=language)
        fits = standing(fits, situation, answered.ground)
        cards = next_actions(situation, fits, (), self.knowledge)
        draft, reason = write_reply(situation, cards, fits, query, self.knowledge)
        return Reply(draft=draft, no_draft_reason=reason)

    def situation_of(self, case: Case, now: datetime | None = None) -> Situation:
        """Give what is known of a case at this moment, as its draft is written from."""
        now = now or datetime.now(UTC)
        self._read_pack()
        understanding = understand(case, self._topics, now, self.knowledge.pack.identifiers)
        load = self.load_model.of(case, now=now, language=understanding.language, told_in=self.ui_language)
        found = with_procedure(self._search(question_of(case)), self._fits(case, understanding))
        return self._situation(case, understanding, load, found, now)

    def check(
        self, case: Case, text: str, now: datetime | None = None, draft: Draft | None = None
    ) -> tuple[Check, ...]:
        """Look over what the agent typed as a reply to this case; sentences of our own `draft` keep their support."""
        now = now or datetime.now(UTC)
        self._read_pack()
        understanding = understand(case, self._topics, now, self.knowledge.pack.identifiers)
        load = self.load_model.of(case, now=now, language=understanding.language)
        found = self._search(Query(text=text[:2_000], earlier=(question_of(case).text,)))
        return check_reply(text, self._situation(case, understanding, load, found, now), draft, now)

    def _read_pack(self) -> None:
        """Take the pack as it stands now: it is replaced as a whole when its files change."""
        pack = self.knowledge.pack
        if getattr(self, "_pack", None) is not pack:
            self._pack = pack
            self._topics = TopicFinder(pack, self.knowledge, self.topic_cache)

    def _search(self, query: Query) -> SearchResult:
        if not query.text.strip():
            return SearchResult(hits=(), ground=0.0, semantic=False)
        return self.knowledge.search(query, self.search_limit)

    def _fits(self, case: Case, understanding: Understanding) -> tuple[Fit, ...]:
        topics = self._topics.ranked(case, understanding.language, limit=LIKELY_TOPICS)
        return fitting_playbooks(self._pack, case, {topic.id: topic.confidence for topic in topics})

    def _situation(
        self, case: Case, understanding: Understanding, load: EmotionalLoad, found: SearchResult, now: datetime
    ) -> Situation:
        pack = self._pack
        reply_language = language_for_reply(case, understanding.language, pack)
        return Situation(
            case=case,
            pack=pack,
            understanding=understanding,
            load=load,
            found=found,
            ground_threshold=self.ground_threshold,
            role=self.role,
            agent_name=self.agent_name,
            agent_language=self.ui_language or reply_language,
            reply_language=reply_language,
            nearby=self._nearby(found),
            today=now.date(),
        )

    def _nearby(self, found: SearchResult) -> tuple[Passage, ...]:
        articles = list(dict.fromkeys(hit.passage.article_id for hit in found.hits))[:NEARBY_ARTICLES]
        return tuple(passage for article in articles for passage in self.knowledge.passages_of(article)[:MOST_NEARBY])

    @property
    def versions(self) -> Versions:
        """What a suggestion made now is made by."""
        return Versions(
            app=_app_version(),
            knowledge=self.knowledge.fingerprint,
            embedder=self.knowledge.embedder_name,
            learned=self.learned,
        )


def _fields_of(part: Part) -> dict[str, Any]:
    """Give what a part brings to the whole: the load is a field of its own, of the others each field."""
    if isinstance(part, EmotionalLoad):
        return {"emotional_load": part}
    return {field.name: getattr(part, field.name) for field in dataclass_fields(part)}


def _answers(draft: Draft, situation: Situation, cards: Sequence[NextAction]) -> bool:
    """Say whether a draft answers: not where it only tells, without any ground, that somebody looks at it."""
    handing_over = " ".join(card.say or "" for card in cards if card.playbook_id is None)
    said = (one.text for one in draft.sentences if one.support is not Support.COURTESY)
    return bool(situation.has_ground or situation.danger) or any(text not in handing_over for text in said)


def _asks(situation: Situation, query: Query) -> bool:
    """Say whether the customer waits for an answer: else silence says nothing about the knowledge."""
    is_settled = situation.is_answered or situation.is_thanked or situation.danger is Danger.DECEPTION
    return bool(situation.case.customer_messages and query.text.strip()) and not is_settled


def _found_passages(found: SearchResult) -> tuple[FoundPassage, ...]:
    return tuple(
        FoundPassage(
            passage_id=hit.passage.passage_id,
            article_id=hit.passage.article_id,
            score=round(hit.score, 4),
            title=hit.passage.title,
            heading=hit.passage.heading,
            language=hit.passage.language,
        )
        for hit in found.hits[:MOST_PASSAGES]
    )


def _ms_since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)


@cache
def _app_version() -> str:
    try:
        return version("pendamping")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"
