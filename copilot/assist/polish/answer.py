"""The model's answer made into a text that can be shown: its sentences that hold, ours where they do not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from copilot.assist.polish import claims, polarity
from copilot.assist.polish.gatekeeper import Fault, Gatekeeper, Verdict
from copilot.assist.polish.material import Material
from copilot.assist.polish.pieces import Piece, pieces_of, without_frame
from copilot.assist.polish.placeholders import visible
from copilot.assist.polish.quantities import quantities_in
from copilot.assist.reply.support import nearest_sentence
from copilot.assist.suggestion import Check, Citation, Draft, Sentence, Support
from copilot.knowledge.terms import side_of

MOST_CHARACTERS = 6_000  # of an answer; a longer one is no polished reply
LEAST_OWN = 0.5  # of our sentences of substance that the model's must still say, or all of ours stay
_SAID = 0.5  # of a sentence's words that must be said for it not to be missing
_TOUCHED = 0.3  # of them, where the sentences that say it are near in meaning
_EXACT = ("number",)  # checks of replies that the gatekeeper has made already, against our own sentences
_GROWTH = 2.5  # times as long as our text, and a few words, an answer may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is left of an answer. `changed` are the places of the model's own sentences among `sentences`.

    `text` is None where too little was left: then all of ours stays. `dropped` is what is not shown, and why.
    """

    text: str | None
    sentences: tuple[Sentence, ...] = ()
    changed: tuple[int, ...] = ()
    dropped: tuple[tuple[Fault, str], ...] = ()
    restored: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    gap: str
    verdict: Verdict


def pieces_in(answer: str, material: Material) -> tuple[Piece, ...]:
    """Cut an answer into its sentences; a greeting or signature that the model put around a reply goes."""
    pieces = pieces_of(answer, has_headings=material.has_headings)
    return without_frame(pieces) if material.is_reply else pieces


def is_too_long(answer: str, material: Material) -> bool:
    """Say whether an answer is longer than any polished version of this text would be."""
    return len(answer) > min(MOST_CHARACTERS, _GROWTH * len(material.laid_out) + 400)


def shown_of(
    answer: str,
    material: Material,
    gatekeeper: Gatekeeper,
    recheck: Callable[[str], Sequence[Check]] | None = None,
) -> Shown:
    """Give what may be shown of an answer. `recheck` are the checks of replies, where the text is one."""
    if is_too_long(answer, material):
        return Shown(text=None, dropped=((Fault.LENGTH, visible(answer[:200])),))
    verdicts = [(piece.gap, gatekeeper.judge(piece.text)) for piece in pieces_in(answer, material)]
    if recheck:
        warned = _warned(material, [verdict for _, verdict in verdicts], recheck)
        verdicts = [(gap, _faulty(v) if v.sentence.text in warned else v) for gap, v in verdicts]
    dropped = tuple((v.fault, v.sentence.text) for _, v in verdicts if v.fault)
    kept = [_Line(gap, verdict) for gap, verdict in verdicts if verdict.is_kept]
    missing = [place for place, _ in enumerate(material.body) if _is_missing(place, kept, material, gatekeeper)]
    substance = [s for s in material.body if _is_substance(s)]
    if not kept or len(missing) > (1 - LEAST_OWN) * len(substance):
        return Shown(text=None, dropped=dropped, restored=len(missing))
    lines = _with_missing(kept, missing, material, gatekeeper)
    said = tuple(line.verdict.sentence for line in lines)
    own = {sentence.text for sentence in material.body}
    return Shown(
        text=_laid_out(lines),
        sentences=said,
        changed=tuple(place for place, sentence in enumerate(said) if sentence.text not in own),
        dropped=dropped,
        restored=len(missing),
    )


def as_draft(shown: Shown, material: Material, draft: Draft) -> Draft:
    """Give the draft that is shown in place of ours, with citations found anew from what its sentences stand on."""
    assert shown.text is not None  # the caller keeps our draft otherwise
    frame = [Sentence(text=text, support=Support.COURTESY) for text in (material.opening, material.closing) if text]
    opening, closing = (frame[:1], frame[1:]) if material.opening else ([], frame)
    text = "\n\n".join(part for part in (material.opening, shown.text, material.closing) if part)
    said = (*opening, *shown.sentences, *closing)
    return replace(draft, text=text, sentences=said, citations=tuple(_citations(shown.sentences, material, draft)))


