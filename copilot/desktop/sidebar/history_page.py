"""The customer's story: this conversation, newest first, then the cases before it."""

from PySide6.QtWidgets import QWidget

from copilot.desktop.sidebar.list_page import RowList, entry
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import HistoryRow
from copilot.desktop.sidebar.wishes import OpenMessage
from copilot.desktop.widgets.look import Look


class HistoryPage(BesidePage):
    """Every message opens for reading."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("History"))
        self._list = RowList(self.tr("Messages and earlier cases"))
        self.body.addWidget(self._list, 1)
        self.hold_rows_alone()

    def show_history(self, rows: tuple[HistoryRow, ...]) -> None:
        """Show the story."""
        self._list.show_rows([self._row(row) for row in rows])

    def _row(self, shown: HistoryRow) -> QWidget:
        message_id = shown.message_id
        tooltip = self.tr("Read the whole message") if message_id else self.tr("An earlier case")
        row = entry(self.look, shown.title, shown.detail, shown.text, tooltip)
        if message_id:
            row.clicked.connect(lambda: self.wished.emit(OpenMessage(message_id, "")))
        return row
