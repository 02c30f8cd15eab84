"""How much of what a language model may get wrong is caught before it is shown, and how often good is refused."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.polish_answers import bad_answers
from benchmarks.polish_texts import (
    Answer,
    Text,
    as_tone,
    good_answers,
    placeholders_of,
    read_fresh,
    read_kept_aside,
    read_more,
    read_texts,
)
from copilot.assist.polish.answer import MOST_CHARACTERS, Shown, pieces_in, shown_of
from copilot.assist.polish.beginnings import MOST_WORDS, Beginnings
from copilot.assist.polish.gatekeeper import Gatekeeper
from copilot.assist.polish.likeness import Embed
from copilot.knowledge.embedder import BundledEmbedder

PAGE = Path(__file__).parents[1] / "docs" / "quality" / "polish-measured.md"
AIMS = {
    **dict.fromkeys(("number", "date", "amount", "link", "placeholder", "language"), 1.0),
    **dict.fromkeys(("promise", "unsupported"), 0.95),
}


@dataclass
class Counted:
    """Answers of one kind: how many, how many were caught, and what slipped through (or was refused)."""

    answers: int = 0
    caught: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The part that was caught, 0..1."""
        return self.caught / self.answers if self.answers else 1.0


@cache
def embed() -> Embed:
    """Give the vectors of the bundled model, as the program compares meanings with."""
    return BundledEmbedder(threads=1).embed


def shown_for(answer: Answer) -> Shown:
    """Give what would be shown of an answer."""
    gatekeeper = Gatekeeper(answer.text.material, placeholders_of(answer.text), embed())
    return shown_of(answer.answer, answer.text.material, gatekeeper)


def is_caught(answer: Answer) -> bool:
    """Say whether nothing of what is dangerous in an answer is shown."""
    shown = shown_for(answer).text or ""
    return " ".join(answer.danger.split()) not in " ".join(shown.split())


def count_caught(answers: Iterable[Answer]) -> dict[str, Counted]:
    """Count dangerous answers by kind."""
    counted: dict[str, Counted] = {}
    for answer in answers:
        kind = counted.setdefault(answer.kind, Counted())
        kind.answers += 1
        kind.caught += is_caught(answer)
        if not is_caught(answer):
            kind.left.append(answer.danger[:160])
    return counted


def count_refused(answers: Iterable[Answer]) -> tuple[Counted, Counted, Counter[str]]:
    """Count good answers of which a sentence is refused, and refused sentences; `caught` are those refused."""
    whole, single, faults = Counted(), Counted(), Counter[str]()
    for answer in answers:
        shown = shown_for(answer)
        whole.answers += 1
        whole.caught += bool(shown.dropped)
        single.answers += len(pieces_in(answer.answer, answer.text.material))
        single.caught += len(shown.dropped)
        faults.update(fault.value for fault, _ in shown.dropped)
        whole.left.extend(f"{fault}: {text}" for fault, text in shown.dropped)
    return whole, single, faults


def begun_of(answer: Answer) -> list[str]:
    """Give the beginnings of an answer's sentences as they are shown before they are checked; "" for none."""
    beginnings = Beginnings(answer.text.material)
    gatekeeper = Gatekeeper(answer.text.material, placeholders_of(answer.text), embed())
    pieces = pieces_in(answer.answer, answer.text.material) if len(answer.answer) < MOST_CHARACTERS else ()
    firsts = (" ".join(piece.text.split(" ")[:MOST_WORDS]) for piece in pieces)
    return [first if gatekeeper.beginning_of_ours(first) else beginnings.of(f"{first} ") for first in firsts]


def first_words_line(good: Sequence[Answer], bad: Sequence[Answer]) -> str:
    """Say how often the first word comes at once, and how often what is dangerous is shown before it is checked."""
    at_once = sum(bool(begun_of(answer)[0]) for answer in good)
    early = [answer for answer in bad if any(answer.danger.strip(" .!?") in begun for begun in begun_of(answer))]
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(answer.kind for answer in early).most_common())
    return (
        f"First word at once: {at_once} of {len(good)} good answers in wordings kept aside. Dangerous words shown, "
        f"marked as not checked, until their sentence ends: {len(early)} of {len(bad)}{f' ({kinds})' if kinds else ''}."
    )


def texts_by_feature(texts: Sequence[Text], new: Sequence[Text]) -> dict[str, Sequence[Text]]:
    """Give the texts of every feature: the drafts that rules were made with, and for the others those kept aside."""
    return {
        "draft": texts,
        "tone": tuple(as_tone(text) for text in texts),
        **{
            kind: tuple(text for text in new if text.material.feature.value == kind)
            for kind in ("summary", "handover", "article")
        },
    }


