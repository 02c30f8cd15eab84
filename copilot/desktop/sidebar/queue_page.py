"""All open cases: who waits, for what, and since when."""

from PySide6.QtWidgets import QWidget

from copilot.desktop.sidebar.list_page import RowList, entry
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import QueueRow
from copilot.desktop.sidebar.wishes import GoToCase
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class QueuePage(BesidePage):
    """Every case opens with a press."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Open cases"))
        self._list = RowList(self.tr("Open cases"))
        self.body.addWidget(self._list, 1)
        self.hold_rows_alone()
        self._current: QWidget | None = None

    def show_queue(self, rows: tuple[QueueRow, ...]) -> None:
        """Show the cases."""
        self._current = None
        shown: list[QWidget] = [self._row(row) for row in rows]
        self._list.show_rows(shown or [Text(self.tr("No case is open."), "", "quiet")])

    def take_focus(self) -> None:
        """Begin at the case on screen."""
        (self._current or self).setFocus()

    def _row(self, shown: QueueRow) -> QWidget:
        here = self.tr("On screen now") if shown.is_current else ""
        detail = " · ".join(part for part in (here, shown.detail) if part)
        row = entry(self.look, shown.who, detail, shown.subject, self.tr("Open this case"))
        row.clicked.connect(lambda: self.wished.emit(GoToCase(shown.case_id)))
        if shown.is_current:
            self._current = row
        return row
