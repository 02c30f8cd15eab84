"""`authority.yaml` -> Authority: who may do what, up to which amount."""

from copilot.knowledge.pack import Authority, Grant, Problem
from copilot.knowledge.yaml_reading import Fields, Node, read_mapping


def read_authority(text: str, shown: str, problems: list[Problem]) -> Authority:
    """Read the rights of each role. A right that is not understood counts as none, the safe side.

    Raises UnreadableError where the file is not YAML.
    """
    fields = Fields(read_mapping(text, shown, problems), shown, problems, ("roles", "never"))
    roles = fields.get("roles")
    grants: dict[str, dict[str, Grant]] = {}
    if roles is not None and not isinstance(roles.value, dict):
        fields.wrong(roles.line, "`roles` must hold one role a line, each with its actions.")
    elif roles is not None:
        for role, actions in roles.value.items():
            grants[role] = _role(actions, role, fields)
    return Authority(grants=grants, never=fields.texts("never"), path=shown)


def _role(node: Node, role: str, fields: Fields) -> dict[str, Grant]:
    if not isinstance(node.value, dict):
        if node.value is not None:
            fields.wrong(node.line, f"The role `{role}` must hold one action a line.")
        return {}
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
    inner = Fields(node, fields.shown, fields.problems, ("limit", "amount", "confirm"))
    maximum = inner.number("limit")
    if inner.get("limit") is not None and maximum is None:
        return NOT_AT_ALL
    confirm = inner.get("confirm")
    if confirm is not None and not isinstance(confirm.value, bool):
        inner.wrong(confirm.line, f"`confirm` of `{action}` must be true or false.")
    return Grant(maximum=maximum, amount=inner.text("amount"), confirm=confirm is not None and bool(confirm.value))


NOT_AT_ALL = Grant(maximum=0.0)
"""A right written as false: a ceiling of nothing."""
