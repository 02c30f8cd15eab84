"""What a lead lets an agent know: one quiet line above the case, opened when the agent likes, and gone once read."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from copilot.desktop.jobs import JobRunner
from copilot.desktop.sidebar.words import translate
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.growing_text import GrowingText
from copilot.desktop.widgets.text import Text
from copilot.feedback.news import News
from copilot.whole_file import write_whole

log = logging.getLogger(__name__)

SHORT = 120  # characters of what it is about
LOOK_EVERY_S = 15 * 60  # what was put away unread comes back after as long


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
            write_whole(self._file, json.dumps({"until": at}))
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
        self._text = GrowingText(counted, most_lines=10)
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


class NewsWatch:
    """Looks for news now and then while the window is open, and shows them above all else in its column."""

    def __init__(
        self,
        news: Callable[[str], Sequence[News]],
        file: Path,
        jobs: JobRunner,
        column: QVBoxLayout,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`news(after)` gives what came after a moment, in a job; `file` keeps what was read."""
        self._news, self._read, self._jobs, self._column, self._clock = news, NewsRead(file), jobs, column, clock
        self._looked: float | None = None
        self._bar: NewsBar | None = None

    def look(self) -> None:
        """Look for news, unless that was just done or a line of them stands there still."""
        is_early = self._looked is not None and self._clock() - self._looked < LOOK_EVERY_S
        if is_early or (self._bar is not None and not self._bar.isHidden()):
            return
        self._looked = self._clock()
        self._jobs.start("news", lambda: self._news(self._read.until()), self._show)

    def _show(self, found: Sequence[News]) -> None:
        if self._bar is not None:
            self._bar.deleteLater()
            self._bar = None
        if found:
            self._bar = NewsBar(found)
            self._bar.read.connect(lambda at: self._read.keep(at))  # a method alone would not keep it alive
            self._column.insertWidget(0, self._bar)


def _words(one: News) -> str:
    about = one.about if len(one.about) <= SHORT else one.about[:SHORT].rstrip() + " …"
    if one.is_example:
        first = translate("News", "Shared as an example: “{about}”")
    else:
        first = translate("News", "You reported or decided: “{about}”")
    silent = "" if one.is_example else translate("News", "Your lead has closed it, without a note.")
    return "\n".join(part for part in (first.format(about=about), one.text or silent) if part)
