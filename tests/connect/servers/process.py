"""A server of our own for a test run: on a free port, ready or a sentence why not, stopped by its own pid."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

READY_S = 60


class CannotRunHereError(Exception):
    """A server cannot run on this machine: the sentence says what is missing."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None, timeout_s: float = 180) -> str:
    done = subprocess.run(
        [str(part) for part in command], env={**os.environ, **(env or {})}, capture_output=True, text=True,
        timeout=timeout_s, check=False, start_new_session=True,
    )  # fmt: skip
    if done.returncode:
        raise CannotRunHereError(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout)[-600:]}")
    return done.stdout


@dataclass
class Server:
    """A process group of our own that can be stopped hard, frozen, and started again on the same port."""

    command: Sequence[str | Path]
    env: Mapping[str, str]
    log: Path
    is_ready: Callable[[], bool]
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command], env={**os.environ, **self.env}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + READY_S
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise CannotRunHereError(f"{Path(self.command[0]).name} did not start: {self.log.read_text()[-600:]}")
            time.sleep(0.05)

    def send(self, number: int) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def stop(self, number: int = signal.SIGTERM) -> None:
        # TERM first: RT's server changes the owner of a system folder when it is interrupted as root.
        if self.process is None:
            return
        self.send(number)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.send(signal.SIGKILL)
        self.process.wait(5)
        self.process = None
