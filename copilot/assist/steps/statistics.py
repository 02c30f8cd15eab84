"""What past cases teach about the next step: how often it followed, and how well the words fit.

Two things side by side. Counts that a person can read ("after these steps, 14 of 18 times this one"), and a
small network over steps and words, which ranks. The counts stand in steps.json, the network's weights beside it in
steps.npz; neither holds a sentence or a number of any customer.
"""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copilot.assist.steps.features import START, features_of, last_steps, turns_of
from copilot.assist.steps.learning import Learned, Network, train
from copilot.cases.case import Case
from copilot.errors import UserError

log = logging.getLogger(__name__)

FORMAT = 2
LEAST_DECISIONS = 30  # fewer past steps than this teach nothing
LEAST_SIMILAR = 5  # past steps in the same place, before a share of them is named
LEAST_HINTS = 3  # known hints in a case, before anything is said about it
LEAST_PROBABILITY = 0.005
MOST_STEPS = 10

_COUNTS, _WEIGHTS = "steps.json", "steps.npz"
_PARTS = ("into", "hidden_bias", "out", "bias")


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedStep:
    """A step that may come next. Of `total` past cases in the same place, `times` went on with it (0 of 0: unknown)."""

    action: str
    probability: float
    times: int = 0
    total: int = 0


@dataclass(frozen=True)
class StepStatistics:
    """What was learned from past cases. `followed` counts, by the steps before, which step came next."""

    actions: tuple[str, ...]
    followed: Mapping[str, Mapping[str, int]]
    cases: int
    decisions: int
    hints: Mapping[str, int] = field(repr=False)
    network: Network = field(repr=False)

    def next_steps(self, case: Case) -> tuple[LearnedStep, ...]:
        """Give up to ten likely next steps, best first; none where too little is known of cases like this."""
        turns = turns_of(case)
        found = {self.hints[hint]: weight for hint, weight in features_of(turns).items() if hint in self.hints}
        if self.decisions < LEAST_DECISIONS or len(found) < LEAST_HINTS:
            return ()
        places = np.fromiter(found, np.int64, len(found))
        weight = np.fromiter(found.values(), np.float32, len(found))
        chances = _chances(self.network, places, weight)
        best = np.argsort(-chances, kind="stable")[:MOST_STEPS]
        before = self._in_same_place(last_steps(turns) or [START])
        total = sum(before.values())
        return tuple(
            LearnedStep(
                action=self.actions[place],
                probability=round(float(chances[place]), 4),
                times=before.get(self.actions[place], 0),
                total=total,
            )
            for place in best
            if chances[place] >= LEAST_PROBABILITY
        )

    def _in_same_place(self, steps: Sequence[str]) -> Mapping[str, int]:
        """Give what followed the same last steps: the longest run of them that was seen often enough."""
        for length in (3, 2, 1):
            counts = self.followed.get(" > ".join(steps[-length:]), {}) if len(steps) >= length else {}
            if sum(counts.values()) >= LEAST_SIMILAR:
                return counts
        return {}

    def save(self, folder: Path) -> None:
        """Write steps.json (to be read by people) and steps.npz beside it. Raises UserError where it cannot."""
        value = {
            "format": FORMAT,
            "about": "Next steps learned from past cases: how often which step followed the steps before it.",
            "cases": self.cases,
            "decisions": self.decisions,
            "actions": list(self.actions),
            "followed": {before: dict(after) for before, after in self.followed.items()},
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / _WEIGHTS).open("wb") as file:
                hints = np.array(list(self.hints), dtype=np.str_)
                network = self.network
                np.savez_compressed(
                    file,
                    hints=hints,
                    into=network.into.astype(np.float16),
                    hidden_bias=network.hidden_bias,
                    out=network.out,
                    bias=network.bias,
                )
            (folder / _COUNTS).write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            raise UserError(f"{folder} cannot be written: {error.strerror or error}.") from error

    @classmethod
    def load(cls, folder: Path) -> "StepStatistics | None":
        """Read what was learned; None where nothing was. Raises UserError for files that cannot be used."""
        if not (folder / _COUNTS).exists():
            return None
        try:
            value: dict[str, Any] = json.loads((folder / _COUNTS).read_text(encoding="utf-8"))
            with np.load(folder / _WEIGHTS, allow_pickle=False) as arrays:
                hints = [str(hint) for hint in arrays["hints"]]
                network = Network(**{part: arrays[part].astype(np.float32) for part in _PARTS})
            if value["format"] != FORMAT or not _fits(network, len(hints), len(value["actions"])):
                raise ValueError
            return cls(
                actions=tuple(value["actions"]),
                followed=value["followed"],
                cases=value["cases"],
                decisions=value["decisions"],
                hints={hint: place for place, hint in enumerate(hints)},
                network=network,
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                f"{folder / _COUNTS} or {_WEIGHTS} beside it cannot be used.", "Run `copilot learn-steps` again."
            ) from error


def _chances(network: Network, places: NDArray[np.int64], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the probability of each action, from the hints at these places."""
    hidden = np.maximum(weight @ network.into[places] + network.hidden_bias, 0)
    scores = hidden @ network.out + network.bias
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum(), np.float32)


def _fits(network: Network, hints: int, actions: int) -> bool:
    hidden = len(network.hidden_bias)
    shapes = (network.into.shape, network.out.shape, network.bias.shape)
    return shapes == ((hints, hidden), (hidden, actions), (actions,))


def learn(cases: Iterable[Case]) -> StepStatistics:
    """Learn next steps from past cases with recorded actions (seconds for some thousand cases)."""
    conversations = [turns_of(case) for case in cases if case.actions]
    learned: Learned = train(conversations)
    log.info("learned %d steps from %d cases", learned.decisions, len(conversations))
    return StepStatistics(
        actions=learned.actions,
        followed=learned.followed,
        cases=len(conversations),
        decisions=learned.decisions,
        hints=learned.hints,
        network=learned.network,
    )
