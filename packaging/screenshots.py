"""Makes the pictures of docs/images: the real sidebar on a real case of the sample pack, without a screen.

    python packaging/screenshots.py [--case knowledge/cases/01-late-parcel-mixed.json]

Light and dark, Indonesian and English, 100 and 200 %, and the states beside the first screen. Everything that is
shown was suggested by the program itself on the sample pack; only the clock stands still.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FONTS = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue")  # a screen has one of these; an office PC its own

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = tempfile.TemporaryDirectory(prefix="pendamping-pictures-")
os.environ["COPILOT_HOME"] = HOME.name

# After the environment is set: Qt and the program's paths read it.
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop  # noqa: E402
from PySide6.QtGui import QCursor, QFont, QFontDatabase  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from copilot import app as program  # noqa: E402
from copilot.cases.case import Case  # noqa: E402
from copilot.cases.reading import read_case_file  # noqa: E402
from copilot.desktop.icons import Icons  # noqa: E402
from copilot.desktop.jobs import Jobs  # noqa: E402
from copilot.desktop.model import ModelParts  # noqa: E402
from copilot.desktop.sidebar.assistant import Opened, Opening  # noqa: E402
from copilot.desktop.sidebar.keys import Command  # noqa: E402
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow  # noqa: E402
from copilot.desktop.start import application  # noqa: E402
from copilot.settings import Settings  # noqa: E402

Step = Callable[[SidebarWindow], None]


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--case", type=Path, default=ROOT / "knowledge" / "cases" / "01-late-parcel-mixed.json")
    parser.add_argument("--no-answer", type=Path, default=ROOT / "knowledge" / "cases" / "11-no-answer-supplier.json")
    given = parser.parse_args()
    IMAGES.mkdir(parents=True, exist_ok=True)
    qt = application()
    qt.setFont(_font())
    QCursor.setPos(4000, 4000)
    work = program.Workplace.of().as_demonstration()
    assistant = program.open_assistant(work)
    opened = Opened(advisor=assistant, library=assistant.knowledge, pack=assistant.knowledge.pack)
    case, unanswered = read_case_file(given.case), read_case_file(given.no_answer)
    camera = Camera(qt, opened)
    for theme in ("light", "dark"):
        for language in ("id", "en"):
            for scale in (100, 200):
                look = Settings(theme=theme, ui_language=language, text_scale=scale)
                camera.take(f"sidebar-{theme}-{language}-{scale}", case, look, height=1360 if scale == 100 else 1600)
    english = Settings(theme="light", ui_language="en")
    camera.take("no-ground", unanswered, english)
    os.environ["HOME"] = os.environ["COPILOT_HOME"]  # the folder is shown as people have it: ~/cases
    camera.take("empty", None, english)
    camera.take("reasons", case, english, _do(Command.REJECT))
    camera.take("editing", case, english, _do(Command.EDIT))
    camera.take("source", case, english, _do(Command.SOURCES))
    camera.take("history", case, replace(english, theme="dark"), _do(Command.HISTORY))
    camera.take("keys", case, english, _do(Command.HELP))
    camera.take("why", case, english, _do(Command.WHY), height=1640)
    camera.take("tones", case, Settings(theme="light", ui_language="id", text_scale=200), _do(Command.TONE))
    camera.take("settings", case, replace(english, ui_language="id"), _do(Command.SETTINGS))


class Camera:
    """Opens the sidebar, waits until everything is on it, and saves what it looks like."""

    def __init__(
        self, qt: QApplication, opened: Opened, open_model: Callable[[Settings], ModelParts] | None = None
    ) -> None:
        self._qt = qt
        self._open_model = open_model
        self._opening: tuple[Opening, ...] = (opened,)

    def take(
        self, name: str, case: Case | None, settings: Settings, before: Step | None = None, height: int = 1040
    ) -> None:
        """Save one picture, 360 px wide."""
        jobs = Jobs()
        work = program.Workplace.of()
        recorder = program.open_log(work)[0]
        parts = SidebarParts(
            settings=replace(settings, dock="none", always_on_top=False),
            save_settings=lambda _: None,
            open_assistant=lambda: iter(self._opening),
            open_recorder=lambda: recorder,
            agent="Dimas",
            translations=ROOT / "assets" / "translations",
            start_cases=(case,) if case else (),
            inbox=None if case else work.paths.inbox,
            open_model=partial(self._open_model, settings) if self._open_model else None,
        )
        window = SidebarWindow(parts, jobs, Icons())
        last = case.last_message.at if case else None
        if last is not None:
            window.presenter.now = lambda: last + timedelta(minutes=47)
        window.resize(360, height)
        window.show()
        window.begin()
        self._wait(lambda: case is None or bool(window.presenter.board and window.presenter.board.reply))
        if before is not None:
            before(window)
        self._wait(lambda: False, at_most_ms=400)  # until the layout and what follows from it have settled
        window.grab().save(str(IMAGES / f"{name}.png"))
        print(IMAGES / f"{name}.png")
        jobs.stop()
        window.close()
        window.deleteLater()
        self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        recorder.close()

    def _wait(self, ready: Callable[[], bool], at_most_ms: int = 20_000) -> None:
        deadline = QDeadlineTimer(at_most_ms)
        while not ready() and not deadline.hasExpired():
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _do(*commands: Command) -> Step:
    def step(window: SidebarWindow) -> None:
        for command in commands:
            window.sidebar.commanded.emit(command)

    return step


def _font() -> QFont:
    found = next((name for name in FONTS if name in QFontDatabase.families()), QApplication.font().family())
    font = QFont(found)
    font.setPixelSize(13)
    return font


if __name__ == "__main__":
    main()
