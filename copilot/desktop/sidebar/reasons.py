"""Why not? One key gives the reason."""

from copilot.desktop.language import translate
from copilot.desktop.sidebar import words
from copilot.desktop.widgets.key_choices import KeyChoice, KeyChoices


class ReasonPanel(KeyChoices):
    """The reasons, each with its key."""

    def __init__(self) -> None:
        super().__init__(
            translate("ReasonPanel", "Why not?"),
            (translate("ReasonPanel", "Why not? One key is enough."),),
            [KeyChoice(key, word, reason) for reason, key, word in words.reasons()],
            translate("ReasonPanel", "Back"),
        )
