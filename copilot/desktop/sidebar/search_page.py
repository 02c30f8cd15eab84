"""Looking something up in the knowledge, while writing or on the phone."""

from PySide6.QtWidgets import QLineEdit, QWidget

from copilot.desktop.sidebar.list_page import RowList, entry
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.shown import FoundRow
from copilot.desktop.sidebar.wishes import OpenPassage, Search
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text


class SearchPage(BesidePage):
    """A field and what it finds, letter by letter."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Search the knowledge"))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("What to look for"))
        self.field.setPlaceholderText(self.tr("Indonesian or English"))
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(lambda text: self.wished.emit(Search(text)))
        self._note = Text("", "small", "quiet")
        self._list = RowList(self.tr("Found"))
        self.body.addWidget(self.field)
        self.body.addWidget(self._note)
        self.body.addWidget(self._list, 1)

    def show_found(self, rows: tuple[FoundRow, ...], note: str) -> None:
        """Show what was found."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        sure = [self._row(row) for row in rows if not row.is_doubtful]
        doubtful = [self._row(row) for row in rows if row.is_doubtful]
        self._list.show_rows([*sure, *([self._warning()] if doubtful else []), *doubtful])

    def take_focus(self) -> None:
        """Let the agent type."""
        self.field.setFocus()
        self.field.selectAll()

    def _warning(self) -> QWidget:
        warning = Text(self.tr("Near the question, but probably no answer"), "small", "quiet")
        warning.setContentsMargins(GRID, HALF, GRID, 0)  # in line with the words of the rows
        return warning

    def _row(self, found: FoundRow) -> QWidget:
        row = entry(
            self.look, found.title, found.detail, found.text, self.tr("Read the passage"), warns=found.is_internal
        )
        row.clicked.connect(lambda: self.wished.emit(OpenPassage(found.passage_id)))
        return row
