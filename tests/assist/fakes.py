"""A small pack in memory and a search by words: what the advice tests stand on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copilot.assist.situation import Situation
from copilot.assist.suggestion import (
    Cue,
    EmotionalLoad,
    Language,
    LoadLevel,
    Summary,
    ToldFact,
    Topic,
    Trend,
    Understanding,
)
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.knowledge.pack import (
    Article,
    Audience,
    Authority,
    Grant,
    Limit,
    Pack,
    Passage,
    Playbook,
    Step,
)
from copilot.knowledge.query import Hit, Query, SearchResult, Vectors
from copilot.knowledge.terms import side_of, terms_of


def passage(
    article_id: str,
    text: str,
    *,
    language: str = "en",
    audience: Audience = Audience.PUBLIC,
    heading: str = "",
    review_by: date | None = None,
) -> Passage:
    return Passage(
        passage_id=f"{article_id}#{abs(hash((article_id, heading))) % 10_000}",
        article_id=article_id,
        title=article_id.split("/")[-1].replace("-", " ").capitalize(),
        heading=heading,
        text=text,
        path=f"articles/{article_id}.md",
        language=language,
        position=0,
        audience=audience,
        review_by=review_by,
    )


LATE = passage(
    "en/late-orders",
    "We check with the courier and write to you within 24 hours.\n"
    "After 7 days you can choose a full refund or a free resend.\n"
    "A refund to a credit card takes 7 to 14 working days.",
)
LATE_ID = passage(
    "id/terlambat",
    "Kami cek ke kurir dan mengabari paling lambat 24 jam.\n"
    "Setelah 7 hari Anda boleh memilih refund penuh atau kirim ulang tanpa biaya.",
    language="id",
)
LIMITS = passage("en/internal/limits", "Agents refund up to 500,000.", audience=Audience.INTERNAL)


def step(action: str, **given: Any) -> Step:
    words = action.replace("_", " ").capitalize()
    given = {"step_id": action, "title": {"en": words, "id": words}, "path": "playbooks/late.yaml", "line": 1} | given
    return Step(action=action, **given)


LATE_BOOK = Playbook(
    playbook_id="late-delivery",
    title={"en": "Late delivery", "id": "Pesanan terlambat"},
    topic="late-delivery",
    examples={"en": ("my order has not arrived",)},
    path="playbooks/late.yaml",
    steps=(
        step("ask_order_id", say={"en": "Could you share the order number?"}, done_when="has(facts.order.id)"),
        step(
            "check_shipment",
            say={"en": "We check with the courier and write to you within 24 hours."},
            needs=("order.id",),
            source="en/late-orders",
        ),
        step(
            "issue_refund",
            say={"en": "We are requesting the full refund today."},
            needs=("order.id", "order.total"),
            when="facts.order.days_late > 7",
            limit=Limit(amount="order.total", maximum=500_000),
            source="en/internal/limits",
        ),
    ),
)
AUTHORITY = Authority(
    grants={
        "agent": {"issue_refund": Grant(maximum=500_000, amount="order.total", confirm=True)},
        "lead": {"issue_refund": Grant(maximum=5_000_000, amount="order.total")},
    },
    never=("change_bank_account",),
)


def pack(**given: Any) -> Pack:
    given = {
        "name": "Test",
        "path": ".",
        "languages": ("en", "id"),
        "playbooks": (LATE_BOOK,),
        "authority": AUTHORITY,
        "address": {"id": "Kak {name}", "en": "{name}"},
        "signature": {"id": "Salam hangat,\n{agent}", "en": "Kind regards,\n{agent}"},
    } | given
    return Pack(**given)


class MemoryKnowledge:
    """Finds passages by the share of the question's words that stand in them; that share is the ground."""

    fingerprint = "test"
    embedder_name = "keywords only"

    def __init__(self, own: Pack | None = None, passages: Sequence[Passage] = (LATE, LATE_ID, LIMITS)) -> None:
        self.pack = own or pack()
        self._passages = tuple(passages)

    def search(self, query: Query, limit: int = 10) -> SearchResult:
        hits = sorted(
            (Hit(passage=p, score=score) for p in self._passages if (score := self._score(query, p)) > 0),
            key=lambda hit: -hit.score,
        )
        return SearchResult(hits=tuple(hits[:limit]), ground=hits[0].score if hits else 0.0, semantic=False)

    def passage(self, passage_id: str) -> Passage | None:
        return next((p for p in self._passages if p.passage_id == passage_id), None)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        return tuple(p for p in self._passages if p.article_id == article_id)

    def article(self, article_id: str) -> Article | None:  # noqa: ARG002 - has none
        return None

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:  # noqa: ARG002 - no model
        return None

    @staticmethod
    def _score(query: Query, own: Passage) -> float:
        side = side_of(own.language)
        asked = set(terms_of(query.text, side))
        return len(asked & set(terms_of(own.text, side))) / len(asked) if asked else 0.0


def case(*texts: str, facts: Mapping[str, Any] | None = None, **given: Any) -> Case:
    """Make a case: texts alternate customer and agent; one that starts with "agent:" is the agent's."""
    messages = [
        {"id": f"m{place}", "author": "agent", "text": text.removeprefix("agent:").strip()}
        if text.startswith("agent:")
        else {"id": f"m{place}", "author": "customer", "text": text}
        for place, text in enumerate(texts or ("My order has not arrived",))
    ]
    value = {"id": "T-1", "messages": messages, "facts": dict(facts or {}), "customer": {"name": "Sari Dewi"}}
    return case_from(value | given)


def load(level: LoadLevel = LoadLevel.CALM, *cues: str) -> EmotionalLoad:
    score = {LoadLevel.CALM: 0.1, LoadLevel.RAISED: 0.5, LoadLevel.HIGH: 0.9}[level]
    found = tuple(Cue(cue=cue, quote="again", message_id="m0", weight=0.3) for cue in cues)
    return EmotionalLoad(score=score, level=level, trend=Trend.STEADY, cues=found, guidance="Own it, name a date.")


def understood(
    language: Language = "en", topic: str | None = "late-delivery", told: Sequence[ToldFact] = ()
) -> Understanding:
    about = Topic(id=topic, title="Late delivery", confidence=0.9) if topic else None
    return Understanding(language=language, topic=about, summary=Summary(wants="Where is my order?", told=tuple(told)))


def situation(own: Case | None = None, knowledge: MemoryKnowledge | None = None, **given: Any) -> Situation:
    """Make the situation of a case over the small pack; any field can be given."""
    own, knowledge = own or case(), knowledge or MemoryKnowledge()
    understanding = given.get("understanding", understood())
    given = {
        "case": own,
        "pack": knowledge.pack,
        "understanding": understanding,
        "load": load(),
        "found": SearchResult(hits=(Hit(passage=LATE, score=0.9),), ground=0.8, semantic=False),
        "ground_threshold": 0.5,
        "role": "agent",
        "agent_name": "Putri",
        "agent_language": "en",
        "reply_language": "en",
    } | given
    return Situation(**given)
