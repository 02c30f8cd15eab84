"""The page on which a language model is set up."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from copilot.desktop.model import ModelParts, Tried
from copilot.desktop.sidebar.model_page import ModelPage
from copilot.desktop.sidebar.pages import Page
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.widgets.fields import Switch
from copilot.errors import UserError
from copilot.settings import Settings
from tests.desktop.conftest import ENGLISH
from tests.desktop.test_polishing import WITH_MODEL, FixedDesk
from tests.desktop.test_sidebar import words_on

OpenWindow = Callable[..., SidebarWindow]


class Parts:
    """What a page of the model is handed: a test that answers or fails, a keyring that may be locked."""

    def __init__(self) -> None:
        self.fault: UserError | None = None
        self.forbidden = ""
        self.keys: list[tuple[str, str]] = []
        self.tested: list[Settings] = []

    def give(self) -> ModelParts:
        return ModelParts(
            open_desk=lambda *_: FixedDesk(),
            test=self.test,
            keep_key=self.keep_key,
            host_of=lambda settings: "gateway.example" if "gateway" in settings.llm_address else "",
            forbidden=lambda: self.forbidden,
        )

    def test(self, settings: Settings) -> Tried:
        self.tested.append(settings)
        if self.fault is not None:
            raise self.fault
        return Tried(model="tiny", host="", first_words_ms=312.4, total_ms=900.0)

    def keep_key(self, provider: str, key: str) -> None:
        if self.fault is not None:
            raise self.fault
        self.keys.append((provider, key))


@pytest.fixture
def parts() -> Parts:
    return Parts()


@pytest.fixture
def open_page(open_window: OpenWindow, parts: Parts) -> Callable[..., ModelPage]:
    opened: list[SidebarWindow] = []  # a window that nobody holds is gone

    def open_it(settings: Settings = ENGLISH, **changes: Any) -> ModelPage:
        window = open_window(settings, open_model=parts.give, **changes)
        opened.append(window)
        window.sidebar.go_to(Page.SETTINGS)
        window.sidebar.settings_page.model_asked.emit()
        return window.sidebar.model_page

    return open_it


def field(page: ModelPage, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)


def switch(page: ModelPage, begins: str) -> Switch:
    return next(one for one in page.findChildren(Switch) if one.text().startswith(begins))


def choose(page: ModelPage, kind: str) -> None:
    box = page.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


def write(qtbot: QtBot, page: ModelPage, name: str, text: str) -> None:
    field(page, name).setFocus()
    field(page, name).clear()
    qtbot.keyClicks(field(page, name), text)
    qtbot.keyClick(field(page, name), Qt.Key.Key_Return)


def test_a_model_is_set_up_without_a_file_and_drafts_are_reworded_from_then_on(
    qtbot: QtBot, open_page: Callable[..., ModelPage], saved: list[Settings]
) -> None:
    page = open_page()
    assert not field(page, "Model").isVisible()

    choose(page, "server")
    write(qtbot, page, "Address", "http://localhost:8080/v1")
    write(qtbot, page, "Model", "tiny")

    assert (saved[-1].llm_draft, saved[-1].llm_address) == ("openai:tiny", "http://localhost:8080/v1")
    assert saved[-1].llm_handover == ""
    assert "Reworded by tiny" in _texts(page.window())


def test_each_use_is_switched_by_itself(open_page: Callable[..., ModelPage], saved: list[Settings]) -> None:
    page = open_page(WITH_MODEL)
    switch(page, "Handover").setChecked(True)
    switch(page, "Drafts").setChecked(False)

    assert (saved[-1].llm_draft, saved[-1].llm_handover) == ("", "openai:tiny")


def test_none_switches_everything_off(open_page: Callable[..., ModelPage], saved: list[Settings]) -> None:
    page = open_page(WITH_MODEL)
    choose(page, "")

    assert saved[-1].llm_draft == ""


def test_the_test_says_how_fast_it_answers(open_page: Callable[..., ModelPage]) -> None:
    page = open_page(WITH_MODEL)
    press_test(page)

    assert "tiny answers on this computer: first word after 312 ms, all after 900 ms." in words_on(page)


def test_the_test_says_exactly_what_is_wrong(open_page: Callable[..., ModelPage], parts: Parts) -> None:
    parts.fault = UserError("127.0.0.1:9 cannot be reached, or hung up.", "Is the server running?")
    page = open_page(WITH_MODEL)
    press_test(page)

    assert "127.0.0.1:9 cannot be reached, or hung up. Is the server running?" in words_on(page)


def test_a_model_on_another_machine_is_named_and_what_a_lead_forbids_is_said(
    qtbot: QtBot, open_page: Callable[..., ModelPage], parts: Parts
) -> None:
    parts.forbidden = "network"
    page = open_page(WITH_MODEL)
    choose(page, "server")
    write(qtbot, page, "Address", "https://gateway.example/v1")

    assert "It is on another machine: gateway.example" in words_on(page)
    assert "Your lead allows a model on this computer only." in words_on(page)


def test_a_key_goes_to_the_keyring_and_leaves_the_screen(
    qtbot: QtBot, open_page: Callable[..., ModelPage], parts: Parts, saved: list[Settings]
) -> None:
    page = open_page(WITH_MODEL)
    write(qtbot, page, "Key", "sk-secret")

    assert parts.keys == [("openai", "sk-secret")]
    assert field(page, "Key").text() == ""
    assert "sk-secret" not in repr(saved)


def test_a_locked_keyring_is_said_and_the_key_stays_to_be_tried_again(
    qtbot: QtBot, open_page: Callable[..., ModelPage], parts: Parts
) -> None:
    parts.fault = UserError("The keyring did not take the key of openai.")
    page = open_page(WITH_MODEL)
    write(qtbot, page, "Key", "sk-secret")

    assert "The keyring did not take the key" in words_on(page)
    assert field(page, "Key").text() == "sk-secret"


def test_what_is_changed_on_one_page_is_kept_by_the_other(
    open_page: Callable[..., ModelPage], saved: list[Settings]
) -> None:
    page = open_page(WITH_MODEL)
    switch(page, "Handover").setChecked(True)
    window = page.window()
    assert isinstance(window, SidebarWindow)
    window.sidebar.go_back()
    next(one for one in window.sidebar.settings_page.findChildren(Switch) if one.text() == "No motion").setChecked(True)

    assert saved[-1].reduced_motion
    assert saved[-1].llm_handover == "openai:tiny"


def press_test(page: ModelPage) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == "Test").click()


def _texts(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]
