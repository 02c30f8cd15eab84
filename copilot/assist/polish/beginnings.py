"""How a sentence of the model begins, as far as that can be shown before it is whole and checked.

Words of our own text, and words that claim nothing, in whatever order; it ends before the first number, name, link,
denial, promise or new word. Whoever shows it must show that it is not checked yet: the sentence may still be refused.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from copilot.assist.polish import claims, mentions, polarity
from copilot.assist.polish.courtesies import empty_words
from copilot.assist.polish.material import Material
from copilot.assist.polish.quantities import quantities_in
from copilot.knowledge.terms import side_of, terms_of

MOST_WORDS = 6  # then the sentence may say too much for one that nobody has looked at
_PLAIN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*,?")


@dataclass(frozen=True, slots=True)
class Begun:
    """The answer as far as it has come and holds, and the first words of its next sentence, not checked yet."""

    text: str
    words: str


class Beginnings:
    """Looks at the words with which sentences begin, beside one text of ours."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._side = side_of(material.language)

    def of(self, words: str) -> str:
        """Give the words that can be shown; the last one only where a space stands behind it."""
        shown: list[str] = []
        whole = words.split(" ")[:-1]
        for word in whole[:MOST_WORDS]:
            if not self._is_harmless(word) or self._claims_more(" ".join([*shown, word])):
                break
            shown.append(word)
        return " ".join(shown)

    def _is_harmless(self, word: str) -> bool:
        if not _PLAIN.fullmatch(word) or polarity.denies(word) or claims.is_rough(word, ""):
            return False
        plain = word.lower().rstrip(",")
        return plain in self._own_words or not frozenset(terms_of(plain, self._side)) - self._empty

    def _claims_more(self, words: str) -> bool:
        told = self._material.laid_out
        signs = (
            claims.promises_more(words, told),
            claims.asks_for_secrets(words, ""),
            claims.speaks_of_itself(words, ""),
            bool(quantities_in(words)),
        )
        return any(signs)

    @cached_property
    def _own_words(self) -> frozenset[str]:
        return mentions.words_in(sentence.text for sentence in self._material.body)

    @cached_property
    def _empty(self) -> frozenset[str]:
        return empty_words(self._material.language)
