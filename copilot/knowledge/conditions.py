"""Conditions of playbook steps: expressions in CEL over the case, read once and asked often.

The only home of `cel` (https://cel.dev). CEL cannot loop, call out or change anything, so a pack from
outside is safe to evaluate; sizes are limited all the same, because deep nesting makes its parser panic.
"""

import importlib.machinery
import importlib.util
import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

MAX_LENGTH = 1_000
MAX_DEPTH = 30
KNOWN_NAMES = ("facts", "case", "load")
_FUNCTIONS = (
    "done has size contains startsWith endsWith matches lowerAscii upperAscii trim int uint double string bool "
    "timestamp duration max min all exists exists_one filter map getFullYear getMonth getDate getDayOfMonth "
    "getDayOfWeek getDayOfYear getHours getMinutes getSeconds getMilliseconds"
)
KNOWN_FUNCTIONS = frozenset(_FUNCTIONS.split())

_MACRO = re.compile(r"\.(?:all|exists|exists_one|filter|map)\(")
_PATH = re.compile(r"\bfacts((?:\s*\.\s*[A-Za-z_]\w*)+)")
_TEXT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_MISS = (LookupError, TypeError, ValueError, ArithmeticError, RuntimeError)


class ConditionError(ValueError):
    """An expression that cannot be read; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One expression, ready to be asked. Made by `Condition.parse`."""

    source: str
    _program: Any = field(repr=False, compare=False)
    _asked: tuple[tuple[str, ...], ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def parse(cls, source: str) -> "Condition":
        """Read an expression. Raises ConditionError if it does not parse or uses an unknown name."""
        _check_size(source)
        try:
            program = _cel().compile(source)
        except ValueError as error:
            raise ConditionError(f"The expression `{source.strip()}` does not parse: {_reason(error)}.") from error
        _check_names(source, program)
        paths = (tuple(re.findall(r"\w+", path)) for path in _PATH.findall(_TEXT.sub("''", source)))
        return cls(source, program, tuple(sorted(set(paths))))

    def holds(self, context: Mapping[str, Any], done: Collection[str] = ()) -> bool:
        """Tell whether the expression is true for a case.

        `context` holds `facts` (by dotted names or nested), `case` and `load`; `done` names the recorded
        actions. An unknown fact, a type that does not fit or a result that is not a boolean is False.
        """
        facts = nested(context.get("facts", {}))
        for path in self._asked:
            _make_room(facts, path)
        given = {"case": {}, "load": {}} | dict(context) | {"facts": facts, "done": lambda action: action in done}
        try:
            return self._program.execute(given) is True
        except _MISS:
            return False


def nested(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn dotted names into maps in maps: {"order.id": 1} -> {"order": {"id": 1}}.

    Where a name is both a value and a branch, the branch stays.
    """
    tree: dict[str, Any] = {}
    for name, value in sorted(facts.items()):
        *branches, leaf = name.split(".")
        here = tree
        for branch in branches:
            if not isinstance(here.get(branch), dict):
                here[branch] = {}
            here = here[branch]
        here[leaf] = nested(value) if isinstance(value, Mapping) else value
    return tree


def _make_room(facts: dict[str, Any], path: tuple[str, ...]) -> None:
    """Let `has(facts.order.id)` be asked where nothing is known of the order: false, not an error."""
    for branch in path[:-1]:
        facts = facts.setdefault(branch, {})
        if not isinstance(facts, dict):
            return


def _check_size(source: str) -> None:
    if not source.strip():
        raise ConditionError("The expression is empty.")
    if len(source) > MAX_LENGTH:
        raise ConditionError(f"The expression is longer than {MAX_LENGTH} characters.")
    if sum(source.count(opening) for opening in "([{!-?") > MAX_DEPTH * 2:
        raise ConditionError("The expression is nested too deeply.")


def _check_names(source: str, program: Any) -> None:
    unknown = [name for name in program.functions() if name.isidentifier() and name not in KNOWN_FUNCTIONS]
    known: Collection[str] = KNOWN_FUNCTIONS
    # Names bound by a macro (`x` in `list.exists(x, x > 1)`) look like any other, so there names are not checked.
    if not unknown and not _MACRO.search(source):
        unknown, known = [name for name in program.variables() if name not in KNOWN_NAMES], KNOWN_NAMES
    if unknown:
        near = get_close_matches(unknown[0], known, n=1)
        hint = f" (did you mean `{near[0]}`?)" if near else ""
        raise ConditionError(f"The expression `{source.strip()}` uses the unknown name `{unknown[0]}`{hint}.")


def _reason(error: ValueError) -> str:
    found = re.search(r"<input>:\d+:(\d+): Syntax error: (.+?)(?: expecting .*)?$", str(error), re.MULTILINE)
    if not found:
        return "it is not an expression"
    return f"{found[2].strip().replace('<EOF>', 'end')} at column {found[1]}"


def _cel() -> Any:
    """Load the CEL engine at first use.

    WORKAROUND common-expression-language 0.10: `import cel` also loads its command line (typer, rich,
    prompt_toolkit; 0.16 s of start-up), so the engine is loaded by itself. Remove when `cel` no longer does.
    """
    if "cel.cel" not in sys.modules:
        package = importlib.util.find_spec("cel")
        spec = importlib.machinery.PathFinder.find_spec(
            "cel.cel", package.submodule_search_locations if package else None
        )
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError("common-expression-language is not installed", name="cel")
        module = importlib.util.module_from_spec(spec)
        sys.modules["cel.cel"] = module
        spec.loader.exec_module(module)
    return sys.modules["cel.cel"]
