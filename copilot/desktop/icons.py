"""The one icon set: Phosphor, drawn from the font that QtAwesome brings along.

Importing QtAwesome takes longer than showing a whole window (it loads a second binding of Qt), and all it would do is
draw a glyph: we read its font file and draw the outline ourselves. Reading it takes 8 ms, so widgets say early which
icon they want and get it just after the window is on screen; the place is kept, so nothing moves.
"""

import importlib.util
import json
import weakref
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QRawFont
from PySide6.QtWidgets import QAbstractButton, QLabel

from copilot.errors import UserError

FONT, NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
EM_PX = 64  # the outlines are taken at this size and scaled: an icon fills the square of its letter


class Icon(StrEnum):
    """What an icon means, and its name in the font."""

    ACCEPT = "check-bold"
    EDIT = "pencil-simple-bold"
    REJECT = "x-bold"
    UNDO = "arrow-counter-clockwise-bold"
    BACK = "arrow-left-bold"
    PREVIOUS = "caret-up-bold"
    NEXT = "caret-down-bold"
    BELOW = "arrow-down-bold"
    QUEUE = "list-bullets-bold"
    SEARCH = "magnifying-glass-bold"
    HISTORY = "clock-counter-clockwise-bold"
    HANDOVER = "note-pencil-bold"
    SETTINGS = "gear-six-bold"
    HELP = "question-bold"
    PASTE = "clipboard-text-bold"
    PASSAGE = "book-open-fill"
    CASE_FACT = "user-fill"
    COURTESY = "chat-circle-bold"
    UNSUPPORTED = "warning-fill"
    TRIED = "check-circle-bold"
    MAY = "check-circle-fill"
    CONFIRM = "circle-half-fill"
    LEAD = "user-plus-fill"
    NEVER = "prohibit-bold"
    RISING = "trend-up-bold"
    FALLING = "trend-down-bold"
    STEADY = "arrow-right-bold"
    GAP = "flag-bold"
    EMPTY = "chats-circle-light"


class Outlines:
    """The outlines of the icons, read from the font once."""

    def __init__(self) -> None:
        folder = _fonts()
        self._codes: dict[str, str] = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        self._font = QRawFont(str(folder / FONT), EM_PX)
        self._drawn: dict[tuple[Icon, str, int, float, int], QPixmap] = {}

    def picture(self, icon: Icon, colour: str, size_px: int, pixel_ratio: float, gap_px: int = 0) -> QPixmap:
        """Give a picture of an icon, square but for the gap to its right.

        Sizes are in the window's pixels, of which the screen may have more.
        """
        wanted = icon, colour, size_px, pixel_ratio, gap_px
        if wanted not in self._drawn:
            self._drawn[wanted] = self._draw(*wanted)
        return self._drawn[wanted]

    def _draw(self, icon: Icon, colour: str, size_px: int, pixel_ratio: float, gap_px: int) -> QPixmap:
        side = round(size_px * pixel_ratio)
        picture = QPixmap(side + round(gap_px * pixel_ratio), side)
        picture.fill(Qt.GlobalColor.transparent)
        glyph = self._font.glyphIndexesForString(chr(int(self._codes[icon.value], 16)))[0]
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, side)  # a letter stands on its line: the square lies above it
        painter.scale(side / EM_PX, side / EM_PX)
        painter.fillPath(self._font.pathForGlyph(glyph), QColor(colour))
        painter.end()
        picture.setDevicePixelRatio(pixel_ratio)
        return picture


class Wanted(NamedTuple):
    """What a widget is to show: colours as "#RRGGBB", sizes in px; `gap_px` parts it from words to its right."""

    icon: Icon
    colour: str
    size_px: int
    disabled: str
    gap_px: int


class Icons:
    """Hands icons to widgets, now or when the font is there. Made and used on the UI thread."""

    def __init__(self) -> None:
        self._outlines: Outlines | None = None
        self._waiting: list[tuple[weakref.ref[QAbstractButton | QLabel], Wanted]] = []

    def load(self) -> None:
        """Read the font and give everyone who waits their icon."""
        if self._outlines is None:
            self._outlines = Outlines()
        waiting, self._waiting = self._waiting, []
        for reference, wanted in waiting:
            widget = reference()
            if widget is not None:
                self._give(self._outlines, widget, wanted)

    def put(
        self, widget: QAbstractButton | QLabel, icon: Icon, colour: str, size_px: int, disabled: str | None = None
    ) -> None:
        """Show an icon on a button or as a label. The widget keeps its text, tooltip and accessible name.

        `disabled` is its colour while the button cannot be pressed; None: the same.
        """
        gap_px = size_px // 4 if isinstance(widget, QAbstractButton) and widget.text() else 0  # Qt leaves hardly any
        wanted = Wanted(icon, colour, size_px, disabled or colour, gap_px)
        if isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(size_px + gap_px, size_px))
        else:
            widget.setFixedSize(size_px, size_px)
        if self._outlines is None:
            self._reserve(widget, size_px + gap_px)
            self._waiting.append((weakref.ref(widget), wanted))
        else:
            self._give(self._outlines, widget, wanted)

    @staticmethod
    def _give(outlines: Outlines, widget: QAbstractButton | QLabel, wanted: Wanted) -> None:
        ratio = widget.devicePixelRatioF()
        picture = outlines.picture(wanted.icon, wanted.colour, wanted.size_px, ratio, wanted.gap_px)
        if isinstance(widget, QAbstractButton):
            drawn = QIcon(picture)  # in both colours, or Qt would grey the one by a rule of its own
            drawn.addPixmap(
                outlines.picture(wanted.icon, wanted.disabled, wanted.size_px, ratio, wanted.gap_px),
                QIcon.Mode.Disabled,
            )
            widget.setIcon(drawn)
        else:
            widget.setPixmap(picture)

    @staticmethod
    def _reserve(widget: QAbstractButton | QLabel, size_px: int) -> None:
        if isinstance(widget, QAbstractButton):
            blank = QPixmap(size_px, size_px)
            blank.fill("transparent")
            widget.setIcon(QIcon(blank))


def _fonts() -> Path:
    """Give the folder of QtAwesome's fonts, without importing QtAwesome."""
    found = importlib.util.find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise UserError("The icons are missing: QtAwesome is not installed.", "Install it with: pip install QtAwesome")
    return Path(found.submodule_search_locations[0]) / "fonts"
