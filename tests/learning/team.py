"""A team whose customers ask in words of their own: a pack of terse titles, and a log of what was taken up."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copilot.feedback.event import Decision, Happening, Kind, PartOf, Reason

TITLES = {
    "parcel-late": (
        "Shipment delayed",
        ("my stuff never came", "where is the box i bought", "still nothing at my door"),
    ),
    "refund": ("Money back", ("give me my cash again", "i want to be paid for the broken one", "reverse the charge")),
    "password": ("Credentials reset", ("cannot get into my profile", "locked out again", "sign in refuses me")),
    "address": ("Destination change", ("i moved house", "send it to my office instead", "wrong street on the form")),
    "voucher": ("Promo code", ("the discount does not work", "coupon refused", "no rebate at the till")),
    "warranty": ("Guarantee terms", ("it broke after a month", "who repairs this for free", "how long is it covered")),
}
HOW = ("please", "hello,", "hi there", "quick question:", "again:", "sorry,", "urgent!", "good morning,")


def write_pack(folder: Path) -> Path:
    """Write the pack: an article for every matter."""
    (folder / "articles").mkdir(parents=True)
    (folder / "pack.toml").write_text('name = "Team"\nlanguages = ["en"]\nowner = "us"\n', encoding="utf-8")
    for name, (title, _) in TITLES.items():
        (folder / "articles" / f"{name}.md").write_text(f"# {title}\n\n{title}: what we do.\n", encoding="utf-8")
    return folder


def decisions(passage_of: dict[str, str], count: int) -> Iterator[Happening]:
    """Give events of a team that takes up the right passage, steps included; every seventh draft was a wrong one."""
    names = list(TITLES)
    for number in range(count):
        name = names[number % len(names)]
        question = f"{HOW[number % len(HOW)]} {TITLES[name][1][number // len(names) % 3]} {number % 11}"
        is_wrong = number % 7 == 0
        shown = names[(number + 2) % len(names)] if is_wrong else name
        base = {
            "suggestion_id": f"s-{number}",
            "case_id": f"T-{number}",
            "agent": f"agent {number % 9}",
            "language": "en",
            "topic": name,
            "at": datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=3 * number),
        }
        yield Happening(kind=Kind.SHOWN, part=PartOf.DRAFT, question_text=question, **base)  # type: ignore[arg-type]
        yield Happening(
            kind=Kind.DECIDED,
            part=PartOf.DRAFT,
            decision=Decision.REJECTED if is_wrong else Decision.ACCEPTED,
            reason=Reason.NOT_RELEVANT if is_wrong else None,
            question_text=question,
            cited_ids=(passage_of[shown],),
            dwell_ms=9_000 + 37 * (number % 50),
            confidence=0.6 + 0.01 * (number % 30),
            **base,  # type: ignore[arg-type]
        )
        yield Happening(
            kind=Kind.DECIDED,
            part=PartOf.ACTION,
            subject=f"do_{name}",
            decision=Decision.ACCEPTED,
            shown_text=f"do {name}",
            dwell_ms=4_000,
            **base,  # type: ignore[arg-type]
        )
