"""Slow work off the UI thread; of two jobs of one kind the newest wins.

One worker runs everything, so the model and the index see one caller. A stream is taken one part at a
time: between two parts other jobs get their turn, which is why a case can be answered by keywords while
an index is still being built.
"""

import logging
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

    def start(self, kind: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run work(); later call then(result) on the UI thread."""
        ...

    def start_stream(
        self, kind: str, work: Callable[[], Iterator[T]], each: Callable[[T], None], then: Callable[[], None]
    ) -> None:
        """Run work(); call each(part) for every part as it is ready, and then() after the last."""
        ...

    def at_end(self, work: Callable[[], None]) -> None:
        """Run work() last, where all the other work ran: for what belongs to that thread and has to be closed."""
        ...


@dataclass(eq=False, slots=True)
class _Job:
    kind: str
    each: Callable[[Any], None]
    then: Callable[[], None]
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class _Delivery:
    job: _Job
    parts: tuple[Any, ...] = ()
    error: Exception | None = None
    last: bool = field(default=True, kw_only=True)


def _nothing() -> None:
    """End a job that has no more to say than its result."""


class Jobs(QObject):
    """Runs slow functions in the background and delivers results on the UI thread, where it is made."""

    busy_changed = Signal(bool)
    failed = Signal(Exception)
    _crossed = Signal(object)  # worker -> UI thread, queued; the only crossing

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copilot")
        self._newest: dict[str, _Job] = {}
        self._at_end: list[Callable[[], None]] = []
        self._stopped = False
        self._crossed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, kind: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run work(); later call then(result). A newer job of the same kind replaces this one."""
        self._begin(_Job(kind, then, _nothing), lambda job: self._run(job, work))

    def start_stream(
        self, kind: str, work: Callable[[], Iterator[T]], each: Callable[[T], None], then: Callable[[], None]
    ) -> None:
        """Run work(); call each(part) as parts are ready, in order, and then() after the last.

        Other jobs run between two parts. A newer job of the same kind ends this one after its current part.
        """
        self._begin(_Job(kind, each, then), lambda job: self._step(job, work, None))

    def at_end(self, work: Callable[[], None]) -> None:
        """Run work() on the worker when `stop` has let everything else go."""
        self._at_end.append(work)

    def stop(self) -> None:
        """Drop waiting jobs, wait for the running one, deliver nothing more. Further starts do nothing."""
        if self._stopped:
            return
        self._stopped = True
        for job in self._newest.values():
            job.dropped = True
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
            older.dropped = True
        self._newest[job.kind] = job
        self._pool.submit(task, job)
        if not was_busy:
            self.busy_changed.emit(True)

    def _run(self, job: _Job, work: Callable[[], Any]) -> None:
        if job.dropped:
            return
        try:
            self._crossed.emit(_Delivery(job, (work(),)))
        except Exception as error:  # noqa: BLE001 - the one place where any error of a job is caught
            self._crossed.emit(_Delivery(job, error=error))

    def _step(self, job: _Job, work: Callable[[], Iterator[Any]], parts: Iterator[Any] | None) -> None:
        """Take one part, then queue up again behind the other jobs."""
        if job.dropped:
            return
        try:
            parts = work() if parts is None else parts
            given = tuple(islice(parts, 1))
        except Exception as error:  # noqa: BLE001 - as in _run
            self._crossed.emit(_Delivery(job, error=error))
            return
        self._crossed.emit(_Delivery(job, given, last=not given))
        if given and not job.dropped:
            try:
                self._pool.submit(self._step, job, work, parts)
            except RuntimeError:
                job.dropped = True  # stop() came between the two lines: the pool takes nothing more

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        job = delivery.job
        if self._stopped or self._newest.get(job.kind) is not job:
            return
        if delivery.last or delivery.error:
            del self._newest[job.kind]
        try:
            if delivery.error:
                self._report(delivery.error)
            for part in delivery.parts:
                job.each(part)
            if delivery.last and not delivery.error:
                job.then()
        finally:
            if not self._newest:
                self.busy_changed.emit(False)

    def _report(self, error: Exception) -> None:
        if not getattr(error, "message", None):
            log.error("a job failed", exc_info=error)
        self.failed.emit(error)
