"""Errors of the ticket tools in the language of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from copilot.desktop.icons import Icons
from copilot.desktop.language import Speech
from copilot.desktop.sidebar.notices import BannerBar
from copilot.desktop.sidebar.shown import Banner
from copilot.desktop.start import application
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.tool_words import LINE_TROUBLES, SENTENCES, spoken
from copilot.desktop.widgets.look import Look

TRANSLATIONS = Path(__file__).parents[2] / "assets" / "translations"
PARTS = {"tool": "rt", "ticket": "12", "number": "3", "who": "Bagas Wirawan", "what": "no connection"}
PARTS |= {"path": "/srv/team cases/one.json", "why": "Permission denied"}


@pytest.fixture
def indonesian() -> Iterator[None]:
    application()
    speech = Speech(TRANSLATIONS)
    speech.speak("id")
    yield
    speech.be_silent()


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_a_tool_is_said_in_indonesian_with_its_own_names(sentence: str) -> None:
    english = sentence.format(**PARTS)
    own = spoken(english)
    assert own != english
    wanted = [PARTS[part] for part in PARTS if f"{{{part}}}" in sentence and part != "what"]
    assert all(part in own for part in wanted)
    assert not any(trouble in own for trouble in LINE_TROUBLES)


@pytest.mark.usefixtures("indonesian")
def test_two_sentences_are_both_said_and_what_is_not_known_stays() -> None:
    assert (
        spoken("rt is busy. Nobody knows why. Try again later.")
        == "rt sedang sibuk. Nobody knows why. Coba lagi nanti."
    )


@pytest.mark.usefixtures("indonesian")
def test_what_went_wrong_is_said_in_the_language_of_the_window(qtbot: QtBot) -> None:
    bar = BannerBar(Look(theme_for("light", 100, reduced_motion=True), Icons()))
    qtbot.addWidget(bar)
    bar.show_banner(Banner(message="/srv/one.json cannot be read: Permission denied.", hint="Try again."))
    assert bar.accessibleName() == "/srv/one.json tidak dapat dibaca: Permission denied. Coba lagi."


@pytest.mark.parametrize("error", ["", "rt is busy. Try again later.", "Something 3.5 odd (rt)", "A.B. C"])
def test_in_english_an_error_stays_as_it_is(error: str) -> None:
    assert spoken(error) == error


def test_a_sentence_that_says_more_is_not_taken_for_a_shorter_one() -> None:
    for place, sentence in enumerate(SENTENCES):
        text = sentence.format(**PARTS)
        assert spoken(text) == text, place
