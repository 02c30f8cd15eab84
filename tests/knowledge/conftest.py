"""Packs written into a temporary folder, and a small one that is indexed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_packs import ARTICLES, WritePack

from copilot.knowledge.base import KnowledgeBase


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Write files, given by path, into one pack; bytes are written as they are."""
    folder = tmp_path / "pack"

    def write(files: dict[str, str | bytes] | None = None, **more: str | bytes) -> Path:
        folder.mkdir(exist_ok=True)
        for name, content in {**(files or {}), **more}.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def small(write_pack: WritePack, index_folder: Path) -> Iterator[KnowledgeBase]:
    """A pack of three articles in two languages, indexed by keywords."""
    knowledge = KnowledgeBase.open(write_pack(ARTICLES), index_folder)
    yield knowledge
    knowledge.close()
