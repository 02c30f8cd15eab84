"""What every hosted tool shares when a text goes out: checks before, and a look for it after."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from copilot.connect.ticket import Ability, Outgoing, Way, is_number
from copilot.connect.trouble import EmptyTextError, MovedOnError, RefusedError

LOOK_AGAIN = "Look at it, then send again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message that stands in a ticket, as far as is needed to know ours among them. Ids grow with time."""

    id: int
    is_mine: bool
    is_public: bool
    is_customers: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a ticket stands: its newest message and what else can change in it, as the tool itself tells it."""

    newest: int
    changed: str  # the tool's time of the last change, as it writes it
    status: str
    assignee: str
    merged_into: str = ""

    @property
    def version(self) -> str:
        """All of it in one text."""
        return "|".join((str(self.newest), self.changed, self.status, self.assignee))


def standing_in(version: str) -> Standing | None:
    """Read a version back; None where it is none of ours."""
    parts = version.split("|")
    if len(parts) != 4 or not is_number(parts[0]):
        return None
    return Standing(newest=int(parts[0]), changed=parts[1], status=parts[2], assignee=parts[3])


def seen_in(version: str) -> int:
    """Give the id of the newest message in a version; 0 where there is none."""
    seen = standing_in(version)
    return seen.newest if seen else 0


def demand_sendable(message: Outgoing, name: str, can: Set[Ability]) -> None:
    """Raise EmptyTextError where there is nothing to send, RefusedError where the tool has no such way."""
    if not message.text.strip():
        raise EmptyTextError("There is no text to send.", "Write something first.")
    if Ability(message.way.value) not in can:
        raise RefusedError(f"{name} keeps no drafts.", "Send it as an internal note.")


def outgoing_text(message: Outgoing) -> str:
    """Give the text that goes out: a note ends with our mark, a reply or draft is the agent's text alone."""
    return f"{message.text}\n\n{message.mark}" if message.way is Way.NOTE else message.text


def demand_unchanged(message: Outgoing, now: Standing, since: Iterable[Written], me: str) -> None:
    """Raise MovedOnError where somebody else did something after the version that the agent had on screen.

    `since` are the messages after it. A ticket that came to this agent, and a state that the tool changed because this
    agent wrote, are no news to them.
    """
    seen = standing_in(message.version)
    if now.merged_into:
        said = f"Ticket {message.ticket.id} was merged into {now.merged_into}."
        raise MovedOnError(said, "Open that one.", version=now.version)
    if seen is None or seen.version == now.version:
        return
    newer = [each for each in since if each.id > seen.newest]
    others = [each for each in newer if not each.is_mine]
    if others:
        who = "The customer" if others[-1].is_customers else "A colleague"
        raise MovedOnError(f"{who} wrote in this ticket after you opened it.", LOOK_AGAIN, version=now.version)
    if now.assignee not in (seen.assignee, me):
        raise MovedOnError("This ticket was given to somebody else.", LOOK_AGAIN, version=now.version)
    if now.status != seen.status and not newer:
        raise MovedOnError("The state of this ticket changed.", LOOK_AGAIN, version=now.version)


def ours_among(found: Iterable[Written], message: Outgoing, words: str) -> Written | None:
    """Find a text of ours: a note by its mark, a reply by its writer and its very words."""
    since = seen_in(message.version)
    for each in found:
        if each.id <= since or str(each.id) in message.known_ids or not each.is_mine:
            continue
        is_it = message.mark in each.words if message.way is Way.NOTE else each.words.split() == words.split()
        if is_it and each.is_public is (message.way is Way.REPLY):
            return each
    return None
