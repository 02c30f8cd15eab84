"""The parts of a suggestion in words."""

from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from copilot.assist.load.cues import cue_title
from copilot.assist.reply.tone import Tone, tones_of
from copilot.assist.suggestion import (
    AuthorityLevel,
    Basis,
    BasisKind,
    Check,
    Citation,
    Draft,
    EmotionalLoad,
    LoadLevel,
    NextAction,
    Promise,
    Quoted,
    Summary,
    Support,
    Trend,
)
from copilot.assist.wording import fact_name, humanised, shown_value
from copilot.desktop.sidebar import words
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.shown import (
    Badge,
    BasisRow,
    CueRow,
    DraftShown,
    LoadShown,
    SentenceShown,
    SourceRow,
    StepShown,
    ToldKind,
    ToldRow,
    ToneChoice,
)
from copilot.desktop.sidebar.wishes import DRAFT, ChangeTone, OtherLanguage, UndoTone, step
from copilot.desktop.sidebar.words import translate

if TYPE_CHECKING:
    from copilot.desktop.sidebar.polish_shown import PolishShown

MOST_NEAREST = 3  # passages named where there is no draft
LONGEST_HINT_QUOTE = 60  # characters


def told_rows(summary: Summary) -> tuple[ToldRow, ...]:
    """Give everything that was already told: promises first (they bind us), then facts, tries, open questions."""
    promised = (_promise_row(promise) for promise in summary.promised)
    facts = (
        ToldRow(
            kind=ToldKind.FACT,
            label=words.capital(fact_name(told.fact, words.language())),
            value=shown_value(told.fact, told.value, words.language()),
            quote=told.quote,
            message_id=told.message_id,
        )
        for told in summary.told
    )
    tried = (_quoted_row(ToldKind.TRIED, translate("Told", "Tried"), entry) for entry in summary.tried)
    still_open = (_quoted_row(ToldKind.OPEN, translate("Told", "Not answered"), entry) for entry in summary.open)
    return (*promised, *facts, *tried, *still_open)


def load_shown(load: EmotionalLoad, pause: str = "") -> LoadShown:
    """Give the emotional load with its heaviest cues; `pause` where the agent's own row of heavy cases is long."""
    word = {
        LoadLevel.CALM: translate("Load", "Calm"),
        LoadLevel.RAISED: translate("Load", "Raised"),
        LoadLevel.HIGH: translate("Load", "High"),
    }[load.level]
    trend = {
        Trend.FALLING: translate("Load", "falling"),
        Trend.STEADY: translate("Load", "steady"),
        Trend.RISING: translate("Load", "rising"),
    }[load.trend]
    cues = tuple(CueRow(quote=cue.quote, says=cue_words(cue.cue), message_id=cue.message_id) for cue in load.heaviest)
    return LoadShown(
        level=load.level,
        word=word,
        trend=load.trend,
        trend_word=trend,
        cues=cues,
        guidance=load.guidance,
        pause=pause,
    )


def pause_words(in_a_row: int, custom: str) -> str:
    """Say to the agent alone how many heavy cases they had in a row, and what their team does then."""
    counted = translate("Load", "Heavy cases in a row: {count}.").format(count=in_a_row)
    advice = custom or translate("Load", "Take a breath, or hand the next one to a colleague. Only you see this.")
    return f"{counted} {advice}"


def steps_shown(board: Board, cards: int) -> tuple[StepShown, ...]:
    """Give the next steps, at most `cards`, with what was decided about each."""
    actions = board.actions.actions[:cards] if board.actions else ()
    return tuple(_step_shown(board, place, action) for place, action in enumerate(actions))


def draft_shown(board: Board, *, stale: str = "", newer_waits: bool = False) -> DraftShown | None:
    """Give the draft as it stands now; None while it is not known."""
    if board.reply is None:
        return None
    draft = board.shown_draft
    if draft is None:
        missing = board.reply.no_draft_reason or translate("Draft", "The knowledge does not answer this.")
        return DraftShown(missing=missing, gap_reported=board.gap_reported, stale=stale, sources=_nearest(board))
    return DraftShown(
        sentences=_in_place(board, draft),
        text=draft.text,
        detail=_detail(board, draft),
        sources=tuple(_source_row(citation) for citation in draft.citations),
        basis=tuple(_basis_row(basis) for basis in draft.rests_on),
        hints=tuple(dict.fromkeys(_hint(check, board.current_text) for check in board.open_checks)),
        standing=board.standing_of(DRAFT),
        stale=stale,
        newer_waits=newer_waits,
        editing=board.editing,
        edited=board.edited,
        tones=_tones(board, draft),
    )


