"""A day of work beside a real Request Tracker, without the waiting: what is in RT and in the log at its end.

In each of ten rounds customers write new tickets, the sidebar shows every one and its draft is taken, edited or
rejected, RT is killed and started again in the middle, customers answer, the tickets are closed and leave the list.
"""

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

import keyring
import psutil
from PySide6.QtCore import QEvent

from benchmarks.program import Program
from copilot import app as program
from copilot import windows
from copilot.app import Workplace
from copilot.connect import desk as desk_module
from copilot.connect.connections import Connection, open_tool, save_connections
from copilot.connect.credential import keep_credential
from copilot.connect.desk import Desk
from copilot.connect.outbox import Outbox, State
from copilot.desktop.icons import Icons
from copilot.desktop.jobs import Jobs
from copilot.desktop.sidebar.shown import Standing
from copilot.desktop.sidebar.window import SidebarParts, SidebarWindow
from copilot.desktop.sidebar.wishes import DRAFT, Accept, KeepText, Reject, StartEdit
from copilot.desktop.start import application
from copilot.feedback.event import Decision, EventFilter, Reason
from copilot.paths import Paths
from tests.connect.beside_browser import SETTINGS, MemoryKeyring, wait
from tests.connect.servers.request_tracker import RequestTracker as Server

ROUNDS = 10
ANSWERS = 3  # messages of a customer after the first, for each ticket
WARM_ROUNDS = 2  # before memory is compared: the model, fonts and caches are in place by then
LONGEST_S = 180.0
POLL_S = 2  # between two looks, where the program has 20
SETTLE_S = (
    5.0  # after which an unconfirmed text that is not in RT is sent again; 90 with the program. RT is killed here
)
REJECTED, EDITED = 3, 1  # of every four drafts
QUESTIONS = (
    "Kak, paket saya belum sampai sudah 9 hari, nomor resi JX1234567890. Tolong dicek ya.",
    "Refund saya kapan masuk ke rekening? Pesanan KLT-11872 sudah dibatalkan.",
    "Where is my parcel? It should have arrived three days ago. My order is KLT-20381.",
    "Barang yang saya terima rusak, layarnya retak. Bagaimana?",
    "How long does a refund to my bank account take?",
)

_NO_MAIL = """
my $scrips = RT::Scrips->new(RT->SystemUser); $scrips->UnLimit;
while (my $each = $scrips->Next) { $each->SetDisabled(1) }
"""
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
    """A sidebar at work, and the RT beside it. `given` counts decisions that the sidebar confirmed."""

    window: SidebarWindow
    server: Server
    outbox: Outbox
    given: Counter[Decision] = field(default_factory=Counter)
    messages: int = 0

    def round(self, count: int) -> None:
        """Do an hour's work: everything that was written is shown, answered, delivered, and closed."""
        ids = self._new_tickets(count)
        self._until(lambda: set(ids) <= set(self._last_texts()), "tickets come in")
        for place, ticket_id in enumerate(ids):
            if place == count // 2:
                self.server.stop_hard()
            self._decide(place, ticket_id)
        self.server.start_again()
        self._until(lambda: not self.outbox.undelivered(), "texts are delivered", every_s=0.2)
        self._perl(_ANSWERS, ids=",".join(ids), answers=ANSWERS)
        last = f"Jawaban {ANSWERS}, kak."
        self._until(lambda: all(self._last_texts().get(each) == last for each in ids), "answers come in")
        self._perl(_CLOSE, ids=",".join(ids))
        # The last one is on screen and stays there until the agent goes on.
        self._until(lambda: set(ids) & set(self._last_texts()) <= set(ids[-1:]), "closed tickets leave")
        self.messages += count * (2 + ANSWERS)

    def _new_tickets(self, count: int) -> list[str]:
        file = self.server.work / "new"
        texts = ", ".join(f"'{text}'" for text in QUESTIONS)
        self._perl(_NEW, file=file, count=count, texts=texts)
        return file.read_text().split()

    def _perl(self, script: str, **values: object) -> None:
        self.server.perl(_WRITE + script % values)

    def _decide(self, place: int, ticket_id: str) -> None:
        presenter = self.window.presenter
        presenter.go_to(f"rt:{ticket_id}")

        def is_ready() -> bool:
            return presenter.board is not None and presenter.board.draft is not None

        self._until(is_ready, f"ticket {ticket_id} has a draft")
        wish = self.window.sidebar.wished.emit
        if place % 4 == REJECTED:
            wish(Reject(DRAFT, Reason.INCOMPLETE))
        else:
            if place % 4 == EDITED:
                wish(StartEdit())
                wish(KeepText(f"Halo Kak Tom,\n\nSudah kami cek, mohon ditunggu ({place})."))
            wish(Accept(DRAFT))
        board = presenter.board
        if board is not None and board.standing_of(DRAFT) in _DECIDED:
            self.given[_DECIDED[board.standing_of(DRAFT)]] += 1

    def _last_texts(self) -> dict[str, str]:
        return {case.id.partition(":")[2]: case.last_message.text for case in self.window.presenter.queue.cases}

    def _until(self, is_so: Callable[[], bool], what: str, every_s: float = 0.02) -> None:
        looked_at, was_so = 0.0, False

        def is_so_now() -> bool:  # what is looked at, not how often, is what the day is about
            nonlocal looked_at, was_so
            if not was_so and time.monotonic() - looked_at >= every_s:
                looked_at, was_so = time.monotonic(), is_so()
            return was_so

        if not wait(is_so_now, application(), LONGEST_S):
            raise RuntimeError(f"not within {LONGEST_S:.0f} s: {what}")


