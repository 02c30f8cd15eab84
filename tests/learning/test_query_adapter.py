"""The layer on a question's vector: what it learns, and that its loss is the library's."""

import numpy as np
import pytest

from copilot.knowledge.query import Vectors
from copilot.learning.query_adapter import RANK, SCALE, fit_adapter, loss_and_slopes

DIMENSION = 48


def units(chance: np.random.Generator, count: int) -> Vectors:
    vectors = chance.normal(0, 1, (count, DIMENSION)).astype(np.float32)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def layer(chance: np.random.Generator) -> tuple[Vectors, Vectors]:
    down = chance.normal(0, 0.1, (DIMENSION, RANK)).astype(np.float32)
    return down, chance.normal(0, 0.1, (RANK, DIMENSION)).astype(np.float32)


def test_questions_that_mean_something_else_here_find_their_passages_afterwards() -> None:
    chance = np.random.default_rng(3)
    passages = units(chance, 20)
    shift = np.linalg.qr(chance.normal(0, 1, (DIMENSION, DIMENSION)))[0].astype(np.float32)
    meant = chance.integers(0, 20, 600)
    asked = passages[meant] @ shift + 0.05 * units(chance, 600)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    adapter = fit_adapter(asked[:500], passages, meant[:500].tolist(), "model")
    found = np.argmax(adapter.turned(asked[500:]) @ passages.T, axis=1)
    assert np.mean(np.argmax(asked[500:] @ passages.T, axis=1) == meant[500:]) < 0.3
    assert np.mean(found == meant[500:]) > 0.9


def test_the_same_pairs_give_the_same_layer() -> None:
    chance = np.random.default_rng(4)
    questions, passages = units(chance, 80), units(chance, 9)
    right = (np.arange(80) % 9).tolist()
    once, again = (fit_adapter(questions, passages, right, "model") for _ in range(2))
    assert np.array_equal(once.up, again.up)
    assert np.allclose(np.linalg.norm(once.turned(questions), axis=1), 1, atol=1e-5)


def test_slopes_are_those_of_the_loss() -> None:
    chance = np.random.default_rng(5)
    questions, passages = units(chance, 12), units(chance, 7)
    right = chance.integers(0, 7, 12)
    down, up = (part.astype(np.float64) for part in layer(chance))

    def loss(changed_down: Vectors, changed_up: Vectors) -> float:
        return loss_and_slopes(changed_down, changed_up, questions.astype(np.float64), passages, right)[0]  # type: ignore[arg-type]

    _, slopes = loss_and_slopes(down, up, questions.astype(np.float64), passages, right)  # type: ignore[arg-type]
    for which, part in enumerate((down, up)):
        moved = np.zeros_like(part)
        moved[2, 3] = 1e-5
        ahead = loss(down + moved, up) if which == 0 else loss(down, up + moved)  # type: ignore[arg-type]
        behind = loss(down - moved, up) if which == 0 else loss(down, up - moved)  # type: ignore[arg-type]
        assert slopes[which][2, 3] == pytest.approx((ahead - behind) / 2e-5, rel=1e-3, abs=1e-6)


@pytest.mark.slow
def test_the_loss_is_that_of_sentence_transformers() -> None:
    torch = pytest.importorskip("torch")
    losses = pytest.importorskip("sentence_transformers.losses")
    chance = np.random.default_rng(6)
    questions, passages = units(chance, 16), units(chance, 16)
    down, up = layer(chance)
    ours, slopes = loss_and_slopes(down, up, questions, passages, np.arange(16))

    theirs_down, theirs_up = (torch.tensor(part, requires_grad=True) for part in (down, up))
    asked = torch.tensor(questions)
    turned = asked + asked @ theirs_down @ theirs_up
    library = losses.MultipleNegativesRankingLoss(model=None, scale=SCALE)
    loss = library.compute_loss_from_embeddings([turned, torch.tensor(passages)], None)
    loss.backward()
    assert ours == pytest.approx(loss.item(), rel=1e-4)
    assert np.allclose(slopes[0], theirs_down.grad.numpy(), atol=1e-5)
    assert np.allclose(slopes[1], theirs_up.grad.numpy(), atol=1e-5)
