"""What a knowledge pack holds: articles, macros, playbooks, authority, glossary and topics, as values.

Reading them from a folder is the business of the modules beside this one; here is only their shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LocalText = Mapping[str, str]
"""One text by language code; the key "" holds a text whose language is not said."""


def in_language(text: LocalText, language: str) -> str:
    """Give the text in this language, else in the one it has ("" where it has none)."""
    for key in (language, "", "en", "id"):
        if text.get(key):
            return text[key]
    return next(iter(text.values()), "")


class Audience(StrEnum):
    """Who may read an article's words: anyone, or our own staff alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong in the pack: where, what, and what to do. The rest of the pack still works.

    `is_unread`: nothing of the file could be read.
    """

    path: str
    message: str
    line: int | None = None
    hint: str = ""
    is_unread: bool = False

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One help article. `path` is relative to the pack; `article_id` is stable over re-indexing.

    In the `text` of a file that has pages a form feed begins each page. `copies` are the paths of further
    files that hold the same content.
    """

    article_id: str
    title: str
    text: str
    path: str
    language: str
    audience: Audience = Audience.PUBLIC
    updated: date | None = None
    review_by: date | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of an article small enough to cite. `passage_id` is stable while its text stands.

    `text` is the exact words of the article; `heading` is the path of headings above it ("A > B"),
    ended by the page where the file has pages ("A > B > page 3", in Indonesian "halaman 3").
    """

    passage_id: str
    article_id: str
    title: str
    heading: str
    text: str
    path: str
    language: str
    position: int
    audience: Audience = Audience.PUBLIC
    updated: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """A canned reply with {slots}, in one language. Slots are fact names ("order.id") or "name", "agent"."""

    macro_id: str
    title: str
    text: str
    path: str
    language: str
    topic: str | None = None
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How much a step may move: the amount in fact `amount` may be at most `maximum` (pack currency)."""

    amount: str
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a playbook. `when` and `done_when` are CEL expressions over the case.

    `needs` are fact names without which the step is blocked; `authority` is the lowest role the
    playbook lets do it (authority.yaml may ask for a higher one, never a lower).
    """

    step_id: str
    action: str
    title: LocalText
    path: str
    line: int
    say: LocalText = field(default_factory=dict)
    why: LocalText = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    when: str | None = None
    done_when: str | None = None
    authority: str = "agent"
    limit: Limit | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """A procedure: the steps that bring one kind of case to its end. `examples` by language."""

    playbook_id: str
    title: LocalText
    topic: str
    examples: Mapping[str, tuple[str, ...]]
    steps: tuple[Step, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role's right to one action: up to `maximum` in the pack's currency (None: no ceiling).

    `amount` names the fact that holds the amount; `confirm` asks the agent to confirm first.
    """

    maximum: float | None = None
    amount: str | None = None
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who may do what: role -> action -> grant, and the actions nobody may take.

    Where the file is not `is_whole`, limits may be missing from it: every step of a playbook is then a lead's.
    """

    grants: Mapping[str, Mapping[str, Grant]] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    path: str = "authority.yaml"
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicExample:
    """One utterance that belongs to a topic."""

    topic: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTool:
    """A change of wording that the team made: its name, and what it asks of a language model, by language.

    `languages` are those of the drafts that it is offered for. `may_leave_out`: sentences may go, as for "shorter".
    """

    name: str
    instruction: LocalText
    languages: tuple[str, ...] = ("id", "en")
    may_leave_out: bool = False


class Register(StrEnum):
    """How a pack has customers answered: as they write themselves, always formally, or always as its texts are."""

    AUTO = "auto"
    FORMAL = "formal"
    EVERYDAY = "everyday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One knowledge pack as read from its folder, with what was wrong in it."""

    name: str
    path: str
    languages: tuple[str, ...] = ("id", "en")
    owner: str | None = None
    currency: str = "IDR"
    macros: tuple[Macro, ...] = ()
    playbooks: tuple[Playbook, ...] = ()
    authority: Authority = field(default_factory=Authority)
    glossary: tuple[tuple[str, str], ...] = ()
    topics: tuple[TopicExample, ...] = ()
    register: Register = Register.AUTO
    address: LocalText = field(default_factory=dict)
    signature: LocalText = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)  # fact name -> how its values begin ("KLT-")
    tools: tuple[TeamTool, ...] = ()
    problems: tuple[Problem, ...] = ()
