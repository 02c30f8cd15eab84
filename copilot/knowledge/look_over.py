"""Gathers from pack and index what the lint looks at, and runs it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from copilot.knowledge.lint import Finding, Material, lint
from copilot.knowledge.pack_reading import read_pack
from copilot.knowledge.query import Vectors
from copilot.knowledge.store import Store
from copilot.knowledge.vectors import VectorStore

APART = 0.45
"""Cosine below which two sections have little to do with one another. Of 50 articles put together from two of the
sample pack it finds 22; of its 49 articles with several sections it calls 2 (bundled model, 2026-11)."""
LEAST_WORDS = 25  # of a section that counts as a part

_SECTION = " > "


def look_over(pack: Path, index: Path, model: str | None, today: date) -> tuple[Finding, ...]:
    """Give everything worth a lead's look in an indexed pack. `model` None: nothing is said of several topics.

    Takes seconds in a large pack: call from a job. Raises UserError where the index cannot be read.
    """
    store = Store(index)
    try:
        ids = [article_id for (article_id,) in store.rows("select article_id from articles order by article_id")]
        articles = [article for article in map(store.article, ids) if article]
        topics = _topics(store, index, model) if model else {}
        return lint(Material(read_pack(pack), articles, store.files().keys(), topics, today))
    finally:
        store.close()


def _topics(store: Store, index: Path, model: str) -> dict[str, Sequence[str]]:
    """Give for each article of several topics one heading of each."""
    sections: dict[str, dict[str, list[str]]] = {}
    words: dict[tuple[str, str], int] = {}
    rows = store.rows(
        "select passage_id, article_id, heading, text from passages where vector_model = ? order by row", (model,)
    )
    for passage_id, article_id, heading, text in rows:
        top = heading.split(_SECTION)[0]
        sections.setdefault(article_id, {}).setdefault(top, []).append(passage_id)
        words[article_id, top] = words.get((article_id, top), 0) + len(text.split())
    long = {
        article_id: {top: ids for top, ids in parts.items() if top and words[article_id, top] >= LEAST_WORDS}
        for article_id, parts in sections.items()
    }
    several = {article_id: parts for article_id, parts in long.items() if len(parts) > 1}
    vectors = _vectors(index, model, [each for parts in several.values() for ids in parts.values() for each in ids])
    apart = {article_id: _apart(parts, vectors) for article_id, parts in several.items()}
    return {article_id: headings for article_id, headings in apart.items() if len(headings) > 1}


def _vectors(index: Path, model: str, passage_ids: Sequence[str]) -> Mapping[str, Vectors]:
    if not passage_ids:
        return {}
    kept = VectorStore(index, model)
    try:
        return {each: vector for ids, found in kept.get(passage_ids) for each, vector in zip(ids, found, strict=True)}
    finally:
        kept.close()


def _apart(parts: Mapping[str, Sequence[str]], vectors: Mapping[str, Vectors]) -> Sequence[str]:
    """Join sections that are alike, directly or through others; give the first heading of each group."""
    known = {top: [vectors[each] for each in ids if each in vectors] for top, ids in parts.items()}
    headings = [top for top, found in known.items() if found]
    if len(headings) < 2:
        return headings
    means = np.stack([np.mean(known[top], axis=0) for top in headings])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    near = means @ means.T >= APART
    left, first = set(range(len(headings))), []
    while left:
        group = {min(left)}
        first.append(headings[min(left)])
        while grown := {other for one in group for other in left if near[one, other]} - group:
            group |= grown
        left -= group
    return first
