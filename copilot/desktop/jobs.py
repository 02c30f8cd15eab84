"""Slow work off the UI thread; of two jobs of one kind the newest wins.

One worker runs everything, so the model and the index see one caller. A stream is taken one part at a
time: between two parts other jobs get their turn, which is why a case can be answered by keywords while
an index is still being built. What can wait has its turn when nothing is left that the agent waits for.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)

T = TypeVar("T")


class JobRunner(Protocol):
    """What the presenters need of Jobs; the tests have one that runs at once."""

    def start(self, kind: str, work: Callable[[], T], then: Callable[[T], None], *, can_wait: bool = False) -> None:
        """Run work(); later call then(result) on the UI thread."""
        ...

    def start_stream(
        self,
        kind: str,
        work: Callable[[], Iterator[T]],
        each: Callable[[T], None],
        then: Callable[[], None],
        *,
        can_wait: bool = False,
    ) -> None:
        """Run work(); call each(part) for every part as it is ready, and then() after the last."""
        ...

    def at_end(self, work: Callable[[], None]) -> None:
        """Run work() last, where all the other work ran: for what belongs to that thread and has to be closed."""
        ...


def _nothing() -> None:
    """End a job that has no more to say than its result."""


@dataclass(eq=False, slots=True)
class _Job:
    kind: str
    work: Callable[[], Any]
    each: Callable[[Any], None]
    then: Callable[[], None]
    can_wait: bool
    rest: Iterator[Any] | None = None  # of a stream: the parts to come
    dropped: bool = False

    def let_go(self) -> None:
        """Leave the parts to come. For the worker: what a stream does at its end belongs to that thread."""
        self.rest = None


@dataclass(frozen=True, slots=True)
class _Delivery:
    job: _Job
    parts: tuple[Any, ...] = ()
    error: Exception | None = None
    last: bool = field(default=True, kw_only=True)


class Jobs(QObject):
    """Runs slow functions in the background and delivers results on the UI thread, where it is made."""

    busy_changed = Signal(bool)
    failed = Signal(Exception)
    _crossed = Signal(object)  # worker -> UI thread, queued; the only crossing

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copilot")
        self._newest: dict[str, _Job] = {}
        self._patient: deque[tuple[_Job, Callable[[_Job], None]]] = deque()
        self._has_turn: _Job | None = None  # of the patient ones
        self._at_end: list[Callable[[], None]] = []
        self._stopped = False
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, kind: str, work: Callable[[], T], then: Callable[[T], None], *, can_wait: bool = False) -> None:
        """Run work(); later call then(result). A newer job of the same kind replaces this one."""
        self._begin(_Job(kind, work, then, _nothing, can_wait), self._run)

    def start_stream(
        self,
        kind: str,
        work: Callable[[], Iterator[T]],
        each: Callable[[T], None],
        then: Callable[[], None],
        *,
        can_wait: bool = False,
    ) -> None:
        """Run work(); call each(part) as parts are ready, in order, and then() after the last.

        Other jobs run between two parts. A newer job of the same kind ends this one after its current part.
        One that can wait makes no part before each(part) was called with the one before: what that starts comes first.
        """
        self._begin(_Job(kind, work, each, then, can_wait), self._step)

    def at_end(self, work: Callable[[], None]) -> None:
        """Run work() on the worker when `stop` has let everything else go."""
        self._at_end.append(work)

    def stop(self) -> None:
        """Drop waiting jobs, wait for the running one, deliver nothing more. Further starts do nothing."""
        if self._stopped:
            return
        self._stopped = True
        self._patient.clear()
        for job in self._newest.values():
            self._drop(job)
        last = [self._pool.submit(work) for work in self._at_end]
        self._pool.shutdown(wait=True)  # what waits was dropped: it returns at once
        self._newest.clear()
        for done in last:
            if error := done.exception():
                log.error("a job failed while the window was closed", exc_info=error)

    def _begin(self, job: _Job, task: Callable[[_Job], None]) -> None:
        if self._stopped:
            return
        was_busy = bool(self._newest)
        older = self._newest.get(job.kind)
        if older is not None:
            self._drop(older)
        self._newest[job.kind] = job
        self._line_up(job, task)
        if not was_busy:
            self.busy_changed.emit(True)

    def _drop(self, job: _Job) -> None:
        job.dropped = True
        self._pool.submit(job.let_go)

    def _line_up(self, job: _Job, task: Callable[[_Job], None]) -> None:
        if job.can_wait:
            self._patient.append((job, task))
            self._give_turn()
        else:
            self._pool.submit(task, job)

    def _give_turn(self) -> None:
        """Let one of the patient run once nobody waits for anything else, nor for its parts to be shown."""
        is_free = not self._stopped and (self._has_turn is None or self._has_turn.dropped)
        if self._patient and is_free and all(job.can_wait for job in self._newest.values()):
            self._has_turn, task = self._patient.popleft()
            self._pool.submit(task, self._has_turn)

    def _run(self, job: _Job) -> None:
        if job.dropped:
            return
        try:
            self._crossed.emit(_Delivery(job, (job.work(),)))
        except Exception as error:  # noqa: BLE001 - the one place where any error of a job is caught
            self._crossed.emit(_Delivery(job, error=error))

    def _step(self, job: _Job) -> None:
        """Take one part, then queue up again behind the other jobs."""
        if job.dropped:
            return
        try:
            job.rest = job.work() if job.rest is None else job.rest
            given = tuple(islice(job.rest, 1))
        except Exception as error:  # noqa: BLE001 - as in _run
            self._crossed.emit(_Delivery(job, error=error))
            return
        self._crossed.emit(_Delivery(job, given, last=not given))
        if given and not job.can_wait and not job.dropped:
            try:
                self._line_up(job, self._step)
            except RuntimeError:
                job.dropped = True  # stop() came between the two lines: the pool takes nothing more

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        job = delivery.job
        if job is self._has_turn:
            self._has_turn = None
        if not self._stopped and self._newest.get(job.kind) is job:
            try:
                self._hand_over(delivery)
            finally:
                if job.can_wait and not delivery.last:
                    self._line_up(job, self._step)
                if not self._newest:
                    self.busy_changed.emit(False)
        self._give_turn()

    def _hand_over(self, delivery: _Delivery) -> None:
        job = delivery.job
        if delivery.last:
            del self._newest[job.kind]
        if delivery.error:
            self._report(delivery.error)
        for part in delivery.parts:
            job.each(part)
        if delivery.last and not delivery.error:
            job.then()

    def _report(self, error: Exception) -> None:
        if not getattr(error, "message", None):
            log.error("a job failed", exc_info=error)
        self.failed.emit(error)
