"""What a request cost, where the price of its model is set: prices change too often to be written down here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from copilot.errors import UserError

_ENTRY = re.compile(r"(\S+)\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)\s+([A-Za-z]{3})")
_HINT = "Write `provider:model IN OUT CURRENCY`, prices of a million tokens, with commas between models."
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The price of a million tokens, of what is sent and of what is answered, in one currency ("USD")."""

    tokens_in: float
    tokens_out: float
    currency: str

    def of(self, tokens_in: int | None, tokens_out: int | None) -> float | None:
        """Give what a request cost; None where the model did not count its tokens."""
        if tokens_in is None or tokens_out is None:
            return None
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / _MILLION


def prices_of(setting: str) -> Mapping[str, Price]:
    """Read the setting `llm_prices`: price by model name. Raises UserError that quotes the entry that is wrong."""
    prices = {}
    for entry in filter(None, map(str.strip, setting.split(","))):
        found = _ENTRY.fullmatch(entry)
        if found is None:
            raise UserError(f"llm_prices holds `{entry:.60}`, which names no price.", _HINT)
        price = Price(tokens_in=float(found[2]), tokens_out=float(found[3]), currency=found[4].upper())
        prices[found[1]] = price
    return prices
