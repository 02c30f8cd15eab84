"""What is installed on this desk, what is missing, and what to do about it."""

import importlib.metadata
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from copilot import __version__, app, windows
from copilot.errors import UserError
from copilot.terminal import verification_sentence

_ENOUGH_DISK = 1_000_000_000  # bytes: an index of 100,000 passages and room for the log
_NEEDED = ("PySide6-Essentials", "chromadb", "onnxruntime", "tokenizers", "sqlite-utils", "sqlcipher3", "keyring")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `advice` says what to do where something is wrong or could be better."""

    what: str
    state: str
    advice: str = ""
    is_trouble: bool = False

    def __str__(self) -> str:
        mark = "✗" if self.is_trouble else ("!" if self.advice else "✓")
        advice = f"\n    {self.advice}" if self.advice else ""
        return f"{mark} {self.what}: {self.state}{advice}"


def examine(work: app.Workplace) -> Iterator[Finding]:
    """Look at one thing after the other; a thing that is broken never hides the next."""
    yield Finding("Pendamping", f"{__version__}, Python {sys.version.split()[0]}")
    yield from _libraries()
    yield _home(work)
    yield _screen()
    yield _signature(work)
    yield _role(work)
    yield _case_folder(work)
    yield _ticket_tools(work)
    yield _language_model(work)
    shared = (("vector server", _vector_server),) if work.settings.vector_server else ()
    for what, look in (
        ("embedding model", _model),
        *shared,
        ("knowledge", _knowledge),
        ("feedback log", _feedback),
    ):
        yield _guarded(what, look, work)


def _guarded(what: str, look: Callable[[app.Workplace], Finding], work: app.Workplace) -> Finding:
    try:
        return look(work)
    except UserError as error:
        return Finding(what, error.message, error.hint, is_trouble=True)


def _libraries() -> Iterator[Finding]:
    for name in _NEEDED:
        try:
            yield Finding(name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, "not installed", f"pip install {name}", is_trouble=name != "PySide6-Essentials")


def _home(work: app.Workplace) -> Finding:
    home = work.paths.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(home).free
    except OSError as error:
        return Finding(
            "home", f"{home}: {error.strerror}", "Set COPILOT_HOME to a folder you may write to.", is_trouble=True
        )
    if not os.access(home, os.W_OK):
        return Finding(
            "home", f"{home} is read-only", "Set COPILOT_HOME to a folder you may write to.", is_trouble=True
        )
    advice = "" if free > _ENOUGH_DISK else "Free at least 1 GB: a full disk cannot record decisions."
    return Finding("home", f"{home}, {free / 1e9:.1f} GB free", advice)


def _screen() -> Finding:
    if windows.has_screen():
        return Finding("screen", "there is one")
    return Finding("screen", "none here", "The command line works; the sidebar needs a screen.")


def _signature(work: app.Workplace) -> Finding:
    """Say whose name stands under a reply."""
    if work.signed_by:
        return Finding("signature", work.signed_by)
    return Finding(
        "signature",
        "the team's, without a name",
        'Write agent = "your name" in settings.toml to sign replies as customers know you.',
    )


def _role(work: app.Workplace) -> Finding:
    from copilot.role_check import unknown_role

    said = unknown_role(work)
    return Finding("role", work.settings.role, f"{said} Write role in settings.toml." if said else "")


def _case_folder(work: app.Workplace) -> Finding:
    state = str(work.inbox)
    return Finding("case folder", state if work.inbox.is_dir() else f"{state}, made when the sidebar first opens")


def _ticket_tools(work: app.Workplace) -> Finding:
    from copilot.connect.connections import load_connections

    try:
        names = [each.name for each in load_connections(work.paths.connections)]
    except UserError as error:
        return Finding("ticket tools", error.message, error.hint, is_trouble=True)
    return Finding("ticket tools", ", ".join(names) or "none connected (`copilot connect add` connects one)")


def _language_model(work: app.Workplace) -> Finding:
    """Say which is set, without asking it anything."""
    return Finding("language model", ", ".join(work.settings.language_models) or "none set, and none is needed")


def _model(work: app.Workplace) -> Finding:
    from copilot.knowledge.query import embed_questions  # brings numpy, which is part of what is timed

    started = time.perf_counter()
    embedder = app.open_embedder(work.settings)
    embed_questions(embedder, ["halo"], ["id"])
    elapsed = (time.perf_counter() - started) * 1000
    return Finding(
        "embedding model", f"{embedder.name}, {embedder.dimension} numbers a text, ready in {elapsed:.0f} ms"
    )


def _vector_server(work: app.Workplace) -> Finding:
    from copilot.knowledge.vectors import VectorServer  # brings Chroma, which only this desk's setting asks for

    server = VectorServer(work.settings.vector_server, app.open_embedder(work.settings).name)
    state = f"{work.settings.vector_server}: {server.count()} vectors of this model"
    server.close()
    return Finding("vector server", state)


def _knowledge(work: app.Workplace) -> Finding:
    knowledge = app.open_knowledge(work)
    pack = knowledge.pack
    state = (
        f"{pack.name}: {knowledge.article_count} articles, {knowledge.passage_count} passages, "
        f"{len(pack.macros)} macros, {len(pack.playbooks)} playbooks"
    )
    problems = knowledge.problems
    knowledge.close()
    if problems:
        return Finding("knowledge", state, f"{len(problems)} problems; the first: {problems[0]}")
    return Finding("knowledge", state)


def _feedback(work: app.Workplace) -> Finding:
    log, notice = app.open_log(work)
    verification = log.verify()
    log.close()
    key = "" if notice else " Its key is in this computer's keyring: without it nobody can open the log."
    state = verification_sentence(verification) + key
    return Finding("feedback log", state, notice, is_trouble=not verification.ok)
