"""How likely it is that the knowledge answers: what the search says, and a procedure that fits and was found too."""

from collections.abc import Sequence
from dataclasses import replace

from copilot.assist.steps.playbooks import Fit
from copilot.knowledge.query import SearchResult

PROCEDURE_SHARE = 0.7  # how far a procedure that fits for certain, and whose article was found, closes the doubt


def with_procedure(found: SearchResult, fits: Sequence[Fit]) -> SearchResult:
    """Raise the ground where the playbook that fits and the search point at the same article.

    The two look at different things (examples of the topic, words of the articles), so their doubts multiply.
    """
    if not fits or not found.hits:
        return found
    sources = {step.source for step in fits[0].playbook.steps if step.source}
    if not any(hit.passage.article_id in sources for hit in found.hits):
        return found
    doubt = (1 - found.ground) * (1 - PROCEDURE_SHARE * fits[0].confidence)
    return replace(found, ground=round(1 - doubt, 4))
