"""Which ticket tools this desk is connected to: `connections.toml`, one table a connection, no credential in it."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copilot.errors import UserError
from copilot.whole_file import write_whole

if TYPE_CHECKING:
    from copilot.connect.credential import Credential
    from copilot.connect.http import Http
    from copilot.connect.ticket_tool import TicketTool

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_KEYS = ("kind", "address", "user")
PAGES = "pages"
_FACT = "fact."
_PAGE = re.compile(r"https?://[^/\s*]+/\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One connection. `name` begins the id of each case from there ("rt" in "rt:12"); `options` are the kind's own."""

    name: str
    kind: str
    address: str
    user: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


def load_connections(path: Path) -> tuple[Connection, ...]:
    """Read the connections in their order; none where there is no file.

    Raises UserError that names the file and the connection.
    """
    if not path.exists():
        return ()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}.", "Correct that line.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    return tuple(_connection(path, name, values) for name, values in given.items())


def save_connections(connections: tuple[Connection, ...], path: Path) -> None:
    """Write the connections, whole or not at all. Raises UserError where it cannot."""
    tables = []
    for each in connections:
        values = {key: asdict(each)[key] for key in _KEYS} | dict(each.options)
        lines = (f"{_quoted(key)} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value)
        tables.append("\n".join((f"[{each.name}]", *lines, "")))
    try:
        write_whole(path, "\n".join(tables))
    except OSError as error:
        raise UserError(f"The connections could not be saved to {path}: {error.strerror}.") from error


def checked(connection: Connection) -> Connection:
    """Give a connection back if it can be one. Raises UserError that says what is wrong with it."""
    from copilot.connect.http import checked_base

    if not _NAME.fullmatch(connection.name):
        raise UserError(f"`{connection.name}` is no name for a connection.", "Small letters and digits, such as rt.")
    if connection.kind not in KINDS:
        raise UserError(f"`{connection.kind}` is no kind of ticket tool.", f"One of: {', '.join(KINDS)}.")
    checked_base(connection.address)
    return connection


def pages_of(connection: Connection) -> tuple[str, ...]:
    """Give the addresses of a tool's pages (`*` stands for anything): what the browser companion may report.

    The option `pages` names others, apart by spaces, also behind a # ("https://desk.example/#ticket/zoom/*").
    Raises UserError where one is no web address, or could be one of any site.
    """
    parts = urlsplit(connection.address)
    named = connection.options.get(PAGES, "").split()
    for page in named:
        if not _PAGE.fullmatch(page):
            raise UserError(
                f"{connection.name}: `{page}` in `{PAGES}` is no address of a tool's pages.",
                "Such as https://desk.example/agent/*: the site is named whole, * stands for anything after it.",
            )
    return tuple(named) or (f"{parts.scheme}://{parts.netloc}/*",)


def fields_of(connection: Connection) -> Mapping[str, str]:
    """Give which field of the tool is which fact, from options such as `fact.order.id = "Order ref"`: fact -> field."""
    named = {key: value for key, value in connection.options.items() if key.startswith(_FACT)}
    return {key.removeprefix(_FACT): value for key, value in named.items()}


def open_tool(connection: Connection, credential: "Credential | None" = None) -> "TicketTool":
    """Give the tool behind a connection, with its credential from the keyring. Nobody is asked yet.

    Slow the first time (imports): call from a job. Raises UserError.
    """
    from copilot.connect.credential import find_credential
    from copilot.connect.http import Http

    checked(connection)
    found = credential or find_credential(connection.name, connection.user)
    return KINDS[connection.kind](connection, Http(connection.name, connection.address, {}), found)


def _request_tracker(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.request_tracker import RequestTracker

    return RequestTracker(connection.name, http, credential)


def _django_helpdesk(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.django_helpdesk import DjangoHelpdesk

    return DjangoHelpdesk(connection.name, http, credential)


def _zammad(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.zammad import Zammad

    return Zammad(connection.name, http, credential)


def _zendesk(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.zendesk import Zendesk, oauth_client

    oauth = oauth_client(connection.name, connection.address, connection.options)
    return Zendesk(connection.name, http, credential, oauth)


def _freshdesk(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.freshdesk import Freshdesk

    return Freshdesk(connection.name, http, credential)


def _chatwoot(connection: Connection, http: "Http", credential: "Credential") -> "TicketTool":
    from copilot.connect.chatwoot import Chatwoot

    return Chatwoot(connection.name, http, credential, connection.options.get("account", ""))


KINDS: Mapping[str, Callable[[Connection, "Http", "Credential"], "TicketTool"]] = {
    "request-tracker": _request_tracker,
    "django-helpdesk": _django_helpdesk,
    "zammad": _zammad,
    "zendesk": _zendesk,
    "freshdesk": _freshdesk,
    "chatwoot": _chatwoot,
}
"""Every kind of ticket tool, and how one is made. What a kind needs is imported when one is made, not before."""

NEEDS: Mapping[str, str] = {
    "request-tracker": "your login (--user) and password, or a token: Logged in as > Settings > Auth Tokens",
    "django-helpdesk": "a token, which an administrator makes for you; --user is your number there",
    "zammad": "an access token: your avatar > Profile > Token Access > Create, with the permission ticket.agent",
    "zendesk": "no secret: your browser opens and you say yes. An administrator registers a public OAuth client once "
    "(Admin Center > Apps and integrations > APIs > OAuth clients) with the redirect URL "
    "http://127.0.0.1:47614/callback; then --option client_id=ITS_IDENTIFIER",
    "freshdesk": "your API key: your picture > Profile settings > View API key",
    "chatwoot": "your access token: your picture > Profile settings > Access token; and --option account=NUMBER, "
    "the number after /accounts/ in the address of its pages",
}
"""What each kind is signed in to with, and where that is found: shown by `copilot connect add --help`."""


def signs_in_by_browser(connection: Connection) -> bool:
    """Say whether the credential is got on the tool's own page, not typed."""
    return connection.kind == "zendesk"


def sign_in(connection: Connection, show: Callable[[str], None]) -> str:
    """Have the agent sign in on the tool's page, which `show` opens, and give the secret to be kept.

    Slow: waits for a person. Raises UserError.
    """
    from copilot.connect.zendesk import oauth_client

    return oauth_client(connection.name, connection.address, connection.options).sign_in(show).as_secret()


def _quoted(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def _connection(path: Path, name: str, values: object) -> Connection:
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise UserError(f"{path}: [{name}] must hold texts: kind, address, user.")
    missing = [key for key in ("kind", "address") if not values.get(key)]
    if missing:
        raise UserError(f"{path}: [{name}] has no `{missing[0]}`.")
    options = {key: value for key, value in values.items() if key not in _KEYS}
    return Connection(
        name=name, kind=values["kind"], address=values["address"], user=values.get("user", ""), options=options
    )
