"""The sidebar's knowledge: opened beside the jobs, then kept current by a thread of its own; both say how far they are.

Reading a new pack and embedding it take minutes. That work has a thread of its own, and the stream of openings
gives way between two looks at it, so that cases are answered by keywords meanwhile.
"""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from copilot import __version__, app
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.desktop.sidebar.assistant import Opened, Opening, Progress
    from copilot.knowledge.base import KnowledgeBase
    from copilot.knowledge.index_report import OnProgress
    from copilot.knowledge.index_report import Progress as Update
    from copilot.knowledge.keeper import Keeper, News

T = TypeVar("T")

LOOK_S = 0.1  # other jobs wait so long at most while a pack is read or embedded
QUIET_S = 1.0  # an unchanged pack is open by then: nothing is said of it, nor begun that can wait for its keywords
WORTH_SAYING_S = 2.0  # an update that is done sooner is not spoken of


class _StoppedError(Exception):
    """The window was closed in the middle of the work; what is done so far is kept."""


class KnowledgeInUse:
    """Opens the knowledge of a workplace and keeps it current; `rest` pauses both."""

    def __init__(self, work: app.Workplace) -> None:
        self._work = work
        self._opened: Opened | None = None
        self._base: KnowledgeBase | None = None
        self._ready = threading.Event()
        self._go_on = threading.Event()
        self._go_on.set()
        self._keeper: Keeper | None = None
        self._is_said = False

    def openings(self) -> Iterator["Opening"]:
        """Get ready in two steps: keywords at once, the side of meaning when its model and vectors are there."""
        from copilot.desktop.sidebar.assistant import Opened, Settled

        base = self._base = yield from beside(partial(app.open_keywords, self._work), self._go_on, QUIET_S)
        assistant = app.assistant_over(self._work, base)
        least = self._work.settings.ground_threshold
        self._opened = Opened(advisor=assistant, library=base, is_complete=False, pack=base.pack, least_score=least)
        yield self._current(is_complete=False)
        embedder = app.open_embedder(self._work.settings)
        try:
            yield from beside(partial(base.attach_embedder, embedder), self._go_on)
        except UserError:
            yield Settled()
            raise
        yield self._current(is_complete=True)
        self._ready.set()

    def keep(self, tell: "Callable[[Opening | Exception], None]") -> "Keeper":
        """Follow changes in the pack from the moment at which the knowledge is open."""
        from copilot.knowledge.keeper import Keeper

        self._keeper = Keeper(self._work.pack, self._update, partial(self._pass_on, tell))
        if not self._go_on.is_set():
            self._keeper.pause()
        return self._keeper

    def rest(self, is_resting: bool) -> None:
        """Pause after the file or passages in hand, or go on."""
        if is_resting:
            self._go_on.clear()
        else:
            self._go_on.set()
        if self._keeper is not None:
            (self._keeper.pause if is_resting else self._keeper.resume)()

    def _pass_on(self, tell: "Callable[[Opening | Exception], None]", news: "News") -> None:
        from copilot.desktop.sidebar.assistant import Settled, Untold
        from copilot.knowledge import keeper

        match news:
            case keeper.NotKept():
                tell(Settled())
                tell(news.error)
                self._is_said = True  # that all is well again is worth saying, also where nothing has changed
            case keeper.Untold():
                tell(Untold())
            case keeper.Kept():
                if news.changed or self._is_said:
                    tell(self._current(is_complete=True) if news.changed else Settled())
                self._is_said = False
            case _:
                self._is_said |= (news.seconds_left or 0.0) > WORTH_SAYING_S
                if self._is_said:
                    tell(_told(news))

    def _update(self, on_progress: "OnProgress") -> bool:
        from copilot.knowledge.index_report import Progress

        while not self._ready.wait(0.2):  # the model is still being loaded; a window that is closed ends this
            on_progress(Progress("reading", 0, 0, "", 0.0, None))
        assert self._base is not None
        before = self._base.fingerprint
        self._base.update(on_progress)
        return self._base.fingerprint != before

    def _current(self, *, is_complete: bool) -> "Opened":
        assert self._opened is not None
        assert self._base is not None
        made_by = {"knowledge": self._base.fingerprint, "embedder": self._base.embedder_name}
        versions = {"app": __version__, **made_by, "learned": self._base.tuning.name}
        return replace(self._opened, versions=versions, is_complete=is_complete, pack=self._base.pack)


def beside(
    work: "Callable[[OnProgress], T]", go_on: threading.Event, quiet_s: float = 0.0
) -> "Generator[Progress, None, T]":
    """Do the work in a thread, give how far it is, and at the end its result. Closed early, it ends the work.

    While `go_on` is not set, the work rests. What is done within `quiet_s` seconds is not spoken of.
    """
    newest: deque[Update] = deque(maxlen=1)
    is_over = threading.Event()

    def tell(update: "Update") -> None:
        newest.append(update)
        while not (is_over.is_set() or go_on.wait(LOOK_S)):
            pass
        if is_over.is_set():
            raise _StoppedError

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="copilot-knowledge") as pool:
        running = pool.submit(work, tell)
        try:
            wait((running,), quiet_s)
            while wait((running,), LOOK_S).not_done:
                if newest:
                    yield _told(newest[0])
            return running.result()
        finally:
            is_over.set()


def _told(update: "Update") -> "Progress":
    from copilot.desktop.sidebar.assistant import Progress

    return Progress(
        done=update.done,
        total=update.total,
        seconds_left=update.seconds_left,
        rate=update.rate,
        of_passages=update.stage == "embedding",
    )
