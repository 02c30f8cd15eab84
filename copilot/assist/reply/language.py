"""In which language the customer is answered: theirs; where they mix both, the one that carries more."""

from copilot.assist.suggestion import Language
from copilot.cases.case import Case
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.pack import Pack

RECENT_MESSAGES = 5  # of the customer's, that weigh in where they mix
MOST_SENTENCES = 40  # of them


def language_for_reply(case: Case, language: Language, pack: Pack) -> str:
    """Give "id" or "en". A mixed case is weighed sentence by sentence; a tie goes to the pack's first language."""
    if language != "mixed":
        return language
    default = pack.languages[0] if pack.languages else "id"
    weights = {"id": 0, "en": 0}
    for message in case.customer_messages[-RECENT_MESSAGES:]:
        for sentence in sentences(message.text[:4_000])[:MOST_SENTENCES]:
            spoken = language_of(sentence)
            if spoken in weights:
                weights[spoken] += len(sentence.split())
    if weights["id"] == weights["en"]:
        return default if default in weights else "id"
    return max(weights, key=lambda spoken: weights[spoken])
