from dataclasses import replace

import pytest

from copilot.assist.reply.acknowledgement import acknowledgement
from copilot.assist.suggestion import LoadLevel, Promise, Summary
from tests.assist.fakes import case, load, situation, understood


def said_to(*texts: str) -> str:
    return acknowledgement(situation(case(*texts), load=load(LoadLevel.HIGH, "anger")), None)


@pytest.mark.parametrize(
    "texts",
    [
        ("Where can people report a scam?", "How should I avoid being a victim of fraud?", "Mortgage scams"),
        ("Apa itu penipuan?", "Bagaimana saya melapor penipuan?"),
    ],
)
def test_questions_about_the_world_however_grave_are_no_complaint(texts: tuple[str, ...]) -> None:
    assert said_to(*texts) == ""


@pytest.mark.parametrize(
    "texts",
    [
        ("Why is my refund not here?",),
        ("barang rusak!",),
        ("The courier threw the parcel over the fence",),
        ("Kenapa pesanan saya belum sampai?",),
    ],
)
def test_who_tells_what_happened_to_them_is_met(texts: tuple[str, ...]) -> None:
    assert said_to(*texts)


def test_a_promise_that_the_customer_holds_us_to_is_owned_first() -> None:
    broken = Promise(text="within 24 hours", quote="within 24 hours", message_id="m0", state="broken")
    summary = Summary(wants="", promised=(broken,))
    own = situation(
        case("I was told within 24 hours and nobody came"),
        understanding=replace(understood(), summary=summary),
        load=load(LoadLevel.RAISED),
    )
    kept = replace(own, understanding=replace(understood(), summary=replace(summary, promised=())))

    assert "promise" in acknowledgement(own, None)
    assert "promise" not in acknowledgement(kept, None)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Almarhum suami saya masih punya cicilan, ini bagaimana?", "id", "turut berduka"),
        ("Ayah saya baru meninggal minggu lalu, akunnya mau saya tutup", "id", "turut berduka"),
        ("My mother passed away in October and her order is still open.", "en", "sorry for your loss"),
    ],
)
def test_a_death_in_the_family_is_met_before_all_else(text: str, language: str, said: str) -> None:
    assert said in acknowledgement(situation(case(text), reply_language=language), None)


@pytest.mark.parametrize("text", ["HP saya meninggal mendadak", "film tentang ayah itu seru", "My phone died"])
def test_a_thing_that_died_is_no_death_in_the_family(text: str) -> None:
    assert acknowledgement(situation(case(text)), None) == ""


def test_what_is_felt_is_met_before_it_is_high() -> None:
    felt = replace(load(LoadLevel.RAISED, "complaint"), score=0.4)
    mild = replace(felt, score=0.15)

    assert acknowledgement(situation(case("My parcel never came."), load=felt), None)
    assert acknowledgement(situation(case("My parcel never came."), load=mild), None) == ""
