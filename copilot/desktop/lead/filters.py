"""Which events the lead wants to see."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from copilot.desktop.lead import lead_words
from copilot.desktop.sidebar import words
from copilot.desktop.theme.theme import GRID, Theme
from copilot.desktop.widgets.fields import Choice
from copilot.desktop.widgets.flow import Flow
from copilot.feedback.event import Decision, EventFilter, Kind, PartOf

FIELD_WIDTH = 16 * GRID  # at most: all of them stand on one line of the window as it opens


class Filters(QWidget):
    """One box a question; `changed` carries the EventFilter of all of them."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Which events"))
        self._line = Flow(GRID, self)
        self._kind = self._box(self.tr("Anything"), {lead_words.kind_word(kind): kind for kind in Kind})
        self._part = self._box(self.tr("Any part"), {lead_words.part_word(part): part for part in PartOf})
        self._decision = self._box(
            self.tr("Any decision"), {lead_words.decision_word(decision): decision for decision in Decision}
        )
        self._reason = self._box(self.tr("Any reason"), {word: reason for reason, _, word in words.reasons()})
        self._language = self._box(
            self.tr("Any language"), {words.capital(words.language_name(code)): code for code in ("id", "en", "mixed")}
        )
        self._load = self._box(
            self.tr("Any load"), {lead_words.level_word(level): level for level in ("calm", "raised", "high")}
        )
        days = {self.tr("Today"): 1, self.tr("Last 7 days"): 7, self.tr("Last 30 days"): 30}
        self._since = self._box(self.tr("Any time"), days)
        self._text = QLineEdit()
        self._text.setPlaceholderText(self.tr("Search texts"))
        self._text.setAccessibleName(self.tr("Words in the texts"))
        self._text.setFixedWidth(FIELD_WIDTH * theme.text_scale // 100)
        self._text.textChanged.connect(self._tell)
        self._line.addWidget(self._text)
        self._kind.setCurrentIndex(self._kind.findData(Kind.DECIDED))

    def wanted(self) -> EventFilter:
        """Give the filter as it stands."""
        days = self._since.currentData()
        return EventFilter(
            kind=self._kind.currentData(),
            part=self._part.currentData(),
            decision=self._decision.currentData(),
            reason=self._reason.currentData(),
            language=self._language.currentData(),
            load_level=self._load.currentData(),
            since=datetime.now(UTC) - timedelta(days=days) if days else None,
            text=self._text.text().strip(),
        )

    def _box(self, anything: str, choices: Mapping[str, object]) -> Choice:
        box = Choice(self._theme, anything)
        box.addItem(anything, None)
        for word, value in choices.items():
            box.addItem(word, value)
        widest = FIELD_WIDTH * self._theme.text_scale // 100
        box.setMaximumWidth(max(widest, box.room_for(anything)))  # what is chosen may be cut, what can be never
        box.currentIndexChanged.connect(self._tell)
        self._line.addWidget(box)
        return box

    def _tell(self) -> None:
        self.changed.emit(self.wanted())
