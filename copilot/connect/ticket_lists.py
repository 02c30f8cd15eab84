"""Lists of tickets: their order, and what changed in them since they were asked for."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from copilot.connect.ticket import Changes, TicketLine

SETTLING = timedelta(seconds=2)  # most tools tell times in seconds: a ticket this fresh may change again unseen


def newest_first(lines: Iterable[TicketLine]) -> tuple[TicketLine, ...]:
    """Give tickets, the one that changed last first; one of which no time is known comes last."""
    return tuple(sorted(lines, key=lambda line: line.changed_at.timestamp() if line.changed_at else 0.0, reverse=True))


def changes_since(mark: str, lines: Sequence[TicketLine], now: datetime) -> Changes:
    """Compare the times of the last change with those in `mark`; `now` is the tool's own clock: no other counts."""
    known: Mapping[str, str] = json.loads(mark) if mark else {}
    at = {line.ticket.id: line.changed_at.isoformat() if line.changed_at else "" for line in lines}
    news = tuple(line for line in lines if known.get(line.ticket.id) != at[line.ticket.id])
    settled = [line.ticket.id for line in lines if line.changed_at and now - line.changed_at > SETTLING]
    return Changes(tickets=news, mark=json.dumps({ticket_id: at[ticket_id] for ticket_id in settled}))
