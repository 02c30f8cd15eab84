"""In another tone: one key each, the draft changes at once, and one key takes it back."""

from copilot.desktop.language import translate
from copilot.desktop.sidebar.shown import ToneChoice
from copilot.desktop.widgets.key_choices import KeyChoice, KeyChoices


class TonePanel(KeyChoices):
    """The tones that this draft can take, each with its key; it stays open, for the draft above is the preview."""

    def __init__(self, choices: tuple[ToneChoice, ...]) -> None:
        lines = [translate("TonePanel", "The draft above changes at once.")]
        if any(choice.key.isdigit() for choice in choices):
            below = translate(
                "TonePanel", "What has a number asks the language model, and shows below the draft what would change."
            )
            lines.append(below)
        offered = [KeyChoice(choice.key, choice.word, choice.wish, choice.is_offered) for choice in choices]
        super().__init__(translate("TonePanel", "Tone of the draft"), lines, offered, translate("TonePanel", "Done"))
