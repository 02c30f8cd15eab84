import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copilot.knowledge.conditions import Condition, ConditionError, nested

FACTS = {"order.id": "INV-88", "order.days_late": 9, "order.total": 425_000.5, "paid": True}
CASE = {"facts": FACTS, "case": {"tier": "vip", "messages": 4}, "load": {"score": 0.7, "level": "high"}}


@pytest.mark.parametrize(
    "source",
    [
        "facts.order.days_late > 7",
        "facts.order.days_late > 7.5 && facts.order.total > 300000",
        "has(facts.order.id)",
        "facts.paid",
        "case.tier in ['vip', 'gold']",
        "load.level == 'high' || load.score > 0.9",
        "done('check_shipment') && !done('issue_refund')",
        "['a', 'b'].exists(x, x == 'b')",
    ],
)
def test_an_expression_over_the_case_is_true_when_it_holds(source):
    assert Condition.parse(source).holds(CASE, done={"check_shipment"})


@pytest.mark.parametrize(
    "source",
    [
        "facts.order.courier == 'JNE'",
        "facts.instalment.days_late > 3",
        "has(facts.instalment.id)",
        "facts.order.id > 3",
        "facts.order.days_late / 0 > 1",
        "facts.order.days_late",
        "9223372036854775807 + facts.order.days_late > 0",
    ],
)
def test_an_unknown_fact_or_a_type_that_does_not_fit_is_not_true(source):
    assert not Condition.parse(source).holds(CASE)


def test_a_fact_is_absent_also_where_its_whole_branch_is():
    assert Condition.parse("!has(facts.instalment.id)").holds({"facts": {}})


def test_facts_may_come_nested():
    assert Condition.parse("facts.order.days_late > 7").holds({"facts": {"order": {"days_late": 8}}})


def test_a_name_that_is_both_value_and_branch_keeps_the_branch():
    assert nested({"order": "x", "order.id": 1}) == {"order": {"id": 1}}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("facts.order.days_late >", "does not parse"),
        ("", "empty"),
        ("fact.order.id == 1", "did you mean `facts`"),
        ("don('x')", "did you mean `done`"),
        ("a" * 2_000, "longer than"),
        ("(" * 200 + "1" + ")" * 200, "nested too deeply"),
    ],
)
def test_a_wrong_expression_is_refused_with_the_reason(source, said):
    with pytest.raises(ConditionError, match=said):
        Condition.parse(source)


@given(st.text(alphabet="facts.order()!&|<>='\"0123 ,?:[]{}-+/*\\\n%é😀", max_size=120))
@example("!" * 50)
@example("-" * 60)
@example("facts." * 150 + "a")
def test_any_text_is_read_or_refused(source):
    try:
        condition = Condition.parse(source)
    except ConditionError:
        return
    assert condition.holds(CASE) in (True, False)
