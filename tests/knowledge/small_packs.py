"""Three small articles in two languages, and an embedder that needs no model."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from copilot.knowledge.query import Vectors

# A word's partner in the other language lands on the same axis, as a bilingual model would have it.
PARTNERS = {"uang": "money", "kembali": "back", "paket": "parcel", "hilang": "lost", "kunci": "lock", "akun": "account"}

ARTICLES = {
    "articles/refund.md": "---\ntitle: When money comes back\nlanguage: en\n---\n"
    "A refund reaches the bank account within five working days.\n",
    "articles/paket-hilang.md": "---\ntitle: Paket hilang\nlanguage: id\n---\n"
    "Jika paket hilang di jalan, kami kirim ulang barang tanpa biaya.\n",
    "articles/password.md": "---\ntitle: Reset a password\nlanguage: en\n---\n"
    "Open settings and choose a new password.\n",
}

WritePack = Callable[..., Path]


class WordEmbedder:
    """Puts each word on an axis of its own, so that texts with the same words are near."""

    name = "words-1"
    dimension = 64

    def __init__(self) -> None:
        self.texts_embedded = 0

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:  # noqa: ARG002 - one space for all languages
        self.texts_embedded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in text.lower().replace(".", " ").replace(",", " ").replace("?", " ").split():
                row[zlib.crc32(PARTNERS.get(word, word).encode()) % self.dimension] += 1
            row /= np.linalg.norm(row) or 1
        return vectors
