"""What a reply is made of: the words of steps and macros, and the sentences of articles, before any is judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copilot.assist.danger.steps import ESCALATE
from copilot.assist.reply.answer import answering, answering_outright
from copilot.assist.reply.extracts import Extract
from copilot.assist.reply.plain_answer import Plain, lays_down_rules, plain_answer
from copilot.assist.reply.several_questions import answer_to, questions_in
from copilot.assist.reply.slots import fill_slots, you_of
from copilot.assist.reply.speaking import may_speak
from copilot.assist.reply.support import content_words
from copilot.assist.situation import Situation
from copilot.assist.steps.evidence import source_of
from copilot.assist.steps.playbooks import FIRM
from copilot.assist.story.calendar_words import NUMBERS, UNIT_DAYS, one_of
from copilot.assist.story.same_steps import asks_again, steps_named
from copilot.assist.story.told_already import asks_only_for_known
from copilot.assist.suggestion import NextAction
from copilot.assist.wording import say
from copilot.knowledge.language import language_of, sentences
from copilot.knowledge.pack import Audience, Macro, Passage, Playbook, Step, in_language
from copilot.knowledge.query import KnowledgeSource, Query

MOST_STEPS_SAID = 3
MACRO_FITS = 2  # content words that a macro of the right topic must share with the question
MOST_ASKED = 2  # questions that are answered beside a procedure
LEAST_FOREIGN = 6  # words of a sentence in the other language; fewer are names
LEAST_ASKED = 2  # content words of a question worth looking up beside a procedure

_SOME = rf"(?:\d{{1,3}}|{one_of(NUMBERS)})"
_BY_WHEN = re.compile(
    rf"\b(?:paling (?:lama|lambat)|(?<!kali )dalam|maksimal|within|(?<!once )in)(?: waktu)? {_SOME}"
    rf"(?: ?[x×–-] ?\d{{1,2}})?(?: working| business)? ?(?:{one_of(UNIT_DAYS)})\b",
    re.IGNORECASE,
)
_FIRST = -1  # the paragraph before what we do
_ARTICLE = 90  # the paragraph of an article's sentences: after what we do


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a reply in the making, with where it comes from. `item` numbers a step (0: a bullet).

    `rules` are the passages its author named as its source; `rule_holds` is True where a condition over the
    case's facts made it apply. Lines of one `paragraph` stand or fall together where they come from a step.
    """

    text: str
    paragraph: int
    item: int | None = None
    extract: Extract | None = None
    rules: tuple[Passage, ...] = ()
    rule_holds: bool = False


NEAREST_SHARE = 0.5  # of the words of a question that a sentence beside a procedure must share


def bodies_of(
    situation: Situation,
    cards: Sequence[NextAction],
    query: Query,
    knowledge: KnowledgeSource,
    procedure: Playbook | None,
) -> Iterator[list[Line]]:
    """Give what could stand between greeting and closing, best first: the procedure's words, a macro, an article.

    `procedure` is the playbook that fits firmly. Where it speaks, a sentence of an article is added only to answer
    what the customer asked outright.
    """
    said = list(_steps_said(situation, cards, knowledge, procedure)) if procedure else []
    if said:
        asked = _outright_questions(query.text)
        several = questions_in(query.text)
        each = [answer_to(one, situation, knowledge) for one in several]
        each += [
            answering_outright(one, situation, knowledge) or _nearest(one, said, situation, knowledge) for one in asked
        ]
        # From the third contact on the usual steps alone would say what did not help twice.
        plain = [card for card in cards if card.playbook_id is None]
        handed = next(_handed_over(situation, plain), []) if situation.is_third_contact else []
        first = [replace(line, paragraph=_FIRST) for line in handed]
        yield _with_one_question([*first, *said, *_answers_beside(each, said, situation, query)], situation)
    else:
        yield from _handed_over(situation, cards)
    had_it = situation.is_heavy or situation.is_repeated or situation.is_tried_in_vain
    macro = None if had_it else _best_macro(situation, query)
    if macro:
        yield _with_one_question(list(_macro_lines(macro, situation)), situation)
    yield from _each_answered(situation, query, knowledge)
    yield from article_body(situation, query, knowledge)


def _nearest(
    question: str, said: Sequence[Line], situation: Situation, knowledge: KnowledgeSource
) -> tuple[Extract, ...]:
    """Give the sentence that shares most of a question, where it holds a word of it that no step said ("refund")."""
    asked = content_words(question)
    told = frozenset(word for line in said for word in content_words(line.text))
    shared = [(asked & content_words(one.text), one) for one in answer_to(question, situation, knowledge)]
    best, extract = max(shared, key=lambda pair: len(pair[0]), default=(frozenset(), None))
    return (extract,) if extract and len(best) > NEAREST_SHARE * len(asked) and best - told else ()


