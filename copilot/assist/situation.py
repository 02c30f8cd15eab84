"""One state of a case, as the steps and the draft look at it: what is known, done and felt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from copilot.assist.danger.signs import Danger, SaidDanger, dangers_of, forbidden_requests
from copilot.assist.question import thanked_alone
from copilot.assist.steps.authority import Amounts
from copilot.assist.story.contacts import Contacts, contacts_before
from copilot.assist.suggestion import EmotionalLoad, LoadLevel, ToldFact, Understanding
from copilot.cases.case import Author, Case, FactValue, Message
from copilot.knowledge.pack import Pack, Passage
from copilot.knowledge.query import SearchResult

THIRD_CONTACT = 2  # contacts before it


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is known of a case at one moment.

    `agent_language` is the language of texts for the agent, `reply_language` that of words for the customer;
    `nearby` are all passages of the best articles found.
    """

    case: Case
    pack: Pack
    understanding: Understanding
    load: EmotionalLoad
    found: SearchResult
    ground_threshold: float
    role: str
    agent_name: str
    agent_language: str
    reply_language: str
    nearby: tuple[Passage, ...] = ()
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    @property
    def has_ground(self) -> bool:
        """True where the knowledge holds an answer, as far as the search can tell."""
        return bool(self.found.hits) and self.found.ground >= self.ground_threshold

    @property
    def is_heavy(self) -> bool:
        """True at high emotional load."""
        return self.load.level is LoadLevel.HIGH

    @property
    def is_repeated(self) -> bool:
        """True where the customer complains of the same thing again: they have had our standard reply."""
        return any(cue.cue.startswith("repeat_") and cue.weight > 0 for cue in self.load.cues)

    @property
    def is_tried_in_vain(self) -> bool:
        """True where the customer answers our reply with a step they took: the canned one would say it again."""
        turns = [m for m in self.case.messages if not m.internal and m.author is not Author.SYSTEM]
        ours = max((place for place, m in enumerate(turns) if m.author is Author.AGENT), default=len(turns))
        since = {m.id for m in turns[ours:] if m.author is Author.CUSTOMER}
        return any(step.message_id in since for step in self.understanding.summary.tried)

    @cached_property
    def contacts(self) -> Contacts:
        """How often they came to us before: by past cases, by what they say, or by what the thread shows."""
        return contacts_before(self.case)

    @property
    def is_third_contact(self) -> bool:
        """True from the third contact on: our standard steps have been tried on them twice."""
        return self.contacts.earlier >= THIRD_CONTACT

    @cached_property
    def dangers(self) -> tuple[SaidDanger, ...]:
        """The dangers that the customer's words show, the gravest first."""
        found = dangers_of(self.case)
        if "verify_registered_channel" in self.done or any(one.danger is Danger.DECEPTION for one in found):
            return found
        return (*found, *forbidden_requests(self.case, self.pack.authority.never))

    @cached_property
    def danger(self) -> Danger | None:
        """The gravest danger that comes before every procedure now; an injury until a lead was called.

        What the ticket tool itself knows wins: no injury where it says that nobody was hurt.
        """
        said = {found.danger for found in self.dangers}
        if Danger.LIFE in said:
            return Danger.LIFE
        if self.facts.get("damage.injury") is True and "escalate_to_lead" not in self.done:
            return Danger.INJURY
        if self.facts.get("account.status") == "compromised":
            return Danger.TAKEN
        return Danger.DECEPTION if Danger.DECEPTION in said else None

    @cached_property
    def told(self) -> Mapping[str, ToldFact]:
        """What the customer said, by fact name; the newest where it was said twice."""
        return {fact.fact: fact for fact in self.understanding.summary.told}

    @cached_property
    def facts(self) -> Mapping[str, FactValue]:
        """All that is known by name; the ticket tool's own facts win over what was said."""
        return {name: fact.value for name, fact in self.told.items()} | dict(self.case.facts)

    @cached_property
    def amounts(self) -> Amounts:
        """The facts as authority looks at them: checked ones apart from told ones."""
        return Amounts(checked=self.case.facts, told={name: fact.value for name, fact in self.told.items()})

    @cached_property
    def done(self) -> frozenset[str]:
        """The actions recorded on the case."""
        return frozenset(action.action for action in self.case.actions)

    @cached_property
    def context(self) -> Mapping[str, Any]:
        """What a playbook's conditions may ask about (docs/knowledge-pack.md)."""
        case = self.case
        return {
            "facts": self.facts,
            "case": {
                "channel": case.channel,
                "status": case.status,
                "priority": case.priority,
                "tier": case.customer.tier or "",
                "language": self.understanding.language,
                "earlier_cases": self.contacts.earlier,
                "broken_promises": sum(p.state == "broken" for p in self.understanding.summary.promised),
                "messages": len(case.messages),
            },
            "load": {"score": self.load.score, "level": self.load.level.value},
        }

    @property
    def last_public_message(self) -> Message | None:
        """Give the newest message that the customer can see and a person wrote."""
        public = (m for m in reversed(self.case.messages) if not m.internal and m.author is not Author.SYSTEM)
        return next(public, None)

    @property
    def is_answered(self) -> bool:
        """True where the last word was ours: there is nothing new to reply to."""
        last = self.last_public_message
        return last is not None and last.author is Author.AGENT

    @property
    def is_thanked(self) -> bool:
        """True where the customer only thanks us for what was done: nothing is left to answer."""
        return thanked_alone(self.case)
