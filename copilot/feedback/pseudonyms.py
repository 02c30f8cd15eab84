"""Names that stand for people and cases in the log: always the same one, and nobody's without the key."""

import hashlib
import hmac
import re

from copilot.feedback.key import derive

_LENGTH = 16  # hexadecimal digits: among a million customers the chance of one pair alike is 1 in 37 million
_PSEUDONYM = re.compile(rf"(case|agent|customer)-[0-9a-f]{{{_LENGTH}}}")


class Pseudonyms:
    """Stands in for cases, agents and customers with a keyed hash (HMAC-SHA256) of their ids.

    The same id always gets the same pseudonym under the same secret. Who does not know the secret can neither
    turn one back nor test a guess. A pseudonym is given back as it is.
    """

    def __init__(self, secret: bytes | str) -> None:
        self._key = derive(secret, "pseudonyms")

    def of_case(self, case_id: str) -> str:
        """Give the pseudonym of a case."""
        return self._of("case", case_id)

    def of_agent(self, agent: str) -> str:
        """Give the pseudonym of an agent."""
        return self._of("agent", agent)

    def of_customer(self, customer: str) -> str:
        """Give the pseudonym of a customer."""
        return self._of("customer", customer)

    def _of(self, what: str, name: str) -> str:
        known = _PSEUDONYM.fullmatch(name)
        if known and known[1] == what:
            return name
        digest = hmac.new(self._key, f"{what}\0{name}".encode(errors="replace"), hashlib.sha256)
        return f"{what}-{digest.hexdigest()[:_LENGTH]}"
