"""The figures that stand in the kits' README, measured by their makers on the parts that are not public."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """One measure of one task as simple systems reach it; None where the README gives none."""

    task: str
    measure: str
    bm25: float | None = None
    minilm: float | None = None
    fused: float | None = None
    best_trained: float | None = None


BASELINES = (
    Baseline(task="orsharc, question and scenario", measure="nDCG@10", bm25=0.803, minilm=0.782, fused=0.835),
    Baseline(task="gnome-help en, title", measure="nDCG@10", bm25=0.835, minilm=0.922, fused=0.909),
    Baseline(task="gnome-help id to id, title", measure="nDCG@10", bm25=0.781, minilm=0.424, fused=0.611),
    Baseline(task="gnome-help id to en, title", measure="hit@1", bm25=0.154, minilm=0.149, fused=0.166),
    Baseline(task="tydiqa id to id", measure="nDCG@10", bm25=0.798, minilm=0.414, fused=0.652),
    Baseline(task="nusax id to en", measure="hit@1", bm25=0.338, minilm=0.168),
    Baseline(task="abcd-articles", measure="hit@1", bm25=0.519, minilm=0.665, fused=0.675, best_trained=0.883),
    Baseline(task="mtrag, from the conversation", measure="nDCG@10", bm25=0.788, minilm=0.789, fused=0.832),
    Baseline(task="mtrag, answerable or not", measure="AUROC", bm25=0.648, minilm=0.752),
    Baseline(task="dstc10-faq, from the conversation", measure="nDCG@10", bm25=0.285, minilm=0.368, fused=0.443),
    Baseline(task="star, next action", measure="action@1", fused=0.463, best_trained=0.657),
    Baseline(task="star, next action", measure="action@3", fused=0.719, best_trained=0.833),
    Baseline(task="banking77, topic", measure="accuracy", bm25=0.808, minilm=0.930, best_trained=0.899),
    Baseline(task="clinc150, topic", measure="accuracy", bm25=0.815, minilm=0.955, best_trained=0.916),
    Baseline(task="clinc150, topic", measure="out-of-scope AUROC", bm25=0.832, minilm=0.961, best_trained=0.942),
    Baseline(task="emotion-load", measure="en, mean AUROC", bm25=0.730, minilm=0.817, best_trained=0.802),
    Baseline(task="emotion-load", measure="id, mean AUROC", bm25=0.738, minilm=0.808, best_trained=0.962),
)
"""In a row about feelings the first column is a word list (VADER, InSet) and the second MiniLM with logistic
regression; in the row about next steps the third column is the previous action's usual follower; in the rows about
topics MiniLM stands with logistic regression. `best_trained` is the best system that was fitted on the public part."""


def baseline_of(task: str, measure: str) -> Baseline | None:
    """Give the published figures for one measure of one task."""
    return next((found for found in BASELINES if (found.task, found.measure) == (task, measure)), None)
