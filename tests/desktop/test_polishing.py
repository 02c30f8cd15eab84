"""The draft in a language model's words, beside ours."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from copilot.assist.suggestion import Draft, Polish, Sentence, Support
from copilot.desktop.model import Grown, ModelParts, ModelUse, Refused, Result, Sent, Step, Tried
from copilot.desktop.sidebar.handover_page import HandoverPage
from copilot.desktop.sidebar.polish_panel import PolishPanel
from copilot.desktop.sidebar.polish_shown import laid_out
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.widgets.changed_text import ChangedText
from copilot.errors import UserError
from copilot.feedback.event import Decision, Kind
from copilot.knowledge.pack import Pack, TeamTool
from copilot.settings import Settings
from tests.desktop.conftest import ENGLISH
from tests.desktop.fakes import FixedAdvisor, HeldJobs, ImmediateJobs, ListRecorder, another, opening
from tests.desktop.sample import CASE, REPLY, SENTENCES, TEXT
from tests.desktop.test_sidebar import press, words_on

OpenWindow = Callable[..., SidebarWindow]
WITH_MODEL = replace(ENGLISH, llm_draft="openai:tiny")
REWORDED = "Pesanan KLT-2611-04821 terlambat 9 hari; hari ini juga penelusuran resmi ke kurir kami buka."
SAID = (*SENTENCES[:2], Sentence(text=REWORDED, support=Support.PASSAGE, passage_id="p-late"), *SENTENCES[3:])
DRAFT = Draft(
    text=TEXT.replace(SENTENCES[2].text, REWORDED),
    language="id",
    confidence=0.82,
    sentences=SAID,
    citations=REPLY.draft.citations if REPLY.draft else (),
)
DROPPED = ("promise", "Uang Kakak pasti kembali besok.")
POLISHED = Result(
    draft=DRAFT,
    polish=Polish(model="openai:tiny", outcome="polished", original=TEXT, changed=(2,), dropped=("promise",),
                  checks=("number", "promise")),
    dropped=(DROPPED,),
)  # fmt: skip
STEPS: tuple[Step, ...] = (Sent("You edit texts. [NAME_1] waits."), Grown("Halo Kak"), POLISHED)


def nothing(outcome: str, message: str = "", trouble: str = "") -> Result:
    return Result(draft=None, polish=Polish(model="openai:tiny", outcome=outcome, message=message), trouble=trouble)


class FixedDesk:
    """Answers every draft with the same steps."""

    def __init__(self, steps: tuple[Step, ...] = STEPS, host: str = "", use: ModelUse | None = None) -> None:
        self.model, self.host = "tiny", host
        self._steps, self._use = steps, use or ModelUse(requests=12, a_day=500)
        self.asked: list[Draft] = []
        self.tools: list[str] = []
        self.notes: list[str] = []
        self.cancelled = 0
        self.is_closed = False
        self.warmed_up = 0
        self.uses: list[str] = []

    def warm_up(self) -> None:
        self.warmed_up += 1

    def steps(self, situation: Any, draft: Draft, tool: str = "") -> Iterator[Step]:  # noqa: ARG002 - any case
        self.asked.append(draft)
        self.tools.append(tool)
        yield from self._steps

    def steps_of_note(self, situation: Any, note: str, language: str) -> Iterator[Step]:  # noqa: ARG002 - any case
        self.notes.append(note)
        yield from self._steps

    def use(self) -> ModelUse:
        return self._use

    def cancel(self) -> None:
        self.cancelled += 1

    def close(self) -> None:
        self.is_closed = True


def parts_of(desk: FixedDesk, fault: UserError | None = None) -> Callable[[], ModelParts]:
    def open_desk(_settings: Settings, feature: str) -> FixedDesk:
        if fault is not None:
            raise fault
        desk.uses.append(feature)
        return desk

    tested = Tried(model="tiny", host="", first_words_ms=10.0, total_ms=20.0)
    return lambda: ModelParts(
        open_desk=open_desk,
        test=lambda _: tested,
        keep_key=lambda *_: None,
        host_of=lambda _: "",
        forbidden=lambda: "",
    )


@pytest.fixture
def open_with(open_window: OpenWindow) -> OpenWindow:
    """Give a function that opens the sidebar with a model's stand-in."""

    def open_it(desk: FixedDesk, settings: Settings = WITH_MODEL, **changes: Any) -> SidebarWindow:
        return open_window(settings, **{"open_model": parts_of(desk), **changes})

    return open_it