def _citations(said: Sequence[Sentence], material: Material, draft: Draft) -> Iterator[Citation]:
    known = {citation.passage_id: citation for citation in draft.citations}
    passages = {passage.passage_id: passage for passage in material.passages}
    for passage_id in dict.fromkeys(s.passage_id for s in said if s.passage_id in passages):
        passage = passages[passage_id or ""]
        told = " ".join(s.text for s in said if s.passage_id == passage_id)
        yield known.get(passage.passage_id) or Citation(
            passage_id=passage.passage_id,
            article_id=passage.article_id,
            title=passage.title,
            heading=passage.heading,
            path=passage.path,
            quote=nearest_sentence(told, passage),
            audience=passage.audience.value,
            updated=passage.updated.isoformat() if passage.updated else None,
            language=passage.language,
        )


def _warned(
    material: Material, verdicts: Sequence[Verdict], recheck: Callable[[str], Sequence[Check]]
) -> frozenset[str]:
    """Give the sentences that a check of replies warns of, where it did not warn of the same in our text."""
    frame = f"{material.opening}\n\n{{}}\n\n{material.closing}"
    ours = {check.check for check in recheck(frame.format(material.laid_out)) if check.severity == "warning"}
    said = [verdict.sentence.text for verdict in verdicts if verdict.is_kept]
    found = [
        c for c in recheck(frame.format("\n".join(said))) if c.severity == "warning" and c.check not in (*ours, *_EXACT)
    ]
    own = {sentence.text for sentence in material.body}
    return frozenset(text for check in found for text in said if check.quote and check.quote in text) - own


def _faulty(verdict: Verdict) -> Verdict:
    return verdict if verdict.fault else replace(verdict, fault=Fault.CHECK)


def _is_substance(sentence: Sentence) -> bool:
    return sentence.support is not Support.COURTESY or sentence.text.endswith("?")


def _is_missing(place: int, kept: Sequence[_Line], material: Material, gatekeeper: Gatekeeper) -> bool:
    """Say whether what a sentence of ours says is said by none that is kept: its words, or one of its quantities."""
    own = material.body[place]
    if not _is_substance(own) or any(line.verdict.sentence.text == own.text for line in kept):
        return False
    source = gatekeeper.ours.sources[place]
    if material.may_leave_out and gatekeeper.ours.is_loose(place):
        return False
    telling = [line.verdict.sentence.text for line in kept if any(one.place == place for one in line.verdict.sources)]
    said = gatekeeper.ours.words_of(" ".join(telling))
    told = claims.spelled_out(" ".join(telling))
    share = len(said & source.words) / len(source.words) if source.words else float(bool(telling))
    is_said = share >= _SAID or (share >= _TOUCHED and gatekeeper.ours.is_close(told, place))
    lost = polarity.denies(source.text) and not polarity.says_no(told, source.text)
    lost = lost or polarity.loses_condition(told, source.text, side_of(material.language))
    return not is_said or lost or not source.quantities <= quantities_in(told)


def _with_missing(
    kept: Sequence[_Line], missing: Sequence[int], material: Material, gatekeeper: Gatekeeper
) -> list[_Line]:
    """Put our own sentence back, after the one before it, wherever the model's version of it is not shown."""
    lines = list(kept)
    own_gaps = {} if material.is_reply else {piece.text: piece.gap for piece in pieces_in(material.laid_out, material)}
    for place in missing:
        source = gatekeeper.ours.sources[place]
        verdict = Verdict(sentence=material.body[place], sources=(source,))
        before = [at for at, line in enumerate(lines) if _place_of(line) is not None and (_place_of(line) or 0) < place]
        at = before[-1] + 1 if before else 0
        gap = own_gaps.get(verdict.sentence.text) or _gap_after(lines[before[-1]] if before else None)
        lines.insert(at, _Line(gap, verdict))
    return lines


def _gap_after(line: _Line | None) -> str:
    listed = line.gap.strip() if line else ""
    return "\n- " if listed in ("-", "*", "•") else "\n\n" if listed else " "


def _place_of(line: _Line) -> int | None:
    return next((source.place for source in line.verdict.sources if source.place is not None), None)


def _laid_out(lines: Sequence[_Line]) -> str:
    return "".join(line.gap + line.verdict.sentence.text for line in lines).strip()
