"""Builds what the lead's window is handed: the log's desks, the knowledge's state, and writing into the pack.

Imports stand inside the functions that need them: the window is on screen before anything slow is loaded.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from copilot import app
from copilot.errors import UserError
from copilot.paths import Paths

if TYPE_CHECKING:
    from copilot.desktop.lead.gaps_page import Authoring
    from copilot.desktop.lead.parts import FilesNews, KnowledgeFinding, LeadParts
    from copilot.feedback.gaps import Embed, GapsDesk
    from copilot.feedback.log import FeedbackLog
    from copilot.feedback.themes import Vectors


def lead_parts(work: app.Workplace) -> "LeadParts":
    """Give everything the lead's window of this workplace needs; nothing slow is opened yet."""
    from copilot.desktop.lead.parts import KeyPlace, LeadParts
    from copilot.feedback.figures import FiguresDesk
    from copilot.feedback.label_desk import LabelDesk
    from copilot.feedback.review_desk import ReviewDesk

    go_on = threading.Event()
    go_on.set()
    return LeadParts(
        settings=work.settings,
        translations=Paths.assets() / "translations",
        open_reader=lambda: app.open_log(work)[0],
        load_statistics=lambda: app.log_statistics(work),
        export=lambda to, kind: app.export_log(work, to, kind),
        load_files=lambda: _files_of(work, go_on),
        rest_files=lambda is_resting: go_on.clear() if is_resting else go_on.set(),
        load_findings=lambda: _findings_of(work),
        pack=work.pack,
        reviews=ReviewDesk(_opening(work), work.agent),
        figures=FiguresDesk(_opening(work)),
        gaps=gaps_desk(work),
        authoring=_authoring(work),
        labels=LabelDesk(_opening(work), work.agent),
        key=KeyPlace(find=lambda: _key_file(work), told=work.paths.key_told),
    )


def _key_file(work: app.Workplace) -> Path | None:
    return work.paths.log_key if work.paths.log_key.exists() else None


def gaps_desk(work: app.Workplace) -> "GapsDesk":
    """Give where unanswered questions are put into themes; the model is loaded when the first are asked for."""
    from copilot.feedback.gaps import GapsDesk

    return GapsDesk(_opening(work), _embedding(work), reviewer=work.agent)


def save_report(work: app.Workplace, to: Path, week: str = "") -> None:
    """Write the report of a week ("2026-W47"; "": the last whole one) as HTML or PDF; works where there is no screen.

    Raises UserError for a bad week, a bad ending, a file that cannot be written, or where Qt is missing.
    """
    try:
        from copilot.desktop.lead import report_desk
    except ImportError as error:
        raise UserError(f"The report needs PySide6, which cannot be loaded: {error}.") from error
    from copilot.feedback.figures import FiguresDesk

    monday = report_desk.week_of(week, datetime.now(UTC).date())
    counted = report_desk.count_week(FiguresDesk(_opening(work)), gaps_desk(work).themes, monday)
    report_desk.write_without_window(counted, to, Paths.assets() / "translations", work.settings.ui_language)


def _opening(work: app.Workplace) -> "Callable[[], FeedbackLog]":
    return lambda: app.open_log(work)[0]


def _embedding(work: app.Workplace) -> "Embed":
    def embed(texts: Sequence[str], languages: Sequence[str]) -> "Vectors":
        return app.open_embedder(work.settings).embed(texts, languages)

    return embed


def _authoring(work: app.Workplace) -> "Authoring":
    """Let a lead write into the team's own pack; never into the one that came with the program."""
    from copilot.desktop.lead.gaps_page import Authoring
    from copilot.knowledge.authoring import Proposal, write_new

    def write(proposal: Proposal) -> Path:
        return write_new(work.pack, proposal)

    is_sample = work.pack.resolve() == Paths.sample_pack().resolve()
    return Authoring(owner=work.agent, write=None if is_sample else write)


def _files_of(work: app.Workplace, go_on: threading.Event) -> "Iterator[FilesNews]":
    from copilot.desktop.lead.parts import KnowledgeFile
    from copilot.desktop.sidebar.assistant import Settled
    from copilot.knowledge_in_use import QUIET_S, beside

    try:
        report = yield from beside(partial(app.build_index, work), go_on, QUIET_S)
    except UserError:
        yield Settled()
        raise
    yield tuple(
        KnowledgeFile(path=f.path, state=f.state, passages=f.passages, reason=f.reason, hint=f.hint, is_copy=f.is_copy)
        for f in report.files
    )


def _findings_of(work: app.Workplace) -> "tuple[KnowledgeFinding, ...]":
    from copilot.desktop.lead.parts import KnowledgeFinding

    found = app.lint_knowledge(work)
    return tuple(KnowledgeFinding(path=each.path, kind=each.kind, message=each.message) for each in found)
