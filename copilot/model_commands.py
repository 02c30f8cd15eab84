"""`copilot llm`: testing the language model, what it was asked and what that cost, its tools, an article polished."""

import argparse
import getpass
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot import polishing
from copilot.app import Workplace
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.assist.polish.tools import Tool
    from copilot.assist.situation import Situation
    from copilot.assist.suggestion import Draft
    from copilot.cases.case import Case

_WHATS = (
    ("test", "ask it for a few words, and say exactly what is wrong if none come"),
    ("log", "show the newest requests: when, what became of them, how long they took, what they cost"),
    ("sent", "print the exact text that would be sent for a case"),
    ("key", "put the key of a provider into the system's keyring"),
    ("tools", "list the changes of tone: ours, and those of the pack's tools.yaml"),
    ("tool", "show what a tool would change in a draft, or in a text of yours"),
    ("article", "show what polishing would change in an article; the file stays as it is"),
)
_FEATURES = ("draft", "summary", "handover", "tone", "article")
_CASE = 'one case as JSON; "-" is standard input'


def add_llm_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    pack: argparse.ArgumentParser,
    command: Callable[..., int],
) -> None:
    """Add `copilot llm` to the command line."""
    meaning = "look after the language model that polishes texts, where one is set"
    llm = commands.add_parser("llm", help=meaning, description=meaning, parents=[pack])
    llm.set_defaults(command=command)
    kinds = llm.add_subparsers(metavar="WHAT", required=True)
    made = {}
    for what, meaning in _WHATS:
        made[what] = kinds.add_parser(what, help=meaning, description=meaning, parents=[pack])
        made[what].set_defaults(what=what)
    made["test"].add_argument("--feature", choices=_FEATURES, help="the model of this feature (default: the first set)")
    made["sent"].add_argument("--case", required=True, metavar="FILE", help=_CASE)
    meaning = "what it would be sent for (default: draft)"
    made["sent"].add_argument("--feature", choices=_FEATURES[:3], default="draft", help=meaning)
    made["key"].add_argument("provider", choices=("openai", "anthropic", "google_genai"))
    made["tool"].add_argument("name", help="as `copilot llm tools` lists it")
    of_what = made["tool"].add_mutually_exclusive_group(required=True)
    of_what.add_argument("--case", metavar="FILE", help=f"change the draft for {_CASE}")
    of_what.add_argument("--text", metavar="TEXT", help='change this text; "-" is standard input')
    made["article"].add_argument("file", type=Path, help="a Markdown file")


def answer(work: Workplace, given: argparse.Namespace) -> str:
    """Carry out `copilot llm` and give what it prints."""
    if given.what == "key":
        return _keep_key(given.provider)
    return _ANSWERS[given.what](work, given)


