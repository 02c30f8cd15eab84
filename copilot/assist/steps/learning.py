"""Learning next steps: counts of what followed, and a small neural network over what hints at a step.

Past conversations are often about one matter each, where a live one may hold several. So the network also sees
past conversations one after the other, as if the customer had come with all of them; conversations with rare
steps stand in more of these rows, and what is asked once in a conversation whatever its matter (a name) is not
asked again in them. A word counts by how rare it is (inverse document frequency).

One hidden layer, because what a word means for the next step depends on the steps before it; half of the hints and
hidden values are left out at random while learning (dropout: Srivastava et al. 2014,
https://jmlr.org/papers/v15/srivastava14a.html), because live cases never look quite like past ones.
Fitted with AdaGrad (Duchi, Hazan and Singer 2011, https://jmlr.org/papers/v12/duchi11a.html), in numpy alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from copilot.assist.steps.features import START, Turn, decisions_of, features_of, is_word, last_steps
from copilot.cases.case import Author

ROUNDS = 10
LEAST_BATCHES = 300  # over all rounds: few cases are gone through more often
BATCH = 64
HIDDEN = 128
RATE = 0.03
HINTS_LEFT_OUT = 0.4
HIDDEN_LEFT_OUT = 0.4
FIRST_STEEPNESS = 1e-3
LEAST_SEEN = 4  # decisions a hint must occur in: rarer words teach nothing, and might tell of one customer
MOST_DECISIONS = 200_000
MOST_ROWS = 3_000  # of past conversations one after the other
THREE_SHARE = 0.2  # of these rows hold three conversations
BROKEN_OFF_SHARE = 0.15  # of the conversations before the last end somewhere in their middle
ONCE_AT_MOST = 1.15  # times a conversation that holds it takes a step that is asked once
ONCE_BESIDE = 0.3  # of all steps stand somewhere in a conversation with it, whatever that one is about
ONCE_SEEN = 20  # conversations that hold it, at least
USUAL_RARITY = 4.0  # log of how many decisions there are for one that holds a usual word
SEED = 7

Row = tuple[NDArray[np.int64], NDArray[np.float32]]
"""One decision's hints: their places and weights."""


@dataclass(frozen=True)
class Network:
    """The fitted weights, float32: `into` (hints, hidden), `out` (hidden, actions), and a bias for each side."""

    into: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    out: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True)
class Learned:
    """What came out: the network with the place of each hint in it, and the plain counts."""

    actions: tuple[str, ...]
    followed: Mapping[str, Mapping[str, int]]
    decisions: int
    hints: Mapping[str, int]
    network: Network


def train(conversations: Sequence[Sequence[Turn]]) -> Learned:
    """Learn from conversations with their steps. The same conversations give the same result."""
    own = [decision for turns in conversations for decision in decisions_of(turns)][:MOST_DECISIONS]
    actions = tuple(sorted({action for _, action in own}))
    place_of = {action: place for place, action in enumerate(actions)}
    decisions = [*own, *_in_rows(conversations)][:MOST_DECISIONS]
    found = [features_of(turns) for turns, _ in decisions]
    seen = Counter(hint for features in found[: len(own)] for hint in features)
    known = sorted(hint for hint, times in seen.items() if times >= LEAST_SEEN)
    hints = {hint: place for place, hint in enumerate(known)}
    worth = np.array([_worth(hint, seen[hint], len(own)) for hint in known], np.float32)
    rows = [_row(features, hints, worth) for features in found]
    targets = np.array([place_of[action] for _, action in decisions], np.int64)
    network = _fit(rows, targets, len(hints), len(actions))
    # What a hint is worth is folded into its weights, so that whoever uses them need not know it.
    return Learned(actions, _followed(own), len(own), hints, replace(network, into=network.into * worth[:, None]))


def _worth(hint: str, times: int, decisions: int) -> float:
    """Say how much a hint counts: a step one, a word by how rare it is."""
    return max(0.5, log(decisions / times) / USUAL_RARITY) if is_word(hint) else 1.0


def _in_rows(conversations: Sequence[Sequence[Turn]]) -> Iterator[tuple[Sequence[Turn], str]]:
    """Give the decisions of conversations that follow one or two others in which the last step (a goodbye) is left."""
    ended = [turns for turns in conversations if any(turn.action for turn in turns)]
    if len(ended) < 2:
        return
    steps = [[turn.action for turn in turns if turn.action] for turns in ended]
    seen = Counter(step for own in steps for step in own)
    rarity = np.array([sum(seen[step] ** -0.5 for step in own) / len(own) for own in steps])
    once = _asked_once(steps, seen)
    chance = np.random.default_rng(SEED)
    for _ in range(min(len(ended), MOST_ROWS) * 2):
        length = 3 if chance.random() < THREE_SHARE else 2
        *before, last = chance.choice(len(ended), length, p=rarity / rarity.sum())
        earlier: list[Turn] = []
        for place in before:
            turns = _without(ended[place], once, earlier)
            taken = [number for number, turn in enumerate(turns) if turn.action]
            if taken:
                is_broken_off = chance.random() < BROKEN_OFF_SHARE
                earlier += turns[: taken[chance.integers(len(taken))] if is_broken_off else taken[-1]]
        together = [*earlier, *_without(ended[last], once, earlier)]
        yield from (decision for decision in decisions_of(together) if len(decision[0]) >= len(earlier))


