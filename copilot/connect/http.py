"""One HTTP connection to a ticket tool: bounded in time and size, patient with reading, never writing twice.

The only home of httpx. Decided on purpose: proxies and certificates of the environment are not taken (`trust_env`),
certificates are checked against the computer's own store, redirects are not followed (they would carry the
credential to another host), and cookies are only those we set. A GET is tried again where the tool is busy or
the line breaks; a POST is sent once.
"""

import random
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from copilot.connect.trouble import (
    ConflictError,
    NotAllowedError,
    RefusedError,
    SignInError,
    TicketGoneError,
    ToolError,
    UnclearError,
    UnreachableError,
)
from copilot.errors import UserError

MOST_BYTES = 20_000_000  # of one answer
TRIES = 3  # of a GET
LONGEST_WAIT_S = 20.0  # that a job waits when a tool asks for patience; what is longer is left to the caller
LONGEST_ASKED_S = 86_400.0  # of patience that a tool is believed to mean

_BUSY = frozenset({429, 502, 503, 504})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait, in seconds: for a connection, and for an answer to be there whole."""

    connect_s: float = 5.0
    answer_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool answered. The body may be a conversation: it stays out of `repr`."""

    name: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def at(self) -> datetime:
        """When the tool answered, by its own clock; by ours where it does not say."""
        try:
            told = parsedate_to_datetime(self.headers.get("date", ""))
        except ValueError:
            return datetime.now(UTC)
        return told if told.tzinfo else told.replace(tzinfo=UTC)

    def read(self, shape: type[T]) -> T:
        """Give the JSON of the body in the shape that the tool's documentation promises.

        Raises UnreachableError, without a word of the body, where it has another.
        """
        try:
            return shape.model_validate_json(self.body)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"]) or "the answer"
        # Not "from error": pydantic quotes what it was given.
        raise UnreachableError(f"{self.name} answered something that is not understood (`{where}`).")

    def read_taken(self, shape: type[T]) -> T:
        """Read the answer to a text that was sent. Raises UnclearError where it cannot be: the text may be there."""
        try:
            return self.read(shape)
        except UnreachableError as error:
            raise UnclearError(f"{self.name} took the text and answered something else.") from error