def left_behind(shown: DraftShown, *, newer_waits: bool) -> DraftShown:
    """Give a draft that was made for an older state of the case, grey, with the reason."""
    why = translate("Draft", "The case has changed: this draft is being remade.")
    if newer_waits:
        why = translate("Draft", "The case has changed since you began to write.")
    return replace(shown, stale=why, newer_waits=newer_waits)


def polished_shown(board: Board) -> "PolishShown | None":
    """Give the panel of the language model below the draft; None where none is asked."""
    polished = board.polished
    if polished is None:
        return None
    from copilot.desktop.sidebar.polish_shown import marked, polish_shown  # only a desk with a model loads it

    draft = polished.draft
    return polish_shown(board, marked(_sentences(draft), polished.changed) if draft else ())


def _in_place(board: Board, draft: Draft) -> tuple[SentenceShown, ...]:
    """Give the sentences of the draft on screen; the model's are marked where its wording stands."""
    polished = board.polished
    if polished is None or draft is not polished.draft:
        return _sentences(draft)
    from copilot.desktop.sidebar.polish_shown import marked

    return marked(_sentences(draft), polished.changed)


def _detail(board: Board, draft: Draft) -> str:
    parts = [words.capital(words.language_name(draft.language)), words.confidence(draft.confidence)]
    if board.has_models_wording:
        parts.append(translate("Draft", "the model's wording"))
    return " · ".join(parts)


def _hint(check: Check, text: str) -> str:
    """Give a hint with the words it is about, where it neither names them nor is about the whole reply."""
    quote = shorten(check.quote, LONGEST_HINT_QUOTE, placeholder=" …")
    is_plain = not quote or quote in check.message or text.startswith(check.quote)
    return check.message if is_plain else f"{check.message} “{quote}”"


def _tones(board: Board, draft: Draft) -> tuple[ToneChoice, ...]:
    """Give the tones by their keys; those that would change nothing are there, but not offered."""
    if board.edited is not None:
        return ()
    offered = tones_of(draft)
    named = (
        ("S", translate("Tone", "Shorter"), Tone.SHORTER),
        ("W", translate("Tone", "Warmer"), Tone.WARMER),
        ("F", translate("Tone", "More formal"), Tone.FORMAL),
        ("I", translate("Tone", "Less formal"), Tone.INFORMAL),
    )
    return (
        *(
            ToneChoice(key=key, word=word, wish=ChangeTone(tone.value), is_offered=tone in offered)
            for key, word, tone in named
        ),
        ToneChoice(key="L", word=translate("Tone", "Other language"), wish=OtherLanguage()),
        ToneChoice(key="U", word=translate("Tone", "Undo"), wish=UndoTone(), is_offered=bool(board.toned)),
    )


def cue_words(cue: str) -> str:
    """Give what a cue shows, in words; a cue that has no title yet is told as plain words."""
    try:
        return cue_title(cue, words.language())
    except ValueError:
        return humanised(cue).lower()


def _step_shown(board: Board, place: int, action: NextAction) -> StepShown:
    badge = {
        AuthorityLevel.COPILOT: Badge.MAY,
        AuthorityLevel.AGENT: Badge.CONFIRM if action.confirm else Badge.MAY,
        AuthorityLevel.LEAD: Badge.LEAD,
        AuthorityLevel.NEVER: Badge.NEVER,
    }[action.authority]
    missing = ""
    if action.blocked_by:
        names = ", ".join(fact_name(fact, words.language()) for fact in action.blocked_by)
        missing = translate("Step", "First needs: {facts}").format(facts=names)
    return StepShown(
        title=board.reworded.get(place, action.title),
        fact=words.capital(action.why.fact),
        rule=action.why.rule,
        would_change=action.why.would_change,
        source=action.why.source,
        band=words.confidence(action.confidence),
        badge=badge,
        badge_word=words.badge(badge),
        missing=missing,
        standing=board.standing_of(step(place)),
    )


