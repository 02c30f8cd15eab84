"""Next steps that need no playbook: answer from the article, ask for what is missing, look further, escalate."""

from collections.abc import Iterator

from copilot.assist.evidence import words_of_customer
from copilot.assist.question import has_content
from copilot.assist.situation import Situation
from copilot.assist.suggestion import AuthorityLevel, NextAction, Why
from copilot.assist.wording import say
from copilot.knowledge.pack import Audience

_BESIDE = 0.6  # how much less sure an article is where a procedure fits as well
_PLAIN = 0.3  # how sure a step is that only plain sense asks for


def generic_actions(situation: Situation, *, has_procedure: bool) -> Iterator[NextAction]:
    """Give the plain next steps, best first; nothing where we wait for the customer."""
    if situation.is_answered:
        return
    if not any(has_content(m.text) for m in situation.case.customer_messages):
        yield _card(situation, "ask_what_is_needed", "why.no_question", 0.0 if has_procedure else _PLAIN)
        return
    if situation.is_thanked:
        yield _card(situation, "close_case", "why.thanks", _PLAIN * 2)
        return
    if situation.has_ground:
        yield _answer_from_article(situation, has_procedure=has_procedure)
        return
    if not has_procedure:
        heavy = situation.is_heavy or situation.role == AuthorityLevel.LEAD
        if situation.is_heavy and situation.role != AuthorityLevel.LEAD:
            yield _card(situation, "escalate_to_lead", "why.heavy_no_ground", _PLAIN, title="action.escalate.plain")
        yield _card(situation, "search_knowledge", "why.no_ground", _PLAIN)
        yield _card(situation, "ask_detail", "why.no_ground", _PLAIN * 0.8)
        if not heavy:
            yield _card(situation, "escalate_to_lead", "why.no_ground", _PLAIN * 0.6, title="action.escalate.plain")


def _answer_from_article(situation: Situation, *, has_procedure: bool) -> NextAction:
    """Point at the best article: to answer from it, or only to read it where its words are not for customers."""
    hits = situation.found.hits
    public = [hit for hit in hits if hit.passage.audience is Audience.PUBLIC]
    best = (public or list(hits))[0].passage
    language = situation.agent_language
    action = "reply_from_article" if public else "read_article"
    rule = say("why.article.beside" if has_procedure else "why.article", language)
    return NextAction(
        action=action,
        title=say(f"action.{action}", language, title=best.title),
        playbook_id=None,
        step_id=None,
        authority=AuthorityLevel.AGENT,
        confidence=round(situation.found.ground * (_BESIDE if has_procedure else 1.0), 3),
        why=Why(fact=words_of_customer(situation), rule=rule, source=best.passage_id),
    )


def _card(situation: Situation, action: str, rule: str, confidence: float, *, title: str | None = None) -> NextAction:
    language = situation.agent_language
    return NextAction(
        action=action,
        title=say(title or f"action.{action}", language),
        playbook_id=None,
        step_id=None,
        authority=AuthorityLevel.AGENT,
        confidence=round(confidence, 3),
        why=Why(fact=words_of_customer(situation), rule=say(rule, language)),
    )
