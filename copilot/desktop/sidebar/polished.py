"""What a language model made of one draft so far: a part of its board."""

from dataclasses import dataclass

from copilot.assist.suggestion import Draft
from copilot.desktop.model import Grown, ModelUse, Refused, Result, Sent, Step


@dataclass(slots=True)
class Polished:
    """One request as it goes on. `host` is the other machine it leaves for, or "". `is_used`: it stands as the draft.

    It is made of the draft `base`; `tool` is the tool of the team that was asked for. `is_over` also where nothing came
    of it; `sent` stays empty where nothing was sent.
    """

    model: str = ""
    host: str = ""
    use: ModelUse | None = None
    sent: str = ""
    grown: str = ""
    begun: str = ""
    result: Result | None = None
    refusal: str = ""
    is_over: bool = False
    is_used: bool = False
    tool: str = ""
    base: Draft | None = None

    def take(self, step: Step) -> None:
        """Keep one more step."""
        match step:
            case Sent():
                self.sent = step.text
            case Grown():
                self.grown, self.begun = step.text, step.begun
            case Result():
                self.result, self.is_over = step, True
            case Refused():
                self.refusal, self.is_over = step.reason, True

    @property
    def draft(self) -> Draft | None:
        """The draft in the model's words, once it is whole and checked."""
        return self.result.draft if self.result else None

    @property
    def changed(self) -> frozenset[int]:
        """The places of the model's sentences among those of its draft."""
        return frozenset(self.result.polish.changed) if self.result else frozenset()
