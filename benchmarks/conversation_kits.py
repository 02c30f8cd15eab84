"""The kits that are asked with whole cases: conversations, topics, feelings and next steps."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.conversations import answered_turns, case_from_turns, decisions, question_case, whole_dialogues
from benchmarks.kits import (
    RANKING,
    Kit,
    Round,
    Task,
    Way,
    ground_of,
    load_of,
    ranked_by_suggestion,
    steps_of,
    topic_of,
)
from benchmarks.packs import Row, plain_articles, read_rows, write_topics_pack

AREA = {"AUROC": "auroc"}
OUT_OF_SCOPE = "oos"
FEELINGS = {
    "en, mean AUROC": "mean over sources/en / auroc",
    "id, mean AUROC": "mean over sources/id / auroc",
    "goemotions en": "goemotions/en / auroc",
    "nusax en": "nusax/en / auroc",
    "nusax id": "nusax/id / auroc",
    "emot id": "emot/id / auroc",
    "smsa id": "smsa/id / auroc",
    "prdect id": "prdect/id / auroc",
    "uss-sgd en": "uss-sgd/en / auroc",
    "uss-mwoz en": "uss-mwoz/en / auroc",
    "uss-redial en": "uss-redial/en / auroc",
    "uss-ccpe en": "uss-ccpe/en / auroc",
}


def _cases(rows: Iterable[Row]) -> Iterator[Row]:
    return map(question_case, rows)


def _suggest_task(
    name: str,
    evaluation: str,
    rows: Callable[[], Iterable[Row]],
    predict: Callable[[Row], dict[str, Any]],
    measures: dict[str, str],
) -> Task:
    return Task(name=name, evaluation=evaluation, way=Way.SUGGEST, rows=rows, predict=predict, measures=measures)


def _mtrag(kits: Path) -> Iterator[Round]:
    folder = kits / "kb-retrieval/mtrag"
    cases = partial(_cases, read_rows(folder / "queries.jsonl"))
    tasks = [_suggest_task("mtrag, from the conversation", "kb-retrieval/mtrag", cases, ranked_by_suggestion, RANKING)]
    # The set of answerable and unanswerable questions is not part of every copy of the kits.
    if (folder / "abstention.jsonl").is_file():
        asked = partial(_cases, read_rows(folder / "abstention.jsonl"))
        tasks.append(_suggest_task("mtrag, answerable or not", "kb-retrieval/mtrag/abstention", asked, ground_of, AREA))
    yield Round(
        pack="mtrag",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        tasks=tuple(tasks),
    )


def _dstc10(kits: Path) -> Iterator[Round]:
    folder = kits / "kb-retrieval/dstc10-faq"
    asked = partial(_cases, read_rows(folder / "queries.jsonl"))
    gate = partial(_cases, read_rows(folder / "gate.jsonl"))
    yield Round(
        pack="dstc10",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        tasks=(
            _suggest_task(
                "dstc10-faq, from the conversation", "kb-retrieval/dstc10-faq", asked, ranked_by_suggestion, RANKING
            ),
            _suggest_task("dstc10-faq, needs an article", "kb-retrieval/dstc10-faq/gate", gate, ground_of, AREA),
        ),
    )


def _idk_mrc(kits: Path) -> Iterator[Round]:
    """Every paragraph of the set in one pack: does it hold the answer?"""
    rows = read_rows(kits / "crosslingual/idk-mrc/cases.jsonl")
    paragraphs = dict.fromkeys(row["passage"] for row in rows)
    yield Round(
        pack="idk-mrc",
        articles=plain_articles({"id": f"p{place}", "text": text} for place, text in enumerate(paragraphs)),
        tasks=(
            _suggest_task("idk-mrc, answerable or not", "crosslingual/idk-mrc", partial(_cases, rows), ground_of, AREA),
        ),
    )


def _star(kits: Path) -> Iterator[Round]:
    folder = kits / "nba/star"
    dialogues = read_rows(folder / "dev.jsonl")
    measures = {
        "action@1": "action_acc@1",
        "action@3": "action_acc@3",
        "weighted F1": "weighted_f1",
        "article hit@1": "article / hit@1",
    }
    cases = partial(_all_decisions, dialogues)
    yield Round(
        pack="star",
        articles=plain_articles(read_rows(folder / "corpus.jsonl")),
        tasks=(_suggest_task("star, next action", "nba/star", cases, steps_of, measures),),
        past=partial(whole_dialogues, read_rows(folder / "train.jsonl")),
    )


def _all_decisions(dialogues: Iterable[Row]) -> Iterator[Row]:
    for dialogue in dialogues:
        yield from decisions(dialogue)


def _intents(kits: Path, name: str) -> Iterator[Round]:
    folder = kits / "intent" / name
    known = [(row["intent"], row["text"]) for row in read_rows(folder / "train.jsonl") if row["intent"] != OUT_OF_SCOPE]
    asked = read_rows(folder / "dev.jsonl")
    measures = {"accuracy": "in_scope_acc"}
    if any(row["intent"] == OUT_OF_SCOPE for row in asked):
        measures["out-of-scope AUROC"] = "oos_auroc"
    yield Round(
        pack=name,
        write=lambda folder, _: write_topics_pack(folder, known),
        tasks=(_suggest_task(f"{name}, topic", f"intent/{name}", partial(_cases, asked), topic_of, measures),),
    )


def _emotion_load(kits: Path) -> Iterator[Round]:
    rows = [row for row in read_rows(kits / "emotion-load/dev.jsonl") if row["label"] is not None]
    yield Round(
        pack="nothing",
        tasks=(_suggest_task("emotion-load", "emotion-load", partial(_load_cases, rows), load_of, FEELINGS),),
    )


def _load_cases(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield case_from_turns(str(row["id"]), answered_turns(row))


KITS = (
    Kit(name="mtrag", rounds=_mtrag),
    Kit(name="dstc10-faq", rounds=_dstc10),
    Kit(name="idk-mrc", rounds=_idk_mrc),
    Kit(name="star", rounds=_star),
    Kit(name="banking77", rounds=partial(_intents, name="banking77")),
    Kit(name="clinc150", rounds=partial(_intents, name="clinc150")),
    Kit(name="emotion-load", rounds=_emotion_load),
)
"""The kits of whole cases, in the order in which they are reported."""
