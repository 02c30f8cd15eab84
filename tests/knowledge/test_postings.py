from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_packs import ARTICLES, WritePack

from copilot.errors import UserError
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.flat_file import mapped_arrays, write_arrays
from copilot.knowledge.index import update_index
from copilot.knowledge.postings import K1, B, Postings, keep_postings, packed, postings_of
from copilot.knowledge.query import Query
from copilot.knowledge.store import Store

texts = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), min_size=1, max_size=20)
asked = st.dictionaries(st.sampled_from("abcdefghxy"), st.floats(0.1, 4.0), max_size=8)


@settings(max_examples=200, deadline=None)
@given(texts, asked)
def test_postings_score_as_the_formula_of_bm25_does(passages: list[list[str]], weights: dict[str, float]) -> None:
    lengths = [float(len(terms)) for terms in passages]
    rows = [3 * place + 1 for place in range(len(passages))]
    postings = Postings.of(rows, lengths, [packed((terms, 1.0)) for terms in passages])
    mean = sum(lengths) / len(lengths) or 1.0
    expected = [
        sum(
            weight * count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))
            for term, weight in weights.items()
            if (count := Counter(terms)[term])
        )
        for terms, length in zip(passages, lengths, strict=True)
    ]

    assert np.allclose(postings.bm25(list(weights), list(weights.values())), expected, atol=1e-4)
    counted = [sum(term in terms for terms in passages) for term in weights]
    assert postings.frequencies(list(weights)).tolist() == counted
    assert postings.rows.tolist() == rows


def test_kept_postings_are_those_worked_out(write_pack: WritePack, tmp_path: Path) -> None:
    update_index(write_pack(ARTICLES), tmp_path / "index")
    store = Store(tmp_path / "index")
    kept = postings_of(store)
    (tmp_path / "index" / "postings.flat").unlink()
    anew = postings_of(store)

    for side in ("id", "en"):
        assert np.array_equal(kept[side].rows, anew[side].rows)
        assert np.array_equal(kept[side].terms, anew[side].terms)
        assert np.array_equal(kept[side].gains, anew[side].gains)
    store.close()


@pytest.mark.parametrize("damage", [b"", b"half a file", None])
def test_damaged_postings_are_made_anew(write_pack: WritePack, tmp_path: Path, damage: bytes | None) -> None:
    update_index(write_pack(ARTICLES), tmp_path / "index")
    file = tmp_path / "index" / "postings.flat"
    whole = file.read_bytes()
    file.write_bytes(whole[:-64] if damage is None else damage)
    store = Store(tmp_path / "index")
    assert len(postings_of(store)["id"].rows) > 0
    keep_postings(store)
    store.close()

    assert file.read_bytes() == whole


def test_a_passage_that_another_program_took_away_is_not_shown(write_pack: WritePack, tmp_path: Path) -> None:
    pack = write_pack(ARTICLES)
    knowledge = KnowledgeBase.open(pack, tmp_path / "index")
    found = knowledge.search(Query(text="paket hilang")).hits[0].passage
    (pack / found.path).unlink()
    update_index(pack, tmp_path / "index")

    assert found.article_id not in [hit.passage.article_id for hit in knowledge.search(Query(text="paket hilang")).hits]
    knowledge.close()


def test_arrays_come_back_for_their_key_and_for_no_other(tmp_path: Path) -> None:
    file = tmp_path / "some.flat"
    arrays = {"odd": np.arange(7, dtype=np.int8), "none": np.zeros(0, np.int64), "square": np.eye(3, dtype=np.float32)}
    write_arrays(file, "one", arrays)
    again = mapped_arrays(file, "one")

    assert again is not None
    assert all(np.array_equal(again[name], each) and again[name].dtype == each.dtype for name, each in arrays.items())
    assert mapped_arrays(file, "two") is None


def test_a_folder_that_is_gone_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_arrays(tmp_path / "gone" / "some.flat", "one", {"odd": np.arange(7)})
