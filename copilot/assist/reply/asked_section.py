"""The section of an article that a question names by its heading: what stands under it is what was asked for."""

from collections.abc import Sequence

from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.question_kind import QuestionKind, kind_of
from copilot.assist.reply.said_sentences import opening_of
from copilot.assist.reply.support import content_words
from copilot.knowledge.query import Query


def section_asked(extracts: Sequence[Extract], question: str) -> str | None:
    """Give the heading whose every word the question holds, one at least that is not the title's; None where none is.

    Two such headings ("Bank", "Refunds by bank"): the one of more words; none where they have as many.
    """
    asked = content_words(question)
    sized: dict[int, list[str]] = {}
    for heading, title in dict.fromkeys((extract.section, extract.passage.title) for extract in extracts):
        words = content_words(heading)
        if words and words <= asked and words - content_words(title):
            sized.setdefault(len(words), []).append(heading)
    best = sized[max(sized)] if sized else []
    return best[0] if len(best) == 1 else None


def said_of_section(extracts: Sequence[Extract], chances: Sequence[float], query: Query) -> list[Extract]:
    """Give what the section that the question names says first; [] where it names none, or asks for one fact of it.

    What is to be done in a case is told from the section about that case, however well another sentence fits in words.
    """
    heading = section_asked(extracts, query.text)
    if heading is None or not any(chances) or kind_of(query.text) not in (QuestionKind.OTHER, QuestionKind.STEPS):
        return []
    return opening_of([extract for extract in extracts if extract.section == heading])
