"""How much of what a language model may get wrong is caught before it is shown, and how often good is refused."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.polish_answers import Answer, bad_answers, good_answers, placeholders_of, read_texts
from copilot.assist.polish.answer import Shown, shown_of
from copilot.assist.polish.gatekeeper import Gatekeeper

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


def shown_for(answer: Answer) -> Shown:
    """Give what would be shown of an answer."""
    gatekeeper = Gatekeeper(answer.text.material, placeholders_of(answer.text))
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
        single.answers += len([line for line in answer.answer.replace(". ", ".\n").splitlines() if line.strip()])
        single.caught += len(shown.dropped)
        faults.update(fault.value for fault, _ in shown.dropped)
        whole.left.extend(f"{fault}: {text}" for fault, text in shown.dropped)
    return whole, single, faults


def page_of(caught: dict[str, Counted], refused: Sequence[tuple[str, tuple[Counted, Counted, Counter[str]]]]) -> str:
    """Give the page of what was measured."""
    return "\n".join([*_caught_lines(caught), "", *_refused_lines(refused), ""])


def _caught_lines(caught: dict[str, Counted]) -> Iterator[str]:
    yield "# What the gatekeeper catches\n"
    yield "Written by `python -m benchmarks.polish --write`; what it means stands in [polish.md](polish.md).\n"
    yield "| dangerous answers | made | caught | share | aim |"
    yield "|---|---:|---:|---:|---:|"
    for kind, counted in caught.items():
        aim = f"{AIMS[kind]:.0%}" if kind in AIMS else ""
        yield f"| {kind} | {counted.answers} | {counted.caught} | {counted.share:.1%} | {aim} |"
    total, held = sum(c.answers for c in caught.values()), sum(c.caught for c in caught.values())
    yield f"| all | {total} | {held} | {held / total:.1%} | |"
    slipped = [(kind, text) for kind, counted in caught.items() for text in counted.left]
    if slipped:
        yield "\nWhat slipped through:\n"
        yield from (f"- {kind}: “{text}”" for kind, text in dict.fromkeys(slipped))


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
    parser.add_argument("--refused", action="store_true", help="print good sentences that are refused, of those seen")
    given = parser.parse_args()
    texts = read_texts()
    seen = count_refused(good_answers(texts, seen=True))
    unseen = count_refused(good_answers(texts, seen=False))
    names = ("versions seen while the rules were made", "versions kept aside")
    page = page_of(count_caught(bad_answers(texts)), tuple(zip(names, (seen, unseen), strict=True)))
    print(page)
    if given.refused:
        print("\n".join(dict.fromkeys(seen[0].left)))
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
