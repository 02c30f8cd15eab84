"""A suggestion as plain text, for a terminal: the same five things that the sidebar shows, in the same order."""

from collections.abc import Iterator, Sequence

from copilot.assist.load.cues import cue_title
from copilot.assist.suggestion import (
    AuthorityLevel,
    Basis,
    Check,
    Citation,
    Draft,
    EmotionalLoad,
    NextAction,
    Polish,
    PolishedText,
    Suggestion,
    Summary,
    Support,
    Trend,
)
from copilot.assist.wording import fact_name, shown_value
from copilot.cases.case import Case

_BAR_CELLS = 10

_WORDS = {
    "en": {
        "wants": "Wants",
        "told": "Already told (do not ask again)",
        "tried": "tried",
        "promised": "we promised",
        "open": "still open",
        "load": "Emotional load",
        "next": "Next step",
        "why": "why",
        "rule": "rule",
        "missing": "first needs",
        "draft": "Draft",
        "summary": "Summary",
        "handover": "Handover note",
        "polish.polished": "Polished by {model}",
        "polish.unchanged": "{model} had nothing to change",
        "polish.kept": "As we wrote it: too little of the answer of {model} holds",
        "polish.not_asked": "As we wrote it: {model} was not asked",
        "polish.failed": "As we wrote it: no answer from {model}",
        "no_draft": "No draft",
        "sources": "Sources",
        "nothing": "nothing yet",
        "agent": "you may",
        "confirm": "confirm first",
        "lead": "needs a lead",
        "copilot": "automatic",
        "never": "nobody may",
        "sure": "sure",
        "likely": "likely",
        "unsure": "unsure",
        "calm": "calm",
        "raised": "raised",
        "high": "high",
        "falling": "falling",
        "steady": "steady",
        "rising": "rising",
        "updated": "updated",
        "past_review": "past its review date since",
        "playbook": "procedure",
        "macro": "macro",
        "internal_article": "internal article, not to be quoted",
        "check": "Look before sending",
    },
    "id": {
        "wants": "Ingin",
        "told": "Sudah disampaikan (jangan ditanyakan lagi)",
        "tried": "sudah dicoba",
        "promised": "kita janjikan",
        "open": "belum dijawab",
        "load": "Beban emosi",
        "next": "Langkah berikutnya",
        "why": "alasan",
        "rule": "aturan",
        "missing": "perlu dulu",
        "draft": "Draf",
        "summary": "Ringkasan",
        "handover": "Catatan serah terima",
        "polish.polished": "Diperhalus oleh {model}",
        "polish.unchanged": "{model} tidak mengubah apa pun",
        "polish.kept": "Seperti tulisan kita: terlalu sedikit dari jawaban {model} yang benar",
        "polish.not_asked": "Seperti tulisan kita: {model} tidak ditanya",
        "polish.failed": "Seperti tulisan kita: tidak ada jawaban dari {model}",
        "no_draft": "Tanpa draf",
        "sources": "Sumber",
        "nothing": "belum ada",
        "agent": "boleh Anda lakukan",
        "confirm": "konfirmasi dulu",
        "lead": "perlu lead",
        "copilot": "otomatis",
        "never": "tidak boleh siapa pun",
        "sure": "yakin",
        "likely": "cukup yakin",
        "unsure": "kurang yakin",
        "calm": "tenang",
        "raised": "naik",
        "high": "tinggi",
        "falling": "menurun",
        "steady": "tetap",
        "rising": "meningkat",
        "updated": "diperbarui",
        "past_review": "lewat tanggal tinjau sejak",
        "playbook": "prosedur",
        "macro": "makro",
        "internal_article": "artikel internal, jangan dikutip",
        "check": "Lihat dulu sebelum dikirim",
    },
}
_ARROWS = {Trend.FALLING: "↘", Trend.STEADY: "→", Trend.RISING: "↗"}
_MARKS = {Support.PASSAGE: "●", Support.CASE_FACT: "◆", Support.COURTESY: " ", Support.UNSUPPORTED: "○"}


def as_text(case: Case, suggestion: Suggestion, *, language: str = "en", cards: int = 3) -> str:
    """Give the whole suggestion as lines of plain text, labels in the agent's language ("id" or "en")."""
    words = _WORDS.get(language, _WORDS["en"])
    parts = (
        _heading(case, suggestion, words),
        _told(suggestion.summary, words, language),
        _load(suggestion.emotional_load, words, language),
        *(_action(action, words, language) for action in suggestion.actions[:cards]),
        _draft(suggestion, words),
        *(_polished(text, words) for text in (suggestion.polished_summary, suggestion.polished_handover) if text),
    )
    return "\n".join(line for part in parts for line in part)


