import subprocess
import sys
from pathlib import Path

import pytest

from copilot.knowledge.langchain_retriever import PackRetriever
from tests.knowledge.small_packs import ARTICLES, WritePack

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "langchain_chain.py"


def test_documents_say_where_their_passage_stands(write_pack: WritePack, tmp_path: Path) -> None:
    retriever = PackRetriever.over(write_pack(ARTICLES), tmp_path / "index", limit=2)
    best, *rest = retriever.invoke("my parcel was lost on the way")
    nothing = retriever.model_copy(update={"least_ground": 1.01}).invoke("my parcel was lost")
    retriever.close()

    assert len(rest) <= 1
    assert best.page_content == "Jika paket hilang di jalan, kami kirim ulang barang tanpa biaya."
    assert best.id == best.metadata["passage_id"]
    assert 0 < best.metadata.pop("score") <= 1
    assert best.metadata == {
        "article_id": "paket-hilang",
        "passage_id": best.id,
        "title": "Paket hilang",
        "heading": best.metadata["heading"],
        "path": "articles/paket-hilang.md",
        "language": "id",
    }
    assert nothing == []


def test_the_example_chain_runs(write_pack: WritePack) -> None:
    pack = write_pack(ARTICLES)
    words = [sys.executable, str(EXAMPLE), "how do I reset my password", str(pack)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "choose a new password" in done.stdout
    assert "articles/password.md" in done.stdout
