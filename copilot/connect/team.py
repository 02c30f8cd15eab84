"""Whose e-mail addresses are the team's own: what they wrote is an agent's, not a customer's."""

from collections.abc import Iterable


class Team:
    """The team's addresses, in any case; "@shop.example" stands for everybody of that domain."""

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        given = {address.strip().casefold() for address in addresses} - {""}
        self._addresses = frozenset(given)

    def __contains__(self, address: object) -> bool:
        """Say whether an address is one of the team's."""
        if not isinstance(address, str):
            return False
        folded = address.strip().casefold()
        return folded in self._addresses or f"@{folded.rpartition('@')[2]}" in self._addresses
