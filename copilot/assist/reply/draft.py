"""A reply ready to be read: composed from steps, macros and articles, every sentence judged, nothing claimed bare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copilot.assist.danger.signs import Danger
from copilot.assist.danger.steps import injury_reply, life_reply
from copilot.assist.reply.acknowledgement import acknowledgement, acknowledges
from copilot.assist.reply.answer import answering
from copilot.assist.reply.basis import basis_of, past_review
from copilot.assist.reply.material import Line, bodies_of, bodies_without_ground
from copilot.assist.reply.register import in_register
from copilot.assist.reply.slots import address_of, open_slots, signature_of, worked_out, you_of
from copilot.assist.reply.support import Evidence, Judgement, nearest_sentence
from copilot.assist.reply.thanks import macro_for_thanks, plain_welcome
from copilot.assist.situation import Situation
from copilot.assist.steps.evidence import in_one_line
from copilot.assist.steps.playbooks import Fit, is_firm, rests_on_facts
from copilot.assist.suggestion import Basis, Citation, Draft, NextAction, Sentence, Support
from copilot.assist.wording import say
from copilot.knowledge.pack import Audience, Passage, Playbook
from copilot.knowledge.query import KnowledgeSource, Query

_FIRST_WORDS = 0.6  # how sure the first sentences in a danger are: right in kind, a person makes them theirs
_OPEN_SLOT_COST = 0.8  # how much surer a draft is without each open slot
_STALE_COST = 0.7  # and without a source past its review date
_WELCOME = 0.9  # how sure the answer to plain thanks is
MOST_TERMS = 3  # of the glossary, beside a sentence in the other language
_QUOTED_WANT = 80  # characters of the customer's words in a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A line of the reply with what it stands on."""

    line: Line
    judgement: Judgement


def write_reply(
    situation: Situation,
    cards: Sequence[NextAction],
    fits: Sequence[Fit],
    query: Query,
    knowledge: KnowledgeSource,
) -> tuple[Draft | None, str | None]:
    """Give a draft, or else the reason why there is none, in the agent's language."""
    if situation.is_thanked and situation.danger not in (Danger.LIFE, Danger.INJURY):
        return in_register(_welcome(situation), situation), None
    reason = _reason_for_silence(situation, query)
    if reason:
        return None, reason
    first = _first_words(situation, cards, knowledge)
    if first:
        return in_register(first, situation), None
    followed = fits[0].playbook if fits and is_firm(fits[0]) else None
    procedure = _procedure_in_danger(situation, cards) or followed
    has_ground = situation.has_ground or situation.danger or (followed and rests_on_facts(followed, situation))
    if has_ground:
        bodies = bodies_of(situation, cards, query, knowledge, procedure)
    else:
        bodies = bodies_without_ground(situation, cards, query, knowledge)
    for body in bodies:
        judged = _carried(list(_judged(body, situation)))
        if any(_answers(j) for j in judged):
            return in_register(_draft(judged, situation, procedure, cards), situation), None
    return None, _reason_for_no_ground(situation) or _reason_for_no_sentence(situation, query, knowledge)


def _first_words(situation: Situation, cards: Sequence[NextAction], knowledge: KnowledgeSource) -> Draft | None:
    """Give the few sentences that come first where somebody's life or body is in danger; None elsewhere."""
    if situation.danger is Danger.LIFE:
        said = life_reply(situation, knowledge)
    elif situation.danger is Danger.INJURY:
        said = injury_reply(situation, cards, knowledge)
    else:
        return None
    greeting = Sentence(text=_greeting(situation), support=Support.COURTESY)
    text = f"{greeting.text}\n\n{' '.join(sentence.text for sentence in said)}"
    found = {hit.passage.passage_id: hit.passage for hit in situation.found.hits}
    judged = [
        Judged(
            line=Line(text=one.text, paragraph=0),
            judgement=Judgement(one.support, 1.0, found.get(one.passage_id or "")),
        )
        for one in said
    ]
    return Draft(
        text=text,
        language=situation.reply_language,
        confidence=_FIRST_WORDS,
        sentences=(greeting, *said),
        citations=tuple(_citations(judged, situation)),
    )


def _procedure_in_danger(situation: Situation, cards: Sequence[NextAction]) -> Playbook | None:
    """Give the playbook whose step answers the danger, however little else of it fits."""
    followed = cards[0].playbook_id if situation.danger and cards else None
    return next((book for book in situation.pack.playbooks if book.playbook_id == followed), None)


