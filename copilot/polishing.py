"""The language model joined to the rest: from settings and the pack's rules to polished texts.

Nothing of a model's libraries is imported where none is set.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from copilot.app import Workplace
from copilot.errors import UserError

if TYPE_CHECKING:
    from copilot.assist.assistant import Assistant
    from copilot.assist.polish.likeness import Embed
    from copilot.assist.polish.material import Feature, Material
    from copilot.assist.polish.model import Answered, LanguageModel, ModelChoice
    from copilot.assist.polish.polisher import Polisher
    from copilot.assist.polish.request_log import RequestLog
    from copilot.assist.suggestion import Suggestion
    from copilot.cases.case import Case
    from copilot.knowledge.index_report import OnProgress


def model_name(work: Workplace, feature: "Feature") -> str:
    """Give the model that is set for a feature, "" where the feature is off. Imports nothing."""
    return str(getattr(work.settings, f"llm_{feature.value}"))


def choice_of(work: Workplace, feature: "Feature | None" = None) -> "ModelChoice":
    """Give the model that is set and allowed for a feature (None: for drafts, or else the first that has one).

    Raises UserError that says who switched it off, or what is wrong.
    """
    from copilot.assist.polish.material import Feature
    from copilot.assist.polish.messages import said
    from copilot.assist.polish.model import ModelChoice
    from copilot.assist.polish.team_rules import read_team_rules

    settings, language = work.settings, work.ui_language
    feature = feature or next((each for each in Feature if model_name(work, each)), Feature.DRAFT)
    named = model_name(work, feature)
    if not named:
        told = said("none_set" if feature is Feature.DRAFT else "none_set_for", language, feature=feature.value)
        raise UserError(told, said("none_set_hint", language, setting=f"llm_{feature.value}"))
    choice = ModelChoice.of(
        named,
        address=settings.llm_address,
        fallback=settings.llm_fallback,
        first_words_s=settings.llm_first_words_s,
        hard_stop_s=settings.llm_hard_stop_s,
    )
    _ = choice.provider  # a name that is none is told before anything else
    rules = read_team_rules(work.pack)
    if not rules.allowed:
        raise UserError(said("forbidden", language), said("forbidden_hint", language))
    if not choice.is_local and not rules.network:
        raise UserError(said("network_forbidden", language), said("forbidden_hint", language))
    if not choice.is_local and not settings.llm_network:
        raise UserError(said("elsewhere", language, model=choice.name), said("elsewhere_hint", language))
    return choice


def open_language_model(work: Workplace, feature: "Feature | None" = None) -> "LanguageModel":
    """Give the model of a feature with its key. It must be closed."""
    from copilot.assist.polish.model import LanguageModel
    from copilot.assist.polish.model_key import find_key

    choice = choice_of(work, feature)
    if choice.provider == "ollama":
        return LanguageModel(choice)
    try:
        return LanguageModel(choice, find_key(choice.provider))
    except UserError:
        if not choice.is_local:
            raise
        return LanguageModel(choice)  # a server on this computer seldom wants a key: it says so itself


def try_model(work: Workplace, feature: "Feature | None" = None) -> "tuple[ModelChoice, Answered]":
    """Ask the model of a feature for one word and give it with its answer. Raises UserError where none comes."""
    from copilot.assist.polish.prompts import Prompt

    model = open_language_model(work, feature)
    try:
        call = model.start(Prompt("Answer with one word.", "Say hello."), lambda words: len(words) < 200)
        return model.choice, call.answer()
    finally:
        model.close()


def open_polisher(work: Workplace, feature: "Feature | None" = None) -> "Polisher":
    """Give what polishes texts of a feature, with the day's count and the log of requests. It must be closed."""
    from copilot.assist.polish.allowance import AllowanceBook
    from copilot.assist.polish.polisher import Polisher
    from copilot.assist.polish.prices import prices_of

    prices = prices_of(work.settings.llm_prices)
    book = AllowanceBook(work.paths.language_model / "today.json", work.settings.llm_requests_a_day)
    return Polisher(
        open_language_model(work, feature),
        book,
        request_log(work),
        prices=prices,
        language=work.ui_language,
        embed=_embedding(work),
    )


def _embedding(work: Workplace) -> "Embed | None":
    """Give what compares meanings; None where its model is missing: then words alone are compared."""
    from copilot.app import open_embedder

    try:
        return open_embedder(work.settings).embed
    except UserError:
        return None


def request_log(work: Workplace) -> "RequestLog":
    """Give the log of what was asked of the model."""
    from copilot.assist.polish.request_log import RequestLog

    return RequestLog(work.paths.language_model / "requests.jsonl")


def material_for(
    assistant: "Assistant", case: "Case", suggestion: "Suggestion", feature: "Feature | None" = None
) -> "Material":
    """Give what the model would see of a case for a feature. Raises UserError where there is no draft to polish."""
    from copilot.assist.handover import handover_note, short_summary
    from copilot.assist.polish.material import Feature, material_of_draft, material_of_text

    situation = assistant.situation_of(case)
    pack, language = situation.pack, situation.agent_language
    if feature is Feature.SUMMARY:
        return material_of_text(feature, short_summary(case, suggestion, language, pack), situation, language)
    if feature is Feature.HANDOVER:
        return material_of_text(feature, handover_note(case, suggestion, language, pack), situation, language)
    if suggestion.draft is None:
        raise UserError(f"There is no draft to polish for {case.id}. {suggestion.no_draft_reason or ''}".strip())
    return material_of_draft(suggestion.draft, situation)


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
    from copilot.assist.polish.results import with_polish

    draft = suggestion.draft
    if draft is None:
        return suggestion
    situation = assistant.situation_of(case)
    material = material_of_draft(draft, situation)
    polished = polisher.polish(material, on_shown, lambda text: check_reply(text, situation, draft))
    return with_polish(suggestion, material, polished)


def suggest(work: Workplace, case: "Case", on_progress: "OnProgress | None" = None) -> "Suggestion":
    """Give the whole suggestion for a case with its draft, summary and handover note polished where a model is set.

    Raises UserError where none is set for any of them, or where none may be used.
    """
    from copilot.app import open_assistant
    from copilot.assist.polish.material import Feature

    wanted = [each for each in (Feature.DRAFT, Feature.SUMMARY, Feature.HANDOVER) if model_name(work, each)]
    choice_of(work, wanted[0] if wanted else Feature.DRAFT)  # what is wrong is told before anything slow
    assistant = open_assistant(work, on_progress)
    suggestion = assistant.complete(case)
    for feature in wanted:
        suggestion = _polished(work, assistant, case, suggestion, feature)
    return suggestion


def _polished(
    work: Workplace, assistant: "Assistant", case: "Case", suggestion: "Suggestion", feature: "Feature"
) -> "Suggestion":
    from copilot.assist.polish.material import Feature
    from copilot.assist.polish.results import text_of

    polisher = open_polisher(work, feature)
    try:
        if feature is Feature.DRAFT:
            return polish_suggestion(polisher, assistant, case, suggestion)
        material = material_for(assistant, case, suggestion, feature)
        text = text_of(material, polisher.polish(material))
    finally:
        polisher.close()
    if feature is Feature.SUMMARY:
        return replace(suggestion, polished_summary=text)
    return replace(suggestion, polished_handover=text)
