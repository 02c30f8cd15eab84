"""Makes the pictures of the lead's desk in docs/images: the real window over a log that a made-up team has filled.

    python packaging/lead_screenshots.py [--to docs/images]

The team, its decisions and what was right of them come from `benchmarks.feedback_team`; nobody's data is shown. The
numbers in the pictures are those of that team, and say nothing about how good the program is.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue")  # a screen has one of these; an office PC its own
PICTURES = ("review", None, "pictures", "gaps", "quality")  # the tabs in their order; None: no picture
SUGGESTIONS, A_DAY = 1600, 30

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = tempfile.TemporaryDirectory(prefix="pendamping-desk-")
os.environ["COPILOT_HOME"] = HOME.name
sys.path.insert(0, str(ROOT))  # the made-up team stands beside the package, not in it

# After the environment is set: Qt and the program's paths read it.
from lead_exchanges import spoken  # noqa: E402
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop  # noqa: E402
from PySide6.QtGui import QCursor, QFont, QFontDatabase  # noqa: E402
from PySide6.QtWidgets import QApplication, QTabWidget  # noqa: E402

from benchmarks.feedback_team import suggestions, team_of  # noqa: E402
from copilot import app as program  # noqa: E402
from copilot.desktop.icons import Icons  # noqa: E402
from copilot.desktop.jobs import Jobs  # noqa: E402
from copilot.desktop.lead.window import LeadWindow  # noqa: E402
from copilot.desktop.start import application  # noqa: E402
from copilot.lead_desk import lead_parts  # noqa: E402


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--language", choices=("id", "en"), default="en")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--scale", type=int, default=100)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    qt = application()
    font = QFont(next((name for name in FONTS if name in QFontDatabase.families()), qt.font().family()))
    font.setPixelSize(13)
    qt.setFont(font)
    QCursor.setPos(4000, 4000)
    work = program.Workplace.of()
    fill(work)
    looks = replace(work.settings, ui_language=given.language, theme=given.theme, text_scale=given.scale)
    take(qt, replace(work, settings=looks), given.to)


def fill(work: program.Workplace) -> None:
    """Write what the team was shown and decided, up to today."""
    start = datetime.now(UTC) - timedelta(days=SUGGESTIONS / A_DAY)
    team = team_of(8, 1, start, A_DAY)
    told = suggestions(team, SUGGESTIONS, seed=1)
    with program.open_log(work)[0] as log:
        log.record_all(spoken(happening) for each in told for happening in each.happenings)
    work.paths.key_told.touch()  # the notice about the key was read


def take(qt: QApplication, work: program.Workplace, to: Path) -> None:
    """Open the desk and save what each of its pages looks like once it has nothing left to do."""
    runners = (Jobs(), Jobs())
    busy: dict[int, bool] = {}
    for place, runner in enumerate(runners):
        runner.busy_changed.connect(lambda is_busy, place=place: busy.update({place: is_busy}))
    window = LeadWindow(lead_parts(work), runners[0], Icons(), runners[1])
    window.resize(1080, 720)
    window.show()
    window.begin()
    window.activateWindow()
    tabs = window.findChild(QTabWidget)
    for place, name in enumerate(PICTURES):
        if name is not None:
            tabs.setCurrentIndex(place)
            _wait(qt, 300)
            while any(busy.values()):
                _wait(qt, 100)
            _wait(qt, 300)
            file = to / f"lead-{name}.png"
            window.grab().save(str(file))
            print(file)
    for runner in runners:
        runner.stop()
    window.close()
    window.deleteLater()
    qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _wait(qt: QApplication, ms: int) -> None:
    deadline = QDeadlineTimer(ms)
    while not deadline.hasExpired():
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main()