def _answers_beside(
    each: Sequence[tuple[Extract, ...]], said: Sequence[Line], situation: Situation, query: Query
) -> Iterator[Line]:
    """Give the answers that stand beside a procedure, each in a paragraph of its own and none of their words twice."""
    before = list(said)
    for place, extracts in enumerate(each):
        for line in list(_article_lines(extracts, before, situation, query)):
            before.append(line)
            yield replace(line, paragraph=_ARTICLE + place)


def _each_answered(situation: Situation, query: Query, knowledge: KnowledgeSource) -> Iterator[list[Line]]:
    """Give an answer to each of several questions that has one, in their order, each in a paragraph of its own."""
    lines: list[Line] = []
    for place, one in enumerate(questions_in(query.text)):
        extracts = answer_to(one, situation, knowledge)
        for line in _article_lines(extracts, lines, situation, Query(text=one)):
            lines.append(replace(line, paragraph=_ARTICLE + place))
    if lines:
        yield lines


def article_body(situation: Situation, query: Query, knowledge: KnowledgeSource) -> Iterator[list[Line]]:
    """Give what an article answers, where the ground and the sentences together say that it does; else nothing."""
    answer = answering(situation.found.hits, query, situation.reply_language, knowledge)
    if may_speak(answer, situation.found.ground, query, situation.ground_threshold):
        yield list(_article_lines(answer.extracts, (), situation, query))


def bodies_without_ground(
    situation: Situation, cards: Sequence[NextAction], query: Query, knowledge: KnowledgeSource
) -> Iterator[list[Line]]:
    """Give what may be said where the knowledge hardly answers: a sentence that does all the same, or who takes it on.

    Whoever is at the end of their tether hears that a lead looks at it: that is what we do, not what we know.
    """
    yield from article_body(situation, query, knowledge)
    yield from _handed_over(situation, cards)


def _handed_over(situation: Situation, cards: Sequence[NextAction]) -> Iterator[list[Line]]:
    """Give what a customer is told whose case goes to a lead, where no procedure that fits firmly says it."""
    may = (ESCALATE,) if situation.is_third_contact else ()
    card = next((card for card in cards if card.say and (card.playbook_id is None or card.action in may)), None)
    if card and card.say:
        said = card.say.replace(say("you", situation.reply_language), you_of(situation))
        yield [Line(text=part, paragraph=0, rule_holds=True) for part in sentences(said)]


def _article_lines(
    extracts: Sequence[Extract], said: Sequence[Line], situation: Situation, query: Query
) -> Iterator[Line]:
    """Give an article's sentences, without those already said and those that ask for what we know.

    Before a sentence that answers the customer's question with a plain yes or no stands that yes or no.
    """
    asked = [sentence for sentence in sentences(query.text) if sentence.endswith("?")]
    is_plain = False
    numbered = _Numbered()
    for extract in extracts:
        if _is_said(extract.text, said, query.text) or asks_only_for_known(extract.text, situation.facts):
            continue
        if asks_again(extract.text, situation.understanding.summary.tried):
            continue
        plain = next(filter(None, (plain_answer(one, extract.text) for one in asked)), None)
        if plain and not is_plain and not (plain is Plain.YES and lays_down_rules(extract.passage.text)):
            is_plain = True
            text = say("answer.yes" if plain is Plain.YES else "answer.no", situation.reply_language)
            yield Line(text=text, paragraph=_ARTICLE, extract=replace(extract, text=text, item=None))
        text = _marked(extract.text, situation.reply_language)
        yield Line(text=text, paragraph=_ARTICLE, item=numbered.next(extract.item), extract=extract)


class _Numbered:
    """Numbers the steps that are said from one on: a step left out leaves no hole."""

    def __init__(self) -> None:
        self._written = self._given = 0

    def next(self, item: int | None) -> int | None:
        """Give the number of a step as it is said; what is no numbered step stays as it is."""
        if item:
            self._given = self._given + 1 if item > self._written else 1
            self._written = item
            return self._given
        return item


def _marked(text: str, reply_language: str) -> str:
    """Give a sentence that an article has in the other language as a quotation: it is not how we write to them."""
    spoken = language_of(text, "en" if reply_language == "en" else "id")
    is_foreign = spoken not in (reply_language, "mixed") and len(text.split()) >= LEAST_FOREIGN
    return f"“{text}”" if is_foreign else text


def _steps_said(
    situation: Situation, cards: Sequence[NextAction], knowledge: KnowledgeSource, procedure: Playbook
) -> Iterator[Line]:
    """Give what the next steps tell the customer, up to a question; money is promised only by the first of them."""
    paragraph, names_a_time = 0, False
    for card in cards:
        if card.playbook_id != procedure.playbook_id or not card.say or card.blocked_by:
            continue
        if paragraph and card.confirm and _moves_money(card, situation):
            continue
        text = fill_slots(card.say, situation).text
        if not _is_in_reply_language(text, situation) or _did_not_help(text, situation):
            continue
        step = _speaking_step(procedure, card, situation)
        rules = _rules_of(step, situation, knowledge) if step else ()
        # A condition over the case's facts, or a limit that the case's amount is above.
        holds = step is None or step.when is not None
        # The time of the step taken first is the one the customer holds us to: a second one would contradict it.
        said = [part for part in sentences(text) if not (names_a_time and _BY_WHEN.search(part))]
        if not said:
            continue
        names_a_time = names_a_time or _BY_WHEN.search(text) is not None
        yield from (Line(text=part, paragraph=paragraph, rules=rules, rule_holds=holds) for part in said)
        paragraph += 1
        if paragraph == MOST_STEPS_SAID or "?" in text:
            return


