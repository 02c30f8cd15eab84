from datetime import UTC, datetime

import pytest

from copilot.assist.story.wanting import LONGEST, one_line, wanted
from copilot.assist.topic.finder import TopicFinder
from copilot.assist.understanding import language_of_case, understand
from copilot.cases.case import Author, Case, Customer, Message
from copilot.knowledge.pack import Pack, TopicExample

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


class NoModel:
    embedder_name = "keywords only"

    def embed(self, _texts, _languages):
        return None


def customer(*texts):
    return tuple(
        Message(id=f"m{n}", author=Author.CUSTOMER, text=text, at=NOW) for n, text in enumerate(texts, start=1)
    )


def agent(text):
    return Message(id="a", author=Author.AGENT, text=text, at=NOW)


@pytest.fixture
def topics():
    examples = (("late-delivery", "paket saya belum sampai"), ("refund", "uang saya kapan kembali"))
    return TopicFinder(
        Pack(name="P", path="", topics=tuple(TopicExample(topic=t, text=x) for t, x in examples)), NoModel()
    )


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Halo kak, selamat pagi. Tolong cek paket saya INV-88 ya kak", "Tolong cek paket saya INV-88"),
        ("Jujur kecewa BANGET. Either kirim ulang atau refund aja!!", "Either kirim ulang atau refund aja"),
        ("DASAR PENIPU! SAYA MAU UANG SAYA BALIK HARI INI", "Saya mau uang saya balik hari ini"),
        (
            "I was charged twice. I would just like Rp764,000 back. Could you tell me by when?",
            "I would just like Rp764,000 back",
        ),
        ("I want my money back or I'll sue you", "I want my money back"),
        ("My parcel is damaged", "My parcel is damaged"),
        ("Gimana sih kalian? Kapan barang saya dikirim??", "Kapan barang saya dikirim?"),
        ("WHERE IS MY ORDER INV-88???", "Where is my order INV-88?"),
    ],
)
def test_the_wish_stands_in_one_clean_line(text, wants):
    assert wanted(Case(id="T", messages=customer(text))) == wants


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        (
            "Hi kak, beli blender bulan lalu. Kemarin mati. Warranty-nya masih berlaku ga ya and how do I claim it?",
            "Warranty-nya masih berlaku ga ya and how do I claim it?",
        ),
        (
            "Two things: how long do refunds to my bank take? Also is there a fee for paying early? Thanks!",
            "How long do refunds to my bank take? Also is there a fee for paying early?",
        ),
        (
            "Uang saya kepotong 2x, itu uang sekolah anak saya!! Kapan balik?",
            "Uang saya kepotong 2x, itu uang sekolah anak saya. Kapan balik?",
        ),
        (
            "akun kekunci. udah reset password 4x, udah cek spam juga. tetep ga bisa masuk",
            "Akun kekunci. Tetep ga bisa masuk",
        ),
        ("Voucher GAJIAN40 ga kepotong. gimana nih", "Voucher GAJIAN40 ga kepotong"),
        ("Bisa diundur ke tgl 5? Saya ga bisa tidur mikirin ini.", "Bisa diundur ke tgl 5?"),
        (
            "My gift (KLT-2611-05500) never came. What can you do?",
            "My gift (KLT-2611-05500) never came. What can you do?",
        ),
        (
            "1) apakah garansinya masih berlaku? 2) berapa lama servisnya?",
            "Apakah garansinya masih berlaku? Berapa lama servisnya?",
        ),
        (
            "> Halo Kak, kami kabari besok ya.\n\nSudah lewat 2 hari, kabarnya mana?",
            "Sudah lewat 2 hari, kabarnya mana?",
        ),
    ],
)
def test_the_wish_is_found_wherever_it_stands_with_what_it_leans_on_and_the_other_questions(text, wants):
    assert wanted(Case(id="T", messages=customer(text))) == wants


def test_who_comes_back_with_nothing_new_wants_what_they_asked_before():
    asked, replied = customer("Kak refund RF-88 belum masuk, kapan ya?"), agent("Mohon ditunggu ya Kak.")
    back = customer("Min ini masih aja kosong. Mutasi udah saya cek pagi ini. Jadi gimana?")

    assert wanted(Case(id="T", messages=(*asked, replied, *back))) == "Refund RF-88 belum masuk, kapan ya?"


def test_who_hands_over_what_we_asked_and_tells_what_they_tried_wants_what_they_asked_before():
    asked = agent("Boleh minta nomor pesanannya Kak?")
    case = Case(
        id="T", messages=(*customer("paket belum sampai"), asked, *customer("INV-88 ya. Aku udah chat 2x soal ini"))
    )

    assert wanted(case) == "Paket belum sampai"


