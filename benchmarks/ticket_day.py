"""A day of work beside a real Request Tracker, without the waiting: what is in RT and in the log at its end.

In each of ten rounds customers write new tickets, the sidebar shows every one and its draft is accepted, RT is killed
and started again in the middle, customers answer, the tickets are closed.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import keyring
import psutil
from PySide6.QtCore import QEvent

from benchmarks.program import Program
from copilot import app as program
from copilot import windows
from copilot.app import Workplace
from copilot.connect.connections import Connection, save_connections
from copilot.connect.credential import keep_credential
from copilot.connect.outbox import State
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.shown import Standing
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.sidebar.wishes import DRAFT, Accept
from copilot.desktop.start import application
from copilot.feedback.event import Decision, EventFilter
from copilot.paths import Paths
from tests.connect.beside_browser import SETTINGS, MemoryKeyring, wait
from tests.connect.servers.request_tracker import RequestTracker as Server

ROUNDS = 10
ANSWERS = 3  # messages of a customer after the first, for each ticket
WARM_ROUNDS = 2  # before memory is compared: the model, fonts and caches are in place by then
LONGEST_S = 180.0
QUESTIONS = (
    "Kak, paket saya belum sampai sudah 9 hari, nomor resi JX1234567890. Tolong dicek ya.",
    "Halo, bagaimana cara mengembalikan barang yang salah ukuran?",
    "My order KLT-20381 has not arrived, where is it?",
    "Refund saya kapan masuk ke rekening? Pesanan KLT-11872 sudah dibatalkan.",
)

_WRITE = """
use utf8; use MIME::Entity; use Encode;
my $who = RT::CurrentUser->new; $who->Load('tom.hale@post.example');
sub words { MIME::Entity->build(Type => 'text/plain', Charset => 'utf-8', Data => [encode_utf8($_[0])]) }
"""
_NEW = """
open my $out, '>', '%(file)s' or die;
for my $number (1 .. %(count)d) {
    my @texts = (%(texts)s);
    my ($id, undef, $said) = RT::Ticket->new($who)->Create(Queue => 'Layanan', Subject => "Kasus $number",
        Requestor => 'tom.hale@post.example', MIMEObj => words($texts[$number %% @texts]));
    die $said unless $id;
    my $owned = RT::Ticket->new(RT->SystemUser); $owned->Load($id);
    $owned->SetOwner('putri', 'Force');
    print $out "$id\\n";
}
"""
_ANSWERS = """
for my $id (%(ids)s) {
    my $ticket = RT::Ticket->new($who); $ticket->Load($id);
    $ticket->Correspond(MIMEObj => words("Jawaban $_, kak.")) for 1 .. %(answers)d;
}
"""
_CLOSE = """
for my $id (%(ids)s) {
    my $ticket = RT::Ticket->new(RT->SystemUser); $ticket->Load($id);
    $ticket->SetStatus('resolved');
}
"""


@dataclass
class Day:
    """A sidebar at work, and the RT beside it."""

    window: SidebarWindow
    place: Workplace
    server: Server
    accepted: int = 0
    messages: int = 0

    def round(self, count: int) -> None:
        """Do an hour's work: everything that was written is shown, answered, delivered, and closed."""
        ids = self._new_tickets(count)
        self._until(lambda: set(ids) <= set(self._last_texts()), "tickets come in")
        for place, ticket_id in enumerate(ids):
            if place == count // 2:
                self.server.stop_hard()
            self._accept(ticket_id)
        self.server.start_again()
        self._until(self._is_delivered, "texts are delivered")
        self._perl(_ANSWERS, ids=",".join(ids), answers=ANSWERS)
        last = f"Jawaban {ANSWERS}, kak."
        self._until(lambda: all(self._last_texts().get(each) == last for each in ids), "answers come in")
        self._perl(_CLOSE, ids=",".join(ids))
        self.messages += count * (2 + ANSWERS)

    def _new_tickets(self, count: int) -> list[str]:
        file = self.server.work / "new"
        texts = ", ".join(f"'{text}'" for text in QUESTIONS)
        self._perl(_NEW, file=file, count=count, texts=texts)
        return file.read_text().split()

    def _perl(self, script: str, **values: object) -> None:
        self.server.perl(_WRITE + script % values)

    def _accept(self, ticket_id: str) -> None:
        presenter = self.window.presenter
        presenter.go_to(f"rt:{ticket_id}")

        def is_ready() -> bool:
            return presenter.board is not None and presenter.board.reply is not None

        self._until(is_ready, f"ticket {ticket_id} is prepared")
        self.window.sidebar.wished.emit(Accept(DRAFT))
        board = presenter.board
        if board is not None and board.standing_of(DRAFT) in (Standing.ACCEPTED, Standing.EDITED):
            self.accepted += 1

    def _last_texts(self) -> dict[str, str]:
        return {case.id.partition(":")[2]: case.last_message.text for case in self.window.presenter.queue.cases}

    def _is_delivered(self) -> bool:
        with program.open_outbox(self.place) as outbox:
            time.sleep(0.2)
            return not outbox.undelivered()

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        if not wait(is_so, application(), LONGEST_S):
            raise RuntimeError(f"not within {LONGEST_S:.0f} s: {what}")


