import math

from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.steps.authority import Amounts, rule_on, within
from copilot.assist.suggestion import AuthorityLevel
from copilot.knowledge.pack import Authority, Grant, Limit
from tests.assist.fakes import AUTHORITY, step

REFUND = step("issue_refund", limit=Limit(amount="order.total", maximum=500_000))


def amounts(checked: float | str | bool | None = None, told: float | None = None) -> Amounts:
    return Amounts(
        checked={} if checked is None else {"order.total": checked}, told={} if told is None else {"order.total": told}
    )


def test_an_amount_within_the_limit_stays_with_the_agent_and_asks_for_confirmation() -> None:
    ruling = rule_on(REFUND, AUTHORITY, "agent", amounts(500_000))

    assert (ruling.level, ruling.confirm, ruling.unmet) == (AuthorityLevel.AGENT, True, ())


def test_an_amount_above_the_limit_needs_a_lead_and_says_which_limit() -> None:
    ruling = rule_on(REFUND, AUTHORITY, "agent", amounts(500_001))

    assert ruling.level is AuthorityLevel.LEAD
    assert ruling.exceeded is not None
    assert (ruling.exceeded.maximum, ruling.exceeded.where) == (500_000, "authority.yaml")


def test_an_amount_above_the_leads_limit_is_nobodys() -> None:
    assert rule_on(REFUND, AUTHORITY, "lead", amounts(5_000_001)).level is AuthorityLevel.NEVER


def test_what_the_customer_says_an_amount_is_opens_no_limit() -> None:
    ruling = rule_on(REFUND, AUTHORITY, "agent", amounts(told=100))

    assert ruling.unmet == ("order.total",)


def test_what_the_customer_says_can_raise_the_authority() -> None:
    assert rule_on(REFUND, AUTHORITY, "agent", amounts(100, told=900_000)).level is AuthorityLevel.LEAD


def test_an_amount_that_is_no_number_counts_as_unknown() -> None:
    for strange in ("425000", True, math.nan, math.inf, -5.0):
        assert rule_on(REFUND, AUTHORITY, "agent", amounts(strange)).unmet == ("order.total",)


def test_false_in_authority_moves_a_step_to_the_lead() -> None:
    refused = Authority(grants={"agent": {"waive": Grant(maximum=0.0)}, "lead": {"waive": Grant()}})

    assert rule_on(step("waive"), refused, "agent", amounts()).level is AuthorityLevel.LEAD


def test_an_action_named_for_leads_only_is_not_the_agents() -> None:
    leads = Authority(grants={"lead": {"declare_lost": Grant()}})

    assert rule_on(step("declare_lost"), leads, "agent", amounts()).level is AuthorityLevel.LEAD


def test_an_action_that_stands_nowhere_follows_its_playbook() -> None:
    assert rule_on(step("note", authority="copilot"), AUTHORITY, "agent", amounts()).level is AuthorityLevel.COPILOT


def test_where_limits_cannot_be_read_a_step_is_the_leads() -> None:
    unread = Authority(is_whole=False)

    assert rule_on(step("open_trace"), unread, "agent", amounts()).level is AuthorityLevel.LEAD
    assert rule_on(step("open_trace"), unread, "senior", amounts()).level is AuthorityLevel.LEAD


def test_authority_yaml_never_lowers_what_the_playbook_asks() -> None:
    free = Authority(grants={"agent": {"close": Grant()}})

    assert rule_on(step("close", authority="lead"), free, "agent", amounts()).level is AuthorityLevel.LEAD


def test_a_limit_that_names_no_amount_stays_closed() -> None:
    bare = Authority(grants={"agent": {"gift": Grant(maximum=50_000)}})

    assert rule_on(step("gift"), bare, "agent", amounts()).unmet == ("amount",)


def test_a_role_of_the_packs_own_has_its_own_limit() -> None:
    senior = Authority(
        grants={**AUTHORITY.grants, "senior": {"issue_refund": Grant(maximum=900_000, amount="order.total")}}
    )
    bare = step("issue_refund")

    assert within(rule_on(bare, senior, "senior", amounts(800_000)).level, "senior")
    assert not within(rule_on(bare, senior, "agent", amounts(800_000)).level, "agent")


grant = st.one_of(
    st.none(),
    st.builds(
        Grant,
        maximum=st.one_of(st.none(), st.floats(0, 1_000)),
        amount=st.one_of(st.none(), st.just("order.total")),
        confirm=st.booleans(),
    ),
)


@given(
    written=st.sampled_from(["copilot", "agent", "lead", "never", "senior"]),
    agent=grant,
    lead=grant,
    own=st.one_of(st.none(), st.floats(0, 1_000)),
    amount=st.one_of(st.none(), st.floats(0, 2_000)),
    told=st.one_of(st.none(), st.floats(0, 2_000)),
    forbidden=st.booleans(),
)
def test_nobody_is_ever_given_more_than_the_pack_gives(
    written: str,
    agent: Grant | None,
    lead: Grant | None,
    own: float | None,
    amount: float | None,
    told: float | None,
    forbidden: bool,
) -> None:
    grants = {"agent": {"act": agent} if agent else {}, "lead": {"act": lead} if lead else {}}
    authority = Authority(grants=grants, never=("act",) if forbidden else ())
    limit = None if own is None else Limit(amount="order.total", maximum=own)

    ruling = rule_on(step("act", authority=written, limit=limit), authority, "agent", amounts(amount, told))

    highest = max((n for n in (amount, told) if n is not None), default=None)
    if not within(ruling.level, "agent"):
        return
    assert not forbidden
    assert written in ("copilot", "agent")
    assert agent is not None or lead is None
    for maximum in (own, agent.maximum if agent else None):
        assert maximum is None or amount is not None or ruling.unmet
        # A limit on an amount of no name is never open.
        assert maximum is None or ruling.unmet or (highest is not None and highest <= maximum)
