from dataclasses import replace
from typing import Any

from copilot.assist.question import question_of
from copilot.assist.reply.draft import write_reply
from copilot.assist.situation import Situation
from copilot.assist.steps.next_actions import next_actions
from copilot.assist.steps.playbooks import Fit
from copilot.assist.suggestion import Draft, LoadLevel, Quoted, Summary, Support
from copilot.knowledge.pack import Macro
from copilot.knowledge.query import Hit, SearchResult
from tests.assist.fakes import (
    LATE,
    LATE_BOOK,
    LATE_ID,
    LIMITS,
    MemoryKnowledge,
    case,
    load,
    pack,
    passage,
    situation,
    step,
    understood,
)

SAID_OF_TRACE = "We check with the courier and write to you within 24 hours."
NO_PLAYBOOKS = MemoryKnowledge(pack(playbooks=()))


def written(own: Situation, knowledge: MemoryKnowledge | None = None) -> tuple[Draft | None, str | None]:
    knowledge = knowledge or MemoryKnowledge(own.pack)
    fits = tuple(Fit(playbook=book, confidence=0.9) for book in own.pack.playbooks)
    return write_reply(own, next_actions(own, fits, (), knowledge), fits, question_of(own.case), knowledge)


def draft_of(own: Situation) -> Draft:
    draft, reason = written(own)
    assert draft, reason
    return draft


def reason_of(own: Situation) -> str:
    draft, reason = written(own)
    assert draft is None
    assert reason
    return reason


def found(*passages: Any, ground: float = 0.8) -> SearchResult:
    hits = tuple(Hit(passage=p, score=0.9 - place / 10) for place, p in enumerate(passages))
    return SearchResult(hits=hits, ground=ground, semantic=False)


def test_a_draft_says_what_the_next_step_does_and_cites_where_it_stands() -> None:
    draft = draft_of(situation(case("My order is late", facts={"order.id": "INV-88"})))

    assert draft.text == (
        "Hi Sari,\n\nWe check with the courier and write to you within 24 hours.\n\nKind regards,\nPutri"
    )
    assert [c.passage_id for c in draft.citations] == [LATE.passage_id]
    assert all(c.quote in LATE.text for c in draft.citations)


def test_every_sentence_of_a_draft_says_what_it_stands_on_and_stands_in_the_text() -> None:
    draft = draft_of(situation(case("My order is late", facts={"order.id": "INV-88"})))

    assert all(sentence.text in draft.text for sentence in draft.sentences)
    assert [s.support for s in draft.sentences] == [Support.COURTESY, Support.PASSAGE, Support.COURTESY]


def test_the_answer_is_taken_from_the_article_where_there_is_no_procedure() -> None:
    own = situation(case("How long does a refund to my credit card take?"), knowledge=NO_PLAYBOOKS)

    assert "A refund to a credit card takes 7 to 14 working days." in draft_of(own).text


def test_an_indonesian_customer_is_answered_in_indonesian_with_the_packs_form_of_address() -> None:
    own = situation(
        case("Paket saya terlambat lebih dari seminggu, boleh refund?"),
        knowledge=NO_PLAYBOOKS,
        understanding=understood("id"),
        found=found(LATE, LATE_ID),
        reply_language="id",
        agent_language="id",
    )

    draft = draft_of(own)

    assert draft.text.startswith("Halo Kak Sari,")
    assert "refund penuh atau kirim ulang tanpa biaya" in draft.text
    assert "courier" not in draft.text


def test_at_high_load_the_first_sentence_meets_what_happened() -> None:
    own = situation(case("AGAIN!!", facts={"order.id": "INV-88"}), load=load(LoadLevel.HIGH, "repeat_contact"))

    second = draft_of(own).sentences[1]

    assert second.text == "I am sorry you had to contact us again about order INV-88."


def test_a_question_already_answered_is_not_asked() -> None:
    asks = draft_of(situation(case("My order is late")))
    knows = draft_of(situation(case("My order is late", facts={"order.id": "INV-88"})))

    assert "order number?" in asks.text
    assert "?" not in knows.text


def test_a_macro_fills_its_slots_from_the_case() -> None:
    text = "Hello {name}, order {order.id} is late.\n\nAfter 7 days you can choose a full refund or a free resend."
    macro = Macro(macro_id="m", title="Late order", text=text, path="m.md", language="en", topic="late-delivery")
    knowledge = MemoryKnowledge(pack(playbooks=(), macros=(macro,)))
    own = case("My order is late, can I get a refund?", facts={"order.id": "INV-88"})

    assert "Order INV-88 is late." in draft_of(situation(own, knowledge=knowledge)).text


def test_an_unknown_slot_stays_open_where_everyone_sees_it_and_makes_the_draft_less_sure() -> None:
    knowledge = MemoryKnowledge()
    known = case("My order is late", facts={"order.id": "INV-88"})
    own = situation(known, knowledge=knowledge)
    card = next_actions(own, (Fit(playbook=LATE_BOOK, confidence=0.9),), (), knowledge)[0]
    said = "We check {order.courier} and write to you within 24 hours."
    fits = (Fit(playbook=LATE_BOOK, confidence=0.9),)

    from dataclasses import replace

    open_one, _ = write_reply(own, (replace(card, say=said),), fits, question_of(known), knowledge)

    assert open_one
    assert "[courier]" in open_one.text
    assert open_one.confidence < draft_of(own).confidence


