"""Who may take a step: the stricter of the playbook and authority.yaml, held against the amount at stake.

A role stands above another when it may do more: copilot < agent < lead. A role of the pack with a name of its
own ("senior") counts as an agent whose grants replace the agent's. What a customer says an amount is can raise
the authority a step needs, never lower it: only an amount from the case's own facts opens a limit.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from copilot.assist.suggestion import AuthorityLevel
from copilot.cases.case import FactValue
from copilot.knowledge.pack import Authority, Grant, Step

_RANKS = (AuthorityLevel.COPILOT, AuthorityLevel.AGENT, AuthorityLevel.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What the case's facts say (`checked`) and what the customer said (`told`), by fact name."""

    checked: Mapping[str, FactValue]
    told: Mapping[str, FactValue]

    def known(self, fact: str) -> float | None:
        """Give the amount of a fact of the case; None where it is absent or no plain number."""
        return _number(self.checked.get(fact))

    def highest(self, fact: str) -> float | None:
        """Give the highest amount anyone has named for this fact."""
        named = [n for n in (_number(self.checked.get(fact)), _number(self.told.get(fact))) if n is not None]
        return max(named) if named else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """A limit in the pack: so much of this fact, said in this file."""

    maximum: float
    amount: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The lowest role that may do a step. `unmet` names amounts that must be known before anyone decides.

    `exceeded` is the limit of the asking role that the amount is above, where that is why it moved up; `nearest` is
    the lowest limit that still holds at this level.
    """

    level: AuthorityLevel
    confirm: bool = False
    unmet: tuple[str, ...] = ()
    exceeded: Ceiling | None = None
    nearest: Ceiling | None = None
    where: str = ""


def level_of(role: str) -> AuthorityLevel:
    """Give the level a role of the pack counts as."""
    return AuthorityLevel.LEAD if role == AuthorityLevel.LEAD else AuthorityLevel.AGENT


def within(level: AuthorityLevel, role: str) -> bool:
    """Say whether this role may do what needs this level."""
    return level in _RANKS and _RANKS.index(level) <= _RANKS.index(level_of(role))


def rule_on(step: Step, authority: Authority, role: str, amounts: Amounts) -> Ruling:
    """Find the lowest role that may do this step now."""
    written = _level_written(step.authority, role)
    if step.action in authority.never or written is AuthorityLevel.NEVER:
        return Ruling(level=AuthorityLevel.NEVER, where=authority.path if step.action in authority.never else step.path)
    exceeded: dict[AuthorityLevel, Ceiling] = {}
    for level in _RANKS[_RANKS.index(written) :]:
        grant = _grant(authority, step.action, level, role)
        if grant is None or _is_refused(grant):
            continue
        ceilings = _ceilings(step, grant, level, authority.path)
        above = next((c for c in ceilings if (amounts.highest(c.amount) or 0) > c.maximum), None)
        if above:
            exceeded[level] = above
            continue
        return Ruling(
            level=level,
            confirm=grant.confirm,
            unmet=tuple(dict.fromkeys(c.amount for c in ceilings if amounts.known(c.amount) is None)),
            exceeded=_nearest(exceeded, role),
            nearest=min(ceilings, key=lambda ceiling: ceiling.maximum, default=None),
            where=authority.path,
        )
    return Ruling(level=AuthorityLevel.NEVER, exceeded=_nearest(exceeded, role), where=authority.path)


def _nearest(exceeded: Mapping[AuthorityLevel, Ceiling], role: str) -> Ceiling | None:
    """Give the limit that concerns this role, else the first that was in the way."""
    return exceeded.get(level_of(role)) or next(iter(exceeded.values()), None)


def _grant(authority: Authority, action: str, level: AuthorityLevel, role: str) -> Grant | None:
    """Give a level's grant for an action: its own, else what the pack leaves open; None where it has none."""
    if not authority.is_whole and level is not AuthorityLevel.LEAD:
        return None  # a limit may be missing: it must not look like a right without one
    own = authority.grants.get(level.value, {})
    if level is AuthorityLevel.AGENT and role in authority.grants and level_of(role) is AuthorityLevel.AGENT:
        own = {**own, **authority.grants[role]}
    if action in own:
        return own[action]
    named = any(action in grants for grants in authority.grants.values())
    # An action named for other roles only is not this one's, save that a lead may do whatever someone below may.
    return Grant() if not named or level is AuthorityLevel.LEAD else None


def _ceilings(step: Step, grant: Grant, level: AuthorityLevel, path: str) -> tuple[Ceiling, ...]:
    """Give the limits that hold at this level: the role's, and the step's own, which binds all but a lead."""
    found = []
    if grant.maximum is not None:
        # A limit that names no amount stays closed until a fact called "amount" says what is at stake.
        amount = grant.amount or (step.limit.amount if step.limit else "amount")
        found.append(Ceiling(maximum=grant.maximum, amount=amount, where=path))
    if step.limit and step.limit.maximum is not None and level is not AuthorityLevel.LEAD:
        found.append(Ceiling(maximum=step.limit.maximum, amount=step.limit.amount, where=f"{step.path}:{step.line}"))
    return tuple(found)


def _is_refused(grant: Grant) -> bool:
    """`false` in authority.yaml is a ceiling of nothing."""
    return grant.maximum is not None and grant.maximum <= 0


def _level_written(written: str, role: str) -> AuthorityLevel:
    """Read a playbook's level. A name of the pack's own is the asking role, or else above it."""
    try:
        return AuthorityLevel(written)
    except ValueError:
        return AuthorityLevel.AGENT if written == role else AuthorityLevel.LEAD


def _number(value: FactValue | None) -> float | None:
    """Give a usable amount: not a text, not true or false, not negative, not infinite."""
    if value is None or isinstance(value, bool | str) or not math.isfinite(value) or value < 0:
        return None
    return float(value)
