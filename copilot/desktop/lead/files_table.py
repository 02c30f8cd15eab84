"""The files of the knowledge pack: what became of each and what to do, those with a problem first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from copilot.desktop.lead.parts import KnowledgeFile
from copilot.desktop.sidebar.words import translate
from copilot.desktop.theme.theme import GRID

_PROBLEMS = {"failed": 0, "empty": 1, "skipped": 2}  # what a lead has to look at, worst first
WIDEST_PATH = 340


def state_word(state: str) -> str:
    """Give a file's state in words."""
    known = {
        "indexed": translate("FilesTable", "Indexed"),
        "unchanged": translate("FilesTable", "Unchanged"),
        "failed": translate("FilesTable", "Not readable"),
        "empty": translate("FilesTable", "Empty"),
        "skipped": translate("FilesTable", "Left out"),
    }
    return known.get(state, state)


class RowsTable(QTableWidget):
    """A plain list to read and sort; a row is opened with Enter or a double click."""

    chosen = Signal(str)  # the path in the first column

    def __init__(self, name: str, headings: list[str]) -> None:
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(headings)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.activated.connect(lambda index: self.chosen.emit(self.path_of(index.row())))

    def path_of(self, row: int) -> str:
        """Give the file of a row; "" where there is none."""
        item = self.item(row, 0)
        return item.text() if item else ""

    def put_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows, each cell's whole text in its tooltip too."""
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure anew: only what is on screen has its font and its margins."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + GRID)
        if self.columnWidth(0) > WIDEST_PATH:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(0, WIDEST_PATH)


class FilesTable(RowsTable):
    """The files, filtered by state and by words."""

    def __init__(self) -> None:
        super().__init__(
            translate("FilesTable", "Knowledge files"),
            [
                translate("FilesTable", "File"),
                translate("FilesTable", "State"),
                translate("FilesTable", "Passages"),
                translate("FilesTable", "Why"),
                translate("FilesTable", "What to do"),
            ],
        )
        self._files: list[KnowledgeFile] = []

    def show_files(self, files: tuple[KnowledgeFile, ...]) -> None:
        """Show the files; what has a reason to be looked at comes first."""
        self._files = sorted(
            files, key=lambda file: (_PROBLEMS.get(file.state, len(_PROBLEMS)), not file.reason, file.path)
        )
        self.put_rows([(f.path, state_word(f.state), str(f.passages), f.reason, f.hint) for f in self._files])

    def show_only(self, state: str | None, words: str) -> int:
        """Show the files in this state ("look": those with something to look at) that hold these words; how many."""
        count = 0
        for row, file in enumerate(self._files):
            fits = state in (None, file.state) or (state == "look" and (file.state in _PROBLEMS or bool(file.reason)))
            fits = fits and words.lower() in f"{file.path} {file.reason} {file.hint}".lower()
            self.setRowHidden(row, not fits)
            count += fits
        return count
