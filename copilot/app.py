"""Joins the parts: the only place where knowledge, assistant, log and windows are built and handed to each other.

Imports stand inside the functions that need them: the sidebar's window is on screen before numpy, pydantic or
the index are loaded, and `copilot --help` needs none of them.
"""

import gc
import getpass
import locale
import logging
import os
import shutil
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from copilot.errors import UserError
from copilot.logs import start_logging
from copilot.paths import Paths
from copilot.settings import Settings, load_settings

if TYPE_CHECKING:
    from copilot.assist.assistant import Assistant
    from copilot.cases.case import Case
    from copilot.connect.outbox import Outbox
    from copilot.feedback.event import EventFilter
    from copilot.feedback.export import ExportKind
    from copilot.feedback.log import FeedbackLog
    from copilot.feedback.statistics import Statistics
    from copilot.feedback.unfinished import UnfinishedReplies
    from copilot.feedback.verification import Verification
    from copilot.knowledge.base import KnowledgeBase
    from copilot.knowledge.index_report import IndexReport, OnProgress
    from copilot.knowledge.lint import Finding
    from copilot.knowledge.query import Embedder

log = logging.getLogger(__name__)

_SAMPLE_AGENT = "Putri"
NEW_OBJECTS = 25_000  # between two looks for dead circles; Python's own number is 700
MOST_CORES = 8  # for one embedding: the model is small, and more would wait for one another


@dataclass(frozen=True, slots=True)
class Workplace:
    """What one run works with: where things are, what is set, and which knowledge pack."""

    paths: Paths
    settings: Settings
    pack: Path

    @classmethod
    def of(cls, knowledge: Path | None = None) -> "Workplace":
        """Read the settings; `knowledge` wins over the pack that they name. Raises UserError for bad settings."""
        paths = Paths.from_environment()
        settings = load_settings(paths.settings)
        chosen = knowledge or (Path(settings.knowledge).expanduser() if settings.knowledge else None)
        return cls(paths, settings, chosen or paths.sample_pack())

    def as_demonstration(self) -> "Workplace":
        """Give the same place for trying out: what is decided there is not recorded beside real work."""
        return replace(self, paths=replace(self.paths, is_demo=True))

    @property
    def agent(self) -> str:
        """Who works here: the name in the settings, else the one they are logged in with."""
        return self.signed_by or getpass.getuser()

    @property
    def signed_by(self) -> str:
        """The agent's name under a reply; "" where none is set: a login name is nothing a customer should read."""
        return self.settings.agent or (_SAMPLE_AGENT if self.paths.is_demo else "")

    @property
    def inbox(self) -> Path:
        """The folder that the sidebar watches for case files."""
        chosen = self.settings.inbox and not self.paths.is_demo
        return Path(self.settings.inbox).expanduser() if chosen else self.paths.inbox

    @property
    def ui_language(self) -> str:
        """The language of texts for the agent: "id" or "en"; the system's where none is set."""
        if self.settings.ui_language != "system":
            return self.settings.ui_language
        return "id" if (locale.getlocale()[0] or "").lower().startswith(("id", "indonesia")) else "en"


def prepare(work: Workplace) -> None:
    """Start the program's log, and make sure that an error of ours is written there and not on the screen.

    Python also looks for dead circles of objects less often from then on: nearly all that a start makes is there to
    stay, and looking through it again and again takes a twentieth of the time until the first case is complete.
    """
    gc.set_threshold(NEW_OBJECTS)
    try:
        start_logging(work.paths.program_log)
    except OSError as error:
        raise UserError(
            f"Nothing can be written to {work.paths.home}: {error.strerror}.", "Set COPILOT_HOME to another folder."
        ) from error

    def on_bug(kind: type[BaseException], error: BaseException, trace: types.TracebackType | None) -> None:
        log.error("a bug of ours", exc_info=(kind, error, trace))
        print(f"copilot: something went wrong; the details are in {work.paths.program_log}", file=sys.stderr)  # noqa: T201

    sys.excepthook = on_bug


# Knowledge


def open_embedder(settings: Settings, *, all_cores: bool = False) -> "Embedder":
    """Load the embedding model that is set. Raises UserError if it is missing. Slow: call from a job.

    It uses half of the cores, for the agent's other programs; `all_cores` where somebody waits for it and nothing else.
    """
    embedder: Embedder
    threads = min(MOST_CORES, os.cpu_count() or 1) if all_cores else None
    if settings.embedder:
        from copilot.knowledge.prepared_embedder import open_prepared

        embedder = open_prepared(Paths.from_environment().models, settings.embedder, threads=threads)
    else:
        from copilot.knowledge.embedder import BundledEmbedder

        embedder = BundledEmbedder(threads=threads)
    if not settings.vector_server:
        return embedder
    from copilot.knowledge.shared_embedder import SharedEmbedder

    return SharedEmbedder(embedder, settings.vector_server)


