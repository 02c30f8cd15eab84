from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.assist.situation import Situation
from copilot.assist.steps.next_actions import next_actions
from copilot.assist.steps.playbooks import Fit, fitting_playbooks, standing
from copilot.assist.steps.statistics import LearnedStep
from copilot.assist.suggestion import AuthorityLevel, LoadLevel, NextAction, ToldFact
from copilot.knowledge.pack import Authority, Grant, Limit, Playbook
from copilot.knowledge.query import Hit, SearchResult
from tests.assist.fakes import LATE, LATE_BOOK, LIMITS, MemoryKnowledge, case, load, pack, situation, step, understood

NOTHING = SearchResult(hits=(), ground=0.0, semantic=False)
ORDER = {"order.id": "INV-88", "order.total": 425_000, "order.days_late": 9}


def cards(own: Situation, fit: float = 0.9, learned: tuple[LearnedStep, ...] = ()) -> tuple[NextAction, ...]:
    fits = tuple(Fit(playbook=book, confidence=fit) for book in own.pack.playbooks)
    return next_actions(own, fits, learned, MemoryKnowledge(own.pack))


def actions(own: Situation, **given: Any) -> list[str]:
    return [card.action for card in cards(own, **given)]


def over(book_steps: tuple[Any, ...], authority: Authority | None = None) -> MemoryKnowledge:
    book = Playbook(playbook_id="b", title={"en": "Book"}, topic="t", examples={}, steps=book_steps, path="b.yaml")
    return MemoryKnowledge(pack(playbooks=(book,), authority=authority or Authority()))


def test_the_first_step_that_is_not_done_comes_first_and_blocked_ones_say_what_they_wait_for() -> None:
    first, second, *_ = cards(situation(case("My order has not arrived")))

    assert (first.action, first.blocked_by) == ("ask_order_id", ())
    assert (second.action, second.blocked_by) == ("check_shipment", ("order.id",))


def test_a_fact_the_customer_told_is_not_asked_again() -> None:
    told = ToldFact(fact="order.id", value="INV-88", quote="order INV-88", message_id="m0")

    first = cards(situation(understanding=understood(told=[told])))[0]

    assert first.action == "check_shipment"
    assert "INV-88" in first.why.fact


def test_a_recorded_action_is_not_proposed_again() -> None:
    own = case("Still nothing", facts=ORDER, actions=[{"action": "check_shipment"}])

    assert actions(situation(own))[0] == "issue_refund"


def test_a_card_names_its_fact_its_rule_and_the_passage_behind_it() -> None:
    first = cards(situation(case("Where is it?", facts={"order.id": "INV-88"})))[0]

    assert first.why.fact == "order number: INV-88"
    assert first.why.rule == "Late delivery, step “Check shipment”"
    assert first.why.source == LATE.passage_id


def test_above_the_limit_the_card_prepares_an_escalation_and_names_limit_and_amount() -> None:
    own = case("Refund me", facts=ORDER | {"order.total": 900_000}, actions=[{"action": "check_shipment"}])

    card = cards(situation(own))[0]

    assert (card.action, card.authority) == ("escalate_to_lead", AuthorityLevel.LEAD)
    assert "Rp900,000" in card.why.rule
    assert "Rp500,000" in card.why.rule
    assert "authority.yaml" in card.why.rule


def test_a_lead_gets_the_step_itself() -> None:
    own = case("Refund me", facts=ORDER | {"order.total": 900_000}, actions=[{"action": "check_shipment"}])

    assert actions(situation(own, role="lead"))[0] == "issue_refund"


def test_what_nobody_may_do_is_never_proposed() -> None:
    knowledge = over((step("change_bank_account"), step("note")), Authority(never=("change_bank_account",)))

    assert "change_bank_account" not in actions(situation(knowledge=knowledge))


def test_at_high_load_nothing_runs_by_itself() -> None:
    own = situation(knowledge=over((step("tag_case", authority="copilot"),)), load=load(LoadLevel.HIGH))

    card = cards(own)[0]

    assert (card.authority, card.confirm) == (AuthorityLevel.AGENT, True)
    assert "emotional load" in card.why.rule


def test_a_playbook_that_is_being_followed_stays_ahead_of_its_rival() -> None:
    rival = Playbook(playbook_id="r", title={}, topic="refund", examples={}, steps=(step("x"),), path="r.yaml")
    own = case("And now?", actions=[{"action": "check_shipment"}])

    fits = fitting_playbooks(pack(playbooks=(rival, LATE_BOOK)), own, {"refund": 0.5, "late-delivery": 0.4})

    assert fits[0].playbook.playbook_id == "late-delivery"


def test_a_playbook_of_an_unlikely_topic_is_not_proposed() -> None:
    assert fitting_playbooks(pack(), case(), {"late-delivery": 0.1}) == ()


def proposed(own: Situation, topics: dict[str, float]) -> tuple[Fit, ...]:
    return standing(fitting_playbooks(own.pack, own.case, topics), own)