_DECIDED = {
    Standing.ACCEPTED: Decision.ACCEPTED,
    Standing.EDITED: Decision.EDITED,
    Standing.REJECTED: Decision.REJECTED,
}


def day_rows(work: Path, server: Server, cases: int) -> Iterator[Sequence[object]]:
    """Work through a day and give what is true at its end; how far it is stands on the terminal meanwhile."""
    server.perl(_NO_MAIL)  # what RT mails to customers is none of what is tried here, and half of its work
    began, memory = time.perf_counter(), []
    with _sidebar(work, server) as (day, place):
        for number in range(ROUNDS):
            day.round(cases // ROUNDS)
            gc.collect()
            memory.append(psutil.Process().memory_info().rss / 1e6)
            spent = time.perf_counter() - began
            print(f"round {number + 1} of {ROUNDS}: {spent:.0f} s, {memory[-1]:.0f} MB", flush=True)
        states = Counter(item.state for item in day.outbox.items(10_000))
        log, _notice = program.open_log(place)
        with log:
            kept = Counter({each: log.count(EventFilter(decision=each)) for each in _DECIDED.values()})
            is_whole = log.verify().ok
    spent = time.perf_counter() - began
    yield "Work done", f"{cases} cases, {day.messages} messages, RT killed {ROUNDS} times", f"{spent:.0f} s", None
    yield from _decision_rows(day.given, kept, cases, is_whole=is_whole)
    yield from _text_rows(states, _marks_in(server), day.given[Decision.ACCEPTED] + day.given[Decision.EDITED])
    yield _memory_row(memory)


def _decision_rows(
    given: Counter[Decision], kept: Counter[Decision], cases: int, *, is_whole: bool
) -> Iterator[Sequence[object]]:
    shown, written = (", ".join(f"{count[each]} {each.value}" for each in _DECIDED.values()) for count in (given, kept))
    is_so = given == kept and given.total() == cases
    yield "Decisions that the sidebar confirmed, and those in the log", shown, written, _held(is_so)
    yield "The log, verified row by row", "whole" if is_whole else "broken", None, _held(is_whole)


def _text_rows(states: Counter[State], marks: Counter[str], accepted: int) -> Iterator[Sequence[object]]:
    sent, twice = states[State.DELIVERED], sum(1 for count in marks.values() if count > 1)
    yield "Texts delivered, and found in RT", f"{sent}", f"{len(marks)}", _held(sent == len(marks) == accepted > 0)
    yield "Texts in RT twice", f"{twice}", None, _held(twice == 0)
    other = sum(states.values()) - sent
    yield "Texts left over or refused", f"{other}", None, _held(other == 0)


def _memory_row(memory: Sequence[float]) -> Sequence[object]:
    first, last = memory[WARM_ROUNDS - 1], memory[-1]
    grown = f"{100 * (last / first - 1):+.1f} % (aim under 5 %)"
    return f"Memory after round {WARM_ROUNDS}, and after the last", f"{first:.0f} MB", f"{last:.0f} MB", grown


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
def _sidebar(folder: Path, server: Server) -> Iterator[tuple[Day, Workplace]]:
    """Open the sidebar as the program does, beside RT, without a browser."""
    app, before = application(), keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    keep_credential("rt", server.password)
    place = Workplace(paths=Paths(folder / "home"), settings=replace(SETTINGS, poll_s=POLL_S), pack=Paths.sample_pack())
    # As on a desk where the program was used before: an index that is built in this process would count as memory.
    Program(folder=folder).index(Paths.sample_pack())
    jobs, line = Jobs(), Jobs()
    window = SidebarWindow(_parts(place, server), jobs, Icons(), line)
    for runner in (jobs, line):
        runner.failed.connect(window.presenter.fail)
    try:
        window.show()
        # A closed ticket is looked for with every look: a look every 2 s, with a tenth of the day's waiting, is rare.
        with patch.object(desk_module, "LEFT_EVERY", 1), program.open_outbox(place) as outbox:
            window.begin()
            assert wait(lambda: window.presenter.opened is not None and window.presenter.opened.is_complete, app)
            assert wait(lambda: window.presenter.record is not None, app)
            yield Day(window, server, outbox), place
    finally:
        window.close()
        jobs.stop()
        line.stop()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        keyring.set_keyring(before)


def _parts(place: Workplace, server: Server) -> SidebarParts:
    """Give what the sidebar is handed, with a desk whose times are those of a compressed day."""
    rt = Connection(name="rt", kind="request-tracker", address=server.base, user="putri")
    save_connections((rt,), place.paths.connections)
    parts = windows.sidebar_parts(place)
    assert parts.tickets is not None

    def open_desk() -> Desk:
        later = {rt.name: partial(open_tool, rt)}
        desk = Desk([], partial(program.open_outbox, place), later=later, settle_s=SETTLE_S)
        desk.open_tools()
        return desk

    return replace(parts, companion=None, tickets=replace(parts.tickets, open_desk=open_desk))
