"""Where a passage stands in the space of meaning: in its article, and in how crowded a place.

A passage in a crowded place is near to every question ("hubs": Radovanovic, Nanopoulos and Ivanovic, Hubs in Space,
JMLR 2010). Its nearness says less, so a share of the mean similarity to its nearest neighbours is taken off, after
cross-domain similarity local scaling (Conneau et al., Word Translation Without Parallel Data, ICLR 2018). What was
measured: docs/decisions/0012-crowded-places.md.
"""

from collections.abc import Sequence

import numpy as np

from copilot.knowledge.query import Vectors

OF_ARTICLE = 0.35  # of a passage's similarity is its whole article's; flat from .25 to .5
NEIGHBOURS = 10
COMPARED = 2_048  # passages among which neighbours are looked for, evenly spread: adding a file must stay cheap
LINES_AT_ONCE = 512


def with_articles(vectors: Vectors, articles: Sequence[str]) -> Vectors:
    """Blend each passage's unit vector with the direction of its article (`articles` names it, row by row).

    A product with a question is then a weighted mean of both cosines; the rows are no unit vectors any more.
    """
    numbers = {article: number for number, article in enumerate(dict.fromkeys(articles))}
    owner = np.fromiter((numbers[article] for article in articles), np.int64, len(articles))
    whole = np.zeros((len(numbers), vectors.shape[1]), np.float32)
    np.add.at(whole, owner, vectors)
    whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    whole *= OF_ARTICLE
    blended = np.empty_like(vectors)
    np.multiply(vectors, 1 - OF_ARTICLE, out=blended)
    for start in range(0, len(vectors), LINES_AT_ONCE):  # in portions: the index of a large pack is made on small PCs
        blended[start : start + LINES_AT_ONCE] += whole[owner[start : start + LINES_AT_ONCE]]
    return blended


def crowding_of(vectors: Vectors) -> Vectors:
    """Give each row's mean similarity to its nearest neighbours, less what it is on average; zeros for few rows."""
    count = len(vectors)
    crowding = np.zeros(count, np.float32)
    if count <= NEIGHBOURS:
        return crowding
    among = np.unique(np.linspace(0, count - 1, min(COMPARED, count)).astype(np.int64))
    others = np.ascontiguousarray(vectors[among].T)
    for start in range(0, count, LINES_AT_ONCE):
        similar = vectors[start : start + LINES_AT_ONCE] @ others
        inside = np.flatnonzero((among >= start) & (among < start + len(similar)))
        similar[among[inside] - start, inside] = -1.0  # nobody is their own neighbour
        crowding[start : start + len(similar)] = np.partition(similar, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:].mean(
            axis=1
        )
    crowding -= crowding.mean()
    return crowding
