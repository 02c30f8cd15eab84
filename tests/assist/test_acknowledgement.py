from dataclasses import replace

import pytest

from copilot.assist.acknowledgement import acknowledgement
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
    assert acknowledgement(kept, None) == ""
