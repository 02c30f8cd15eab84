"""Vectors of what a case says, remembered."""

from collections.abc import Sequence

import numpy as np

from copilot.knowledge.query import Vectors
from copilot.knowledge.remembered_vectors import BULK, RememberedVectors


class CountingEmbedder:
    """Gives each text a vector by its length, and writes down what it was asked."""

    name = "counting"
    dimension = 2

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        self.asked += zip(texts, languages, strict=True)
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_a_text_is_embedded_once_and_a_row_stands_for_each_text_in_order() -> None:
    embedder = CountingEmbedder()
    remembered = RememberedVectors(embedder)
    remembered.embed(["refund", "late parcel"], ["en", "en"])

    vectors = remembered.embed(["late parcel", "halo", "refund"], ["en", "id", "en"])

    assert [text for text, _ in embedder.asked] == ["refund", "late parcel", "halo"]
    assert vectors[:, 0].tolist() == [11.0, 4.0, 6.0]


def test_a_text_of_another_language_is_another_text_and_mixed_is_read_as_indonesian() -> None:
    embedder = CountingEmbedder()
    remembered = RememberedVectors(embedder)

    remembered.embed(["refund"] * 3, ["id", "mixed", "en"])

    assert embedder.asked == [("refund", "id"), ("refund", "en")]


def test_a_caller_that_changes_its_vectors_changes_nobody_elses() -> None:
    remembered = RememberedVectors(CountingEmbedder())
    remembered.embed(["refund"], ["en"])[:] = 0

    assert remembered.embed(["refund"], ["en"])[0, 0] == 6.0


def test_examples_in_bulk_are_made_together_and_not_remembered() -> None:
    embedder = CountingEmbedder()
    remembered = RememberedVectors(embedder)

    made = remembered.embed(["example"] * BULK, ["en"] * BULK)
    remembered.embed(["example"], ["en"])

    assert made.shape == (BULK, 2)
    assert len(embedder.asked) == BULK + 1


def test_no_texts_give_no_rows() -> None:
    assert RememberedVectors(CountingEmbedder()).embed([], []).shape == (0, 2)
