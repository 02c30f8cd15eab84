"""The files of the knowledge pack: what became of each, those with a problem first."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from copilot.desktop.lead.parts import KnowledgeFile

_PROBLEMS = {"failed": 0, "empty": 1, "skipped": 2}  # what a lead has to look at, worst first


class FilesTable(QTableWidget):
    """A plain list to read and sort."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setAccessibleName(self.tr("Knowledge files"))
        self.setHorizontalHeaderLabels([self.tr("File"), self.tr("State"), self.tr("Passages"), self.tr("Why")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)

    def show_files(self, files: tuple[KnowledgeFile, ...]) -> None:
        """Show the files; what has a reason to be looked at comes first."""
        ordered = sorted(
            files, key=lambda file: (_PROBLEMS.get(file.state, len(_PROBLEMS)), not file.reason, file.path)
        )
        self.setRowCount(len(ordered))
        for row, file in enumerate(ordered):
            for column, text in enumerate((file.path, self._state(file.state), str(file.passages), file.reason)):
                self.setItem(row, column, QTableWidgetItem(text))

    def _state(self, state: str) -> str:
        known = {
            "indexed": self.tr("Indexed"),
            "unchanged": self.tr("Unchanged"),
            "failed": self.tr("Not readable"),
            "empty": self.tr("Empty"),
            "skipped": self.tr("Left out"),
        }
        return known.get(state, state)
