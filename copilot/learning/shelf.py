"""What was learned, as files: what is in use, what is proposed, and what was in use before.

search.npz, steps.json, steps.npz    in use
proposed/                            the same files as they would become, and report.json
earlier/0001/ ...                    the same files as they were before each adoption
"""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from copilot.errors import UserError
from copilot.knowledge.tuning import FILE
from copilot.learning.comparison import Comparison

FILES = (FILE, "steps.json", "steps.npz")
_PROPOSED, _EARLIER, _REPORT = "proposed", "earlier", "report.json"


class Shelf:
    """The folder of what was learned beside one pack. Every method raises UserError where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        """Take `Paths.learned_from(pack)`; it need not exist."""
        self.folder = folder

    @property
    def proposed(self) -> Path:
        """Where a proposal's files are put before `propose`."""
        return self.folder / _PROPOSED

    def begin_proposal(self) -> Path:
        """Give the empty folder for a new proposal; the one before it is gone."""
        try:
            shutil.rmtree(self.proposed, ignore_errors=True)
            self.proposed.mkdir(parents=True)
        except OSError as error:
            raise _refused(self.proposed, error) from error
        return self.proposed

    def propose(self, name: str, comparisons: tuple[Comparison, ...]) -> None:
        """Write down how the proposal did; from now on it can be adopted."""
        report = {"name": name, "comparisons": [asdict(one) for one in comparisons]}
        try:
            (self.proposed / _REPORT).write_text(json.dumps(report, indent=1), encoding="utf-8")
        except OSError as error:
            raise _refused(self.proposed, error) from error

    def report(self) -> tuple[str, tuple[Comparison, ...]] | None:
        """Give the name of the proposal that waits, and how it did; None where none waits."""
        file = self.proposed / _REPORT
        if not file.exists():
            return None
        try:
            report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return report["name"], tuple(Comparison(**one) for one in report["comparisons"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(f"The proposal {file} cannot be read.", "Run `copilot learn` again.") from error

    def adopt(self) -> None:
        """Put the proposal's files in use; those that it replaces are kept. Raises UserError where none waits."""
        if self.report() is None:
            raise UserError("Nothing is proposed.", "Run `copilot learn` first.")
        offered = [name for name in FILES if (self.proposed / name).exists()]
        if not offered:
            raise UserError("The proposal holds nothing that wins.", "What is in use stays.")
        try:
            kept = self.folder / _EARLIER / f"{len(self._earlier()) + 1:04}"
            kept.mkdir(parents=True)
            for name in FILES:
                _copy(self.folder / name, kept / name)
            for name in offered:
                _copy(self.proposed / name, self.folder / name)
            shutil.rmtree(self.proposed)
        except OSError as error:
            raise _refused(self.folder, error) from error

    def roll_back(self) -> None:
        """Bring back what was in use before the last adoption. Raises UserError where nothing was adopted."""
        earlier = self._earlier()
        if not earlier:
            raise UserError("Nothing was adopted that could be taken back.")
        try:
            for name in FILES:
                if (earlier[-1] / name).exists():
                    _copy(earlier[-1] / name, self.folder / name)
                else:
                    (self.folder / name).unlink(missing_ok=True)
            shutil.rmtree(earlier[-1])
        except OSError as error:
            raise _refused(self.folder, error) from error

    @property
    def adoptions(self) -> int:
        """How many adoptions could be taken back."""
        return len(self._earlier())

    def _earlier(self) -> list[Path]:
        return sorted(path for path in (self.folder / _EARLIER).glob("[0-9]*") if path.is_dir())


def _copy(source: Path, target: Path) -> None:
    """Copy a file that is there, so that whoever reads sees the old one or the new one."""
    if source.exists():
        beside = target.with_name(f"{target.name}.part")
        shutil.copyfile(source, beside)
        beside.replace(target)


def _refused(folder: Path, error: OSError) -> UserError:
    return UserError(f"{folder} cannot be written: {error.strerror or error}.", "What is in use stays as it is.")
