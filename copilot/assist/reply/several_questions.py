"""Several questions in one message: each is answered for itself, and one left open is never dropped without a word."""

import re
from dataclasses import replace

from copilot.assist.reply.answer import answering
from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.named_rows import same_way_to_pay
from copilot.assist.reply.speaking import may_speak
from copilot.assist.reply.support import content_words
from copilot.assist.situation import Situation
from copilot.assist.story.wanting import only_vents, points_back
from copilot.assist.suggestion import Check, Draft, Support
from copilot.assist.wording import say
from copilot.knowledge.language import sentences
from copilot.knowledge.query import KnowledgeSource, Query

MOST_QUESTIONS = 6  # of a message that are looked up one by one
MOST_FOUND = 10  # passages of each
LEAST_ASKED = 2  # content words of a question that stands by itself
MET = 0.5  # of a question's content words in one sentence of the reply, for it to be met
QUOTED = 60  # characters of a question that is named

_NUMBER = re.compile(r"^(?:[^:?]{0,40}: *)?\(?\d{1,2}[).] *")
_JOINT = re.compile(r"^(?:sama|dan|terus|trus|lalu|and|also|oh iya|oh ya|satu lagi|btw)\b[ ,]*", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"(?:^|(?<=[\s:;]))\(?\d{1,2}[).] +(?=\w)")


def questions_in(text: str) -> tuple[str, ...]:
    """Give the questions of a message that asks several things, without their numbers; () where it asks one or none."""
    parts = [part for sentence in sentences(text) for part in _ONE_OF_MANY.split(sentence)]
    asked = [part.strip() for part in parts if part.strip().endswith("?") and not part.strip().endswith(("??", "!?"))]
    bare = [_JOINT.sub("", _NUMBER.sub("", one)).strip() for one in asked if not (only_vents(one) or points_back(one))]
    own = tuple(one for one in bare if len(content_words(one)) >= LEAST_ASKED)[:MOST_QUESTIONS]
    return own if len(own) > 1 else ()


def answer_to(question: str, situation: Situation, knowledge: KnowledgeSource) -> tuple[Extract, ...]:
    """Give the sentences that answer one of several questions, looked up by itself; () where nothing clearly does."""
    query = Query(text=question)
    found = knowledge.search(query, MOST_FOUND)
    answer = answering(found.hits, query, situation.reply_language, knowledge)
    return answer.extracts if may_speak(answer, found.ground, query, situation.ground_threshold) else ()


def with_open_questions(
    draft: Draft, situation: Situation, query: Query, knowledge: KnowledgeSource
) -> tuple[Draft, tuple[Check, ...]]:
    """Name the questions that a draft leaves unanswered, and make it the less sure the more they are."""
    asked = questions_in(query.text)
    left = [place for place, one in enumerate(asked, start=1) if not _is_met(one, draft, situation, knowledge)]
    if not left:
        return draft, ()
    named = "; ".join(f"{place}. “{_short(asked[place - 1])}”" for place in left)
    message = say("check.open_questions", situation.agent_language, questions=named)
    confidence = draft.confidence * (len(asked) - len(left)) / len(asked)
    return replace(draft, confidence=round(confidence, 3)), (
        Check(check="open_questions", severity="warning", message=message),
    )


def _is_met(question: str, draft: Draft, situation: Situation, knowledge: KnowledgeSource) -> bool:
    said = [one.text for one in draft.sentences if one.support is not Support.COURTESY]
    if any(extract.text.rstrip(".") in text for extract in answer_to(question, situation, knowledge) for text in said):
        return True
    words = content_words(question)
    if any(same_way_to_pay(question, text) for text in said):
        return True
    return any(len(words & content_words(text)) >= MET * len(words) for text in said)


def _short(question: str) -> str:
    return question if len(question) <= QUOTED else f"{question[:QUOTED].rsplit(' ', 1)[0]}…"