def panel_of(window: SidebarWindow) -> PolishPanel | None:
    return window.findChild(PolishPanel)


def said_in(window: SidebarWindow) -> str:
    panel = panel_of(window)
    return words_on(panel) if panel is not None and panel.isVisible() else ""


def button(window: SidebarWindow, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text and one.isVisible())


def text_of(window: SidebarWindow) -> str:
    board = window.presenter.board
    assert board is not None
    return board.current_text


def test_ours_stands_and_the_models_wording_stands_beside_it(open_with: OpenWindow) -> None:
    window = open_with(FixedDesk())

    assert text_of(window) == TEXT
    assert "Reworded by tiny" in said_in(window)
    assert REWORDED in said_in(window)
    assert "1 sentence worded anew, checked against ours. 1 of its sentences left out." in said_in(window)
    assert "12 of 500 requests today" in said_in(window)
    assert "M: another wording" in window.sidebar.case_page.draft.beside.text()
    assert DROPPED[1] not in words_on(window)


def test_the_first_words_stand_there_at_once_and_say_that_nobody_checked_them(open_with: OpenWindow) -> None:
    coming = Grown("Halo Kak.", "Hari ini kami")
    window = open_with(FixedDesk((STEPS[0], coming)))
    assert "Not checked yet: Hari ini kami …" in said_in(window)

    assert "Not checked yet" not in said_in(open_with(FixedDesk((STEPS[0], coming, POLISHED))))


def test_one_key_takes_it_and_the_same_key_takes_ours_back(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk())

    press(qtbot, window, Qt.Key.Key_M)
    assert text_of(window) == DRAFT.text
    assert "the model's wording" in words_on(window)
    assert "This wording stands as the draft" in said_in(window)

    press(qtbot, window, Qt.Key.Key_M)
    assert text_of(window) == TEXT
    assert REWORDED in said_in(window)


def test_the_log_says_which_wording_stood_and_which_was_beside(
    qtbot: QtBot, open_with: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_with(FixedDesk())
    press(qtbot, window, Qt.Key.Key_M)
    press(qtbot, window, Qt.Key.Key_A)
    decided = recorder.of(Kind.DECIDED)[-1]

    assert decided.decision is Decision.ACCEPTED
    assert (decided.shown_text, decided.final_text) == (DRAFT.text, DRAFT.text)
    assert decided.details == {"draft": "model", "beside": "ours", "model": "tiny"}


def test_ours_taken_while_the_models_stood_beside_is_told_apart(
    qtbot: QtBot, open_with: OpenWindow, recorder: ListRecorder
) -> None:
    window = open_with(FixedDesk())
    press(qtbot, window, Qt.Key.Key_A)

    assert recorder.of(Kind.DECIDED)[-1].shown_text == TEXT
    assert recorder.of(Kind.DECIDED)[-1].details["draft"] == "ours"


def test_what_the_agent_writes_is_never_replaced(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk())
    press(qtbot, window, Qt.Key.Key_E)
    editor = window.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "m")

    assert text_of(window) != DRAFT.text
    assert "Your own text stays as it is." in said_in(window)
    assert not [one for one in window.findChildren(QPushButton) if one.text() == "Use this wording" and one.isVisible()]


def test_a_desk_that_is_set_so_puts_it_in_the_place_of_an_untouched_draft(open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(), replace(WITH_MODEL, llm_replaces=True))

    assert text_of(window) == DRAFT.text


