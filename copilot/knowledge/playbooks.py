"""`playbooks/*.yaml` -> Playbooks: every field checked, every expression parsed."""

from copilot.knowledge.conditions import Condition, ConditionError
from copilot.knowledge.pack import Limit, Playbook, Problem, Step
from copilot.knowledge.yaml_reading import Fields, Node, read_mapping

ROLES = ("copilot", "agent", "lead", "never")
_PLAYBOOK_FIELDS = ("id", "title", "topic", "examples", "steps")
_STEP_FIELDS = (
    "id", "action", "title", "say", "needs", "when", "done_when", "authority", "limit", "why", "source",
)  # fmt: skip


def read_playbook(text: str, shown: str, problems: list[Problem]) -> Playbook | None:
    """Read one playbook; None where it has no id or no step that can be used.

    Raises UnreadableError where the file is not YAML.
    """
    fields = Fields(read_mapping(text, shown, problems), shown, problems, _PLAYBOOK_FIELDS)
    playbook_id = fields.needed("id")
    steps = tuple(_steps(fields))
    if playbook_id is None or not steps:
        return None
    return Playbook(
        playbook_id=playbook_id,
        title=fields.local("title") or {"": playbook_id.replace("-", " ")},
        topic=fields.text("topic") or playbook_id,
        examples=fields.texts_by_language("examples"),
        steps=steps,
        path=shown,
    )


def _steps(playbook: Fields) -> list[Step]:
    node = playbook.get("steps")
    if node is None or not isinstance(node.value, list):
        playbook.wrong(playbook.node.line if node is None else node.line, "`steps` must be a list of steps.")
        return []
    steps: dict[str, Step] = {}
    for place, each in enumerate(node.value, 1):
        step = _step(each, place, playbook)
        if step and step.step_id in steps:
            playbook.wrong(each.line, f"The step id `{step.step_id}` stands twice; this step is left out.")
        elif step:
            steps[step.step_id] = step
    return list(steps.values())


def _step(node: Node, place: int, playbook: Fields) -> Step | None:
    if not isinstance(node.value, dict):
        playbook.wrong(node.line, f"Step {place} must hold `name: value` lines.")
        return None
    fields = Fields(node, playbook.shown, playbook.problems, _STEP_FIELDS)
    action = fields.needed("action")
    when, when_is_right = _condition(fields, "when")
    done_when, _ = _condition(fields, "done_when")
    # A step whose `when` cannot be read would apply always: rather it never does.
    if action is None or not when_is_right:
        return None
    return Step(
        step_id=fields.text("id") or f"s{place}",
        action=action,
        title=fields.local("title") or {"": action[:1].upper() + action[1:].replace("_", " ")},
        path=fields.shown,
        line=node.line,
        say=fields.local("say"),
        why=fields.local("why"),
        needs=fields.texts("needs"),
        when=when,
        done_when=done_when,
        authority=_authority(fields),
        limit=_limit(fields),
        source=fields.text("source"),
    )


def _condition(fields: Fields, name: str) -> tuple[str | None, bool]:
    """Give an expression that parses, and whether what was written is right."""
    source = fields.text(name)
    if source is None:
        return None, fields.get(name) is None
    try:
        Condition.parse(source)
    except ConditionError as error:
        line = fields.node.value[name].line
        fields.wrong(line, f"`{name}`: {error}", "The step is left out." if name == "when" else "")
        return None, False
    return source, True


def _authority(fields: Fields) -> str:
    role = fields.text("authority") or "agent"
    if role in ROLES:
        return role
    line = fields.node.value["authority"].line
    fields.wrong(line, f"`authority` must be one of {', '.join(ROLES)}, not {role:.40}; it is taken as lead.")
    return "lead"


def _limit(step: Fields) -> Limit | None:
    node = step.get("limit")
    if node is None:
        return None
    if not isinstance(node.value, dict):
        step.wrong(
            node.line, "`limit` must hold `amount` and `maximum`.", "limit: {amount: order.total, maximum: 300000}"
        )
        return None
    fields = Fields(node, step.shown, step.problems, ("amount", "maximum"))
    amount = fields.needed("amount")
    return Limit(amount=amount, maximum=fields.number("maximum")) if amount else None
