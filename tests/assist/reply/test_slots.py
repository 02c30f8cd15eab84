from dataclasses import replace

import pytest

from copilot.assist.reply.slots import address_of, fill_slots, signature_of, you_of
from tests.assist.fakes import case, situation


@pytest.mark.parametrize(
    ("texts", "name", "address"),
    [
        (("Pesanan saya belum sampai",), "Rina Dewi", "Kak Rina"),
        (("Pesanan saya belum sampai",), "Ibu Rina Dewi", "Ibu Rina"),
        (("Selamat pagi, saya Bapak Andi",), "Andi", "Bapak Andi"),
        (("Halo", "agent: Baik Bu Rina, kami cek.", "Terus bagaimana?"), "Rina Dewi", "Ibu Rina"),
        (("Pak, pesanan saya belum sampai",), "Rina Dewi", "Kak Rina"),
        (("Pesanan kami belum sampai",), "PT Maju Jaya", "PT Maju Jaya"),
    ],
)
def test_a_customer_is_addressed_as_somebody_already_did_and_never_by_a_guess(
    texts: tuple[str, ...], name: str, address: str
) -> None:
    own = situation(case(*texts, customer={"name": name}), reply_language="id")

    assert address_of(own) == address


def test_the_word_for_you_goes_with_the_address() -> None:
    assert you_of(situation(case("Halo", customer={"name": "Pak Andi"}), reply_language="id")) == "Bapak"
    assert you_of(situation(case("Halo", customer={"name": "Andi"}), reply_language="id")) == "Kakak"
    assert you_of(situation(case("Hello", customer={"name": "Pak Andi"}))) == "you"


@pytest.mark.parametrize("form", ["Kind regards,\n{agent}\nLangit Care", "Kind regards,\n{agent}, Langit Care"])
def test_the_team_signs_alone_where_the_agent_has_no_name(form: str) -> None:
    own = situation(case("Hello"), reply_language="en")
    nameless = replace(own, agent_name="", pack=replace(own.pack, signature={"en": form}))

    assert signature_of(nameless) == "Kind regards,\nLangit Care"


def test_words_of_the_pack_call_the_customer_as_we_address_them() -> None:
    text = "Mohon telepon bank Kakak sekarang."

    assert fill_slots(text, situation(case("Halo", customer={"name": "Pak Andi"}), reply_language="id")).text == (
        "Mohon telepon bank Bapak sekarang."
    )
    assert fill_slots(text, situation(case("Halo", customer={"name": "Andi"}), reply_language="id")).text == text
