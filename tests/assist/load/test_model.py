"""The emotional load of cases: levels, what a cue is worth, promises, repeats, waiting, trend and guidance."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from copilot.assist.load.cues import CueName, cue_title
from copilot.assist.load.model import LoadModel
from copilot.assist.suggestion import Cue, EmotionalLoad, LoadLevel, Trend
from copilot.cases.case import Author, Case, EarlierCase, Message
from copilot.cases.reading import read_case_file
from copilot.paths import Paths

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

MESSAGES = (
    # calm: a question, a request, thanks
    ("id", "Halo kak, mau tanya, pesanan KLT-2611-04821 kira-kira kapan sampai ya?", "calm"),
    ("id", "Siang min, cara ganti alamat pengiriman gimana ya? Pesanannya belum dikirim.", "calm"),
    ("id", "Pagi kak, apakah voucher GAJIAN40 bisa dipakai untuk semua produk?", "calm"),
    ("id", "Makasih banyak kak, paketnya sudah sampai dengan selamat. Mantap!!!", "calm"),
    ("id", "Saya tidak kecewa kok, cuma mau tanya kapan dananya masuk.", "calm"),
    ("id", "Oke kak, saya tunggu ya, terima kasih infonya", "calm"),
    ("id", "Bisa minta faktur pajak untuk pesanan bulan Oktober?", "calm"),
    ("en", "Hi, could you tell me when order KLT-2611-05310 will arrive? Thank you.", "calm"),
    ("en", "How do I change the delivery address? It has not been shipped yet.", "calm"),
    ("en", "I'm not angry at all, I just want to know which form to fill in.", "calm"),
    ("en", "It arrived this morning, thank you so much for the quick help!!", "calm"),
    ("en", "Can I pay the next instalment a few days early?", "calm"),
    # raised: something is wrong, and they say so
    (
        "id",
        "Kak, paket saya sudah lewat estimasi 3 hari dan resinya tidak bergerak. Tolong dicek, saya mulai khawatir.",
        "raised",
    ),
    ("id", "min vouchernya kok ga kepotong sih, udah gw coba 5x tetep aja. zonk bgt", "raised"),
    ("id", "Jujur agak kecewa, warnanya tidak sesuai sama fotonya. Bisa ditukar?", "raised"),
    ("en", "This is the second time I am asking. My parcel is still not here.", "raised"),
    ("en", "A bit disappointing, the box was open and one cup is missing.", "raised"),
    ("mixed", "Kak, refund aku still pending padahal udah 2 minggu. Kecewa sih, please help.", "raised"),
    # high: anger, threats, despair, health
    ("id", "ANJIR LELET BANGET PELAYANANNYA!!! GA BECUS KALIAN, KEMBALIKAN UANG SAYA!!", "high"),
    ("id", "Bagus banget ya pelayanannya, udah 2 minggu nunggu ga ada kabar, php mulu. Nyesel belanja di sini", "high"),
    ("id", "Penipu! Kalau hari ini uang saya tidak kembali saya lapor polisi dan saya viralkan.", "high"),
    (
        "id",
        "Saya sudah tidak tahu harus bagaimana lagi, tiap malam tidak bisa tidur, di-PHK dan tidak bisa bayar cicilan.",
        "high",
    ),
    ("id", "Kecewaaaa bgt!! Udah ketiga kalinya gw komplain, janji mulu, ga ada yang beres. Parah!", "high"),
    ("en", "This is ridiculous. I have told you three times, nobody replies, and I want my money back NOW!!!", "high"),
    ("en", "You are useless liars. I will sue you and post this everywhere on social media.", "high"),
    ("en", "I am desperate. I lost my job, I cannot pay this and I can't sleep. I don't know what to do.", "high"),
    (
        "en",
        "Great service, still nothing after 3 weeks and you promised it would be here on Monday. Unacceptable!",
        "high",
    ),
    ("mixed", "Gila ya, udah 3 kali gw chat and nobody cares!! I'm so fed up, kapok belanja di sini", "high"),
)


@pytest.fixture(scope="module")
def model() -> LoadModel:
    return LoadModel.load(Paths.assets() / "load")


def customer(text: str, at: datetime | None = MONDAY) -> Message:
    return Message(id=f"c{at:%d%H%M}" if at else "c", author=Author.CUSTOMER, text=text, at=at)


def agent(text: str, at: datetime | None = MONDAY) -> Message:
    return Message(id=f"a{at:%d%H%M}" if at else "a", author=Author.AGENT, text=text, at=at)


def load_of(
    model: LoadModel, *messages: Message, language: str = "id", now: datetime | None = None, **given: object
) -> EmotionalLoad:
    case = Case(id="T-1", messages=messages, **given)  # type: ignore[arg-type]  # tests name Case's own fields
    return model.of(case, now=now or messages[-1].at or MONDAY, language=language)


def named(cues: tuple[Cue, ...], cue: CueName) -> list[Cue]:
    return [found for found in cues if found.cue == cue]


@pytest.mark.parametrize(("language", "text", "level"), MESSAGES)
def test_a_message_has_the_level_that_a_reader_would_give_it(
    model: LoadModel, language: str, text: str, level: str
) -> None:
    load = load_of(model, customer(text), language=language)
    assert load.level == level, (load.score, load.cues)


@pytest.mark.parametrize(
    ("text", "cue", "is_heard"),
    [
        ("paketnya belum sampai 😭", CueName.SADNESS, True),
        ("ini gimana sih 😡", CueName.COMPLAINT, True),
        ("hati gw luka banget sama pelayanan kalian", CueName.HEALTH, False),
        ("hati gw luka banget sama pelayanan kalian", CueName.SADNESS, True),
        ("saya ada janji jam 10 sama drg Amelia, ga bisa dateng", CueName.BROKEN_PROMISE, False),
        ("janjinya besok, ga ada yang dateng", CueName.BROKEN_PROMISE, True),
    ],
)
def test_a_tearful_face_is_heard_and_a_figure_of_speech_or_an_appointment_is_not_taken_for_more(
    model: LoadModel, text: str, cue: CueName, is_heard: bool
) -> None:
    assert bool(named(load_of(model, customer(text)).cues, cue)) is is_heard


LEVELS_OF_SAMPLES = {
    "01": {"high", "raised"},
    "02": {"high", "raised"},
    "03": {"calm"},
    "04": {"high"},
    "05": {"high"},
    "07": {"raised"},
    "08": {"calm"},
    "09": {"high"},
    "10": {"calm"},
    "11": {"calm"},
    "12": {"high"},
    "13": {"calm"},
    "14": {"raised"},
    "15": {"calm"},
    "18": {"calm"},
}


@pytest.mark.parametrize("number", LEVELS_OF_SAMPLES)
def test_a_sample_case_has_the_level_that_a_reader_would_give_it(model: LoadModel, number: str) -> None:
    (file,) = (Paths.sample_pack() / "cases").glob(f"{number}-*.json")
    case = read_case_file(file)
    now = (case.last_message.at or MONDAY) + timedelta(minutes=10)
    load = model.of(case, now=now, language="en" if number in {"03", "08", "10", "12", "16"} else "id")
    assert load.level.value in LEVELS_OF_SAMPLES[number], (load.score, load.cues)


def test_a_negated_complaint_weighs_less_than_the_complaint(model: LoadModel) -> None:
    for language, plain, negated in (
        ("id", "Saya kecewa dengan ini.", "Saya tidak kecewa dengan ini."),
        ("en", "I am angry about this.", "I am not angry about this."),
    ):
        assert model.score_of(negated, language) < model.score_of(plain, language) - 0.2


def test_slang_stretched_letters_and_capitals_are_the_same_word(model: LoadModel) -> None:
    for said in ("kecewa banget", "kecewaaaa bgt", "KECEWA BGT"):
        cues = load_of(model, customer(said)).cues
        assert named(cues, CueName.COMPLAINT), said


def test_praise_beside_a_long_wait_is_sarcasm_and_alone_is_praise(model: LoadModel) -> None:
    bitter = load_of(model, customer("Bagus banget ya pelayanannya, udah 2 minggu"))
    honest = load_of(model, customer("Bagus banget ya pelayanannya"))
    assert named(bitter.cues, CueName.SARCASM)
    assert not named(honest.cues, CueName.SARCASM)
    assert honest.score < bitter.score


def test_thanks_lower_the_load(model: LoadModel) -> None:
    load = load_of(model, customer("Thank you so much, it works now."), language="en")
    assert load.level is LoadLevel.CALM
    assert all(cue.weight < 0 for cue in named(load.cues, CueName.THANKS) + named(load.cues, CueName.RELIEF))
    assert named(load.cues, CueName.THANKS)


def test_codes_and_short_names_in_capitals_are_no_shouting(model: LoadModel) -> None:
    load = load_of(model, customer("Kode GAJIAN40 dan OTP dari BCA belum masuk, pesanan KLT-2611"))
    assert not named(load.cues, CueName.CAPITALS)


def test_a_day_we_named_that_has_passed_is_a_broken_promise(model: LoadModel) -> None:
    messages = (
        customer("Paket saya di mana ya?"),
        agent("Mohon maaf. Besok pasti sampai, Kak.", MONDAY + timedelta(hours=1)),
        customer("Paketnya masih belum datang", MONDAY + timedelta(days=2)),
    )
    (cue,) = named(load_of(model, *messages).cues, CueName.BROKEN_PROMISE)
    assert (cue.quote, cue.message_id) == ("Besok pasti sampai, Kak", messages[1].id)
    early = customer("Paketnya masih belum datang", MONDAY + timedelta(hours=5))
    assert not named(load_of(model, *messages[:2], early).cues, CueName.BROKEN_PROMISE)


def test_the_hour_that_a_promise_names_counts(model: LoadModel) -> None:
    promise = agent("We will update you today before 3 pm.", MONDAY)
    late = customer("Any news?", MONDAY + timedelta(hours=7))
    early = customer("Any news?", MONDAY + timedelta(hours=2))
    assert named(load_of(model, promise, late, language="en").cues, CueName.BROKEN_PROMISE)
    assert not named(load_of(model, promise, early, language="en").cues, CueName.BROKEN_PROMISE)


def test_saying_the_same_again_after_an_answer_is_a_repeated_complaint(model: LoadModel) -> None:
    messages = (
        customer("Rice cooker pesanan saya belum sampai dari gudang Cikarang"),
        agent("Kami cek dulu ya.", MONDAY + timedelta(hours=1)),
        customer("Kak. Rice cooker dari gudang Cikarang itu belum sampai juga", MONDAY + timedelta(hours=9)),
    )
    (cue,) = named(load_of(model, *messages).cues, CueName.REPEAT_COMPLAINT)
    assert cue.quote == "Rice cooker dari gudang Cikarang itu belum sampai juga"
    assert not named(load_of(model, messages[0]).cues, CueName.REPEAT_COMPLAINT)


def test_recent_earlier_contacts_add_and_old_ones_do_not(model: LoadModel) -> None:
    asked = customer("Refund saya sampai mana ya")
    recent = EarlierCase(case_id="T-0", subject="Refund", closed_at=MONDAY - timedelta(days=4))
    old = EarlierCase(case_id="T-0", subject="Refund", closed_at=MONDAY - timedelta(days=90))
    assert named(load_of(model, asked, history=(recent,)).cues, CueName.REPEAT_CONTACT)
    assert not named(load_of(model, asked, history=(old,)).cues, CueName.REPEAT_CONTACT)


def test_days_late_add_but_days_that_the_customer_is_late_do_not(model: LoadModel) -> None:
    asked = customer("Halo kak, mau tanya soal yang kemarin")
    plain = load_of(model, asked).score
    assert load_of(model, asked, facts={"order.days_late": 9}).score > plain
    assert load_of(model, asked, facts={"instalment.days_overdue": 12}).score == plain


def test_an_unanswered_question_gets_heavier_with_the_days_up_to_a_bound(model: LoadModel) -> None:
    asked = customer("Halo kak, mau tanya soal pesanan saya")
    scores = [load_of(model, asked, now=MONDAY + timedelta(days=days)).score for days in (0, 3, 10, 400)]
    assert scores == sorted(scores)
    assert scores[0] < scores[2]
    assert scores[3] < 0.35


def test_the_newest_turn_weighs_most_and_gives_the_trend(model: LoadModel) -> None:
    angry = "Parah banget, kecewa! Kalian tidak becus"
    calm = "Baik kak, terima kasih banyak bantuannya"
    answer = agent("Kami cek dulu ya.", MONDAY + timedelta(hours=1))
    later = MONDAY + timedelta(hours=2)
    rising = load_of(model, customer(calm), answer, customer(angry, later))
    falling = load_of(model, customer(angry), answer, customer(calm, later))
    assert (rising.trend, falling.trend) == (Trend.RISING, Trend.FALLING)
    assert falling.score < rising.score
    assert load_of(model, customer(calm)).trend is Trend.STEADY


def test_what_an_agent_wrote_does_not_load_the_case(model: LoadModel) -> None:
    asked = customer("Halo kak, mau tanya")
    assert load_of(model, asked, agent("Parah, kecewa, goblok!!!")).score <= load_of(model, asked).score


def test_a_case_in_which_no_customer_wrote_is_the_baseline(model: LoadModel) -> None:
    load = load_of(model, agent("Halo, ada yang bisa dibantu?"))
    assert (load.level, load.cues, load.trend) == (LoadLevel.CALM, (), Trend.STEADY)


def test_guidance_follows_the_strongest_reason_in_the_language_of_the_case(model: LoadModel) -> None:
    texts = (
        "Kata kalian kemarin, janjinya hari ini. Mana janjinya, saya kecewa",
        "Saya sudah tidak tahu harus bagaimana lagi, tidak bisa tidur",
        "Dasar goblok semua, tolol!",
        "Sudah menunggu lama sekali, sampai kapan begini, payah",
    )
    lines = [load_of(model, customer(text)).guidance for text in texts]
    assert all(first != second for first, second in combinations(lines, 2))
    assert all("\n" not in line for line in lines)
    assert "date" in load_of(model, customer("You promised, this is unacceptable"), language="en").guidance


def test_every_cue_has_a_title_in_both_languages() -> None:
    for language in ("id", "en"):
        titles = [cue_title(cue, language) for cue in CueName]
        assert len(set(titles)) == len(CueName)
        assert not any("_" in title for title in titles)
    with pytest.raises(ValueError, match="nonsense"):
        cue_title("nonsense", "en")


def test_our_own_apology_quoted_back_is_no_feeling_of_the_customer(model: LoadModel) -> None:
    ours = agent("Sorry for the inconvenience, this is a terrible delay.")
    back = customer(
        'You wrote "Sorry for the inconvenience, this is a terrible delay" to me.', MONDAY + timedelta(hours=9)
    )

    shown = load_of(model, customer("Where is my parcel?"), ours, back, language="en")

    assert not [cue for cue in shown.cues if "inconvenience" in cue.quote or "terrible" in cue.quote]


def test_relief_that_is_only_asked_for_lowers_nothing(model: LoadModel) -> None:
    assert not named(load_of(model, customer("I want this solved."), language="en").cues, CueName.RELIEF)
    assert named(load_of(model, customer("It is solved now."), language="en").cues, CueName.RELIEF)


def test_a_threat_after_a_negated_condition_is_a_threat(model: LoadModel) -> None:
    assert named(load_of(model, customer("kalo sampe besok ga ada gw viralin")).cues, CueName.THREAT)
    assert not named(load_of(model, customer("tenang, tidak saya viralkan kok")).cues, CueName.THREAT)


def test_a_third_contact_told_in_words_weighs_and_is_quoted(model: LoadModel) -> None:
    told = load_of(model, customer("This is the third time I am writing about this order."), language="en")
    once = load_of(model, customer("I am writing about this order."), language="en")

    assert told.score > once.score
    assert "third time" in {cue.quote for cue in told.cues}


def test_a_message_sent_twice_by_a_slip_repeats_no_complaint(model: LoadModel) -> None:
    text = "Rice cooker pesanan saya belum sampai dari gudang Cikarang"
    slip = (customer(text), agent("Kami cek dulu ya."), customer(text, MONDAY + timedelta(minutes=1)))

    assert not named(load_of(model, *slip).cues, CueName.REPEAT_COMPLAINT)


def test_a_wait_is_quoted_by_what_waits_and_not_by_the_greeting(model: LoadModel) -> None:
    text = "Good morning, I hope you are well. My parcel KLT-2611-05500 has not come. Thank you"
    (cue,) = named(load_of(model, customer(text), language="en", now=MONDAY + timedelta(days=6)).cues, CueName.WAITING)

    assert cue.quote == "My parcel KLT-2611-05500 has not come"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ayah saya meninggal minggu lalu, cicilannya bagaimana ya?", "id"),
        ("Ibu saya wafat kemarin. Akun beliau bisa ditutup?", "id"),
        ("My father passed away last week. What happens with his instalment?", "en"),
        ("My mother died, how do I close her account?", "en"),
    ],
)
def test_a_death_in_the_family_is_no_calm_case_however_quietly_it_is_told(
    model: LoadModel, text: str, language: str
) -> None:
    assert load_of(model, customer(text), language=language).level is not LoadLevel.CALM


def test_a_phone_that_died_is_no_bereavement(model: LoadModel) -> None:
    assert load_of(model, customer("The pixel died, can I return it?"), language="en").level is LoadLevel.CALM
