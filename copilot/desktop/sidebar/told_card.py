"""What was already told: nobody asks for it again, and each line opens the words it was said in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copilot.desktop.sidebar.section import Section
from copilot.desktop.sidebar.shown import ToldRow
from copilot.desktop.sidebar.wishes import OpenMessage
from copilot.desktop.theme.theme import HALF
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.pair import pair
from copilot.desktop.widgets.row import Row

FIRST_ROWS = 5


class ToldCard(Section):
    """The told-list."""

    wished = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Already told"))
        self._rows: tuple[ToldRow, ...] = ()
        self.show_told(None)

    def show_told(self, rows: tuple[ToldRow, ...] | None) -> None:
        """Show what was told; the first lines, the rest on request."""
        if rows is None:
            self.put_quiet(self.tr("Looking for what was said …"))
            return
        self._rows = rows
        if not rows:
            self.put_quiet(self.tr("Nothing yet. You may have to ask."))
            return
        shown: list[QWidget] = [self._row(row) for row in rows[:FIRST_ROWS]]
        if len(rows) > FIRST_ROWS:
            shown.append(self._more(len(rows) - FIRST_ROWS))
        self.put(*shown)

    def _more(self, count: int) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(HALF - 1, 0, 0, 0)  # a link has an outline of a pixel: its words stand on the margin
        more = link_button(self.tr("%n more", "", count), self.tr("Show all that was told"))
        more.clicked.connect(self._show_all)
        line.addWidget(more)
        line.addStretch()
        return holder

    def _show_all(self) -> None:
        rows: list[QWidget] = [self._row(row) for row in self._rows]
        self.put(*rows)
        rows[FIRST_ROWS].setFocus()

    def _row(self, told: ToldRow) -> Row:
        said = self.tr("{label}: {value}").format(label=told.label, value=told.value)
        row = Row(self.look, said, self.tr("Read where it was said"))
        row.hold(pair(self.look, told.label, told.value, "caution" if told.warns else "quiet"), 1)
        row.clicked.connect(lambda: self.wished.emit(OpenMessage(told.message_id, told.quote)))
        return row