def build_index(work: Workplace, on_progress: "OnProgress | None" = None, *, all_cores: bool = False) -> "IndexReport":
    """Bring the pack's index up to date and say what became of every file; `all_cores` as in `open_embedder`."""
    from copilot.assist.topic.finder import TopicFinder
    from copilot.knowledge.base import KnowledgeBase
    from copilot.knowledge.index import update_index
    from copilot.knowledge.pack import Problem

    _demand_pack(work)
    embedder, folder = open_embedder(work.settings, all_cores=all_cores), work.paths.index_of(work.pack)
    report = update_index(work.pack, folder, embedder, on_progress)
    knowledge = KnowledgeBase.open(work.pack, folder, embedder)
    TopicFinder(knowledge.pack, knowledge, folder).prepare()  # so that the first case does not wait for it
    problems = knowledge.problems  # those of the playbooks, macros and tables as well
    knowledge.close()
    if notice := getattr(embedder, "notice", ""):  # of a vector server that did not answer
        problems = (*problems, Problem(path=work.settings.vector_server, message=notice))
    return replace(report, problems=problems)


def watch_index(
    work: Workplace, on_progress: "OnProgress | None" = None, on_untold: Callable[[str], None] = lambda _why: None
) -> "Iterator[IndexReport]":
    """Bring the index up to date whenever the pack changes, and report it each time. Ends only with the program.

    `on_untold` is given why, where the system tells of no changes and the folder is looked at every few seconds.
    """
    import threading

    from copilot.knowledge.base import KnowledgeBase
    from copilot.knowledge.store import IndexBusyError
    from copilot.knowledge.watching import changes

    knowledge = KnowledgeBase.open(work.pack, work.paths.index_of(work.pack), open_embedder(work.settings))
    for _ in changes(work.pack, threading.Event(), on_untold):
        try:
            yield knowledge.update(on_progress)
        except IndexBusyError:
            log.info("another program is writing the index: looked at again with the next change")


def lint_knowledge(work: Workplace) -> "tuple[Finding, ...]":
    """Say what a lead should look at in the articles, as they stand in the index."""
    from datetime import date

    from copilot.knowledge.look_over import look_over

    _demand_pack(work)
    # The model is only named here, not used: what it made lies in the index.
    return look_over(work.pack, work.paths.index_of(work.pack), open_embedder(work.settings).name, date.today())


def open_knowledge(work: Workplace, on_progress: "OnProgress | None" = None) -> "KnowledgeBase":
    """Open the pack with its index, both sides of it, brought up to date first (unchanged: a moment)."""
    knowledge = open_keywords(work, on_progress)
    knowledge.attach_embedder(open_embedder(work.settings), on_progress)
    return knowledge


def open_keywords(work: Workplace, on_progress: "OnProgress | None" = None) -> "KnowledgeBase":
    """Open the pack with the keyword side of its index, brought up to date first: the model joins later.

    While another program is writing the index, it is used as it stands. Raises UserError where there is none yet.
    """
    from copilot.knowledge.base import KnowledgeBase
    from copilot.knowledge.index import update_index
    from copilot.knowledge.store import IndexBusyError

    _demand_pack(work)
    folder = work.paths.index_of(work.pack)
    try:
        update_index(work.pack, folder, on_progress=on_progress)
    except IndexBusyError:
        log.info("another program is writing the index: it is used as it stands")
    knowledge = KnowledgeBase.open(work.pack, folder, on_progress=on_progress)
    _use_what_was_learned(work, knowledge)
    return knowledge


def _use_what_was_learned(work: Workplace, knowledge: "KnowledgeBase") -> None:
    """Let the search use what a lead adopted. A file that cannot be used is named among the pack's problems."""
    from copilot.knowledge.tuning import Tuning

    try:
        knowledge.use(Tuning.load(work.paths.learned_from(work.pack)))
    except UserError as error:
        log.warning("what was learned for the search cannot be used: the search goes on without it")
        knowledge.tell("what was learned", str(error))


def _demand_pack(work: Workplace) -> None:
    if not work.pack.is_dir():
        raise UserError(f"There is no knowledge pack at {work.pack}.", "Give a folder with `articles` or `topics.csv`.")


# Cases and suggestions


def open_assistant(work: Workplace, on_progress: "OnProgress | None" = None) -> "Assistant":
    """Build the assistant over the whole knowledge. Slow: call from a job."""
    return assistant_over(work, open_knowledge(work, on_progress))


