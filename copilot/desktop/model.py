"""What the windows need of a language model: to ask it beside a draft, to set it up, and to read what it was asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from copilot.assist.suggestion import Draft, Polish
from copilot.settings import Settings

if TYPE_CHECKING:  # brings the pack's readers, which must not be loaded before the window is on screen
    from copilot.assist.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """How much of the day is used, and until when the model rests after `failures` in a row (None: it does not)."""

    requests: int
    a_day: int
    failures: int = 0
    rests_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The exact text of a request, with placeholders in the place of people."""

    text: str


@dataclass(frozen=True, slots=True)
class Grown:
    """The answer as far as it has come and holds; `begun` are the next words, harmless ones that nobody checked yet."""

    text: str
    begun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a request. `draft` None: ours stays. `trouble` says why there is no answer, by its name.

    `dropped` are the sentences that are not shown, each after the name of the check that it did not pass.
    """

    draft: Draft | None
    polish: Polish
    trouble: str = ""
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """No request was made, for a reason that a person can do something about."""

    reason: str


Step = Sent | Grown | Result | Refused
"""What comes of a request: what is sent, any number of times what holds so far, one end."""


class ModelDesk(Protocol):
    """One model for one use of it, asked about one text at a time.

    `model` is its name, `host` the other machine it runs on, or "".
    """

    model: str
    host: str

    def steps(self, situation: "Situation", draft: Draft, tool: str = "") -> Iterator[Step]:
        """Ask for another wording of a draft, as a tool of the team wishes. Slow: for a line of jobs of its own."""
        ...

    def steps_of_note(self, situation: "Situation", note: str, language: str) -> Iterator[Step]:
        """Ask for another wording of a handover note in a language ("id" or "en"). Slow, as `steps`."""
        ...

    def warm_up(self) -> None:
        """Load what the first request needs. Slow, as `steps`; it never raises."""
        ...

    def use(self) -> ModelUse:
        """Give today's count. Quick."""
        ...

    def cancel(self) -> None:
        """End the request under way. From any thread."""
        ...

    def close(self) -> None:
        """End everything; it may take as long as a library takes to load."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a test of the model measured. `host` as in ModelDesk."""

    model: str
    host: str
    first_words_ms: float
    total_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelParts:
    """What the sidebar is handed. All raise UserError with what is wrong; `test` and the keys are for a job.

    `open_desk` takes the name of the use: draft, tone, summary or handover. `host_of` gives the other machine that
    these settings name, or "". `forbidden` says what the lead forbids.
    """

    open_desk: Callable[[Settings, str], ModelDesk]
    test: Callable[[Settings], Tried]
    keep_key: Callable[[str, str], None]
    host_of: Callable[[Settings], str]
    forbidden: Callable[[], str]


class TeamRule(StrEnum):
    """What a lead allows for all desks of the team."""

    ANY = "any"
    LOCAL = "local"
    NONE = "none"


class RequestDesk(Protocol):
    """The requests as a lead reads them, for a job; and what the team allows. `can_write`: the pack is the team's."""

    can_write: bool

    def recent(self, limit: int) -> Sequence[Mapping[str, Any]]:
        """Give the newest requests, the newest first."""
        ...

    def rule(self) -> TeamRule:
        """Give what the team allows. Raises UserError where that cannot be understood."""
        ...

    def write_rule(self, rule: TeamRule) -> None:
        """Write it into the pack. Raises UserError where that fails."""
        ...
