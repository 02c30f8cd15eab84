from copilot.assist.answer import answering
from copilot.knowledge.query import Hit, Query
from tests.assist.fakes import MemoryKnowledge, passage

QUESTION = Query(text="The courier damaged my parcel, what now?", language="en")


def answer(*hits: Hit) -> list[str]:
    return [extract.text for extract in answering(hits, QUESTION, "en", MemoryKnowledge())]


def test_the_sentences_of_the_best_passage_answer() -> None:
    hit = Hit(passage=passage("a", "Take a photo of the damaged parcel. We resend it within two days."), score=0.8)

    assert "Take a photo of the damaged parcel." in answer(hit)


def test_a_passage_far_behind_the_best_is_not_quoted_in_its_place() -> None:
    other_language = Hit(passage=passage("id-1", "Foto paket yang rusak.", language="id"), score=0.9)
    unrelated = Hit(passage=passage("b", "A parcel may be tipped in the app."), score=0.4)

    assert answer(other_language, unrelated) == []


def test_an_outcome_out_of_a_list_of_cases_is_not_told_as_a_result() -> None:
    cases = "- Courier damaged the parcel: we refund it in full.\n- Customer damaged it: no refund."
    text = f"## What the check finds\n\n{cases}"

    assert answer(Hit(passage=passage("c", text), score=0.8)) == []


def test_a_sentence_that_only_sends_on_to_another_article_is_left_out() -> None:
    text = "A damaged parcel is covered in [Damaged parcels](damaged.md). Take a photo of the damaged parcel first."

    assert answer(Hit(passage=passage("d", text), score=0.8)) == ["Take a photo of the damaged parcel first."]
