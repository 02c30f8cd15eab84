"""A theme: the colours that fit now, every size, and which of them grow with the text."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from copilot.desktop.theme.colours import DARK, LIGHT, Colours

GRID = 8  # px: distances are multiples of it, or half of it
HALF = GRID // 2
MARGIN = 2 * GRID
WIDTH = 360  # px: the sidebar at 100 % text
HEIGHT = 820  # px: where it is not docked
RADIUS = 6
SHEET_RADIUS = 10
MOTION_MS = 120


@dataclass(frozen=True, slots=True)
class Theme:
    """What the window looks like now. `text_scale` in percent, 100 to 200; distances do not grow with it."""

    colours: Colours = LIGHT
    text_scale: int = 100
    motion: bool = True

    @property
    def body(self) -> int:
        """Text that is read, in px."""
        return self._scaled(13)

    @property
    def small(self) -> int:
        """Labels, reasons and keys, in px."""
        return self._scaled(12)

    @property
    def title(self) -> int:
        """The one name at the top of a screen, in px."""
        return self._scaled(17)

    @property
    def icon(self) -> int:
        """An icon beside text, in px."""
        return self._scaled(16)

    @property
    def control(self) -> int:
        """The height of what is pressed, in px; 28 at 100 %."""
        return self._scaled(28)

    def font(self, size_px: int, *, strong: bool = False) -> QFont:
        """Give the system's font in a size."""
        font = QGuiApplication.font()
        font.setPixelSize(size_px)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _scaled(self, size_px: int) -> int:
        return round(size_px * self.text_scale / 100)


def theme_for(choice: str, text_scale: int, *, reduced_motion: bool) -> Theme:
    """Give the theme for the settings; `choice` is light, dark or system (light where it does not say).

    There is no motion where either the agent or the system wants none.
    """
    wants_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    dark = choice == "dark" or (choice == "system" and wants_dark)
    return Theme(DARK if dark else LIGHT, text_scale, motion=not reduced_motion and _system_moves())


def _system_moves() -> bool:
    """Say whether the system wants things to move. Only Windows tells Qt: elsewhere our own setting decides."""
    return QGuiApplication.platformName() != "windows" or QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
