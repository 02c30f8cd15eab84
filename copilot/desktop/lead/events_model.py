"""The log as a table: one event a row, newest first, more as the lead scrolls."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from copilot.desktop.lead import lead_words
from copilot.desktop.lead.parts import DecisionReader
from copilot.desktop.sidebar import words
from copilot.feedback.event import EventFilter, FeedbackEvent, Kind

AT_A_TIME = 200
SHORT = 8  # characters of a pseudonym: enough to tell two apart
MOST_UNDONE = 10_000
Index = QModelIndex | QPersistentModelIndex


class EventsModel(QAbstractTableModel):
    """The wanted events. Who decided is a pseudonym and stays hidden until the lead asks for it."""

    def __init__(self, reader: DecisionReader) -> None:
        super().__init__()
        self._reader = reader
        self._wanted = EventFilter()
        self._events: list[FeedbackEvent] = []
        self._undone: dict[tuple[object, ...], str] = {}
        self.total = 0
        self._columns: list[tuple[str, Callable[[FeedbackEvent], str]]] = [
            (self.tr("When"), lambda e: words.moment(datetime.fromisoformat(e.at))),
            (self.tr("What"), lead_words.happening_word),
            (self.tr("Part"), lambda e: lead_words.part_word(e.part)),
            (self.tr("Decision"), self._decision),
            (self.tr("Reason"), lambda e: lead_words.reason_word(e.reason)),
            (self.tr("Load"), lambda e: lead_words.level_word(e.load_level)),
            (self.tr("Language"), lambda e: words.capital(words.language_name(e.language)) if e.language else ""),
            (self.tr("Case"), lambda e: e.case_ref[:SHORT]),
            (self.tr("Agent"), lambda e: e.agent_ref[:SHORT]),
        ]

    @property
    def kind_column(self) -> int:
        """The column of what happened: it says nothing where one kind alone is shown."""
        return 1

    @property
    def agent_column(self) -> int:
        """The column of the agents' pseudonyms."""
        return len(self._columns) - 1

    def show(self, wanted: EventFilter) -> None:
        """Show other events. Raises UserError where the log cannot be read."""
        self.beginResetModel()
        self._wanted = wanted
        self.total = self._reader.count(wanted)
        self._events = list(self._reader.find(wanted, limit=AT_A_TIME))
        self._undone = self._undone_of(self._events)
        self.endResetModel()

    def is_undone(self, event: FeedbackEvent) -> bool:
        """Say whether this decision was taken back later. Ids grow with time."""
        return event.kind is Kind.DECIDED and self._undone.get(_about(event), "") > event.event_id

    def event_at(self, row: int) -> FeedbackEvent | None:
        """Give the event of a row."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Say how many rows are loaded."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Say how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Give the text of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        return self._columns[index.column()][1](self._events[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Give the heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._columns[section][0]

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there are more rows than are loaded."""
        return not parent.isValid() and len(self._events) < self.total

    def fetchMore(self, _parent: Index) -> None:
        """Load the next rows."""
        more = self._reader.find(self._wanted, limit=AT_A_TIME, offset=len(self._events))
        if not more:
            self.total = len(self._events)
            return
        self.beginInsertRows(QModelIndex(), len(self._events), len(self._events) + len(more) - 1)
        self._events.extend(more)
        self._undone |= self._undone_of(more)
        self.endInsertRows()

    def _undone_of(self, events: Sequence[FeedbackEvent]) -> dict[tuple[object, ...], str]:
        """Give what was taken back about these, with the latest time that it was."""
        decided = tuple({event.suggestion_id for event in events if event.kind is Kind.DECIDED})
        if not decided:
            return {}
        undone = self._reader.find(EventFilter(kind=Kind.UNDONE, suggestion_ids=decided), limit=MOST_UNDONE)
        return {_about(event): event.event_id for event in reversed(undone)}

    def _decision(self, event: FeedbackEvent) -> str:
        if event.decision is None:
            return ""
        word = lead_words.decision_word(event.decision)
        return self.tr("{decision} (taken back)").format(decision=word) if self.is_undone(event) else word


def _about(event: FeedbackEvent) -> tuple[object, ...]:
    return event.suggestion_id, event.part, event.subject
