import threading

import pytest
from small_packs import ARTICLES, WordEmbedder, WritePack

from copilot.errors import UserError
from copilot.knowledge.base import KEYWORDS_ONLY, KnowledgeBase
from copilot.knowledge.query import Query


def ids(result):
    return [hit.passage.article_id for hit in result.hits]


def test_keywords_answer_before_any_model_is_there(small):
    result = small.search(Query(text="how long does a refund take?"))
    assert ids(result)[0] == "refund"
    assert not result.semantic
    assert small.embedder_name == KEYWORDS_ONLY
    assert small.embed(["x"], ["en"]) is None


def test_meaning_joins_when_a_model_is_attached(small):
    small.attach_embedder(WordEmbedder())
    result = small.search(Query(text="uang kembali", language="id"))
    assert result.semantic
    assert ids(result)[0] == "refund"
    assert small.embedder_name == "words-1"


def test_the_fingerprint_says_which_model_and_articles_answered(small, write_pack: WritePack):
    by_keywords = small.fingerprint
    small.attach_embedder(WordEmbedder())
    with_model = small.fingerprint
    write_pack({"articles/new.md": "Something new about gift cards."})
    small.update()
    assert len({by_keywords, with_model, small.fingerprint}) == 3


def test_a_passage_and_its_article_are_found_by_their_ids(small):
    hit = small.search(Query(text="paket hilang")).hits[0]
    assert small.passage(hit.passage.passage_id) == hit.passage
    assert small.passages_of("paket-hilang") == (hit.passage,)
    assert hit.passage.text in small.article("paket-hilang").text
    assert small.passage("none#0") is None
    assert small.article("none") is None


def test_an_index_opens_again_with_its_vectors_without_embedding_anew(small, write_pack: WritePack, index_folder):
    small.attach_embedder(WordEmbedder())
    small.close()
    embedder = WordEmbedder()
    again = KnowledgeBase.open(write_pack(), index_folder, embedder)
    assert embedder.texts_embedded == 0
    assert again.search(Query(text="paket hilang")).semantic
    again.close()


def test_another_model_makes_vectors_of_its_own(small):
    small.attach_embedder(WordEmbedder())
    other = WordEmbedder()
    other.name = "words-2"
    small.attach_embedder(other)
    assert other.texts_embedded == len(ARTICLES)
    assert small.embedder_name == "words-2"


def test_an_update_is_seen_by_the_open_knowledge_base(small, write_pack: WritePack):
    small.attach_embedder(WordEmbedder())
    write_pack({"articles/gift.md": "---\ntitle: Gift wrapping\n---\nWe wrap presents in red paper."})
    small.update()
    result = small.search(Query(text="wrapping presents"))
    assert ids(result)[0] == "gift"
    assert result.semantic


def test_a_folder_that_is_not_there_is_one_clear_sentence(tmp_path, index_folder):
    with pytest.raises(UserError, match="no knowledge pack"):
        KnowledgeBase.open(tmp_path / "nowhere", index_folder)


def test_an_empty_pack_opens_and_finds_nothing(write_pack: WritePack, index_folder):
    knowledge = KnowledgeBase.open(write_pack({}), index_folder, WordEmbedder())
    assert knowledge.search(Query(text="anything")).hits == ()
    knowledge.close()


def test_several_threads_may_ask_while_a_model_is_attached(small):
    found = []
    askers = [
        threading.Thread(target=lambda: found.append(ids(small.search(Query(text="paket hilang")))[0]))
        for _ in range(8)
    ]
    for asker in askers:
        asker.start()
    small.attach_embedder(WordEmbedder())
    for asker in askers:
        asker.join()
    assert found == ["paket-hilang"] * 8
