"""Watches the case folder and gives its cases whenever something in it changes."""

from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from copilot.cases.case import Case
from copilot.connect.case_folder import CaseFolder, FolderContent
from copilot.desktop.jobs import JobRunner

TOGETHER_MS = 100  # changes this close to one another are read at once
AGAIN_MS = 700  # when to look again at a file that may be half-written


class Inbox(QObject):
    """Calls `on_cases` with all cases of the folder, and `on_problem` with the newest problem and how many there are.

    A problem is told when it comes, and again when another one has gone; with none left it is "" and 0.
    """

    def __init__(
        self,
        folder: CaseFolder,
        jobs: JobRunner,
        on_cases: Callable[[tuple[Case, ...]], None],
        on_problem: Callable[[str, int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._on_cases = on_cases
        self._on_problem = on_problem
        self._told: set[str] = set()
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.read)
        self._watcher.directoryChanged.connect(self._read_soon)
        self._watcher.fileChanged.connect(self._read_soon)

    @Slot()
    def read(self) -> None:
        """Read the folder in the background."""
        self._jobs.start("inbox", self._folder.read, self._take)

    @Slot()
    def _read_soon(self) -> None:
        self._soon.start(TOGETHER_MS)

    def _take(self, content: FolderContent) -> None:
        wanted = {str(self._folder.path), *(str(path) for path in content.files)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(list(wanted - watched))
            self._soon.start(TOGETHER_MS)  # what changed between reading and watching was seen by neither
        self._on_cases(content.cases)
        self._tell(content.problems)
        if not content.is_settled:
            self._soon.start(AGAIN_MS)

    def _tell(self, problems: tuple[str, ...]) -> None:
        """Tell what has changed; of several, the one that is new."""
        news = [problem for problem in problems if problem not in self._told]
        if set(problems) != self._told:
            self._told = set(problems)
            self._on_problem((news or list(problems) or [""])[-1], len(problems))
