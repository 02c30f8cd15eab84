from datetime import UTC, datetime, timedelta

import pytest

from copilot.assist.story.promises import promises
from copilot.cases.case import Author, Case, Message

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)


def after(days, author=Author.CUSTOMER, text="ok"):
    return Message(id=f"d{days}", author=author, text=text, at=FRIDAY + timedelta(days=days))


def promised(text, *later, now=None, internal=False):
    promise = Message(id="p", author=Author.AGENT, text=text, at=FRIDAY, internal=internal)
    return promises(Case(id="T", messages=(promise, *later)), now or FRIDAY + timedelta(days=10))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Besok pasti sampai, Kak.", "2026-11-21"),
        ("Refund akan masuk dalam 3-5 hari kerja.", "2026-11-27"),
        ("Kami kabari paling lambat 25 November.", "2026-11-25"),
        ("Akan kami proses maksimal 1x24 jam ya Kak", "2026-11-21"),
        ("We will send a replacement by next Monday.", "2026-11-23"),
        ("I'll get back to you within 24 hours", "2026-11-21"),
        ("Kami akan teruskan ke tim gudang.", None),
    ],
)
def test_a_promise_has_the_day_it_named(text, due):
    assert [(p.text, p.due, p.state) for p in promised(text)] == [(text, due, "open")]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("We will refund it by 20 November.", 18),  # the end of that day: 20 is no hour
        ("We will refund it today, by 20 November 2026.", 18),
        ("Kami kirim sebelum 20 November.", 18),
        ("We will call you today before 3 pm.", 15),
        ("Hari ini akan kami kabari sebelum jam 3 sore.", 15),
        ("Hari ini akan kami kabari jam 8 malam.", 20),
        ("Hari ini akan kami kabari sebelum pukul 10.30.", 10.5),
        ("We will call you today by 13:00.", 13),
    ],
)
def test_a_promise_is_late_only_after_the_hour_that_it_named(text, hour):
    for hours, state in ((hour - 0.25, "open"), (hour + 0.25, "broken")):
        at = FRIDAY.replace(hour=0) + timedelta(hours=hours)
        back = Message(id="b", author=Author.CUSTOMER, text="Halo?", at=at)
        assert [p.state for p in promised(text, back, now=at + timedelta(minutes=1))] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "Apakah besok akan di rumah?",
        "Jika belum sampai, kami akan kirim ulang.",
        "Mohon ditunggu ya Kak.",
        "Paket dikirim tanggal 3.",
        "How can I help?",
    ],
)
def test_what_binds_us_to_nothing_is_no_promise(text):
    assert promised(text) == ()


def test_a_note_among_ourselves_is_no_promise():
    assert promised("Besok pasti sampai", internal=True) == ()


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (after(1, text="Katanya besok PASTI sampai?? ga ada yang dateng"), "broken"),
        (after(3, text="halo?"), "broken"),
        (after(0, text="ok saya tunggu ya kak"), "open"),
        (after(1, text="Makasih kak, udah sampai barangnya"), "kept"),
        (after(2, text="it arrived, thanks"), "kept"),
        (after(1, text="paketnya masih belum sampai"), "broken"),
        (after(3, author=Author.AGENT, text="Mohon maaf Kak, masih kami cek"), "open"),
    ],
)
def test_what_the_customer_says_later_tells_whether_it_was_kept(later, state):
    assert promised("Besok pasti sampai, Kak.", later)[0].state == state


def test_a_promise_without_a_day_is_broken_when_the_customer_holds_us_to_it():
    text = "Kami akan kirim ulang barangnya."

    assert promised(text, after(4, text="belum ada kabar"))[0].state == "open"
    assert promised(text, after(4, text="katanya dikirim ulang, mana"))[0].state == "broken"


def test_a_message_without_a_time_gives_a_promise_without_a_day():
    promise = Message(id="p", author=Author.AGENT, text="Besok pasti sampai")

    assert promises(Case(id="T", messages=(promise,)), FRIDAY)[0].due is None


@pytest.mark.parametrize("text", ["Refund sudah masuk hari ini ya Kak.", "Your parcel has been delivered today."])
def test_what_has_happened_is_no_promise(text):
    assert promised(text) == ()


def test_a_promise_is_quoted_without_the_apology_before_it():
    (promise,) = promised("Mohon maaf atas ketidaknyamanannya Kak, refund akan masuk dalam 3 hari kerja.")

    assert promise.quote == "refund akan masuk dalam 3 hari kerja."


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The server will be fixed by noon.", "2026-11-20"),
        ("Teknisi datang besok pagi jam 9 ya.", "2026-11-21"),
        ("Kami jadwalkan ulang hari ini sore.", "2026-11-20"),
        ("I will call you this afternoon.", "2026-11-20"),
    ],
)
def test_a_visit_and_a_part_of_the_day_are_promised_too(text, due):
    assert [(p.due, p.state) for p in promised(text, now=FRIDAY)] == [(due, "open")]


def told(text, *earlier):
    own = Message(id="c", author=Author.CUSTOMER, text=text, at=FRIDAY)
    return promises(Case(id="T", messages=(*earlier, own)), FRIDAY)


@pytest.mark.parametrize(
    ("text", "due", "state"),
    [
        ("foto udah gue kirim, katanya 2 hari kerja. sampe sekarang belum ada kabar", None, "broken"),
        ("I was told by your agent Dewi that it would be delivered on the 18th. Nobody came.", "2026-11-18", "broken"),
        ("Your colleague said a technician comes within 24 hours, but he did not.", None, "broken"),
        ("You promised a refund by 25 November, I hope that holds.", "2026-11-25", "open"),
        ("kata admin besok dikabari ya", None, "open"),
    ],
)
def test_a_promise_that_the_customer_holds_us_to_is_told_in_their_words(text, due, state):
    (found,) = told(text)

    assert (found.due, found.state, found.message_id) == (due, state, "c")
    assert found.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "kata kurirnya besok sampai",
        "the courier told me tomorrow, you said nothing of it",
        "katanya gratis ongkir",
        "I was told to write to you",
        "Was I promised a refund within 3 days?",
    ],
)
def test_what_others_said_and_what_names_no_time_is_no_promise_of_ours(text):
    assert told(text) == ()


def test_our_own_words_in_the_thread_say_what_we_promised():
    ours = Message(id="p", author=Author.AGENT, text="Besok pasti sampai, Kak.", at=FRIDAY - timedelta(days=2))

    assert [p.message_id for p in told("katanya besok, mana??", ours)] == ["p"]
