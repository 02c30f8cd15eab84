"""One picture on the page: its title, what it says in words, the drawing, and the same as a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from copilot.desktop.lead.files_table import RowsTable
from copilot.desktop.lead.picture import Picture
from copilot.desktop.lead.plot_view import PlotView
from copilot.desktop.theme.theme import GRID, HALF, MARGIN
from copilot.desktop.widgets.buttons import link_button
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text

MOST_LINES = 9


class PictureCard(QFrame):
    """`opened` gives the filter of the rows behind a point, or behind a row of the table."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: Picture | None = None
        self._plot: PlotView | None = None
        self.setProperty("look", "sheet")
        self._title = Text("", "strong")
        self._says = Text("")
        self._note = Text("", "small", "quiet")
        self._switch = link_button(self.tr("Show as table"))
        self._switch.clicked.connect(self._turn)
        self._table = self._new_table([])
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._switch)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        self._column.setSpacing(HALF)
        self._column.addWidget(self._title)
        self._column.addWidget(self._says)
        self._column.addSpacing(HALF)
        self._column.addWidget(self._table)
        self._column.addStretch(1)
        self._column.addLayout(foot)

    def show_picture(self, picture: Picture) -> None:
        """Show it; a table that is open stays open."""
        self._picture = picture
        self._title.setText(picture.title)
        self._says.setText(picture.says)
        self._note.setText(picture.note)
        self._switch.setVisible(not picture.is_empty)
        self.setAccessibleName(picture.title)
        if self._plot is None:
            self._plot = PlotView(self._look.theme, picture)
            self._plot.opened.connect(self.opened)
            self._column.insertWidget(self._column.indexOf(self._table), self._plot)
        self._plot.show_picture(picture)
        self._fill_table(picture)
        self._plot.setVisible(not picture.is_empty and self._table.isHidden())

    def _turn(self) -> None:
        as_table = self._table.isHidden()
        self._table.setVisible(as_table)
        if self._plot is not None:
            self._plot.setVisible(not as_table)
        self._switch.setText(self.tr("Show as picture") if as_table else self.tr("Show as table"))
        self._switch.setAccessibleName(self._switch.text())
        if as_table:
            self._table.setFocus()

    def _fill_table(self, picture: Picture) -> None:
        was_open = not self._table.isHidden()
        table = self._new_table(picture.headings())
        self._column.replaceWidget(self._table, table)
        self._table.deleteLater()
        self._table = table
        rows = picture.rows()
        table.put_rows([cells for _, cells in rows])
        table.setAccessibleName(picture.title)
        table.setFixedHeight((min(MOST_LINES, len(rows)) + 1) * (self._look.theme.control + HALF))
        table.setVisible(was_open)
        table.activated.connect(lambda index: self._open(index.row()))

    def _new_table(self, headings: list[str]) -> RowsTable:
        table = RowsTable("", headings)
        table.hide()
        return table

    def _open(self, row: int) -> None:
        if self._picture is not None:
            wanted = self._picture.rows()[row][0].wanted
            if wanted is not None:
                self.opened.emit(wanted)
