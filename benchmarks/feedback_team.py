"""A made-up team that decides on suggestions: who is careful, who is not, and what was right, all known.

Each suggestion is right, partly right or wrong with the probability that its confidence promises. A careful agent reads
it (at 300 words a minute, more or less), opens the source where one is needed, and decides as it deserves, with 5 %
mistakes. The careless ones: a *speeder* accepts before it can be read; a *straight-liner* always decides the same; a
*guesser* decides by chance. Three are honest in a way that looks careless: the *strict* reject what is only partly
right, *polishers* edit most of what is right, the *knowing* open no source. Cases are closed in the end, 4 in 100 are
opened again; with 3 of 100 suggestions a gap is reported, and one of 100 decisions is taken back.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from copilot.feedback.event import Decision, Happening, Kind, PartOf, Reason, Risk

TOPICS = ("late-delivery", "refund", "damaged-item", "payment", "voucher", "account", "warranty", "cancel-order")
SENTENCES = {
    "id": (
        "Mohon maaf atas keterlambatan paket Kakak.",
        "Kami sudah mengecek status pengiriman ke kurir dan paket masih di gudang transit.",
        "Pengembalian dana masuk ke rekening Kakak paling lambat tiga hari kerja setelah disetujui.",
        "Barang bisa ditukar dalam 14 hari selama label dan kemasan masih lengkap.",
        "Silakan kirim foto barang yang rusak supaya tim kami bisa memproses klaimnya.",
        "Kode voucher hanya berlaku untuk satu kali transaksi sampai akhir bulan.",
        "Terima kasih sudah menunggu, ada lagi yang bisa kami bantu?",
    ),
    "en": (
        "I am sorry that your parcel is late.",
        "We checked with the courier and the parcel is still at the transit warehouse.",
        "A refund reaches your bank account within three working days after it is approved.",
        "An item can be exchanged within 14 days as long as its label and box are complete.",
        "Please send us a photo of the damage so that our team can handle the claim.",
        "The voucher is valid for one purchase until the end of the month.",
        "Thank you for waiting, is there anything else we can do?",
    ),
}
QUESTIONS = (
    "Bisa bayar pakai pulsa?",
    "Do you ship to Timor-Leste?",
    "Kapan toko di Bandung buka?",
    "Ada garansi resmi?",
)
STEPS = ("ask_order_id", "check_shipment", "offer_refund", "escalate_to_lead")
_REASONS = (Reason.INCORRECT, Reason.NOT_RELEVANT, Reason.INCOMPLETE, Reason.WRONG_TONE)


class Character(StrEnum):
    """How an agent decides: the first is careful, three are careless, and the last three only look it."""

    CAREFUL = "careful"
    SPEEDER = "speeder"
    STRAIGHT_LINER = "straight_liner"
    GUESSER = "guesser"
    STRICT = "strict"
    POLISHER = "polisher"
    KNOWING = "knowing"


@dataclass(frozen=True, slots=True)
class Team:
    """Agents by name with their characters; events begin at `start`, about `a_day` suggestions a day."""

    agents: dict[str, Character]
    start: datetime
    a_day: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is known about a made-up suggestion: `worth` is right, partly or wrong."""

    suggestion_id: str
    agent: str
    worth: str
    happenings: tuple[Happening, ...]


CARELESS = (Character.SPEEDER, Character.STRAIGHT_LINER, Character.GUESSER)
HONEST = (Character.STRICT, Character.POLISHER, Character.KNOWING)


def team_of(size: int, careless: int, start: datetime, a_day: int, honest: int = 0) -> Team:
    """Give a team in which the last `careless` agents are careless, of each kind in turn, the first `honest` odd."""
    agents = {f"agent {n}": Character.CAREFUL for n in range(size - careless)}
    agents |= {f"agent {n}": character for n, character in enumerate(HONEST[:honest])}
    agents |= {f"agent {size - careless + n}": CARELESS[n % len(CARELESS)] for n in range(careless)}
    return Team(agents, start, a_day)


def suggestions(team: Team, count: int, seed: int, first: int = 0) -> Iterator[Told]:
    """Give suggestions number `first` to `first + count` of the team, each with its events in order."""
    names = list(team.agents)
    for number in range(first, first + count):
        chance = random.Random(f"{seed} {number}")
        at = team.start + timedelta(days=number / team.a_day)
        agent = chance.choice(names)
        yield _told(chance, number, agent, team.agents[agent], at)