def page_of(
    caught: dict[str, dict[str, Counted]], refused: Sequence[tuple[str, tuple[Counted, Counted, Counter[str]]]]
) -> str:
    """Give the page of what was measured."""
    return "\n".join([*_caught_lines(caught), "", *_refused_lines(refused), ""])


def fresh_lines(fresh: dict[str, dict[str, Counted]]) -> str:
    """Give the dangerous answers to new texts, by kind, and those of the development half that slipped through."""
    kinds = sorted({kind for counted in fresh.values() for kind in counted})
    empty = Counted()
    found = ([one.get(kind, empty) for one in fresh.values()] for kind in kinds)
    shares = [[f"{counted.caught} of {counted.answers}" for counted in row] for row in found]
    rows = (f"| {kind} | {' | '.join(share)} |" for kind, share in zip(kinds, shares, strict=True))
    all_ = (
        f"{sum(c.caught for c in one.values())} of {sum(c.answers for c in one.values())}" for one in fresh.values()
    )
    head = [f"| dangerous answers to new texts | {' | '.join(fresh)} |", f"|---|{'---:|' * len(fresh)}"]
    left = [f"- {text}" for counted in fresh["development"].values() for text in counted.left]
    slipped = ["", "Of the half for development slipped through:", "", *left] if left else []
    return "\n".join([*head, *rows, f"| all | {' | '.join(all_)} |", *slipped])


def _caught_lines(caught: dict[str, dict[str, Counted]]) -> Iterator[str]:
    yield "# What the gatekeeper catches\n"
    yield "Written by `python -m benchmarks.polish --write`; what it means stands in [polish.md](polish.md).\n"
    yield f"| dangerous answers | {' | '.join(caught)} | aim |"
    yield f"|---|{'---:|' * (len(caught) + 1)}"
    for kind in next(iter(caught.values())):
        cells = (f"{counted[kind].caught} of {counted[kind].answers}" for counted in caught.values())
        yield f"| {kind} | {' | '.join(cells)} | {f'{AIMS[kind]:.0%}' if kind in AIMS else ''} |"
    sums = ((sum(c.caught for c in one.values()), sum(c.answers for c in one.values())) for one in caught.values())
    yield f"| all | {' | '.join(f'{held} of {made}' for held, made in sums)} | |"
    slipped = [(feature, kind, text) for feature, one in caught.items() for kind, c in one.items() for text in c.left]
    if slipped:
        yield "\nWhat slipped through:\n"
        yield from (f"- {feature}, {kind}: “{text}”" for feature, kind, text in dict.fromkeys(slipped))


def _refused_lines(refused: Sequence[tuple[str, tuple[Counted, Counted, Counter[str]]]]) -> Iterator[str]:
    yield "| good answers | answers | with a sentence refused | share | sentences | refused | share | why |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for name, (whole, single, faults) in refused:
        why = ", ".join(f"{fault} {count}" for fault, count in faults.most_common())
        numbers = f"{whole.answers} | {whole.caught} | {whole.share:.1%} | {single.answers} | {single.caught}"
        yield f"| {name} | {numbers} | {single.share:.1%} | {why} |"


def main() -> None:
    """Measure, print, and with --write renew the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the page as well")
    parser.add_argument(
        "--refused",
        action="store_true",
        help="print good sentences that are refused (not those kept aside)",
    )
    given = parser.parse_args()
    texts = read_texts()
    known, new = read_kept_aside(texts)
    known_after, new_after = read_kept_aside(texts, written_after=True)
    more = read_more(texts)
    sets = (
        ("drafts that rules were made with", texts, 7),
        ("texts of all features that rules were made with", more, 17),
        ("the same drafts in wordings kept aside", known, 11),
        ("texts kept aside, in wordings kept aside", new, 13),
        ("drafts in wordings written after the rules", known_after, 19),
        ("texts written after the rules", new_after, 23),
    )
    refused = tuple((name, count_refused(good_answers(of, seed))) for name, of, seed in sets)
    halves = {half: read_fresh(half) for half in ("development", "looked_at", "untouched")}
    refused += tuple(
        (f"whole answers to new texts, {half.replace('_', ' ')}", count_refused(good))
        for half, (good, _) in halves.items()
    )
    caught = {feature: count_caught(bad_answers(of)) for feature, of in texts_by_feature(texts, new).items()}
    good = tuple(good_answers((*known, *new), seed=29))
    bad = [answer for of in texts_by_feature(texts, new).values() for answer in bad_answers(of)]
    fresh = {half: count_caught(dangerous) for half, (_, dangerous) in halves.items() if dangerous}
    page = page_of(caught, refused) + "\n" + fresh_lines(fresh) + "\n\n" + first_words_line(good, bad) + "\n"
    print(page)
    if given.refused:
        print("\n".join(dict.fromkeys([*refused[0][1][0].left, *refused[1][1][0].left])))
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
