"""What a language model made of the draft, in words: what goes on, what became of it, what it went through."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from copilot.desktop.language import translate
from copilot.desktop.model import ModelUse, Result
from copilot.desktop.sidebar.board import Board
from copilot.desktop.sidebar.polished import Polished
from copilot.desktop.sidebar.shown import Reading, SentenceShown, Standing
from copilot.desktop.sidebar.wishes import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class PolishShown:
    """The panel below the draft.

    `text` grows while the answer comes, with `begun` the words that are not checked yet; then `sentences` stand there,
    if any hold, or what a tool of the team changed: pieces of text, each "same", "gone" or "new".
    `leaves` says where the text goes, if not to this computer; `says` what goes on or became of it; `use` how much of
    the day is used. `is_used`: the wording stands as the draft.
    """

    title: str
    leaves: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    begun: str = ""
    sentences: tuple[SentenceShown, ...] = ()
    says: str = ""
    use: str = ""
    is_used: bool = False
    can_swap: bool = False
    has_sent: bool = False
    has_checks: bool = False


class PolishCounts(QObject):
    """The texts with a number in them: only `tr` of a class is found by Qt's tools as one that has a plural."""

    def reworded(self, count: int) -> str:
        """Say how many sentences are the model's."""
        return self.tr("%n sentence(s) worded anew, each checked against ours.", "", count)

    def left_out(self, count: int) -> str:
        """Say how many of its sentences are not shown."""
        return self.tr("%n of its sentences left out.", "", count)


def polish_shown(board: Board, sentences: tuple[SentenceShown, ...]) -> PolishShown | None:
    """Give the panel of a board, with `sentences` the model's draft in words; None where no model is asked."""
    polished = board.polished
    if polished is None:
        return None
    is_open = board.standing_of(DRAFT) is Standing.OPEN
    has_draft = polished.draft is not None
    return PolishShown(
        title=_title(polished),
        leaves=translate("Polish", "Leaves this computer: {host}").format(host=polished.host) if polished.host else "",
        text="" if polished.is_over else polished.grown,
        begun=_begun_words(polished),
        sentences=() if board.has_models_wording or polished.tool else sentences,
        changes=_changes(polished) if polished.tool and not board.has_models_wording else (),
        says=_says(board, polished),
        use=_use_words(polished.use) if polished.use else "",
        is_used=board.has_models_wording,
        can_swap=has_draft and is_open and board.edited is None,
        has_sent=bool(polished.sent),
        has_checks=polished.result is not None and bool(polished.result.polish.checks),
    )


def _begun_words(polished: Polished) -> str:
    if polished.is_over or not polished.begun:
        return ""
    return translate("Polish", "Not checked yet: {words} …").format(words=polished.begun)


def marked(sentences: tuple[SentenceShown, ...], changed: frozenset[int]) -> tuple[SentenceShown, ...]:
    """Give the sentences with those of the model marked, by their places."""
    said = translate("Polish", "Worded by the model, checked against ours")
    return tuple(
        replace(sentence, says=f"{said}. {sentence.says}", is_reworded=True) if place in changed else sentence
        for place, sentence in enumerate(sentences)
    )


def sent_reading(polished: Polished) -> Reading:
    """Give the exact text of a request, for reading."""
    where = translate("Polish", "It went to {host}.").format(host=polished.host)
    here = translate("Polish", "It stayed on this computer.")
    masked = translate("Polish", "Names and numbers of people are replaced by placeholders; they are put back here.")
    return Reading(
        title=translate("Polish", "What was sent"),
        detail=f"{where if polished.host else here} {masked}",
        text=polished.sent,
    )


def checks_reading(result: Result) -> Reading:
    """Give what the answer went through, and each sentence that is left out with the reason."""
    lines = [translate("Polish", "A sentence of the model is shown only if a sentence of ours says the same.")]
    if result.dropped:
        lines += ["", translate("Polish", "Left out:")]
        lines += [f"✕  {text}\n    {fault_words(fault)}" for fault, text in result.dropped]
    lines += ["", translate("Polish", "Looked for in every sentence:")]
    lines += [f"•  {fault_words(name)}" for name in result.polish.checks]
    return Reading(title=translate("Polish", "What was checked"), detail=result.polish.message, text="\n".join(lines))


