"""What a lead should look at in the articles: each finding says where, what, and what to do."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote

from copilot.knowledge.committing import commits
from copilot.knowledge.documents import ARTICLES_FOLDER
from copilot.knowledge.near_duplicates import near_duplicates
from copilot.knowledge.pack import Article, Pack

LONG_WORDS = 1_200  # about four printed pages
LEAST_EXAMPLES = 5  # of a topic: with three, half of the cases it is meant for are missed
MOST_LINKS = 20  # said of one article

_LINK = re.compile(r"(?<!!)\[([^\]\n]{0,200})\]\(\s*<?([^)\s>]{1,500})")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


class LintKind(StrEnum):
    """What a finding is about."""

    NEAR_DUPLICATE = "near_duplicate"
    OVER_LONG = "over_long"
    SEVERAL_TOPICS = "several_topics"
    PAST_REVIEW = "past_review"
    ORPHANED_LINK = "orphaned_link"
    NO_OWNER = "no_owner"
    FEW_EXAMPLES = "few_examples"
    COMMITS_ALWAYS = "commits_always"


HINTS: Mapping[LintKind, str] = {
    LintKind.NEAR_DUPLICATE: "Keep one of the two, or say in each what it alone is for.",
    LintKind.OVER_LONG: "Split it: one question, one article.",
    LintKind.SEVERAL_TOPICS: "Give each topic an article of its own.",
    LintKind.PAST_REVIEW: "Read it, correct it, and set a new `review_by`.",
    LintKind.ORPHANED_LINK: "Correct the link, or take it out.",
    LintKind.NO_OWNER: "Name an `owner` in the file, or one for all in pack.toml.",
    LintKind.FEW_EXAMPLES: "Add `examples` as customers write them, and topics.csv rows for what else they ask.",
    LintKind.COMMITS_ALWAYS: "Say with `when` in which cases it may be taken, or put a question before it.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `message` says it, `hint` what to do. `title` is the article's."""

    kind: LintKind
    path: str
    title: str
    message: str

    @property
    def hint(self) -> str:
        """What to do."""
        return HINTS[self.kind]


@dataclass(frozen=True, slots=True)
class Material:
    """What is looked at: the pack, its articles, its files, and which articles hold how many topics."""

    pack: Pack
    articles: Sequence[Article]
    files: Collection[str]
    topics: Mapping[str, Sequence[str]]  # article id -> the headings that are about something else than the rest
    today: date


def lint(material: Material) -> tuple[Finding, ...]:
    """Give everything worth a lead's look, by kind, then by path."""
    found = [finding for rule in _RULES for finding in rule(material)]
    order = list(LintKind)
    return tuple(sorted(found, key=lambda finding: (order.index(finding.kind), finding.path, finding.message)))


def _duplicates(material: Material) -> Iterator[Finding]:
    by_id = {article.article_id: article for article in material.articles}
    for one, other, share in near_duplicates({key: article.text for key, article in by_id.items()}):
        first, second = sorted((by_id[one], by_id[other]), key=lambda article: (article.path, article.article_id))
        named = second.path if second.path != first.path else f"“{second.title}” in the same file"
        message = f"Almost the same as {named} ({share:.0%} of the words)."
        yield Finding(LintKind.NEAR_DUPLICATE, first.path, first.title, message)


def _long(material: Material) -> Iterator[Finding]:
    for article in material.articles:
        words = len(article.text.split())
        if words > LONG_WORDS:
            message = f"{words:,} words; more than {LONG_WORDS:,} are seldom one answer."
            yield Finding(LintKind.OVER_LONG, article.path, article.title, message)


def _several_topics(material: Material) -> Iterator[Finding]:
    for article in material.articles:
        apart = material.topics.get(article.article_id)
        if apart:
            message = f"Parts that have little to do with one another: {'; '.join(apart)}."
            yield Finding(LintKind.SEVERAL_TOPICS, article.path, article.title, message)


def _past_review(material: Material) -> Iterator[Finding]:
    for article in material.articles:
        if article.review_by and article.review_by < material.today:
            days = (material.today - article.review_by).days
            message = f"Its review was due on {article.review_by.isoformat()}, {days} days ago."
            yield Finding(LintKind.PAST_REVIEW, article.path, article.title, message)


def _links(material: Material) -> Iterator[Finding]:
    known = {article.article_id for article in material.articles}
    for article in material.articles:
        for shown, target in _LINK.findall(article.text)[:MOST_LINKS]:
            if not _ELSEWHERE.match(target) and not _leads(target, article.path, material.files, known):
                message = f"The link “{shown}” leads to {target}, which is not there."
                yield Finding(LintKind.ORPHANED_LINK, article.path, article.title, message)
    for playbook in material.pack.playbooks:
        for step in playbook.steps:
            if step.source and step.source not in known:
                message = f"Line {step.line}: the source {step.source} is no article."
                yield Finding(LintKind.ORPHANED_LINK, step.path, playbook.playbook_id, message)


def _leads(target: str, path: str, files: Collection[str], known: Collection[str]) -> bool:
    """Say whether a link leads to a file of the pack, from its own folder or from `articles/`, or to an article."""
    plain = unquote(target).split("#")[0].split("?")[0]
    if not plain:
        return True
    folder = ARTICLES_FOLDER if plain.startswith("/") else str(PurePosixPath(path).parent)
    place = posixpath.normpath(posixpath.join(folder, plain.lstrip("/")))
    inside = place.removeprefix(f"{ARTICLES_FOLDER}/")
    return (
        place in files or inside in known or plain in known or any(f"{place}{end}" in files for end in (".md", ".html"))
    )


def _owners(material: Material) -> Iterator[Finding]:
    if material.pack.owner:
        return
    ownerless: dict[str, list[Article]] = defaultdict(list)
    for article in material.articles:
        if not article.owner:
            ownerless[article.path].append(article)
    for path, articles in ownerless.items():
        several = f"{len(articles)} of its articles have no owner." if len(articles) > 1 else "It has no owner."
        yield Finding(LintKind.NO_OWNER, path, articles[0].title, several)


def _examples(material: Material) -> Iterator[Finding]:
    """Name playbooks that are recognised by too little: few examples of their topic, or no other topic beside it."""
    pack = material.pack
    topics = {book.topic for book in pack.playbooks} | {example.topic for example in pack.topics}
    for book in pack.playbooks:
        given = [text for texts in book.examples.values() for text in texts]
        given += [example.text for example in pack.topics if example.topic == book.topic]
        number = len(set(given))
        if number < LEAST_EXAMPLES:
            message = f"Its topic has {number} of at least {LEAST_EXAMPLES} examples: many of its cases will be missed."
            yield Finding(LintKind.FEW_EXAMPLES, book.path, book.playbook_id, message)
        elif len(topics) == 1:
            message = "It is the only topic of the pack: what else customers ask cannot be told from it."
            yield Finding(LintKind.FEW_EXAMPLES, book.path, book.playbook_id, message)


def _commits_always(material: Material) -> Iterator[Finding]:
    """Name steps that cancel, refund or close something whatever the case says."""
    for book in material.pack.playbooks:
        for step in book.steps:
            kind = commits(step)
            if kind and step.when is None:
                message = f"Line {step.line}: “{step.action}” would {kind} without a `when`: it applies to every case."
                yield Finding(LintKind.COMMITS_ALWAYS, step.path, book.playbook_id, message)


_RULES: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    _duplicates,
    _long,
    _several_topics,
    _past_review,
    _links,
    _owners,
    _examples,
    _commits_always,
)
