"""A case in words: who asks, since when they wait, what happened before, every message."""

import math
from collections.abc import Mapping
from datetime import datetime

from copilot.assist.suggestion import LoadLevel
from copilot.assist.wording import humanised
from copilot.cases.case import Author, Case, Message
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.shown import CaseShown, HistoryRow, QueueRow, Reading
from copilot.desktop.sidebar.words import translate

_HEAVIEST_FIRST = (LoadLevel.HIGH, LoadLevel.RAISED, LoadLevel.CALM)
SHORTEST_TITLE = 60  # characters of a message that stand in a list


def case_shown(case: Case, *, wants: str | None, place: str, now: datetime) -> CaseShown:
    """Give the head of the sidebar. `wants` None: not understood yet."""
    customer = case.customer
    standing = [words.tier(customer.tier) if customer.tier else ""]
    if customer.since:
        standing.append(translate("Case", "customer since {month}").format(month=words.month(customer.since)))
    return CaseShown(
        who=customer.name or _author_name(case) or translate("Case", "Unknown customer"),
        standing=" · ".join(part for part in standing if part),
        contact=words.channel(case.channel) if case.channel else "",
        waiting=_waiting(case, now),
        earlier=_earlier(case),
        wants=wants,
        place=place,
        subject=case.subject,
    )


def answered_line(at: datetime | None) -> str:
    """Say that a reply was accepted before, and when; nothing where none was."""
    return translate("Case", "Reply accepted {when}").format(when=words.moment(at)) if at else ""


def by_urgency(
    cases: tuple[Case, ...], answered: Mapping[str, datetime], loads: Mapping[str, LoadLevel]
) -> tuple[Case, ...]:
    """Give cases in the order in which they need an agent: those that wait for a reply before those that do not.

    Among them the heavier load first, then who waits longest, then what came last. `answered` says by case when a
    reply was accepted, `loads` how heavy a case is, where that is known: one of unknown load counts as calm.
    """

    def urgency(case: Case) -> tuple[bool, int, float]:
        since, _ = _waiting_since(case)
        load = _HEAVIEST_FIRST.index(loads.get(case.id, LoadLevel.CALM))
        return case.id in answered or _has_last_word(case), load, since.timestamp() if since else math.inf

    newest_first = reversed(cases)  # stays so among equals
    return tuple(sorted(newest_first, key=urgency))


def queue_rows(
    cases: tuple[Case, ...], current: str | None, now: datetime, answered: Mapping[str, datetime]
) -> tuple[QueueRow, ...]:
    """Give open cases for a list, in their order; `answered` says by case when a reply was accepted."""
    rows = []
    for case in cases:
        shown = case_shown(case, wants=None, place="", now=now)
        rows.append(
            QueueRow(
                case_id=case.id,
                who=shown.who,
                subject=shown.subject or _first_words(case.messages[0].text if case.messages else ""),
                detail=" · ".join(
                    part for part in (shown.contact, answered_line(answered.get(case.id)) or shown.waiting) if part
                ),
                is_current=case.id == current,
            )
        )
    return tuple(rows)


def message_reading(case: Case, message_id: str, quote: str) -> Reading | None:
    """Give one message for reading with the quote marked; None if the case has no such message."""
    found = next((m for m in case.messages if m.id == message_id), None)
    if found is None:
        return None
    return Reading(title=_who(found), detail=_when(found), text=found.text, marked=quote)


def history_rows(case: Case) -> tuple[HistoryRow, ...]:
    """Give the customer's story, newest first: this conversation, then earlier cases."""
    messages = [
        HistoryRow(title=_who(m), detail=_when(m), text=_first_words(m.text), message_id=m.id)
        for m in reversed(case.messages)
    ]
    return (*messages, *_earlier_rows(case))


def _earlier_rows(case: Case) -> list[HistoryRow]:
    rows = []
    for earlier in case.history:
        when = earlier.closed_at or earlier.opened_at
        detail = [words.day(when) if when else "", humanised(earlier.outcome) if earlier.outcome else ""]
        if earlier.csat is not None:
            detail.append(translate("Case", "rated {stars} of 5").format(stars=f"{earlier.csat:g}"))
        title = earlier.subject or translate("Case", "Earlier case")
        rows.append(HistoryRow(title=title, detail=" · ".join(part for part in detail if part)))
    return rows


def _author_name(case: Case) -> str:
    return next((m.name for m in case.messages if m.author is Author.CUSTOMER and m.name), "")


def _who(message: Message) -> str:
    role = {
        Author.CUSTOMER: translate("Case", "Customer"),
        Author.AGENT: translate("Case", "Us"),
        Author.SYSTEM: translate("Case", "System"),
    }[message.author]
    who = f"{message.name} ({role})" if message.name else role
    return translate("Case", "{who}, internal note").format(who=who) if message.internal else who


def _when(message: Message) -> str:
    return words.moment(message.at) if message.at else ""


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 2 * SHORTEST_TITLE else line[: 2 * SHORTEST_TITLE].rsplit(" ", 1)[0] + " …"


def _waiting(case: Case, now: datetime) -> str:
    """Say how long the customer waits: since the first message after our last reply."""
    since, newest = _waiting_since(case)
    if since is None or newest is None:
        return ""
    said = translate("Case", "waiting {duration}")
    if (newest - since).total_seconds() >= words.HOUR:  # else it would seem that the newest message is as old
        said = translate("Case", "waiting {duration}, wrote again {newest} ago")
    return said.format(duration=_ago(since, now), newest=_ago(newest, now))


def _waiting_since(case: Case) -> tuple[datetime | None, datetime | None]:
    """Give the times of the first and the newest message of the customer after our last reply, where there are any."""
    since = newest = None
    for message in reversed(case.messages):
        if message.author is Author.AGENT and not message.internal:
            break
        if message.author is Author.CUSTOMER and message.at:
            since, newest = message.at, newest or message.at
    return since, newest


def _has_last_word(case: Case) -> bool:
    """Say whether the newest message that the customer sees or wrote is our reply."""
    said = [each.author for each in case.messages if not each.internal and each.author is not Author.SYSTEM]
    return bool(said) and said[-1] is Author.AGENT


def _ago(when: datetime, now: datetime) -> str:
    return words.duration(max(0.0, (now - when).total_seconds()))


def _earlier(case: Case) -> str:
    count = len(case.history)
    if not count:
        return translate("Case", "first contact")
    return words.Counts().earlier_contacts(count)
