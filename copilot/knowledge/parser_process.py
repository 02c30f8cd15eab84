"""Reads documents in a process of their own: one that hangs or crashes costs its file, never the program.

One process serves file after file; it starts with the first and is started anew after one that had to be ended.
"""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from copilot.knowledge.parsed import MOST_MEMORY, ParsedText, RefusedError, too_large
from copilot.knowledge.parser_watch import TOO_LARGE, TOO_LONG, Watch

log = logging.getLogger(__name__)

SECONDS = 60.0  # for one file
_BROKE_DOWN = "The program that reads this kind of file broke down on it."


@dataclass(slots=True)
class ParserProcess:
    """The parsers' process, as the indexing program uses it: from one thread at a time. Close it."""

    seconds: float = SECONDS
    most_memory: int = MOST_MEMORY
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def __enter__(self) -> "ParserProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, parser: str, file: Path) -> ParsedText:
        """Read a file with one of the worker's parsers. Raises RefusedError with the reason where it cannot be."""
        process = self._running()
        asked = {"parser": parser, "path": str(file.absolute()), "seconds": self.seconds}
        with Watch(process, self.seconds, self.most_memory) as watch:
            try:
                answer = self._asked(process, json.dumps(asked).encode() + b"\n")
            except BaseException:  # Ctrl-C while waiting: the answer that still comes must not be taken for the next
                self.close()
                raise
        if watch.ended_for or not answer.endswith(b"\n"):  # ended before its answer, or in the middle of it
            self.close()
            raise self._no_answer(file, watch.ended_for)
        said = json.loads(answer)
        if "message" in said:
            raise RefusedError(said["message"], said["hint"])
        return ParsedText(said["title"], said["text"], tuple(said["notes"]))

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has no reader any more
                    log.debug("a pipe of the parsers' process was broken")
        process.wait()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                # -P: the folder that the program was started in may be a pack, and is no place to load code from.
                [sys.executable, "-P", "-m", "copilot.knowledge.parser_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    @staticmethod
    def _asked(process: "subprocess.Popen[bytes]", question: bytes) -> bytes:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(question)
            process.stdin.flush()
        except OSError:  # it is gone
            return b""
        return process.stdout.readline()

    def _no_answer(self, file: Path, ended_for: str) -> RefusedError:
        log.info("the parsers' process ended: %s, %s", ended_for or "by itself", file.suffix)
        if ended_for == TOO_LONG:
            return RefusedError(f"Reading took longer than {self.seconds:.0f} seconds.", "Split it, or save it anew.")
        if ended_for == TOO_LARGE:
            return too_large()
        return RefusedError(_BROKE_DOWN, "Save it anew or in another format.")
