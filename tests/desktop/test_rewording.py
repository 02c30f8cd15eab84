"""An article's text in a language model's words, in the lead's form."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from benchmarks.model_server import ModelServer, Served, serving, words
from copilot import app
from copilot.desktop.icons import Icons
from copilot.desktop.lead.gaps_page import Authoring, GapsPage
from copilot.desktop.lead.rewording import Reworded, RewordLine
from copilot.desktop.lead.write_dialog import WriteDialog
from copilot.desktop.theme.theme import theme_for
from copilot.desktop.widgets.look import Look
from copilot.polish_desk import article_reworder
from copilot.settings import Settings
from tests.desktop.fakes import ImmediateJobs
from tests.desktop.test_gaps import THEME, FixedGaps, text
from tests.desktop.test_sidebar import words_on

OURS = "You can return any item within 14 days."
THEIRS = "You can return any of your items within 14 days."
Form = tuple[QWidget, QPlainTextEdit]


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served(), key="unused") as one:
        yield one


@pytest.fixture
def open_form(qtbot: QtBot) -> Callable[..., Form]:
    def open_it(reworded: Reworded, meanwhile: str = "") -> Form:
        form, body = QWidget(), QPlainTextEdit(OURS)

        def ask(_text: str, then: Callable[[Reworded], None]) -> None:
            if meanwhile:
                body.setPlainText(meanwhile)
            then(reworded)

        column = QVBoxLayout(form)
        column.addWidget(body)
        column.addWidget(RewordLine(Look(theme_for("light", 100, reduced_motion=True), Icons()), body, ask))
        qtbot.addWidget(form)
        form.show()
        return form, body

    return open_it


def press(form: QWidget, text: str) -> None:
    next(one for one in form.findChildren(QPushButton) if one.text().startswith(text) and one.isVisible()).click()


def test_an_article_is_reworded_and_ours_is_a_press_away(open_form: Callable[..., Form]) -> None:
    form, body = open_form(Reworded(THEIRS, "One sentence was left out."))
    press(form, "Reword")
    assert body.toPlainText() == THEIRS
    assert "every sentence was checked against yours. One sentence was left out." in words_on(form)

    press(form, "Back to ours")
    assert body.toPlainText() == OURS


def test_what_a_lead_writes_meanwhile_stays(open_form: Callable[..., Form]) -> None:
    form, body = open_form(Reworded(THEIRS, ""), meanwhile="Mine.")
    press(form, "Reword")

    assert body.toPlainText() == "Mine."


def test_why_it_stays_is_said(open_form: Callable[..., Form]) -> None:
    form, body = open_form(Reworded("", "The server cannot be reached."))
    press(form, "Reword")

    assert body.toPlainText() == OURS
    assert "The server cannot be reached." in words_on(form)


def test_a_real_server_rewords_an_article_and_what_is_wrong_with_it_is_a_sentence(server: ModelServer) -> None:
    server.script = lambda _: Served(words(f"{THEIRS} We pay $500 at once."))
    settings = Settings(llm_article="openai:tiny", llm_address=server.address, llm_first_words_s=20.0)
    reword = article_reworder(replace(app.Workplace.of(), settings=settings))
    assert reword is not None

    assert reword(OURS, "en").text == THEIRS
    server.script = lambda _: Served(status=500)
    assert "500" in reword(OURS, "en").says


def test_without_a_model_for_articles_there_is_nothing_to_ask() -> None:
    assert article_reworder(app.Workplace.of()) is None


def test_the_form_for_an_article_asks_in_the_language_that_is_chosen_there(qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []

    def reword(text: str, language: str) -> Reworded:
        asked.append((text, language))
        return Reworded(THEIRS, "")

    look = Look(theme_for("light", 100, reduced_motion=True), Icons())
    authoring = Authoring(owner="Sari", write=None, reword=reword)
    page = GapsPage(look, FixedGaps(THEME), authoring, ImmediateJobs())
    qtbot.addWidget(page)
    page.show()
    press(page, "Write article")
    dialog = page.findChild(WriteDialog)
    text(dialog, "Text").setPlainText(OURS)
    press(dialog, "Reword")

    assert asked == [(OURS, "id")]
    assert text(dialog, "Text").toPlainText() == THEIRS
