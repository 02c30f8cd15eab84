"""The gate: what is better by chance, or by too little, does not win."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.learning.comparison import compared, not_compared
from copilot.learning.search_candidates import fit_sureness


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(40, 400))
def test_the_same_never_wins_against_itself(seed: int, n: int) -> None:
    values = np.random.default_rng(seed).random(n)
    assert not compared("x", "m", 0.01, values, values).wins


def test_noise_wins_no_more_often_than_it_is_allowed_to() -> None:
    chance = np.random.default_rng(2)
    wins = sum(compared("x", "m", 0.01, chance.random(100), chance.random(100)).wins for _ in range(200))
    assert wins <= 20  # 5 of 100 are allowed; more than 20 of 200 would be seen twice in a thousand runs


def test_a_clear_gain_wins_and_one_below_the_margin_does_not() -> None:
    before = np.random.default_rng(3).random(300)
    assert compared("x", "m", 0.01, before, before + 0.02).wins
    assert not compared("x", "m", 0.01, before, before + 0.005).wins


def test_what_could_not_be_compared_neither_wins_nor_is_worse() -> None:
    found = not_compared("x", "m", "too few")
    assert (found.wins, found.is_no_worse) == (False, True)


def test_sureness_is_set_to_what_came_out() -> None:
    chance = np.random.default_rng(4)
    logits = chance.normal(1.0, 2.0, 4_000)
    right = (chance.random(4_000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))).astype(np.float64)
    slope, offset = fit_sureness(logits, right)
    assert slope == pytest.approx(0.5, abs=0.07)
    assert offset == pytest.approx(-1, abs=0.15)


def test_nothing_seen_leaves_sureness_as_it_is() -> None:
    assert fit_sureness(np.zeros(0), np.zeros(0)) == pytest.approx((1.0, 0.0))
