"""What the sidebar shows, as values: words ready to be read, nothing left to decide or to translate."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from copilot.assist.suggestion import LoadLevel, Support, Trend
from copilot.desktop.sidebar.pages import Page as Page
from copilot.desktop.sidebar.wishes import Wish

if TYPE_CHECKING:
    from copilot.desktop.sidebar.model_shown import ModelShown
    from copilot.desktop.sidebar.polish_shown import PolishShown


class Standing(StrEnum):
    """Where a proposal stands: not decided yet, asked once more (ASKED), or how it was decided."""

    OPEN = "open"
    ASKED = "asked"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Badge(StrEnum):
    """What the agent's authority says about a step."""

    MAY = "may"
    CONFIRM = "confirm"
    LEAD = "lead"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One text on its way to a ticket tool: `text` its first words, wiped once it was delivered."""

    message_id: str
    title: str
    detail: str
    text: str
    can_send_again: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseShown:
    """Who asks, since when they wait, and what they want. Empty texts are not shown.

    `beside` are lines about the ticket itself; `held_back` says why a text for it was not delivered.
    """

    who: str
    standing: str = ""
    contact: str = ""
    waiting: str = ""
    earlier: str = ""
    wants: str | None = None
    place: str = ""
    subject: str = ""
    beside: tuple[str, ...] = ()
    held_back: str = ""


class ToldKind(StrEnum):
    """What kind of thing was already told."""

    FACT = "fact"
    TRIED = "tried"
    PROMISED = "promised"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """One thing that nobody has to ask again, and the words it was said in."""

    kind: ToldKind
    label: str
    value: str
    quote: str
    message_id: str
    warns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """One reason for the load: the words, and what they show."""

    quote: str
    says: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadShown:
    """The emotional load in a word, a shape and its reasons; `pause` is a word to the agent about their own row."""

    level: LoadLevel
    word: str
    trend: Trend
    trend_word: str
    cues: tuple[CueRow, ...]
    guidance: str
    pause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One next step."""

    title: str
    fact: str
    rule: str
    source: str | None
    band: str
    badge: Badge
    badge_word: str
    missing: str = ""
    standing: Standing = Standing.OPEN
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceShown:
    """One sentence of the draft; `says` tells in words what it stands on. `is_reworded`: a model's words."""

    text: str
    support: Support
    says: str
    passage_id: str | None = None
    quote: str = ""
    starts_paragraph: bool = False
    is_reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A passage the draft rests on; `warns`: not to be quoted, or past its review."""

    passage_id: str
    title: str
    detail: str
    quote: str = ""
    warns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """What else a draft rests on: a step of a playbook, a macro, an internal article; `warns`: past its review."""

    says: str
    warns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneChoice:
    """One tone the draft can be put into: its key, its word, and the wish it stands for."""

    key: str
    word: str
    wish: Wish
    is_offered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShown:
    """The reply, or (no sentences) why there is none.

    `edited` is the agent's own text while they write or after; `stale` says why the draft is grey.
    """

    sentences: tuple[SentenceShown, ...] = ()
    text: str = ""
    detail: str = ""
    sources: tuple[SourceRow, ...] = ()
    basis: tuple[BasisRow, ...] = ()
    hints: tuple[str, ...] = ()
    missing: str = ""
    gap_reported: bool = False
    standing: Standing = Standing.OPEN
    stale: str = ""
    newer_waits: bool = False
    editing: bool = False
    edited: str | None = None
    tones: tuple[ToneChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text to be read with the words that matter marked."""

    title: str
    detail: str
    text: str
    marked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One answer of the knowledge search; `is_doubtful`: near the question, and probably no answer."""

    passage_id: str
    title: str
    detail: str
    text: str
    is_internal: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One entry of the customer's story; `message_id` where it can be opened."""

    title: str
    detail: str
    text: str = ""
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One open case in the list of all; `is_current` is the one on screen."""

    case_id: str
    who: str
    subject: str
    detail: str
    is_current: bool = False


class About(StrEnum):
    """What a banner can be about that mends itself."""

    CASE_FOLDER = "case_folder"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """Something that went wrong, in one sentence, and what to do. It goes once what it is `about` is well again."""

    message: str
    hint: str = ""
    is_error: bool = True
    about: About | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What goes on in the background, in one quiet line; `share` 0..1 where it is known.

    `can_rest`: the agent may pause it; `is_resting`: that was done. `has_failed`: nothing can be prepared any more.
    """

    text: str = ""
    share: float | None = None
    can_rest: bool = False
    is_resting: bool = False
    has_failed: bool = False


@dataclass(frozen=True, slots=True)
class NoteShown:
    """The handover note, or with `is_short` the story so far in a few lines.

    It `can_post` where the ticket takes notes, and `can_reword` where a model is set for it.
    """

    text: str
    is_short: bool = False
    can_post: bool = False
    can_reword: bool = False


class SidebarView(Protocol):
    """What the presenter tells the screen. `None` means: not known yet, keep the place."""

    def show_case(self, case: CaseShown | None) -> None:
        """Show whose case it is; None: there is no case."""
        ...

    def go_to_head(self) -> None:
        """Another case is on screen: begin at its head."""
        ...

    def show_told(self, rows: tuple[ToldRow, ...] | None) -> None:
        """Show what was already told."""
        ...

    def show_load(self, load: LoadShown | None) -> None:
        """Show the emotional load."""
        ...

    def show_steps(self, steps: tuple[StepShown, ...] | None) -> None:
        """Show the next steps."""
        ...

    def show_draft(self, draft: DraftShown | None) -> None:
        """Show the draft."""
        ...

    def show_polished(self, polish: "PolishShown | None") -> None:
        """Show what a language model makes of the draft; None: none is asked."""
        ...

    def show_banner(self, banner: Banner | None) -> None:
        """Show what went wrong, or nothing."""
        ...

    def show_status(self, status: Status) -> None:
        """Show what goes on in the background."""
        ...

    def show_reading(self, reading: Reading) -> None:
        """Open a text for reading."""
        ...

    def show_found(self, rows: tuple[FoundRow, ...], note: str) -> None:
        """Show what the search found; `note` says so where it found nothing or not everything yet."""
        ...

    def show_history(self, rows: tuple[HistoryRow, ...]) -> None:
        """Open the customer's story."""
        ...

    def show_queue(self, rows: tuple[QueueRow, ...]) -> None:
        """Open the list of open cases."""
        ...

    def show_outbox(self, rows: tuple[OutboxRow, ...]) -> None:
        """Open the list of texts on their way to the ticket tools."""
        ...

    def show_handover(self, note: NoteShown) -> None:
        """Open the handover note, or the short summary of the case."""
        ...

    def show_reworded_note(self, note: str, reworded: str, says: str) -> None:
        """Show a note in a model's words in the place of `note`; "": it stays, and `says` tells why."""
        ...

    def show_model(self, shown: "ModelShown") -> None:
        """Show what is true of the language model that is being set up."""
        ...

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text."""
        ...
