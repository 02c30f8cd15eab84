"""Proves after indexing that every file can be found: a search for the title of one of its articles gives it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from copilot.knowledge.documents import FileState
from copilot.knowledge.index_report import FileReport
from copilot.knowledge.keywords import Keywords
from copilot.knowledge.pack import Problem
from copilot.knowledge.query import Query
from copilot.knowledge.search import Search
from copilot.knowledge.store import Store
from copilot.knowledge.terms import side_of, terms_of

SHOWN = 10  # results in which it must stand: as many as a search shows
ASKED_TITLES = 5  # of one export
TITLE_WORDS = 20  # of a long title that are asked for: more than anyone types


@dataclass(slots=True)
class SelfCheck:
    """Asks the index for each file. `search` gives the whole search; it is asked only where words alone do not do."""

    store: Store
    search: Callable[[], Search]

    def check(self, reports: Sequence[FileReport]) -> list[FileReport]:
        """Check the files not checked since they were read; one that is not found says so, and what to do."""
        wanted = self.store.unchecked_files()
        if not wanted:
            return list(reports)
        keywords = Keywords(self.store)
        checked = [self._checked(report, keywords) if report.path in wanted else report for report in reports]
        with self.store.writing():
            self.store.note_checked()
        return checked

    def _checked(self, report: FileReport, keywords: Keywords) -> FileReport:
        if report.state not in (FileState.INDEXED, FileState.UNCHANGED) or report.reason:
            return report
        asked = self.store.rows(
            "select article_id, title, language from articles where path = ? limit ?", (report.path, ASKED_TITLES)
        )
        if any(self._by_words(keywords, *each) for each in asked) or any(self._by_all(*each) for each in asked):
            return report
        return self._said(report, asked[0][1], asked[0][2]) if asked else report

    def _by_words(self, keywords: Keywords, article_id: str, title: str, language: str) -> bool:
        side = side_of(language)
        query = keywords.ask(side, dict.fromkeys(terms_of(_asked(title), side), 1.0))
        found = self.store.passages(keywords.best(query, SHOWN)).values()
        return any(passage.article_id == article_id for passage in found)

    def _by_all(self, article_id: str, title: str, _language: str) -> bool:
        found = self.search().search(Query(text=_asked(title)), SHOWN)
        return any(hit.passage.article_id == article_id for hit in found.hits)

    def _said(self, report: FileReport, title: str, language: str) -> FileReport:
        reason = f"a search for its title does not find it: {title:.80}"
        hint = "Give it a title with words that it alone is about: other files are found first."
        if not terms_of(title, side_of(language)):
            reason = f"its title holds no word to search for: {title:.80}"
            hint = "Give it a title that says what it is about."
        with self.store.writing():
            self.store.note_reason(report.path, reason)
            self.store.put_problem(Problem(path=report.path, message=f"{reason[0].upper()}{reason[1:]}.", hint=hint))
        return replace(report, reason=reason, hint=hint)


def _asked(title: str) -> str:
    return " ".join(title.split()[:TITLE_WORDS])
