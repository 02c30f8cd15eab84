"""`tools.yaml` -> TeamTools: changes of wording that a team made for its drafts; a bad one is noted and left out."""

from collections.abc import Iterator

from copilot.knowledge.pack import Problem, TeamTool
from copilot.knowledge.yaml_reading import Fields, Node, read_mapping

KNOWN_FIELDS = ("name", "instruction", "languages", "may_leave_out")
LANGUAGES = ("id", "en")
LONGEST_NAME = 40  # characters: it stands on a button
LONGEST_INSTRUCTION = 500


def read_tools(text: str, shown: str, problems: list[Problem]) -> tuple[TeamTool, ...]:
    """Read the list `tools`, in its order. Raises UnreadableError where the file is no YAML."""
    top = Fields(read_mapping(text, shown, problems), shown, problems, ("tools",))
    listed = top.get("tools")
    if listed is None:
        return ()
    if not isinstance(listed.value, list):
        top.wrong(listed.line, "`tools` must be a list.", "Begin each tool with `- name: ...`.")
        return ()
    tools: dict[str, TeamTool] = {}
    for node in listed.value:
        faults: list[Problem] = []
        tool = _tool(node, shown, faults)
        if tool is not None and tool.name.casefold() in tools:
            faults.append(Problem(path=shown, line=node.line, message=f"There are two tools named `{tool.name}`."))
        problems.extend(faults[:1])  # one sentence a tool: the first is what to mend
        if tool is not None and not faults:
            tools[tool.name.casefold()] = tool
    return tuple(tools.values())


def _tool(node: Node, shown: str, faults: list[Problem]) -> TeamTool | None:
    if not isinstance(node.value, dict):
        faults.append(Problem(path=shown, line=node.line, message="A tool must hold `name` and `instruction`."))
        return None
    fields = Fields(node, shown, faults, KNOWN_FIELDS)
    name = fields.needed("name") or ""
    instruction = fields.local("instruction")
    languages = fields.texts("languages") or LANGUAGES
    for fault in _faults(name, instruction, languages):
        fields.wrong(node.line, fault)
    leaves = fields.text("may_leave_out") or "false"
    if leaves not in ("true", "false"):
        fields.wrong(node.line, f"`may_leave_out` of `{name:.40}` must be true or false.")
    return TeamTool(name=name, instruction=instruction, languages=languages, may_leave_out=leaves == "true")


def _faults(name: str, instruction: object, languages: tuple[str, ...]) -> Iterator[str]:
    if len(name) > LONGEST_NAME:
        yield f"The name `{name:.20}…` is longer than {LONGEST_NAME} characters."
    if not isinstance(instruction, dict) or not instruction:
        yield f"The tool `{name:.40}` has no `instruction`: say in a sentence what it asks for."
        return
    if any(len(text) > LONGEST_INSTRUCTION for text in instruction.values()):
        yield f"The instruction of `{name:.40}` is longer than {LONGEST_INSTRUCTION} characters."
    if strange := next((one for one in (*languages, *instruction) if one not in (*LANGUAGES, "")), None):
        yield f"The tool `{name:.40}` names the language `{strange:.20}`; known are id and en."
    elif missing := next((one for one in languages if not instruction.get(one) and not instruction.get("")), None):
        yield f"The tool `{name:.40}` is offered in `{missing}` but has no instruction in it."
