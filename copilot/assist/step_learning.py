"""Learning next steps: counts of what followed, and a multinomial logistic regression fitted with AdaGrad.

Past conversations are often about one matter each, where a live one may hold several. So the model also sees
pairs of past conversations, one after the other, as if the customer had come with both; conversations with rare
steps stand in more of these pairs. A word counts by how rare it is (inverse document frequency).
AdaGrad: Duchi, Hazan and Singer (2011), https://jmlr.org/papers/v12/duchi11a.html.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from copilot.assist.step_features import START, Turn, decisions_of, features_of, is_word, last_steps

ROUNDS = 3
LEAST_BATCHES = 300  # over all rounds: few cases are gone through more often
BATCH = 64
RATE = 0.1
DECAY = 1e-5
LEAST_SEEN = 4  # decisions a hint must occur in: rarer words teach nothing, and might tell of one customer
MOST_DECISIONS = 200_000
MOST_PAIRS = 2_000
USUAL_RARITY = 4.0  # log of how many decisions there are for one that holds a usual word
SEED = 7

Row = tuple[NDArray[np.int64], NDArray[np.float32]]
"""One decision's hints: their places and weights."""


@dataclass(frozen=True)
class Learned:
    """What came out: weights, float32 of shape (hints, actions), a bias per action, and the plain counts."""

    actions: tuple[str, ...]
    followed: Mapping[str, Mapping[str, int]]
    decisions: int
    hints: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


def train(conversations: Sequence[Sequence[Turn]]) -> Learned:
    """Learn from conversations with their steps. The same conversations give the same result."""
    own = [decision for turns in conversations for decision in decisions_of(turns)][:MOST_DECISIONS]
    actions = tuple(sorted({action for _, action in own}))
    place_of = {action: place for place, action in enumerate(actions)}
    decisions = [*own, *_pairs(conversations)][:MOST_DECISIONS]
    found = [features_of(turns) for turns, _ in decisions]
    seen = Counter(hint for features in found[: len(own)] for hint in features)
    known = sorted(hint for hint, times in seen.items() if times >= LEAST_SEEN)
    hints = {hint: place for place, hint in enumerate(known)}
    worth = np.array([_worth(hint, seen[hint], len(own)) for hint in known], np.float32)
    rows = [_row(features, hints, worth) for features in found]
    targets = np.array([place_of[action] for _, action in decisions], np.int64)
    weights, bias = _fit(rows, targets, len(hints), len(actions))
    # What a hint is worth is folded into its weights, so that whoever uses them need not know it.
    return Learned(actions, _followed(own), len(own), hints, weights * worth[:, None], bias)


def _worth(hint: str, times: int, decisions: int) -> float:
    """Say how much a hint counts: a step one, a word by how rare it is."""
    return max(0.5, log(decisions / times) / USUAL_RARITY) if is_word(hint) else 1.0


def _pairs(conversations: Sequence[Sequence[Turn]]) -> Iterator[tuple[Sequence[Turn], str]]:
    """Give the decisions of second conversations that follow a first one without its last step (the goodbye)."""
    ended = [turns for turns in conversations if any(turn.action for turn in turns)]
    if len(ended) < 2:
        return
    steps = [[turn.action for turn in turns if turn.action] for turns in ended]
    seen = Counter(step for own in steps for step in own)
    rarity = np.array([sum(seen[step] ** -0.5 for step in own) / len(own) for own in steps])
    chance = np.random.default_rng(SEED)
    chosen = chance.choice(len(ended), (min(len(ended), MOST_PAIRS), 2), p=rarity / rarity.sum())
    for first, second in chosen:
        last = max(place for place, turn in enumerate(ended[first]) if turn.action)
        together = [*ended[first][:last], *ended[second]]
        yield from (decision for decision in decisions_of(together) if len(decision[0]) >= last)


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


def _fit(
    rows: Sequence[Row], targets: NDArray[np.int64], hints: int, actions: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    weights = np.zeros((hints, actions), np.float32)
    steepness = np.full((hints, actions), 1e-4, np.float32)
    bias = np.zeros(actions, np.float32)
    chance = np.random.default_rng(SEED)
    for _ in range(max(ROUNDS, LEAST_BATCHES * BATCH // max(1, len(rows)))):
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            touched, values = _dense([rows[place] for place in batch])
            scores = values @ weights[touched] + bias
            odds = np.exp(scores - scores.max(axis=1, keepdims=True))
            error = odds / odds.sum(axis=1, keepdims=True)
            error[np.arange(len(batch)), targets[batch]] -= 1
            slope = values.T @ error / len(batch) + DECAY * weights[touched]
            steepness[touched] += slope * slope
            weights[touched] -= RATE * slope / np.sqrt(steepness[touched])
            bias -= RATE / 2 * error.mean(axis=0)
    return weights, bias


def _dense(rows: Sequence[Row]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Put a batch into one small matrix over the hints that occur in it: (hints touched, values)."""
    touched, column = np.unique(np.concatenate([places for places, _ in rows]), return_inverse=True)
    values = np.zeros((len(rows), len(touched)), np.float32)
    line = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    values[line, column] = np.concatenate([weight for _, weight in rows])
    return touched, values
