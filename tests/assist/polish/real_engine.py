"""A real engine for the tests: the server of `transformers`, with a tiny model whose weights are random.

python -m tests.assist.polish.real_engine FOLDER PORT

Made on the spot, so that nothing is fetched. What it answers is rubbish, but it is tokenised, generated, streamed and
counted as any model's answer is. It runs as a process of its own: its libraries take seconds to load.
"""

import sys
from pathlib import Path

MARKS = ("<|end|>", "<|system|>", "<|user|>", "<|assistant|>")
TEMPLATE = "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}<|assistant|>"


def make_model(folder: Path) -> None:
    """Write a model of 40,000 random weights with a tokenizer of bytes."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    signs = [*MARKS, *sorted(pre_tokenizers.ByteLevel.alphabet())]
    bytes_ = Tokenizer(models.BPE(vocab={sign: place for place, sign in enumerate(signs)}, merges=[]))
    bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=bytes_, eos_token=MARKS[0], pad_token=MARKS[0])
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    shape = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = LlamaConfig(vocab_size=len(signs), max_position_embeddings=16_384, eos_token_id=0, pad_token_id=0, **shape)
    LlamaForCausalLM(config).save_pretrained(folder)


def main() -> None:
    """Make the model and serve it until the process is ended."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    make_model(folder)
    from transformers.cli.serve import Serve

    Serve(str(folder), device="cpu", host="127.0.0.1", port=port, default_seed=7)


if __name__ == "__main__":
    main()
