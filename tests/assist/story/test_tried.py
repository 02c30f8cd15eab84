"""The steps a customer already took, in their own words; what is no step; and who asks for one again."""

import pytest

from copilot.assist.story.same_steps import asks_again, steps_named
from copilot.assist.story.tried import tried
from copilot.assist.suggestion import Quoted
from copilot.cases.case import Author, Case, Message


def said(author, *texts):
    messages = (Message(id=f"m{n}", author=author, text=text) for n, text in enumerate(texts, start=1))
    return Case(id="T", messages=tuple(messages))


def steps(*texts):
    return [one.text for one in tried(said(Author.CUSTOMER, *texts))]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Udah gw cek resi JLK77 berkali-kali, masih sama.", "Udah gw cek resi JLK77 berkali-kali"),
        ("Saya sudah coba login ulang tapi tetap gagal", "Saya sudah coba login ulang"),
        ("aplikasi udah di-update kak", "aplikasi udah di-update kak"),
        ("sudah saya restart dua kali", "sudah saya restart dua kali"),
        ("I already tried another card, no luck", "I already tried another card"),
        ("I have contacted the courier twice", "I have contacted the courier twice"),
        ("Reinstalled the app but it still crashes", "Reinstalled the app"),
        ("saya sudah lapor ke bank", "saya sudah lapor ke bank"),
        ("udh cabut colok modem 3x", "udh cabut colok modem 3x"),
        ("I unplugged the router and nothing changed", "I unplugged the router and nothing changed"),
        ("Satpam dan tetangga juga sudah saya tanyai.", "Satpam dan tetangga juga sudah saya tanyai"),
        ("saya tanya satpam ga ada", "saya tanya satpam ga ada"),
        ("I waited for 2 hours at the counter", "I waited for 2 hours at the counter"),
        ("I have changed my password twice", "I have changed my password twice"),
    ],
)
def test_a_step_already_taken_is_told_in_the_customers_words(text, step):
    assert steps(text) == [step]


@pytest.mark.parametrize(
    "text",
    [
        "Apakah sudah dicek?",
        "sudah dicek belum kak?",
        "Sent from my phone",
        "I want to reset my password",
        "saya mau coba lagi nanti",
        "belum saya cek",
        "I changed my mind because the colour looks different",
        "because I waited at home all day and nobody rang",
        "ini udah ketiga kalinya saya komplain soal pesanan",
        "I have complained three times",
        "I checked out of the hotel at noon",
        "udah ga bisa dibuka",
        "kurirnya udah telp saya",
        "saya sudah bayar",
        "statusnya udh dikirim",
        "kalau sudah saya coba dan gagal gimana",
    ],
)
def test_a_question_a_plan_a_reason_or_a_complaint_is_no_step_taken(text):
    assert steps(text) == []


def test_what_the_agent_did_is_not_what_the_customer_tried():
    assert tried(said(Author.AGENT, "Sudah saya cek resinya ya Kak")) == ()


def test_steps_told_in_one_go_are_told_one_by_one():
    assert steps("Already restarted the app, cleared the cache, and logged in with another phone.") == [
        "Already restarted the app",
        "cleared the cache",
        "logged in with another phone",
    ]
    assert steps("sudah restart, hapus cache, instal ulang, tetap error") == [
        "sudah restart",
        "hapus cache",
        "instal ulang",
    ]


@pytest.mark.parametrize(
    ("done", "asked"),
    [
        ("udah cek folder spam", "Periksa juga folder spam."),
        ("cleared the cache", "Hapus cache browser lalu buka lagi halamannya."),
        ("udah telp kurir juga", "Silakan hubungi kurir dengan nomor resi."),
        ("udah reset password 4x", "Open the log-in page and choose Forgot password."),
        ("sudah saya kirim fotonya", "Mohon kirim foto barangnya."),
        ("udh cabut colok modem 3x", "Mohon cabut adaptor modem, tunggu 30 detik, lalu pasang lagi."),
        ("rebooted the router twice", "Please unplug the modem, wait 30 seconds and plug it in again."),
    ],
)
def test_a_step_already_taken_is_recognised_in_other_words_and_the_other_language(done, asked):
    taken = Quoted(text=done, quote=done, message_id="m1")

    assert asks_again(asked, [taken]) == taken


@pytest.mark.parametrize(
    "sentence",
    [
        "Kami cek posisi paketnya ke kurir.",
        "Restart aplikasi, lalu cek folder spam.",
        "Akun terbuka sendiri 30 menit setelah percobaan terakhir.",
    ],
)
def test_what_we_do_what_is_new_and_what_asks_nothing_is_not_asked_again(sentence):
    done = [Quoted(text="udah cek folder spam", quote="udah cek folder spam", message_id="m1")]

    assert asks_again(sentence, done) is None


def test_a_sentence_may_name_several_well_known_steps():
    assert steps_named("Clear the cache and log in again") == {"clear the cache", "log in again"}
