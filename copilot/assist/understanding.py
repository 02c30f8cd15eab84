"""First part of a suggestion: which language, what about, and the story so far."""

from collections.abc import Mapping
from datetime import datetime

from copilot.assist.danger.signs import danger_facts
from copilot.assist.question import thanked_alone
from copilot.assist.story.open_questions import open_questions
from copilot.assist.story.promises import promises
from copilot.assist.story.told import NO_IDENTIFIERS, told_facts
from copilot.assist.story.tried import tried
from copilot.assist.story.wanting import wanted
from copilot.assist.suggestion import Language, Summary, Topic, Understanding
from copilot.assist.topic.finder import TopicFinder
from copilot.cases.case import Case
from copilot.knowledge.language import language_of, words_of

FEW_WORDS = 4  # fewer say too little of a language: the message before helps
MOST_MESSAGES = 4
MOST_CHARACTERS = 1_000  # of a message show its language


def understand(
    case: Case, topics: TopicFinder, now: datetime, identifiers: Mapping[str, str] = NO_IDENTIFIERS
) -> Understanding:
    """Read a case: its language, its topic and its story. Work is bounded however long the case is.

    `identifiers` says how the values of a fact begin, as the pack names them.
    """
    language = language_of_case(case)
    topic = topics.find(case, language)
    return Understanding(language=language, topic=topic, summary=_summary(case, topic, now, identifiers))


def language_of_case(case: Case) -> Language:
    """Give the language the customer writes in now.

    The newest message decides; one of a word or two is read together with those before it. A customer who wrote
    nothing is taken at the case's own language, then at their locale, then as Indonesian.
    """
    said = case.language or (case.customer.locale or "").partition("-")[0]
    otherwise: Language = "en" if said == "en" else "id"
    read = ""
    for message in reversed(case.customer_messages[-MOST_MESSAGES:]):
        read = f"{message.text[:MOST_CHARACTERS]}\n{read}"
        if len(words_of(read)) >= FEW_WORDS:
            break
    return language_of(read or case.subject, otherwise)


def _summary(case: Case, topic: Topic | None, now: datetime, identifiers: Mapping[str, str]) -> Summary:
    return Summary(
        wants=wanted(case) or ("" if thanked_alone(case) else (topic.title if topic else "") or case.subject.strip()),
        told=(*told_facts(case, identifiers), *danger_facts(case)),
        tried=tried(case),
        promised=promises(case, now),
        open=open_questions(case),
    )
