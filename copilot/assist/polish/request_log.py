"""What was asked of a language model and what became of it: a line a request, masked, on this computer alone."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from copilot.errors import UserError

MOST_BYTES = 5_000_000  # then the file becomes the older one, and the older one goes
_MOST_ANSWER = 8_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. `sent` and `answered` hold placeholders in the place of people; `dropped` says what was refused.

    `dropped_sentences` are those sentences, in the same order as `dropped`. `cost` is None where the price of the
    model is not set or its tokens were not counted.
    """

    at: str
    feature: str
    model: str
    outcome: str
    message: str
    sent: str
    answered: str
    dropped: tuple[str, ...]
    first_words_ms: float | None
    total_ms: float | None
    tokens_in: int | None
    tokens_out: int | None
    dropped_sentences: tuple[str, ...] = ()
    cost: float | None = None
    currency: str = ""


class RequestLog:
    """The requests in a file of JSON lines that only its owner can read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def record(self, request: Request) -> None:
        """Write a request down. Raises UserError where that is not possible."""
        line = json.dumps(asdict(request) | {"answered": request.answered[:_MOST_ANSWER]}, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > MOST_BYTES:
                self._path.replace(self._path.with_suffix(".older.jsonl"))
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
                file.write(f"{line}\n".encode(errors="replace"))
        except OSError as error:
            raise UserError(f"{self._path} cannot be written: {error.strerror}.") from error

    def recent(self, limit: int = 50) -> tuple[Mapping[str, Any], ...]:
        """Give the newest requests, the newest first; a line that is broken is left out."""
        return tuple(reversed(list(self._lines())[-limit:]))

    def _lines(self) -> Iterator[Mapping[str, Any]]:
        if not self._path.exists():
            return
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                given = json.loads(line)
            except ValueError:
                continue
            if isinstance(given, dict):
                yield given
