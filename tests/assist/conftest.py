"""The whole assistant over the sample pack, built once for all tests that read its suggestions."""

from collections.abc import Iterator

import pytest

from copilot.assist.assistant import Assistant
from copilot.assist.load.model import LoadModel
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.embedder import BundledEmbedder
from copilot.paths import Paths


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant as it ships: the sample pack with the bundled model."""
    knowledge = KnowledgeBase.open(Paths.sample_pack(), tmp_path_factory.mktemp("index"))
    knowledge.update()
    knowledge.attach_embedder(BundledEmbedder())
    yield Assistant(knowledge, load_model=LoadModel.load(Paths.assets() / "load"), agent_name="Putri")
    knowledge.close()
