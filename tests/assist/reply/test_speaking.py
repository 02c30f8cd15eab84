from copilot.assist.reply.answer import Answer
from copilot.assist.reply.extracts import extracts_of
from copilot.assist.reply.speaking import may_speak, speaks_well
from copilot.knowledge.query import Query
from tests.assist.fakes import passage

REFUND = tuple(extracts_of(passage("refund", "A refund takes 7 working days.")))
QUERY = Query(text="How long does a refund take?")


def test_no_sentence_speaks_for_nothing() -> None:
    assert speaks_well(Answer(), 0.9, QUERY) == 0.0
    assert not may_speak(Answer(), 0.9, QUERY, 0.5)


def test_more_ground_and_a_likelier_sentence_both_speak_for_a_draft() -> None:
    low = speaks_well(Answer(REFUND, 0.2), 0.3, QUERY)

    assert low < speaks_well(Answer(REFUND, 0.2), 0.7, QUERY)
    assert low < speaks_well(Answer(REFUND, 0.8), 0.3, QUERY)


def test_a_clear_lead_over_the_next_article_makes_up_for_a_little_ground_that_is_missing() -> None:
    assert may_speak(Answer(REFUND, 0.5, lead=0.3), 0.4, QUERY, 0.5)
    assert not may_speak(Answer(REFUND, 0.5, lead=-0.3), 0.4, QUERY, 0.5)


def test_a_sentence_that_opens_with_what_was_asked_speaks_better_than_one_about_something_else() -> None:
    other = tuple(extracts_of(passage("fee", "The bank needs 7 working days for this and every other transfer.")))

    assert speaks_well(Answer(other, 0.5), 0.4, QUERY) < speaks_well(Answer(REFUND, 0.5), 0.4, QUERY)


def test_with_no_ground_at_all_no_sentence_is_drafted_however_fit_it_looks() -> None:
    assert not may_speak(Answer(REFUND, 0.9), 0.02, QUERY, 0.5)


def test_a_stricter_threshold_drafts_less() -> None:
    assert not may_speak(Answer(REFUND, 0.9), 0.4, QUERY, 0.9)
