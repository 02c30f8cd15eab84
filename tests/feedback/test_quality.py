"""What speaks against learning from a decision, and what does not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

import pytest

from copilot.feedback.event import Decision, Happening, Kind, Risk
from copilot.feedback.judged import Judged
from copilot.feedback.log import FeedbackLog
from copilot.feedback.quality import Flag, check, quality_of

Make = Callable[..., Happening]
TEXT = "Mohon maaf atas keterlambatan paket Kakak, kami kirim ulang hari ini juga tanpa biaya tambahan apa pun."
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


def judged(number: int = 0, **given: Any) -> Judged:
    usual = Judged(
        event_id=f"e-{number}",
        agent_ref=f"agent-{number % 7}",
        at=(MONDAY + timedelta(days=number)).isoformat(),
        decision=Decision.ACCEPTED,
        part="draft",
        thing=("draft", "", "refund", f"text {number}"),
        words=40,
        dwell_ms=20_000,
        confidence=0.8,
        kept=1.0,
        needs_source=False,
        opened_source=False,
    )
    return replace(usual, **given)


def flags(items: Sequence[Judged]) -> list[tuple[Flag, ...]]:
    found = check(items).flags
    return [found.get(item.event_id, ()) for item in items]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"dwell_ms": 1_000}, (Flag.TOO_FAST,)),
        ({"dwell_ms": 1_000, "decision": Decision.REJECTED}, ()),
        ({"dwell_ms": 300, "words": 3}, ()),
        ({"dwell_ms": None}, ()),
        ({"needs_source": True}, (Flag.SOURCE_NOT_OPENED,)),
        ({"needs_source": True, "opened_source": True}, ()),
        ({"needs_source": True, "decision": Decision.EDITED}, ()),
        ({"kept": 0.4}, (Flag.REWRITTEN,)),
        ({"kept": 0.4, "decision": Decision.EDITED}, ()),
    ],
    ids=str,
)
def test_a_decision_is_flagged_for_what_it_shows(given: dict[str, Any], expected: tuple[Flag, ...]) -> None:
    assert flags([judged(**given)]) == [expected]


def test_what_an_agent_knows_by_heart_need_not_be_read_again() -> None:
    same = [judged(n, agent_ref="a", thing=("draft", "", "", "text"), dwell_ms=500) for n in range(5)]
    assert flags(same) == [(Flag.TOO_FAST,)] * 3 + [()] * 2


def test_one_decision_after_another_is_a_straight_line_only_where_others_decide_otherwise() -> None:
    mixed = cycle([Decision.ACCEPTED, Decision.REJECTED])
    others = [judged(n, agent_ref=f"o-{n % 5}", decision=next(mixed)) for n in range(200)]
    line = [judged(1_000 + n, agent_ref="line") for n in range(30)]
    assert {*flags([*others, *line])[200:]} == {(Flag.STRAIGHT_LINE,)}
    agreed = [judged(n, agent_ref=f"o-{n % 5}") for n in range(200)]
    assert {*flags([*agreed, *line])} == {()}


def test_taking_and_rejecting_the_same_thing_contradicts() -> None:
    one = judged(1, agent_ref="a", thing=("draft", "", "", "text"))
    other = judged(2, agent_ref="a", thing=("draft", "", "", "text"), decision=Decision.REJECTED)
    assert flags([one, other]) == [(Flag.CONTRADICTORY,)] * 2


def test_who_decides_against_all_others_about_a_thing_contradicts() -> None:
    opinions = [judged(n, agent_ref=f"a-{n}", thing=("draft", "", "", "text")) for n in range(6)]
    lone = judged(9, agent_ref="a-9", thing=("draft", "", "", "text"), decision=Decision.REJECTED)
    assert flags([*opinions, lone]) == [()] * 6 + [(Flag.CONTRADICTORY,)]


def test_one_agent_or_one_week_that_dominates_is_said_and_lowers_the_score() -> None:
    even = [judged(n) for n in range(70)]
    assert (check(even).dominating_agent, check(even).dominating_week, check(even).score) == (None, None, 1.0)
    by_one = [replace(item, agent_ref="one") if place % 2 else item for place, item in enumerate(even)]
    assert check(by_one).dominating_agent == pytest.approx(0.5, abs=0.05)
    assert check(by_one).score < 0.85
    in_one_week = [replace(item, at=even[0].at) if place % 3 else item for place, item in enumerate(even)]
    assert check(in_one_week).dominating_week is not None


def test_nothing_gives_no_flags_and_no_score() -> None:
    assert (check([]).n, check([]).score, check([]).flags) == (0, 0.0, {})


def test_an_agent_whose_decisions_are_mostly_flagged_is_set_aside_and_a_strict_one_is_not() -> None:
    mixed = cycle([Decision.ACCEPTED, Decision.ACCEPTED, Decision.REJECTED])
    careful = [judged(n, agent_ref=f"a-{n % 4}", decision=next(mixed)) for n in range(240)]
    hasty = [judged(1_000 + n, agent_ref="hasty", dwell_ms=400, decision=next(mixed)) for n in range(60)]
    strict = [
        judged(2_000 + n, agent_ref="strict", decision=Decision.REJECTED if n % 8 else Decision.ACCEPTED)
        for n in range(60)
    ]
    found = check([*careful, *hasty, *strict])
    assert found.agents == {"hasty"}
    assert set(found.flagged(Flag.CARELESS)) == {item.event_id for item in hasty}


def test_the_log_tells_the_checks_what_stood_on_screen(log: FeedbackLog, happening: Make) -> None:
    log.record(happening(kind=Kind.SOURCE_OPENED, decision=None, suggestion_id="s-2"))
    given = {"shown_text": TEXT, "final_text": TEXT, "cited_ids": ("refunds#1",), "risks": (Risk.UNSUPPORTED,)}
    log.record(happening(suggestion_id="s-1", dwell_ms=100, **given))
    log.record(happening(suggestion_id="s-2", **given))
    log.record(happening(kind=Kind.SENT, decision=None, suggestion_id="s-2", shown_text=TEXT, final_text="Ditolak."))
    hasty, rewritten = log.find(limit=10)[2].event_id, log.find(limit=10)[1].event_id
    assert quality_of(log.file).flags == {
        hasty: (Flag.TOO_FAST, Flag.SOURCE_NOT_OPENED),
        rewritten: (Flag.REWRITTEN,),
    }


def test_a_slip_against_what_all_others_decide_is_label_noise() -> None:
    pytest.importorskip("cleanlab")
    good = [judged(n, confidence=0.9, topic="refund") for n in range(150)]
    bad = [judged(500 + n, confidence=0.1, topic="voucher", decision=Decision.REJECTED) for n in range(150)]
    slips = [judged(900 + n, confidence=0.9, topic="refund", decision=Decision.REJECTED) for n in range(5)]
    noisy = set(check([*good, *bad, *slips]).flagged(Flag.LABEL_NOISE))
    assert noisy == {item.event_id for item in slips}
