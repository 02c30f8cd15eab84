"""What every desktop test gets: nothing that it opens may stay open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow
from copilot.desktop.start import application
from copilot.settings import Settings
from tests.desktop.fakes import FixedAdvisor, ImmediateJobs, ListRecorder, opening
from tests.desktop.sample import CASE, NOW

TRANSLATIONS = Path(__file__).parents[2] / "assets" / "translations"
ENGLISH = Settings(ui_language="en", theme="light", dock="none", always_on_top=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform says with every window that it has no size hints: no fault of ours."""
    for item in items:
        if "tests/desktop" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(autouse=True)
def nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    before = set(qapp.topLevelWidgets())
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget not in before and widget.isVisible()]
    running = [timer for widget in left for timer in widget.findChildren(QTimer) if timer.isActive()]
    for widget in left:
        widget.close()
    assert not left, f"windows left open: {left}"
    assert not running, f"timers left running: {running}"


@pytest.fixture
def recorder() -> ListRecorder:
    return ListRecorder()


@pytest.fixture
def advisor() -> FixedAdvisor:
    return FixedAdvisor()


@pytest.fixture
def jobs() -> ImmediateJobs:
    return ImmediateJobs()


@pytest.fixture
def saved() -> list[Settings]:
    return []


@pytest.fixture
def open_window(
    qtbot: QtBot, recorder: ListRecorder, advisor: FixedAdvisor, jobs: ImmediateJobs, saved: list[Settings]
) -> Callable[..., SidebarWindow]:
    """Give a function that opens the sidebar, by default on the sample case in English and with all of it in view."""

    def open_it(
        settings: Settings = ENGLISH, aside: ImmediateJobs | None = None, height: int = 1600, **changes: object
    ) -> SidebarWindow:
        parts = SidebarParts(
            settings=settings,
            save_settings=saved.append,
            open_assistant=opening(advisor),
            open_recorder=lambda: recorder,
            agent="dimas",
            translations=TRANSLATIONS,
            start_cases=(CASE,),
        )
        window = SidebarWindow(replace(parts, **changes), jobs, Icons(), aside=aside)  # type: ignore[arg-type]
        qtbot.addWidget(window)
        jobs.on_failed = window.presenter.fail
        window.presenter.now = lambda: NOW
        window.resize(window.width(), height)
        window.show()
        window.begin()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: not window.sidebar.case_page.visibleRegion().isEmpty())
        return window

    return open_it