def assistant_over(work: Workplace, knowledge: "KnowledgeBase") -> "Assistant":
    """Build the assistant over knowledge that is open."""
    from copilot.assist.assistant import Assistant
    from copilot.assist.load.model import LoadModel
    from copilot.assist.steps.statistics import StepStatistics

    return Assistant(
        knowledge=knowledge,
        load_model=LoadModel.load(Paths.assets() / "load", knowledge),
        agent_name=work.signed_by,
        role=work.settings.role,
        ground_threshold=work.settings.ground_threshold,
        statistics=StepStatistics.load(work.paths.learned_from(work.pack)),
        topic_cache=work.paths.index_of(work.pack),
        ui_language=work.ui_language,
        learned=knowledge.tuning.name,
        search_limit=work.settings.search_limit,
    )


def sample_cases() -> "tuple[Case, ...]":
    """Read the cases that ship with the sample pack, in the order of a demonstration."""
    from copilot.cases.reading import read_case_file

    return tuple(read_case_file(path) for path in sorted((Paths.sample_pack() / "cases").glob("*.json")))


# The feedback log


def open_log(work: Workplace) -> tuple["FeedbackLog", str]:
    """Open the log, and give one sentence about its key where there is something to say."""
    from copilot.feedback.key import find_or_make_key
    from copilot.feedback.log import FeedbackLog

    key = find_or_make_key(work.paths.log_key, work.paths.feedback_log)
    return FeedbackLog.open(work.paths.feedback_log, key.secret), key.notice


def open_outbox(work: Workplace) -> "Outbox":
    """Open the texts on their way to a ticket tool, with the log's key. For the thread that opens it."""
    from copilot.connect.outbox import Outbox
    from copilot.feedback.key import find_or_make_key

    key = find_or_make_key(work.paths.log_key, work.paths.feedback_log)
    return Outbox.open(work.paths.outbox, key.secret)


def open_unfinished(work: Workplace) -> "UnfinishedReplies":
    """Open the replies that were begun and not decided, with the log's key. For the thread that opens it."""
    from copilot.feedback.key import find_or_make_key
    from copilot.feedback.unfinished import UnfinishedReplies

    key = find_or_make_key(work.paths.log_key, work.paths.feedback_log)
    return UnfinishedReplies.open(work.paths.unfinished, key.secret)


def load_log() -> None:
    """Import what the log needs, so that opening it is quick. For a job."""
    from copilot.feedback import key, log  # noqa: F401 - half a second of imports, done in a job
    from copilot.feedback.database import load_library

    load_library()


def verify_log(work: Workplace, known_head: str | None = None) -> "Verification":
    """Check every row of the log and the chain through them, and that the head noted earlier is still in it."""
    with open_log(work)[0] as feedback:
        return feedback.verify(known_head)


def export_log(work: Workplace, to: Path | None, kind: "ExportKind", wanted: "EventFilter | None" = None) -> int:
    """Write the wanted events to a file (None: to standard output), masked as they are stored; give their number."""
    from copilot.feedback.event import EventFilter

    wanted = wanted or EventFilter()
    with open_log(work)[0] as feedback:
        if to:
            return feedback.export(to, kind, wanted)
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "events"
            count = feedback.export(whole, kind, wanted)
            with whole.open(encoding="utf-8") as events:
                shutil.copyfileobj(events, sys.stdout)
            return count


def erase_customer(work: Workplace, customer: str) -> int:
    """Take what was written about a customer (an id or a pseudonym) out of log and begun replies; give the rows."""
    with open_log(work)[0] as feedback:
        count = feedback.erase_customer(customer)
    if work.paths.unfinished.exists():
        with open_unfinished(work) as begun:
            count += begun.erase_customer(customer)
    return count


def keep_log_within_its_days(work: Workplace) -> Iterator[int]:
    """Erase the content of rows that are older than is set, some at a time; give how many each time."""
    from datetime import UTC, datetime, timedelta

    from copilot.feedback.log import ERASED_AT_ONCE

    days = work.settings.feedback_days
    if not days or not work.paths.feedback_log.exists():
        return
    count = ERASED_AT_ONCE
    while count == ERASED_AT_ONCE:
        with open_log(work)[0] as feedback:  # opened each time: the worker's next step may be another thread's
            count = feedback.erase_older_than(feedback.believed(datetime.now(UTC)) - timedelta(days=days))
        if count:
            log.info("erased the content of %d rows older than %d days", count, days)
        yield count


def log_statistics(work: Workplace) -> "Statistics":
    """Count how suggestions were taken; never by person."""
    with open_log(work)[0] as feedback:
        return feedback.stats()
