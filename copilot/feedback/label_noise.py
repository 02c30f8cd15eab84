"""Which decisions look like slips: confident learning over what the other decisions say.

By cleanlab (Northcutt, Jiang and Chuang, Confident Learning, JAIR 70, 2021), over probabilities from a logistic
regression that has not seen the decision in question. The only home of cleanlab and of scikit-learn.
"""

from collections.abc import Sequence
from enum import StrEnum
from importlib.util import find_spec

from copilot.feedback.judged import Judged

FEWEST = 200
"""Decisions below which nothing can be said."""

_FOLDS = 5
_MOST = 100_000  # newest decisions that are looked at


class Slips(StrEnum):
    """Whether slips can be searched for, and why not."""

    SEARCHED = "searched"
    TOO_FEW = "too_few"
    NO_LIBRARY = "no_library"


def can_be_searched(items: Sequence[Judged]) -> Slips:
    """Say whether there are enough decisions of both kinds, and the libraries (pip install 'pendamping[quality]')."""
    newest = items[-_MOST:]
    taken = sum(item.is_taken for item in newest)
    if min(taken, len(newest) - taken) < max(_FOLDS, FEWEST // 10) or len(newest) < FEWEST:
        return Slips.TOO_FEW
    if find_spec("cleanlab") is None or find_spec("sklearn") is None:
        return Slips.NO_LIBRARY
    return Slips.SEARCHED


def find_label_noise(items: Sequence[Judged]) -> frozenset[str] | None:
    """Give the ids of the events whose decision (taken or rejected) is probably a slip; None: they cannot be searched.

    `can_be_searched` says why.
    """
    if can_be_searched(items) is not Slips.SEARCHED:
        return None
    newest = items[-_MOST:]
    labels = [int(item.is_taken) for item in newest]
    # Slow to import (seconds), and only in an extra.
    import numpy
    from cleanlab.filter import find_label_issues
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=1.0, max_iter=500))
    probabilities = cross_val_predict(
        model, [_features(item) for item in newest], labels, cv=_FOLDS, method="predict_proba"
    )
    noisy = find_label_issues(numpy.array(labels), probabilities, n_jobs=1)
    return frozenset(item.event_id for item, is_noisy in zip(newest, noisy, strict=True) if is_noisy)


def _features(item: Judged) -> dict[str, float]:
    known = {"confidence": item.confidence, "doubt": item.confidence is None}
    words = {f"{name}={value}": 1.0 for name, value in _names(item).items() if value}
    return {**{name: float(value) for name, value in known.items() if value is not None}, **words}


def _names(item: Judged) -> dict[str, str]:
    step = item.thing[1] if len(item.thing) > 1 else ""
    return {"part": item.part, "topic": item.topic, "language": item.language, "load": item.load_level, "step": step}
