"""The language model joined to the rest: from settings and the pack's rules to a polished suggestion.

Nothing of a model's libraries is imported where none is set.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copilot.app import Workplace
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.assist.assistant import Assistant
    from copilot.assist.polish.material import Material
    from copilot.assist.polish.model import Answered, LanguageModel, ModelChoice
    from copilot.assist.polish.polisher import Polished, Polisher
    from copilot.assist.polish.request_log import RequestLog
    from copilot.assist.suggestion import Draft, Polish, Suggestion
    from copilot.cases.case import Case
    from copilot.knowledge.index_report import OnProgress

_OFF_HINT = "Set llm_draft in settings.toml, for example to `ollama:qwen3:4b`; see docs/language-model.md."


def choice_of(work: Workplace) -> "ModelChoice":
    """Give the model that is set and allowed. Raises UserError that says who switched it off, or what is wrong."""
    from copilot.assist.polish.model import ModelChoice
    from copilot.assist.polish.team_rules import read_team_rules

    settings = work.settings
    if not settings.llm_draft:
        raise UserError("No language model is set.", _OFF_HINT)
    choice = ModelChoice(
        name=settings.llm_draft,
        address=settings.llm_address,
        fallback=settings.llm_fallback,
        first_words_s=settings.llm_first_words_s,
        hard_stop_s=settings.llm_hard_stop_s,
    )
    _ = choice.provider  # a name that is none is told before anything else
    rules = read_team_rules(work.pack)
    if not rules.allowed:
        raise UserError("The knowledge pack of your team forbids language models.", "Ask your team lead.")
    if not choice.is_local and not rules.network:
        raise UserError("The knowledge pack of your team forbids models on another machine.", "Ask your team lead.")
    if not choice.is_local and not settings.llm_network:
        raise UserError(
            f"{choice.name} is on another machine.", "Set llm_network = true if masked texts may leave this computer."
        )
    return choice


def open_language_model(work: Workplace) -> "LanguageModel":
    """Give the model with its key. It must be closed."""
    from copilot.assist.polish.model import LanguageModel
    from copilot.assist.polish.model_key import find_key

    choice = choice_of(work)
    return LanguageModel(choice, "" if choice.provider == "ollama" else find_key(choice.provider))


def open_polisher(work: Workplace) -> "Polisher":
    """Give what polishes drafts, with the day's count and the log of requests. It must be closed."""
    from copilot.assist.polish.allowance import AllowanceBook
    from copilot.assist.polish.polisher import Polisher

    book = AllowanceBook(work.paths.language_model / "today.json", work.settings.llm_requests_a_day)
    return Polisher(open_language_model(work), book, request_log(work))


def request_log(work: Workplace) -> "RequestLog":
    """Give the log of what was asked of the model."""
    from copilot.assist.polish.request_log import RequestLog

    return RequestLog(work.paths.language_model / "requests.jsonl")


def material_for(assistant: "Assistant", case: "Case", suggestion: "Suggestion") -> "Material":
    """Give what the model would see of a case. Raises UserError where there is no draft to polish."""
    from copilot.assist.polish.material import material_of_draft

    if suggestion.draft is None:
        raise UserError(f"There is no draft to polish for {case.id}. {suggestion.no_draft_reason or ''}".strip())
    return material_of_draft(suggestion.draft, assistant.situation_of(case))


def polish_suggestion(
    polisher: "Polisher",
    assistant: "Assistant",
    case: "Case",
    suggestion: "Suggestion",
    on_shown: Callable[[str], None] = lambda _text: None,
) -> "Suggestion":
    """Give the suggestion with its draft polished; the same with the reason where ours stays. Slow: for a job."""
    from copilot.assist.checks import check_reply
    from copilot.assist.polish.material import material_of_draft

    draft = suggestion.draft
    if draft is None:
        return suggestion
    situation = assistant.situation_of(case)
    material = material_of_draft(draft, situation)
    polished = polisher.polish(material, on_shown, lambda text: check_reply(text, situation, draft))
    return _with_polish(suggestion, material, polished)


def suggest(work: Workplace, case: "Case", on_progress: "OnProgress | None" = None) -> "Suggestion":
    """Give the whole suggestion for a case with its draft polished. Raises UserError where no model may be used."""
    from copilot.app import open_assistant

    polisher = open_polisher(work)
    try:
        assistant = open_assistant(work, on_progress)
        return polish_suggestion(polisher, assistant, case, assistant.complete(case))
    finally:
        polisher.close()


def _with_polish(suggestion: "Suggestion", material: "Material", polished: "Polished") -> "Suggestion":
    assert suggestion.draft is not None  # it was polished
    draft, polish = polish_of(suggestion.draft, material, polished)
    return replace(suggestion, draft=draft, polish=polish)


