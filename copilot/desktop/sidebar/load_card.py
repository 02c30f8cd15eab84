"""The emotional load: a shape, a word, where it is going, the words it was read from, and what lowers it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from copilot.assist.suggestion import LoadLevel, Trend
from copilot.desktop.icons import Icon
from copilot.desktop.sidebar.section import Section
from copilot.desktop.sidebar.shown import CueRow, LoadShown
from copilot.desktop.sidebar.wishes import OpenMessage
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import pair
from copilot.desktop.widgets.row import Row
from copilot.desktop.widgets.text import Text, tag

BARS = 3
_FILLED = {LoadLevel.CALM: 1, LoadLevel.RAISED: 2, LoadLevel.HIGH: 3}
_INKS = {LoadLevel.CALM: "good", LoadLevel.RAISED: "caution", LoadLevel.HIGH: "danger"}
_TRENDS = {Trend.RISING: Icon.RISING, Trend.STEADY: Icon.STEADY, Trend.FALLING: Icon.FALLING}


class LoadShape(QWidget):
    """Three bars of rising height; the filled ones say how heavy it is, without any colour."""

    def __init__(self, look: Look, level: LoadLevel) -> None:
        super().__init__()
        self._colours = look.theme.colours
        self._level = level
        self._side = look.theme.icon
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Be as large as an icon."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = QColor(getattr(self._colours, _INKS[self._level]))
        width = self._side / (BARS * 1.5)
        for bar in range(BARS):
            height = self._side * (bar + 1) / BARS - 1
            area = QRectF(bar * width * 1.5 + 0.5, self._side - height - 0.5, width, height)
            is_filled = bar < _FILLED[self._level]
            painter.setPen(QPen(filled if is_filled else QColor(self._colours.edge), 1))
            painter.setBrush(filled if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 1, 1)
        painter.end()


class LoadCard(Section):
    """The load of the case."""

    wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Emotional load"))
        self.show_load(None)

    def show_load(self, load: LoadShown | None) -> None:
        """Show the load."""
        if load is None:
            self.put_quiet(self.tr("Listening for the mood …"))
            return
        guidance = Text(load.guidance)
        guidance.setContentsMargins(GRID, HALF, GRID, 0)
        cues = [self._cue(cue) for cue in load.cues]
        lines = [guidance] if load.guidance else []
        if load.pause:
            lines.append(self._pause(load.pause))
        self.put(self._measure(load), *cues, *lines)

    def _pause(self, words: str) -> Text:
        line = Text(words, "small", "quiet")
        line.setContentsMargins(GRID, HALF, GRID, 0)
        return line

    def _measure(self, load: LoadShown) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(f"{load.word}, {load.trend_word}")
        line = QHBoxLayout(holder)
        line.setContentsMargins(GRID, 0, GRID, HALF)
        line.setSpacing(GRID)
        line.addWidget(LoadShape(self.look, load.level))
        line.addWidget(tag(load.word, "strong", _INKS[load.level]))
        arrow = QLabel()
        self.look.icons.put(arrow, _TRENDS[load.trend], self.look.theme.colours.quiet, self.look.theme.small)
        line.addSpacing(HALF)
        line.addWidget(arrow)
        line.addWidget(tag(load.trend_word))
        line.addStretch()
        return holder

    def _cue(self, cue: CueRow) -> Row:
        row = Row(self.look, f"“{cue.quote}”, {cue.says}", self.tr("Read the whole message"))
        row.hold(pair(self.look, cue.says, f"“{cue.quote}”"), 1)
        row.clicked.connect(lambda: self.wished.emit(OpenMessage(cue.message_id, cue.quote)))
        return row
