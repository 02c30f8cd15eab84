"""What is known and decided about one state of one case: the presenter's memory of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copilot.assist.suggestion import (
    Check,
    Draft,
    EmotionalLoad,
    Ground,
    NextAction,
    NextActions,
    Part,
    Reply,
    Understanding,
)
from copilot.cases.case import Case
from copilot.desktop.sidebar.shown import Standing
from copilot.desktop.sidebar.wishes import DRAFT, LOAD, SUMMARY, Target, step

if TYPE_CHECKING:  # nothing of a language model is loaded where none is set
    from copilot.desktop.sidebar.polished import Polished


@dataclass(slots=True)
class Board:
    """One suggestion for one state of a case, as it grows part by part, with what the agent did about it."""

    case: Case
    suggestion_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    understanding: Understanding | None = None
    load: EmotionalLoad | None = None
    ground: Ground | None = None
    actions: NextActions | None = None
    reply: Reply | None = None
    standing: dict[Target, Standing] = field(default_factory=dict)
    reworded: dict[int, str] = field(default_factory=dict)
    shown_at: dict[Target, float] = field(default_factory=dict)
    recorded: set[tuple[str, Target]] = field(default_factory=set)
    gap_reported: bool = False
    editing: bool = False
    edited: str | None = None
    is_brought_back: bool = False  # what stands in `edited` was begun before, and not touched since
    toned: list[Draft] = field(default_factory=list)  # the draft in other tones, each made of the one before
    polished: "Polished | None" = None  # the draft in a language model's words, where one is asked
    checks: tuple[Check, ...] | None = None  # of the agent's text; None while only the draft was checked
    versions: Mapping[str, str] = field(default_factory=dict)
    number_prefixes: tuple[str, ...] = ()  # how the pack's own numbers begin: the log masks them

    def take(self, part: Part) -> None:
        """Keep one more part."""
        match part:
            case Understanding():
                self.understanding = part
            case EmotionalLoad():
                self.load = part
            case Ground():
                self.ground = part
            case NextActions():
                self.actions = part
            case Reply():
                self.reply = part

    @property
    def draft(self) -> Draft | None:
        """The draft, where there is one."""
        return self.reply.draft if self.reply else None

    @property
    def proposed_draft(self) -> Draft | None:
        """The draft that is proposed: ours, or the model's wording where it was put in the place of ours."""
        polished = self.polished.draft if self.polished and self.polished.is_used else None
        return polished or self.draft

    @property
    def has_models_wording(self) -> bool:
        """Whether what a model wrote stands as the draft; that of a tool stands there as a tone does."""
        polished = self.polished
        if polished is None or polished.draft is None:
            return False
        return bool(self.toned) and self.toned[-1] is polished.draft if polished.tool else polished.is_used

    @property
    def shown_draft(self) -> Draft | None:
        """The draft as it stands on screen: in the tone it was put into last."""
        return self.toned[-1] if self.toned else self.proposed_draft

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """The hints about the reply as it stands, the most serious first."""
        own = self.reply.checks if self.reply else ()
        return tuple(
            check for check in (own if self.checks is None else self.checks) if check.quote in self.current_text
        )

    def step(self, place: int) -> NextAction | None:
        """Give the next step at this place."""
        steps = self.actions.actions if self.actions else ()
        return steps[place] if 0 <= place < len(steps) else None

    def standing_of(self, target: Target) -> Standing:
        """Say how something was decided."""
        return self.standing.get(target, Standing.OPEN)

    @property
    def is_touched(self) -> bool:
        """Whether the agent is writing in the draft, or has written in it and not decided."""
        proposed = self.proposed_draft
        changed = proposed is not None and self.current_text != proposed.text
        return self.editing or (changed and self.standing_of(DRAFT) is Standing.OPEN)

    def gives_way_to(self, case: Case) -> bool:
        """Say whether its draft may be replaced by one for this state of the case: no words of the agent are lost.

        What was brought back comes back in the new draft too, where the state is the same.
        """
        return not self.is_touched or (self.is_brought_back and self.case == case)

    @property
    def current_text(self) -> str:
        """The reply as it stands: the agent's words if there are any."""
        if self.edited is not None:
            return self.edited
        return self.shown_draft.text if self.shown_draft else ""

    def targets(self, cards: int) -> tuple[Target, ...]:
        """Give every part that is there, each next step on its own, in the order of the screen."""
        steps = self.actions.actions[:cards] if self.actions else ()
        return (
            *((SUMMARY,) if self.understanding else ()),
            *((LOAD,) if self.load else ()),
            *(step(place) for place in range(len(steps))),
            *((DRAFT,) if self.reply else ()),
        )
