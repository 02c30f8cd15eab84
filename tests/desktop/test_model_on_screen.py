"""The sidebar with a real server that speaks a model's API, the sample's way from a case to a wording on screen."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.model_server import ModelServer, Served, serving, words
from copilot import app, windows
from copilot.cases.case import Case
from copilot.cases.reading import read_case
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.pages import Page
from copilot.desktop.sidebar.polish_panel import PolishPanel
from copilot.desktop.sidebar.polished import Polished
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.sidebar.wishes import OpenHandover, RewordNote, Search
from copilot.settings import Settings
from tests.desktop.test_sidebar import words_on
from tests.test_architecture import loaded_by

ARTICLE = "# Returning an item\n\nYou can return any item within 14 days. Send it back in its box."
SAID = "You can return any item within 14 days."
POLISHED = "You can return any of your items within 14 days."
BAD = "You will surely get $500 tomorrow."
OpenSidebar = Callable[..., SidebarWindow]


def asked(case_id: str) -> Case:
    text = "How many days do I have to return an item?"
    message = {"id": "m1", "author": "customer", "name": "Rani Putri", "text": text}
    return read_case(json.dumps({"id": case_id, "customer": {"name": "Rani Putri"}, "messages": [message]}))


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served(), key="unused") as one:
        yield one


@pytest.fixture
def open_sidebar(qtbot: QtBot, server: ModelServer, tmp_path: Path) -> Iterator[OpenSidebar]:
    """Give a function that opens the real sidebar over a pack of one article, with this computer's model server."""
    (tmp_path / "pack" / "articles").mkdir(parents=True)
    (tmp_path / "pack" / "articles" / "returns.md").write_text(ARTICLE, encoding="utf-8")
    lines = tuple(Jobs() for _ in range(3))
    opened: list[SidebarWindow] = []

    def open_it(served: Served, *cases: Case, **given: object) -> SidebarWindow:
        server.script = lambda _: served
        server.disconnected.clear()
        model = {"llm_draft": "openai:tiny", "llm_address": server.address, "llm_first_words_s": 20.0}
        look = {"ui_language": "en", "dock": "none", "always_on_top": False, "agent": "Dimas"}
        settings = Settings(**{**look, **model, **given})  # type: ignore[arg-type]
        work = replace(app.Workplace.of(tmp_path / "pack"), settings=settings)
        parts = replace(windows.sidebar_parts(work, cases or (asked("T-1"),)), companion=None, keep_knowledge=None)
        window = SidebarWindow(parts, lines[0], Icons(), lines[1], lines[2])
        for line in lines:
            line.failed.connect(window.fail)
        qtbot.addWidget(window)
        window.show()
        window.begin()
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        window.close()
    for line in lines:
        line.stop()


def polished_of(window: SidebarWindow) -> Polished | None:
    board = window.presenter.board
    return board.polished if board else None


def wait_for_end(qtbot: QtBot, window: SidebarWindow) -> Polished:
    def is_over() -> bool:
        polished = polished_of(window)
        return polished is not None and polished.is_over

    qtbot.waitUntil(is_over, timeout=20_000)
    polished = polished_of(window)
    assert polished is not None
    return polished


def said_in_panel(window: SidebarWindow) -> str:
    panel = window.findChild(PolishPanel)
    return words_on(panel) if panel else ""


def test_a_wording_that_holds_stands_below_ours_and_no_person_was_named_to_the_model(
    qtbot: QtBot, open_sidebar: OpenSidebar, server: ModelServer
) -> None:
    window = open_sidebar(Served(words(f"{POLISHED} {BAD}")))
    polished = wait_for_end(qtbot, window)
    board = window.presenter.board
    assert board is not None

    assert SAID in board.current_text
    assert POLISHED in said_in_panel(window)
    assert BAD not in said_in_panel(window)
    assert "1 of 500 requests today" in said_in_panel(window)
    assert polished.sent == "\n\n".join(m["content"] for m in server.requests[-1]["messages"])
    assert not re.search("Rani|Putri|Dimas", polished.sent)


