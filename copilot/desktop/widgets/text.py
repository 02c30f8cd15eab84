"""Text on screen: always plain, always wrapped, never clipped."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

LONGEST_WORD = 22  # characters; what is longer may break anywhere, or it would not fit 360 px at 200 %
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_FOLDER = re.compile(r"(?<=[/\\])(?![/\\])")
_COUNTED = re.compile(r"(?<![\w.,/-])(\d{1,4}) (?=[^\W\d]{1,10}\b)")  # "26 hours", never "KLT-04417 belum"
_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Give the text with places to break inside words that are longer than a line (addresses, links)."""
    return _LONG.sub(lambda word: _BREAK.join(map(_broken, _FOLDER.split(word.group()))), text)


def _broken(piece: str) -> str:
    """Cut a piece of a long word only where it is too long itself: a path is broken between its folders."""
    return piece if len(piece) <= LONGEST_WORD else _BREAK.join(re.findall(rf".{{1,{LONGEST_WORD // 2}}}", piece))


def kept_together(text: str) -> str:
    """Give the text so that no line begins with the dot that parts two facts, and no number leaves what it counts."""
    return _COUNTED.sub("\\1\u00a0", text.replace(" · ", "\u00a0· "))


class Text(QLabel):
    """A label that shows plain text whatever the text holds, and grows downwards.

    `look` is a size (title, strong, small, section, "" for body), `ink` a colour of the theme.
    """

    def __init__(self, text: str = "", look: str = "", ink: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)
        self.setProperty("ink", ink)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show this text."""
        self._said = text
        super().setText(breakable(kept_together(text)))

    def text(self) -> str:
        """Give the text as it was handed in, without the places to break."""
        return self._said

    def set_ink(self, ink: str) -> None:
        """Change the colour."""
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)


def tag(text: str, look: str = "small", ink: str = "quiet") -> QLabel:
    """Give a short text of our own on one line that keeps its width (a badge, a key, a count)."""
    label = Text(text, look, ink)
    label.setWordWrap(False)
    label.setMinimumWidth(0)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label


def hairline() -> QFrame:
    """Give the line that parts two sections."""
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line
