"""What a lead lets an agent know: one quiet line above the case, opened when the agent likes, and gone once read."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.sidebar.words import translate
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.text import Text
from copilot.feedback.news import News

log = logging.getLogger(__name__)

SHORT = 120  # characters of what it is about


class NewsRead:
    """Up to which moment this desk's agent has read the news: in a small file, written nowhere else."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def until(self) -> str:
        """Give the moment; "" where nothing was read yet."""
        try:
            return str(json.loads(self._file.read_text(encoding="utf-8"))["until"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def keep(self, at: str) -> None:
        """Keep it. Where that fails the news come once more: no reason to trouble anyone."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps({"until": at}), encoding="utf-8")
        except OSError as error:
            log.warning("what was read cannot be kept: %s", error.strerror)


class NewsBar(QWidget):
    """`read` gives the moment of the newest one, when the agent has opened them."""

    read = Signal(str)

    def __init__(self, news: Sequence[News]) -> None:
        super().__init__()
        self._newest = max(one.at for one in news)
        counted = self.tr("%n piece(s) of news from your lead", "", len(news))
        self.setAccessibleName(counted)
        self._text = GrowingText(counted, most_lines=16)
        self._text.setPlainText("\n\n".join(_words(one) for one in news))
        self._text.hide()
        self._open = link_button(self.tr("Read"))
        self._close = link_button(self.tr("Not now"), self.tr("Dismiss"))
        self._open.clicked.connect(self._unfold)
        self._close.clicked.connect(self._put_away)
        self._lay_out(counted)

    def _unfold(self) -> None:
        self._text.show()
        self._open.hide()
        self._close.setText(self.tr("Done"))
        self._close.setAccessibleName(self._close.text())
        self.read.emit(self._newest)

    def _put_away(self) -> None:
        """Go; what was not opened comes back at the next start."""
        self.hide()

    def _lay_out(self, counted: str) -> None:
        frame = QFrame()
        frame.setProperty("look", "sheet")
        line = QHBoxLayout()
        line.addWidget(Text(counted), 1)
        line.addWidget(self._open)
        line.addWidget(self._close)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(GRID + HALF, HALF, HALF, HALF)
        inside.addLayout(line)
        inside.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, 0)
        column.addWidget(frame)


def _words(one: News) -> str:
    about = one.about if len(one.about) <= SHORT else one.about[:SHORT].rstrip() + " …"
    if one.is_example:
        first = translate("News", "Shared as an example: “{about}”")
    else:
        first = translate("News", "You reported or decided: “{about}”")
    return first.format(about=about) + (f"\n{one.text}" if one.text else "")
