"""An embedder whose work a team shares: what one desk has embedded, the others fetch from the team's vector server.

The server is asked while an index is built and never while a question is: each desk keeps a copy of its own
pack's vectors, so a server that is down costs time at the next indexing and nothing else.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from copilot.knowledge.query import Embedder, Vectors, embed_questions
from copilot.knowledge.vectors import VectorServer, VectorServerError

log = logging.getLogger(__name__)

T = TypeVar("T")

SHORTEST, LONGEST = 0.99, 1.01  # what counts as a unit vector of what a server gives


class SharedEmbedder:
    """Embeds passages through a vector server, and by itself where the server does not answer.

    `notice` is one sentence for people where it did not; empty where it did or was not needed.
    """

    def __init__(self, embedder: Embedder, url: str) -> None:
        """Take the model that embeds what the server does not hold; the server is first asked when needed."""
        self._embedder = embedder
        self._url = url
        self.notice = ""
        self.fetched = 0

    @property
    def name(self) -> str:
        """The model's own name: vectors from the server are no others."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return self._embedder.dimension

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn passages into unit vectors; those that the server has are fetched, the others are given to it."""
        keys = [
            hashlib.sha256(f"{language}\0{text}".encode()).hexdigest()[:32]
            for text, language in zip(texts, languages, strict=True)
        ]
        known = self._asked(lambda server: server.get(keys)) or {}
        known = {key: vector for key, vector in known.items() if self._can_be_right(vector)}
        self.fetched += len(known)
        missing = [place for place, key in enumerate(keys) if key not in known]
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for place, key in enumerate(keys):
            if key in known:
                vectors[place] = known[key]
        if missing:
            vectors[missing] = self._embedder.embed(
                [texts[place] for place in missing], [languages[place] for place in missing]
            )
            # An empty text has no direction to share.
            given = [place for place in missing if vectors[place].any()]
            self._asked(lambda server: server.put([keys[place] for place in given], vectors[given]) if given else None)
        return vectors

    def embed_questions(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Turn questions into unit vectors, here and by nobody else: a customer's words go to no server."""
        return embed_questions(self._embedder, texts, languages)

    def _can_be_right(self, vector: Vectors) -> bool:
        """Tell whether a vector has the right size and length; anybody who reaches the server can put one there."""
        return vector.shape == (self.dimension,) and SHORTEST < float(np.linalg.norm(vector)) < LONGEST

    def _asked(self, question: Callable[[VectorServer], T]) -> T | None:
        """Ask the server; None where it does not answer, and for the rest of this run: one wait for it is enough."""
        if self.notice:
            return None
        try:
            server = VectorServer(self._url, self.name)
            try:
                return question(server)
            finally:
                server.close()
        except VectorServerError as error:
            self.notice = f"{error.message} This computer embeds the passages itself; keyword search goes on meanwhile."
            log.warning("the vector server does not answer: passages are embedded here")
            return None
