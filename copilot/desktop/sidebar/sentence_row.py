"""One sentence of a draft: a mark for what it stands on or whose words it is in, and the way to its source."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from copilot.assist.suggestion import Support
from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.shown import SentenceShown
from copilot.desktop.sidebar.wishes import OpenPassage
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.row import Row
from copilot.desktop.widgets.text import Text

_MARKS = {
    Support.PASSAGE: (Icon.PASSAGE, "accent"),
    Support.CASE_FACT: (Icon.CASE_FACT, "accent"),
    Support.COURTESY: (Icon.COURTESY, "edge"),
    Support.UNSUPPORTED: (Icon.UNSUPPORTED, "caution"),
}
_REWORDED = (Icon.EDIT, "accent")


def sentence_row(look: Look, sentence: SentenceShown, wished: Callable[[object], None], ink: str = "ink") -> Row:
    """Give a row that opens the passage behind a sentence, where there is one. Its tooltip says what it stands on."""
    row = Row(look, f"{sentence.text} ({sentence.says})", sentence.says)
    row.line.setContentsMargins(GRID, 2, GRID, 2)
    mark = QLabel()
    icon, colour = _REWORDED if sentence.is_reworded else _MARKS[sentence.support]
    colours = look.theme.colours
    look.icons.put(mark, icon, colours.edge if ink == "quiet" else getattr(colours, colour), look.theme.small)
    mark.setContentsMargins(0, 2, 0, 0)
    mark.setFixedHeight(look.theme.small + HALF)
    row.hold(mark)
    row.hold(Text(sentence.text, "", ink), 1)
    passage_id = sentence.passage_id
    if passage_id:
        row.clicked.connect(lambda: wished(OpenPassage(passage_id, sentence.quote)))
    else:
        row.setCursor(Qt.CursorShape.ArrowCursor)
    return row
