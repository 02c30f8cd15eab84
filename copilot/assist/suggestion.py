"""What the copilot suggests for a case: the parts, and the whole that they add up to.

The field names are the JSON contract (docs/schemas/suggestion.schema.json): extend, never rename.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from copilot.cases.case import FactValue

Language = Literal["id", "en", "mixed"]


class LoadLevel(StrEnum):
    """How heavy the case is on the customer."""

    CALM = "calm"
    RAISED = "raised"
    HIGH = "high"


class Trend(StrEnum):
    """Where the load is going over the case."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"


class AuthorityLevel(StrEnum):
    """The lowest role that may carry an action out. `never`: nobody may, by the pack's rules."""

    COPILOT = "copilot"
    AGENT = "agent"
    LEAD = "lead"
    NEVER = "never"


class Support(StrEnum):
    """What a sentence of the draft stands on."""

    PASSAGE = "passage"
    CASE_FACT = "case_fact"
    COURTESY = "courtesy"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the case is about; `confidence` 0..1."""

    id: str
    title: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A fact the customer already gave. `quote` stands word for word in the message."""

    fact: str
    value: FactValue
    quote: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Something that was said (a step tried, a question still open), with its quote."""

    text: str
    quote: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise we made. `due` is an ISO date where the text names one."""

    text: str
    quote: str
    message_id: str
    due: str | None = None
    state: Literal["open", "kept", "broken"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The story so far: what is wanted in one line, and what nobody has to ask again."""

    wants: str
    told: tuple[ToldFact, ...] = ()
    tried: tuple[Quoted, ...] = ()
    promised: tuple[Promise, ...] = ()
    open: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reason for the load. `weight` is its share of the score (negative where it lowers it).

    `quote` stands word for word in the message; for a cue of the case (waiting, repeats) it is the
    words of the message that the cue was counted from.
    """

    cue: str
    quote: str
    message_id: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionalLoad:
    """How heavy the case is, why, and what lowers it. `score` 0..1."""

    score: float
    level: LoadLevel
    trend: Trend
    cues: tuple[Cue, ...]
    guidance: str

    @property
    def heaviest(self) -> tuple[Cue, ...]:
        """The three cues to show first. Of a calm customer's words alone there is nothing to show."""
        telling = [cue for cue in self.cues if self.level is not LoadLevel.CALM or cue.cue != "words"]
        return tuple(sorted(telling, key=lambda cue: -abs(cue.weight))[:3])


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an action is proposed: the fact, the rule, and the passage or file it comes from.

    `would_change` says, a sentence each, what would take the step away or give it to another role.
    """

    fact: str
    rule: str
    source: str | None = None
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureFit:
    """How well the procedure behind an action fits the case (0..1), beside the one that fits next best."""

    confidence: float
    runner_up: str | None = None
    runner_up_title: str = ""
    runner_up_confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """One next step. `blocked_by` names what is missing before it can be done."""

    action: str
    title: str
    playbook_id: str | None
    step_id: str | None
    authority: AuthorityLevel
    confidence: float
    why: Why
    blocked_by: tuple[str, ...] = ()
    confirm: bool = False
    say: str | None = None
    fit: ProcedureFit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the draft with its support; `passage_id` where a passage carries it."""

    text: str
    support: Support
    passage_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a sentence can be checked. `quote` stands word for word in the passage.

    `past_review_since` is the day on which its review was due, where that is past.
    """

    passage_id: str
    article_id: str
    title: str
    heading: str
    path: str
    quote: str
    audience: str
    updated: str | None = None
    language: str | None = None
    past_review_since: str | None = None


class BasisKind(StrEnum):
    """What a draft's words were taken from, where it was no public article."""

    PLAYBOOK = "playbook"
    MACRO = "macro"
    INTERNAL = "internal_article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A step of a playbook, a macro, or an internal article that a draft rests on: for the agent, not the customer."""

    kind: BasisKind
    title: str
    path: str
    line: int | None = None
    past_review_since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply ready to be read by the agent. `text` is the sentences joined, laid out for sending.

    `rests_on` is what its words were taken from beside the `citations`.
    """

    text: str
    language: str
    confidence: float
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...] = ()
    rests_on: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that belongs to the conversation; `score` 0..1, comparable within one suggestion."""

    passage_id: str
    article_id: str
    score: float
    title: str = ""
    heading: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A hint about the draft or the case. `severity`: `note` or `warning`; never a block."""

    check: str
    severity: Literal["note", "warning"]
    message: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What made the suggestion, so that feedback can be traced to it. `learned` is empty where nothing was adopted."""

    app: str
    knowledge: str
    embedder: str
    learned: str = ""


# The parts, in the order in which they are ready.


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """First part: language, topic and the story."""

    language: Language
    topic: Topic | None
    summary: Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Third part: the passages found, and the probability (0..1) that they answer the question."""

    ground: float
    passages: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActions:
    """Fourth part: the next steps, best first."""

    actions: tuple[NextAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Last part: a draft, or the reason why there is none.

    `unanswered`: something was asked, and the knowledge holds no answer that could be sent; not where there was nothing
    to answer.
    """

    draft: Draft | None
    no_draft_reason: str | None
    checks: tuple[Check, ...] = ()
    unanswered: bool = False


Part = Understanding | EmotionalLoad | Ground | NextActions | Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Polish:
    """What a language model did to the draft. `original` is our own draft's text where the model's stands instead.

    `changed` are the places of the model's sentences among the draft's, `dropped` why others are not shown, `checks`
    what each of its sentences went through.
    """

    model: str
    outcome: str
    message: str = ""
    original: str | None = None
    changed: tuple[int, ...] = ()
    dropped: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PolishedText:
    """A text beside the draft as a language model says it: a summary, a handover note, a help article.

    `text` is what to show, the same as `original` where ours stays. `outcome`, `message`, `dropped` and `checks` are
    as in Polish.
    """

    feature: str
    text: str
    original: str
    model: str
    outcome: str
    message: str = ""
    dropped: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Everything the copilot prepared for one state of a case."""

    case_id: str
    based_on_message: str
    language: Language
    topic: Topic | None
    summary: Summary
    emotional_load: EmotionalLoad
    actions: tuple[NextAction, ...]
    draft: Draft | None
    no_draft_reason: str | None
    ground: float
    passages: tuple[FoundPassage, ...]
    checks: tuple[Check, ...]
    versions: Versions
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    unanswered: bool = False
    polish: Polish | None = None
    polished_summary: PolishedText | None = None
    polished_handover: PolishedText | None = None
