"""`authority.yaml` -> Authority: who may do what, up to which amount."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from copilot.knowledge.pack import Authority, Grant, Playbook, Problem
from copilot.knowledge.yaml_reading import Fields, Node, read_mapping

_OF_A_RIGHT = ("limit", "amount", "confirm")
ALIKE = 0.85
"""From how alike on (difflib's ratio, 0-1) the name of an action is taken for another's misspelling."""


def read_authority(text: str, shown: str, problems: list[Problem]) -> Authority:
    """Read the rights of each role. A right that is not understood counts as none, the safe side.

    Where the roles themselves are not understood, limits may be missing: `is_whole` is false then.
    Raises UnreadableError where the file is not YAML.
    """
    fields = Fields(read_mapping(text, shown, problems), shown, problems, ("roles", "never"))
    roles = fields.get("roles")
    if roles is None:
        is_whole = set(fields.node.value) <= set(fields.known)
        return Authority(never=fields.texts("never"), path=shown, is_whole=is_whole)
    if not isinstance(roles.value, dict):
        fields.wrong(roles.line, "`roles` must hold one role a line, each with its actions.")
        return Authority(never=fields.texts("never"), path=shown, is_whole=False)
    read = {role: _role(actions, role, fields) for role, actions in roles.value.items()}
    grants = {role: rights for role, rights in read.items() if rights is not None}
    return Authority(grants=grants, never=fields.texts("never"), path=shown, is_whole=len(grants) == len(read))


def misspelt_actions(authority: Authority, playbooks: Iterable[Playbook]) -> Iterator[Problem]:
    """Give the rights to actions that no playbook takes, but one takes an action of nearly that name."""
    taken = {step.action for playbook in playbooks for step in playbook.steps}
    named = {action for rights in authority.grants.values() for action in rights}
    for action in sorted(named - taken):
        near = get_close_matches(action, taken - named, n=1, cutoff=ALIKE)
        if near:
            message = f"The right to `{action}` limits nothing: no playbook takes an action of this name."
            yield Problem(path=authority.path, message=message, hint=f"Did you mean `{near[0]}`?")


def _role(node: Node, role: str, fields: Fields) -> dict[str, Grant] | None:
    """Give the rights of a role; None where what stands in its place is none."""
    if node.value is None:
        return {}
    if not isinstance(node.value, dict):
        fields.wrong(node.line, f"The role `{role}` must hold one action a line.")
        return None
    if node.value and set(node.value) <= set(_OF_A_RIGHT):
        fields.wrong(node.line, f"`{role}` stands where a role is expected; indent it below the role it belongs to.")
        return None
    return {action: _grant(each, action, fields) for action, each in node.value.items()}


def _grant(node: Node, action: str, fields: Fields) -> Grant:
    value = node.value
    if isinstance(value, bool):
        return Grant() if value else NOT_AT_ALL
    if isinstance(value, int | float) and value >= 0:
        return Grant(maximum=float(value))
    if isinstance(value, dict):
        return _detailed(node, action, fields)
    fields.wrong(
        node.line,
        f"The right to `{action}` must be true, false, an amount or {{limit, amount, confirm}}; it is taken as false.",
    )
    return NOT_AT_ALL


def _detailed(node: Node, action: str, fields: Fields) -> Grant:
    inner = Fields(node, fields.shown, fields.problems, _OF_A_RIGHT)
    maximum = inner.number("limit")
    if inner.get("limit") is not None and maximum is None:
        return NOT_AT_ALL
    confirm = inner.get("confirm")
    if confirm is not None and not isinstance(confirm.value, bool):
        inner.wrong(confirm.line, f"`confirm` of `{action}` must be true or false.")
    return Grant(maximum=maximum, amount=inner.text("amount"), confirm=confirm is not None and bool(confirm.value))


NOT_AT_ALL = Grant(maximum=0.0)
"""A right written as false: a ceiling of nothing."""