def _welcome(situation: Situation) -> Draft:
    """Answer plain thanks: with the sentences of the pack's macro that claim nothing bare, else with a line of ours."""
    judged = list(_judged(macro_for_thanks(situation), situation))
    own = [j for j in judged if j.judgement.support is not Support.UNSUPPORTED]
    courteous = Judgement(Support.COURTESY, 1.0)
    plain = [Judged(line=line, judgement=courteous) for line in plain_welcome(situation)]
    said = own if len(own) >= len(plain) else plain
    signature = signature_of(situation)
    closing = [Sentence(text=signature, support=Support.COURTESY)] if signature else []
    return Draft(
        text="\n\n".join(part for part in (_laid_out([j.line for j in said]), signature) if part),
        language=situation.reply_language,
        confidence=_WELCOME,
        sentences=(*(_sentence(j) for j in said), *closing),
        citations=tuple(_citations(said, situation)),
        rests_on=_basis(said, (), situation),
    )


def _basis(judged: Sequence[Judged], cards: Sequence[NextAction], situation: Situation) -> tuple[Basis, ...]:
    own = [(j.line.text if j.line.extract is None else "", j.judgement.passage) for j in judged]
    return basis_of(own, cards, situation)


def evidence_of(situation: Situation) -> Evidence:
    """Give what sentences to this customer may stand on: public passages of the articles found, and the case."""
    found = [*situation.nearby, *(hit.passage for hit in situation.found.hits)]
    public = tuple({p.passage_id: p for p in found if p.audience is Audience.PUBLIC}.values())
    said = (text for book in situation.pack.playbooks for step in book.steps for text in step.say.values())
    reckoned = worked_out(said, situation.facts)
    return Evidence(public, situation.case, (*situation.facts.values(), *reckoned))


def _judged(body: Sequence[Line], situation: Situation) -> Iterator[Judged]:
    evidence = evidence_of(situation)
    for line in body:
        if line.extract:
            judgement = Judgement(Support.PASSAGE, 1.0, line.extract.passage)
        else:
            judgement = evidence.judge(line.text, line.rules)
            if line.rule_holds and judgement.support is Support.UNSUPPORTED and evidence.knows_numbers(line.text):
                # The case's own facts made the playbook's condition true: it is they that carry the sentence.
                judgement = Judgement(Support.CASE_FACT, judgement.share)
        yield Judged(line=line, judgement=judgement)


def _carried(judged: Sequence[Judged]) -> list[Judged]:
    """Leave out each paragraph that holds a sentence nothing carries: half of it may say something else."""
    bare = {j.line.paragraph for j in judged if j.judgement.support is Support.UNSUPPORTED}
    return [j for j in judged if j.line.paragraph not in bare]


def _answers(judged: Judged) -> bool:
    """A reply needs one sentence that says or asks something of substance."""
    return judged.judgement.support is not Support.COURTESY or judged.line.text.endswith("?")


def _draft(
    judged: Sequence[Judged], situation: Situation, procedure: Playbook | None, cards: Sequence[NextAction]
) -> Draft:
    sorry = acknowledgement(situation, procedure)
    if acknowledges(" ".join(j.line.text for j in judged if j.line.paragraph == judged[0].line.paragraph)):
        sorry = ""
    sorry = sorry.replace(say("you", situation.reply_language), you_of(situation))
    greeting, signature = _greeting(situation), signature_of(situation)
    # It may name the order it is about: then it stands on the case.
    about = Support.CASE_FACT if any(character.isdigit() for character in sorry) else Support.COURTESY
    around = {greeting: Support.COURTESY, sorry: about, signature: Support.COURTESY}
    opening = [Sentence(text=text, support=around[text]) for text in (greeting, sorry) if text]
    closing = [Sentence(text=text, support=around[text]) for text in (signature,) if text]
    layout = [greeting, sorry, _laid_out([j.line for j in judged]), signature]
    text = "\n\n".join(part for part in layout if part)
    return Draft(
        text=text,
        language=situation.reply_language,
        confidence=_confidence(judged, text, situation),
        sentences=(*opening, *(_sentence(j) for j in judged), *closing),
        citations=tuple(_citations(judged, situation)),
        rests_on=_basis(judged, cards, situation),
    )


def _sentence(judged: Judged) -> Sentence:
    passage = judged.judgement.passage
    return Sentence(
        text=judged.line.text,
        support=judged.judgement.support,
        passage_id=passage.passage_id if passage else None,
    )


def _greeting(situation: Situation) -> str:
    address = address_of(situation)
    language = situation.reply_language
    return say("greeting", language, address=address) if address else say("greeting.nobody", language)


