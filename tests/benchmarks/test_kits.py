import csv
from pathlib import Path

import pytest

from benchmarks import kits
from benchmarks.packs import (
    plain_articles,
    read_rows,
    write_csv_pack,
    write_jsonl_pack,
    write_markdown_pack,
    write_rows,
    write_topics_pack,
)
from benchmarks.program import percentile
from benchmarks.quality import ALL_KITS
from benchmarks.search_kits import KITS

ARTICLES = plain_articles([{"id": 3, "title": "Parking?", "entity": "Hotel Sari", "text": "Yes,\nfree."}])


def test_an_entity_stands_before_the_title_of_its_article() -> None:
    assert ARTICLES == ({"id": "3", "title": "Hotel Sari: Parking?", "text": "Yes,\nfree."},)


def test_a_pack_holds_its_articles_as_exports_of_each_kind(tmp_path: Path) -> None:
    write_jsonl_pack(tmp_path, ARTICLES)
    write_csv_pack(tmp_path, ARTICLES)
    write_markdown_pack(tmp_path, ARTICLES)

    assert read_rows(tmp_path / "articles/export.jsonl") == list(ARTICLES)
    with (tmp_path / "articles/export.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == list(ARTICLES)
    assert (tmp_path / "articles/3.md").read_text(encoding="utf-8") == "Yes,\nfree."


def test_a_pack_may_hold_topics_alone(tmp_path: Path) -> None:
    write_topics_pack(tmp_path, [("late", 'where is it, "now"?')])

    assert [p.name for p in tmp_path.iterdir()] == ["topics.csv"]
    assert (tmp_path / "topics.csv").read_text(encoding="utf-8").splitlines() == [
        "topic,example",
        'late,"where is it, ""now""?"',
    ]


def test_an_article_found_twice_is_ranked_where_it_stood_first() -> None:
    hits = [{"article_id": name} for name in ("b", "a", "b", "c")]

    assert kits.ranked_by_search({"id": "q", "results": hits}) == {"id": "q", "ranked": ["b", "a", "c"]}
    assert kits.ranked_by_suggestion({"case_id": "q", "passages": hits})["ranked"] == ["b", "a", "c"]


def test_a_suggestion_without_a_topic_is_sure_of_none() -> None:
    assert kits.topic_of({"case_id": "q", "topic": None}) == {"id": "q", "intents": [], "confidence": 0.0}


def test_a_load_that_is_not_calm_is_flagged() -> None:
    load = {"score": 0.7, "level": "raised"}

    assert kits.load_of({"case_id": "q", "emotional_load": load}) == {"id": "q", "score": 0.7, "flag": True}


def test_the_mixed_pack_holds_each_page_once_and_both_languages(tmp_path: Path) -> None:
    pages = [f"page-{number}" for number in range(40)]
    folder = tmp_path / "crosslingual/gnome-help"
    for language in ("id", "en"):
        write_rows(folder / f"corpus_{language}.jsonl", ({"id": page, "text": language} for page in pages))
    write_rows(folder / "queries.jsonl", [{"id": "q", "text_id": "a", "text_en": "b", "long_id": "c", "long_en": "d"}])
    (mixed,) = (kit for kit in KITS if kit.name == "gnome-mixed")

    rounds = list(mixed.rounds(tmp_path))

    for each in rounds:
        assert [article["id"] for article in each.articles] == pages
        assert {article["text"] for article in each.articles} == {"id", "en"}
    assert len({tuple(article["text"] for article in each.articles) for each in rounds}) == len(rounds)


def test_every_kit_has_a_name_of_its_own() -> None:
    assert list(ALL_KITS) == [kit.name for kit in ALL_KITS.values()]
    assert len(ALL_KITS) == 14


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 3), (0.95, 5), (1.0, 5)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([5, 1, 3, 2, 4], share) == value


def test_no_values_have_no_percentile_but_zero() -> None:
    assert percentile([], 0.5) == 0.0
