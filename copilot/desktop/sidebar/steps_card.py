"""The next steps, at most three."""

from PySide6.QtCore import Signal

from copilot.desktop.sidebar.section import Section
from copilot.desktop.sidebar.shown import StepShown
from copilot.desktop.sidebar.step_card import StepCard
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.motion import come_in


class StepsCard(Section):
    """The list of next steps. A step that is shown anew keeps the focus it had."""

    wished = Signal(object)
    grew = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Next step"))
        self.cards: list[StepCard] = []
        self._steps: tuple[StepShown, ...] | None = None
        self.show_steps(None)

    def show_steps(self, steps: tuple[StepShown, ...] | None) -> None:
        """Show the steps."""
        if steps == self._steps and steps is not None:
            return
        before, self._steps = self._steps or (), steps
        focused = next((place for place, card in enumerate(self.cards) if _holds_focus(card)), None)
        self.cards = []
        if steps is None:
            self.put_quiet(self.tr("Looking for the next step …"))
        elif not steps:
            self.put_quiet(self.tr("No step fits this case."))
        else:
            self.cards = [StepCard(self.look, place, shown) for place, shown in enumerate(steps)]
            for card in self.cards:
                card.wished.connect(self.wished)
                card.grew.connect(self.grew)
            self.put(*self.cards)
            if focused is not None and focused < len(self.cards):
                self.cards[focused].setFocus()
            for card, was, now in zip(self.cards, before, steps, strict=False):
                if was.standing is not now.standing and was.title == now.title:
                    come_in(card, self.look.theme)

    def focused(self) -> StepCard | None:
        """Give the step that has the focus, itself or in one of its parts."""
        return next((card for card in self.cards if _holds_focus(card)), None)


def _holds_focus(card: StepCard) -> bool:
    focus = card.window().focusWidget()
    return focus is not None and (focus is card or card.isAncestorOf(focus))
