from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.assist.story.told import MOST_FACTS, told_facts
from copilot.assist.story.told_already import asks_only_for_known
from copilot.cases.case import Author, Case, Message

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def customer(text, *, id="m1", at=AT):
    return Message(id=id, author=Author.CUSTOMER, text=text, at=at)


def agent(text, *, id="a1", at=AT):
    return Message(id=id, author=Author.AGENT, text=text, at=at)


def told(text, facts=None):
    return {fact.fact: fact.value for fact in told_facts(Case(id="T", messages=(customer(text),), facts=facts or {}))}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Paket INV-88 belum sampai", {"order.id": "INV-88"}),
        ("saya pesan tgl 12/11", {"order.date": "2026-11-12"}),
        ("dipesan 3 hari lalu", {"order.date": "2026-11-17"}),
        ("I paid $20 yesterday", {"payment.amount": 20, "payment.paid_at": "2026-11-19"}),
        ("totalnya Rp 1,2 jt", {"order.total": 1_200_000}),
        ("saldo saya kepotong 350rb", {"payment.amount": 350_000}),
        ("jatuh temponya tanggal 5 kemarin", {"instalment.due_date": "2026-11-05"}),
        ("udah 2 minggu belum nyampe", {"waiting.days": 14}),
        ("kirim ke Jl Kenanga 5 Sleman ya", {"order.address": "Jl Kenanga 5 Sleman"}),
        ("alamatnya Perum Griya Asri Blok C2, Bogor. makasih", {"order.address": "Perum Griya Asri Blok C2, Bogor"}),
        ("send it to 12 Baker Street, please", {"order.address": "12 Baker Street"}),
        ("jalan tol macet 3 jam, gang sebelah rusak", {}),
        ("refund yang kemarin kapan cair", {}),
        ("HP saya 0812-3456-7890", {"customer.phone": "+6281234567890"}),
        ("bayarnya pake gopay", {"payment.method": "GoPay"}),
        ("saya beli Rice Cooker Miyako kemarin", {"order.item": "Rice Cooker Miyako", "order.date": "2026-11-19"}),
    ],
)
def test_what_the_customer_says_is_told(text, facts):
    assert told(text) == facts


@pytest.mark.parametrize(
    "text", ["", "halo kak", "kapan sampai?", "tolong diproses hari ini juga", "dana saya kapan kembali?"]
)
def test_a_message_without_facts_tells_none(text):
    assert told(text) == {}


def test_the_day_that_a_customer_asks_for_lies_ahead_and_tomorrow_is_no_fact_of_the_story():
    assert told("bisa digeser ke tgl 25? besok saya bayar") == {"date": "2026-11-25"}


def test_what_the_case_knows_keeps_its_name():
    facts = {"payment.duplicate_amount": 764_000, "order.item": "Rice cooker", "refund.approved_date": "2026-11-13"}

    assert told("Rp764,000 buat rice cooker, disetujui 13 November", facts) == facts | {"order.item": "Rice cooker"}


def test_amounts_that_are_nearly_the_same_are_not_mixed_up():
    assert told("total Rp1.234.568", {"refund.amount": 1_234_567}) == {"order.total": 1_234_568}


def test_several_ways_to_pay_are_all_told():
    case = Case(id="T", messages=(customer("kemarin bayar pakai OVO, sisanya transfer bank, dulu pake kartu kredit"),))

    assert {fact.value for fact in told_facts(case) if fact.fact == "payment.method"} == {
        "OVO",
        "bank transfer",
        "credit card",
    }


@pytest.mark.parametrize("text", ["bisa bayar COD ga ke Manado?", "Can I pay by PayPal?", "boleh pakai OVO?"])
def test_a_way_to_pay_that_is_only_asked_for_is_not_told(text: str) -> None:
    assert told(text) == {}


