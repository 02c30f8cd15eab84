"""Unanswered questions in themes: what counts, what is put together, what a product team is given."""

import csv
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from copilot.feedback.event import Decision, Happening, Kind, PartOf, Reason
from copilot.feedback.gaps import GapsDesk, find_gaps, write_gaps
from copilot.feedback.log import FeedbackLog
from copilot.feedback.news import news_for
from copilot.feedback.reviews import Review, State, reviews, write_review
from copilot.feedback.themes import Vectors, clusters
from tests.feedback.conftest import SECRET

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WORDS = ("garansi", "warranty", "kurir", "voucher")


def embed(texts: Sequence[str], _languages: Sequence[str]) -> Vectors:
    """Say what a text means by the words that it holds; the two for a warranty are one."""
    rows = [[word in text.lower() for word in WORDS] for text in texts]
    vectors = numpy.array(rows, dtype=numpy.float32).reshape(-1, len(WORDS))
    vectors[:, 0] += vectors[:, 1]
    vectors[:, 1] = 0
    return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@pytest.fixture
def asked(log: FeedbackLog, happening: Callable[..., Happening]) -> Callable[..., None]:
    count = iter(range(1000))

    def ask(question: str, *, days_ago: int = 1, **changes: object) -> None:
        usual = {"kind": Kind.REPORTED, "subject": "gap", "decision": None, "reason": None, "final_text": None}
        number = next(count)
        of_case = {"suggestion_id": f"q-{number}", "case_id": f"T-{number}", "part": PartOf.DRAFT}
        about = usual | of_case | {"question_text": question}
        log.record(happening(**(about | {"at": NOW - timedelta(days=days_ago)} | changes)))

    return ask


def rejected(reason: Reason) -> dict[str, object]:
    return {"kind": Kind.DECIDED, "subject": None, "decision": Decision.REJECTED, "reason": reason}


def test_questions_of_one_meaning_in_two_languages_are_one_theme(log: FeedbackLog, asked: Callable[..., None]) -> None:
    asked("Apakah ada garansi?")
    asked("Is there a warranty?")
    asked("Kurir mana yang dipakai?")
    themes = find_gaps(log.file, embed, NOW)
    assert [theme.count for theme in themes] == [2, 1]
    assert {themes[0].example, *themes[0].questions} == {"Apakah ada garansi?", "Is there a warranty?"}


def test_a_rejected_answer_is_a_gap_where_its_content_was_wrong_and_none_for_its_tone(
    log: FeedbackLog, asked: Callable[..., None]
) -> None:
    asked("Kurir mana?", **rejected(Reason.INCORRECT))
    asked("Kurir mana?", **rejected(Reason.WRONG_TONE))
    (theme,) = find_gaps(log.file, embed, NOW)
    assert (theme.count, theme.reported, theme.rejected) == (1, 0, 1)


def test_a_question_that_got_no_draft_is_a_gap_once_however_often_it_was_looked_up(
    log: FeedbackLog, asked: Callable[..., None]
) -> None:
    silent = {"kind": Kind.UNANSWERED, "subject": None}
    for _ in range(3):
        asked("Kurir mana?", case_id="T-1", **silent)
    asked("Kurir mana?", case_id="T-2", **silent)
    asked("Kurir mana?", case_id="T-2")
    (theme,) = find_gaps(log.file, embed, NOW)
    assert (theme.count, theme.reported, theme.rejected, theme.silent) == (2, 1, 0, 1)


def test_a_report_that_was_closed_is_no_gap_any_more_and_its_agent_is_told(
    log: FeedbackLog, log_path: Path, asked: Callable[..., None]
) -> None:
    asked("Ada garansi?", agent="Rina")
    desk = GapsDesk(lambda: FeedbackLog.open(log_path, SECRET), embed, lambda: NOW, reviewer="Dewi")
    (theme,) = desk.themes()
    desk.close(theme, "Artikelnya sudah ada.")
    assert desk.themes() == ()
    assert [one.text for one in news_for(log, "Rina")] == ["Artikelnya sudah ada."]


def test_a_report_that_was_opened_again_is_a_gap_again(
    log: FeedbackLog, log_path: Path, asked: Callable[..., None]
) -> None:
    asked("Ada garansi?")
    desk = GapsDesk(lambda: FeedbackLog.open(log_path, SECRET), embed, lambda: NOW, reviewer="Dewi")
    (theme,) = desk.themes()
    desk.close(theme, "Artikelnya sudah ada.")
    write_review(log, Review(event_id=theme.reported_ids[0], state=State.OPEN), "Dewi")
    assert [again.reported_ids for again in desk.themes()] == [theme.reported_ids]


UNANSWERED = {"kind": Kind.UNANSWERED, "subject": None}


