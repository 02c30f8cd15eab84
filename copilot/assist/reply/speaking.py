"""Whether what was found answers well enough to be drafted: the ground, the lead and the chosen sentences, weighed.

The ground says whether the knowledge holds an answer at all, the chance of a sentence whether this passage does. Either
alone is fooled: by a passage about the same thing that answers something else, by a sentence of the right words in the
wrong passage. What tells most is by how much the article leads: where two are as near, the wrong one is quoted often.
The weights stand in assets/answer/speaking.csv, fitted by benchmarks/fit_speaking.py.
"""

import csv
import math
from collections.abc import Mapping
from functools import cache

from copilot.assist.reply.answer import Answer
from copilot.assist.reply.sentence_choice import log_odds, question_in
from copilot.assist.reply.support import content_words
from copilot.knowledge.query import Query
from copilot.paths import Paths

FIRST_WORDS = 8  # of a sentence: what it speaks of stands there


def may_speak(answer: Answer, ground: float, query: Query, threshold: float) -> bool:
    """Say whether these sentences are drafted: where they answer with a probability of the threshold or more."""
    return bool(answer.extracts) and speaks_well(answer, ground, query) >= threshold


def speaks_well(answer: Answer, ground: float, query: Query) -> float:
    """Give how likely (0..1) these sentences answer the question, a silence counted as three drafts beside the point.

    An agent throws such a draft away at a glance, and must look up by hand where there is none. 0.0 without sentences.
    """
    if not answer.extracts:
        return 0.0
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in signs_of(answer, ground, query).items())
    return 1 / (1 + math.exp(-total))


def signs_of(answer: Answer, ground: float, query: Query) -> Mapping[str, float]:
    """Give what speaks for drafting an answer: log odds of ground and sentence, its article's lead, what it speaks of.

    `subject` is the share of the question's words that stand in the first words of the first sentence or above it;
    `whole` is 1 where the customer asked for what the whole article is about.
    """
    asked = content_words(question_in(query.text))
    first = answer.extracts[0]
    opening = " ".join(first.text.split()[:FIRST_WORDS])
    is_whole = answer.chance >= 1
    return {
        "ground": log_odds(ground),
        "chance": 0.0 if is_whole else log_odds(answer.chance),
        "lead": answer.lead,
        "subject": len(asked & content_words(f"{first.section} {first.passage.title} {opening}")) / (len(asked) or 1),
        "whole": float(is_whole),
    }


@cache
def _weights() -> dict[str, float]:
    with (Paths.assets() / "answer" / "speaking.csv").open(encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(file)}
