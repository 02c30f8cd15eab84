"""A LangChain chain over a knowledge pack: question in, passages found, a prompt for any model out.

python docs/examples/langchain_chain.py "paket saya belum datang" [PACK]
"""

import sys
import tempfile
from pathlib import Path

from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from copilot.knowledge.langchain_retriever import PackRetriever
from copilot.paths import Paths


def with_sources(documents: list[Document]) -> str:
    """Write the passages under one another, each with the place it can be cited by."""
    return "\n\n".join(f"[{d.metadata['path']} > {d.metadata['heading']}]\n{d.page_content}" for d in documents)


def main() -> None:
    """Ask, and print the prompt that a model would get."""
    question = sys.argv[1] if len(sys.argv) > 1 else "Where is my parcel?"
    pack = Path(sys.argv[2]) if len(sys.argv) > 2 else Paths.sample_pack()
    prompt = ChatPromptTemplate.from_template(
        "Answer the customer from these passages alone, or say that they do not answer.\n\n{passages}\n\n{question}"
    )
    with tempfile.TemporaryDirectory() as index:
        retriever = PackRetriever.over(pack, Path(index), limit=3)
        chain = {"passages": retriever | with_sources, "question": RunnablePassthrough()} | prompt
        sys.stdout.write(chain.invoke(question).to_string() + "\n")  # `| your_model` goes here
        retriever.close()


if __name__ == "__main__":
    main()