def _told(chance: random.Random, number: int, agent: str, character: Character, at: datetime) -> Told:
    confidence = round(chance.betavariate(5, 2), 3)
    worth = "right" if chance.random() < confidence else chance.choice(("partly", "wrong"))
    language = chance.choice(("id", "id", "en"))
    text = " ".join(chance.sample(SENTENCES[language], chance.randint(2, 5)))
    article = f"articles/{chance.choice(TOPICS)}"
    topic = chance.choice(TOPICS)
    base = {
        "suggestion_id": f"s-{number}",
        "case_id": f"T-{number // 2}",
        "customer_id": f"C-{(number // 2) % 40_000}",
        "agent": agent,
        "load_level": chance.choice(("calm", "calm", "raised", "high")),
        "language": language,
        "passage_ids": (f"{article}#1a2b3c", "articles/general#4d5e6f"),
        "versions": {"app": "0.1.0" if number % 3 else "0.2.0", "knowledge": "k1"},
        "topic": topic,
    }
    decision, dwell_ms, final, opened = _decided(chance, character, worth, text, confidence)
    moments = (at + timedelta(seconds=s) for s in (0, 0, 0, 0, 2, 3, dwell_ms / 1000, dwell_ms / 1000 + 1))
    question = f"Apakah {topic} bisa dibantu? nomor 0812-3456-{number % 10_000:04}"
    step = STEPS[number % len(STEPS)]
    risks = (Risk.UNSUPPORTED,) if confidence < 0.4 else ()
    events = [
        {"kind": Kind.SHOWN, "part": PartOf.SUMMARY},
        {"kind": Kind.SHOWN, "part": PartOf.LOAD},
        {"kind": Kind.SHOWN, "part": PartOf.ACTION, "subject": step, "playbook_step": f"{topic}/{step}"},
        {"kind": Kind.SHOWN, "part": PartOf.DRAFT, "question_text": question, "confidence": confidence},
        {"kind": Kind.SEEN, "part": PartOf.DRAFT},
        *([{"kind": Kind.SOURCE_OPENED, "part": PartOf.PASSAGE, "subject": f"{article}#1a2b3c"}] if opened else []),
        {
            "kind": Kind.DECIDED,
            "part": PartOf.DRAFT,
            "decision": decision,
            "reason": chance.choice(_REASONS) if decision is Decision.REJECTED else None,
            "shown_text": text,
            "final_text": final,
            "dwell_ms": dwell_ms,
            "confidence": confidence,
            "cited_ids": (f"{article}#1a2b3c",),
            "risks": risks,
            "question_text": question,
        },
        {
            "kind": Kind.DECIDED,
            "part": PartOf.ACTION,
            "subject": step,
            "playbook_step": f"{topic}/{step}",
            "decision": chance.choice((Decision.ACCEPTED, Decision.ACCEPTED, Decision.REJECTED)),
            "shown_text": step.replace("_", " "),
            "dwell_ms": dwell_ms // 2,
        },
    ]
    happenings = [Happening(**{**base, **event, "at": moment}) for event, moment in zip(events, moments)]  # noqa: B905
    happenings += [Happening(**{**base, **event}) for event in _afterwards(chance, number, question, at)]
    return Told(f"s-{number}", agent, worth, tuple(happenings))


def _afterwards(chance: random.Random, number: int, question: str, at: datetime) -> Iterator[dict[str, Any]]:
    """Give what follows some suggestions: a gap reported, a mind changed, the case closed, and perhaps opened again."""
    if chance.random() < 0.03:
        asked = f"{chance.choice(QUESTIONS)} {question}"
        yield {"kind": Kind.REPORTED, "part": PartOf.DRAFT, "subject": "gap", "question_text": asked, "at": at}
    if chance.random() < 0.01:
        yield {"kind": Kind.UNDONE, "part": PartOf.DRAFT, "at": at + timedelta(seconds=90)}
    if number % 2:  # the second and last of its case
        outcome = {"kind": Kind.OUTCOME, "part": PartOf.SUMMARY}
        yield {**outcome, "details": {"status": "closed"}, "at": at + timedelta(minutes=8)}
        if chance.random() < 0.04:
            yield {**outcome, "details": {"status": "open"}, "at": at + timedelta(minutes=9)}


def _decided(
    chance: random.Random, character: Character, worth: str, text: str, confidence: float
) -> tuple[Decision, int, str | None, bool]:
    """Give the decision, its time in ms, the text used in the end, and whether the source was opened."""
    reading_ms = round(len(text.split()) / 300 * 60_000 * chance.uniform(0.7, 1.6)) + 800
    deserved = {"right": Decision.ACCEPTED, "partly": Decision.EDITED, "wrong": Decision.REJECTED}[worth]
    opened = confidence < 0.5 and chance.random() < 0.9
    if character is Character.SPEEDER:
        decision, reading_ms, opened = Decision.ACCEPTED, round(chance.uniform(300, 1_500)), False
    elif character is Character.STRAIGHT_LINER:
        decision, reading_ms, opened = Decision.ACCEPTED, round(reading_ms * 0.6), False
    elif character in HONEST:
        decision, opened = _of_honest(chance, character, deserved, opened=opened)
    elif character is Character.GUESSER:
        decision, opened = chance.choice((Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED)), False
    else:
        decision = deserved if chance.random() < 0.95 else chance.choice(tuple(_JUDGED - {deserved}))
    final = {Decision.ACCEPTED: text, Decision.EDITED: f"{text} Salam hangat, kami tunggu kabarnya ya Kak."}.get(
        decision
    )
    return decision, reading_ms, final, opened


def _of_honest(
    chance: random.Random, character: Character, deserved: Decision, *, opened: bool
) -> tuple[Decision, bool]:
    """Decide with care, in a way of one's own that looks careless from afar."""
    if character is Character.STRICT and deserved is Decision.EDITED:
        return Decision.REJECTED, opened
    if character is Character.POLISHER and deserved is Decision.ACCEPTED and chance.random() < 0.7:
        return Decision.EDITED, opened
    return deserved, opened and character is not Character.KNOWING


_JUDGED = {Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED}
