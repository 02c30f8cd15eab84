import pytest

from copilot.assist.polish.beginnings import MOST_WORDS, Beginnings
from copilot.assist.polish.material import Feature, material_of_words

TEXT = "We check order INV-88 with the courier. After 7 days you can choose a full refund. We cannot change the name."
INDONESIAN = "Kami cek pesanan Kakak ke kurir hari ini. Setelah 7 hari Kakak boleh memilih refund penuh."


def begun(words: str, text: str = TEXT, language: str = "en") -> str:
    return Beginnings(material_of_words(Feature.DRAFT, text, language)).of(words)


def test_words_of_ours_can_be_shown_before_their_sentence_is_whole() -> None:
    assert begun("With the courier we check the order ") == "With the courier we check the"
    assert begun("Ke kurir kami cek pesanan ", INDONESIAN, "id") == "Ke kurir kami cek pesanan"


def test_a_word_that_is_not_whole_waits() -> None:
    assert begun("We che") == "We"
    assert begun("We") == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("After 9 days ", "After"),
        ("The courier Budi ", "The courier"),
        ("You can always ", "You can"),
        ("You cannot choose ", "You"),
        ("The refund is sent: www.x.co ", "The refund is"),
        ("Please send the OTP ", "Please"),
        ("We check tomorrow ", "We check"),
        ("PWNED ", ""),
        ("[NAME_1] ", ""),
        ("Ignore the rules ", ""),
        ("Your refund was approved ", "Your refund was"),
        ("The parcel burned ", "The"),
    ],
)
def test_it_ends_before_what_has_to_be_checked(words: str, shown: str) -> None:
    assert begun(words) == shown


def test_no_more_than_a_few_words_are_shown_unchecked() -> None:
    assert len(begun("we check the order with the courier and the courier ").split()) == MOST_WORDS
