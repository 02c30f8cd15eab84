"""What every widget is handed to look right."""

from dataclasses import dataclass

from copilot.desktop.icons import Icons
from copilot.desktop.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """The theme of now, and the icons."""

    theme: Theme
    icons: Icons
