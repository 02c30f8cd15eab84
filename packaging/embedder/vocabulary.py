"""Indonesian word pieces for MiniLM: a tokenizer, and a first vector for each new piece.

Indonesian text gets rows of its own, also where a piece is spelt like an English one: *air* is water here.
English text never meets them, so its vectors stay exactly what they were.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import Stemmer
from glossary import Entry
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

SIZE = 20_000
MARKS = ("[CLS]", "[SEP]")  # Indonesian has its own, so that a sentence can say which language it is
CONTINUED = "##"

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Extension:
    """The new pieces in the order of their rows, and the tokenizer that uses them."""

    pieces: tuple[str, ...]
    tokenizer: Tokenizer


def learn_pieces(texts: Iterable[str], known_words: Sequence[str]) -> tuple[str, ...]:
    """Return the Indonesian pieces: the marks, every word of the glossary, then the WordPiece pieces of the texts."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=SIZE,
        min_frequency=3,
        special_tokens=["[UNK]"],
        continuing_subword_prefix=CONTINUED,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    by_id = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    learned = [piece for piece, _ in by_id if piece.removeprefix(CONTINUED).isalpha() and len(piece) > 1]
    words = [word for word in dict.fromkeys(known_words) if word.isalpha()]
    return tuple(dict.fromkeys([*MARKS, *words, *learned]))[:SIZE]


def extend(original: Tokenizer, pieces: Sequence[str]) -> Extension:
    """Return the original tokenizer with the new pieces' ids behind, or instead of, its own."""
    description: dict[str, Any] = json.loads(original.to_str())
    first = original.get_vocab_size()
    new_ids = {piece: first + row for row, piece in enumerate(pieces)}
    description["model"]["vocab"].update(new_ids)
    for token in description["added_tokens"]:
        token["id"] = new_ids.get(token["content"], token["id"])
    for mark in MARKS:
        description["post_processor"]["special_tokens"][mark]["ids"] = [new_ids[mark]]
    return Extension(tuple(pieces), Tokenizer.from_str(json.dumps(description)))


def first_rows(extension: Extension, glossary: Sequence[Entry], original: Tokenizer, rows: Vectors) -> Vectors:
    """Return a first vector for each new piece, made from MiniLM's own input vectors.

    The first that applies: the English partners in the glossary; those of words with the same stem; the
    same spelling in English; the mean of the English pieces it would be cut into.
    """
    stem = Stemmer.Stemmer("indonesian").stemWord
    of_word: defaultdict[str, list[tuple[float, Vectors]]] = defaultdict(list)
    of_stem: defaultdict[str, list[tuple[float, Vectors]]] = defaultdict(list)
    for entry in glossary:
        english = _mean_row(entry.english, original, rows)
        of_word[entry.indonesian].append((entry.score, english))
        of_stem[stem(entry.indonesian)].append((entry.score, english))
    vocabulary = original.get_vocab()
    result = np.empty((len(extension.pieces), rows.shape[1]), np.float32)
    for row, piece in enumerate(extension.pieces):
        word = piece.removeprefix(CONTINUED)
        if piece == word and piece in of_word:
            result[row] = _weighted_mean(of_word[piece])
        elif piece == word and piece not in vocabulary and stem(piece) in of_stem:
            result[row] = _weighted_mean(of_stem[stem(piece)])
        elif piece in vocabulary:
            result[row] = rows[vocabulary[piece]]
        else:
            result[row] = _mean_row(word, original, rows)
    return result


def _mean_row(text: str, original: Tokenizer, rows: Vectors) -> Vectors:
    return np.asarray(rows[original.encode(text, add_special_tokens=False).ids].mean(0), np.float32)


def _weighted_mean(parts: Sequence[tuple[float, Vectors]]) -> Vectors:
    return np.asarray(
        np.average([vector for _, vector in parts], axis=0, weights=[weight for weight, _ in parts]), np.float32
    )
