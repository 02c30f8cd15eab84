"""A file is the old one or the new one, never a piece, and nothing is left beside it."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from copilot.whole_file import write_whole


def test_programs_that_write_at_the_same_moment_leave_one_whole_text(tmp_path: Path) -> None:
    file, texts = tmp_path / "new-folder" / "today.json", [letter * 100_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(texts)) as pool:
        for done in [pool.submit(write_whole, file, text) for text in texts for _ in range(5)]:
            done.result()
    assert file.read_text(encoding="utf-8") in texts
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_put_in_place_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "settings.toml" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="settings"):
        write_whole(tmp_path / "settings.toml", "theme")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_private_file_can_be_read_by_its_owner_alone_also_where_the_old_one_was_not(tmp_path: Path) -> None:
    file = tmp_path / "running.json"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_whole(file, "new", is_private=True)
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("new", 0o600)
