"""Questions that mean the same, put together: by the vectors of an embedder, the same way every time.

Dense neighbourhoods first (Butina, J. Chem. Inf. Comput. Sci. 39, 1999): the question with the most others near it
leads a theme and takes them along, then the next. A theme's leader is its most typical question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

NEAR = 0.60
"""Cosine from which two questions are about the same; how it was chosen: docs/leading.md."""

MOST = 3_000
"""Questions compared with each other at once: 36 MB."""

Vectors = NDArray[numpy.float32]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places of questions in the list that was given; `leader` is one of them and the most typical."""

    leader: int
    members: tuple[int, ...]


def clusters(vectors: Vectors, near: float = NEAR) -> tuple[Cluster, ...]:
    """Give the themes of unit vectors, the largest first; what is like nothing else is a theme of its own.

    Of two that are equally typical the earlier leads. Raises ValueError for more than 3,000 rows.
    """
    if len(vectors) > MOST:
        raise ValueError(f"{len(vectors)} questions are more than {MOST}")
    if not len(vectors):
        return ()
    likeness = vectors @ vectors.T
    numpy.fill_diagonal(likeness, 1.0)  # an empty text is a row of zeros: like itself and nothing else
    is_near = likeness >= near
    free = numpy.ones(len(vectors), dtype=bool)
    counts = is_near.sum(axis=1)  # of the free ones near each
    found = []
    while free.any():
        leader = int(numpy.where(free, counts, -1).argmax())
        members = numpy.flatnonzero(is_near[leader] & free)
        free[members] = False
        counts -= is_near[:, members].sum(axis=1)
        found.append(Cluster(leader, tuple(int(member) for member in members)))
    return tuple(sorted(found, key=lambda cluster: -len(cluster.members)))


def nearest(vectors: Vectors, leaders: Vectors, near: float = NEAR) -> list[int | None]:
    """Give for each vector which leader it is nearest to; None where none is near."""
    if not len(leaders) or not len(vectors):
        return [None] * len(vectors)
    likeness = vectors @ leaders.T
    best = likeness.argmax(axis=1)
    return [int(place) if likeness[row, place] >= near else None for row, place in enumerate(best)]


def languages_of(given: Sequence[str | None]) -> list[str]:
    """Give the languages as an embedder takes them."""
    return [language if language in ("id", "en") else "mixed" for language in given]
