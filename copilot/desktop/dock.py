"""Where the sidebar stands: at an edge of the screen in full height, or free."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from copilot.desktop.theme.theme import HEIGHT, WIDTH

WIDEST = 480  # px at 200 % text


def width_for(text_scale: int) -> int:
    """Give the width at a text size in percent: 360 px at 100, 480 px at 200."""
    return round(WIDTH + (WIDEST - WIDTH) * (text_scale - 100) / 100)


def docked(screen: QRect, edge: str, width: int) -> QRect:
    """Give the place at the right or left edge of what is free on the screen."""
    left = screen.right() + 1 - width if edge == "right" else screen.left()
    return QRect(left, screen.top(), width, screen.height())


def stand(window: QWidget, edge: str, width: int) -> None:
    """Put the window at an edge ("none": where it is, in its own size).

    Where the system does not let a program choose its place (Wayland) it still gets its size.
    """
    free = window.screen().availableGeometry()
    if edge == "none":
        window.resize(width, min(HEIGHT, free.height()))
        return
    window.setGeometry(docked(free, edge, width))


def keep_on_top(window: QWidget, on: bool) -> None:
    """Keep the window above the others, or no longer; a window that is on screen stays on screen."""
    if bool(window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) == on:
        return
    was_visible = window.isVisible()
    window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
    if was_visible:
        window.show()
