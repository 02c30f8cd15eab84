"""One story of a customer out of every connected tool, so that nobody asks twice.

Whoever has the same e-mail, phone number or customer id is the same customer. A tool that does not answer is left
out and named; the story of the others is shown.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from copilot.cases.case import Case, Customer, EarlierCase, FactValue
from copilot.cases.phone_numbers import international
from copilot.connect.ticket import EarlierTicket, Ticket
from copilot.connect.ticket_tool import TicketTool
from copilot.connect.trouble import ToolError

MOST_EARLIER = 50
_ABOUT_THE_PERSON = "customer."  # facts of an earlier ticket that are still true: the rest belonged to that matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case with everything the tools know of its customer, and the names of tools that did not answer."""

    case: Case
    silent: tuple[str, ...] = ()


def with_story(case: Case, tools: Sequence[TicketTool]) -> Story:
    """Add the customer's earlier tickets of all tools to a case. Asks all tools at once; slow, for a job."""
    here = Ticket.of(case.id)
    silent: list[str] = []

    def ask(tool: TicketTool) -> tuple[EarlierTicket, ...]:
        try:
            return tool.earlier(case.customer, here.id if here and here.tool == tool.name else "")
        except ToolError:
            silent.append(tool.name)
            return ()

    if not tools:
        return Story(case=case)
    with ThreadPoolExecutor(len(tools), thread_name_prefix="copilot-story") as pool:
        found = [each for answers in pool.map(ask, tools) for each in answers]
    return Story(case=merged(case, found), silent=tuple(sorted(silent)))


def merged(case: Case, found: Sequence[EarlierTicket]) -> Case:
    """Give the case with these earlier tickets in one timeline, newest first, each once.

    What their fields say of the person (facts named `customer.…`) is known here too, the newest first; what the case
    itself says stands.
    """
    earlier = {each.case_id: each for each in case.history} | {each.earlier.case_id: each.earlier for each in found}
    earlier.pop(case.id, None)
    newest = sorted(earlier.values(), key=_when, reverse=True)[:MOST_EARLIER]
    facts: dict[str, FactValue] = {}
    for each in sorted(found, key=lambda each: _when(each.earlier), reverse=True):
        for name, value in each.facts.items():
            if name.startswith(_ABOUT_THE_PERSON):
                facts.setdefault(name, value)
    return replace(case, history=tuple(newest), facts={**facts, **case.facts})


def with_each_other(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Give the same cases, each with those in its story that its customer had before it.

    For what holds whole cases and answers no questions: a folder of files. An e-mail, a phone number or an id in common
    makes two the same customer; one that more cases share than a story holds is nobody's own.
    """
    by_name: dict[str, list[Case]] = {}
    for case in cases:
        for name in _names(case.customer):
            by_name.setdefault(name, []).append(case)
    own = {name: found for name, found in by_name.items() if 1 < len(found) <= MOST_EARLIER}
    return tuple(
        _after(case, [other for name in _names(case.customer) for other in own.get(name, ())]) for case in cases
    )


def _after(case: Case, others: Sequence[Case]) -> Case:
    """Give a case with those of the others in its history that were opened before it, where both times are known."""
    before = [each for each in others if each.id != case.id and not _is_later(each, case)]
    if not before:
        return case
    earlier = {each.id: _as_earlier(each) for each in before} | {each.case_id: each for each in case.history}
    return replace(case, history=tuple(sorted(earlier.values(), key=_when, reverse=True)[:MOST_EARLIER]))


def _as_earlier(case: Case) -> EarlierCase:
    return EarlierCase(case_id=case.id, subject=case.subject, status=case.status, opened_at=case.created_at)


def _is_later(one: Case, other: Case) -> bool:
    return one.created_at is not None and other.created_at is not None and one.created_at > other.created_at


def _names(customer: Customer) -> set[str]:
    texts = {text.strip().casefold() for text in (customer.email, customer.id) if text and text.strip()}
    phones = {international(text) for text in (customer.phone, customer.id) if text}
    return texts | {phone for phone in phones if phone}


def _when(earlier: EarlierCase) -> datetime:
    return earlier.opened_at or datetime(1970, 1, 1, tzinfo=UTC)
