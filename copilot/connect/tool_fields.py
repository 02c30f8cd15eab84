"""The words of ticket tools -> ours: fields, states and priorities that differ from tool to tool."""

import re
from collections.abc import Iterable, Mapping

from copilot.cases.case import FactValue

# What teams call their fields, by the fact of ours that it is.
_FACTS = {
    "order.id": (
        "order number|order id|order no|nomor pesanan|no pesanan|no order|nomor order|invoice|no invoice|nomor invoice"
    ),
    "order.total": "order total|total pesanan|total order",
    "shipment.tracking_number": "tracking number|tracking|resi|no resi|nomor resi|awb",
    "voucher.code": "voucher|voucher code|kode voucher",
    "product.name": "product|produk|nama produk",
    "customer.plan": "plan|paket langganan",
    "customer.tier": "tier|customer tier|segmen|level pelanggan",
}
_FACT_OF = {name: fact for fact, names in _FACTS.items() for name in names.split("|")}
_LONGEST = 500  # characters of a field's value

_PENDING = {"stalled", "pending", "hold", "on-hold", "waiting", "menunggu"}
_CLOSED = {"resolved", "rejected", "closed", "solved", "deleted", "duplicate", "selesai"}


def fact_name(field: str) -> str:
    """Give the fact that a tool's field is: one of ours where the name is known, else `ticket.` and the name."""
    known = " ".join(re.sub(r"[^a-z0-9]+", " ", field.casefold()).split())
    return _FACT_OF.get(known) or f"ticket.{known.replace(' ', '_') or 'field'}"


def facts_from(fields: Iterable[tuple[str, FactValue | None]]) -> dict[str, FactValue]:
    """Give the facts that a tool's filled-in fields state; the first field of a fact counts."""
    facts: dict[str, FactValue] = {}
    for name, value in fields:
        kept = value.strip()[:_LONGEST] if isinstance(value, str) else value
        if kept is not None and kept != "":
            facts.setdefault(fact_name(name), kept)
    return facts


def with_named_fields(facts: Mapping[str, FactValue], fields: Mapping[str, str]) -> dict[str, FactValue]:
    """Give the facts of a ticket under the names that this team chose (fact -> the tool's field)."""
    known = dict(facts)
    for fact, field in fields.items():
        if fact_name(field) in known:
            known[fact] = known.pop(fact_name(field))
    return known


def case_status(raw: str) -> str:
    """Give one of our three states: open, pending (the customer's turn, or on hold), closed."""
    told = raw.casefold()
    return "closed" if told in _CLOSED else "pending" if told in _PENDING else "open"


def is_closed(raw: str) -> bool:
    """Say whether a tool's state means that the ticket is done."""
    return case_status(raw) == "closed"


def case_priority(share: float) -> str:
    """Give one of our four priorities for a tool's, from 0 (lowest) to 1 (most urgent)."""
    return "urgent" if share >= 0.9 else "high" if share >= 0.6 else "low" if share < 0.2 else "normal"