def test_a_draft_in_the_models_words_gives_way_to_a_newer_one(
    qtbot: QtBot, open_with: OpenWindow, advisor: FixedAdvisor
) -> None:
    desk = FixedDesk()
    window = open_with(desk)
    press(qtbot, window, Qt.Key.Key_M)
    again = replace(CASE, messages=(*CASE.messages, replace(CASE.messages[-1], id="m9", text="Halo?")))
    window.presenter.put_cases((again,))

    assert text_of(window) == TEXT
    assert len(desk.asked) == 2


def test_what_was_sent_and_what_was_checked_can_be_read(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(host="gateway.example"))
    assert "Leaves this computer: gateway.example" in said_in(window)

    button(window, "What was sent").click()
    assert window.sidebar.reading.text.toPlainText() == "You edit texts. [NAME_1] waits."
    assert "It went to gateway.example." in words_on(window.sidebar.reading)

    window.sidebar.go_back()
    button(window, "What was checked").click()
    read = window.sidebar.reading.text.toPlainText()
    assert DROPPED[1] in read
    assert "A promise, a certainty or a deed that is not ours" in read


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (nothing("unchanged"), "It would say the same."),
        (nothing("kept"), "Too little of its answer holds: our draft stays."),
        (nothing("failed", "tiny gave no word within 2 s.", "slow"), "tiny gave no word within 2 s. Our draft stays."),
        (Refused("The keyring does not give the key of openai."), "The keyring does not give the key"),
    ],
)
def test_why_ours_stays_is_one_sentence_where_the_wording_would_be(
    open_with: OpenWindow, step: Step, says: str
) -> None:
    window = open_with(FixedDesk((Sent("x"), step)))

    assert says in said_in(window)
    assert text_of(window) == TEXT


def test_a_model_that_rests_says_until_when(open_with: OpenWindow) -> None:
    until = datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    use = ModelUse(requests=40, a_day=500, failures=3, rests_until=until)
    window = open_with(FixedDesk((Sent("x"), nothing("not_asked")), use=use))

    at = until.astimezone().strftime("%H:%M")
    assert f"It failed 3 times in a row and rests until {at}." in said_in(window)


def test_a_day_that_is_used_up_is_said(open_with: OpenWindow) -> None:
    use = ModelUse(requests=500, a_day=500)
    window = open_with(FixedDesk((Sent("x"), nothing("not_asked")), use=use))

    assert "Today's 500 requests are used up." in said_in(window)


def test_a_model_that_a_lead_forbids_is_named_where_it_would_stand(open_with: OpenWindow) -> None:
    fault = UserError("The knowledge pack of your team forbids language models.", "Ask your team lead.")
    window = open_with(FixedDesk(), open_model=parts_of(FixedDesk(), fault))

    assert "forbids language models. Ask your team lead." in said_in(window)
    assert text_of(window) == TEXT


def test_without_a_model_there_is_no_panel(qtbot: QtBot, open_with: OpenWindow) -> None:
    desk = FixedDesk()
    window = open_with(desk, ENGLISH)
    press(qtbot, window, Qt.Key.Key_M)

    assert panel_of(window) is None
    assert desk.asked == []


def test_words_come_in_below_while_ours_stays_where_it_is(
    qtbot: QtBot, open_with: OpenWindow, jobs: ImmediateJobs
) -> None:
    held = HeldJobs(kind=None)
    window = open_with(FixedDesk(), aside=held)
    above = window.sidebar.case_page.draft.mapToGlobal(window.sidebar.case_page.draft.rect().topLeft())
    assert "Asking it for another wording" in said_in(window)

    held.let_go(2)
    assert "Halo Kak" in said_in(window)
    assert REWORDED not in said_in(window)
    held.let_go()
    assert REWORDED in said_in(window)
    assert window.sidebar.case_page.draft.mapToGlobal(window.sidebar.case_page.draft.rect().topLeft()) == above


