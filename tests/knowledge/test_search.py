from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_packs import WordEmbedder, WritePack

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.fusion import Evidence, fused
from copilot.knowledge.ground import ground_of
from copilot.knowledge.query import Query
from copilot.paths import Paths

SAME_WORDS = "id,title,text\n" + "".join(
    f"{number},Courier {number},The courier {number} brings parcels every day.\n" for number in range(30)
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample pack with the model that ships."""
    folder = tmp_path_factory.mktemp("sample-index")
    knowledge = KnowledgeBase.open(Paths.sample_pack(), folder, BundledEmbedder())
    yield knowledge
    knowledge.close()


def titles(result):
    return [hit.passage.title for hit in result.hits]


def languages(result):
    return [hit.passage.language for hit in result.hits]


def test_hits_come_best_first_with_scores_from_0_to_1(sample):
    result = sample.search(Query(text="kapan uang refund saya masuk?"))
    scores = [hit.score for hit in result.hits]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert 0 <= result.ground <= 1


def test_an_article_stands_once_unless_more_is_asked_for(sample):
    once = sample.search(Query(text="refund ke bank"), limit=10)
    often = sample.search(Query(text="refund ke bank", passages_per_article=5), limit=10)
    ids = [hit.passage.article_id for hit in once.hits]
    assert len(ids) == len(set(ids))
    assert len({hit.passage.article_id for hit in often.hits}) < 10
    assert len({hit.passage.passage_id for hit in often.hits}) == 10


def test_a_pack_of_one_long_manual_gives_several_of_its_passages(write_pack, index_folder):
    parts = "".join(
        f"## Part {n}\n\nHow to repair a bicycle, step {n}. {'Turn the wheel. ' * 20}\n\n" for n in range(15)
    )
    knowledge = KnowledgeBase.open(write_pack({"articles/manual.md": f"# Manual\n\n{parts}"}), index_folder)
    hits = knowledge.search(Query(text="repair a bicycle wheel"), limit=10).hits
    knowledge.close()
    assert len({hit.passage.passage_id for hit in hits}) == 10
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("question", "language"), [("how do I pay my instalment late fee", "id"), ("cara membuka akun yang terkunci", "en")]
)
def test_a_question_reaches_articles_of_the_other_language(sample, question, language):
    assert language in languages(sample.search(Query(text=question)))[:5]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("paket gw blm nyampe2 nih, udah lewat estimasi", "esti"),
        ("my account is locked after wrong passwords", "locked"),
        ("voucher gak bisa dipake", "oucher"),
        ("kok saldo kepotong dua kali", "dua kali"),
    ],
)
def test_everyday_questions_find_their_article_among_the_first_three(sample, question, expected):
    found = titles(sample.search(Query(text=question)))[:3]
    assert any(expected in title for title in found), found


def test_ground_is_higher_where_the_knowledge_answers(sample):
    answered = sample.search(Query(text="Berapa lama refund ke rekening bank?"))
    foreign = sample.search(Query(text="Siapa yang menulis lagu kebangsaan Prancis?"))
    assert answered.ground > 0.6
    assert foreign.ground < 0.35


def test_earlier_turns_decide_what_a_short_question_means(sample):
    alone = sample.search(Query(text="berapa lama?"))
    about_refund = sample.search(Query(text="berapa lama?", earlier=("saya minta refund ke bank", "halo kak")))
    assert titles(about_refund) != titles(alone)
    assert any("efund" in title for title in titles(about_refund)[:3])


def test_what_is_asked_now_weighs_more_than_what_was_asked_before(sample):
    now = sample.search(Query(text="my account is locked", earlier=("where is my refund", "my parcel is late")))
    assert "locked" in titles(now)[0]


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "?", "the of and", "halo kak", "selamat pagi", "dan yang di"])
def test_a_text_that_asks_nothing_finds_nothing(sample, text):
    result = sample.search(Query(text=text))
    assert result.hits == ()
    assert result.ground == 0


def test_a_megabyte_of_text_is_answered(sample):
    assert sample.search(Query(text="refund bank " * 90_000)).hits


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3).map(tuple))
@example('"refund" OR NEAR(bank, 2) AND NOT *', ())
@example("refund'; drop table passages; --", ('"', "*"))
@example("title:refund ^bank -card {a b}", ())
def test_no_text_breaks_the_search(small, text, earlier):
    result = small.search(Query(text=text, earlier=earlier))
    assert len(result.hits) <= 3


def test_the_limit_is_kept(write_pack: WritePack, index_folder):
    knowledge = KnowledgeBase.open(write_pack({"articles/c.csv": SAME_WORDS}), index_folder, WordEmbedder())
    assert len(knowledge.search(Query(text="courier parcels"), limit=7).hits) == 7
    assert knowledge.search(Query(text="courier parcels"), limit=0).hits == ()
    knowledge.close()


def evidence(bm25, similarity=(), sides=None):
    rows = np.arange(len(bm25))
    return Evidence(
        language="en",
        rows=rows,
        sides=np.array(sides if sides is not None else [1] * len(bm25)),
        bm25=np.array(bm25, float),
        ceilings=np.array([10.0, 10.0]),
        similarity=np.array(similarity, float),
        mean=0.2,
        deviation=0.1,
    )


def test_a_clear_lead_in_words_is_not_lost_to_a_slight_one_in_meaning():
    scores = fused(evidence([9, 1, 1, 1], [0.40, 0.41, 0.2, 0.2]))
    assert scores.argmax() == 0


def test_a_clear_lead_in_meaning_wins_where_words_hardly_differ():
    scores = fused(evidence([2.0, 1.9, 1.8, 2.1], [0.2, 0.9, 0.2, 0.2]))
    assert scores.argmax() == 1


def test_words_of_two_languages_are_not_compared_with_each_other():
    # The best of the other language, found by translations, stands beside the best of one's own.
    own, other = [20, 19, *28 * [6]], [16, *29 * [3]]
    scores = fused(evidence([*own, *other], sides=np.repeat([1, 0], 30)))
    assert scores[30] > scores[1]


def test_words_that_hardly_tell_passages_apart_stay_small_beside_meaning():
    nearness = [0.45, *59 * [0.3], 0.2]
    one_common_word = fused(evidence([*60 * [1.0], 1.6], nearness))
    rare_words = fused(evidence([*60 * [1.0], 16], nearness))
    assert (one_common_word.argmax(), rare_words.argmax()) == (0, 60)


def test_a_passage_without_a_vector_can_still_be_found():
    scores = fused(evidence([9, 1, 1], [np.nan, 0.25, 0.2]))
    assert scores.argmax() == 0


def test_of_two_passages_as_near_the_one_in_a_less_crowded_place_stands_first():
    two = replace(evidence([2, 2, 1], [0.5, 0.5, 0.2]), crowding=np.array([0.1, -0.1, 0.0]))
    assert fused(two).argmax() == 1


def test_words_count_less_where_the_nearest_passages_are_in_the_other_language():
    words, nearness = [5, 4, 3.5, 3, 3, 3], [0.5, 0.3, 0.3, 0.85, 0.8, 0.8]
    at_home = fused(evidence(words, nearness))
    abroad = fused(evidence(words, nearness, sides=[1, 1, 1, 0, 0, 0]))
    assert at_home[0] - at_home[1] > abroad[0] - abroad[1]


def test_more_of_everything_never_lowers_the_ground():
    weak, strong = evidence([2, 1], [0.3, 0.2]), evidence([8, 1], [0.8, 0.2])
    assert ground_of(weak, fused(weak)) < ground_of(strong, fused(strong))


def test_what_we_named_before_decides_what_it_is(write_pack: WritePack, index_folder):
    rows = "id,title,text\n" + "".join(
        f"{name},Hotel {name}: do you take cards?,Hotel {name} takes every card.\n"
        for name in ("Melati", "Mawar", "Anggrek")
    )
    knowledge = KnowledgeBase.open(write_pack({"articles/h.csv": rows}), index_folder)
    found = knowledge.search(Query(text="do they take my card?", replies=("I can offer Hotel Mawar.",)))
    assert found.hits[0].passage.article_id == "Mawar"
    knowledge.close()


def test_a_long_reply_of_ours_does_not_drown_the_question(sample):
    ours = "We are sorry. " + "Refunds to a bank account take some working days after the approval. " * 10
    found = sample.search(Query(text="my account is locked", replies=(ours,)))
    assert "locked" in titles(found)[0]
