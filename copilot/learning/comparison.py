"""Whether a candidate is better than what is in use: paired, on feedback that neither learned from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

DRAWS, AT_ONCE = 4_000, 400
# Percent left out at either end. The labels are what agents took from what is in use, so a candidate is measured worse
# than it is; and one that is let through wrongly is no worse in the mean, and no lead need adopt it.
ONE_SIDE = 5.0
SEED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One candidate against what is in use, over `n` held-out decisions.

    `gain` (after - before) lies between `low` and `high` in 90 of 100 drawings (paired bootstrap: Efron and
    Tibshirani, An Introduction to the Bootstrap, 1993). It wins where `low` is above nothing and `gain` at least
    `margin`. `why_not` says in words why there was nothing to compare; empty where there was. A guard need not win:
    where it is worse, the candidate that it guards is not proposed.
    """

    what: str
    measure: str
    n: int
    before: float
    after: float
    gain: float
    low: float
    high: float
    margin: float
    why_not: str = ""
    is_guard: bool = False

    @property
    def wins(self) -> bool:
        """Whether it may be adopted."""
        return not self.why_not and self.low > 0 and self.gain >= self.margin

    @property
    def is_no_worse(self) -> bool:
        """Whether it is surely not worse by more than the margin."""
        return bool(self.why_not) or self.low > -self.margin


def compared(what: str, measure: str, margin: float, before: Values, after: Values) -> Comparison:
    """Compare what each held-out decision gets before and after; higher is better."""
    differences = after - before
    chance = np.random.default_rng(SEED)
    n = len(differences)
    means = [differences[chance.integers(0, n, (AT_ONCE, n))].mean(axis=1) for _ in range(DRAWS // AT_ONCE)]
    low, high = np.percentile(np.concatenate(means), [ONE_SIDE, 100 - ONE_SIDE])
    return Comparison(
        what=what,
        measure=measure,
        n=len(differences),
        before=float(before.mean()),
        after=float(after.mean()),
        gain=float(differences.mean()),
        low=float(low),
        high=float(high),
        margin=margin,
    )


def not_compared(what: str, measure: str, why: str) -> Comparison:
    """Say why there is nothing to compare."""
    return Comparison(
        what=what, measure=measure, n=0, before=0.0, after=0.0, gain=0.0, low=0.0, high=0.0, margin=0.0, why_not=why
    )
