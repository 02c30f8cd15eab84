"""YAML files of a pack with the line of every value, so that a mistake can be pointed at."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from copilot.knowledge.pack import LocalText, Problem
from copilot.knowledge.text_files import UnreadableError

MAX_BYTES = 2_000_000
MAX_NODES = 50_000
DEEPEST = 20
_FLOAT = "tag:yaml.org,2002:float"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # Indonesian for thousands; with two dots YAML has it for a text


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the line it stands on. `value` is a scalar, a list of nodes, or a dict of nodes by key."""

    value: Any
    line: int

    def plain(self) -> Any:
        """Give the value without lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value] if isinstance(self.value, list) else self.value


@dataclass(slots=True)
class Fields:
    """The fields of one mapping, read by name; what is wrong in them gathers in `problems`."""

    node: Node
    shown: str
    problems: list[Problem]
    known: Collection[str] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        for name, value in self.node.value.items():
            if name not in self.known:
                near = get_close_matches(str(name), self.known, n=1)
                self.wrong(
                    value.line, f"The field `{name}` is not known.", f"Did you mean `{near[0]}`?" if near else ""
                )

    def wrong(self, line: int, message: str, hint: str = "") -> None:
        """Note a mistake."""
        self.problems.append(Problem(path=self.shown, line=line, message=message, hint=hint))

    def get(self, name: str) -> Node | None:
        """Give a field; None where it is absent or empty."""
        node = self.node.value.get(name)
        return node if node is not None and node.value not in (None, "", [], {}) else None

    def text(self, name: str) -> str | None:
        """Give a field as text."""
        node = self.get(name)
        if node is None:
            return None
        if isinstance(node.value, dict | list):
            self.wrong(node.line, f"`{name}` must be a text.")
            return None
        return ("true" if node.value else "false") if isinstance(node.value, bool) else str(node.value).strip()

    def needed(self, name: str) -> str | None:
        """Give a field as text, and note it where it is missing."""
        value = self.text(name)
        if value is None and self.get(name) is None:
            self.wrong(self.node.line, f"The field `{name}` is missing.")
        return value

    def number(self, name: str) -> float | None:
        """Give a field as a number."""
        node = self.get(name)
        if node is None:
            return None
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return float(node.value)
        self.wrong(node.line, f"`{name}` must be a number, not {node.plain()!s:.40}.")
        return None

    def local(self, name: str) -> LocalText:
        """Give a text by language; a plain text stands under ""."""
        node = self.get(name)
        if node is None:
            return {}
        if isinstance(node.value, dict):
            return {str(key): str(each.plain()).strip() for key, each in node.value.items() if each.value is not None}
        if isinstance(node.value, list):
            self.wrong(node.line, f"`{name}` must be a text, or one text a language.")
            return {}
        return {"": str(node.value).strip()}

    def texts(self, name: str) -> tuple[str, ...]:
        """Give a list of texts; one text counts as a list of one."""
        node = self.get(name)
        return tuple(self._texts(node, name)) if node else ()

    def texts_by_language(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Give lists of texts by language; a plain list stands under ""."""
        node = self.get(name)
        if node is None:
            return {}
        if isinstance(node.value, dict):
            return {str(key): tuple(self._texts(each, name)) for key, each in node.value.items()}
        return {"": tuple(self._texts(node, name))}

    def _texts(self, node: Node, name: str) -> Iterator[str]:
        for each in node.value if isinstance(node.value, list) else [node]:
            if isinstance(each.value, dict | list):
                self.wrong(each.line, f"`{name}` must be a list of texts; quote a text that holds a colon.")
            elif each.value is not None:
                yield str(each.value).strip()


def read_mapping(text: str, shown: str, problems: list[Problem]) -> Node:
    """Read a file whose top is `name: value` lines; keys that stand twice are noted in `problems`.

    Raises UnreadableError: not YAML (with its line), too large, too deep, or no mapping.
    """
    if len(text) > MAX_BYTES or _depth(text) > DEEPEST:
        raise UnreadableError(Problem(path=shown, message="The file is too large or too deeply nested for a playbook."))
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        node = _Converter(shown, problems).convert(root) if root else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        message = f"The file cannot be read as YAML: {error.problem or 'it is broken'}."
        raise UnreadableError(Problem(path=shown, line=line, message=message)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        message = f"The file cannot be read as YAML: {str(error).splitlines()[0][:120]}."
        raise UnreadableError(Problem(path=shown, message=message)) from error
    if node is None or not isinstance(node.value, dict):
        line = node.line if node else 1
        raise UnreadableError(Problem(path=shown, line=line, message="The file must hold `name: value` lines."))
    return node


class _Converter(yaml.constructor.SafeConstructor):
    """Turns composed YAML into nodes with lines; follows aliases, within a limit."""

    def __init__(self, shown: str, problems: list[Problem]) -> None:
        super().__init__()
        self._shown = shown
        self._problems = problems
        self._count = 0

    def convert(self, node: yaml.Node, depth: int = 0) -> Node:
        self._count += 1
        line = node.start_mark.line + 1
        if self._count > MAX_NODES or depth > DEEPEST:
            raise ValueError("it is too large or nested too deeply")
        if isinstance(node, yaml.SequenceNode):
            return Node([self.convert(each, depth + 1) for each in node.value], line)
        if isinstance(node, yaml.MappingNode):
            return Node(self._mapping(node, depth), line)
        if node.tag == _FLOAT and _THOUSANDS.fullmatch(node.value):
            message = f"`{node.value}` is read as {float(node.value):g}, not as thousands."
            hint = f"Write {node.value.replace('.', '')} without dots."
            self._problems.append(Problem(path=self._shown, line=line, message=message, hint=hint))
        return Node(self.construct_object(node), line)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        for key, value in node.value:
            # YAML 1.1 reads `no` and `on` as booleans, also as keys: the written word is meant.
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in fields:
                line = key.start_mark.line + 1
                message = f"The field `{name}` stands twice; the first counts."
                self._problems.append(Problem(path=self._shown, line=line, message=message))
            elif name:
                converted = self.convert(value, depth + 1)
                fields[name] = Node(converted.value, key.start_mark.line + 1)
        return fields


def _depth(text: str) -> int:
    """Give an upper bound of the nesting in brackets, which the C parser would follow without one of its own."""
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    return deepest
