"""Whether the sentences that a draft quotes hold the answer, the right passage given.

    python -m benchmarks.answer_sentences --kits DIR [--qed qed-dev.jsonlines]

Nothing of what is asked here was fitted on: the public part of TyDi QA in Indonesian, the development part of QED
(English questions to encyclopaedia paragraphs, with the sentence that answers marked), and as the test of silence the
public part of IDK-MRC, half of whose questions its paragraph does not answer.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sklearn.metrics import roc_auc_score

from benchmarks.packs import read_rows
from copilot.assist.reply.answer import Answer, answering
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.pack import Article, Passage
from copilot.knowledge.passages import cut_into_passages
from copilot.knowledge.query import Embedder, Hit, KnowledgeSource, Query, Vectors
from copilot.knowledge.remembered_vectors import RememberedVectors


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the passage that is given, and the texts of which one must be quoted (none: it has no answer)."""

    text: str
    language: str
    passage: Passage
    answers: tuple[str, ...]


class OnePassage:
    """Knowledge of which only the embedder is asked: the passage is given."""

    def __init__(self, embedder: Embedder) -> None:
        """Take the model that embeds."""
        self._vectors = RememberedVectors(embedder)

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors | None:
        """Turn texts into unit vectors, as questions are."""
        return self._vectors.embed(texts, languages)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Give nothing of an article: the passage at hand is all that is asked about."""
        del article_id
        return ()


def indonesian(kits: Path) -> Iterator[Question]:
    """Give the questions of TyDi QA with the passage of their article that holds the answer."""
    corpus = {row["id"]: row["text"] for row in read_rows(kits / "crosslingual/tydiqa-id/corpus.jsonl")}
    for row in read_rows(kits / "crosslingual/tydiqa-id/queries.jsonl"):
        gold = row["gold"][0]
        yield from _held(gold, "", corpus[gold], "id", row["text"], tuple(row["answers"]))


def english(file: Path) -> Iterator[Question]:
    """Give the questions of QED that one sentence answers, with that sentence."""
    for row in read_rows(file):
        note = row["annotation"]
        if note["explanation_type"] == "single_sentence":
            sentence = note["selected_sentence"]["string"]
            name, title = str(row["example_id"]), row["title_text"]
            yield from _held(name, title, row["paragraph_text"], "en", row["question_text"], (sentence,))


def answerable_or_not(kits: Path) -> Iterator[Question]:
    """Give the questions of IDK-MRC, answerable or not."""
    for row in read_rows(kits / "crosslingual/idk-mrc/cases.jsonl"):
        passage = _passages(row["id"], "", row["passage"], "id")[0]
        yield Question(row["text"], "id", passage, tuple(row["answers"]) if row["answerable"] else ())


def share_quoted(questions: Sequence[Question], knowledge: KnowledgeSource) -> dict[str, float]:
    """Give how often what is quoted holds the answer, and how much is quoted."""
    said = [" ".join(e.text for e in _answer(each, knowledge).extracts) for each in questions]
    held = [any(_plain(a) in _plain(text) for a in each.answers) for each, text in zip(questions, said, strict=True)]
    return {
        "questions": len(questions),
        "answer quoted": sum(held) / len(held),
        "silent": sum(not text for text in said) / len(said),
        "characters": sum(map(len, said)) / len(said),
    }


def knows_silence(questions: Sequence[Question], knowledge: KnowledgeSource) -> float:
    """Give the AUROC of the chance that a sentence answers, over answerable and unanswerable questions."""
    chances = [_answer(each, knowledge).chance for each in questions]
    return float(roc_auc_score([bool(each.answers) for each in questions], chances))


def _answer(question: Question, knowledge: KnowledgeSource) -> Answer:
    hits = [Hit(passage=question.passage, score=0.9)]
    return answering(hits, Query(text=question.text, language=question.language), question.language, knowledge)


def _held(
    name: str, title: str, text: str, language: str, question: str, answers: tuple[str, ...]
) -> Iterator[Question]:
    """Give the question with the passage that holds an answer; nothing where cutting lost it."""
    for passage in _passages(name, title, text, language):
        if any(_plain(answer) in _plain(passage.text) for answer in answers):
            yield Question(question, language, passage, answers)
            return


def _passages(name: str, title: str, text: str, language: str) -> Sequence[Passage]:
    article = Article(article_id=name, title=title, text=text, path="", language=language)
    return tuple(cut_into_passages(article))


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def main(words: Sequence[str] | None = None) -> None:
    """Measure and say it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answer_sentences", description=__doc__)
    parser.add_argument("--kits", type=Path, required=True, help="folder of the public kits")
    parser.add_argument("--qed", type=Path, help="qed-dev.jsonlines of QED")
    given = parser.parse_args(words)
    knowledge = cast(KnowledgeSource, OnePassage(BundledEmbedder()))  # all that answering asks of it
    kinds = {"tydiqa": list(indonesian(given.kits))} | ({"qed": list(english(given.qed))} if given.qed else {})
    measured = {name: share_quoted(questions, knowledge) for name, questions in kinds.items()}
    silence = knows_silence(list(answerable_or_not(given.kits)), knowledge)
    print(json.dumps(measured | {"idk-mrc, AUROC": silence}, indent=1))


if __name__ == "__main__":
    main()
