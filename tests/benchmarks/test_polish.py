from benchmarks.polish import AIMS, count_caught, count_refused, page_of, texts_by_feature
from benchmarks.polish_answers import KINDS, bad_answers
from benchmarks.polish_texts import good_answers, read_kept_aside, read_more, read_texts

TEXTS = read_texts()
KNOWN, NEW = read_kept_aside(TEXTS)


def test_dangerous_answers_of_every_kind_are_caught_for_every_feature() -> None:
    for feature, texts in texts_by_feature(TEXTS, NEW).items():
        caught = count_caught(bad_answers(texts, of_each=15 if feature == "draft" else 4))

        assert {kind: caught[kind].left for kind, aim in AIMS.items() if caught[kind].share < aim} == {}
        assert set(caught) == set(KINDS)


def test_good_answers_are_rarely_refused() -> None:
    _, made_with, _ = count_refused(good_answers((*TEXTS, *read_more(TEXTS)), seed=7, count=60))
    _, aside, _ = count_refused(good_answers((*KNOWN, *NEW), seed=11, count=60))

    assert made_with.share < 0.03
    assert aside.share < 0.03


def test_what_is_kept_aside_is_not_among_what_rules_are_made_with() -> None:
    made_with = {version for text in (*TEXTS, *read_more(TEXTS)) for versions in text.said_anew for version in versions}
    aside = (*KNOWN, *NEW, *(text for some in read_kept_aside(TEXTS, written_after=True) for text in some))

    assert not made_with & {version for text in aside for versions in text.said_anew for version in versions}


def test_the_page_names_every_kind() -> None:
    caught = {"draft": count_caught(bad_answers(TEXTS, of_each=1))}
    page = page_of(caught, [("all", count_refused(good_answers(TEXTS, seed=7, count=1)))])

    assert all(f"| {kind} |" in page for kind in KINDS)
