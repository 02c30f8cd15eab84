"""Signing in by OAuth 2 with PKCE: the agent says yes in the browser, and the answer comes to a page of ours here.

No secret of the program is needed for it, so none can be stolen: what proves that the answer is ours is a number made
for this one sign-in (RFC 7636, S256). The tokens go into the keyring and nowhere else.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from pydantic import BaseModel

from copilot.connect.http import Http
from copilot.connect.trouble import RefusedError, SignInError, UnclearError, UnreachableError
from copilot.errors import UserError

WAIT_S = 300.0  # for a person to sign in
CALLBACK = "/callback"

_DONE = "Pendamping is connected. You can close this page. / Pendamping sudah terhubung. Halaman ini boleh ditutup."
_NOT_DONE = "Pendamping was not connected. / Pendamping tidak terhubung."


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a tool gave: a token for its interface, and one with which the next is asked for. Neither is shown."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)

    def as_secret(self) -> str:
        """Give both as the keyring keeps them."""
        return json.dumps({"access": self.access, "refresh": self.refresh})

    @classmethod
    def from_secret(cls, secret: str) -> "Tokens":
        """Read them back. A secret that is no pair of tokens is taken for a token that cannot be renewed."""
        try:
            kept = json.loads(secret)
        except ValueError:
            return cls(secret)
        return cls(str(kept.get("access", "")), str(kept.get("refresh", ""))) if isinstance(kept, dict) else cls(secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient:
    """How a tool is signed in to. `port` is that of the redirect address registered there."""

    name: str
    base: str
    client_id: str
    port: int
    scope: str
    authorize_path: str
    token_path: str

    @property
    def redirect(self) -> str:
        """The address to which the browser brings the answer; it must be registered with the tool, letter by letter."""
        return f"http://127.0.0.1:{self.port}{CALLBACK}"

    def sign_in(self, show: Callable[[str], None], *, wait_s: float = WAIT_S) -> Tokens:
        """Show the tool's page for signing in, wait for the answer, and give the tokens.

        Raises SignInError where the agent said no or did not answer in time, UserError where the port is taken.
        """
        verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(24)
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect,
            "scope": self.scope,
            "state": state,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        }
        with _Listener(self.port, state) as listener:
            show(f"{self.base}{self.authorize_path}?{urlencode(asked)}")
            code = listener.wait(self.name, wait_s)
        return self._tokens(
            {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect, "scope": self.scope}
            | {"code_verifier": verifier}
        )

    def renew(self, tokens: Tokens) -> Tokens:
        """Give new tokens for old ones, which are worth nothing from then on. Raises SignInError, UnreachableError."""
        if not tokens.refresh:
            raise self._refused()
        return self._tokens({"grant_type": "refresh_token", "refresh_token": tokens.refresh, "scope": self.scope})

    def _tokens(self, asked: Mapping[str, str]) -> Tokens:
        http = Http(self.name, self.base, {})  # one without the old token, which would be refused
        try:
            given = http.post(self.token_path, {"client_id": self.client_id, **asked}).read(_Given)
        except (RefusedError, SignInError) as error:
            raise self._refused() from error
        except UnclearError as error:
            raise UnreachableError(f"{self.name} did not finish signing you in.", "Try again later.") from error
        finally:
            http.close()
        return Tokens(given.access_token, given.refresh_token or "")

    def _refused(self) -> SignInError:
        return SignInError(f"{self.name} does not take the sign-in any more.", f"Run: copilot connect add {self.name}")


def challenge_of(verifier: str) -> str:
    """Give what is shown of a verifier beforehand: its SHA-256 in URL-safe base64 without padding."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


class _Given(BaseModel):
    access_token: str
    refresh_token: str | None = None


class _Listener(HTTPServer):
    """Waits on loopback for the one answer that carries our state; everything else is refused and waited past."""

    allow_reuse_address = False  # on Windows it would let another program take the answer

    def __init__(self, port: int, state: str) -> None:
        try:
            super().__init__(("127.0.0.1", port), _Answers)
        except OSError as error:
            said = f"Port {port} is taken, and the browser brings its answer there."
            raise UserError(said, "Close the other program, or register another port: --option port=…") from error
        self.state = state
        self.answer: Mapping[str, list[str]] | None = None

    def wait(self, name: str, wait_s: float) -> str:
        """Give the code that the browser brought. Raises SignInError."""
        until = time.monotonic() + wait_s
        while self.answer is None:
            left = until - time.monotonic()
            if left <= 0:
                raise SignInError(f"Nobody answered on the page of {name}.", "Try again, and sign in there.")
            self.timeout = left
            self.handle_request()
        code = self.answer.get("code", [""])[0]
        if not code:
            raise SignInError(f"{name} was not allowed to let you in.", "Try again, and say yes on its page.")
        return code

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that hangs up is no fault, and a traceback would show the code."""


class _Answers(BaseHTTPRequestHandler):
    server: _Listener
    timeout = 5  # for a connection on which nothing comes

    def do_GET(self) -> None:
        """Take the answer if it is ours."""
        parts = urlsplit(self.path)
        given = parse_qs(parts.query)
        is_ours = (
            parts.path == CALLBACK
            and self.headers.get("Host") == f"127.0.0.1:{self.server.server_address[1]}"
            and hmac.compare_digest(given.get("state", [""])[0].encode(), self.server.state.encode())
        )
        if is_ours:
            self.server.answer = given
        said = (_DONE if given.get("code") else _NOT_DONE) if is_ours else "Not found."
        body = said.encode()
        self.send_response(200 if is_ours else 404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the request line holds the code."""