def polish_of(draft: "Draft", material: "Material", polished: "Polished") -> "tuple[Draft, Polish]":
    """Give the draft as it is shown (ours, where the model's is not), and what became of the request."""
    from copilot.assist.polish.answer import as_draft
    from copilot.assist.polish.gatekeeper import Fault
    from copilot.assist.polish.polisher import Outcome
    from copilot.assist.suggestion import Polish

    is_new = polished.outcome is Outcome.POLISHED
    before = 1 if material.opening else 0
    polish = Polish(
        model=polished.model,
        outcome=polished.outcome.value,
        message=polished.message,
        original=draft.text if is_new else None,
        changed=tuple(place + before for place in polished.shown.changed) if is_new else (),
        dropped=tuple(fault.value for fault, _ in polished.shown.dropped),
        checks=tuple(fault.value for fault in Fault) if polished.answered else (),
    )
    return as_draft(polished.shown, material, draft) if is_new else draft, polish


# The command line


def add_llm_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    pack: argparse.ArgumentParser,
    command: Callable[..., int],
) -> None:
    """Add `copilot llm` to the command line."""
    meaning = "look after the language model that polishes drafts, where one is set"
    llm = commands.add_parser("llm", help=meaning, description=meaning, parents=[pack])
    llm.set_defaults(command=command)
    kinds = llm.add_subparsers(metavar="WHAT", required=True)
    for what, meaning in (
        ("test", "ask it for a few words, and say exactly what is wrong if none come"),
        ("log", "show the newest requests: when, what became of them, how long they took"),
        ("sent", "print the exact text that would be sent for a case"),
        ("key", "put the key of a provider into the system's keyring"),
    ):
        kind = kinds.add_parser(what, help=meaning, description=meaning, parents=[pack])
        kind.set_defaults(what=what)
        if what == "sent":
            kind.add_argument("--case", required=True, metavar="FILE", help='one case as JSON; "-" is standard input')
        if what == "key":
            kind.add_argument("provider", choices=("openai", "anthropic", "google_genai"))


def answer(work: Workplace, given: argparse.Namespace) -> str:
    """Carry out `copilot llm` and give what it prints."""
    if given.what == "key":
        return _keep_key(given.provider)
    if given.what == "log":
        return _log_lines(work)
    return _test(work) if given.what == "test" else _sent(work, given.case)


def _keep_key(provider: str) -> str:
    from copilot.assist.polish.model_key import keep_key

    key = (getpass.getpass(f"Key of {provider}: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    if not key:
        raise UserError("No key was given.")
    keep_key(provider, key)
    return f"The key of {provider} is in the keyring."


def ask_once(work: Workplace) -> "tuple[ModelChoice, Answered]":
    """Ask the model that is set for a few words. Slow. Raises UserError that says exactly what is wrong."""
    from copilot.assist.polish.prompts import Prompt

    model = open_language_model(work)
    try:
        said = model.start(Prompt("Answer with one word.", "Say hello."), lambda text: len(text) < 200).answer()
    finally:
        model.close()
    return model.choice, said


def _test(work: Workplace) -> str:
    choice, answered = ask_once(work)
    where = "on this computer" if choice.is_local else "on another machine: masked texts leave this computer"
    tokens = "" if answered.tokens_out is None else f", {answered.tokens_in} tokens in and {answered.tokens_out} out"
    took = f"First word after {answered.first_words_ms:.0f} ms, all of it after {answered.total_ms:.0f} ms{tokens}."
    return f"{choice.name} answers, {where}.\n{took}"


def _sent(work: Workplace, source: str) -> str:
    from copilot.app import open_assistant
    from copilot.assist.polish.placeholders import Placeholders
    from copilot.assist.polish.prompts import prompt_for
    from copilot.cases.reading import read_case, read_case_file

    case = read_case(sys.stdin.buffer.read()) if source == "-" else read_case_file(Path(source))
    assistant = open_assistant(work)
    material = material_for(assistant, case, assistant.complete(case))
    return prompt_for(material, Placeholders(material.personal, material.prefixes)).shown


def _log_lines(work: Workplace) -> str:
    requests = request_log(work).recent()
    if not requests:
        return "Nothing was asked of a language model yet."
    lines = [f"{each.get('at')}  {each.get('feature')}  {each.get('model')}  {_became(each)}" for each in requests]
    return "\n".join(lines)


def _became(request: Mapping[str, Any]) -> str:
    dropped = ", ".join(map(str, request.get("dropped") or ()))
    took = f"  {request['total_ms']} ms" if request.get("total_ms") else ""
    return f"{request.get('outcome')}{took}{f'  left out: {dropped}' if dropped else ''}"