def _sentences(draft: Draft) -> tuple[SentenceShown, ...]:
    by_passage = {citation.passage_id: citation for citation in draft.citations}
    shown: list[SentenceShown] = []
    at = 0
    for sentence in draft.sentences:
        found = draft.text.find(sentence.text, at)
        gap = draft.text[at:found] if found >= 0 else ""
        at = found + len(sentence.text) if found >= 0 else at
        citation = by_passage.get(sentence.passage_id or "")
        says = words.support(sentence.support)
        if sentence.support is Support.PASSAGE and citation is not None:
            says = translate("Draft", "From “{title}”").format(title=citation.title)
        shown.append(
            SentenceShown(
                text=sentence.text.strip(),
                support=sentence.support,
                says=says,
                passage_id=sentence.passage_id,
                quote=citation.quote if citation else "",
                starts_paragraph="\n" in gap and bool(shown),
            )
        )
    return tuple(shown)


def _source_row(citation: Citation) -> SourceRow:
    parts = [citation.heading.rsplit(" > ", 1)[-1], _dated(translate("Draft", "updated {day}"), citation.updated)]
    is_internal = citation.audience == "internal"
    if is_internal:
        parts.append(translate("Draft", "internal: do not quote"))
    overdue = _overdue(citation.past_review_since)
    detail = " · ".join(part for part in (*parts, overdue) if part and part != citation.title)
    return SourceRow(
        passage_id=citation.passage_id,
        title=citation.title,
        detail=detail,
        quote=citation.quote,
        warns=is_internal or bool(overdue),
    )


def _basis_row(basis: Basis) -> BasisRow:
    """Give what else a draft rests on in one line; a team's own file names are none of the agent's business."""
    kind = {
        BasisKind.PLAYBOOK: translate("Draft", "Step"),
        BasisKind.MACRO: translate("Draft", "Prepared answer"),
        BasisKind.INTERNAL: translate("Draft", "Internal article"),
    }[basis.kind]
    overdue = _overdue(basis.past_review_since)
    said = translate("Draft", "{kind}: {title}").format(kind=kind, title=basis.title)
    return BasisRow(says=" · ".join(part for part in (said, overdue) if part), warns=bool(overdue))


def _overdue(since: str | None) -> str:
    return _dated(translate("Draft", "review overdue since {day}"), since)


def _nearest(board: Board) -> tuple[SourceRow, ...]:
    """Give the nearest passages where there is no draft: they may still help the agent."""
    found = board.ground.passages[:MOST_NEAREST] if board.ground else ()
    return tuple(
        SourceRow(passage_id=passage.passage_id, title=passage.title, detail=passage.heading.rsplit(" > ", 1)[-1])
        for passage in found
        if passage.title
    )


def _dated(said: str, iso_date: str | None) -> str:
    """Say something of a day; "" where it is not known."""
    try:
        when = date.fromisoformat((iso_date or "")[:10])
    except ValueError:
        return ""
    return said.format(day=words.day(when))


def _promise_row(promise: Promise) -> ToldRow:
    label = {
        "open": translate("Told", "We promised"),
        "kept": translate("Told", "Promise kept"),
        "broken": translate("Told", "Promise not kept"),
    }[promise.state]
    due = _due(promise.due)
    value = f"{promise.text} ({due})" if due else promise.text
    return ToldRow(
        kind=ToldKind.PROMISED,
        label=label,
        value=value,
        quote=promise.quote,
        message_id=promise.message_id,
        warns=promise.state == "broken",
    )


def _due(iso_date: str | None) -> str:
    try:
        when = date.fromisoformat((iso_date or "")[:10])
    except ValueError:
        return ""
    return translate("Told", "due {day}").format(day=words.day(when))


def _quoted_row(kind: ToldKind, label: str, entry: Quoted) -> ToldRow:
    return ToldRow(kind=kind, label=label, value=entry.text, quote=entry.quote, message_id=entry.message_id)
