import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from copilot.desktop.jobs import Jobs
from copilot.errors import UserError


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.stop()


def test_a_result_arrives_on_the_ui_thread(qtbot: QtBot, running: Jobs) -> None:
    threads: list[tuple[bool, bool]] = []
    ui = QThread.currentThread()
    running.start("a", threading.get_ident, lambda worker: threads.append(
        (worker == threading.get_ident(), QThread.currentThread() is ui)))  # fmt: skip
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [(False, True)]


def test_a_newer_job_of_a_kind_replaces_the_older_one(qtbot: QtBot, running: Jobs) -> None:
    gate, got = threading.Event(), []
    running.start("search", lambda: gate.wait(5), lambda _: got.append("older"))
    running.start("search", lambda: "newer", got.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["newer"]


def test_three_hundred_jobs_give_three_hundred_results(qtbot: QtBot, running: Jobs) -> None:
    got: list[int] = []
    for number in range(300):
        running.start(f"kind {number}", lambda number=number: number, got.append)
    qtbot.waitUntil(lambda: len(got) == 300)
    assert sorted(got) == list(range(300))


def test_the_parts_of_a_stream_arrive_in_order_and_then_its_end(qtbot: QtBot, running: Jobs) -> None:
    got: list[object] = []
    running.start_stream("suggest", lambda: iter(range(50)), got.append, lambda: got.append("end"))
    qtbot.waitUntil(lambda: "end" in got)
    assert got == [*range(50), "end"]


def test_other_jobs_run_between_two_parts_of_a_stream(qtbot: QtBot, running: Jobs) -> None:
    got: list[object] = []
    started, gate = threading.Event(), threading.Event()

    def slow() -> Iterator[str]:
        started.set()
        gate.wait(5)
        yield "first"
        yield "second"

    running.start_stream("index", slow, got.append, lambda: None)
    started.wait(5)
    running.start("search", lambda: "between", got.append)
    gate.set()
    qtbot.waitUntil(lambda: len(got) == 3)
    assert got == ["first", "between", "second"]


def test_what_can_wait_has_its_turn_when_nobody_waits_for_anything_else(qtbot: QtBot, running: Jobs) -> None:
    got: list[str] = []
    gate = threading.Event()
    running.start("a case is read", lambda: gate.wait(5), lambda _: None)
    running.start("tidy", lambda: "can wait", got.append, can_wait=True)
    running.start_stream("suggest", lambda: iter(("first", "second")), got.append, lambda: None)
    gate.set()
    qtbot.waitUntil(lambda: len(got) == 3)
    assert got == ["first", "second", "can wait"]


def test_what_a_part_of_a_patient_stream_starts_comes_before_its_next_part(qtbot: QtBot, running: Jobs) -> None:
    made: list[str] = []

    def opening() -> Iterator[str]:
        for each in ("keywords", "model"):
            made.append(each)
            yield each

    def suggestion() -> Iterator[str]:
        for each in ("load", "draft"):
            made.append(each)
            yield each

    def take(part: str) -> None:
        if part == "keywords":
            running.start_stream("suggest", suggestion, lambda _: None, lambda: None)

    ended: list[bool] = []
    running.start_stream("open", opening, take, lambda: ended.append(True), can_wait=True)
    qtbot.waitUntil(lambda: bool(ended))
    assert made == ["keywords", "load", "draft", "model"]


def test_a_patient_stream_that_is_stopped_ends_on_the_thread_of_its_work(qtbot: QtBot, running: Jobs) -> None:
    ended: list[str] = []
    got: list[int] = []

    def opening() -> Iterator[int]:
        try:
            yield 1
            yield 2
        finally:
            ended.append(threading.current_thread().name)

    def take(part: int) -> None:
        got.append(part)
        running.stop()

    running.start_stream("open", opening, take, lambda: None, can_wait=True)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [1]
    assert [name.startswith("copilot") for name in ended] == [True]


def test_a_newer_stream_ends_the_older_one(qtbot: QtBot, running: Jobs) -> None:
    got: list[str] = []
    running.start_stream("suggest", lambda: iter(["old"] * 1000), got.append, lambda: got.append("old end"))
    running.start_stream("suggest", lambda: iter(["new"]), got.append, lambda: got.append("new end"))
    qtbot.waitUntil(lambda: "new end" in got)
    assert got == ["new", "new end"]


def test_a_fault_of_the_world_is_reported_as_it_is(qtbot: QtBot, running: Jobs) -> None:
    def work() -> None:
        raise UserError("The disk is full.")

    with qtbot.waitSignal(running.failed) as failed:
        running.start("a", work, lambda _: None)
    assert str(failed.args[0]) == "The disk is full."


def test_a_bug_is_reported_and_logged(qtbot: QtBot, running: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with qtbot.waitSignal(running.failed) as failed:
        running.start_stream("a", broken, lambda _: None, lambda: None)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert "a job failed" in caplog.text
    caplog.clear()


def test_it_is_busy_from_the_first_job_to_the_last_result(qtbot: QtBot, running: Jobs) -> None:
    states: list[bool] = []
    running.busy_changed.connect(states.append)
    running.start("a", lambda: None, lambda _: None)
    running.start("b", lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: states[-1:] == [False])
    assert states == [True, False]


def test_stop_waits_for_the_running_job_and_delivers_nothing_more(qtbot: QtBot, running: Jobs) -> None:
    got: list[str] = []
    started, ended = threading.Event(), threading.Event()

    def work() -> str:
        started.set()
        threading.Event().wait(0.05)
        ended.set()
        return "late"

    running.start("a", work, got.append)
    started.wait(5)
    running.stop()
    assert ended.is_set()
    running.start("a", lambda: "later still", got.append)
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name.startswith("copilot")])
    assert got == []


def test_what_is_left_for_the_end_runs_last_and_on_the_thread_of_the_work(running: Jobs) -> None:
    ran: list[tuple[str, str]] = []
    started, goes_on = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        goes_on.wait(5)
        ran.append(("work", threading.current_thread().name))

    running.at_end(lambda: ran.append(("end", threading.current_thread().name)))
    running.start("a", work, lambda _: None)
    assert started.wait(5)
    running.start("b", lambda: ran.append(("dropped", "")), lambda _: None)
    goes_on.set()
    running.stop()
    assert [what for what, _ in ran] == ["work", "end"]
    assert len({thread for _, thread in ran}) == 1
