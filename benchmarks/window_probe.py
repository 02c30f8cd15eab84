"""One window in a process of its own, which tells when it was painted and what it weighs: `bare` or `sidebar`.

Prints one JSON object: `painted` (seconds since the epoch), `memory_mb`, and of the sidebar also `complete` (all five
parts of the first case on screen) and `warm_ms` (for each next case: from opening it to its last part).
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

if sys.argv[1:] == ["sidebar"]:
    import copilot.cli  # noqa: F401 - as the installed command does: itself first, then Qt

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

WARM_CASES = 10
LONGEST_S = 60


class FirstPaint(QObject):
    """Notes the moment of the first paint of a window; `then` is called with it just after."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.window: QWidget | None = None
        self.painted = 0.0
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        """Look for the first paint, then stop listening."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self.window is None:
            self._app.removeEventFilter(self)
            self.painted = time.time()
            self.window = watched.window()
        return False


def main() -> None:
    """Open the window that was asked for, watch it, print what was seen."""
    app = QApplication(sys.argv[:1])
    first = FirstPaint(app)
    seen = _bare(app, first) if sys.argv[1] == "bare" else _sidebar(app, first)
    import psutil  # after the window: it is no part of one

    seen |= {"painted": first.painted, "memory_mb": psutil.Process().memory_info().rss / 1e6}
    print(json.dumps(seen))


def _bare(app: QApplication, first: FirstPaint) -> dict[str, object]:
    window = QLabel("ready")
    window.resize(380, 900)
    window.show()
    while not first.painted:
        app.processEvents()
    return {}


def _sidebar(app: QApplication, first: FirstPaint) -> dict[str, object]:
    # Only here: importing it is part of what is measured, and the bare window does without.
    from copilot import cli
    from copilot.paths import Paths

    watch = Watch(app, first, sorted((Paths.sample_pack() / "cases").glob("*.json"))[: 1 + WARM_CASES])
    cli.main([])
    return watch.seen


class Watch(QObject):
    """Hands the sidebar one case once it is on screen, then others one by one, then ends the program."""

    def __init__(self, app: QApplication, first: FirstPaint, cases: list[Path]) -> None:
        super().__init__(app)
        self._first = first
        self._files = cases
        self._open_case = ""
        self._opened_at = 0.0
        self._began = time.time()
        self._warm: list[float] = []
        self.seen: dict[str, object] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if time.time() - self._began > LONGEST_S:
            sys.exit(f"The sidebar was not complete after {LONGEST_S} s.")
        presenter = getattr(self._first.window, "presenter", None)
        if presenter is None:
            return
        if not self._open_case:
            self._open_next(presenter)
        board = presenter.board
        if board is None or board.case.id != self._open_case or board.reply is None:
            return
        self.seen.setdefault("complete", time.time())
        # Warm begins when the model is loaded too; until then keywords answer alone.
        if presenter.opened is None or not presenter.opened.is_complete:
            return
        self._warm.append(1000 * (time.time() - self._opened_at))
        self._open_next(presenter)

    def _open_next(self, presenter: Any) -> None:
        if not self._files:
            self.seen["warm_ms"] = self._warm[1:]  # the first one met the model while it loaded
            self._timer.stop()
            QApplication.closeAllWindows()
            return
        # Only here: pydantic loads with the first case, as it does in the inbox.
        from copilot.cases.reading import read_case_file

        case = read_case_file(self._files.pop(0))
        self._open_case = case.id
        self._opened_at = time.time()
        presenter.put_cases((case,))
        presenter.go_to(case.id)


if __name__ == "__main__":
    main()