def _keep_key(provider: str) -> str:
    from copilot.assist.polish.model_key import keep_key

    key = (getpass.getpass(f"Key of {provider}: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not key:
        raise UserError("No key was given.")
    keep_key(provider, key)
    return f"The key of {provider} is in the keyring."


def _test(work: Workplace, given: argparse.Namespace) -> str:
    from copilot.assist.polish.material import Feature

    choice, answered = polishing.try_model(work, Feature(given.feature) if given.feature else None)
    where = "on this computer" if choice.is_local else "on another machine: masked texts leave this computer"
    tokens = "" if answered.tokens_out is None else f", {answered.tokens_in} tokens in and {answered.tokens_out} out"
    took = f"First word after {answered.first_words_ms:.0f} ms, all of it after {answered.total_ms:.0f} ms{tokens}."
    return f"{choice.name} answers, {where}.\n{took}"


def _sent(work: Workplace, given: argparse.Namespace) -> str:
    from copilot.app import open_assistant
    from copilot.assist.polish.material import Feature
    from copilot.assist.polish.placeholders import Placeholders
    from copilot.assist.polish.prompts import prompt_for

    case = _case(given.case)
    assistant = open_assistant(work)
    material = polishing.material_for(assistant, case, assistant.complete(case), Feature(given.feature))
    return prompt_for(material, Placeholders(material.personal, material.prefixes)).shown


# Tools and articles


def _tools(work: Workplace, _given: argparse.Namespace) -> str:
    from copilot.assist.polish.tools import tools_for
    from copilot.knowledge.pack_reading import read_pack

    pack = read_pack(work.pack)
    offered: dict[str, list[str]] = defaultdict(list)
    wishes: dict[str, str] = {}
    for language in ("id", "en"):
        for tool in tools_for(pack, language):
            offered[tool.name].append(language)
            wishes[tool.name] = tool.wish
    lines = [f"{name}  ({', '.join(languages)})  {wishes[name]}" for name, languages in offered.items()]
    return "\n".join([*lines, *(f"! {problem}" for problem in pack.problems if problem.path == "tools.yaml")])


def _tool(work: Workplace, given: argparse.Namespace) -> str:
    from copilot.assist.checks import check_reply
    from copilot.assist.polish.material import Feature, material_of_draft
    from copilot.assist.polish.results import draft_of
    from copilot.assist.polish.tools import tool_named

    polishing.choice_of(work, Feature.TONE)  # what is wrong is told before anything slow
    draft, situation = _draft_of_case(work, given.case) if given.case else _draft_of_text(work, given.text)
    tool: Tool = tool_named(given.name, situation.pack, draft.language)
    material = material_of_draft(draft, situation, Feature.TONE, tool.wish, may_leave_out=tool.may_leave_out)
    polisher = polishing.open_polisher(work, Feature.TONE)
    try:
        polished = polisher.polish(material, recheck=lambda text: check_reply(text, situation, draft))
    finally:
        polisher.close()
    changed, polish = draft_of(draft, material, polished)
    return _compared(draft.text, changed.text, polish.model, polish.outcome, polish.message)


def _article(work: Workplace, given: argparse.Namespace) -> str:
    from copilot.assist.polish.material import Feature, material_of_article
    from copilot.assist.polish.results import text_of
    from copilot.knowledge.front_matter import split_front_matter
    from copilot.knowledge.language import language_of
    from copilot.knowledge.pack_reading import read_pack
    from copilot.knowledge.text_files import UnreadableError, read_text

    try:
        whole = read_text(given.file, str(given.file))
    except FileNotFoundError:
        raise UserError(f"There is no file {given.file}.") from None
    except UnreadableError as unreadable:
        raise UserError(str(unreadable.problem)) from None
    body = split_front_matter(whole, str(given.file), ()).text.strip()
    polisher = polishing.open_polisher(work, Feature.ARTICLE)
    prefixes = read_pack(work.pack).identifiers.values()
    material = material_of_article(body, "id" if language_of(body) == "id" else "en", prefixes)
    try:
        text = text_of(material, polisher.polish(material))
    finally:
        polisher.close()
    return _compared(text.original, text.text, text.model, text.outcome, text.message)


def _draft_of_case(work: Workplace, source: str) -> "tuple[Draft, Situation]":
    from copilot.app import open_assistant

    case = _case(source)
    assistant = open_assistant(work)
    suggestion = assistant.complete(case)
    if suggestion.draft is None:
        raise UserError(f"There is no draft to change for {case.id}. {suggestion.no_draft_reason or ''}".strip())
    return suggestion.draft, assistant.situation_of(case)


def _draft_of_text(work: Workplace, given: str) -> "tuple[Draft, Situation]":
    """Give a text of the agent's own as a draft: what it says is all that it may say afterwards."""
    from copilot.app import open_assistant
    from copilot.assist.suggestion import Draft, Sentence, Support
    from copilot.cases.case import Author, Case, Message
    from copilot.knowledge.language import language_of, sentences

    text = (sys.stdin.read() if given == "-" else given).strip()
    if not text:
        raise UserError("No text was given.")
    language = "id" if language_of(text) != "en" else "en"
    said = tuple(Sentence(text=one, support=Support.CASE_FACT) for one in sentences(text))
    case = Case(id="text", messages=(Message(id="m1", author=Author.AGENT, text=text),))
    draft = Draft(text=text, language=language, confidence=1.0, sentences=said)
    return draft, open_assistant(work).situation_of(case)


def _compared(before: str, after: str, model: str, outcome: str, message: str) -> str:
    from copilot.assist.polish.difference import as_marked_text, difference

    heading = f"{model}: {outcome}. {message}".strip()
    return f"{heading}\n\n{as_marked_text(difference(before, after)) if after != before else before}"


def _case(source: str) -> "Case":
    from copilot.cases.reading import read_case, read_case_file

    return read_case(sys.stdin.buffer.read()) if source == "-" else read_case_file(Path(source))


# The log


def _log(work: Workplace, _given: argparse.Namespace) -> str:
    requests = polishing.request_log(work).recent()
    if not requests:
        return "Nothing was asked of a language model yet."
    lines = [f"{each.get('at')}  {each.get('feature')}  {each.get('model')}  {_became(each)}" for each in requests]
    return "\n".join([*lines, *_costs(requests)])


def _became(request: Mapping[str, Any]) -> str:
    dropped = ", ".join(map(str, request.get("dropped") or ()))
    parts = [
        str(request.get("outcome")),
        f"{request['total_ms']} ms" if request.get("total_ms") else "",
        f"{request['tokens_in']}+{request['tokens_out']} tokens" if request.get("tokens_out") is not None else "",
        f"{request['cost']:.6f} {request.get('currency')}" if isinstance(request.get("cost"), float) else "",
        f"left out: {dropped}" if dropped else "",
    ]
    return "  ".join(part for part in parts if part)


def _costs(requests: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give a line a day and currency of what the requests above cost, as far as their prices are known."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in requests:
        if isinstance(each.get("cost"), float):
            sums[str(each.get("at"))[:10], str(each.get("currency"))].append(each["cost"])
    for (day, currency), costs in sorted(sums.items()):
        yield f"{day}: {sum(costs):.4f} {currency} for {len(costs)} requests with a known price"


_ANSWERS: Mapping[str, Callable[[Workplace, argparse.Namespace], str]] = {
    "test": _test,
    "log": _log,
    "sent": _sent,
    "tools": _tools,
    "tool": _tool,
    "article": _article,
}