def test_the_bank_of_an_account_to_pay_to_is_no_way_the_customer_paid() -> None:
    assert told("ubah rekening refund-nya ke BCA 8830112233 a.n. Joko") == {"payment.account_number": "8830112233"}


def test_what_stands_in_the_cart_was_not_paid() -> None:
    assert told("voucher ga kepotong, keranjang gw 212rb lho") == {"cart.total": 212_000}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Kak, ini sudah hari Jumat jam 7 malam.", {}),
        ("it's already on Friday", {}),
        ("The instalment is due on Friday", {"instalment.due_date": "2026-11-27"}),
        ("cicilan jatuh tempo hari Senin", {"instalment.due_date": "2026-11-23"}),
        ("The instalment was due on Wednesday", {"instalment.due_date": "2026-11-18"}),
        ("will my order INV-88 arrive by Tuesday? I fly on Tuesday.", {"order.id": "INV-88", "date": "2026-11-24"}),
        ("mangkok yg sy beli sampe kemarin sore tp 1 pecah", {"order.delivered_at": "2026-11-19"}),
    ],
)
def test_a_weekday_and_a_day_lie_where_the_message_puts_them(text: str, facts: dict[str, object]) -> None:
    assert told(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Thanks for sorting out my refund last week, it arrived.", {}),
        ("Uang refund-nya sudah masuk tanggal 12 November, benar jumlahnya.", {"date": "2026-11-12"}),
        ("Jam berapa customer service buka hari Minggu?\nTerima kasih", {}),
    ],
)
def test_money_that_came_is_no_parcel_and_a_weekday_that_is_asked_about_no_day(text, facts):
    assert told(text) == facts


def test_a_day_on_which_something_closes_or_ends_is_the_nearest_one():
    assert told("My statement closes on the 25th.")["date"] == "2026-11-25"
    assert told("Promonya berakhir tanggal 22.")["date"] == "2026-11-22"


def test_who_came_is_no_parcel():
    assert "order.delivered_at" not in told("Tanggal 12 November saya datang ke toko.")
    assert "order.delivered_at" in told("Tanggal 12 November paketnya datang.")


def test_a_fact_of_the_case_that_nobody_wrote_is_not_told():
    assert told("kapan sampai?", {"order.id": "INV-88", "order.total": 425_000, "order.status": "shipped"}) == {}


def test_a_bare_number_answers_the_question_before_it():
    case = Case(
        id="T", messages=(customer("halo"), agent("Boleh minta nomor pesanannya, Kak?"), customer("04821", id="m2"))
    )

    (fact,) = told_facts(case)
    assert (fact.fact, fact.value, fact.message_id) == ("order.id", "04821", "m2")


def test_what_was_said_twice_comes_once_with_its_first_words():
    case = Case(id="T", messages=(customer("pesanan INV-88"), customer("sudah saya bilang INV-88!", id="m2")))

    (fact,) = told_facts(case)
    assert (fact.message_id, fact.quote) == ("m1", "pesanan INV-88")


def test_what_the_agent_wrote_is_not_told():
    assert told_facts(Case(id="T", messages=(agent("Pesanan INV-88 sudah dikirim 3 hari lalu"),))) == ()


def test_without_a_time_relative_dates_are_left_out():
    case = Case(id="T", messages=(customer("pesanan INV-88 dikirim 3 hari lalu", at=None),))

    assert [fact.fact for fact in told_facts(case)] == ["order.id"]


def test_a_very_long_case_is_read_within_bounds():
    messages = tuple(customer(f"pesanan INV-{number:05d} " + "x " * 400, id=f"m{number}") for number in range(3_000))

    facts = told_facts(Case(id="T", messages=messages))
    assert len(facts) == MOST_FACTS
    assert facts[-1].value == "INV-02999"


