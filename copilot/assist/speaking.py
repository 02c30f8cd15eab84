"""Whether what was found answers well enough to be drafted: the ground and the chosen sentences, weighed together.

The ground says whether the knowledge holds an answer at all, the chance of a sentence whether this passage does. Either
alone is fooled: by a passage about the same thing that answers something else, by a sentence of the right words in the
wrong passage. Four weights in assets/answer/speaking.csv, fitted by benchmarks/fit_speaking.py.
"""

import csv
import math
from collections.abc import Mapping
from functools import cache

from copilot.assist.answer import Answer
from copilot.assist.sentence_choice import log_odds, question_in
from copilot.assist.support import content_words
from copilot.knowledge.query import Query
from copilot.paths import Paths

UNFIT = 0.3  # where the ground alone is enough, sentences are held back only from here down


def may_speak(answer: Answer, ground: float, query: Query, threshold: float) -> bool:
    """Say whether these sentences are drafted; `threshold` is that of the ground.

    Below it the sentences must make up for the doubt; above it they are said unless they clearly do not fit.
    """
    if not answer.extracts:
        return False
    return speaks_well(answer, ground, query) >= (min(UNFIT, threshold) if ground >= threshold else threshold)


def speaks_well(answer: Answer, ground: float, query: Query) -> float:
    """Give the probability (0..1) that these sentences answer the question; 0.0 where there are none."""
    if not answer.extracts:
        return 0.0
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in signs_of(answer, ground, query).items())
    return 1 / (1 + math.exp(-total))


def signs_of(answer: Answer, ground: float, query: Query) -> Mapping[str, float]:
    """Give what speaks for drafting an answer: log odds of ground and sentence, the question's words in it, its title.

    `covered` is the share of the question's words that stand in the sentences or above them; `whole` is 1 where
    the customer asked for what the whole article is about.
    """
    asked = content_words(question_in(query.text))
    said = " ".join(f"{e.section} {e.passage.title} {e.text}" for e in answer.extracts)
    is_whole = answer.chance >= 1
    return {
        "ground": log_odds(ground),
        "chance": 0.0 if is_whole else log_odds(answer.chance),
        "covered": len(asked & content_words(said)) / (len(asked) or 1),
        "whole": float(is_whole),
    }


@cache
def _weights() -> dict[str, float]:
    with (Paths.assets() / "answer" / "speaking.csv").open(encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(file)}
