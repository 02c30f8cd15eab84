"""Filling the {slots} of a canned reply: from the case, or left open where everyone sees it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from copilot.assist.situation import Situation
from copilot.assist.story.calendar_words import day_or_none
from copilot.assist.wording import fact_name, say, shown_value
from copilot.cases.case import Author, FactValue
from copilot.knowledge.pack import in_language

RECENT_MESSAGES = 30  # in which someone may have said how the customer is addressed

_NAME = r"[A-Za-z_][\w.]*"
_SLOT = re.compile(rf"\{{({_NAME})(?: (?P<sign>[-+]) (?:(?P<less>{_NAME})|(?P<days>\d{{1,3}}) days))?\}}")
_LAST_YEAR = 9_000  # beyond it a later day may be none
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_OPEN_SLOT = re.compile(r"\[[^\[\]\n]{1,60}\]")
_AGENT_AND_JOINT = re.compile(r"[^\S\n]*(?:[,|/–—-] *)?\{agent\}(?: *[,|/–—-])?")  # "{agent}, Customer Care"
_TITLES = """
kak kakak bapak pak ibu bu mas mbak bang abang om tante haji hj hajah raden teuku tengku tuan nyonya sdr sdri drs prof
mr mrs ms miss dr sir madam i ni
"""  # before a name; "I" and "Ni" open Balinese names and are never used alone
_FIRM = re.compile(
    r"^\s*(?:pt|cv|ud|pd|toko|koperasi|yayasan|rs|sdn?|smp|sma|universitas)\b\.? \w"
    r"|\b(?:inc|ltd|llc|corp|gmbh|tbk|co)\.?$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(_TITLES.split())
_ADDRESSES = {
    "bapak": "Bapak", "bpk": "Bapak", "pak": "Bapak", "ibu": "Ibu", "bu": "Ibu", "mas": "Mas", "mbak": "Mbak",
    "mba": "Mbak", "bang": "Bang", "kak": "Kak",
}  # fmt: skip
_SAID_OF_SELF = re.compile(
    r"\b(?:saya|dengan|nama saya|dari)\s+(bapak|bpk|pak|ibu|bu|mas|mbak)\.?\s+(?=[A-Z])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its slots filled; `open` names the facts that are not known."""

    text: str
    open: tuple[str, ...]


def fill_slots(text: str, situation: Situation) -> Filled:
    """Put the case's values into {slots}. An unknown one stays visible: [nomor pesanan], [order number].

    {voucher.min_spend - order.item_total} gives the difference, {instalment.due_date + 7 days} the day so much later.
    """
    unknown: list[str] = []
    language = situation.reply_language

    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "name":
            return address_of(situation)
        if name == "agent":
            return situation.agent_name or _open(name, unknown, situation)
        known = _value_of(slot, situation.facts)
        if known is None:
            return _open(name, unknown, situation)
        return shown_value(name, known, language, situation.pack.currency)

    # A pack's words say "Kakak" to everybody: who goes by Bapak or Ibu is called so throughout.
    own = say("you", situation.reply_language)
    addressed = text if you_of(situation) == own else re.sub(rf"\b{own}\b", you_of(situation), text)
    return Filled(_SLOT.sub(value, addressed), tuple(unknown))


def worked_out(texts: Iterable[str], facts: Mapping[str, FactValue]) -> Iterator[FactValue]:
    """Give what the slots of these texts reckon from the facts: a difference, a later day; not the facts themselves."""
    for slot in (match for text in texts for match in _SLOT.finditer(text) if match["sign"]):
        value = _value_of(slot, facts)
        if value is not None:
            yield value


def _value_of(slot: re.Match[str], facts: Mapping[str, FactValue]) -> FactValue | None:
    """Give a slot's value; None where a fact it needs is unknown or of another kind."""
    value, sign = facts.get(slot[1]), -1 if slot["sign"] == "-" else 1
    if slot["less"]:
        other = facts.get(slot["less"])
        if isinstance(value, int | float) and isinstance(other, int | float):
            return value + sign * other
        return None
    if slot["days"]:
        written = _ISO_DAY.match(value) if isinstance(value, str) else None
        day = day_or_none(int(written[1]), int(written[2]), int(written[3])) if written else None
        return (day + timedelta(days=sign * int(slot["days"]))).isoformat() if day and day.year < _LAST_YEAR else None
    return value


def open_slots(text: str) -> tuple[str, ...]:
    """Give the slots of a text that nobody has filled, as they stand in it."""
    return tuple(_OPEN_SLOT.findall(text))


def address_of(situation: Situation) -> str:
    """Give how this customer is addressed, by the pack's form: "Kak Sari", "Sari"; "" where no name is known."""
    first = first_name(situation.case.customer.name or _name_in_messages(situation))
    if not first:
        return say("address.unknown", situation.reply_language)
    if _FIRM.search(first):
        return first
    title = title_of(situation)
    if title:
        return f"{title} {first}"
    form = in_language(situation.pack.address, situation.reply_language) or "{name}"
    return form.replace("{name}", first)


def title_of(situation: Situation) -> str:
    """Give the Bapak, Ibu, Mas or Mbak by which an Indonesian customer is known; "" where nobody has used one.

    Taken from the name in the ticket tool, from what the customer calls themselves, or from how we addressed them
    before: never guessed from a name.
    """
    if situation.reply_language != "id":
        return ""
    name = situation.case.customer.name or _name_in_messages(situation)
    given = _ADDRESSES.get(name.split()[0].lower().strip(".") if name.strip() else "")
    if given:
        return given
    messages = [m for m in situation.case.messages[-RECENT_MESSAGES:] if not m.internal]
    own = (_SAID_OF_SELF.search(m.text[:2_000]) for m in messages if m.author is Author.CUSTOMER)
    ours = re.compile(rf"\b(bapak|bpk|pak|ibu|bu|mas|mbak)\.?\s+{re.escape(first_name(name))}\b", re.IGNORECASE)
    addressed = (ours.search(m.text[:2_000]) for m in reversed(messages) if m.author is Author.AGENT)
    found = next((match for match in (*own, *addressed) if match), None)
    return _ADDRESSES[found[1].lower()] if found else ""


def you_of(situation: Situation) -> str:
    """Give the word for "you" that goes with how this customer is addressed: Kakak, Bapak, Ibu; "you"."""
    title = title_of(situation)
    return say("you", situation.reply_language) if title in ("", "Kak") else title


def first_name(name: str) -> str:
    """Give the name to call someone by: the first word that is no title; a firm's whole."""
    if _FIRM.search(name):
        return name.strip()
    words = [word for word in name.split() if word.lower().strip(".,;") not in _NO_NAME and len(word.strip(".,;")) > 1]
    return words[0].strip(",;") if words else ""


def signature_of(situation: Situation) -> str:
    """Give the lines under a reply, those of the team alone where the agent has no name; "" where both have none."""
    form = in_language(situation.pack.signature, situation.reply_language) or "{agent}"
    if not situation.agent_name:
        form = _AGENT_AND_JOINT.sub("", form)
    lines = form.replace("{agent}", situation.agent_name).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _open(name: str, unknown: list[str], situation: Situation) -> str:
    unknown.append(name)
    return f"[{fact_name(name, situation.reply_language)}]"


def _name_in_messages(situation: Situation) -> str:
    return next((m.name for m in situation.case.customer_messages if m.name), "")