def _heading(case: Case, suggestion: Suggestion, words: dict[str, str]) -> Iterator[str]:
    who = " · ".join(part for part in (case.customer.name, case.customer.tier, case.channel, case.subject) if part)
    yield f"{case.id}  {who}"
    yield f"  {words['wants']}: {suggestion.summary.wants or words['nothing']}"


def _told(summary: Summary, words: dict[str, str], language: str) -> Iterator[str]:
    yield ""
    yield f"  {words['told']}"
    lines = [
        f"{fact_name(told.fact, language)}: {shown_value(told.fact, told.value, language)}  “{told.quote}”"
        for told in summary.told
    ]
    for label, entries in (("tried", summary.tried), ("promised", summary.promised), ("open", summary.open)):
        lines += [f"{words[label]}: “{entry.quote}”" for entry in entries]
    yield from (f"    {line}" for line in lines or [words["nothing"]])


def _load(load: EmotionalLoad, words: dict[str, str], language: str) -> Iterator[str]:
    filled = round(load.score * _BAR_CELLS)
    bar = "▮" * filled + "▯" * (_BAR_CELLS - filled)
    yield ""
    yield f"  {words['load']}  {bar} {words[load.level]} {_ARROWS[load.trend]} {words[load.trend]}"
    yield from (f"    {cue_title(cue.cue, language)}: “{cue.quote}”" for cue in load.heaviest)
    if load.guidance:
        yield f"    {load.guidance}"


def _action(action: NextAction, words: dict[str, str], language: str) -> Iterator[str]:
    may_with_care = action.confirm and action.authority is AuthorityLevel.AGENT
    yield ""
    yield (
        f"  {words['next']}: {action.title}"
        f"  [{words['confirm'] if may_with_care else words[action.authority]} · {words[band(action.confidence)]}]"
    )
    yield f"    {words['why']}: {action.why.fact}"
    yield f"    {words['rule']}: {action.why.rule}"
    if action.blocked_by:
        yield f"    {words['missing']}: {', '.join(fact_name(fact, language) for fact in action.blocked_by)}"


def _draft(suggestion: Suggestion, words: dict[str, str]) -> Iterator[str]:
    yield ""
    if suggestion.draft is None:
        yield f"  {words['no_draft']}: {suggestion.no_draft_reason}"
        return
    yield f"  {words['draft']} ({words[band(suggestion.draft.confidence)]})"
    yield from (f"    {line}".rstrip() for line in suggestion.draft.text.splitlines())
    if suggestion.polish:
        yield ""
        yield from _became(suggestion.polish, words)
    yield from _sources(suggestion.draft, words)
    yield from _checks(suggestion.checks, words)


def _polished(text: PolishedText, words: dict[str, str]) -> Iterator[str]:
    yield ""
    yield f"  {words[text.feature]}"
    yield from (f"    {line}".rstrip() for line in text.text.splitlines())
    yield from _became(text, words)


def _became(polish: Polish | PolishedText, words: dict[str, str]) -> Iterator[str]:
    yield f"  {words[f'polish.{polish.outcome}'].format(model=polish.model)}"
    yield from (f"    {line}" for line in polish.message.splitlines())


def _sources(draft: Draft, words: dict[str, str]) -> Iterator[str]:
    if draft.citations or draft.rests_on:
        yield ""
        yield f"  {words['sources']}"
    for citation in draft.citations:
        updated = f", {words['updated']} {citation.updated}" if citation.updated else ""
        heading = f" > {citation.heading}" if citation.heading else ""
        stale = _past_review(citation, words)
        yield f"    {_MARKS[Support.PASSAGE]} {citation.title}{heading}  ({citation.path}{updated}{stale})"
    for basis in draft.rests_on:
        place = f"{basis.path}:{basis.line}" if basis.line else basis.path
        stale = _past_review(basis, words)
        yield f"    {_MARKS[Support.CASE_FACT]} {basis.title}  ({words[basis.kind]}, {place}{stale})"


def _past_review(source: Citation | Basis, words: dict[str, str]) -> str:
    return f", {words['past_review']} {source.past_review_since}" if source.past_review_since else ""


def _checks(checks: Sequence[Check], words: dict[str, str]) -> Iterator[str]:
    if checks:
        yield ""
        yield f"  {words['check']}"
    yield from (f"    {message}" for message in dict.fromkeys(check.message for check in checks))


def band(confidence: float) -> str:
    """Give the confidence (0..1) as a word: "sure" from 0.75, "likely" from 0.5, else "unsure"."""
    if confidence >= 0.75:
        return "sure"
    return "likely" if confidence >= 0.5 else "unsure"
