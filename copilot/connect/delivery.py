"""Brings what waits in the outbox to the ticket tools, each text once.

A text is marked as being sent, on the disk, before it is sent. Whatever cuts the delivery off after that leaves a text
of which nobody knows whether it arrived; it is looked for in the ticket, and sent again only when it is not there
and so much time has passed that it cannot still be on its way.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copilot.connect.outbox import Item, Outbox, State
from copilot.connect.ticket_tool import TicketTool
from copilot.connect.trouble import SignInError, ToolError, UnclearError, UnreachableError

log = logging.getLogger(__name__)

SETTLE_S = 90.0
"""How long a text may still be on its way after its sender was cut off: longer than a web server works on anything."""

FIRST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0


def utc_now() -> datetime:
    """Give the time now, aware of its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Delivers. `tools` by the name of their connection; a text for a tool that is not there waits."""

    tools: Mapping[str, TicketTool]
    settle_s: float = SETTLE_S
    now: Callable[[], datetime] = utc_now

    def run(self, outbox: Outbox) -> tuple[Item, ...]:
        """Do what can be done now and give the texts whose state changed. Slow: call from a job.

        Does nothing while another program of this desk is delivering.
        """
        with _sole_deliverer(outbox.path) as alone:
            if not alone:
                return ()
            changed = [outbox.item(each.message.id) for each in outbox.undelivered() if self._handle(outbox, each)]
        return tuple(changed)

    def _handle(self, outbox: Outbox, item: Item) -> bool:
        """Take one text a step further; give whether anything changed."""
        tool = self.tools.get(item.message.ticket.tool)
        if tool is None or not outbox.is_next(item):  # texts for one ticket arrive in the order they were written
            return False
        if item.state is State.SENDING:  # we are alone: whoever sent it is gone
            outbox.mark_unclear(item.message.id, "The program was stopped while this was being sent.")
            item = outbox.item(item.message.id)
        if item.state is State.UNCLEAR:
            return self._look(outbox, item, tool)
        if item.next_at is not None and item.next_at > self.now():
            return False
        self._send(outbox, item, tool)
        return True

    def _send(self, outbox: Outbox, item: Item, tool: TicketTool) -> None:
        message = item.message
        outbox.mark_sending(message.id)
        try:
            posted = tool.post(message)
        except UnclearError as error:
            outbox.mark_unclear(message.id, str(error))
            self._look(outbox, outbox.item(message.id), tool)
        except (UnreachableError, SignInError) as error:
            outbox.mark_waiting(message.id, str(error), self.now() + _wait(item.attempts, error))
        except ToolError as error:
            outbox.mark_refused(message.id, str(error))
        else:
            outbox.mark_delivered(message.id, posted)
            log.info("delivered %s as %s to %s", message.id, message.way.value, message.ticket)

    def _look(self, outbox: Outbox, item: Item, tool: TicketTool) -> bool:
        """Look whether a text arrived. Not there and long ago: it may be sent again."""
        try:
            found = tool.find(item.message)
        except ToolError as error:
            log.info("cannot look for %s in %s: %s", item.message.id, item.message.ticket.tool, type(error).__name__)
            return False
        if found is not None:
            outbox.mark_delivered(item.message.id, found)
            log.info("found %s in %s", item.message.id, item.message.ticket)
            return True
        if item.tried_at is None or self.now() - item.tried_at >= timedelta(seconds=self.settle_s):
            outbox.mark_waiting(item.message.id, "It did not arrive the first time.", None)
            return True
        return False


def _wait(attempts: int, error: ToolError) -> timedelta:
    """Give a pause that doubles with every attempt, and is no shorter than the tool asks for."""
    asked = error.wait_s if isinstance(error, UnreachableError) else None
    return timedelta(seconds=max(asked or 0.0, min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(attempts, 10))))


@contextmanager
def _sole_deliverer(outbox: Path) -> Iterator[bool]:
    """Say whether nobody else delivers from this outbox, and keep it so. A killed program lets go by itself."""
    lock = sqlite3.connect(outbox.with_suffix(".lock"), timeout=0, isolation_level=None)
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
