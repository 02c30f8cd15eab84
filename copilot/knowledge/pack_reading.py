"""A pack's folder -> Pack: every part that can be read, and a Problem for everything that cannot.

Articles are not read here but by the index, which keeps them (`index.py`).
"""

import difflib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from copilot.errors import UserError
from copilot.knowledge.authority import misspelt_actions, read_authority
from copilot.knowledge.macros import read_macro
from copilot.knowledge.pack import Authority, Macro, Pack, Playbook, Problem, Register, TopicExample
from copilot.knowledge.playbooks import read_playbook
from copilot.knowledge.team_tools import read_tools
from copilot.knowledge.term_tables import read_glossary, read_topics
from copilot.knowledge.text_files import UnreadableError, read_text

SETTINGS_FILE = "pack.toml"
AUTHORITY_FILE = "authority.yaml"
KNOWN_SETTINGS = (
    "name",
    "languages",
    "owner",
    "currency",
    "register",
    "address",
    "signature",
    "identifiers",
    "language_model",
)

T = TypeVar("T")
_Reader = Callable[[str, str, list[Problem]], T | None]


def read_pack(folder: Path) -> Pack:
    """Read everything of a pack but its articles. Raises UserError only where there is no such folder."""
    if not folder.is_dir():
        raise UserError(
            f"There is no knowledge pack at {folder}.",
            "Put it back, or name another: `knowledge` in settings.toml, or --knowledge DIR.",
        )
    problems: list[Problem] = []
    settings = _settings(folder, problems)
    playbooks = _playbooks(folder, problems)
    authority = _one(folder, AUTHORITY_FILE, read_authority, problems)
    if authority is None:
        authority = Authority(is_whole=not (folder / AUTHORITY_FILE).exists())
    problems.extend(misspelt_actions(authority, playbooks))
    return Pack(
        name=_text(settings, "name", problems) or folder.resolve().name,
        path=str(folder),
        languages=_languages(settings, problems),
        owner=_text(settings, "owner", problems),
        currency=(_text(settings, "currency", problems) or "IDR").upper(),
        macros=_macros(folder, problems),
        playbooks=playbooks,
        authority=authority,
        glossary=_one(folder, "glossary.csv", read_glossary, problems) or (),
        topics=_topics(folder, problems),
        register=_register(settings, problems),
        address=_local(settings, "address", problems),
        signature=_local(settings, "signature", problems),
        identifiers=_local(settings, "identifiers", problems),
        tools=_one(folder, "tools.yaml", read_tools, problems) or (),
        problems=tuple(problems),
    )


def _macros(folder: Path, problems: list[Problem]) -> tuple[Macro, ...]:
    read = _each(folder, "macros", (".md",), read_macro, problems)
    return tuple(_once(read, lambda macro: macro.macro_id, lambda macro: macro.path, problems))


def _playbooks(folder: Path, problems: list[Problem]) -> tuple[Playbook, ...]:
    read = _each(folder, "playbooks", (".yaml", ".yml"), read_playbook, problems)
    return tuple(_once(read, lambda playbook: playbook.playbook_id, lambda playbook: playbook.path, problems))


def _topics(folder: Path, problems: list[Problem]) -> tuple[TopicExample, ...]:
    return _one(folder, "topics.csv", read_topics, problems) or ()


def _one(folder: Path, name: str, read: _Reader[T], problems: list[Problem]) -> T | None:
    """Read one optional file of the pack."""
    file = folder / name
    if not file.exists():
        return None
    try:
        return read(read_text(file, name), name, problems)
    except UnreadableError as unreadable:
        problems.append(unreadable.problem)
        return None


def _each(
    folder: Path, below: str, suffixes: tuple[str, ...], read: _Reader[T], problems: list[Problem]
) -> Iterator[T]:
    """Read every file of one kind, in the order of their names."""
    try:
        files = sorted(f for f in (folder / below).iterdir() if f.suffix.lower() in suffixes and f.name[0] != ".")
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(Problem(path=below, message=f"The folder cannot be read: {error.strerror or error}."))
        return
    for file in files:
        found = _one(folder, f"{below}/{file.name}", read, problems)
        if found is not None:
            yield found


def _once(
    found: Iterator[T], name_of: Callable[[T], str], path_of: Callable[[T], str], problems: list[Problem]
) -> Iterator[T]:
    """Give what has an id of its own; the second of an id is left out and noted."""
    seen: dict[str, str] = {}
    for each in found:
        name = name_of(each)
        if name in seen:
            message = f"The id `{name:.80}` stands already in {seen[name]}; this one is left out."
            problems.append(Problem(path=path_of(each), message=message))
        else:
            seen[name] = path_of(each)
            yield each


def _settings(folder: Path, problems: list[Problem]) -> Mapping[str, Any]:
    file = folder / SETTINGS_FILE
    if not file.exists():
        return {}
    try:
        settings = tomllib.loads(read_text(file, SETTINGS_FILE))
    except UnreadableError as unreadable:
        problems.append(unreadable.problem)
        return {}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        line = int(said.split("at line ")[1].split(",")[0]) if "at line " in said else None
        message = f"The file cannot be read as TOML: {said}."
        problems.append(Problem(path=SETTINGS_FILE, line=line, message=message, is_unread=True))
        return {}
    for name in settings:
        if name not in KNOWN_SETTINGS:
            near = difflib.get_close_matches(name, KNOWN_SETTINGS, n=1)
            hint = f"Did you mean `{near[0]}`?" if near else ""
            problems.append(Problem(path=SETTINGS_FILE, message=f"The setting `{name}` is not known.", hint=hint))
    return settings


def _text(settings: Mapping[str, Any], name: str, problems: list[Problem]) -> str | None:
    value = settings.get(name)
    if value is None or isinstance(value, str):
        return value or None
    problems.append(Problem(path=SETTINGS_FILE, message=f"`{name}` must be a text."))
    return None


def _languages(settings: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    value = settings.get("languages", ["id", "en"])
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return tuple(value)
    problems.append(Problem(path=SETTINGS_FILE, message='`languages` must be a list such as ["id", "en"].'))
    return ("id", "en")


def _register(settings: Mapping[str, Any], problems: list[Problem]) -> Register:
    value = settings.get("register", Register.AUTO)
    if value in list(Register):
        return Register(value)
    known = ", ".join(f'"{each}"' for each in Register)
    problems.append(Problem(path=SETTINGS_FILE, message=f"`register` must be one of {known}."))
    return Register.AUTO


def _local(settings: Mapping[str, Any], name: str, problems: list[Problem]) -> dict[str, str]:
    value = settings.get(name, {})
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
        return dict(value)
    problems.append(Problem(path=SETTINGS_FILE, message=f"`{name}` must hold texts by name."))
    return {}
