"""Next steps that need no playbook: answer from the article, ask for what is missing, look further, escalate."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copilot.assist.question import has_content
from copilot.assist.situation import Situation
from copilot.assist.steps.evidence import contacts_in_words, words_of_customer
from copilot.assist.suggestion import AuthorityLevel, NextAction, Why
from copilot.assist.wording import say
from copilot.knowledge.pack import Audience, Playbook
from copilot.knowledge.query import Hit

_BESIDE = 0.6  # how much less sure an article is where a procedure fits as well
_PLAIN = 0.3  # how sure a step is that only plain sense asks for
_DANGER = ("health", "safety")  # cues of the load that cannot wait for an article
_THIRD = 0.6  # how sure it is that a third contact belongs to a lead
_ESCALATE = "escalate_to_lead"
_CARRIES = 2  # steps of a procedure that an article states, for it to be the procedure's own


def generic_actions(
    situation: Situation, proposed: Sequence[NextAction] = (), procedure: Playbook | None = None
) -> Iterator[NextAction]:
    """Give the plain next steps, best first; nothing where we wait for the customer.

    `proposed` are the cards that stand already; `procedure` is the playbook the first of them follows, if any.
    """
    has_procedure = bool(proposed)
    if situation.is_answered:
        return
    if not any(has_content(m.text) for m in situation.case.customer_messages):
        yield _card(situation, "ask_what_is_needed", "why.no_question", 0.0 if has_procedure else _PLAIN)
        return
    if situation.is_thanked:
        yield _card(situation, "close_case", "why.thanks", _PLAIN * 2)
        return
    hands_over = _hands_over(situation, proposed)
    if hands_over:
        yield hands_over
    if situation.has_ground:
        yield from _answer_from_article(situation, proposed, procedure)
    elif not has_procedure:
        yield from _without_ground(situation, is_handed_over=hands_over is not None)


def _without_ground(situation: Situation, *, is_handed_over: bool) -> Iterator[NextAction]:
    """Look further, with what to do where that finds nothing; a lead's help comes first where it cannot wait."""
    is_lead = situation.role == AuthorityLevel.LEAD
    is_urgent = situation.is_heavy or any(cue.cue in _DANGER for cue in situation.load.cues)
    if is_urgent and not is_lead and not is_handed_over:
        rule = "why.heavy_no_ground" if situation.is_heavy else "why.danger_no_ground"
        card = _card(situation, _ESCALATE, rule, _PLAIN, title="action.escalate.plain")
        yield replace(card, say=_handing_over(situation)) if situation.is_heavy else card
    rule = "why.no_ground.lead" if is_lead or is_handed_over else "why.no_ground"
    yield _card(situation, "search_knowledge", rule, _PLAIN)


def _hands_over(situation: Situation, proposed: Sequence[NextAction]) -> NextAction | None:
    """Give the handing over to a lead that a third contact asks for, where no procedure hands over already."""
    is_lead = situation.role == AuthorityLevel.LEAD
    if is_lead or not situation.is_third_contact or any(card.action == _ESCALATE for card in proposed):
        return None
    if _ESCALATE in situation.done:
        return None
    card = _card(situation, _ESCALATE, "why.third_contact", _THIRD, title="action.escalate.plain")
    return replace(card, why=replace(card.why, fact=contacts_in_words(situation)), say=_handing_over(situation))


def _handing_over(situation: Situation) -> str:
    language = situation.reply_language
    return say("say.escalated.repeat", language, you=say("you", language))


def _answer_from_article(
    situation: Situation, proposed: Sequence[NextAction], procedure: Playbook | None
) -> Iterator[NextAction]:
    """Point at the best article: to answer from it, or only to read it where its words are not for customers.

    Beside a procedure only an article that the procedure stands on is shown: another shares words, not the matter; and
    not the one that its first card names, which would say the same twice.
    """
    hits = _on_the_matter(situation.found.hits, proposed, procedure) if procedure else situation.found.hits
    public = [hit for hit in hits if hit.passage.audience is Audience.PUBLIC]
    if not public and procedure:
        return
    best = (public or list(hits))[0].passage
    has_procedure = bool(proposed)
    language = situation.agent_language
    action = "reply_from_article" if public else "read_article"
    rule = say("why.article.beside" if has_procedure else "why.article", language)
    yield NextAction(
        action=action,
        title=say(f"action.{action}", language, title=best.title),
        playbook_id=None,
        step_id=None,
        authority=AuthorityLevel.AGENT,
        confidence=round(situation.found.ground * (_BESIDE if has_procedure else 1.0), 3),
        why=Why(
            fact=words_of_customer(situation),
            rule=rule,
            source=best.passage_id,
            would_change=(say("change.question", language),),
        ),
    )


def _on_the_matter(hits: Sequence[Hit], proposed: Sequence[NextAction], procedure: Playbook) -> list[Hit]:
    """Keep the passages of articles that state a step proposed now, or more than one step of its procedure."""
    now = {card.step_id for card in proposed if card.playbook_id == procedure.playbook_id}
    stated = {step.source for step in procedure.steps if step.step_id in now}
    times = Counter(step.source for step in procedure.steps)
    stated |= {source for source, number in times.items() if number >= _CARRIES}
    first = {card.step_id for card in proposed[:1]}
    stated -= {step.source for step in procedure.steps if step.step_id in first}
    return [hit for hit in hits if hit.passage.article_id in stated]


def _card(situation: Situation, action: str, rule: str, confidence: float, *, title: str | None = None) -> NextAction:
    language = situation.agent_language
    return NextAction(
        action=action,
        title=say(title or f"action.{action}", language),
        playbook_id=None,
        step_id=None,
        authority=AuthorityLevel.AGENT,
        confidence=round(confidence, 3),
        why=Why(
            fact=words_of_customer(situation),
            rule=say(rule, language),
            would_change=(say("change.article" if "no_ground" in rule else "change.question", language),),
        ),
    )
