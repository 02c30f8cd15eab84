"""Who may speak to the bridge: every rule in one place, without a server.

Three things could knock at a loopback port: our companion, the native host that we started ourselves, and any
web page or program on the computer. A page cannot forge `Origin` or `Host`; a program of the same user is not
kept out by this (it could read the agent's files as well), only one without the token is.
"""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

COMPANION_ID: Final = "kjkkifdbopodgfglipflgcnglfnimkhj"  # follows from the public key in the companion's manifest


class Refusal(StrEnum):
    """Why a request was turned away, as it stands in the program's log."""

    HOST = "the Host header is not ours"
    ORIGIN = "the Origin is not a companion"
    METHOD = "only POST is understood"
    KIND = "the body is not declared as JSON"
    SIZE = "the body is too large"
    TOKEN = "the token is missing or wrong"
    RATE = "too many requests"
    PATH = "there is nothing at this path"
    BODY = "the body is not as described"

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return _STATUS[self]


_STATUS: Final = {
    Refusal.HOST: 421,
    Refusal.ORIGIN: 403,
    Refusal.METHOD: 405,
    Refusal.KIND: 415,
    Refusal.SIZE: 413,
    Refusal.TOKEN: 401,
    Refusal.RATE: 429,
    Refusal.PATH: 404,
    Refusal.BODY: 400,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """What of a request the rules look at. Header names are lower case."""

    method: str
    headers: Mapping[str, str]


class Allowance:
    """A token bucket: `burst` requests at once, then `per_second`."""

    def __init__(self, *, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._left, self._at = float(burst), clock()

    def take(self) -> bool:
        """Take one request's worth; False where none is left."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def refusal_of(knock: Knock, *, port: int, companions: Collection[str], most_bytes: int) -> Refusal | None:
    """Give the rule that a request breaks before anything of it is read, None where it may be read.

    `companions`: extension ids that may speak. A request without an Origin is not a browser's (the native host);
    it is told from others by its token alone. Firefox gives every installation an id of its own, so of a
    `moz-extension://` origin only the form is checked here, and the rest by pairing.
    """
    headers = knock.headers
    if headers.get("host") not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
        return Refusal.HOST
    if not _is_companion(headers.get("origin"), companions):
        return Refusal.ORIGIN
    if knock.method != "POST":
        return Refusal.METHOD
    if headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        return Refusal.KIND
    length = headers.get("content-length", "")
    if not length.isdecimal() or int(length[:12]) > most_bytes:
        return Refusal.SIZE
    return None


def _is_companion(origin: str | None, companions: Collection[str]) -> bool:
    if origin is None:
        return True
    scheme, _, name = origin.partition("://")
    if scheme == "moz-extension":
        return bool(name) and "/" not in name
    return scheme == "chrome-extension" and name in companions