def test_a_new_question_beside_thanks_is_what_is_wanted_now():
    case = Case(
        id="T",
        messages=(
            *customer("Refund saya kapan?"),
            agent("Refund sudah masuk hari ini ya Kak."),
            *customer("Sip udah masuk, makasih kak! Oh ya, voucher HEMAT masih bisa dipakai ga?"),
        ),
    )

    assert wanted(case) == "Voucher HEMAT masih bisa dipakai ga?"


def test_thanks_that_mean_the_opposite_are_no_thanks():
    text = "Hebat ya, 3 minggu nunggu kulkas. Makasih lho udah bikin lebaran kami berantakan"

    assert wanted(Case(id="T", messages=customer(text)))


def test_the_wish_is_what_the_customer_wants_now():
    case = Case(
        id="T",
        messages=(*customer("tolong lacak paket saya"), agent("Baik Kak"), *customer("batalkan saja pesanan saya")),
    )

    assert wanted(case) == "Batalkan saja pesanan saya"


def test_an_answer_leaves_the_wish_it_serves():
    case = Case(id="T", messages=(*customer("I want to book a table"), agent("For how many?"), *customer("4, please")))

    assert wanted(case) == "I want to book a table"


def test_a_question_about_what_to_hand_over_leaves_the_wish_and_the_trouble_behind_it():
    told = "Kak, akun aku ke-lock nih. I need to check my order today."
    answer = "emailnya ayu@example.com, totalnya 189.500. Otp nya perlu juga ga?"
    case = Case(id="T", messages=(*customer(told), agent("Boleh sebutkan e-mail dan totalnya?"), *customer(answer)))

    assert wanted(case) == "Akun aku ke-lock nih. I need to check my order today"


def test_a_wish_that_points_at_the_sentence_before_it_is_told_with_it():
    said = "How long does it take? One more thing: I now use a new bank account. Can you please send the money there?"

    assert wanted(Case(id="T", messages=customer(said))) == (
        "I now use a new bank account. Can you please send the money there?"
    )


def test_who_only_thanks_us_for_our_reply_wants_nothing_more(topics):
    thanks = customer("Kulkasnya sudah sampai dengan selamat. Terima kasih banyak Mbak, cepat sekali")
    case = Case(
        id="T",
        subject="Uang kembali",
        messages=(*customer("uang saya kapan kembali?"), agent("Hari ini, Kak."), *thanks),
    )

    assert wanted(case) == ""
    assert understand(case, topics, NOW).summary.wants == ""


def test_a_thank_you_leaves_the_wish_before_it():
    case = Case(id="T", messages=customer("tolong lacak paket saya", "makasih ya kak"))

    assert wanted(case) == "Tolong lacak paket saya"


def test_a_long_sentence_is_cut_to_the_clause_that_asks():
    story = "kemarin saya sudah ke gudang bersama ayah saya dan menunggu di sana lama sekali sampai hujan turun deras"
    line = one_line(f"{story}, jadi tolong kirim paket saya ke alamat kantor saja")

    assert line == "Tolong kirim paket saya ke alamat kantor saja"


def test_no_line_is_longer_than_the_sidebar_can_show():
    assert len(one_line("tolong " + "kirimkan paket saya " * 40)) <= LONGEST


def test_a_case_is_understood(topics):
    understood = understand(
        Case(id="T", messages=customer("Kak, paket saya INV-88 belum sampai, tolong dicek")), topics, NOW
    )

    assert understood.language == "id"
    assert understood.topic is not None
    assert understood.topic.id == "late-delivery"
    assert [fact.value for fact in understood.summary.told] == ["INV-88"]
    assert understood.summary.wants == "Paket saya INV-88 belum sampai, tolong dicek"


def test_a_case_without_words_of_the_customer_falls_back_on_its_subject(topics):
    case = Case(id="T", messages=(agent("Halo Kak, ada yang bisa dibantu?"),), subject="Tagihan ganda", language="id")

    understood = understand(case, topics, NOW)
    assert understood.summary.wants == "Tagihan ganda"
    assert understood.summary.told == ()


@pytest.mark.parametrize("messages", [customer("x " * 100_000), customer(*["paket saya belum sampai, kapan?"] * 3_000)])
def test_very_long_cases_are_understood_within_bounds(topics, messages):
    summary = understand(Case(id="T", messages=messages), topics, NOW).summary

    assert len(summary.wants) <= LONGEST
    assert max(len(summary.open), len(summary.tried), len(summary.promised)) <= 8


@pytest.mark.parametrize(
    ("texts", "case", "language"),
    [
        (("Where is my order?",), {}, "en"),
        (("Where is my order please?", "paket saya belum sampai juga nih"), {}, "id"),
        (("paket saya belum sampai juga nih", "ok"), {}, "id"),
        (("INV-88",), {"language": "en"}, "en"),
        (("INV-88",), {"customer": Customer(locale="en-GB")}, "en"),
        (("INV-88",), {}, "id"),
    ],
)
def test_the_language_is_the_one_the_customer_writes_in_now(texts, case, language):
    assert language_of_case(Case(id="T", messages=customer(*texts), **case)) == language
