"""`copilot companion` and `copilot open`: the browser companion, and how any program shows a ticket in the sidebar."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.errors import UserError
from copilot.paths import Paths

if TYPE_CHECKING:
    from copilot.app import Workplace
    from copilot.connect.companion.installing import Browser

_HOW = """Now add the companion to the browser, once: open its page of extensions (chrome://extensions, edge://extensions,
or about:debugging in Firefox), switch developer mode on, choose "Load unpacked" and this folder:
  {folder}"""


def add_companion_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    pack: argparse.ArgumentParser,
    companion_command: Callable[..., int],
    open_command: Callable[..., int],
) -> None:
    """Add both to the command line; the commands are called with what was given."""
    meaning = "let the browser tell which ticket is open"
    companion = commands.add_parser("companion", help=meaning, description=meaning, parents=[pack])
    companion.set_defaults(command=companion_command, what="status", profile=None)
    kinds = companion.add_subparsers(metavar="WHAT")
    for what, meaning in (
        ("install", "register with the browsers of this user, and say how to add the companion to them"),
        ("remove", "take that away again, and forget paired browsers"),
        ("status", "say which browsers are registered or paired, and where the sidebar listens"),
    ):
        kind = kinds.add_parser(what, help=meaning, description=meaning, parents=[pack])
        kind.set_defaults(what=what)
        kind.add_argument("--profile", type=Path, metavar="DIR", help="a Chromium that runs on a profile of its own")
    meaning = "show a ticket in the sidebar, which is opened where none is; without an address bring it to the front"
    shown = commands.add_parser("open", help=meaning, description=meaning, parents=[pack])
    shown.set_defaults(command=open_command)
    shown.add_argument("address", nargs="?", default="", help="web address of a ticket, or copilot://ticket/TOOL/ID")


def answer(work: "Workplace", given: argparse.Namespace) -> str:
    """Do what was asked of the companion and give what to print. Raises UserError."""
    does = {"install": _install, "remove": _remove, "status": _status}[given.what]
    return "\n".join(does(work, given.profile))


def _install(work: "Workplace", profile: Path | None) -> Iterator[str]:
    from copilot.connect.companion import installing

    chosen = _chosen(profile)
    if not chosen:
        raise UserError("No browser that we know was found here.", "Name a Chromium profile with --profile.")
    for manifest in installing.install(work.paths.home, work.paths.running, chosen):
        yield f"Registered: {manifest}"
    if profile is None:
        yield installing.register_links(work.paths.home)
    yield _HOW.format(folder=Paths.assets() / "browser-companion")


def _remove(work: "Workplace", profile: Path | None) -> Iterator[str]:
    from copilot.connect.companion import installing
    from copilot.connect.companion.pairing import Pairings

    for manifest in installing.remove(_chosen(profile)):
        yield f"Removed: {manifest}"
    if profile is None:
        Pairings(work.paths.paired_browsers).forget_all()
        yield "Paired browsers are forgotten."


def _status(work: "Workplace", profile: Path | None) -> Iterator[str]:
    from copilot.connect.companion.native_host import HOST_NAME
    from copilot.connect.companion.pairing import Pairings
    from copilot.connect.companion.rendezvous import find

    for browser in _chosen(profile):
        is_there = (browser.hosts / f"{HOST_NAME}.json").exists()
        yield f"{browser.name}: {'registered' if is_there else 'not registered (copilot companion install)'}"
    for one in Pairings(work.paths.paired_browsers).paired:
        yield f"{one.browser}: paired over loopback since {one.paired_at}"
    there = find(work.paths.running)
    yield f"The sidebar listens on port {there.port}." if there else "The sidebar is not open."


def _chosen(profile: Path | None) -> "tuple[Browser, ...]":
    from copilot.connect.companion.installing import browsers, chromium_in

    if profile is not None:
        return (chromium_in(profile.expanduser().resolve()),)
    return tuple(browser for browser in browsers() if browser.profile.is_dir())
