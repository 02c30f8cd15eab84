"""Which events of the log a command line asks for: its options, and the filter they make."""

import argparse
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from copilot.errors import UserError
from copilot.feedback.event import Decision, EventFilter, Kind, PartOf, Reason

Choice = TypeVar("Choice", bound=StrEnum)

_TEXTS = {
    "language": "language of the case: id, en, mixed",
    "load-level": "emotional load: calm, raised, high",
    "topic": "topic of the case, as the pack names it",
    "playbook-step": "step of a playbook: PLAYBOOK/STEP",
    "article": "article that the part cites",
    "version": "version of the program",
    "text": "words that the texts hold",
}
_CHOICES: dict[str, type[StrEnum]] = {"kind": Kind, "part": PartOf, "decision": Decision, "reason": Reason}


def add_filter_options(command: argparse.ArgumentParser) -> None:
    """Give a command the options that say which events are wanted."""
    which = command.add_argument_group("which events (default: all; several must all hold)")
    which.add_argument("--since", metavar="DATE", help="from this day on (2026-01-31), or moment (2026-01-31T09:00)")
    which.add_argument("--until", metavar="DATE", help="up to this day and with it, or up to this moment")
    for name, choices in _CHOICES.items():
        which.add_argument(f"--{name}", choices=[choice.value for choice in choices])
    for name, meaning in _TEXTS.items():
        which.add_argument(f"--{name}", metavar="WORDS" if name == "text" else name.upper(), help=meaning)


def wanted_by(given: argparse.Namespace) -> EventFilter:
    """Give the filter that the options make. Raises UserError for a date that is none."""
    texts = {name.replace("-", "_"): getattr(given, name.replace("-", "_")) for name in _TEXTS}
    return EventFilter(
        kind=_chosen(Kind, given.kind),
        part=_chosen(PartOf, given.part),
        decision=_chosen(Decision, given.decision),
        reason=_chosen(Reason, given.reason),
        since=_moment("--since", given.since, whole_day=False),
        until=_moment("--until", given.until, whole_day=True),
        **{**texts, "text": texts["text"] or ""},
    )


def _chosen(choices: type[Choice], given: str | None) -> Choice | None:
    return None if given is None else choices(given)


def _moment(option: str, given: str | None, *, whole_day: bool) -> datetime | None:
    """Read a day or a moment, in this computer's time where it names no zone."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
        is_day = len(given) == len(date.min.isoformat()) and moment.time() == time.min
    except ValueError as error:
        raise UserError(f"{option} is no date: {given}.", "Write it as 2026-01-31 or 2026-01-31T09:00.") from error
    return (moment + timedelta(days=1) if is_day and whole_day else moment).astimezone()