def day_rows(work: Path, server: Server, cases: int) -> Iterator[Sequence[object]]:
    """Work through a day and give what is true at its end."""
    began, memory = time.perf_counter(), []
    with _sidebar(work, server) as day:
        for _ in range(ROUNDS):
            day.round(cases // ROUNDS)
            memory.append(psutil.Process().memory_info().rss / 1e6)
        with program.open_outbox(day.place) as outbox:
            states = Counter(item.state for item in outbox.items(10_000))
        log, _notice = program.open_log(day.place)
        with log:
            decided = sum(log.count(EventFilter(decision=each)) for each in (Decision.ACCEPTED, Decision.EDITED))
            is_whole = log.verify().ok
    marks = _marks_in(server)
    spent = time.perf_counter() - began
    grown = memory[-1] / memory[WARM_ROUNDS - 1] - 1
    yield "Work done", f"{cases} cases, {day.messages} messages, RT killed {ROUNDS} times", f"{spent:.0f} s", None
    yield "Drafts accepted, and decisions in the log", f"{day.accepted}", f"{decided}", _held(day.accepted == decided)
    yield "The log, verified row by row", "whole" if is_whole else "broken", None, _held(is_whole)
    sent, twice = states[State.DELIVERED], sum(1 for count in marks.values() if count > 1)
    yield "Texts delivered, and found in RT", f"{sent}", f"{len(marks)}", _held(sent == len(marks) == day.accepted)
    yield "Texts in RT twice", f"{twice}", None, _held(twice == 0)
    other = sum(states.values()) - sent
    yield "Texts left over or refused", f"{other}", None, _held(other == 0)
    rss = f"{memory[WARM_ROUNDS - 1]:.0f} MB"
    yield (
        f"Memory after round {WARM_ROUNDS}, and after the last",
        rss,
        f"{memory[-1]:.0f} MB",
        (f"{100 * grown:+.1f} % (aim under 5 %)"),
    )


def _held(is_so: bool) -> str:
    return "yes" if is_so else "**no**"


def _marks_in(server: Server) -> Counter[str]:
    """Count each of our marks in what RT itself keeps."""
    file = server.work / "marks"
    server.perl(
        f"open my $out, '>', '{file}' or die; my $all = RT::Attachments->new(RT->SystemUser); $all->UnLimit; "
        "while (my $one = $all->Next) { my $text = $one->Content // ''; "
        'print $out "$1\\n" while $text =~ /\\[pendamping ([0-9a-f-]+)\\]/g }'
    )
    return Counter(file.read_text().split())


@contextmanager
def _sidebar(folder: Path, server: Server) -> Iterator[Day]:
    """Open the sidebar as the program does, beside RT, without a browser."""
    app, before = application(), keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    keep_credential("rt", server.password)
    place = Workplace(paths=Paths(folder / "home"), settings=replace(SETTINGS, poll_s=2), pack=Paths.sample_pack())
    # As on a desk where the program was used before: an index that is built in this process would count as memory.
    Program(folder=folder).index(Paths.sample_pack())
    rt = Connection(name="rt", kind="request-tracker", address=server.base, user="putri")
    save_connections((rt,), place.paths.connections)
    jobs, line = Jobs(), Jobs()
    window = SidebarWindow(replace(windows.sidebar_parts(place), companion=None), jobs, Icons(), line)
    for runner in (jobs, line):
        runner.failed.connect(window.presenter.fail)
    try:
        window.show()
        window.begin()
        assert wait(lambda: window.presenter.opened is not None and window.presenter.opened.is_complete, app)
        yield Day(window, place, server)
    finally:
        window.close()
        jobs.stop()
        line.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        keyring.set_keyring(before)
