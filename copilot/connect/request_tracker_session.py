"""A line to Request Tracker that is signed in: by a token, or by a session, which is several times faster.

RT checks a token's hash with every request (0.2 s); a session is opened with the password, once, and renewed when it
has run out.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import SplitResult

from copilot.connect.credential import Credential
from copilot.connect.http import Answer, Http
from copilot.connect.trouble import SignInError, UnreachableError

_API = "/REST/2.0"
_TOKEN = re.compile(r"\d+-\d+-[0-9a-f]{16,}")


class RtSession:
    """Asks RT as one agent. `user` is their login."""

    def __init__(self, http: Http, credential: Credential) -> None:
        self.user = credential.user
        self._http = http
        self._credential = credential
        self._by_token = bool(_TOKEN.fullmatch(credential.secret))
        self._is_signed_in = self._by_token
        if self._by_token:
            http.change_headers({"Authorization": f"token {credential.secret}"})

    @property
    def base(self) -> str:
        """The address of RT's pages."""
        return self._http.base

    def route(self, address: str) -> SplitResult | None:
        """Give the parts of an address that is one of RT's pages, as `Http.route` does."""
        return self._http.route(address)

    def get(
        self, path: str, params: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Read, with a session that holds. Raises the errors of `Http.get`."""
        return self._signed_in(lambda: self._http.get(_API + path, params, headers))

    def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Write, once: a session that has run out took nothing. Raises the errors of `Http.post`."""
        return self._signed_in(lambda: self._http.post(_API + path, body))

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()

    def _signed_in(self, ask: Callable[[], Answer]) -> Answer:
        if self._by_token:
            return ask()
        if not self._is_signed_in:
            self._sign_in()
            return ask()
        try:
            return ask()
        except SignInError:
            self._sign_in()
            return ask()

    def _sign_in(self) -> None:
        fields = {"user": self._credential.user, "pass": self._credential.secret}
        answer = self._http.post_form("/NoAuth/Login.html", fields)
        if answer.status == 429 or answer.status >= 500:
            raise UnreachableError(f"{self._http.name} cannot sign you in now ({answer.status}).", "Try again later.")
        cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        self._http.change_headers({"Cookie": cookie})
        self._is_signed_in = True
