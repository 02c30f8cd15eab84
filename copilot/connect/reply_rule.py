"""How an approved text may go back: to the customer only where the desk, the role and the tool all allow it."""

from collections.abc import Set

from copilot.assist.steps.authority import level_of
from copilot.connect.ticket import Ability, Way
from copilot.knowledge.pack import Authority

SEND_REPLY = "send_public_reply"
"""The action under which a pack's authority.yaml says who may write to customers; not named: everyone may."""


def way_back(authority: Authority | None, role: str, can: Set[Ability], *, public_replies: bool) -> Way:
    """Give the way of an accepted draft: a public reply, else the tool's own draft, else an internal note."""
    if public_replies and Ability.REPLY in can and _may_reply(authority, role):
        return Way.REPLY
    return Way.DRAFT if Ability.DRAFT in can else Way.NOTE


def _may_reply(authority: Authority | None, role: str) -> bool:
    if authority is None:
        return True
    if SEND_REPLY in authority.never:
        return False
    own = authority.grants.get(role, authority.grants.get(level_of(role).value, {}))
    if SEND_REPLY in own:
        return own[SEND_REPLY].maximum is None or own[SEND_REPLY].maximum != 0
    # Named for others only: not this role's.
    return not any(SEND_REPLY in grants for grants in authority.grants.values())
