import pytest

from copilot.assist.slots import address_of, you_of
from tests.assist.fakes import case, situation


@pytest.mark.parametrize(
    ("texts", "name", "address"),
    [
        (("Pesanan saya belum sampai",), "Rina Dewi", "Kak Rina"),
        (("Pesanan saya belum sampai",), "Ibu Rina Dewi", "Ibu Rina"),
        (("Selamat pagi, saya Bapak Andi",), "Andi", "Bapak Andi"),
        (("Halo", "agent: Baik Bu Rina, kami cek.", "Terus bagaimana?"), "Rina Dewi", "Ibu Rina"),
        (("Pak, pesanan saya belum sampai",), "Rina Dewi", "Kak Rina"),
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
