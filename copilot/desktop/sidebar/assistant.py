"""What the sidebar needs of the assistant and of the knowledge, and how both come to life."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from copilot.assist.suggestion import Check, Draft, Part, Reply
from copilot.cases.case import Case

if TYPE_CHECKING:  # brings numpy, which must not be loaded before the window is on screen
    from copilot.assist.situation import Situation
    from copilot.knowledge.pack import Pack, Passage
    from copilot.knowledge.query import Query, SearchResult


class Advisor(Protocol):
    """Gives the parts of a suggestion in the order in which they are ready. Called in a job."""

    def suggest(self, case: Case) -> Iterator[Part]:
        """Give the parts for one state of a case."""
        ...

    def check(self, case: Case, text: str, *, draft: Draft | None = None) -> tuple[Check, ...]:
        """Look over what the agent typed; sentences of our own `draft` keep their support."""
        ...

    def reply_in(self, case: Case, language: str) -> Reply:
        """Draft the reply anew in another language ("id" or "en")."""
        ...

    def situation_of(self, case: Case) -> "Situation":
        """Give what is known of a case, as its draft is written from."""
        ...

    def speak(self, language: str) -> None:
        """Write texts for the agent in this language ("id" or "en") from now on."""
        ...


class Library(Protocol):
    """The knowledge as the sidebar reads it. Called in jobs."""

    def search(self, query: "Query", limit: int = 10) -> "SearchResult":
        """Find passages, best first."""
        ...

    def passage(self, passage_id: str) -> "Passage | None":
        """Give one passage; None if there is none of this id."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the index is: files, or passages; `seconds_left` None while that cannot be said, `rate` done a second."""

    done: int
    total: int
    seconds_left: float | None = None
    rate: float = 0.0
    of_passages: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What was read has changed nothing."""


@dataclass(frozen=True, slots=True)
class Untold:
    """The system tells of no changes in the pack: the folder is looked at every few seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An assistant that can answer. `is_complete` False: by keywords only, a better one follows.

    `pack` gives the names and the currency that a handover note is written with. What is found with a score below
    `least_score` probably answers nothing.
    """

    advisor: Advisor
    library: Library
    versions: Mapping[str, str] = field(default_factory=dict)
    is_complete: bool = True
    pack: "Pack | None" = None
    least_score: float = 0.5


Opening = Progress | Opened | Settled | Untold
"""One step of getting ready, or of keeping current: any number of Progress, then one Opened or more, the last one
complete; Settled where nothing changed."""
