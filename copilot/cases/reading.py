"""JSON -> Case: strict about types, kind about what is missing, with one sentence for what is wrong."""

import html
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nh3
from pydantic import TypeAdapter, ValidationError

from copilot.cases.case import Case, Customer, EarlierCase, Message, RecordedAction
from copilot.cases.json_text import parse_json
from copilot.errors import UserError

MAX_BYTES = 8_000_000
MAX_MESSAGES = 5_000
MAX_TEXT = 200_000  # characters of one message; what is longer is cut, and said so

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_BREAKING_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0]+")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")
_CUT_NOTE = " […]"
_MAX_NAMED = 80  # characters of a field's path in a sentence
_SKEW = timedelta(minutes=5)
_LARGEST = 2**63 - 1

_KNOWN_KEYS = {f.name for f in fields(Case)} - {"extra"}
_PARTS = {
    "messages": {f.name for f in fields(Message)},
    "customer": {f.name for f in fields(Customer)},
    "history": {f.name for f in fields(EarlierCase)},
    "actions": {f.name for f in fields(RecordedAction)},
}
_IDS = {"messages": ("id",), "customer": ("id", "phone"), "history": ("case_id",), "actions": ("message_id",)}
_adapter: TypeAdapter[Case] | None = None


def read_case_file(path: Path) -> Case:
    """Read one case from a JSON file. Raises UserError that names the file and the field."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB.", "A case holds one conversation.")
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return read_case(raw)
    except UserError as error:
        raise UserError(f"{path}: {error.message}", error.hint) from error


def read_case(raw: bytes | str) -> Case:
    """Read one case from JSON text. Raises UserError that names the field."""
    if len(raw) > MAX_BYTES:
        raise UserError(f"The case is larger than {MAX_BYTES // 1_000_000} MB.", "A case holds one conversation.")
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError as error:
        raise UserError(f"The case is not UTF-8 text (byte {error.start}).", "Save it as UTF-8.") from error
    try:
        value = parse_json(text)
    except RecursionError as error:
        raise UserError("The case is not readable JSON: it is nested too deeply.") from error
    except ValueError as error:
        raise UserError(f"The case is not readable JSON: {_json_trouble(error)}.") from error
    return case_from(value)


def case_from(value: object) -> Case:
    """Turn parsed JSON into a Case: validated, markup and invisible characters taken off, times aware."""
    if not isinstance(value, dict):
        raise UserError(f"A case must be a JSON object, not {_kind(value)}.")
    known = {key: item for key, item in _ids_as_text(value, "id").items() if key in _KNOWN_KEYS and item is not None}
    known |= {key: _ids_as_text(known[key], *_IDS[key]) for key in _IDS if key in known}
    messages = known.get("messages")
    if isinstance(messages, list) and not messages:
        raise UserError("`messages` is empty: a case needs at least one message.")
    if isinstance(messages, list) and len(messages) > MAX_MESSAGES:
        raise UserError(f"`messages` holds {len(messages)} messages; at most {MAX_MESSAGES} are read.")
    if isinstance(known.get("facts"), dict):
        known["facts"] = dict(_flat_facts(known["facts"]))
    try:
        case = _case_adapter().validate_python(known)
    except ValidationError as error:
        raise UserError(_first_trouble(error)) from error
    case = replace(case, messages=tuple(_tidy(message) for message in case.messages), extra=dict(_unknown(value)))
    return _with_plausible_times(case, datetime.now(UTC))


def plain_text(text: str) -> str:
    """Give what a reader would see: no markup, no script, no invisible or direction-changing characters."""
    text = text[: MAX_TEXT * 2]
    if _TAG.search(text):
        text = _BREAKING_TAG.sub(lambda tag: "\n" + tag.group(), text)
        text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
    text = _UNSEEN.sub(
        "", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    text = _EMPTY_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + _CUT_NOTE


def _flat_facts(facts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    """Give nested facts by their dotted names, and leave out those that are null or no number that can be."""
    for key, value in facts.items():
        if isinstance(value, dict):
            yield from _flat_facts(value, f"{above}{key}.")
        elif type(value) is int and abs(value) > _LARGEST:
            yield f"{above}{key}", str(value)  # nobody's amount: an id, which nothing is reckoned with
        elif value is not None and not (isinstance(value, float) and not math.isfinite(value)):
            yield f"{above}{key}", value


def _ids_as_text(value: Any, *names: str) -> Any:
    """Give an object, or each of a list, with these ids as text: many ticket tools number what they keep."""
    if isinstance(value, list):
        return [_ids_as_text(each, *names) for each in value]
    if not isinstance(value, dict):
        return value
    numbers = {name: str(value[name]) for name in names if type(value.get(name)) is int}
    return value | numbers if numbers else value


def _unknown(value: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Give what this program does not know, by its path ("customer.segment", "messages.0.score")."""
    yield from ((key, item) for key, item in value.items() if key not in _KNOWN_KEYS)
    for key, kind in _PARTS.items():
        given = value.get(key)
        rows = given if isinstance(given, list) else [given]
        for place, row in enumerate(rows):
            above = f"{key}.{place}" if isinstance(given, list) else key
            if isinstance(row, dict):
                yield from ((f"{above}.{name}", item) for name, item in row.items() if name not in kind)


def _tidy(message: Message) -> Message:
    return replace(message, text=plain_text(message.text), name=plain_text(message.name) if message.name else None)


def _with_plausible_times(case: Case, now: datetime) -> Case:
    """Make every time timezone-aware, and drop times in the future: a wrong clock is no waiting time."""

    def fix(at: datetime | None) -> datetime | None:
        if at is None:
            return None
        aware = at if at.tzinfo else at.replace(tzinfo=UTC)
        return aware if aware <= now + _SKEW else None

    customer = case.customer
    if customer.since and customer.since > now.date() + timedelta(days=1):
        customer = replace(customer, since=None)
    return replace(
        case,
        created_at=fix(case.created_at),
        customer=customer,
        messages=tuple(replace(m, at=fix(m.at)) for m in case.messages),
        history=tuple(replace(h, opened_at=fix(h.opened_at), closed_at=fix(h.closed_at)) for h in case.history),
        actions=tuple(replace(a, at=fix(a.at)) for a in case.actions),
    )


def _case_adapter() -> TypeAdapter[Case]:
    """Build the validator once; building costs tens of milliseconds, so not on import."""
    global _adapter
    if _adapter is None:
        _adapter = TypeAdapter(Case)
    return _adapter


def _first_trouble(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = " ".join(".".join(str(part) for part in first["loc"]).split())[:_MAX_NAMED] or "the case"
    if first["type"] == "missing":
        return f"`{where}` is missing."
    if first["loc"][0] == "facts" and len(first["loc"]) > 1:
        return f"`{where.rpartition('.')[0]}`: a fact must be a text, a number, true or false."
    given: Any = first.get("input")
    shown = (
        f" (given: {json.dumps(given, default=str, ensure_ascii=False)[:60]})"
        if not isinstance(given, dict | list)
        else ""
    )
    if first["type"].startswith(("datetime", "date_")):
        return f"`{where}` is no date and time that can be read{shown}; write 2026-11-23T14:05+07:00."
    said = first["msg"].replace("valid tuple", "list")
    return f"`{where}`: {said[0].lower()}{said[1:]}{shown}."


def _json_trouble(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at line {error.lineno}, column {error.colno}"
    return str(error)


def _kind(value: object) -> str:
    names = {
        list: "a list",
        str: "a text",
        int: "a number",
        float: "a number",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), type(value).__name__)
