from dataclasses import replace

import pytest

from copilot.assist.reply.register import in_register, is_formal
from copilot.assist.situation import Situation
from copilot.assist.suggestion import Draft, Sentence, Support
from copilot.knowledge.pack import Register
from tests.assist.fakes import case, situation


def written(text: str, register: Register = Register.AUTO) -> Situation:
    own = situation(case(text))
    return replace(own, pack=replace(own.pack, register=register))


@pytest.mark.parametrize(
    "text",
    [
        "Dengan hormat, sehubungan dengan pesanan saya, mohon penjelasan Bapak/Ibu. Demikian, terima kasih.",
        "Dear Sir, I am writing to ask about my order. I would be grateful for a reply. Yours faithfully, A. Chandra",
    ],
)
def test_who_writes_a_formal_letter_is_answered_formally(text: str) -> None:
    assert is_formal(written(text))


@pytest.mark.parametrize(
    "text",
    [
        "min paketku kok belum sampe sih??",
        "Hi, where is my order?",
        "Selamat pagi, apakah Anda menerima GoPay?",
        "Dear team, kindly sort this out pls!!! u said today lol",
    ],
)
def test_who_writes_as_people_chat_is_not(text: str) -> None:
    assert not is_formal(written(text))


def test_the_pack_may_settle_it_either_way() -> None:
    letter = "Dengan hormat, sehubungan dengan pesanan saya, mohon penjelasan Bapak/Ibu."

    assert is_formal(written("min paketku mana??", Register.FORMAL))
    assert not is_formal(written(letter, Register.EVERYDAY))


@pytest.mark.parametrize(
    ("language", "greeting", "opened"),
    [
        ("id", "Halo Kak Sari,", "Yth. Bapak/Ibu Sari,"),
        ("id", "Halo Ibu Sari,", "Yth. Ibu Sari,"),
        ("id", "Halo Kak,", "Yth. Bapak/Ibu,"),
        ("en", "Hi Sari,", "Dear Sari,"),
        ("en", "Hello,", "Dear customer,"),
    ],
)
def test_a_formal_reply_opens_formally_and_guesses_nobodys_gender(language: str, greeting: str, opened: str) -> None:
    sentence = Sentence(text=greeting, support=Support.COURTESY)
    draft = Draft(text=greeting, language=language, confidence=1.0, sentences=(sentence,), citations=())

    assert in_register(draft, written("?", Register.FORMAL)).text == opened
    assert in_register(draft, written("?", Register.EVERYDAY)).text == greeting
