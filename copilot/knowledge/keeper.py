"""Keeps an index current in the background, as long as a window is open: at the start, and whenever a file changes.

It has a thread of its own, so that cases are answered meanwhile; what it tells, it tells from there.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from copilot.errors import UserError
from copilot.knowledge.index_report import OnProgress, Progress
from copilot.knowledge.store import IndexBusyError
from copilot.knowledge.watching import changes

log = logging.getLogger(__name__)

BUSY_AGAIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Kept:
    """The index is current again; `changed` says whether anything in it is new."""

    changed: bool


@dataclass(frozen=True, slots=True)
class NotKept:
    """The index could not be brought up to date; it is used as it stands."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Untold:
    """The system tells of no changes (`why`, in its words): the folder is looked at every few seconds instead."""

    why: str


News = Progress | Kept | NotKept | Untold


class _StoppedError(Exception):
    """The window was closed in the middle of an update."""


class Keeper:
    """Runs `update` at the start and after every change in `folder`. `update` says whether anything was new."""

    def __init__(self, folder: Path, update: Callable[[OnProgress], bool], tell: Callable[[News], None]) -> None:
        self._folder = folder
        self._update = update
        self._tell = tell
        self._stop = threading.Event()
        self._go_on = threading.Event()
        self._go_on.set()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copilot-knowledge")

    def start(self) -> None:
        """Begin."""
        self._pool.submit(self._run).add_done_callback(self._ended)

    def pause(self) -> None:
        """Rest after the file or passages in hand, until `resume`."""
        self._go_on.clear()

    def resume(self) -> None:
        """Go on."""
        self._go_on.set()

    def stop(self) -> None:
        """End after the file or passages in hand, and tell nothing more. What was done so far is kept."""
        self._stop.set()
        self._go_on.set()
        self._pool.shutdown(wait=True)

    def _run(self) -> None:
        self._keep()
        for _ in changes(self._folder, self._stop, lambda why: self._say(Untold(why))):
            self._keep()

    def _keep(self) -> None:
        while not self._stop.is_set():
            try:
                self._say(Kept(self._update(self._take_progress)))
            except IndexBusyError:
                log.info("another program is writing the index: looked at again in %.0f s", BUSY_AGAIN_S)
                self._stop.wait(BUSY_AGAIN_S)
                continue
            except UserError as error:
                self._say(NotKept(error))
            except OSError as error:  # a file or drive that went away in between: the next change is another try
                log.warning("the knowledge could not be read: %s", type(error).__name__)
                said = f"The knowledge in {self._folder} cannot be read: {error.strerror or type(error).__name__}."
                self._say(NotKept(UserError(said, "It is tried again with the next change.")))
            except _StoppedError:
                log.info("stopped in the middle of an update")
            return

    def _take_progress(self, progress: Progress) -> None:
        self._say(progress)
        self._go_on.wait()
        if self._stop.is_set():
            raise _StoppedError

    def _say(self, news: News) -> None:
        if not self._stop.is_set():
            self._tell(news)

    def _ended(self, run: "Future[None]") -> None:
        error = run.exception()
        if isinstance(error, Exception):
            log.error("the knowledge is no longer kept", exc_info=error)
            self._say(NotKept(error))
