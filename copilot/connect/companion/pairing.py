"""Pairing as a password manager does it: the same six digits on both sides, and a person who says so."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from copilot.errors import UserError
from copilot.whole_file import write_whole

VALID_S = 120.0  # how long a code stands on the screen
MOST_PAIRED = 20  # the oldest gives way: browsers are reinstalled, and nobody tidies up

Answer = Literal["waiting", "accepted", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """A browser that may report. Its token is kept as a hash only, and is good for its own origin only."""

    browser: str
    origin: str
    token_sha256: str
    paired_at: str


@dataclass(slots=True, kw_only=True)
class PairingRequest:
    """A browser that asks to be let in: `code` is shown here and there for the agent to compare."""

    id: str
    code: str
    browser: str
    origin: str
    until: float
    token: str = ""
    is_over: bool = False


class Pairings:
    """The browsers that were let in, kept in one file. Safe to call from any thread."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._lock = Lock()
        self._request: PairingRequest | None = None
        self._seen = _state_of(path)
        self._paired = _read(path)

    def ask(self, browser: str, origin: str) -> PairingRequest | None:
        """Begin a pairing; None while another one waits for its answer: codes must not push each other away."""
        with self._lock:
            if self._waiting() is not None:
                return None
            self._request = PairingRequest(
                id=secrets.token_urlsafe(16),
                code=f"{secrets.randbelow(1_000_000):06d}",
                browser=browser,
                origin=origin,
                until=self._clock() + VALID_S,
            )
            return self._request

    def accept(self, request_id: str) -> bool:
        """Let the browser in that the agent recognised; False where its time is over. Raises UserError: disk full."""
        with self._lock:
            request = self._waiting()
            if request is None or request.id != request_id:
                return False
            token = secrets.token_urlsafe(32)
            entry = Paired(
                browser=request.browser,
                origin=request.origin,
                token_sha256=_digest(token),
                paired_at=datetime.now(UTC).isoformat(timespec="seconds"),
            )
            others = tuple(one for one in self._as_it_stands() if one.origin != request.origin)
            self._write((*others, entry)[-MOST_PAIRED:])
            request.token = token
            return True

    def refuse(self, request_id: str) -> None:
        """Turn the browser away."""
        with self._lock:
            if self._request is not None and self._request.id == request_id:
                self._request.is_over = True

    def collect(self, request_id: str, origin: str) -> tuple[Answer, str]:
        """Give what became of a request, and its token once: only to the origin that asked."""
        with self._lock:
            request = self._request
            if request is None or request.id != request_id or request.origin != origin or request.is_over:
                return "over", ""
            if request.token:
                request.is_over = True
                return "accepted", request.token
            return ("waiting", "") if self._waiting() is not None else ("over", "")

    def knows(self, token: str, origin: str) -> bool:
        """Say whether this token was given to this origin."""
        digest = _digest(token)
        with self._lock:
            return any(
                hmac.compare_digest(one.token_sha256, digest) and one.origin == origin for one in self._as_it_stands()
            )

    def forget_all(self) -> None:
        """Let no paired browser in any more. Raises UserError where that cannot be written."""
        with self._lock:
            self._write(())

    @property
    def paired(self) -> tuple[Paired, ...]:
        """The browsers that may report, oldest first."""
        with self._lock:
            return self._as_it_stands()

    def _as_it_stands(self) -> tuple[Paired, ...]:
        """Read the file again where another program wrote it: `copilot companion remove` counts at once."""
        seen = _state_of(self._path)
        if seen != self._seen:
            self._seen, self._paired = seen, _read(self._path)
        return self._paired

    def _waiting(self) -> PairingRequest | None:
        request = self._request
        if request is None or request.is_over or request.token or self._clock() > request.until:
            return None
        return request

    def _write(self, paired: tuple[Paired, ...]) -> None:
        try:
            write_whole(self._path, json.dumps([asdict(one) for one in paired], indent=1), is_private=True)
        except OSError as error:
            raise UserError(f"The pairing could not be saved to {self._path}: {error.strerror or error}.") from error
        self._seen, self._paired = _state_of(self._path), paired


def _read(path: Path) -> tuple[Paired, ...]:
    """Read the paired browsers; a file that is not there or damaged lets nobody in: pairing again repairs it."""
    try:
        return tuple(Paired(**entry) for entry in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return ()


def _state_of(path: Path) -> tuple[int, int, int] | None:
    """Give what changes whenever the file is put in place anew; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