class Http:
    """Talks to one tool. `name` stands in every error; `headers` hold the credential and are shown by nothing."""

    def __init__(
        self,
        name: str,
        base: str,
        headers: Mapping[str, str],
        *,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = name
        self.base = checked_base(base)
        self._patience = patience or Patience()
        self._sleep = sleep
        self._alone_until = 0.0  # a tool that asked for patience is not asked again before: by the monotonic clock
        # Plain http (loopback alone) has no certificate to check, and loading those to check with takes 0.1 s.
        self._trust = ssl.create_default_context() if self.base.startswith("https:") else False
        self._readers = self._client(headers, keep_alive=4)
        # A kept connection may be closed by the server just as a text is sent on it, and nobody would know whether
        # it arrived: every POST gets a connection of its own.
        self._writer = self._client(headers, keep_alive=0)

    def get(
        self, path: str, params: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Read. 2xx and 304 come back; everything else is one of the errors of `trouble`, or UnreachableError."""
        self._demand_patience_is_over()
        waited = 0.0
        for attempt in range(1, TRIES + 1):
            found = self._try_to_read(path, params, headers, is_last=attempt == TRIES)
            if found is not None and found.status not in _BUSY:
                return self._checked(found)
            pause = (found and _retry_after(found)) or _pause(attempt)
            waited += pause
            if found is not None and (attempt == TRIES or waited > LONGEST_WAIT_S):
                self._alone_until = time.monotonic() + (_retry_after(found) or 0.0)
                raise UnreachableError(f"{self.name} is busy ({found.status}).", "Try again later.", wait_s=pause)
            self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _demand_patience_is_over(self) -> None:
        """Raise UnreachableError, and ask nothing, while the tool wants to be left alone."""
        left = self._alone_until - time.monotonic()
        if left > 0:
            raise UnreachableError(f"{self.name} is busy.", "Try again later.", wait_s=left)

    def _try_to_read(
        self, path: str, params: Mapping[str, Any] | None, headers: Mapping[str, str] | None, *, is_last: bool
    ) -> Answer | None:
        """Read once; None where the line broke and another attempt is due."""
        try:
            return self._send(self._readers, "GET", path, params=params, headers=headers)
        except httpx.TimeoutException as error:
            raise UnreachableError(f"{self.name} did not answer in time.", "Try again.") from error
        except httpx.RequestError as error:  # of the line, or a body that does not unpack
            if is_last:
                raise self._out_of_reach(error) from error
            return None

    def post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
        """Write, once. 2xx comes back.

        Raises UnreachableError, RefusedError, NotAllowedError, SignInError or TicketGoneError where the tool surely
        took nothing; UnclearError where nobody can know.
        """
        return self.write("POST", path, body, headers)

    def write(
        self, method: str, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Write with another method (PUT, PATCH), under the same promise as `post`."""
        self._demand_patience_is_over()
        try:
            answer = self._send(self._writer, method, path, json=body, headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise UnreachableError(f"{self.name} cannot be reached; nothing was sent.", "Try again later.") from error
        except (httpx.RequestError, _TooLargeError) as error:
            raise UnclearError(f"{self.name} did not confirm what was sent ({_kind(error)}).") from error
        if answer.status == 429:  # refused at the door: surely not taken
            raise UnreachableError(f"{self.name} is busy.", "Try again later.", wait_s=_retry_after(answer))
        if answer.status >= 500:
            raise UnclearError(f"{self.name} failed while it took the text ({answer.status}).")
        return self._checked(answer)

    def post_form(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form, once, for signing in; the answer comes back whatever its status."""
        try:
            return self._send(self._writer, "POST", path, data=fields)
        except httpx.RequestError as error:
            raise self._out_of_reach(error) from error

    def route(self, address: str) -> SplitResult | None:
        """Give the parts of an address that lies on this tool's site; None for any other."""
        parts, base = urlsplit(address), urlsplit(self.base)
        is_here = (parts.scheme, parts.netloc.lower()) == (base.scheme, base.netloc.lower())
        return parts if is_here and f"{parts.path}/".startswith(f"{base.path}/") else None

    def change_headers(self, headers: Mapping[str, str]) -> None:
        """Use other credentials from now on."""
        self._readers.headers.update(headers)
        self._writer.headers.update(headers)

    def close(self) -> None:
        """Let go of connections."""
        self._readers.close()
        self._writer.close()

    def _client(self, headers: Mapping[str, str], *, keep_alive: int) -> httpx.Client:
        return httpx.Client(
            base_url=self.base,
            headers=dict(headers),
            timeout=httpx.Timeout(self._patience.answer_s, connect=self._patience.connect_s),
            limits=httpx.Limits(max_connections=4, max_keepalive_connections=keep_alive, keepalive_expiry=20),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            verify=self._trust,
            trust_env=False,
            follow_redirects=False,
        )

    def _send(self, client: httpx.Client, method: str, path: str, **what: Any) -> Answer:
        """Send one request and read its answer, within the limits of time and size."""
        until = time.monotonic() + self._patience.answer_s
        given = {key: value for key, value in what.items() if value is not None}
        with client.stream(method, path, **given) as response:
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise _TooLargeError(f"{self.name} answered more than {MOST_BYTES // 1_000_000} MB.")
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer came too slowly")
            return Answer(self.name, response.status_code, response.headers, bytes(body))

    def _out_of_reach(self, error: Exception) -> UnreachableError:
        return UnreachableError(f"{self.name} cannot be reached at {self.base} ({_kind(error)}).", "Try again.")

    def _checked(self, answer: Answer) -> Answer:
        if answer.status < 300 or answer.status == 304:
            return answer
        raise self._trouble(answer)

    def _trouble(self, answer: Answer) -> ToolError:
        if answer.status == 401 or _asks_to_sign_in(answer):
            return SignInError(
                f"{self.name} does not take the credential.", f"Give a new one: copilot connect add {self.name}"
            )
        if answer.status == 403 or (answer.status == 400 and b"permission denied" in answer.body[:400].lower()):
            return NotAllowedError(f"{self.name} does not allow this to you.", "Ask whoever runs it for the right.")
        if answer.status in (404, 410):
            return TicketGoneError(f"This ticket is not in {self.name} any more.", "It was deleted or moved away.")
        if answer.status in (409, 412):
            return ConflictError(f"{self.name} refused this: the ticket changed in the same moment.", "Look again.")
        if answer.status < 400:
            return RefusedError(f"{self.name} answers at another address.", "Correct the address of the connection.")
        if answer.status >= 500:
            return UnreachableError(f"{self.name} has an error of its own ({answer.status}).", "Try again later.")
        return RefusedError(f"{self.name} refused this ({answer.status}).")


class _TooLargeError(ToolError):
    """The answer is larger than we read."""


def checked_base(base: str, *, plain_http: bool = False) -> str:
    """Give a tool's address without a slash at its end.

    Raises UserError where it is no web address, holds a credential, or would carry one unencrypted.
    """
    try:
        parts = urlsplit(base.strip())
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not close, a port that is no number
        is_web = False
    if not is_web:
        raise UserError("That is no web address of a ticket tool.", "Such as https://tickets.example.com")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UserError(f"The address of {parts.hostname} holds more than an address.", "Give it without name or key.")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not plain_http:
        raise UserError(f"{parts.hostname} would get your credential unencrypted.", "Use its https address.")
    return base.strip().rstrip("/")


def _asks_to_sign_in(answer: Answer) -> bool:
    """A session that ran out is sent to the page for signing in."""
    told = answer.headers.get("location", "").lower() + answer.body[:200].decode("utf-8", "replace").lower()
    return answer.status in (302, 303) and "login" in told


def _pause(attempt: int) -> float:
    """Give a pause that grows and differs from desk to desk, so that a team does not come back all at once."""
    return 0.25 * float(2 ** (attempt - 1)) * random.uniform(0.6, 1.4)


def _retry_after(answer: Answer) -> float | None:
    given = answer.headers.get("retry-after", "")
    if not given.isascii() or not given.isdigit():
        return None
    return min(float(given), LONGEST_ASKED_S) + random.uniform(0, 0.5)


_LINE_TROUBLES: dict[type[BaseException], str] = {  # what the system says first, then what httpx makes of it
    socket.gaierror: "no computer of this name is known",
    ConnectionRefusedError: "nothing answers there",
    ssl.SSLError: "no secure connection",
    httpx.ConnectError: "no connection",
    httpx.ReadTimeout: "no answer in time",
    httpx.WriteTimeout: "no answer in time",
    httpx.ReadError: "the line broke",
    httpx.WriteError: "the line broke",
    httpx.RemoteProtocolError: "the line broke",
}


def _kind(error: Exception) -> str:
    """Say what became of the line; httpx keeps the system's own error beneath its own."""
    errors: list[BaseException] = [error]
    while beneath := errors[-1].__cause__ or errors[-1].__context__:
        errors.append(beneath)
    found = (words for kind, words in _LINE_TROUBLES.items() if any(isinstance(each, kind) for each in errors))
    return next(found, "the line failed")
