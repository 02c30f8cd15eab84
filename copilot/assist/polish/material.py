"""What one request is about: the text to polish, what its sentences stand on, and nothing else of the case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from copilot.assist.danger.signs import Danger
from copilot.assist.polish.pieces import Piece, pieces_of
from copilot.assist.reply.draft import evidence_of
from copilot.assist.reply.slots import signature_of
from copilot.assist.situation import Situation
from copilot.assist.suggestion import Draft, Sentence, Support
from copilot.assist.wording import fact_name, shown_value
from copilot.knowledge.language import sentences
from copilot.knowledge.pack import Passage

MOST_PASSAGES = 6
MOST_FACTS = 20


class Feature(StrEnum):
    """What a language model may be used for; each is switched on by itself."""

    DRAFT = "draft"
    SUMMARY = "summary"
    TONE = "tone"
    HANDOVER = "handover"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The text to polish with all that it may say.

    `body` is what the model rewrites; `opening` and `closing` are ours and stay as they are (greeting, signature).
    `passages` are the public ones that carry the body; `facts` are shown values by shown name. `wish` is what a
    tool of the team asks for; with `may_leave_out` sentences may go. `lead_ins` are the headings above the sentences
    of a note, one for each ("" where there is none). `quoted` is what the customer said, word for word: it may be said
    again, and is a ground for nothing else. `personal` are names and numbers to be masked, `prefixes` how the
    team's numbers begin. With `stays_ours` no model is asked: a life or a body is in danger.
    """

    feature: Feature
    language: str
    body: tuple[Sentence, ...]
    laid_out: str
    opening: str = ""
    closing: str = ""
    passages: tuple[Passage, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    wants: str = ""
    wish: str = ""
    may_leave_out: bool = False
    lead_ins: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    stays_ours: bool = False

    @property
    def is_reply(self) -> bool:
        """True for a text that a customer gets, between a greeting and a signature."""
        return self.feature in (Feature.DRAFT, Feature.TONE)

    @property
    def has_headings(self) -> bool:
        """True for a text in Markdown."""
        return self.feature is Feature.ARTICLE


def material_of_draft(
    draft: Draft,
    situation: Situation,
    feature: Feature = Feature.DRAFT,
    wish: str = "",
    *,
    may_leave_out: bool = False,
) -> Material:
    """Give what a model needs to polish a draft: greeting and signature stay here."""
    opening, body, closing = _framed(draft, situation)
    laid_out = draft.text
    for frame in (opening, closing):
        laid_out = laid_out.replace(frame, "", 1) if frame else laid_out
    carrying = {sentence.passage_id for sentence in body}
    passages = [passage for passage in evidence_of(situation).passages if passage.passage_id in carrying]
    return Material(
        feature=feature,
        language=draft.language,
        body=body,
        laid_out=laid_out.strip(),
        opening=opening,
        closing=closing,
        passages=tuple(passages[:MOST_PASSAGES]),
        facts=_facts_in(laid_out, situation),
        wants=situation.understanding.summary.wants,
        stays_ours=situation.danger in (Danger.LIFE, Danger.INJURY),
        wish=wish,
        may_leave_out=may_leave_out,
        personal=personal_of(situation),
        prefixes=tuple(situation.pack.identifiers.values()),
    )


def material_of_text(feature: Feature, text: str, situation: Situation, language: str) -> Material:
    """Give what a model needs to polish a summary, a handover note or an article: the text is all it may say."""
    material = material_of_words(feature, text, language, personal_of(situation), situation.pack.identifiers.values())
    return replace(material, quoted=_said_by_the_customer(situation))


def material_of_article(text: str, language: str, prefixes: Iterable[str] = ()) -> Material:
    """Give what a model needs to polish the Markdown of an article, which belongs to no case."""
    return material_of_words(Feature.ARTICLE, text, language, (), prefixes)


def material_of_words(
    feature: Feature, text: str, language: str, personal: tuple[str, ...] = (), prefixes: Iterable[str] = ()
) -> Material:
    """Give what a model needs to polish a text that stands on nothing but itself."""
    pieces = pieces_of(text, has_headings=feature is Feature.ARTICLE)
    return Material(
        feature=feature,
        language=language,
        body=tuple(Sentence(text=piece.text, support=Support.CASE_FACT) for piece in pieces),
        laid_out=text,
        lead_ins=tuple(_lead_ins(pieces)),
        personal=personal,
        prefixes=tuple(prefixes),
    )


def _lead_ins(pieces: Sequence[Piece]) -> Iterator[str]:
    """Give for each line of a list the heading above it, which says what kind of thing the line is."""
    heading = ""
    for piece in pieces:
        is_listed = piece.gap.strip() != ""
        if not is_listed:
            heading = piece.text if piece.text.endswith(":") else ""
        yield heading if is_listed else ""


def personal_of(situation: Situation) -> tuple[str, ...]:
    """Give the names, addresses and numbers of the people in a case."""
    customer = situation.case.customer
    told = [value for name, value in situation.facts.items() if name.split(".")[-1] in ("name", "email", "phone")]
    given = (customer.name, customer.email, customer.phone, customer.id, situation.agent_name, situation.case.id)
    writers = (message.name for message in situation.case.messages)
    return tuple(dict.fromkeys(str(one) for one in (*given, *writers, *told) if one))


def _said_by_the_customer(situation: Situation) -> tuple[str, ...]:
    """Give the customer's words as notes hold them, the longest first."""
    summary = situation.understanding.summary
    said = (summary.wants, *(each.text for each in (*summary.tried, *summary.open)))
    parts = {part.strip(" .") for one in said for part in (one, *sentences(one))}
    return tuple(sorted(parts - {""}, key=len, reverse=True))


def _framed(draft: Draft, situation: Situation) -> tuple[str, tuple[Sentence, ...], str]:
    body = list(draft.sentences)
    opening = closing = ""
    if body and body[0].support is Support.COURTESY and body[0].text.endswith(","):
        opening = body.pop(0).text
    if body and body[-1].support is Support.COURTESY and body[-1].text == signature_of(situation):
        closing = body.pop().text
    return opening, tuple(body), closing


def _facts_in(text: str, situation: Situation) -> Mapping[str, str]:
    """Give the facts that the draft names: no other one is needed to polish it."""
    language = situation.reply_language
    shown = {
        fact_name(name, language): shown_value(name, value, language, situation.pack.currency)
        for name, value in situation.facts.items()
    }
    return dict([(name, value) for name, value in shown.items() if value and value in text][:MOST_FACTS])
