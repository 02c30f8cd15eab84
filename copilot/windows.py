"""Builds the windows and hands them what they need: the sidebar beside the ticket tool, the lead's desk.

Imports stand inside the functions that need them, as in `app`: the window is on screen before anything slow is loaded.
"""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from copilot import app
from copilot.errors import UserError
from copilot.knowledge_in_use import KnowledgeInUse
from copilot.paths import Paths
from copilot.settings import save_settings

if TYPE_CHECKING:
    from copilot.cases.case import Case
    from copilot.connect.companion.bridge import Bridge, BridgeListener
    from copilot.connect.companion.pairing import Pairings
    from copilot.connect.desk import Desk
    from copilot.desktop.companion import CompanionParts
    from copilot.desktop.lead.parts import LeadParts
    from copilot.desktop.model import ModelParts
    from copilot.desktop.sidebar.window import SidebarParts
    from copilot.desktop.tickets import TicketParts
    from copilot.feedback.news import News as LeadNews

_QT_HINT = "Install it with: pip install 'PySide6-Essentials>=6.10.3,<6.12' QtAwesome"
_NO_SCREEN = {"offscreen", "minimal", "vnc"}


def has_screen() -> bool:
    """Say whether a window would be seen by anyone."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _NO_SCREEN:
        return False
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def draw_without_screen() -> None:
    """Let Qt draw where there is no screen; call before anything of Qt is loaded."""
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def show_in_sidebar(work: app.Workplace, address: str) -> bool:
    """Have the open sidebar come to the front, with the ticket of this address if one is given; False: none is open."""
    from copilot.connect.companion.rendezvous import find

    there = find(work.paths.running)
    if there is None:
        return False
    from copilot.connect.companion.native_host import tell

    return bool(tell(there, "/v1/show", {"address": address})["ok"])


def run_sidebar(work: app.Workplace, cases: "tuple[Case, ...]" = (), show: str = "") -> int:
    """Open the sidebar and run until it is closed, beginning with the ticket of the address `show`.

    One that is open already comes to the front instead. Raises UserError where Qt or a screen is missing.
    """
    if not work.paths.is_demo and show_in_sidebar(work, show):
        return 0
    _demand_qt()
    from copilot.desktop.start import run_sidebar as run

    return run(sidebar_parts(work, cases, show))


def sidebar_parts(work: app.Workplace, cases: "tuple[Case, ...]" = (), show: str = "") -> "SidebarParts":
    """Give everything the sidebar of this workplace needs; nothing slow is opened yet."""
    from copilot.desktop.sidebar.window import SidebarParts

    knowledge = KnowledgeInUse(work)
    return SidebarParts(
        settings=work.settings,
        save_settings=lambda settings: save_settings(settings, work.paths.settings),
        open_assistant=knowledge.openings,
        keep_knowledge=knowledge.keep,
        rest_knowledge=knowledge.rest,
        prepare_recorder=app.load_log,
        tidy_log=lambda: app.keep_log_within_its_days(work),
        open_recorder=lambda: app.open_log(work)[0],
        agent=work.agent,
        heavy_row=work.paths.heavy_row,
        news=lambda after: _news(work, after),
        news_read=work.paths.news_read,
        translations=Paths.assets() / "translations",
        inbox=work.inbox,
        start_cases=cases,
        notices=_notices(work),
        tickets=_ticket_parts(work),
        companion=_companion_parts(work),
        show=show,
        open_model=lambda: _model_parts(work),
        open_unfinished=lambda: app.open_unfinished(work),
    )


def _notices(work: app.Workplace) -> tuple[str, ...]:
    from copilot.role_check import unknown_role

    said = "" if work.paths.is_demo else unknown_role(work)
    return (said,) if said else ()


def _model_parts(work: app.Workplace) -> "ModelParts":
    from copilot.polish_desk import model_parts  # only where a model is set, or set up

    return model_parts(work)


def _news(work: app.Workplace, after: str) -> "tuple[LeadNews, ...]":
    from copilot.feedback.news import news_for

    with app.open_log(work)[0] as log:
        return news_for(log, work.agent, after)


def _ticket_parts(work: app.Workplace) -> "TicketParts | None":
    """Give what the sidebar needs of the connected ticket tools; None where there are none, or for a demonstration."""
    from copilot.connect.connections import fields_of, load_connections, open_tool

    connections = () if work.paths.is_demo else load_connections(work.paths.connections)
    if not connections:
        return None
    from copilot.desktop.tickets import TicketParts

    def open_desk() -> "Desk":
        from copilot.connect.desk import Desk  # its libraries take a while: loaded in a job

        fields = {each.name: fields_of(each) for each in connections}
        later = {each.name: partial(open_tool, each) for each in connections}
        desk = Desk([], lambda: app.open_outbox(work), fields=fields, later=later)
        desk.open_tools()
        return desk

    return TicketParts(
        open_desk=open_desk,
        open_outbox=lambda: app.open_outbox(work),
        role=work.settings.role,
        public_replies=work.settings.public_replies,
        poll_s=work.settings.poll_s,
        watch_clipboard=work.settings.watch_clipboard,
    )


def _companion_parts(work: app.Workplace) -> "CompanionParts | None":
    """Give what the sidebar needs to listen to the browser; None for a demonstration."""
    if work.paths.is_demo:
        return None
    from copilot.connect.connections import load_connections, pages_of
    from copilot.desktop.companion import CompanionParts

    def open_pairings() -> "Pairings":
        from copilot.connect.companion.pairing import Pairings

        return Pairings(work.paths.paired_browsers)

    def make_bridge(listener: "BridgeListener", pairings: "Pairings") -> "Bridge":
        from copilot.connect.companion.bridge import Bridge

        ids = tuple(one.strip() for one in work.settings.companion_ids.split(",") if one.strip())
        port = work.settings.companion_port
        return Bridge(listener, pairings, work.paths.running, port=port, companions=ids)

    pages = tuple(page for each in load_connections(work.paths.connections) for page in pages_of(each))
    return CompanionParts(open_pairings=open_pairings, make_bridge=make_bridge, patterns=pages)


def run_lead(work: app.Workplace) -> int:
    """Open the review window and run until it is closed. Raises UserError where Qt or a screen is missing."""
    _demand_qt()
    from copilot.desktop.start import run_lead as run
    from copilot.lead_desk import lead_parts

    return run(_with_model(lead_parts(work), work))


def _with_model(parts: "LeadParts", work: app.Workplace) -> "LeadParts":
    """Give the parts with what a lead sees and has of a language model, where one is or was set."""
    from copilot.polish_desk import article_reworder, requests_for_lead

    authoring = replace(parts.authoring, reword=article_reworder(work)) if parts.authoring else None
    return replace(parts, requests=requests_for_lead(work), authoring=authoring)


def _demand_qt() -> None:
    try:
        import PySide6.QtWidgets  # noqa: F401 - also finds what a slim Linux lacks, such as libEGL
    except ImportError as error:
        raise UserError(f"The window needs PySide6, which cannot be loaded: {error}.", _QT_HINT) from error
    from copilot.desktop.binding import read_no_sources

    read_no_sources()
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise UserError(
            "There is no screen here for a window (no DISPLAY).", "`copilot demo` and `copilot suggest` print text."
        )
