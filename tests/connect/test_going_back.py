"""What the agent steers of what goes back: undo, the outbox on screen, notes, tickets that are done elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Never

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from copilot.cases.case import Customer
from copilot.connect import desk as desk_module
from copilot.connect.desk import Desk, News
from copilot.connect.outbox import Outbox
from copilot.connect.ticket import Attachment, Ticket, Way
from copilot.connect.trouble import NotAllowedError, UnreachableError
from copilot.desktop import tickets as tickets_module
from copilot.desktop.icons import Icons
from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow
from copilot.desktop.sidebar.wishes import DRAFT, Accept, OpenHandover, TakeCase, Turn, Undo
from copilot.desktop.start import application
from copilot.desktop.tickets import TicketParts
from copilot.errors import UserError
from copilot.feedback.event import Kind, PartOf
from copilot.settings import Settings
from tests.connect.fakes import MemoryTool
from tests.desktop.fakes import FixedAdvisor, ImmediateJobs, ListRecorder, opening

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TRANSLATIONS = Path(__file__).parents[2] / "assets" / "translations"
KEY = "8" * 64


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture
def tool() -> MemoryTool:
    made = MemoryTool()
    made.add("1", "Paket saya di mana?", Customer(email="sari@surat.example"))
    return made


@pytest.fixture
def open_sidebar(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., SidebarWindow]]:
    opened: list[SidebarWindow] = []

    def open_it(
        *tools: MemoryTool,
        public_replies: bool = False,
        recorder: ListRecorder | None = None,
        inbox: Path | None = None,
    ) -> SidebarWindow:
        def open_outbox() -> Outbox:
            return Outbox.open(tmp_path / "outbox.db", KEY)

        parts = SidebarParts(
            settings=Settings(ui_language="en", theme="light", dock="none", always_on_top=False),
            save_settings=lambda _: None,
            open_assistant=opening(FixedAdvisor()),
            open_recorder=lambda: recorder or ListRecorder(),
            agent="putri",
            translations=TRANSLATIONS,
            inbox=inbox,
            tickets=TicketParts(
                open_desk=lambda: desks[-1], open_outbox=open_outbox, public_replies=public_replies, poll_s=1
            ),
        )
        desks.append(Desk(tools, open_outbox))
        window = SidebarWindow(parts, ImmediateJobs(), Icons())
        window.show()
        window.begin()
        opened.append(window)
        return window

    desks: list[Desk] = []
    yield open_it
    for window in opened:
        window.close()
        window.deleteLater()
    for desk in desks:
        desk.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(window: SidebarWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(window: SidebarWindow, text: str) -> None:
    button = next(each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_has_arrived_is_written_down_as_sent_and_what_waits_is_not(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    recorder = ListRecorder()
    window = open_sidebar(tool, recorder=recorder)
    tool.trouble = UnreachableError("mem cannot be reached.")
    window.sidebar.wished.emit(Accept(DRAFT))
    assert Kind.SENT not in {happening.kind for happening in recorder.happenings}
    window.sidebar.wished.emit(Undo(DRAFT))
    tool.trouble = None
    window.sidebar.wished.emit(Accept(DRAFT))
    sent = [happening for happening in recorder.happenings if happening.kind is Kind.SENT]
    assert [(one.part, one.details["way"]) for one in sent] == [(PartOf.DRAFT, "note")]
    assert sent[0].final_text == tool.sent[0].text
    assert sent[0].shown_text


def test_undo_takes_a_text_back_that_has_not_left(tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]) -> None:
    window = open_sidebar(tool)
    tool.trouble = UnreachableError("mem cannot be reached.")
    window.sidebar.wished.emit(Accept(DRAFT))
    window.sidebar.wished.emit(Undo(DRAFT))
    assert "Taken back: it had not left yet." in shown(window)
    window.sidebar.commanded.emit(Command.OUTBOX)
    assert "Nothing waits, nothing was sent." in shown(window)
    assert tool.sent == []


def test_undo_of_a_text_that_has_left_says_where_to_correct_it(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    window = open_sidebar(tool)
    window.sidebar.wished.emit(Accept(DRAFT))
    window.sidebar.wished.emit(Undo(DRAFT))
    assert "It has left for mem:1 already: correct it there." in shown(window)
    assert len(tool.sent) == 1


def test_a_text_that_waits_is_seen_and_withdrawn(tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]) -> None:
    window = open_sidebar(tool)
    tool.trouble = UnreachableError("mem cannot be reached.")
    window.sidebar.wished.emit(Accept(DRAFT))
    window.sidebar.commanded.emit(Command.OUTBOX)
    assert "mem:1 as an internal note" in shown(window)
    assert "Waits" in shown(window)
    press(window, "Withdraw")
    assert "Nothing waits, nothing was sent." in shown(window)


def test_a_refused_text_says_why_and_can_be_sent_again(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    window = open_sidebar(tool)
    tool.trouble = NotAllowedError("mem does not allow this to you.")
    window.sidebar.wished.emit(Accept(DRAFT))
    window.sidebar.commanded.emit(Command.OUTBOX)
    assert "mem does not allow this to you." in shown(window)
    press(window, "Send again")
    assert len(tool.sent) == 1
    assert "Delivered" in shown(window)


def test_a_refused_text_stands_at_its_case_with_a_way_to_it_also_after_a_restart(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    window = open_sidebar(tool)
    tool.trouble = NotAllowedError("mem does not allow this to you.")
    window.sidebar.wished.emit(Accept(DRAFT))
    assert "Not delivered: mem does not allow this to you." in shown(window)
    window.close()
    later = open_sidebar(tool)
    assert "Not delivered: mem does not allow this to you." in shown(later)
    press(later, "See what was not delivered")
    assert "mem:1 as an internal note" in shown(later)
    press(later, "Withdraw")
    later.sidebar.commanded.emit(Command.BACK)
    assert "Not delivered" not in shown(later)


def test_undo_that_could_not_reach_the_outbox_can_be_tried_again(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sidebar(tool)
    tool.trouble = UnreachableError("mem cannot be reached.")
    window.sidebar.wished.emit(Accept(DRAFT))

    def full(*_: object) -> Never:
        raise UserError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "withdraw", full)
        window.sidebar.wished.emit(Undo(DRAFT))
    assert "The disk is full." in shown(window)
    window.sidebar.commanded.emit(Command.OUTBOX)
    press(window, "Withdraw")
    assert "Nothing waits, nothing was sent." in shown(window)


def test_what_was_not_read_of_a_ticket_and_its_files_stand_at_the_case(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    film = Attachment(message_id="1", name="film.mp4", size=40_000_000)
    whole = tool.open("1")
    long = replace(whole, is_whole=False, attachments=(film,), moved_from=Ticket("mem", "8"))
    monkeypatch.setattr(tool, "open", lambda _ticket_id: long)
    said = shown(open_sidebar(tool))
    assert "mem:8 was merged into this one." in said
    assert "Very long: the first message and the newest" in said
    assert "Files in the ticket: film.mp4 (40 MB)" in said


def test_a_handover_note_is_left_in_the_ticket_for_colleagues_only(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    window = open_sidebar(tool, public_replies=True)
    window.sidebar.wished.emit(OpenHandover())
    press(window, "Leave in the ticket")
    assert [(each.way, each.text) for each in tool.sent] == [(Way.NOTE, window.sidebar.handover.text.toPlainText())]


def test_a_ticket_that_is_done_elsewhere_leaves_the_list_and_the_one_on_screen_stays(
    qtbot: QtBot, tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LEFT_EVERY", 1)
    for ticket_id in ("2", "3"):
        tool.add(ticket_id, f"Pertanyaan {ticket_id}")
    window = open_sidebar(tool)
    queue = window.presenter.queue
    del tool.cases["2"]
    qtbot.waitUntil(lambda: [case.id for case in queue.cases] == ["mem:1", "mem:3"], timeout=5_000)
    assert "mem:2 was closed or given to somebody else: it left the list." in shown(window)
    del tool.cases["1"]
    qtbot.waitUntil(lambda: "mem:1 was closed or given to somebody else; it stays" in shown(window), timeout=5_000)
    assert queue.current is not None
    assert queue.current.id == "mem:1"
    window.sidebar.wished.emit(Turn(1))
    assert [case.id for case in queue.cases] == ["mem:3"]


def test_a_tool_that_does_not_tell_its_part_of_the_story_is_named(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    class Silent(MemoryTool):
        def earlier(self, *_: object) -> Never:
            raise UnreachableError("other cannot be reached.")

    window = open_sidebar(tool, Silent(name="other"))
    assert "other did not answer: what the customer told there is missing." in shown(window)
    assert window.presenter.queue.current is not None


def test_an_address_that_is_dropped_opens_its_ticket(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow]
) -> None:
    tool.add("7", "Pertanyaan lain")
    window = open_sidebar(tool)
    data = QMimeData()
    data.setUrls([QUrl("https://mem.example/7")])
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *both)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPoint(5, 5), *both))
    assert window.presenter.queue.current is not None
    assert window.presenter.queue.current.id == "mem:7"


def test_tickets_that_were_only_looked_at_leave_the_list_in_the_end_and_the_agents_own_stay(
    tool: MemoryTool, open_sidebar: Callable[..., SidebarWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets_module, "MOST_VISITED", 2)
    window = open_sidebar(tool)
    for ticket_id in ("2", "3", "4", "5"):
        tool.add(ticket_id, f"Pertanyaan {ticket_id}")
        window.sidebar.wished.emit(TakeCase(f"https://mem.example/{ticket_id}"))
    queue = window.presenter.queue
    assert [case.id for case in queue.cases] == ["mem:1", "mem:4", "mem:5"]
    assert queue.current is not None
    assert queue.current.id == "mem:5"


def test_where_a_tool_is_connected_the_empty_sidebar_says_to_open_a_ticket_there(
    open_sidebar: Callable[..., SidebarWindow], tmp_path: Path
) -> None:
    assert "Open a case in your ticket tool" in shown(open_sidebar(MemoryTool(), inbox=tmp_path / "cases"))


def test_a_list_that_is_not_whole_takes_no_ticket_away(tool: MemoryTool, tmp_path: Path) -> None:
    desk = Desk([tool], lambda: Outbox.open(tmp_path / "outbox.db", KEY))
    news: list[News] = []
    for _ in range(desk_module.LEFT_EVERY + 1):
        news.extend(desk.look())
        tool.mine = lambda: ()  # type: ignore[method-assign]
    desk.close()
    assert [each.left for each in news if each.left] == []
