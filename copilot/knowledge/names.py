"""Names that several articles share ("Hotel Melati: Is there parking?"), and which of them a conversation speaks of.

A question at the seventh turn ("do they take cards?") does not say the place or product that the first turns
settled on. Articles filed under a name say it before a colon, dash or bar in their titles; where a conversation
says such a name, they are about its subject. The newest mention counts most.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from copilot.knowledge.store import Store
from copilot.knowledge.terms import terms_of

LONGEST_NAME = 80  # characters
LEAST_ARTICLES = 2  # with different titles, for the words before the colon to be a name
LEAST_SAID = 0.75  # of a name's rarity must be said: "la mediterranee" is enough for "La Mediterranee - Downtown"
FADING = 0.92  # what a mention keeps with each newer turn
MOST_ROWS = 300  # passages that a conversation's names can bring in
ELSEWHERE = 2.0  # a single word is a name where at most this many times its own passages hold it

_SEPARATOR = re.compile(r":\s|\s[-–—>|]\s|[|–—]")
_TITLES = """select article_id, title from articles where title like '%: %' or title like '% - %' or title like '% > %'
             or title like '%|%' or title like '%–%' or title like '%—%'"""


class Names:
    """The names of a pack, each with its articles."""

    def __init__(self, titles: Iterable[tuple[str, str]], commonness: Mapping[str, int]) -> None:
        """Take (article id, title) pairs; `commonness` says how many passages hold a stem, for names of one word."""
        filed: dict[str, dict[str, str]] = defaultdict(dict)
        for article_id, title in titles:
            for end in _SEPARATOR.finditer(title[: LONGEST_NAME + 3]):
                filed[title[: end.start()].strip().casefold()][article_id] = title
        names = {tuple(sorted(set(terms_of(name, "en")))): under for name, under in filed.items() if _shared(under)}
        kept = [(terms, under) for terms, under in names.items() if _telling(terms, under, commonness)]
        self._articles = [tuple(under) for _, under in kept]
        counts = Counter(term for terms, _ in kept for term in terms)
        rarity = {term: float(np.log1p((len(kept) + 0.5) / (count + 0.5))) for term, count in counts.items()}
        self._whole = np.array([sum(rarity[term] for term in terms) for terms, _ in kept])
        places: dict[str, list[int]] = defaultdict(list)
        for place, (terms, _) in enumerate(kept):
            for term in terms:
                places[term].append(place)
        self._places = {term: (np.array(where), rarity[term]) for term, where in places.items()}

    def __len__(self) -> int:
        """Give how many names there are."""
        return len(self._articles)

    def said_in(self, texts: Sequence[str]) -> dict[str, float]:
        """Give the articles whose name these texts (newest first) say, each with how freshly: 0..1."""
        said = np.zeros(len(self))
        for age, text in enumerate(texts if len(self) else ()):
            share = np.zeros(len(self))
            for where, rarity in (self._places[term] for term in set(terms_of(text, "en")) & self._places.keys()):
                share[where] += rarity
            share /= self._whole
            said = np.maximum(said, np.where(share >= LEAST_SAID, share, 0.0) * FADING**age)
        found: dict[str, float] = {}
        for place in np.flatnonzero(said).tolist():
            for article_id in self._articles[place]:
                found[article_id] = max(found.get(article_id, 0.0), float(said[place]))
        return found


def names_of(store: Store, holding: Callable[[Sequence[str]], Mapping[str, int]]) -> Names:
    """Read the names of an index: once a pack, a third of a second where 100,000 titles have them.

    `holding` counts the passages that hold each of some terms.
    """
    titles = store.rows(_TITLES)
    stems = {stem for _, title in titles for stem in terms_of(_SEPARATOR.split(title, maxsplit=1)[0], "en")[:1]}
    return Names(titles, holding(sorted(stems)))


def rows_named(store: Store, articles: Mapping[str, float]) -> dict[int, float]:
    """Give the passages of these articles, the most freshly named first, with what their articles have."""
    if not articles:
        return {}
    ordered = sorted(articles, key=lambda article_id: -articles[article_id])[:MOST_ROWS]
    found = store.rows(
        "select row, article_id from passages where article_id in (select value from json_each(?))",
        (json.dumps(ordered),),
    )
    found.sort(key=lambda each: -articles[each[1]])
    return {row: articles[article_id] for row, article_id in found[:MOST_ROWS]}


def _shared(under: Mapping[str, str]) -> bool:
    """Say whether the articles under one name are about different matters of it, not parts of one text."""
    return len(set(under.values())) >= LEAST_ARTICLES


def _telling(terms: Sequence[str], under: Mapping[str, str], commonness: Mapping[str, int]) -> bool:
    """Say whether these words mean this name when they are said: "Home" and "FAQ" do not."""
    if len(terms) != 1:
        return bool(terms)
    return commonness.get(terms[0], 0) <= ELSEWHERE * len(under)