@pytest.mark.parametrize("how", [UNANSWERED, rejected(Reason.INCORRECT)], ids=["no draft", "a rejected draft"])
def test_a_gap_that_nobody_reported_is_closed_and_stays_closed_until_it_is_asked_anew(
    log: FeedbackLog, log_path: Path, asked: Callable[..., None], how: dict[str, object]
) -> None:
    asked("Ada garansi?", case_id="T-1", agent="Rina", **how)
    asked("Kurir mana yang dipakai?", **how)
    desk = GapsDesk(lambda: FeedbackLog.open(log_path, SECRET), embed, lambda: NOW, reviewer="Dewi")
    theme = next(one for one in desk.themes() if one.example == "Ada garansi?")
    desk.close(theme, "")
    asked("Ada garansi?", case_id="T-1", **UNANSWERED)  # the same case is looked at again
    assert [one.example for one in desk.themes()] == ["Kurir mana yang dipakai?"]
    assert (news_for(log, "Rina"), reviews(log.file)) == ((), ())
    asked("Ada garansi?", **UNANSWERED)
    assert {(one.example, one.count) for one in desk.themes()} == {("Kurir mana yang dipakai?", 1), ("Ada garansi?", 1)}


def test_a_report_that_was_closed_takes_the_silence_that_it_was_about_with_it(
    log: FeedbackLog, log_path: Path, asked: Callable[..., None]
) -> None:
    asked("Ada garansi?", case_id="T-1", **UNANSWERED)
    asked("Ada garansi?", case_id="T-1")
    desk = GapsDesk(lambda: FeedbackLog.open(log_path, SECRET), embed, lambda: NOW, reviewer="Dewi")
    (theme,) = desk.themes()
    desk.close(theme, "")
    assert desk.themes() == ()


@pytest.mark.parametrize("nothing", ["", "  \n", "?", "…"])
def test_a_question_without_a_word_is_no_gap(log: FeedbackLog, asked: Callable[..., None], nothing: str) -> None:
    asked(nothing, **UNANSWERED)
    assert find_gaps(log.file, embed, NOW) == ()


def test_the_trend_compares_four_weeks_with_the_four_before(log: FeedbackLog, asked: Callable[..., None]) -> None:
    for days_ago in (1, 20, 30, 100):
        asked("Ada garansi?", days_ago=days_ago)
    (theme,) = find_gaps(log.file, embed, NOW)
    assert (theme.count, theme.recent, theme.before) == (4, 2, 1)


def test_a_log_younger_than_eight_weeks_has_no_trend(log: FeedbackLog, asked: Callable[..., None]) -> None:
    asked("Ada garansi?", days_ago=50)
    assert [theme.has_trend for theme in find_gaps(log.file, embed, NOW)] == [False]
    assert [theme.has_trend for theme in find_gaps(log.file, embed, NOW + timedelta(days=7))] == [True]


def test_the_rows_behind_a_theme_can_be_opened(log: FeedbackLog, asked: Callable[..., None]) -> None:
    asked("Ada garansi?")
    asked("Garansi berapa lama?")
    (theme,) = find_gaps(log.file, embed, NOW)
    assert {event.question_text for event in log.find(theme.wanted)} == {"Ada garansi?", "Garansi berapa lama?"}


def test_an_edited_reply_to_such_a_question_stands_beside_the_theme(
    log: FeedbackLog, asked: Callable[..., None]
) -> None:
    asked("Ada garansi?")
    edited = {"kind": Kind.DECIDED, "subject": None, "decision": Decision.EDITED, "shown_text": "Tidak."}
    asked("Garansinya?", final_text="Garansi satu tahun.", **edited)
    asked("Voucher?", final_text="Berlaku sebulan.", **edited)
    (theme,) = find_gaps(log.file, embed, NOW)
    assert [reply.text for reply in theme.replies] == ["Garansi satu tahun."]


def test_a_log_without_gaps_gives_no_theme_and_asks_for_no_vector(log: FeedbackLog) -> None:
    def no_embedder(_texts: Sequence[str], _languages: Sequence[str]) -> Vectors:
        raise AssertionError("nothing to embed")

    assert find_gaps(log.file, no_embedder, NOW) == ()


def test_the_export_holds_no_formula(log: FeedbackLog, asked: Callable[..., None], tmp_path: Path) -> None:
    asked("=HYPERLINK(garansi)")
    to = tmp_path / "gaps.csv"
    assert write_gaps(find_gaps(log.file, embed, NOW), to) == 1
    with to.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["example"], row["count"], row["last_4_weeks"]) == ("'=HYPERLINK(garansi)", "1", "1")


@given(arrays(numpy.float32, st.tuples(st.integers(0, 12), st.just(3)), elements=st.floats(-1, 1, width=32)))
def test_every_question_is_in_exactly_one_theme_and_near_its_leader(vectors: Vectors) -> None:
    norms = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    unit = numpy.divide(vectors, norms, out=numpy.zeros_like(vectors), where=norms > 1e-3)
    found = clusters(unit, near=0.7)
    assert sorted(member for cluster in found for member in cluster.members) == list(range(len(vectors)))
    for cluster in found:
        assert cluster.leader in cluster.members
        for member in cluster.members:
            assert member == cluster.leader or float(unit[member] @ unit[cluster.leader]) > 0.69