def test_a_case_that_moves_on_ends_the_request_and_it_is_asked_anew_on_the_way_back(open_with: OpenWindow) -> None:
    held, desk = HeldJobs(kind=None), FixedDesk()
    window = open_with(desk, aside=held, start_cases=(CASE, another(CASE, "T-2")))
    window.presenter.go_to("T-2")
    assert desk.cancelled == 1

    held.let_go()
    window.presenter.go_to(CASE.id)
    held.let_go()
    assert REWORDED in said_in(window)
    assert len(desk.asked) == 3


def test_a_bug_of_ours_leaves_no_request_that_never_ends(open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(), aside=HeldJobs(kind=None))
    window.presenter.fail(RuntimeError("a bug"))

    assert "Our draft stays." in said_in(window)
    assert "Asking" not in said_in(window)


def test_closing_the_window_ends_the_model(open_with: OpenWindow) -> None:
    desk = FixedDesk()
    open_with(desk).close()

    assert desk.is_closed


# Tools of the team

TOOL = TeamTool(name="WhatsApp", instruction={"id": "Singkat saja."}, languages=("id",))
WITH_TONES = replace(ENGLISH, llm_tone="openai:tiny")


def with_tools(advisor: FixedAdvisor) -> Callable[[], Iterator[Any]]:
    pack = Pack(name="Kelontara", path="pack", languages=("id", "en"), tools=(TOOL,))
    (opened,) = opening(advisor)()
    return lambda: iter((replace(opened, pack=pack),))


def use_tool(qtbot: QtBot, window: SidebarWindow) -> None:
    press(qtbot, window, Qt.Key.Key_T)
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_Escape)


def test_a_tool_of_the_team_shows_what_it_would_change_before_anyone_uses_it(
    qtbot: QtBot, open_with: OpenWindow, advisor: FixedAdvisor
) -> None:
    desk = FixedDesk()
    window = open_with(desk, WITH_TONES, open_assistant=with_tools(advisor))
    assert panel_of(window) is None
    use_tool(qtbot, window)
    changes = window.findChild(ChangedText)

    assert desk.tools == ["WhatsApp"]
    assert "WhatsApp · tiny" in said_in(window)
    assert changes.toPlainText().count("lewat") > 0
    assert changes.toPlainText().count("terlambat") > 0
    assert text_of(window) == TEXT


def test_what_a_tool_made_is_taken_with_the_key_and_taken_back_as_a_tone_is(
    qtbot: QtBot, open_with: OpenWindow, advisor: FixedAdvisor, recorder: ListRecorder
) -> None:
    window = open_with(FixedDesk(), WITH_TONES, open_assistant=with_tools(advisor))
    use_tool(qtbot, window)
    press(qtbot, window, Qt.Key.Key_M)
    assert text_of(window) == DRAFT.text

    press(qtbot, window, Qt.Key.Key_M)
    assert text_of(window) == TEXT

    press(qtbot, window, Qt.Key.Key_M)
    press(qtbot, window, Qt.Key.Key_A)
    decided = recorder.of(Kind.DECIDED)[-1]
    assert (decided.decision, decided.details["tool"], decided.details["draft"]) == (
        Decision.EDITED, "WhatsApp", "model",
    )  # fmt: skip


def test_a_paragraph_that_both_texts_begin_is_begun_once() -> None:
    changes = [("gone", "\n\nOld words"), ("new", "\n\nNew words"), ("same", " stay.")]

    assert "".join(text for _, text in laid_out(changes)) == "\n\nOld words New words stay."


def test_tools_are_offered_only_where_a_model_may_be_asked(
    qtbot: QtBot, open_with: OpenWindow, advisor: FixedAdvisor
) -> None:
    window = open_with(FixedDesk(), WITH_MODEL, open_assistant=with_tools(advisor))
    press(qtbot, window, Qt.Key.Key_T)

    assert "1  WhatsApp" not in words_on(window)