def test_a_procedure_that_stands_alone_is_proposed_though_it_is_unsure() -> None:
    alone = proposed(situation(case()), {"late-delivery": 0.2, "refund": 0.02})
    contested = proposed(situation(case()), {"late-delivery": 0.2, "refund": 0.15})

    assert [fit.stands_alone for fit in alone] == [True]
    assert contested == ()


def test_that_nothing_else_is_near_counts_for_little_where_the_articles_answer() -> None:
    own = situation(case())
    fits = fitting_playbooks(own.pack, own.case, {"late-delivery": 0.3, "refund": 0.02})

    assert [fit.stands_alone for fit in standing(fits, own, ground=0.2)] == [True]
    assert [fit.stands_alone for fit in standing(fits, own, ground=0.6)] == [False]


LATE_BY_FACT = (step("open_trace", when="facts.order.days_late >= 3", source="en/late-orders"),)


def test_what_the_ticket_tool_knows_speaks_for_a_procedure_that_the_words_leave_unsure() -> None:
    book = Playbook(playbook_id="b", title={}, topic="late-delivery", examples={}, steps=LATE_BY_FACT, path="b.yaml")
    late = situation(case("So what now?", facts=ORDER), MemoryKnowledge(pack(playbooks=(book,))))
    unknown = situation(case("So what now?"), MemoryKnowledge(late.pack))

    known = proposed(late, {"late-delivery": 0.2, "refund": 0.3})

    assert [fit.confidence >= 0.45 for fit in known] == [True]
    assert proposed(unknown, {"late-delivery": 0.2, "refund": 0.3}) == ()
    assert proposed(late, {"late-delivery": 0.2, "refund": 0.9}) == ()


def test_a_faint_procedure_is_not_proposed_where_the_article_of_another_matter_answers() -> None:
    elsewhere = SearchResult(hits=(Hit(passage=LIMITS, score=0.9),), ground=0.8, semantic=False)
    own = situation(case("Can I withdraw my balance?"), found=elsewhere)
    topics = {"late-delivery": 0.3}
    book = replace(LATE_BOOK, steps=LATE_BOOK.steps[:2])
    faint = situation(case("Can I withdraw my balance?"), MemoryKnowledge(pack(playbooks=(book,))), found=elsewhere)

    assert proposed(own, topics)
    assert proposed(faint, topics) == ()
    assert proposed(faint, {"late-delivery": 0.6})


def test_past_cases_confirm_a_rule_and_add_what_it_does_not_know() -> None:
    learned = (
        LearnedStep(action="ask_order_id", probability=0.95, times=14, total=18),
        LearnedStep(action="send_voucher", probability=0.03, times=0, total=0),
    )

    first, *others = cards(situation(case("Late!")), learned=learned)

    assert "In 14 of 18 similar cases" in first.why.rule
    assert "send_voucher" in [card.action for card in others]


def test_what_was_learned_stands_alone_where_there_is_no_playbook() -> None:
    own = situation(knowledge=MemoryKnowledge(pack(playbooks=())), found=NOTHING)

    first = cards(own, learned=(LearnedStep(action="query:hotel_search", probability=0.8, times=8, total=10),))[0]

    assert (first.title, first.playbook_id, first.authority) == ("Query hotel search", None, AuthorityLevel.AGENT)


def test_without_a_procedure_the_article_is_answered_from() -> None:
    assert actions(situation(knowledge=MemoryKnowledge(pack(playbooks=())))) == ["reply_from_article"]


def test_where_nothing_is_known_one_card_says_so_and_what_comes_after_it() -> None:
    own = situation(knowledge=MemoryKnowledge(pack(playbooks=())), found=NOTHING)

    (card,) = cards(own)

    assert card.action == "search_knowledge"
    assert "ask the one thing that is unclear or hand it to a lead" in card.why.rule


def test_a_thankful_customer_needs_nothing_but_an_end() -> None:
    own = case("My parcel is late", "agent: It arrives today.", "It is here, thank you so much!")

    assert actions(situation(own)) == ["close_case"]


def test_a_customer_who_only_greets_is_asked_what_they_need() -> None:
    own = situation(case("Halo kak"), knowledge=MemoryKnowledge(pack(playbooks=())), found=NOTHING)

    assert actions(own) == ["ask_what_is_needed"]


amount = st.one_of(
    st.none(), st.integers(0, 2_000), st.floats(0, 2_000, allow_nan=False), st.just("unknown"), st.just(True)
)
rights = st.one_of(
    st.none(),
    st.builds(
        Grant,
        maximum=st.one_of(st.none(), st.integers(0, 1_000)),
        amount=st.sampled_from(["order.total", "refund.amount", None]),
        confirm=st.booleans(),
    ),
)
roles = st.sampled_from(["agent", "lead", "senior"])
worlds = st.fixed_dictionaries(
    {
        "written": st.sampled_from(["copilot", "agent", "lead", "never", "senior"]),
        "grants": st.dictionaries(st.sampled_from(["copilot", "agent", "lead", "senior"]), rights),
        "is_forbidden": st.booleans(),
        "own_limit": st.one_of(st.none(), st.integers(0, 1_000)),
        "checked": amount,
        "told": st.one_of(st.none(), st.integers(0, 2_000)),
        "currency": st.sampled_from(["IDR", "USD", "JPY"]),
        "role": roles,
        "is_heavy": st.booleans(),
        "is_learned": st.booleans(),
    }
)