def _laid_out(lines: Sequence[Line]) -> str:
    """Put sentences of one paragraph on one line, steps and bullets on lines of their own."""
    text = ""
    before: Line | None = None
    for line in lines:
        marker = "" if line.item is None else f"{line.item}. " if line.item else "- "
        if before is None:
            gap = ""
        elif line.paragraph != before.paragraph or (before.item is not None and not marker):
            gap = "\n\n"
        else:
            gap = "\n" if marker else " "
        text += f"{gap}{marker}{line.text}"
        before = line
    return text


def _citations(judged: Sequence[Judged], situation: Situation) -> Iterator[Citation]:
    """Cite each public passage once, quoting the words that carry what the reply takes from it."""
    taken: dict[str, list[Judged]] = {}
    for j in judged:
        if j.judgement.passage and j.judgement.passage.audience is Audience.PUBLIC:
            taken.setdefault(j.judgement.passage.passage_id, []).append(j)
    for group in taken.values():
        passage, extract = group[0].judgement.passage, group[0].line.extract
        assert passage  # grouped by it
        said = " ".join(j.line.text for j in group)
        yield Citation(
            passage_id=passage.passage_id,
            article_id=passage.article_id,
            title=passage.title,
            heading=passage.heading,
            path=passage.path,
            quote=extract.quote if extract else nearest_sentence(said, passage),
            audience=passage.audience.value,
            updated=passage.updated.isoformat() if passage.updated else None,
            language=passage.language,
            past_review_since=past_review(passage, situation.today),
        )


def _confidence(judged: Sequence[Judged], text: str, situation: Situation) -> float:
    """Say how sure a draft is: the ground, how well its sentences are carried, what is left open, what may be old."""
    shares = [j.judgement.share for j in judged if j.judgement.support is not Support.COURTESY]
    carried = sum(shares) / len(shares) if shares else 0.5
    passages = [j.judgement.passage for j in judged if j.judgement.passage]
    is_stale = any(past_review(passage, situation.today) for passage in passages)
    cost = _OPEN_SLOT_COST ** len(open_slots(text)) * (_STALE_COST if is_stale else 1)
    return round(min(1.0, situation.found.ground * (0.5 + 0.5 * carried) * cost), 3)


def _reason_for_silence(situation: Situation, query: Query) -> str | None:
    language = situation.agent_language
    if not situation.case.customer_messages:
        return say("none.silent", language)
    if situation.is_answered:
        return say("none.answered", language)
    if situation.danger is Danger.DECEPTION:
        return say("none.deception", language)
    if situation.danger in (Danger.LIFE, Danger.INJURY):
        return None
    if not query.text.strip():
        return say("none.no_question", language)
    return None


def _reason_for_no_ground(situation: Situation) -> str | None:
    if situation.has_ground:
        return None
    language, wants = situation.agent_language, _wants(situation)
    hits = situation.found.hits
    if not hits:
        return say("none.empty", language, wants=wants)
    return say("none.weak", language, wants=wants, title=hits[0].passage.title)


def _reason_for_no_sentence(situation: Situation, query: Query, knowledge: KnowledgeSource) -> str:
    """Say why the ground that was found gives no sentence for this customer."""
    best = situation.found.hits[0].passage
    public = [hit.passage for hit in situation.found.hits if hit.passage.audience is Audience.PUBLIC]
    language = situation.agent_language
    if best.audience is Audience.INTERNAL:
        return say("none.internal", language, title=best.title)
    if public and public[0].language != situation.reply_language:
        return _answer_in_other_language(public[0], situation, query, knowledge)
    return say("none.no_sentence", language, title=best.title, wants=_wants(situation))


def _answer_in_other_language(passage: Passage, situation: Situation, query: Query, knowledge: KnowledgeSource) -> str:
    """Quote the sentence that answers, for the agent to say in the customer's language, with the pack's own terms.

    It is no draft: a customer should not be sent a language they did not write (docs/decisions/0006).
    """
    language = situation.agent_language
    plain = say("none.other_language", language, title=passage.title)
    hits = tuple(hit for hit in situation.found.hits if hit.passage is passage)
    answer = answering(hits, query, passage.language, knowledge)
    if not answer.extracts:
        return plain
    said = answer.extracts[0].text
    terms = [(en, own) if passage.language == "en" else (own, en) for own, en in situation.pack.glossary]
    known = [f"{term} = {other}" for term, other in terms if re.search(rf"\b{re.escape(term)}\b", said, re.IGNORECASE)]
    hint = f" ({'; '.join(known[:MOST_TERMS])})" if known else ""
    return f"{plain} “{said}”{hint}"


def _wants(situation: Situation) -> str:
    """Give what the customer wants in their words; where nothing says it, what they wrote last."""
    written = situation.case.customer_messages[-1].text if situation.case.customer_messages else ""
    return in_one_line(situation.understanding.summary.wants or written, _QUOTED_WANT)
