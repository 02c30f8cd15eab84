"""Where a passage stands in the space of meaning."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copilot.knowledge.neighbourhood import COMPARED, NEIGHBOURS, OF_ARTICLE, crowding_of, with_articles
from copilot.knowledge.query import Vectors


def unit_rows(count: int, dimension: int = 24, seed: int = 7) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_passages_close_together_stand_in_a_more_crowded_place_than_the_others() -> None:
    crowd = unit_rows(1) + 0.05 * unit_rows(20, seed=8)
    vectors = np.concatenate([crowd / np.linalg.norm(crowd, axis=1, keepdims=True), unit_rows(60, seed=9)])

    crowding = crowding_of(vectors)

    assert crowding[:20].min() > crowding[20:].max()
    assert abs(float(crowding.mean())) < 1e-6


def test_a_large_pack_is_compared_with_a_part_of_itself_and_a_crowd_is_still_seen() -> None:
    crowd = unit_rows(1) + 0.05 * unit_rows(400, seed=8)
    others = unit_rows(COMPARED + 1_000, seed=9)
    vectors = np.concatenate([crowd / np.linalg.norm(crowd, axis=1, keepdims=True), others])

    crowding = crowding_of(vectors)

    assert crowding[:400].min() > crowding[400:].max()


def test_in_a_pack_too_small_for_neighbours_no_place_is_crowded() -> None:
    assert not crowding_of(unit_rows(NEIGHBOURS)).any()


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30))
def test_a_question_meets_each_passage_by_a_weighted_mean_of_passage_and_article(articles: list[str]) -> None:
    vectors = unit_rows(len(articles))
    question = unit_rows(1, seed=3)[0]

    blended = with_articles(vectors, articles) @ question

    for place, article in enumerate(articles):
        whole = vectors[[number for number, other in enumerate(articles) if other == article]].sum(axis=0)
        of_article = float(whole @ question / np.linalg.norm(whole))
        expected = (1 - OF_ARTICLE) * float(vectors[place] @ question) + OF_ARTICLE * of_article
        assert abs(float(blended[place]) - expected) < 1e-5


def test_the_only_passage_of_an_article_keeps_its_own_vector() -> None:
    vectors = unit_rows(3)

    assert np.allclose(with_articles(vectors, ["a", "b", "c"]), vectors, atol=1e-6)
