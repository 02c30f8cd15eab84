from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.story.calendar_words import add_working_days
from copilot.assist.story.spoken_dates import find_dates
from copilot.assist.story.spoken_waits import find_waits

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3 hari lalu", date(2026, 11, 17)),
        ("dua minggu yang lalu", date(2026, 11, 6)),
        ("kemarin", date(2026, 11, 19)),
        ("kemarin lusa", date(2026, 11, 18)),
        ("minggu lalu", date(2026, 11, 13)),
        ("a week ago", date(2026, 11, 13)),
        ("yesterday", date(2026, 11, 19)),
        ("last Tuesday", date(2026, 11, 17)),
        ("hari Senin", date(2026, 11, 16)),
        ("since Monday", date(2026, 11, 16)),
        ("tgl 12/11", date(2026, 11, 12)),
        ("tanggal 5 kemarin", date(2026, 11, 5)),
        ("sampe tgl 5 kemaren", date(2026, 11, 5)),
        ("tgl 25", date(2026, 10, 25)),
        ("12-11-2026", date(2026, 11, 12)),
        ("11/13/2026", date(2026, 11, 13)),
        ("2026-11-12", date(2026, 11, 12)),
        ("12 Nov 2025", date(2025, 11, 12)),
        ("Nov 12th, 2025", date(2025, 11, 12)),
        ("14 November", date(2026, 11, 14)),
        ("30 Desember", date(2025, 12, 30)),
    ],
)
def test_a_date_of_a_story_lies_behind(said, day):
    assert [spoken.day for spoken in find_dates(f"Saya pesan {said}, belum sampai", FRIDAY)] == [day]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("besok", date(2026, 11, 21)),
        ("lusa", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 21)),
        ("hari ini", date(2026, 11, 20)),
        ("within 24 hours", date(2026, 11, 21)),
        ("1x24 jam", date(2026, 11, 21)),
        ("2 x 24 jam kerja", date(2026, 11, 24)),
        ("paling lambat 25 Nov", date(2026, 11, 25)),
        ("dalam 2-3 hari kerja", date(2026, 11, 25)),
        ("3-5 hari kerja", date(2026, 11, 27)),
        ("within 3 business days", date(2026, 11, 25)),
        ("maksimal 7 hari", date(2026, 11, 27)),
        ("2 hari lagi", date(2026, 11, 22)),
        ("by Tuesday", date(2026, 11, 24)),
        ("Senin depan", date(2026, 11, 23)),
        ("by next Monday", date(2026, 11, 23)),
        ("minggu depan", date(2026, 11, 27)),
        ("akhir bulan", date(2026, 11, 30)),
        ("tanggal 25", date(2026, 11, 25)),
    ],
)
def test_a_date_of_a_promise_lies_ahead(said, day):
    assert [spoken.day for spoken in find_dates(f"Kami proses {said} ya Kak", FRIDAY, "future")] == [day]


@pytest.mark.parametrize(
    ("said", "tense", "day"),
    [
        ("tgl 25", "near", date(2026, 11, 25)),
        ("tgl 10", "near", date(2026, 11, 10)),
        ("hari Senin", "near", date(2026, 11, 23)),
        ("5 Desember", "near", date(2026, 12, 5)),
        ("5 Desember", "open", date(2026, 12, 5)),
        ("5 Desember", "past", date(2025, 12, 5)),
        ("tgl 25", "open", date(2026, 10, 25)),
        ("4-6 November", "open", date(2026, 11, 6)),
        ("5 November", "future", date(2026, 11, 5)),
        ("Senin minggu lalu", "open", date(2026, 11, 9)),
        ("Friday next week", "open", date(2026, 11, 27)),
    ],
)
def test_a_date_without_its_year_lies_on_the_side_that_is_meant(said, tense, day):
    assert [spoken.day for spoken in find_dates(f"kata saya {said} ya", FRIDAY, tense)] == [day]


@pytest.mark.parametrize(
    "text", ["31/02/2026", "saya suka minggu", "1/2 porsi", "sudah 3 kali", "in May be", "INV-12-11-2026"]
)
def test_what_is_no_date_is_left_alone(text):
    assert find_dates(text, FRIDAY) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("udah 2 minggu nunggu", 14),
        ("been waiting for 10 days", 10),
        ("nunggu seminggu", 7),
        ("sudah hampir sebulan", 30),
        ("sudah 12 jam", 0.5),
    ],
)
def test_a_wait_is_counted_in_days(text, days):
    assert [length for _, _, length in find_waits(text)] == [days]


@pytest.mark.parametrize(
    "text", ["I'd like the room for 3 days", "a bike is $15 for a month", "living here for 4 months"]
)
def test_a_length_of_time_alone_is_no_wait(text):
    assert list(find_waits(text)) == []


def test_an_ended_time_is_no_wait():
    assert list(find_waits("sudah 2 minggu lalu saya retur")) == []


def test_working_days_leave_out_the_weekend():
    assert add_working_days(FRIDAY, 1) == date(2026, 11, 23)
    assert add_working_days(FRIDAY, 5) == date(2026, 11, 27)


@given(st.text(alphabet="0123456789/-. tgl hari lalu kemarin Nov 12 last week besok dalam sampai", max_size=60))
def test_dates_stand_apart_and_inside_the_text(text):
    end = 0
    for spoken in find_dates(text, FRIDAY):
        assert end <= spoken.start < spoken.end <= len(text)
        end = spoken.end
