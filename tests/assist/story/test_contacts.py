"""How often a customer came to us before: from their words, from the thread, from past cases."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.story.contacts import comes_back, contacts_before, said_contacts
from copilot.cases.case import Author, Case, EarlierCase, Message

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def message(text: str, author: Author = Author.CUSTOMER, days: float = 0) -> Message:
    return Message(id=f"m{days}{author}", author=author, text=text, at=MONDAY + timedelta(days=days))


def case_of(*messages: Message) -> Case:
    return Case(id="T", messages=messages)


@pytest.mark.parametrize(
    ("text", "times", "earlier"),
    [
        ("ini udah ketiga kalinya saya komplain soal pesanan KLT-1", 3, 2),
        ("udah tiga kali komplain ga ada hasil", 3, 3),
        ("udah 3x chat CS, jawabannya sama", 3, 3),
        ("sebelumnya jg udah email 2x", 2, 2),
        ("udah gw hubungi berkali-kali", 3, 3),
        ("komplain lagi nih min", 2, 1),
        ("tiap chat orangnya beda", 2, 1),
        ("Ini sudah ketiga kalinya!", 3, 2),
        ("Ini email ketiga saya minta faktur pajak", 3, 2),
        ("This is the third time I am writing about order X", 3, 2),
        ("This is my third email about it.", 3, 2),
        ("I have called twice and nobody answers", 2, 2),
        ("I've asked this on 3 November and again on the 12th and nobody has answered", 2, 2),
        ("saya email tanggal 3, lalu tanggal 12 lagi", 2, 2),
        ("I've sent three emails already", 3, 3),
        ("I'm writing again because nothing happened", 2, 1),
    ],
)
def test_contacts_are_counted_from_the_customers_words(text: str, times: int, earlier: int) -> None:
    assert [(said.times, said.earlier) for said in said_contacts(text)] == [(times, earlier)]


@pytest.mark.parametrize(
    "text",
    [
        "Halo mau nanya, kok saya kepotong 2x?",
        "This is the third time my order is late",
        "udah telp kurir 3x ga diangkat",
        "kurir udah telp 2 kali",
        "katanya 3x24 jam",
        "nanti saya chat lagi",
        "can I contact you again tomorrow?",
        "udah coba reset password 5x",
        "I received two emails about my order",
        "you called me three times",
    ],
)
def test_what_happened_often_or_what_others_did_is_no_contact_with_us(text: str) -> None:
    assert list(said_contacts(text)) == []


def test_who_writes_again_days_after_each_reply_that_it_is_not_solved_is_at_the_third_contact() -> None:
    case = case_of(
        message("refund saya belum masuk, kapan ya?"),
        message("Masuk dalam 3 hari kerja ya Kak.", Author.AGENT, 0.1),
        message("masih belum masuk juga nih", days=4),
        message("Mohon ditunggu ya Kak.", Author.AGENT, 4.1),
        message("Min ini masih aja kosong. Jadi gimana?", days=9),
    )

    contacts = contacts_before(case)

    assert contacts.earlier == 2
    assert contacts.quote == "Min ini masih aja kosong."


def test_answering_our_question_a_day_later_is_no_new_contact() -> None:
    asked = message("Boleh minta nomor pesanannya?", Author.AGENT, 0.1)

    assert contacts_before(case_of(message("paket belum sampai"), asked, message("KLT-2611-1", days=1))).earlier == 0


def test_what_is_written_within_the_same_talk_is_one_contact() -> None:
    replied = message("Coba lagi ya Kak.", Author.AGENT, 0.01)

    assert contacts_before(case_of(message("ga bisa login"), replied, message("masih ga bisa", days=0.02))).earlier == 0


def test_past_cases_count_where_the_customer_counts_fewer() -> None:
    history = tuple(EarlierCase(case_id=f"T-{number}") for number in range(3))

    assert contacts_before(Case(id="T", messages=(message("komplain lagi"),), history=history)).earlier == 3


def test_a_message_that_only_says_that_nothing_changed_comes_back_to_the_one_before() -> None:
    ours = message("Mohon ditunggu ya", Author.AGENT)

    assert comes_back(message("masih aja kosong"), ours)
    assert comes_back(message("ini udah besoknya kak, ga ada kabar apa2. jadi gimana?"), ours)
    assert comes_back(message("It is Friday and nobody has replied."), ours)
    assert not comes_back(message("ga ada masalah, saya mau tanya soal garansi"), ours)
    assert not comes_back(message("voucher saya bisa dipakai kapan?"), ours)
    assert not comes_back(message("paket belum sampai"), None)
    assert not comes_back(message("udah masuk, makasih! Oh ya, voucher lagi ada ga?"), ours)


@given(st.text(alphabet="x23 kalichttimes-.ke\n?", max_size=60))
def test_every_count_stands_in_the_text(text: str) -> None:
    for said in said_contacts(text):
        assert 0 <= said.start < said.end <= len(text)
        assert said.times > 1
