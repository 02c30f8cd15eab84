"""Fit how a message sounds as a whole, beside its words, and write assets/load/tone.csv.

    python packaging/load/fit_tone.py --kits DIR [--out assets/load]

Run it after fit.py, and whenever the bundled embedder changes. One direction serves both languages, for the embedder
holds them in one space. Words are weighed by models that have not seen the text (five folds), so that the tone
learns what they miss. Ordinary requests to support (CALM) stand in as calm texts: in tweets and reviews whoever names
a fault complains, in support it is the daily matter. Their middle is where the tone says nothing. The same input
gives the same file. Takes about four minutes: every text is embedded.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fit import labels_of, licensed_rows, unseen_wording
from sklearn.linear_model import LogisticRegression

from copilot.assist.load.text import words_of
from copilot.assist.load.tone import MOST_CHARACTERS, Tone
from copilot.assist.load.wording import Wording
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.language import language_of
from copilot.knowledge.terms import SIDES
from copilot.paths import Paths

SCALE = 10.0  # of the vectors beside the words: how freely the penalty lets them speak
LANGUAGE_SCALE = 3.0  # of the mark that tells the languages apart: the direction shall not
INVERSE_PENALTY = 0.01
CALM = {"intent/banking77": 3_000, "intent/clinc150": 1_500, "nba/star": 1_500}  # English requests taken of each
CALM_TRUST = 0.3
FEWEST_WORDS = 4  # of a request
AT_ONCE = 2_000  # texts


def main() -> None:
    """Fit and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kits", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Paths.assets() / "load")
    given = parser.parse_args()
    embedder = BundledEmbedder()
    calm = [text for folder, most in CALM.items() for text in evenly(requests(given.kits / folder), most)]
    fit(given.kits / "emotion-load" / "train.jsonl", calm, embedder).write(given.out / "tone.csv")
    print(f"{given.out / 'tone.csv'}: with {len(calm)} ordinary requests")


def requests(folder: Path) -> Iterator[str]:
    """Give what customers ask in a kit's training part: its utterances, or the customer's side of its dialogues."""
    with (folder / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            turns = [row["text"]] if "text" in row else [e["text"] for e in row["events"] if e["who"] == "customer"]
            yield from (text for text in turns if len(text.split()) >= FEWEST_WORDS)


def evenly(texts: Iterable[str], most: int) -> list[str]:
    """Take this many, spread over the whole."""
    whole = list(texts)
    return whole[:: max(1, len(whole) // most)][:most]


def vectors_of(texts: Sequence[str], embedder: BundledEmbedder) -> Any:
    """Embed the texts, cut as the program cuts them."""
    cut = [text[:MOST_CHARACTERS] for text in texts]
    parts = (cut[start : start + AT_ONCE] for start in range(0, len(cut), AT_ONCE))
    return np.concatenate([embedder.embed(part, [language_of(text) for text in part]) for part in parts])


def fit(file: Path, calm: Sequence[str], embedder: BundledEmbedder) -> Tone:
    """Give the direction beside the words of each language."""
    blocks, labels, trusts = [], [], []
    for place, side in enumerate(SIDES):
        rows = licensed_rows(file, side)
        label, trust = labels_of(rows, side)
        blocks.append(_features(vectors_of([row["text"] for row in rows], embedder), unseen_wording(rows, side), place))
        labels.append(label)
        trusts.append(trust)
    heard = vectors_of(calm, embedder)
    wording = Wording.read(Paths.assets() / "load" / "wording-en.csv")
    said = np.array([wording.bias + sum(wording.shares(words_of(text, "en"))) for text in calm])
    blocks.append(_features(heard, said, SIDES.index("en")))
    labels.append(np.zeros(len(calm)))
    trusts.append(np.full(len(calm), CALM_TRUST))
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=1_000).fit(
        np.concatenate(blocks), np.concatenate(labels), np.concatenate(trusts)
    )
    *words, _ = model.coef_[0][-len(SIDES) - 1 :]
    weights = SCALE * model.coef_[0][: heard.shape[1]]
    factors = {side: float(word) for side, word in zip(SIDES, words, strict=True)}
    return Tone(embedder.name, float((heard @ weights).mean()), factors, weights.astype(np.float32))


def _features(vectors: Any, words: Any, place: int) -> Any:
    """Give vectors, the words of each language in a column of its own, and the mark of the language."""
    columns = np.zeros((len(words), len(SIDES) + 1))
    columns[:, place] = words
    columns[:, -1] = LANGUAGE_SCALE * place
    return np.column_stack([SCALE * vectors, columns])


if __name__ == "__main__":
    main()
