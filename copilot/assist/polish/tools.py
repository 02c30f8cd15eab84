"""The changes of tone that a language model can be asked for: four of ours, and those that a team wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copilot.assist.reply.tone import Tone
from copilot.errors import UserError
from copilot.knowledge.pack import Pack, in_language

_OURS: Mapping[Tone, str] = {
    Tone.SHORTER: "Say the same in fewer words.",
    Tone.WARMER: "Say the same more warmly: with thanks, regret or understanding where they fit.",
    Tone.FORMAL: "Say the same formally: complete sentences, no short forms, no everyday words.",
    Tone.INFORMAL: "Say the same in an everyday, friendly way; stay polite, without slang.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One change of tone. `tone` is that of ours, None for a tool of the team; `wish` is what the model is asked."""

    name: str
    wish: str
    may_leave_out: bool = False
    tone: Tone | None = None


def tools_for(pack: Pack, language: str) -> tuple[Tool, ...]:
    """Give the tools for drafts in a language ("id" or "en"): ours first, then the team's in their order."""
    return (*_ours(), *_of_team(pack, language))


def tool_named(name: str, pack: Pack, language: str) -> Tool:
    """Give one tool by its name. Raises UserError that names those there are."""
    tools = tools_for(pack, language)
    found = next((tool for tool in tools if tool.name.casefold() == name.casefold()), None)
    if found is None:
        names = ", ".join(tool.name for tool in tools)
        raise UserError(f"There is no tool named `{name}` for drafts in `{language}`.", f"There are: {names}.")
    return found


def _ours() -> Iterator[Tool]:
    for tone, wish in _OURS.items():
        yield Tool(name=tone.value, wish=wish, may_leave_out=tone is Tone.SHORTER, tone=tone)


def _of_team(pack: Pack, language: str) -> Iterator[Tool]:
    for tool in pack.tools:
        if language in tool.languages:
            wish = in_language(tool.instruction, language)
            yield Tool(name=tool.name, wish=wish, may_leave_out=tool.may_leave_out)
