"""A watched folder of case files: what is in it now, newest change first, with a sentence for each bad file.

A case is a JSON file; an export (CSV) and a mailbox (mbox) hold several, a mail (eml) is one. Cases of one customer
are in each other's story.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from copilot.cases.case import Case
from copilot.connect.team import Team
from copilot.connect.timeline import with_each_other
from copilot.errors import UserError

MOST_FILES = 200  # the newest; more open cases than that are no queue a person works from
ENDINGS = (".json", ".csv", ".eml", ".mbox")
SETTLE_S = 2.0  # a file that cannot be read and is younger than this may be half-written


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderContent:
    """The readable cases, newest change first; what is wrong with the other files, in a sentence each.

    `is_settled` is False while a file may be half-written: read again a little later.
    """

    cases: tuple[Case, ...] = ()
    problems: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class _State:
    changed_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: _State
    cases: tuple[Case, ...]
    problem: str


class CaseFolder:
    """Reads a folder of case files again and again; a file is parsed only when it has changed."""

    def __init__(
        self, path: Path, clock: Callable[[], float] = time.time, *, team_addresses: Iterable[str] = ()
    ) -> None:
        """Take the folder; `team_addresses` are the team's own, as in `Team`: what they wrote is an agent's."""
        self.path = path
        self._clock = clock
        self._team = Team(team_addresses)
        self._known: dict[Path, _Outcome] = {}

    def read(self) -> FolderContent:
        """Give what the folder holds now; a folder that is not there yet is made. For a job.

        Of two files with one case id the newer counts. Raises UserError where the folder cannot be read.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            states = dict(self._states())
        except OSError as error:
            raise UserError(f"The case folder {self.path} cannot be read: {error.strerror or error}.") from error
        newest = sorted(states, key=lambda path: (-states[path].changed_ns, path.name))[:MOST_FILES]
        self._known = {path: self._outcome(path, states[path]) for path in newest}
        young = [path for path in newest if self._may_be_half_written(path)]
        return FolderContent(
            cases=self._cases(),
            problems=tuple(o.problem for path, o in self._known.items() if o.problem and path not in young),
            files=tuple(newest),
            is_settled=not young,
        )

    def _states(self) -> Iterator[tuple[Path, _State]]:
        for path in self.path.iterdir():
            if path.suffix.lower() not in ENDINGS:
                continue
            try:
                found = path.stat()
            except FileNotFoundError:
                continue  # taken away between the two calls
            yield path, _State(found.st_mtime_ns, found.st_size)

    def _outcome(self, path: Path, state: _State) -> _Outcome:
        known = self._known.get(path)
        if known is not None and known.state == state:
            return known
        try:
            cases, problems = _read(path, self._team)
        except UserError as error:
            last_good = known.cases if known else ()
            return _Outcome(state, last_good, str(error))
        return _Outcome(state, cases, _in_one(problems))

    def _may_be_half_written(self, path: Path) -> bool:
        outcome = self._known[path]
        return bool(outcome.problem) and self._clock() - outcome.state.changed_ns / 1e9 < SETTLE_S

    def _cases(self) -> tuple[Case, ...]:
        by_id: dict[str, Case] = {}
        for outcome in self._known.values():
            for case in outcome.cases:
                by_id.setdefault(case.id, case)
        return with_each_other(tuple(by_id.values()))


def _in_one(problems: tuple[str, ...]) -> str:
    """Give what is wrong in a file as one sentence: the first, and how many more."""
    return f"{problems[0]} ({len(problems) - 1} more in this file.)" if len(problems) > 1 else "".join(problems)


def _read(path: Path, team: Team) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Give a file's cases, and a sentence for each part of it that cannot be read."""
    # pydantic takes 0.2 s to load, the reader of mails 0.1 s: not on the start path of the sidebar.
    match path.suffix.lower():
        case ".csv":
            from copilot.connect.csv_cases import read_csv

            return read_csv(path)
        case ".eml":
            from copilot.connect.mail_cases import read_eml

            return (read_eml(path, team),), ()
        case ".mbox":
            from copilot.connect.mail_cases import read_mbox

            return read_mbox(path, team), ()
    from copilot.cases.reading import read_case_file

    return (read_case_file(path),), ()
