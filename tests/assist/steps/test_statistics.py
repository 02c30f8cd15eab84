import json
from pathlib import Path

import pytest

from copilot.assist.steps.features import features_of, turns_of
from copilot.assist.steps.statistics import StepStatistics, learn
from copilot.cases.case import Case
from copilot.cases.reading import case_from
from copilot.errors import UserError


def past(number: int, wish: str, *steps: str) -> Case:
    messages = [{"id": "c0", "author": "customer", "text": wish}]
    actions = []
    for place, step in enumerate(steps):
        messages.append({"id": f"a{place}", "author": "agent", "text": f"We do {step}"})
        messages.append({"id": f"c{place + 1}", "author": "customer", "text": "ok please go on"})
        actions.append({"action": step, "message_id": f"a{place}"})
    return case_from({"id": f"P-{number}", "messages": messages, "actions": actions})


REFUNDS = [past(n, "I want my money back for this order", "ask_order", "check_payment", "refund") for n in range(14)]
PARCELS = [past(n, "my parcel has not arrived yet", "ask_order", "check_courier", "resend") for n in range(14)]


@pytest.fixture(scope="module")
def statistics() -> StepStatistics:
    return learn([*REFUNDS, *PARCELS])


def test_the_first_words_decide_between_two_ways_after_the_same_step(statistics: StepStatistics) -> None:
    refund = past(99, "I want my money back for this order", "ask_order")
    parcel = past(99, "my parcel has not arrived yet", "ask_order")

    assert statistics.next_steps(refund)[0].action == "check_payment"
    assert statistics.next_steps(parcel)[0].action == "check_courier"


def test_a_step_says_how_often_it_followed_the_same_steps(statistics: StepStatistics) -> None:
    best = statistics.next_steps(past(99, "my parcel has not arrived yet", "ask_order"))[0]

    assert (best.times, best.total) == (14, 28)


def test_probabilities_fall_from_best_to_last(statistics: StepStatistics) -> None:
    steps = [step.probability for step in statistics.next_steps(PARCELS[0])]

    assert steps == sorted(steps, reverse=True)
    assert sum(steps) <= 1.001


def test_too_few_past_steps_teach_nothing() -> None:
    assert learn(REFUNDS[:3]).next_steps(REFUNDS[0]) == ()


def test_no_past_case_with_an_action_teaches_nothing() -> None:
    assert learn([]).next_steps(REFUNDS[0]) == ()


def test_what_was_learned_is_the_same_after_saving(statistics: StepStatistics, tmp_path: Path) -> None:
    statistics.save(tmp_path)
    again = StepStatistics.load(tmp_path)

    assert again
    assert [s.action for s in again.next_steps(PARCELS[0])] == [s.action for s in statistics.next_steps(PARCELS[0])]


def test_the_counts_are_a_file_that_people_can_read(statistics: StepStatistics, tmp_path: Path) -> None:
    statistics.save(tmp_path)

    kept = json.loads((tmp_path / "steps.json").read_text(encoding="utf-8"))

    assert kept["followed"]["ask_order"] == {"check_courier": 14, "check_payment": 14}


def test_nothing_learned_is_no_error_but_a_damaged_file_is(tmp_path: Path) -> None:
    assert StepStatistics.load(tmp_path) is None
    (tmp_path / "steps.json").write_text("{}", encoding="utf-8")

    with pytest.raises(UserError, match="learn-steps"):
        StepStatistics.load(tmp_path)


def test_no_number_of_a_customer_is_learned() -> None:
    own = past(1, "call me on 081234567890 about INV-99172", "ask_order")

    assert not [hint for hint in features_of(turns_of(own)) if any(sign in hint for sign in ("0812", "99172"))]


def test_the_same_cases_teach_the_same_steps(statistics: StepStatistics) -> None:
    again = learn([*REFUNDS, *PARCELS])

    assert again.next_steps(PARCELS[0]) == statistics.next_steps(PARCELS[0])


def test_the_counts_on_a_card_are_those_of_the_cases(statistics: StepStatistics) -> None:
    for case in (*REFUNDS[:2], *PARCELS[:2], past(99, "my parcel has not arrived yet", "ask_order", "check_courier")):
        for step in statistics.next_steps(case):
            taken = [a.action for a in case.actions][-3:]
            pasts = [[a.action for a in other.actions] for other in (*REFUNDS, *PARCELS)]
            places = [
                (own, end) for own in pasts for end in range(len(own)) if own[max(0, end - len(taken)) : end] == taken
            ]
            assert step.total in (0, len(places))
            assert step.total == 0 or step.times == sum(own[end] == step.action for own, end in places)


def test_what_is_asked_once_is_not_asked_again_about_the_next_matter() -> None:
    def many(wish: str, *steps: str) -> list[Case]:
        return [past(n, wish, "ask_name", *steps) for n in range(12)]

    learned = learn(
        [
            *many("I want my money back", "check_payment", "refund"),
            *many("my parcel has not arrived", "check_courier", "resend"),
            *many("my account is locked", "verify_identity", "unlock"),
        ]
    )
    both = past(99, "my account is locked", "ask_name", "verify_identity", "unlock")
    more = case_from(
        {
            "id": "B",
            "messages": [
                *({"id": m.id, "author": m.author.value, "text": m.text} for m in both.messages),
                {"id": "new", "author": "customer", "text": "and my parcel has not arrived"},
            ],
            "actions": [{"action": a.action, "message_id": a.message_id} for a in both.actions],
        }
    )

    assert learned.next_steps(more)[0].action == "check_courier"


def test_an_action_without_its_message_stands_where_its_time_puts_it() -> None:
    own = case_from(
        {
            "id": "1",
            "messages": [
                {"id": "m1", "author": "customer", "text": "one", "at": "2026-01-05T08:00:00Z"},
                {"id": "m2", "author": "customer", "text": "two", "at": "2026-01-05T10:00:00Z"},
            ],
            "actions": [
                {"action": "late", "at": "2026-01-05T11:00:00Z"},
                {"action": "between", "at": "2026-01-05T09:00:00Z"},
            ],
        }
    )

    assert [turn.action or turn.text for turn in turns_of(own)] == ["one", "between", "two", "late"]
