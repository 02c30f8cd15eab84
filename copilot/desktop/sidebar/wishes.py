"""What the agent asked for, as values: the one way from the widgets to the presenter."""

from dataclasses import dataclass, field

from copilot.feedback.event import PartOf, Reason
from copilot.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """What a wish is about: the draft, or the next step at `place` (0 is the first)."""

    part: PartOf
    place: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether it is the draft."""
        return self.part is PartOf.DRAFT


SUMMARY = Target(PartOf.SUMMARY)
LOAD = Target(PartOf.LOAD)
DRAFT = Target(PartOf.DRAFT)


def step(place: int) -> Target:
    """Give the next step at this place."""
    return Target(PartOf.ACTION, place)


@dataclass(frozen=True, slots=True)
class Accept:
    """Take it as it is (the draft: as it now stands in the editor)."""

    target: Target


@dataclass(frozen=True, slots=True)
class Reject:
    """Not this, because."""

    target: Target
    reason: Reason


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last decision on it back."""

    target: Target


@dataclass(frozen=True, slots=True)
class StartEdit:
    """Begin to write in the draft."""


@dataclass(frozen=True, slots=True)
class KeepText:
    """What stands in the editor of the draft now."""

    text: str


@dataclass(frozen=True, slots=True)
class StopEdit:
    """Leave the editor; the text is kept until the draft is decided on."""


@dataclass(frozen=True, slots=True)
class Reword:
    """Say a next step in other words."""

    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class LookOver:
    """Check the reply as it stands in the editor."""


@dataclass(frozen=True, slots=True)
class ChangeTone:
    """Say the draft in another tone: a `Tone` of the assistant, by its value."""

    tone: str


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """Write the draft in the other language."""


@dataclass(frozen=True, slots=True)
class UndoTone:
    """Take the last change of tone back."""


@dataclass(frozen=True, slots=True)
class SwapDraft:
    """Put the language model's wording in the place of our draft, or ours back."""


@dataclass(frozen=True, slots=True)
class UseTool:
    """Have the draft reworded as a tool of the team wishes, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class RewordNote:
    """Have the handover note, or the short summary, reworded by a language model."""

    text: str
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class OpenSent:
    """Read the exact text that the language model was sent."""


@dataclass(frozen=True, slots=True)
class OpenChecks:
    """Read what the language model's sentences went through."""


@dataclass(frozen=True, slots=True)
class LookAtModel:
    """Say what is true of the language model that these settings name."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class TryModel:
    """Ask the language model that these settings name for a few words."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class KeepModelKey:
    """Put the key of a provider into the keyring."""

    provider: str
    key: str = field(repr=False)
    settings: Settings


@dataclass(frozen=True, slots=True)
class UseNewer:
    """Put the newer draft in the place of the one being edited."""


@dataclass(frozen=True, slots=True)
class ReportGap:
    """Tell the lead that the knowledge does not answer this."""


@dataclass(frozen=True, slots=True)
class OpenMessage:
    """Read a message of the case with a quote marked."""

    message_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class OpenPassage:
    """Read a passage of the knowledge with a quote marked."""

    passage_id: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A part has been in view."""

    target: Target


@dataclass(frozen=True, slots=True)
class Turn:
    """Go `by` cases on (negative: back)."""

    by: int


@dataclass(frozen=True, slots=True)
class Search:
    """Look this up in the knowledge."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenHistory:
    """Show the customer's story."""


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """Write the handover note, or the short summary."""

    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Put a text on the clipboard (the handover note)."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeCase:
    """Make a case of a text from the clipboard."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenQueue:
    """Show the list of open cases."""


@dataclass(frozen=True, slots=True)
class GoToCase:
    """Put this case on screen."""

    case_id: str


@dataclass(frozen=True, slots=True)
class PostNote:
    """Leave a text in the ticket as an internal note (the handover note)."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenOutbox:
    """Show what waits to go back to the ticket tools."""


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Try a refused text again."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back a text that has not left."""

    message_id: str


@dataclass(frozen=True, slots=True)
class DismissBanner:
    """The banner has been read."""


Wish = (
    Accept | Reject | Undo | StartEdit | KeepText | StopEdit | LookOver | ChangeTone | OtherLanguage | UndoTone | Reword
    | UseNewer | ReportGap | OpenMessage | OpenPassage | Seen | Turn | Search | OpenHistory | OpenHandover | Copy
    | SwapDraft | UseTool | RewordNote | OpenSent | OpenChecks | TakeCase | OpenQueue | GoToCase
    | DismissBanner | PostNote | OpenOutbox | SendAgain | Withdraw | LookAtModel | TryModel | KeepModelKey
)  # fmt: skip
