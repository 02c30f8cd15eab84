from copilot.assist.reply.branches import with_branches
from copilot.assist.reply.extracts import extracts_of
from copilot.assist.reply.support import content_words
from tests.assist.fakes import passage

RULE = (
    "Refunds go back the way you paid.\n"
    "If you paid by card, the refund takes 7 days.\n"
    "If you paid by bank transfer, the refund takes 2 days.\n"
    "Vouchers are valid for a year."
)


def told(customer: str) -> list[str]:
    extracts = list(extracts_of(passage("a", RULE)))
    card = [extract for extract in extracts if "card" in extract.text]
    return [extract.text for extract in with_branches(card, extracts, content_words(customer))]


def test_where_the_customer_did_not_tell_their_case_every_branch_is_offered() -> None:
    assert [text.split(",")[0] for text in told("How long does a refund take?")] == [
        "If you paid by card",
        "If you paid by bank transfer",
    ]


def test_where_they_told_it_only_their_own_branch_is_said() -> None:
    assert told("I paid by card, how long does a refund take?") == ["If you paid by card, the refund takes 7 days."]


def test_a_sentence_without_a_condition_brings_no_branch() -> None:
    extracts = list(extracts_of(passage("a", RULE)))

    assert with_branches(extracts[:1], extracts, frozenset()) == extracts[:1]
