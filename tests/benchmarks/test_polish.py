from benchmarks.polish import AIMS, count_caught, count_refused, page_of
from benchmarks.polish_answers import KINDS, bad_answers, good_answers, read_texts

TEXTS = read_texts()


def test_dangerous_answers_of_every_kind_are_caught_as_often_as_is_aimed() -> None:
    caught = count_caught(bad_answers(TEXTS, of_each=15))

    assert sum(counted.answers for counted in caught.values()) >= 200
    assert {kind: caught[kind].left for kind, aim in AIMS.items() if caught[kind].share < aim} == {}
    assert set(caught) == set(KINDS)


def test_good_answers_are_rarely_refused() -> None:
    _, seen, _ = count_refused(good_answers(TEXTS, seen=True, count=60))
    _, aside, _ = count_refused(good_answers(TEXTS, seen=False, count=60))

    assert seen.share < 0.05
    assert aside.share < 0.08


def test_the_page_names_every_kind() -> None:
    caught = count_caught(bad_answers(TEXTS, of_each=1))
    page = page_of(caught, [("all", count_refused(good_answers(TEXTS, seen=True, count=1)))])

    assert all(f"| {kind} |" in page for kind in KINDS)
