"""What the lead's window is handed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from copilot.desktop.sidebar.assistant import Progress, Settled
from copilot.feedback.event import EventFilter, FeedbackEvent
from copilot.feedback.statistics import Statistics
from copilot.settings import Settings

if TYPE_CHECKING:
    from copilot.desktop.lead.gaps_page import Authoring, GapsDesk
    from copilot.desktop.lead.pictures_page import FiguresDesk
    from copilot.desktop.lead.quality_page import LabelDesk
    from copilot.desktop.lead.review_page import ReviewDesk
    from copilot.desktop.model import RequestDesk


class DecisionReader(Protocol):
    """The log as the lead reads it; it belongs to the UI thread."""

    def find(self, wanted: EventFilter = ..., *, limit: int = 100, offset: int = 0) -> tuple[FeedbackEvent, ...]:
        """Give events, newest first."""
        ...

    def count(self, wanted: EventFilter = ...) -> int:
        """Say how many there are."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFile:
    """One file of the pack and what became of it; `state` is the index's own word (indexed, failed, ...)."""

    path: str
    state: str
    passages: int
    reason: str = ""
    hint: str = ""
    is_copy: bool = False  # its passages are those of another file


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFinding:
    """Something to look at in an article; `kind` is the lint's own word (near_duplicate, past_review, ...)."""

    path: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlace:
    """Where the log's key lies, to be said once: `find` gives its file (None: the keyring has it), `told` notes it."""

    find: Callable[[], Path | None]
    told: Path


FilesNews = Progress | Settled | tuple[KnowledgeFile, ...]
"""How far the reading of the files is, then what became of them; Settled where that is not to be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadParts:
    """Everything the lead's window is handed.

    `open_reader` runs on the UI thread once the window is on screen. `load_statistics`, `export` and
    `load_files` run in the background and open the log or the index on their own. `load_files` None: no tab,
    nor one for reviews where `reviews` is None, and so on with every desk.
    """

    settings: Settings
    translations: Path
    open_reader: Callable[[], DecisionReader]
    load_statistics: Callable[[], Statistics]
    export: Callable[[Path, Literal["csv", "jsonl"]], int]
    load_files: Callable[[], Iterator[FilesNews]] | None = None
    rest_files: Callable[[bool], None] | None = None  # pause their reading, or go on
    load_findings: Callable[[], tuple[KnowledgeFinding, ...]] | None = None
    pack: Path | None = None  # where the knowledge's files are opened from
    reviews: "ReviewDesk | None" = None
    figures: "FiguresDesk | None" = None
    gaps: "GapsDesk | None" = None  # needs `authoring` too
    authoring: "Authoring | None" = None
    labels: "LabelDesk | None" = None
    requests: "RequestDesk | None" = None  # to a language model
    key: KeyPlace | None = None