def _asked_once(steps: Sequence[Sequence[str]], seen: Mapping[str, int]) -> frozenset[str]:
    """Find the steps that a conversation takes once whatever it is about: a greeting, a name."""
    within = Counter(step for own in steps for step in set(own))
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for own in steps:
        for step in set(own):
            beside[step].update(own)
    return frozenset(
        step
        for step, times in within.items()
        if times >= ONCE_SEEN and seen[step] <= ONCE_AT_MOST * times and len(beside[step]) >= ONCE_BESIDE * len(seen)
    )


def _without(turns: Sequence[Turn], once: Set[str], earlier: Sequence[Turn]) -> list[Turn]:
    """Leave out the steps asked once that were already taken earlier, each with the customer's answer to it."""
    taken = {turn.action for turn in earlier if turn.action in once}
    kept: list[Turn] = []
    left_out = False
    for turn in turns:
        is_answer = left_out and turn.author is Author.CUSTOMER
        left_out = turn.action in taken
        if not left_out and not is_answer:
            kept.append(turn)
    return kept


def _followed(decisions: Sequence[tuple[Sequence[Turn], str]]) -> dict[str, dict[str, int]]:
    """Count which step came after the last one, two and three steps."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for turns, action in decisions:
        steps = last_steps(turns, 3) or [START]
        for length in range(1, len(steps) + 1):
            counts[" > ".join(steps[-length:])][action] += 1
    return {before: dict(after.most_common()) for before, after in sorted(counts.items())}


def _row(features: Mapping[str, float], hints: Mapping[str, int], worth: NDArray[np.float32]) -> Row:
    known = [(hints[hint], weight) for hint, weight in features.items() if hint in hints]
    places = np.array([place for place, _ in known], np.int64)
    return places, np.array([weight for _, weight in known], np.float32) * worth[places]


def _fit(rows: Sequence[Row], targets: NDArray[np.int64], hints: int, actions: int) -> Network:
    """Fit by AdaGrad over small batches; the weights are the mean of those after each round of the second half."""
    chance = np.random.default_rng(SEED)
    fitting = _Fitting(hints, actions, chance)
    rounds = max(ROUNDS, LEAST_BATCHES * BATCH // max(1, len(rows)))
    kept: list[list[NDArray[np.float32]]] = []
    for number in range(rounds):
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            fitting.learn([rows[place] for place in batch], targets[batch])
        if number >= rounds - max(1, ROUNDS // 2):
            kept.append([part.copy() for part in fitting.parts])
    into, hidden_bias, out, bias = (np.asarray(np.mean(parts, axis=0), np.float32) for parts in zip(*kept, strict=True))
    return Network(into, hidden_bias, out, bias)


class _Fitting:
    """A network being fitted: its parts, and how steep each weight's way has been so far."""

    # The last type is quoted: numpy loads it when it is named, and a suggestion needs no chance.
    def __init__(self, hints: int, actions: int, chance: "np.random.Generator") -> None:
        self._chance = chance
        self.parts = [
            chance.normal(0, 0.05, (hints, HIDDEN)).astype(np.float32),
            np.zeros(HIDDEN, np.float32),
            chance.uniform(-1, 1, (HIDDEN, actions)).astype(np.float32) / np.float32(np.sqrt(HIDDEN)),
            np.zeros(actions, np.float32),
        ]
        self._steepness = [np.full_like(part, FIRST_STEEPNESS) for part in self.parts]

    def learn(self, rows: Sequence[Row], targets: NDArray[np.int64]) -> None:
        """Take one step of descent on the cross-entropy of a batch."""
        touched, values = _dense(rows)
        values *= self._kept(values.shape, HINTS_LEFT_OUT)
        into, hidden_bias, out, bias = self.parts
        reached = values @ into[touched] + hidden_bias
        passed = (reached > 0) * self._kept(reached.shape, HIDDEN_LEFT_OUT)
        hidden = reached * passed
        scores = hidden @ out + bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = odds / odds.sum(axis=1, keepdims=True)
        error[np.arange(len(rows)), targets] -= 1
        error /= len(rows)
        back = error @ out.T * passed
        self._descend(0, values.T @ back, touched)
        for place, slope in ((1, back.sum(axis=0)), (2, hidden.T @ error), (3, error.sum(axis=0))):
            self._descend(place, slope, slice(None))

    def _kept(self, shape: tuple[int, ...], left_out: float) -> NDArray[np.float32]:
        """Give which values are kept, and by how much they stand in for those left out."""
        kept = self._chance.random(shape, np.float32) >= left_out
        return kept.astype(np.float32) / np.float32(1 - left_out)

    def _descend(self, place: int, slope: NDArray[np.float32], where: NDArray[np.int64] | slice) -> None:
        steepness = self._steepness[place][where] + slope * slope
        self._steepness[place][where] = steepness
        self.parts[place][where] -= np.float32(RATE) * slope / np.sqrt(steepness)


def _dense(rows: Sequence[Row]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Put a batch into one small matrix over the hints that occur in it: (hints touched, values)."""
    touched, column = np.unique(np.concatenate([places for places, _ in rows]), return_inverse=True)
    values = np.zeros((len(rows), len(touched)), np.float32)
    line = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    values[line, column] = np.concatenate([weight for _, weight in rows])
    return touched, values
