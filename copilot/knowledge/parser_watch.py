"""Ends the parsers' process where a file takes it too long or too much memory. The only home of `psutil`.

Linux lets a process limit its own memory; macOS takes such a limit and does not keep it, Windows has none. So the
program that asks looks at how much the other one holds, on every system.
"""

import subprocess
import threading
import time
from types import TracebackType

LOOK_S = 0.1
TOO_LONG, TOO_LARGE = "time", "memory"


class Watch:
    """Watches a process while it reads one file; `ended_for` says why it was ended, "" where it was not."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float, most_memory: int) -> None:
        """`most_memory` is in bytes that the process holds in memory."""
        self._process = process
        self._until = time.monotonic() + seconds
        self._most_memory = most_memory
        self._is_done = threading.Event()
        self._looking = threading.Thread(target=self._look, name="copilot-parser-watch", daemon=True)
        self.ended_for = ""

    def __enter__(self) -> "Watch":
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_done.set()
        self._looking.join()

    def _look(self) -> None:
        # Loaded by whoever reads such files, not at the start of every window.
        import psutil

        try:
            watched = psutil.Process(self._process.pid)
            while not self.ended_for and not self._is_done.wait(min(LOOK_S, max(0.0, self._until - time.monotonic()))):
                if time.monotonic() >= self._until:
                    self.ended_for = TOO_LONG
                elif watched.memory_info().rss > self._most_memory:
                    self.ended_for = TOO_LARGE
            if self.ended_for:
                self._process.kill()
        except psutil.NoSuchProcess:
            return  # it crashed: whoever waits for its answer sees that
