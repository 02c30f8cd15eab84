"""A pack of a few articles answers what it holds, and is silent about what it does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_packs import WritePack

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.fusion import Evidence, among_many, fused
from copilot.knowledge.query import Query

ARTICLES = {
    "articles/refunds.md": "---\ntitle: Refunds and cancelled orders\nlanguage: en\n---\nYou can cancel an order until "
    "it is packed.\n\n## When the money comes back\nRefunds to an e-wallet arrive within 1 working day and "
    "to a credit card within 14 working days.",
    "articles/prescriptions.md": "---\ntitle: How to upload a prescription\nlanguage: en\n---\nTake a photo of the "
    "whole prescription.\n\n## Rejected\nA prescription older than 30 days or with a cut-off edge is rejected.",
    "articles/kirim.md": "---\ntitle: Berapa lama pengiriman obat?\nlanguage: id\n---\nObat dikirim dalam 24 jam.\n\n"
    "## Instan\nPengiriman instan sampai dalam 3 jam di Jakarta dan Bandung. Ongkosnya Rp25.000.",
    "articles/langganan.md": "---\ntitle: Langganan obat rutin\nlanguage: id\n---\nLangganan dikirim setiap 30 hari. "
    "Anda bisa menghentikannya kapan saja di Akun.",
}


@pytest.fixture
def small(write_pack: WritePack, index_folder):
    knowledge = KnowledgeBase.open(write_pack(ARTICLES), index_folder)
    knowledge.attach_embedder(BundledEmbedder())
    knowledge.update()
    yield knowledge
    knowledge.close()


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("how long until my refund reaches my credit card?", "refunds"),
        ("berapa ongkir instan ke Bandung?", "kirim"),
        ("My prescription was rejected, why?", "prescriptions"),
    ],
)
def test_a_pack_of_four_articles_answers_what_it_holds(small, question, article):
    found = small.search(Query(text=question), 5)
    assert (found.hits[0].passage.article_id, found.ground >= 0.5) == (article, True)


@pytest.mark.parametrize("question", ["how do I install a printer driver?", "poin saya hangus kapan ya?"])
def test_a_pack_of_four_articles_is_silent_about_the_rest(small, question):
    assert small.search(Query(text=question), 5).ground < 0.5


@given(st.lists(st.floats(-1, 1, width=32), min_size=5, max_size=20))
def test_enough_values_are_judged_by_themselves(values):
    own = np.array(values, np.float64)
    assert among_many(own, 5, 0.15, 0.1) == (float(own.mean()), float(own.std()))


def test_few_values_are_judged_as_if_the_others_stood_beside_them():
    beside = np.concatenate([[0.9, 0.4], np.zeros(8)])
    assert among_many(np.array([0.9, 0.4]), 10, 0.0, 0.0) == pytest.approx((beside.mean(), beside.std()))


def test_the_few_passages_of_a_large_pack_in_its_other_language_do_not_push_its_answer_aside():
    indonesian, english = np.array([0.0, 0.5, 3.0]), np.linspace(0, 20, 80)
    evidence = Evidence(
        language="en",
        rows=np.arange(83),
        sides=np.repeat([0, 1], [3, 80]),
        bm25=np.concatenate([indonesian, english]),
        ceilings=np.array([20.0, 20.0]),
    )
    assert int(np.argmax(fused(evidence))) == 82
