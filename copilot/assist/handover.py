"""The handover note: all that the next person needs, so that the customer is asked nothing twice."""

from collections.abc import Iterator, Sequence

from copilot.assist.suggestion import Promise, Suggestion
from copilot.assist.wording import fact_name, humanised, say, shown_value
from copilot.cases.case import Case
from copilot.knowledge.pack import Pack, Playbook, in_language

MOST_LINES = 12  # of one section


def handover_note(case: Case, suggestion: Suggestion, language: str, pack: Pack | None = None) -> str:
    """Give the note as plain text in the agent's language ("id" or "en"): a heading a line, its points below.

    `pack` gives the currency, and the names of actions as its playbooks have them.
    """
    summary = suggestion.summary
    currency = pack.currency if pack else "IDR"
    sections: list[tuple[str, list[str]]] = [
        ("handover.customer", [_customer(case)]),
        ("handover.wants", [summary.wants]),
        ("handover.known", _known(case, suggestion, language, currency)),
        ("handover.tried", [_quoted(tried.text, tried.quote) for tried in summary.tried]),
        ("handover.done", _done(case, suggestion, language, pack)),
        ("handover.promised", [_promise(promise, language) for promise in summary.promised]),
        ("handover.open", [_quoted(question.text, question.quote) for question in summary.open]),
        ("handover.load", list(_load(suggestion, language))),
        ("handover.next", list(_next(suggestion, language))),
    ]
    blocks = [say("handover.title", language, case=case.id)]
    for heading, points in sections:
        shown = [point for point in points if point][:MOST_LINES]
        if shown:
            blocks.append("\n".join([f"{say(heading, language)}:", *(f"- {point}" for point in shown)]))
    return "\n\n".join(blocks)


def short_summary(case: Case, suggestion: Suggestion, language: str, pack: Pack | None = None) -> str:
    """Give the story so far in a few lines, one for each of: wanted, known, tried, promised, still open."""
    summary = suggestion.summary
    currency = pack.currency if pack else "IDR"
    lines: list[tuple[str, list[str]]] = [
        ("handover.wants", [summary.wants]),
        ("summary.known", _known(case, suggestion, language, currency)),
        ("handover.tried", [_quoted(tried.text, tried.quote) for tried in summary.tried]),
        ("handover.promised", [_promise(promise, language) for promise in summary.promised]),
        ("handover.open", [_quoted(question.text, question.quote) for question in summary.open]),
    ]
    shown = ((say(heading, language), [point.rstrip(" .") for point in points if point]) for heading, points in lines)
    return "\n".join(f"{heading}: {_ended('; '.join(points[:MOST_LINES]))}" for heading, points in shown if points)


def _ended(line: str) -> str:
    return line if line.endswith(("?", "!", "…")) else f"{line}."


def _customer(case: Case) -> str:
    customer = case.customer
    return ", ".join(part for part in (customer.name, customer.tier, case.channel, case.subject) if part)


def _known(case: Case, suggestion: Suggestion, language: str, currency: str) -> list[str]:
    """Give the facts by name, those of the ticket tool first; a fact is named once."""
    values = {fact.fact: fact.value for fact in suggestion.summary.told} | dict(case.facts)
    ordered = [*case.facts, *(name for name in values if name not in case.facts)]
    lines = {
        name: f"{fact_name(name, language)}: {shown_value(name, values[name], language, currency)}" for name in ordered
    }
    return list(dict.fromkeys(lines.values()))


def _promise(promise: Promise, language: str) -> str:
    parts = [say(f"promise.{promise.state}", language)]
    if promise.due:
        parts.append(say("handover.due", language, date=shown_value("date", promise.due, language)))
    return f"“{promise.quote}” ({', '.join(parts)})"


def _load(suggestion: Suggestion, language: str) -> Iterator[str]:
    load = suggestion.emotional_load
    yield f"{say(f'load.{load.level.value}', language)}, {say(f'trend.{load.trend.value}', language)}"
    quotes = list(dict.fromkeys(cue.quote for cue in load.cues if cue.weight > 0 and cue.quote))
    if quotes:
        yield ", ".join(f"“{quote}”" for quote in quotes[:4])
    yield load.guidance


def _next(suggestion: Suggestion, language: str) -> Iterator[str]:
    for action in suggestion.actions[:3]:
        if action.blocked_by:
            names = ", ".join(fact_name(fact, language) for fact in action.blocked_by)
            yield f"{action.title} ({say('handover.blocked', language, facts=names)})"
        else:
            yield action.title


def _quoted(text: str, quote: str) -> str:
    return text if quote.strip(" .") in text else f"{text} (“{quote}”)"


def _done(case: Case, suggestion: Suggestion, language: str, pack: Pack | None) -> list[str]:
    """Give what was done, as the procedure of this case calls it; of an action that several name, else the bare one."""
    own = {suggestion.topic.id if suggestion.topic else "", *(card.playbook_id for card in suggestion.actions)}
    books = pack.playbooks if pack else ()
    first = [book for book in books if book.playbook_id in own or book.topic in own]
    titles = (
        _title(action.action, language, first) or _title(action.action, language, books) for action in case.actions
    )
    shown = (title or humanised(action.action) for title, action in zip(titles, case.actions, strict=True))
    return list(dict.fromkeys(shown))


def _title(action: str, language: str, books: Sequence[Playbook]) -> str:
    """Give what these procedures call an action; "" where none does, or each calls it something else."""
    steps = (step for book in books for step in book.steps if step.action == action and step.title)
    titles = {in_language(step.title, language) for step in steps}
    return titles.pop() if len(titles) == 1 else ""
