"""The knowledge pack as a LangChain retriever, so that a team can use it in chains of its own.

The same search that the copilot uses, at the border where other libraries' words begin: a passage becomes a
`Document` whose metadata says where it stands. The only home of `langchain_core`.
"""

from pathlib import Path

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, PrivateAttr

from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.knowledge.query import Hit, Query


class PackRetriever(BaseRetriever):
    """Finds the passages of a knowledge pack that answer a question, in Indonesian or English.

    `limit` is how many documents are given at most; below `least_ground` (0..1, how likely it is that the pack
    answers at all) none is, so that a chain can say that it does not know.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    limit: int = 10
    least_ground: float = 0.0
    _knowledge: KnowledgeBase = PrivateAttr()

    @classmethod
    def over(cls, pack: Path, index: Path, limit: int = 10, least_ground: float = 0.0) -> "PackRetriever":
        """Open a pack with the bundled model; the index is kept in the folder `index` and made where it is missing.

        Slow the first time. Raises UserError: no such pack, the index cannot be written, the model is missing.
        """
        retriever = cls(limit=limit, least_ground=least_ground)
        retriever._knowledge = KnowledgeBase.open(pack, index, BundledEmbedder())
        return retriever

    def close(self) -> None:
        """Let go of the index's files."""
        self._knowledge.close()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002 - LangChain's signature
        found = self._knowledge.search(Query(text=query), self.limit)
        return [_document(hit) for hit in found.hits] if found.ground >= self.least_ground else []


def _document(hit: Hit) -> Document:
    passage = hit.passage
    return Document(
        id=passage.passage_id,
        page_content=passage.text,
        metadata={
            "article_id": passage.article_id,
            "passage_id": passage.passage_id,
            "title": passage.title,
            "heading": passage.heading,
            "path": passage.path,
            "score": hit.score,
            "language": passage.language,
        },
    )