def test_words_of_an_internal_article_are_never_drafted() -> None:
    own = situation(case("How much may you refund?"), knowledge=NO_PLAYBOOKS, found=found(LIMITS))

    assert "internal article “Limits”" in reason_of(own)


def test_an_article_in_the_other_language_alone_is_no_ground_for_a_draft() -> None:
    own = situation(case("Kapan refund saya sampai?"), knowledge=NO_PLAYBOOKS, found=found(LATE), reply_language="id")

    reason = reason_of(own)

    assert "not available in the customer's language" in reason
    assert "“After 7 days you can choose a full refund or a free resend.”" in reason


def test_without_ground_there_is_no_draft_and_the_reason_names_what_is_missing() -> None:
    own = situation(case("Do you sell boats?"), found=found(LATE, ground=0.1))

    assert reason_of(own) == (
        "The knowledge base does not clearly answer “Where is my order?”. "
        "The closest is “Late orders”, but that is probably not it."
    )


def test_nothing_is_drafted_while_we_wait_for_the_customer() -> None:
    assert reason_of(situation(case("Late!", "agent: We are checking."))).startswith("The last message is ours")


def test_another_name_changes_nothing_but_the_name() -> None:
    drafts = {
        name: draft_of(situation(case("My order is late", facts={"order.id": "INV-88"}, customer={"name": name}))).text
        for name in ("Sari Dewi", "I Gede Wijaya", "Bapak Yohanes", "Aisyah")
    }

    assert {
        text.replace(f"Hi {name}", "")
        for name, text in zip(("Sari", "Gede", "Yohanes", "Aisyah"), drafts.values(), strict=True)
    } == {drafts["Sari Dewi"].replace("Hi Sari", "")}


def test_a_procedure_that_the_case_itself_calls_for_speaks_where_the_search_found_little() -> None:
    steps = (step("open_trace", say={"en": SAID_OF_TRACE}, when="facts.order.days_late >= 3", source="en/late-orders"),)
    book = replace(LATE_BOOK, steps=steps)
    facts = {"order.id": "INV-88", "order.days_late": 5}
    late = situation(
        case("So what now?", facts=facts), MemoryKnowledge(pack(playbooks=(book,))), found=found(LATE, ground=0.2)
    )
    unknown = replace(late, case=case("So what now?"))

    assert SAID_OF_TRACE in draft_of(late).text
    assert written(unknown)[0] is None


def test_whoever_may_be_hurt_is_given_the_number_that_the_pack_names_for_emergencies() -> None:
    emergency = passage("en/emergencies", "The clinic has no emergency room. In an emergency call 119.")
    knowledge = MemoryKnowledge(pack(playbooks=()), passages=(emergency,))
    hurt = case("My father has chest pain", facts={"damage.injury": True})
    draft, _ = written(situation(hurt, knowledge), knowledge)

    assert draft is not None
    assert "call 119 now" in draft.text
    assert draft.sentences[-1].passage_id == emergency.passage_id


def test_who_says_that_our_reply_did_not_help_is_not_given_it_again() -> None:
    macro = Macro(
        macro_id="m", title="Late order", text="We check with the courier and write to you within 24 hours.",
        path="macros/late.md", language="en", topic="late-delivery",
    )  # fmt: skip
    knowledge = MemoryKnowledge(pack(playbooks=(), macros=(macro,)))
    asked = situation(case("My order is late, please check the courier"), knowledge)
    step_taken = Quoted(text="I restarted the app", quote="I restarted the app", message_id="m2")
    tried = replace(understood(), summary=Summary(wants="", tried=(step_taken,)))
    answered = case("My order is late", "agent: We check with the courier.", "I restarted the app, check the courier")
    again = situation(answered, knowledge, understanding=tried)

    first, second = written(asked, knowledge)[0], written(again, knowledge)[0]

    assert first is not None
    assert [basis.path for basis in first.rests_on] == ["macros/late.md"]
    assert second is None or "macros/late.md" not in [basis.path for basis in second.rests_on]


def test_who_is_at_the_end_of_their_tether_hears_that_a_lead_takes_it_on_where_nothing_answers() -> None:
    nothing = SearchResult(hits=(), ground=0.0, semantic=False)
    heavy = situation(case("Three hours I sat there!"), NO_PLAYBOOKS, load=load(LoadLevel.HIGH, "anger"), found=nothing)
    calm = replace(heavy, load=load())

    draft = draft_of(heavy)

    assert "passing this to my team lead today" in draft.text
    assert draft.text.count("you have every reason to be") == 1
    assert written(calm)[0] is None


def test_at_a_third_contact_a_lead_comes_before_the_usual_step() -> None:
    third = situation(case("This is the third time I write. My order is late!", facts={"order.id": "INV-88"}))

    said = draft_of(third).text

    assert 0 < said.find("passing this to my team lead today") < said.find("We check with the courier")
