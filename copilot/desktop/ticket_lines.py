"""What stands beside a case that came from a ticket tool: what was not read of it, its files, what the tool refused."""

from dataclasses import dataclass, field

from copilot.connect.ticket import Attachment, OpenTicket, Way
from copilot.desktop.sidebar.words import translate
from copilot.desktop.tool_words import spoken

MOST_FILES = 3
_STEP = 1000  # from one unit of size to the next, as file managers count


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLines:
    """Lines for the head of a case; `held_back` says why a text for it was not delivered, empty where none was."""

    lines: tuple[str, ...] = ()
    held_back: str = ""


@dataclass
class HeldBack:
    """The texts that the tools refused and that wait for the agent: by case the reasons, by our ids of the texts."""

    reasons: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, case_id: str, message_id: str, reason: str | None) -> bool:
        """Take in how a text stands now, None where it is not refused; give whether that changes anything."""
        known = self.reasons.get(case_id, {})
        before = known.get(message_id)
        if reason is None:
            known.pop(message_id, None)
        else:
            self.reasons.setdefault(case_id, known)[message_id] = reason
        return before != reason

    def line(self, case_id: str) -> str:
        """Give the line for a case: why its newest refused text was not delivered."""
        reasons = tuple(self.reasons.get(case_id, {}).values())
        return translate("Tickets", "Not delivered: {reason}").format(reason=spoken(reasons[-1])) if reasons else ""


def lines_of(opened: OpenTicket) -> tuple[str, ...]:
    """Give what the agent has to know of a ticket beside its conversation: merged, not whole, files that came along."""
    lines = []
    if opened.moved_from is not None:
        lines.append(translate("Tickets", "{ticket} was merged into this one.").format(ticket=opened.moved_from))
    if not opened.is_whole:
        said = translate("Tickets", "Very long: the first message and the newest {count} were read.")
        lines.append(said.format(count=len(opened.case.messages) - 1))
    if opened.attachments:
        lines.append(_files(opened.attachments))
    return tuple(lines)


def as_what(way: Way) -> str:
    """Give in what shape a text goes back, in words that end a sentence."""
    return {
        Way.NOTE: translate("Tickets", "as an internal note"),
        Way.REPLY: translate("Tickets", "as a reply to the customer"),
        Way.DRAFT: translate("Tickets", "as a draft"),
    }[way]


def _files(files: tuple[Attachment, ...]) -> str:
    """Name the newest files; they are in the ticket, and never fetched."""
    named = [f"{each.name} ({_size(each.size)})" if each.size else each.name for each in files[:MOST_FILES]]
    if len(files) > MOST_FILES:
        more = translate("Tickets", "{count} more").format(count=len(files) - MOST_FILES)
        named.append(more)
    return translate("Tickets", "Files in the ticket: {files}").format(files=", ".join(named))


def _size(size: int) -> str:
    """Give a size as people read it: 40 MB, 310 kB."""
    if size >= _STEP**2:
        return f"{size / _STEP**2:.0f} MB"
    return f"{max(1, round(size / _STEP))} kB"
