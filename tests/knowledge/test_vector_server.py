"""A team's vector server: a real Chroma, started here; two desks that share it, and one whose server is gone."""

import gc
import os
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from copilot import app, cli
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.index import update_index
from copilot.knowledge.query import Query
from copilot.knowledge.shared_embedder import SharedEmbedder
from copilot.knowledge.vectors import VectorServer
from tests.knowledge.small_packs import ARTICLES, WordEmbedder, WritePack

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore"), pytest.mark.xdist_group("vector-server")]

CHROMA = str(Path(sys.executable).with_name("chroma.exe" if os.name == "nt" else "chroma"))


@pytest.fixture(autouse=True)
def sockets_that_chroma_leaves() -> Iterator[None]:
    """WORKAROUND chromadb 1.5: some of its client's sockets are left to the garbage collector."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = f"http://127.0.0.1:{free_port()}"
    words = ["run", "--path", str(tmp_path_factory.mktemp("chroma")), "--host", "127.0.0.1", "--port", url[17:]]
    process = subprocess.Popen([CHROMA, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not answers(url):
        assert time.monotonic() < deadline, "chroma did not start"
        time.sleep(0.1)
    yield url
    process.terminate()
    process.wait(20)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=2):
            return True
    except OSError:
        return False


def test_the_second_desk_embeds_nothing_and_finds_the_same(server: str, write_pack: WritePack, tmp_path: Path) -> None:
    pack = write_pack(ARTICLES)
    models = [WordEmbedder(), WordEmbedder()]
    found = []
    for number, model in enumerate(models):
        shared = SharedEmbedder(model, server)
        report = update_index(pack, tmp_path / f"desk-{number}", shared)
        knowledge = KnowledgeBase.open(pack, tmp_path / f"desk-{number}", shared)
        assert report.embedded == report.passages == 3
        found.append([hit.passage.passage_id for hit in knowledge.search(Query(text="paket lost")).hits])
        knowledge.close()

    assert [model.texts_embedded for model in models] == [3 + 1, 0 + 1]  # passages, and the question of each desk
    assert found[0] == found[1]


def test_no_question_goes_to_the_server(server: str, write_pack: WritePack, tmp_path: Path) -> None:
    pack = write_pack(ARTICLES)
    shared = SharedEmbedder(WordEmbedder(), server)
    update_index(pack, tmp_path / "index", shared)
    kept = VectorServer(server, WordEmbedder.name)
    before = kept.count()
    knowledge = KnowledgeBase.open(pack, tmp_path / "index", shared)
    assert knowledge.search(Query(text="my secret question about a parcel")).semantic
    assert knowledge.embed(["another secret"], ["en"]) is not None
    knowledge.close()
    assert kept.count() == before == 3
    kept.close()


def test_a_vector_that_cannot_be_right_is_made_anew(server: str) -> None:
    class Sound(WordEmbedder):
        name = "words-spoiled"

    class Spoiled(Sound):
        def embed(self, texts, languages):  # noqa: ARG002 - as the protocol has it
            return np.full((len(texts), self.dimension), 3.0, np.float32)

    SharedEmbedder(Spoiled(), server).embed(["lost parcel"], ["en"])
    fetched = SharedEmbedder(Sound(), server).embed(["lost parcel"], ["en"])
    assert np.array_equal(fetched, Sound().embed(["lost parcel"], ["en"]))


def test_where_the_server_is_gone_the_desk_embeds_by_itself_and_says_so(
    write_pack: WritePack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pack, model = write_pack(ARTICLES), WordEmbedder()
    shared = SharedEmbedder(model, f"http://127.0.0.1:{free_port()}")
    update_index(pack, tmp_path / "index", shared)
    knowledge = KnowledgeBase.open(pack, tmp_path / "index", shared)
    found = knowledge.search(Query(text="lost parcel"))
    knowledge.close()
    assert found.semantic
    assert found.hits[0].passage.article_id == "paket-hilang"
    assert "does not answer" in shared.notice
    assert "keyword search goes on" in shared.notice
    caplog.clear()


def test_index_and_doctor_name_a_server_that_is_gone(
    home: Path, write_pack: WritePack, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    home.mkdir(parents=True)
    (home / "settings.toml").write_text(f'vector_server = "{url}"', encoding="utf-8")
    pack = str(write_pack(ARTICLES))
    assert cli.main(["index", "--knowledge", pack]) == 0
    assert f"The vector server {url} does not answer." in capsys.readouterr().out
    assert cli.main(["search", "lost parcel", "--knowledge", pack]) == 0
    assert "paket-hilang" in capsys.readouterr().out
    assert cli.main(["doctor", "--knowledge", pack]) == 1
    assert f"✗ vector server: The vector server {url} does not answer." in capsys.readouterr().out
    caplog.clear()


def test_doctor_counts_what_the_server_holds(
    server: str, home: Path, write_pack: WritePack, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text(f'vector_server = "{server}"', encoding="utf-8")
    pack = write_pack(ARTICLES)
    assert app.build_index(app.Workplace.of(pack)).embedded == 3
    assert cli.main(["doctor", "--knowledge", str(pack)]) == 0
    assert f"✓ vector server: {server}: 3 vectors of this model" in capsys.readouterr().out