def _did_not_help(text: str, situation: Situation) -> bool:
    """Say whether a step asks for what was tried already; at a third contact also whether we only try it ourselves."""
    tried = situation.understanding.summary.tried
    if any(asks_again(sentence, tried) for sentence in sentences(text)):
        return True
    named = steps_named(text) if situation.is_third_contact else frozenset()
    return bool(named) and named <= frozenset(step for one in tried for step in steps_named(one.text))


def _moves_money(card: NextAction, situation: Situation) -> bool:
    grants = situation.pack.authority.grants.values()
    return any(card.action in own and own[card.action].maximum is not None for own in grants)


def _speaking_step(procedure: Playbook, card: NextAction, situation: Situation) -> Step | None:
    """Give the step whose words a card carries: its own, or the one that hands over where it became that."""
    own = next((step for step in procedure.steps if step.step_id == card.step_id), None)
    others = (step for step in procedure.steps if step.action == card.action)
    spoken = (step for step in (own, *others) if step and in_language(step.say, situation.reply_language) == card.say)
    return next(spoken, None)


def _rules_of(step: Step, situation: Situation, knowledge: KnowledgeSource) -> tuple[Passage, ...]:
    """Give the passages of the article that a step names as its source, the one that states it first."""
    passages = knowledge.passages_of(step.source) if step.source else ()
    best = source_of(step, situation, knowledge)
    return tuple(sorted(passages, key=lambda passage: passage.passage_id != best))


def _is_in_reply_language(text: str, situation: Situation) -> bool:
    reply = situation.reply_language
    return language_of(text, "en" if reply == "en" else "id") in (reply, "mixed")


def _outright_questions(text: str) -> list[str]:
    """Give the customer's last sentences that ask outright: one question mark, and something to search for."""
    asked = [part for part in sentences(text) if part.endswith("?") and not part.endswith(("??", "!?"))]
    return [part for part in asked if len(content_words(part)) >= LEAST_ASKED][-MOST_ASKED:]


def _best_macro(situation: Situation, query: Query) -> Macro | None:
    """Give the public macro of this topic and language that is nearest to what was asked; None where none is."""
    topic = situation.understanding.topic
    if topic is None or topic.confidence < FIRM:
        return None
    fitting = [
        macro
        for macro in situation.pack.macros
        if macro.topic == topic.id
        and macro.language == situation.reply_language
        and macro.audience is Audience.PUBLIC
        and not fill_slots(macro.text, situation).open
    ]
    asked = content_words(" ".join([query.text, topic.title]))
    scored = [(len(asked & content_words(f"{m.title} {m.text}")), m) for m in fitting]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= MACRO_FITS else None


def _macro_lines(macro: Macro, situation: Situation) -> Iterator[Line]:
    """Give a macro's sentences without its own greeting: the reply has one."""
    text = fill_slots(macro.text, situation).text
    for place, paragraph in enumerate(part for part in text.split("\n\n") if part.strip()):
        for sentence in sentences(paragraph):
            greeting, _, rest = sentence.partition(",")
            is_greeting = place == 0 and greeting.split(" ")[0].lower() in ("halo", "hai", "hi", "hello", "dear")
            shown = rest.strip() if is_greeting else sentence
            if shown:
                yield Line(text=shown[:1].upper() + shown[1:], paragraph=place)


def _is_said(text: str, lines: Sequence[Line], asked: str = "") -> bool:
    """Say whether a line says nearly the same; not where the text alone has a word of the question."""
    words, sought = content_words(text), content_words(asked)
    near = [own for line in lines if words and len(words & (own := content_words(line.text))) / len(words) > 0.6]
    return any(not (words & sought) - own for own in near)


def _with_one_question(lines: Sequence[Line], situation: Situation) -> list[Line]:
    """Keep one question at most, none that was answered already, and put it last, before the words that explain it."""
    statements = [line for line in lines if not line.text.endswith("?")]
    asking = (line for line in lines if line.text.endswith("?"))
    questions = [line for line in asking if not asks_only_for_known(line.text, situation.facts)]
    if not questions:
        return statements
    asked = questions[0]
    place = lines.index(asked)
    explains = [line for line in lines[place + 1 :] if line in statements and line.paragraph == asked.paragraph]
    return [*(line for line in statements if line not in explains), asked, *explains]
