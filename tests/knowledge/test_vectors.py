import json
import threading
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from small_packs import ARTICLES, WordEmbedder, WritePack

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.query import Query
from copilot.knowledge.vectors import FlatVectors


def unit_rows(count: int, dimension: int, seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@settings(max_examples=30, deadline=None)
@given(count=st.integers(1, 2_500), dimension=st.integers(2, 400), seed=st.integers(0, 1_000))
def test_a_similarity_in_int8_is_off_by_less_than_a_hundredth(count: int, dimension: int, seed: int) -> None:
    vectors, query = unit_rows(count, dimension, seed), unit_rows(1, dimension, seed + 1)[0]
    flat = FlatVectors.of(np.arange(count), vectors)

    assert np.abs(flat.similarities(query) - vectors @ query).max() < 0.01


def test_a_passage_without_words_is_like_nothing() -> None:
    flat = FlatVectors.of(np.arange(2), np.array([[0.0, 0.0], [0.6, 0.8]], np.float32))
    assert np.allclose(flat.similarities(np.array([0.6, 0.8], np.float32)), [0.0, 1.0], atol=0.01)


def test_a_copy_is_read_back_for_its_key_and_for_no_other(tmp_path: Path) -> None:
    flat = FlatVectors.of(np.array([3, 7, 9]), unit_rows(3, 16, 1))
    flat.save(tmp_path, "model/3")
    again = FlatVectors.load(tmp_path, "model/3")

    assert again is not None
    query = unit_rows(1, 16, 2)[0]
    assert again.rows.tolist() == [3, 7, 9]
    assert np.array_equal(again.similarities(query), flat.similarities(query))
    assert FlatVectors.load(tmp_path, "model/4") is None


def test_a_copy_of_an_older_version_or_cut_short_counts_as_none(tmp_path: Path) -> None:
    FlatVectors.of(np.array([3, 7]), unit_rows(2, 16, 1)).save(tmp_path, "model/2")
    file = tmp_path / "vectors.flat"
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert FlatVectors.load(tmp_path, "model/2") is None
    older = json.dumps({"key": "model/2", "rows": 2, "dimension": 16}).encode().ljust(512)
    file.write_bytes(older + whole[512:])
    assert FlatVectors.load(tmp_path, "model/2") is None


def test_questions_are_answered_while_the_passages_are_embedded_for_another_model(
    write_pack: WritePack, tmp_path: Path
) -> None:
    class OtherModel(WordEmbedder):
        name = "words-2"
        begun, may_end = threading.Event(), threading.Event()

        def embed(self, texts, languages):
            self.begun.set()
            assert self.may_end.wait(20)
            return super().embed(texts, languages)

    knowledge = KnowledgeBase.open(write_pack(ARTICLES), tmp_path / "index", WordEmbedder())
    other = OtherModel()
    job = threading.Thread(target=knowledge.attach_embedder, args=(other,), name="copilot-test")
    job.start()
    assert other.begun.wait(20)
    found = knowledge.search(Query(text="paket hilang"))
    used_meanwhile = knowledge.embedder_name
    other.may_end.set()
    job.join()

    assert found.hits[0].passage.article_id == "paket-hilang"
    assert (used_meanwhile, knowledge.embedder_name) == ("words-1", "words-2")
    knowledge.close()