def fault_words(fault: str) -> str:
    """Give what is wrong with a sentence, by the name of the check that it did not pass."""
    known = {
        "placeholder": translate("Polish", "A placeholder that was never given out, or half of one"),
        "meta": translate("Polish", "Words about itself or its instructions"),
        "link": translate("Polish", "A link, address or phone number that is not ours"),
        "language": translate("Polish", "Another language or script"),
        "number": translate("Polish", "A number, amount, date or unit that is not ours"),
        "name": translate("Polish", "A name that is not ours"),
        "secret": translate("Polish", "Asking for a password or code"),
        "promise": translate("Polish", "A promise, a certainty or a deed that is not ours"),
        "asks": translate("Polish", "A question that is not ours, or was answered"),
        "meaning": translate("Polish", "The opposite, or a condition lost"),
        "unsupported": translate("Polish", "Something that no sentence of ours says"),
        "register": translate("Polish", "Rude or shouting"),
        "length": translate("Polish", "Far too long"),
        "check": translate("Polish", "A hint of the checks on replies that ours does not get"),
    }
    return known.get(fault, fault.replace("_", " ").capitalize())


def _title(polished: Polished) -> str:
    if polished.tool:
        return f"{polished.tool} · {polished.model}" if polished.model else polished.tool
    if polished.draft is not None or polished.grown:
        return translate("Polish", "Reworded by {model}").format(model=polished.model)
    named = translate("Polish", "Language model: {model}").format(model=polished.model)
    return named if polished.model else translate("Polish", "Language model")


def _says(board: Board, polished: Polished) -> str:
    if polished.refusal:
        return polished.refusal
    if polished.result is None:
        return "" if polished.grown or polished.begun else translate("Polish", "Asking it for another wording …")
    if board.has_models_wording:
        return translate("Polish", "This wording stands as the draft; ours is one key away.")
    if polished.draft is not None:
        counted = _counted(polished.result)
        if board.edited is not None and board.standing_of(DRAFT) is Standing.OPEN:
            stays = translate("Polish", "Your own text stays as it is.")
            return f"{counted} {stays}"
        return counted
    return why_ours_stays(polished.result, polished.use)


def _changes(polished: Polished) -> tuple[tuple[str, str], ...]:
    """Give what a tool changed in the draft that it was made of."""
    if polished.draft is None or polished.base is None:
        return ()
    from copilot.assist.polish.difference import difference

    return laid_out((change.kind, change.text) for change in difference(polished.base.text, polished.draft.text))


def laid_out(changes: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give changes with the space between words left as it is, and a paragraph that both texts begin begun once."""
    pieces: list[tuple[str, str]] = []
    before = ""
    for kind, text in changes:
        words_of = text.lstrip()
        gap = text[: len(text) - len(words_of)]
        is_begun = kind == "new" and before == "gone" and "\n" in gap
        pieces += [("same", " " if is_begun else gap), (kind, words_of)]
        before = kind
    return tuple((kind, text) for kind, text in pieces if text)


def _counted(result: Result) -> str:
    counts = PolishCounts()
    said = counts.reworded(len(result.polish.changed))
    return f"{said} {counts.left_out(len(result.dropped))}" if result.dropped else said


def why_ours_stays(result: Result, use: ModelUse | None) -> str:
    """Give in a sentence why there is no wording of the model."""
    outcome = result.polish.outcome
    if outcome == "unchanged":
        return translate("Polish", "It would say the same.")
    if outcome == "kept":
        return translate("Polish", "Too little of its answer holds: our draft stays.")
    if outcome == "not_asked" and use is not None:
        return _not_asked(use)
    stays = translate("Polish", "Our draft stays.")
    return f"{result.polish.message} {stays}".strip()


def _not_asked(use: ModelUse) -> str:
    if use.rests_until is not None:
        resting = translate("Polish", "It failed {count} times in a row and rests until {time}.")
        return resting.format(count=use.failures, time=use.rests_until.astimezone().strftime("%H:%M"))
    return translate("Polish", "Today's {count} requests are used up.").format(count=use.a_day)


def _use_words(use: ModelUse) -> str:
    said = translate("Polish", "{count} of {limit} requests today").format(count=use.requests, limit=use.a_day)
    if use.rests_until is not None:
        resting = translate("Polish", "rests until {time}")
        said += " · " + resting.format(time=use.rests_until.astimezone().strftime("%H:%M"))
    return said
