"""Misspelt words of a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_packs import WritePack

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.query import Query
from copilot.knowledge.spelling import LIKENESS, can_be_misspelt, near

WORDS = ("refund", "receipt", "replac", "reservation", "warranty")


@pytest.mark.parametrize("slip", ["refnd", "reffund", "refumd", "rfeund"])
def test_one_slip_of_the_finger_still_meets_the_word(slip):
    assert near(slip, WORDS) == [("refund", LIKENESS)]


def test_a_long_word_may_slip_twice_and_counts_less_then():
    assert near("resrvatoin", WORDS) == [("reservation", pytest.approx(LIKENESS**2))]
    assert near("refnud", ("refine",)) == []


@pytest.mark.parametrize("word", ["KLT-2611", "inv88", "rate", ""])
def test_codes_and_short_words_are_never_taken_for_misspelt(word):
    assert not can_be_misspelt(word)


@given(st.text(alphabet="aeilnorst", min_size=5, max_size=14))
def test_whatever_is_found_is_one_of_the_words_and_counts_less_than_the_word_itself(word):
    assert all(found in WORDS and 0 < likeness < 1 for found, likeness in near(word, WORDS))


@pytest.mark.parametrize("asked", ["how long does a reibmursement take", "my warrenty", "gransi barang"])
def test_a_misspelt_question_finds_the_article_by_words_alone(write_pack: WritePack, index_folder, asked):
    rows = (
        "id,title,text,language\nmoney,Reimbursement,How long a reimbursement takes.,en\n"
        "repair,Warranty,What the warranty covers.,en\nganti,Garansi,Garansi berlaku setahun.,id\n"
        "other,Parking,Where to park.,en\n"
    )
    knowledge = KnowledgeBase.open(write_pack({"articles/c.csv": rows}), index_folder)

    expected = {"how": "money", "my": "repair", "gransi": "ganti"}[asked.split()[0]]
    assert knowledge.search(Query(text=asked)).hits[0].passage.article_id == expected
    knowledge.close()