# The handover note

WITH_NOTES = replace(ENGLISH, llm_handover="openai:tiny")
NOTE = Result(
    draft=Draft(text="A better note.", language="en", confidence=1.0, sentences=()),
    polish=Polish(model="openai:tiny", outcome="polished"),
)


def open_note(qtbot: QtBot, window: SidebarWindow) -> HandoverPage:
    press(qtbot, window, Qt.Key.Key_N)
    return window.sidebar.handover


def test_a_note_is_reworded_by_a_button_and_ours_is_a_press_away(qtbot: QtBot, open_with: OpenWindow) -> None:
    desk = FixedDesk((Sent("x"), NOTE))
    window = open_with(desk, WITH_NOTES)
    page = open_note(qtbot, window)
    ours = page.text.toPlainText()
    button(window, "Reword").click()

    assert desk.notes == [ours]
    assert page.text.toPlainText() == "A better note."
    assert "Reworded by tiny." in words_on(page)

    button(window, "Back to ours").click()
    assert page.text.toPlainText() == ours


def test_a_note_that_the_agent_wrote_in_meanwhile_is_left_alone(qtbot: QtBot, open_with: OpenWindow) -> None:
    held = HeldJobs(kind=None)
    window = open_with(FixedDesk((Sent("x"), NOTE)), WITH_NOTES, aside=held)
    page = open_note(qtbot, window)
    button(window, "Reword").click()
    page.text.setPlainText("My own note.")
    held.let_go()

    assert page.text.toPlainText() == "My own note."


def test_why_a_note_stays_as_it_is_is_said(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk((Sent("x"), nothing("kept"))), WITH_NOTES)
    page = open_note(qtbot, window)
    button(window, "Reword").click()

    assert "Too little of its answer holds" in words_on(page)


def test_without_a_model_for_notes_there_is_no_button(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(), WITH_MODEL)

    assert "Reword" not in words_on(open_note(qtbot, window)).splitlines()


def test_a_short_summary_is_reworded_by_the_model_that_is_set_for_summaries(
    qtbot: QtBot, open_with: OpenWindow
) -> None:
    desk = FixedDesk((Sent("x"), NOTE))
    window = open_with(desk, replace(WITH_NOTES, llm_summary="openai:tiny"))
    page = open_note(qtbot, window)
    whole = page.text.toPlainText()
    button(window, "Only a short summary").click()
    short = page.text.toPlainText()
    button(window, "Reword").click()

    assert len(short) < len(whole)
    assert (desk.notes, desk.uses) == ([short], ["summary"])
    assert page.text.toPlainText() == "A better note."

    button(window, "The whole note").click()
    assert page.text.toPlainText() == whole


def test_a_summary_for_which_no_model_is_set_has_no_button(qtbot: QtBot, open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(), WITH_NOTES)
    page = open_note(qtbot, window)
    assert "Reword" in words_on(page).splitlines()

    button(window, "Only a short summary").click()
    assert "Reword" not in words_on(page).splitlines()


# Before the first request


def test_while_no_case_is_open_the_model_is_made_ready(open_with: OpenWindow) -> None:
    desk = FixedDesk()
    open_with(desk, start_cases=())

    assert (desk.warmed_up, desk.asked) == (1, [])


def test_where_a_case_waits_it_is_asked_and_nothing_is_loaded_before(open_with: OpenWindow) -> None:
    desk = FixedDesk()
    open_with(desk)

    assert (desk.warmed_up, len(desk.asked)) == (0, 1)


def test_a_model_that_may_not_be_asked_is_not_made_ready_and_nothing_is_said(open_with: OpenWindow) -> None:
    window = open_with(FixedDesk(), start_cases=(), open_model=parts_of(FixedDesk(), UserError("Forbidden.")))

    assert "Forbidden" not in words_on(window)
