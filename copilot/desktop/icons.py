"""The one icon set (Phosphor, through QtAwesome), loaded after the window is on screen.

Importing QtAwesome takes as long as showing a whole window, so widgets say early which icon they want and
get it when the font is there; the place is kept, so nothing moves.
"""

import weakref
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

FONT = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")
"""QtAwesome loads twelve fonts on its own; this is the one we use."""


class Icon(StrEnum):
    """What an icon means, and its name in the font."""

    ACCEPT = "check-bold"
    EDIT = "pencil-simple-bold"
    REJECT = "x-bold"
    UNDO = "arrow-counter-clockwise-bold"
    BACK = "arrow-left-bold"
    PREVIOUS = "caret-up-bold"
    NEXT = "caret-down-bold"
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
    PROMISED = "handshake-bold"
    OPEN = "circle-dashed-bold"
    MAY = "check-circle-fill"
    CONFIRM = "circle-half-fill"
    LEAD = "user-plus-fill"
    NEVER = "prohibit-bold"
    RISING = "trend-up-bold"
    FALLING = "trend-down-bold"
    STEADY = "arrow-right-bold"
    WARNING = "warning-bold"
    GAP = "flag-bold"
    EMPTY = "chats-circle-light"
    QUIET = "book-open-light"


def import_library() -> None:
    """Import QtAwesome (0.2 s), so that `Icons.load` is quick. Touches no Qt object: for a job."""
    import qtawesome  # noqa: F401 - slow: not before the window is on screen


class Icons:
    """Hands icons to widgets, now or when the font is there. Made and used on the UI thread."""

    def __init__(self) -> None:
        self._font: Any = None
        self._waiting: list[tuple[weakref.ref[QAbstractButton | QLabel], Icon, str, int]] = []

    def load(self) -> None:
        """Load the font and give everyone who waits their icon."""
        from qtawesome.iconic_font import IconicFont  # slow, see import_library

        if self._font is None:
            self._font = IconicFont(FONT)
        waiting, self._waiting = self._waiting, []
        for reference, icon, colour, size_px in waiting:
            widget = reference()
            if widget is not None:
                self._give(widget, icon, colour, size_px)

    def put(self, widget: QAbstractButton | QLabel, icon: Icon, colour: str, size_px: int) -> None:
        """Show an icon on a button or as a label. The widget keeps its text, tooltip and accessible name."""
        if isinstance(widget, QAbstractButton):
            widget.setIconSize(QSize(size_px, size_px))
        else:
            widget.setFixedSize(size_px, size_px)
        if self._font is None:
            self._reserve(widget, size_px)
            self._waiting.append((weakref.ref(widget), icon, colour, size_px))
        else:
            self._give(widget, icon, colour, size_px)

    def _give(self, widget: QAbstractButton | QLabel, icon: Icon, colour: str, size_px: int) -> None:
        drawn: QIcon = self._font.icon(f"ph.{icon.value}", color=colour, color_disabled=colour)
        picture = drawn.pixmap(QSize(size_px, size_px), widget.devicePixelRatioF())
        # WORKAROUND QtAwesome 1.4.2: its cached icons are drawn by Python objects that the garbage collector may free
        # before the icons, which ends the process. We keep pictures, so the cache can go.
        self._font.icon_cache.clear()
        if isinstance(widget, QAbstractButton):
            widget.setIcon(QIcon(picture))
        else:
            widget.setPixmap(picture)

    @staticmethod
    def _reserve(widget: QAbstractButton | QLabel, size_px: int) -> None:
        if isinstance(widget, QAbstractButton):
            blank = QPixmap(size_px, size_px)
            blank.fill("transparent")
            widget.setIcon(QIcon(blank))