PIECES = st.sampled_from(
    ["INV-88", "no pesanan 12345", "Rp 1,2 jt", "350rb", "tgl 12/11", "3 hari lalu", "0812-3456-7890", "a@b.id",
     "beli TV Samsung 32",
     "udah 2 minggu", "\n", ". ", "? ", "ß", "İ", "voucher HEMAT", "3174051203900001", "via BCA", " kemarin ", "#"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map(" ".join))
def test_every_quote_stands_in_its_message(text):
    case = Case(id="T", messages=(customer(text),), facts={"order.total": 350_000, "order.item": "TV İß"})

    for fact in told_facts(case):
        assert fact.quote
        assert fact.quote in text


def test_a_number_is_known_by_how_the_packs_numbers_begin() -> None:
    case = Case(
        id="T", messages=(Message(id="m1", author=Author.CUSTOMER, text="paket saya KLT-2611-99999 belum sampai"),)
    )

    told = told_facts(case, {"order.id": "klt-"})

    assert [(fact.fact, fact.value) for fact in told] == [("order.id", "KLT-2611-99999")]


def test_a_national_id_is_told_without_its_middle() -> None:
    told = told_facts(Case(id="T", messages=(customer("NIK saya 3174052508900001"),)))

    assert [(fact.fact, fact.value) for fact in told] == [("customer.national_id", "3174••••••••0001")]
    assert "3174052508900001" in told[0].quote


def test_what_nothing_names_stands_last() -> None:
    told = told_facts(Case(id="T", messages=(customer("Sejak tgl 12/11 pesanan KLT-2611-00123 belum sampai"),)))

    assert [fact.fact for fact in told] == ["order.id", "date"]


def test_a_wait_told_days_ago_says_since_when():
    first = customer("udah seminggu lebih nunggu", at=AT - timedelta(days=10))
    case = Case(id="T", messages=(first, customer("halo?", id="m2")))

    assert {fact.fact: fact.value for fact in told_facts(case)} == {"waiting.days": 7, "waiting.since": "2026-11-03"}


def test_of_two_waits_the_one_told_last_counts():
    first = customer("udah seminggu nunggu", at=AT - timedelta(days=7))
    case = Case(id="T", messages=(first, customer("udah 2 minggu nih", id="m2")))

    assert {fact.fact: fact.value for fact in told_facts(case)} == {"waiting.days": 14}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("cicilan jatuh tempo tgl 25, bisa diundur?", {"instalment.due_date": "2026-11-25"}),
        ("cicilan jatuh tempo 5 Desember", {"instalment.due_date": "2026-12-05"}),
        ("it was supposed to arrive by November 23", {"order.estimated_until": "2026-11-23"}),
        ("estimasi 4-6 November, belum sampai", {"order.estimated_until": "2026-11-06"}),
        ("Saya pesan 5 Desember, belum sampai", {"order.date": "2025-12-05"}),
        ("acara saya 5 Desember", {"date": "2026-12-05"}),
        ("sejak Senin minggu lalu tidak ada kabar", {"date": "2026-11-09"}),
        ("udah tanggal 20 nih", {}),
        ("gratis ongkir min. belanja 150rb", {}),
        ("udah 3x komplain", {"contact.times": 3}),
        ("INI KETIGA KALINYA saya tanya, tiap chat orangnya beda", {"contact.times": 3}),
    ],
)
def test_dates_without_a_year_lie_where_the_words_put_them(text, facts):
    assert told(text) == facts


@pytest.mark.parametrize(
    ("sentence", "is_known"),
    [
        ("Kirim alamat lengkap dan nomor pesanan.", True),
        ("Please send your address and order number.", True),
        ("Kirim bukti bayar dan nomor pesanan.", False),
        ("Send the proof of payment and the order number.", False),
        ("Alamat bisa diubah sebelum dikemas.", False),
    ],
)
def test_a_sentence_is_left_out_only_where_all_that_it_asks_for_was_told(sentence, is_known):
    assert asks_only_for_known(sentence, {"order.id": "A-1", "order.address": "Jl Kenanga 5"}) is is_known