def situation_in(world: dict[str, Any]) -> Situation:
    limit = None if world["own_limit"] is None else Limit(amount="order.total", maximum=world["own_limit"])
    act = step("act", authority=world["written"], limit=limit)
    authority = Authority(
        grants={role: {"act": grant} for role, grant in world["grants"].items() if grant},
        never=("act",) if world["is_forbidden"] else (),
    )
    book = Playbook(playbook_id="b", title={"en": "Book"}, topic="t", examples={}, steps=(act,), path="b.yaml")
    told = (
        [] if world["told"] is None else [ToldFact(fact="order.total", value=world["told"], quote="", message_id="m0")]
    )
    return situation(
        case("Do it", facts={} if world["checked"] is None else {"order.total": world["checked"]}),
        knowledge=MemoryKnowledge(pack(playbooks=(book,), authority=authority, currency=world["currency"])),
        understanding=understood(told=told),
        load=load(LoadLevel.HIGH if world["is_heavy"] else LoadLevel.CALM),
        role=world["role"],
    )


def limits_of(world: dict[str, Any]) -> list[float]:
    """What bounds the asking role by the pack's words: its own grant, an agent's where it has none, and the step."""
    if world["role"] == "lead":
        return []
    grant = world["grants"].get(world["role"]) or (world["grants"].get("agent") if world["role"] == "senior" else None)
    grant = grant or None
    own = [grant.maximum] if grant and grant.maximum is not None and grant.amount == "order.total" else []
    return own if world["own_limit"] is None else [*own, world["own_limit"]]


@settings(max_examples=200, deadline=None)
@given(world=worlds)
def test_no_card_offers_a_step_beyond_the_role(world: dict[str, Any]) -> None:
    learned = (LearnedStep(action="act", probability=0.5, times=6, total=9),) if world["is_learned"] else ()
    for card in cards(situation_in(world), learned=learned):
        assert card.authority is not AuthorityLevel.NEVER
        assert not (world["is_heavy"] and card.authority is AuthorityLevel.COPILOT)
        if card.action != "act":
            continue
        assert world["written"] != "never"
        assert not world["is_forbidden"]
        assert world["role"] == "lead" or card.authority is not AuthorityLevel.LEAD
        if not card.blocked_by and card.authority is AuthorityLevel.AGENT and not world["is_heavy"]:
            named = [n for n in (world["checked"], world["told"]) if isinstance(n, int | float) and n is not True]
            assert all(max(named, default=0) <= limit for limit in limits_of(world))


@settings(max_examples=60, deadline=None)
@given(world=worlds)
def test_what_is_learned_from_past_cases_opens_no_step_that_a_rule_closes(world: dict[str, Any]) -> None:
    world |= {"is_heavy": False}
    own = situation_in(world)
    by_rule = {(card.action, card.authority) for card in cards(own) if card.playbook_id}
    learned = (LearnedStep(action="act", probability=0.9, times=6, total=9),)

    assert {(c.action, c.authority) for c in cards(own, learned=learned) if c.action == "act"} <= by_rule


def test_a_card_says_what_would_change_it_and_only_what_was_tried() -> None:
    own = case("Refund me", facts=ORDER | {"order.total": 900_000}, actions=[{"action": "check_shipment"}])

    assert cards(situation(own))[0].why.would_change == (
        "With order total of at most Rp500,000, you may do this yourself.",
        "If days late is at most 7, this step falls away.",
    )
    assert cards(situation(own, agent_language="id"))[0].why.would_change[1] == (
        "Kalau hari keterlambatan paling banyak 7, langkah ini gugur."
    )


def test_a_blocked_card_says_which_fact_would_start_it() -> None:
    _, second, *_ = cards(situation(case("My order has not arrived")))

    assert second.why.would_change == ("Once the order number is known, this step can start.",)


def test_a_card_names_how_well_its_procedure_fits_and_the_runner_up() -> None:
    rival = Playbook(
        playbook_id="r", title={"en": "Refund"}, topic="refund", examples={}, steps=(step("x"),), path="r.yaml"
    )
    own = situation(case("Late!"), knowledge=MemoryKnowledge(pack(playbooks=(LATE_BOOK, rival))))
    fits = (Fit(playbook=LATE_BOOK, confidence=0.8), Fit(playbook=rival, confidence=0.3))

    fit = next_actions(own, fits, (), MemoryKnowledge(own.pack))[0].fit

    assert fit
    assert (fit.confidence, fit.runner_up, fit.runner_up_title, fit.runner_up_confidence) == (0.8, "r", "Refund", 0.3)
