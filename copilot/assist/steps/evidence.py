"""What a card rests on: the fact of the case in words, and the passage that states the rule."""

import re

from copilot.assist.reply.support import content_words
from copilot.assist.situation import Situation
from copilot.assist.wording import fact_name, say, shown_value
from copilot.knowledge.pack import Passage, Step, in_language
from copilot.knowledge.query import KnowledgeSource

MOST_QUOTED = 120  # characters of the customer's words on a card

_CONTACTS = "case.earlier_cases"  # in a step's condition
_FACT = re.compile(r"\bfacts\.([A-Za-z_][\w.]*)")


def fact_behind(step: Step, situation: Situation) -> str:
    """Give the facts that a step's condition and needs ask about, else what the customer said."""
    asked = [*_FACT.findall(step.when or ""), *step.needs]
    known = [_shown(fact, situation) for fact in dict.fromkeys(asked) if fact in situation.facts]
    if _CONTACTS in (step.when or "") and situation.is_third_contact:
        known.insert(0, contacts_in_words(situation))
    return "; ".join(known[:3]) or words_of_customer(situation)


def contacts_in_words(situation: Situation) -> str:
    """Say which contact this is, with the customer's words where they show it."""
    contacts, language = situation.contacts, situation.agent_language
    key = "why.contacts.told" if contacts.quote else "why.contacts"
    return say(key, language, times=contacts.earlier + 1, quote=in_one_line(contacts.quote, MOST_QUOTED))


def words_of_customer(situation: Situation) -> str:
    """Quote what the customer wrote last, cut to a line."""
    language = situation.agent_language
    written = [m.text for m in situation.case.customer_messages if m.text.strip()]
    if not written:
        return say("why.no_words", language)
    return say("why.customer", language, quote=in_one_line(written[-1], MOST_QUOTED))


def in_one_line(text: str, most: int) -> str:
    """Give a text on one line, cut at a word."""
    line = " ".join(text[: most * 4].split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


def source_of(step: Step, situation: Situation, knowledge: KnowledgeSource) -> str:
    """Give the id of the passage that states a step's rule, else the playbook's file and line."""
    passages = knowledge.passages_of(step.source) if step.source else ()
    if not passages:
        return f"{step.path}:{step.line}"
    said = " ".join(in_language(text, passages[0].language) for text in (step.title, step.why, step.say))
    words = content_words(said)
    found = {hit.passage.passage_id: hit.score for hit in situation.found.hits}

    def fitness(passage: Passage) -> tuple[float, int]:
        overlap = len(words & content_words(f"{passage.heading} {passage.text}"))
        return overlap + found.get(passage.passage_id, 0.0), -passage.position

    return max(passages, key=fitness).passage_id


def _shown(fact: str, situation: Situation) -> str:
    language = situation.agent_language
    value = shown_value(fact, situation.facts[fact], language, situation.pack.currency)
    name = fact_name(fact, language)
    if fact not in situation.case.facts and fact in situation.told:
        quote = in_one_line(situation.told[fact].quote, MOST_QUOTED)
        return say("why.told", language, fact=name, value=value, quote=quote)
    return say("why.fact", language, fact=name, value=value)