def test_a_case_that_moves_on_hangs_up_at_once(qtbot: QtBot, open_sidebar: OpenSidebar, server: ModelServer) -> None:
    window = open_sidebar(Served(["You can "], ends="hangs"), asked("T-1"), asked("T-2"))
    qtbot.waitUntil(lambda: bool((polished := polished_of(window)) and polished.grown), timeout=20_000)
    server.script = lambda _: Served(words(POLISHED))
    window.presenter.go_to("T-2")

    assert server.disconnected.wait(3)
    assert POLISHED not in said_in_panel(window)
    wait_for_end(qtbot, window)
    assert POLISHED in said_in_panel(window)


def test_while_the_model_thinks_the_sidebar_goes_on_answering(qtbot: QtBot, open_sidebar: OpenSidebar) -> None:
    window = open_sidebar(Served(words("Late"), wait_s=15))
    qtbot.waitUntil(lambda: bool((polished := polished_of(window)) and polished.sent), timeout=20_000)
    window.sidebar.go_to(Page.SEARCH)
    window.sidebar.wished.emit(Search("return"))
    qtbot.waitUntil(lambda: "Returning an item" in words_on(window.sidebar.search), timeout=10_000)

    polished = polished_of(window)
    assert polished is not None
    assert not polished.is_over


def test_a_handover_note_comes_back_checked_line_by_line(
    qtbot: QtBot, open_sidebar: OpenSidebar, server: ModelServer
) -> None:
    window = open_sidebar(Served(), llm_draft="", llm_handover="openai:tiny")
    qtbot.waitUntil(lambda: bool((board := window.presenter.board) and board.reply), timeout=20_000)
    window.sidebar.wished.emit(OpenHandover())
    page = window.sidebar.handover
    note = page.text.toPlainText()
    server.script = lambda text: Served(words(f"{_text_in(text)} The customer was paid $500."))
    window.sidebar.wished.emit(RewordNote(note))
    qtbot.waitUntil(lambda: "It would say the same." in words_on(page), timeout=20_000)

    assert page.text.toPlainText() == note


def test_a_model_that_gives_no_word_in_time_is_left_alone(qtbot: QtBot, open_sidebar: OpenSidebar) -> None:
    window = open_sidebar(Served(words(POLISHED), wait_s=20), llm_first_words_s=0.3)
    wait_for_end(qtbot, window)

    assert "gave no word within 0.3 s" in said_in_panel(window)
    assert "Our draft stays." in said_in_panel(window)


def test_a_window_that_is_closed_in_the_middle_leaves_nothing_behind(
    qtbot: QtBot, open_sidebar: OpenSidebar, server: ModelServer
) -> None:
    window = open_sidebar(Served(["You can "], ends="hangs"))
    qtbot.waitUntil(lambda: bool((polished := polished_of(window)) and polished.grown), timeout=20_000)
    window.close()

    assert server.disconnected.wait(3)


def _text_in(request: str) -> str:
    found = re.search(r"<<<(\w+) TEXT\n(.*?)\n\1>>>", request, re.DOTALL)
    assert found is not None
    return found[2]


def test_with_the_model_off_nothing_of_it_is_loaded() -> None:
    loaded = loaded_by(
        "from copilot import app, windows\n"
        "windows.sidebar_parts(app.Workplace.of())\n"
        "import copilot.desktop.start, copilot.desktop.sidebar.behind, copilot.desktop.sidebar.case_cards\n"
        "import copilot.assist.assistant"
    )
    theirs = {name for name in loaded if re.search(r"copilot\.(polish|assist\.polish|desktop\.model)", name)}
    theirs |= {
        name for name in loaded if re.search(r"sidebar\.(polish|model_)|^langchain\b|^langchain_openai|^openai", name)
    }

    assert theirs == set()
