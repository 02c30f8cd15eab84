"""A request to a language model in words: when, what for, what became of it, what it took."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from copilot.desktop.language import translate
from copilot.desktop.model import TeamRule
from copilot.desktop.sidebar.polish_shown import fault_words
from copilot.desktop.sidebar.words import locale, moment

Request = Mapping[str, Any]


class RequestCounts(QObject):
    """The texts with a number in them: only `tr` of a class is found by Qt's tools as one that has a plural."""

    def requests(self, count: int) -> str:
        """Give how many requests there are."""
        return self.tr("%n request(s) on this computer, the newest first.", "", count)

    def dropped(self, count: int) -> str:
        """Give how many sentences were left out."""
        return self.tr("%n left out", "", count)


def facts(requests: Sequence[Request]) -> str:
    """Give what all of them come to; names and numbers of people stand nowhere in them."""
    masked = translate("Requests", "Placeholders stand in the place of people.")
    counted = RequestCounts().requests(len(requests))
    spent: dict[str, float] = {}
    for request in requests:
        if isinstance(request.get("cost"), int | float):
            currency = str(request.get("currency") or "")
            spent[currency] = spent.get(currency, 0.0) + float(request["cost"])
    costs = ", ".join(_money(cost, currency) for currency, cost in spent.items())
    said = [counted, translate("Requests", "Cost: {amount}.").format(amount=costs)] if costs else [counted]
    return " ".join((*said, masked))


def in_list(request: Request) -> str:
    """Give a request on two lines."""
    left_out = len(request.get("dropped") or ())
    took = _seconds(request.get("total_ms"))
    foot = [outcome(request), took, RequestCounts().dropped(left_out) if left_out else ""]
    return f"{_when(request)} · {feature(request)}\n" + " · ".join(part for part in foot if part)


def title(request: Request) -> str:
    """Give what was asked of whom."""
    return f"{feature(request)} · {request.get('model') or ''}"


def measured(request: Request) -> str:
    """Give when it was, how long it took, how many tokens, and what it cost where that is known."""
    parts = [_when(request)]
    if request.get("first_words_ms") is not None:
        first = translate("Requests", "first word after {time}").format(time=_seconds(request["first_words_ms"]))
        parts += [first, translate("Requests", "all after {time}").format(time=_seconds(request.get("total_ms")))]
    if request.get("tokens_out") is not None:
        tokens = translate("Requests", "{sent} tokens in, {came} out")
        parts.append(tokens.format(sent=request.get("tokens_in"), came=request["tokens_out"]))
    if isinstance(request.get("cost"), int | float):
        parts.append(_money(float(request["cost"]), str(request.get("currency") or "")))
    return " · ".join(part for part in parts if part)


def became(request: Request) -> str:
    """Give what became of it, in a sentence where there is one."""
    message = str(request.get("message") or "")
    return f"{outcome(request)}. {message}".strip() if message else f"{outcome(request)}."


def dropped(request: Request) -> tuple[tuple[str, str], ...]:
    """Give the sentences that were not shown, each with the reason in words."""
    sentences, faults = request.get("dropped_sentences") or (), request.get("dropped") or ()
    return tuple((str(text), fault_words(str(fault))) for text, fault in zip(sentences, faults, strict=False))


def feature(request: Request) -> str:
    """Give what was reworded."""
    name = str(request.get("feature") or "")
    return {
        "draft": translate("Requests", "Draft"),
        "summary": translate("Requests", "Summary"),
        "tone": translate("Requests", "Tone"),
        "handover": translate("Requests", "Handover note"),
        "article": translate("Requests", "Help article"),
    }.get(name, name)


def outcome(request: Request) -> str:
    """Give what became of it, in a word or two."""
    name = str(request.get("outcome") or "")
    return {
        "polished": translate("Requests", "Reworded"),
        "unchanged": translate("Requests", "Said the same"),
        "kept": translate("Requests", "Too little held: ours stayed"),
        "cancelled": translate("Requests", "Left: the case moved on"),
        "slow": translate("Requests", "No word in time"),
        "stopped": translate("Requests", "Stopped: too long"),
        "busy": translate("Requests", "The server was busy"),
        "broken": translate("Requests", "The server failed"),
        "unreachable": translate("Requests", "Not reachable"),
        "garbled": translate("Requests", "No proper answer"),
        "refused": translate("Requests", "The key was refused"),
        "no_key": translate("Requests", "No key"),
        "unknown_model": translate("Requests", "The model is not known there"),
        "not_installed": translate("Requests", "A package is missing"),
    }.get(name, name.replace("_", " ").capitalize())


def rule(of_team: TeamRule) -> str:
    """Give what the team allows."""
    return {
        TeamRule.ANY: translate("Requests", "Every desk decides"),
        TeamRule.LOCAL: translate("Requests", "Only models on the desk's own computer"),
        TeamRule.NONE: translate("Requests", "No language model"),
    }[of_team]


def _when(request: Request) -> str:
    try:
        return moment(datetime.fromisoformat(str(request.get("at") or "")))
    except ValueError:
        return ""


def _seconds(milliseconds: Any) -> str:
    if not isinstance(milliseconds, int | float):
        return ""
    return translate("Requests", "{count} s").format(count=locale().toString(milliseconds / 1000, "f", 1))


def _money(amount: float, currency: str) -> str:
    return f"{locale().toString(amount, 'f', 4)} {currency}".strip()
