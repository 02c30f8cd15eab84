"""`copilot connect`: which ticket tools this desk is connected to, and what waits to go back to them."""

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from copilot.connect.connections import (
    NEEDS,
    Connection,
    checked,
    load_connections,
    open_tool,
    save_connections,
    sign_in,
    signs_in_by_browser,
)
from copilot.connect.trouble import SignInError
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.app import Workplace

NOTHING = "No ticket tool is connected. Add one: copilot connect add NAME --kind KIND --address URL --user NAME"


def add_connect_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    pack: argparse.ArgumentParser,
    command: Callable[..., int],
) -> None:
    """Add `connect` and what can be done with it to the command line; `command` is called with what was given."""
    meaning = "connect ticket tools: live cases in, approved replies back"
    connect = commands.add_parser("connect", help=meaning, description=meaning, parents=[pack])
    connect.set_defaults(command=command, what="list", name="")
    kinds = connect.add_subparsers(metavar="WHAT")
    for what, meaning in (
        ("list", "say which tools are connected"),
        ("test", "sign in to a tool and say as whom"),
        ("remove", "forget a tool and its credential"),
        ("outbox", "say what waits to go back, and why"),
    ):
        each = kinds.add_parser(what, help=meaning, description=meaning, parents=[pack])
        each.set_defaults(what=what)
        if what in ("test", "remove"):
            each.add_argument("name", help="the connection's name")
    add = kinds.add_parser(
        "add",
        help="connect a tool; asks for its token or password",
        description="Connect a ticket tool. Its token or password is asked for, tried, and kept in the keyring alone.",
        epilog="Each kind is signed in to with:\n" + "\n".join(f"  {kind}: {need}" for kind, need in NEEDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[pack],
    )
    add.set_defaults(what="add")
    add.add_argument("name", help="a short name: it begins the id of each case from there")
    add.add_argument("--kind", default="", help=f"one of {', '.join(NEEDS)}; left out: as it was")
    add.add_argument("--address", default="", metavar="URL", help="where a browser finds the tool")
    add.add_argument("--user", default="", help="your login there (django-helpdesk: your number)")
    add.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="what this kind asks for more")


def answer(work: "Workplace", given: argparse.Namespace) -> str:
    """Do what was asked and give what to print. Raises UserError."""
    connections = {each.name: each for each in load_connections(work.paths.connections)}
    match given.what:
        case "add":
            return _add(work, given, connections)
        case "remove":
            return _remove(work, given.name, connections)
        case "test":
            return _test(_named(given.name, connections))
        case "outbox":
            return _outbox(work)
    lines = (f"{each.name}  {each.kind}  {each.address}  {each.user}".rstrip() for each in connections.values())
    return "\n".join(lines) or NOTHING


def _add(work: "Workplace", given: argparse.Namespace, connections: dict[str, Connection]) -> str:
    from copilot.connect.credential import Credential, keep_credential

    known = connections.get(given.name)
    options = dict(known.options) if known else {}
    for each in given.option:
        key, equals, value = each.partition("=")
        if not equals:
            raise UserError(f"`{each}` is no option.", "Write KEY=VALUE.")
        options[key] = value
    connection = checked(
        Connection(
            name=given.name,
            kind=given.kind or (known.kind if known else ""),
            address=given.address or (known.address if known else ""),
            user=given.user or (known.user if known else ""),
            options=options,
        )
    )
    by_browser = signs_in_by_browser(connection)
    secret = sign_in(connection, _show_page) if by_browser else _ask_secret(given.name)
    tool = open_tool(connection, Credential(connection.user, secret))
    try:
        name = tool.who_am_i()
    except SignInError as error:
        hint = "Check the login and the token or password, then give the same command again. Nothing was kept."
        raise UserError(error.message, hint) from error
    finally:
        tool.close()
    keep_credential(connection.name, secret)
    save_connections(tuple({**connections, given.name: connection}.values()), work.paths.connections)
    return f"Connected to {connection.name} as {name}. The credential is in the keyring."


def _show_page(address: str) -> None:
    """Open the page for signing in; whoever has no browser here opens it by hand."""
    import webbrowser  # only who signs in by browser needs it

    sys.stderr.write(f"Your browser opens. If it does not, open this page on this computer:\n{address}\n")
    sys.stderr.flush()
    webbrowser.open(address)


def _ask_secret(name: str) -> str:
    """Ask for the token without showing it; a script gives it on standard input (arguments can be seen)."""
    secret = getpass.getpass(f"Token or password for {name}: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not secret:
        raise UserError("No token or password was given.", "Nothing was kept.")
    return secret


def _remove(work: "Workplace", name: str, connections: dict[str, Connection]) -> str:
    from copilot.connect.credential import forget_credential

    _named(name, connections)
    forget_credential(name)
    save_connections(tuple(each for each in connections.values() if each.name != name), work.paths.connections)
    return f"{name} and its credential are forgotten. Texts for it stay in the outbox until it is back."


def _test(connection: Connection) -> str:
    tool = open_tool(connection)
    try:
        name, can = tool.who_am_i(), ", ".join(sorted(ability.value for ability in tool.abilities()))
    finally:
        tool.close()
    return f"{connection.name}: signed in as {name}. It can: {can}."


def _outbox(work: "Workplace") -> str:
    from copilot import app

    with app.open_outbox(work) as outbox:
        lines = [
            f"{item.put_at:%Y-%m-%d %H:%M}  {item.message.ticket}  {item.message.way.value}  {item.state.value}"
            + (f"  {item.reason}" if item.reason else "")
            for item in outbox.items(50)
        ]
    return "\n".join(lines) or "The outbox is empty: nothing waits, nothing was sent."


def _named(name: str, connections: dict[str, Connection]) -> Connection:
    if name not in connections:
        known = ", ".join(connections) or "none yet"
        raise UserError(f"There is no connection `{name}`.", f"Connected: {known}.")
    return connections[name]
