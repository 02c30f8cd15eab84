"""Words for where somebody is from and what they believe, taken out of a message before its load is read."""

from hypothesis import given
from hypothesis import strategies as st

from copilot.assist.load.origins import read_origins, without_origins
from copilot.paths import Paths

ORIGINS = read_origins(Paths.assets() / "load" / "neutral.csv")


def test_a_home_and_a_faith_leave_no_word_behind() -> None:
    assert without_origins("Saya tinggal di Medan, beragama Kristen.", ORIGINS).split() == [
        "Saya",
        "tinggal",
        "di",
        ",",
        "beragama",
        ".",
    ]


def test_a_home_that_is_an_everyday_word_is_one_only_after_a_word_of_place() -> None:
    assert "solo" not in without_origins("kirim ke Solo ya", ORIGINS).lower()
    assert "malang" in without_origins("malang sekali nasib saya", ORIGINS)


def test_feelings_are_no_origins() -> None:
    text = "Saya kecewa, marah dan takut. Parah! I am angry and sad."

    assert without_origins(text, ORIGINS) == text


@given(st.text(max_size=60), st.sampled_from(["Aceh", "Islam", "London", "di Solo"]))
def test_what_is_left_stands_where_it_stood(text: str, word: str) -> None:
    whole = f"{text} {word} {text}"
    left = without_origins(whole, ORIGINS)

    assert len(left) == len(whole)
    assert all(kept in (sign, " ") for kept, sign in zip(left, whole, strict=True))
