import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from small_packs import ARTICLES, WordEmbedder, WritePack

from copilot.errors import UserError
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.documents import FileState
from copilot.knowledge.index import one_writer, update_index
from copilot.knowledge.query import Query


def states(report):
    return {file.path.removeprefix("articles/"): file.state.value for file in report.files}


def found(pack, index_folder, text):
    knowledge = KnowledgeBase.open(pack, index_folder)
    try:
        return [hit.passage.article_id for hit in knowledge.search(Query(text=text)).hits]
    finally:
        knowledge.close()


def test_a_first_run_reports_every_file_and_a_second_finds_nothing_to_do(write_pack: WritePack, index_folder):
    pack = write_pack({**ARTICLES, "articles/empty.md": "", "articles/old.doc": b"x", "articles/x.md": b"\xff"})
    embedder = WordEmbedder()
    first = update_index(pack, index_folder, embedder)
    second = update_index(pack, index_folder, embedder)
    unread = {"empty.md": "empty", "old.doc": "skipped", "x.md": "failed"}
    assert states(first) == {**dict.fromkeys(["paket-hilang.md", "password.md", "refund.md"], "indexed"), **unread}
    assert states(second) == {**dict.fromkeys(["paket-hilang.md", "password.md", "refund.md"], "unchanged"), **unread}
    assert all(file.reason for file in second.files if file.state is not FileState.UNCHANGED)
    assert (first.embedded, second.embedded, embedder.texts_embedded) == (3, 0, 3)
    assert len(second.problems) == 3


def test_a_changed_article_is_found_by_its_new_words_only(write_pack: WritePack, index_folder):
    update_index(write_pack(ARTICLES), index_folder)
    pack = write_pack({"articles/password.md": "Choose a fresh passphrase with eighteen letters."})
    report = update_index(pack, index_folder)
    assert states(report)["password.md"] == "indexed"
    assert states(report)["refund.md"] == "unchanged"
    assert found(pack, index_folder, "passphrase") == ["password"]
    assert "password" not in found(pack, index_folder, "settings")


def test_a_deleted_file_is_forgotten(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    update_index(pack, index_folder, WordEmbedder())
    (pack / "articles" / "refund.md").unlink()
    report = update_index(pack, index_folder, WordEmbedder())
    assert report.passages == 2
    assert "refund" not in found(pack, index_folder, "refund bank account")


def test_a_renamed_file_is_one_article_under_its_new_name(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    update_index(pack, index_folder)
    (pack / "articles" / "refund.md").rename(pack / "articles" / "money.md")
    update_index(pack, index_folder)
    assert found(pack, index_folder, "refund bank account") == ["money"]


def test_one_changed_row_of_an_export_embeds_one_passage(write_pack: WritePack, index_folder):
    rows = [f"{n},Title {n},The answer number {n}." for n in range(50)]
    embedder = WordEmbedder()
    update_index(write_pack({"articles/faq.csv": "\n".join(["id,title,text", *rows])}), index_folder, embedder)
    rows[7] = "7,Title 7,Quite another answer."
    report = update_index(write_pack({"articles/faq.csv": "\n".join(["id,title,text", *rows])}), index_folder, embedder)
    assert (report.embedded, report.passages) == (1, 50)


def test_an_id_in_two_files_belongs_to_the_first_until_that_is_gone(write_pack: WritePack, index_folder):
    pack = write_pack(
        {"articles/a.csv": "id,title,text\n1,Alpha,Alpha words.", "articles/b.csv": "id,title,text\n1,Beta,Beta."}
    )
    report = update_index(pack, index_folder)
    assert states(report) == {"a.csv": "indexed", "b.csv": "failed"}
    assert "stands already in articles/a.csv" in report.problems[0].message
    (pack / "articles" / "a.csv").unlink()
    assert states(update_index(pack, index_folder)) == {"b.csv": "indexed"}
    assert found(pack, index_folder, "beta") == ["1"]


def test_a_file_that_a_search_for_its_title_does_not_find_says_what_to_do(write_pack: WritePack, index_folder):
    rows = "".join(f"{n},Refund,The very same words {n}.\n" for n in range(80))
    long = "# Refund\n\n" + "Words of quite another matter stand here. " * 60
    files = {"articles/faq.csv": "id,title,text\n" + rows, "articles/lost.md": long, "articles/the.md": "# The\n\nX."}
    pack = write_pack(files)
    for report in (update_index(pack, index_folder), update_index(pack, index_folder)):
        export, lost, the = report.files
        assert export.reason == ""
        assert (lost.reason, lost.hint[:17]) == ("a search for its title does not find it: Refund", "Give it a title w")
        assert the.reason == "its title holds no word to search for: The"
    assert len(report.problems) == 2


def test_the_same_content_under_two_names_is_one_article_with_two_paths(write_pack: WritePack, index_folder):
    text = "# Refund\n\nFive working days."
    pack = write_pack({"articles/a.md": text, "articles/copies/b.md": text, "articles/c.md": "# Parcel\n\nWords."})
    first, second = update_index(pack, index_folder), update_index(pack, index_folder)
    assert [(file.path, file.passages, file.reason) for file in first.files] == [
        ("articles/a.md", 1, ""),
        ("articles/c.md", 1, ""),
        ("articles/copies/b.md", 1, "same content as articles/a.md: one article"),
    ]
    assert states(second) == dict.fromkeys(["a.md", "c.md", "copies/b.md"], "unchanged")
    assert (first.passages, first.problems) == (2, ())
    knowledge = KnowledgeBase(pack, index_folder)
    assert knowledge.article("a").copies == ("articles/copies/b.md",)
    knowledge.close()


def test_when_the_first_of_two_copies_goes_the_other_is_the_article(write_pack: WritePack, index_folder):
    text = "# Refund\n\nFive working days."
    pack = write_pack({"articles/a.md": text, "articles/b.md": text})
    update_index(pack, index_folder)
    (pack / "articles" / "a.md").unlink()
    assert states(update_index(pack, index_folder)) == {"b.md": "indexed"}
    assert found(pack, index_folder, "refund") == ["b"]


def test_when_one_of_two_copies_changes_both_are_articles(write_pack: WritePack, index_folder):
    text = "# Refund\n\nFive working days."
    update_index(write_pack({"articles/a.md": text, "articles/b.md": text}), index_folder)
    pack = write_pack({"articles/a.md": "# Refund\n\nTen days in December."})
    assert update_index(pack, index_folder).passages == 2
    assert sorted(found(pack, index_folder, "refund")) == ["a", "b"]
    assert [file.reason for file in update_index(pack, index_folder).files] == ["", ""]


def test_an_export_imported_again_under_another_name_makes_no_duplicate(write_pack: WritePack, index_folder):
    rows = "id,title,text\n1,Alpha,Alpha words.\n2,Beta,Beta words.\n"
    pack = write_pack({"articles/june.csv": rows, "articles/july.jsonl": ""})
    (pack / "articles" / "july.jsonl").write_text(
        '{"id": 1, "title": "Alpha", "text": "Alpha words."}\n{"id": 2, "title": "Beta", "text": "Beta words."}\n'
    )
    report = update_index(pack, index_folder)
    assert (report.passages, report.problems) == (2, ())
    assert report.files[1].reason == "its articles stand already in another file: articles/july.jsonl"


def test_a_file_that_vanishes_while_it_is_read_is_no_stop(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    gone = pack / "articles" / "password.md"
    report = update_index(pack, index_folder, on_progress=lambda _: gone.unlink(missing_ok=True))
    assert "refund.md" in states(report)
    assert update_index(pack, index_folder).passages == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders there")
def test_a_pipe_among_the_articles_is_not_waited_for(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    os.mkfifo(pack / "articles" / "pipe.md")
    assert "a pipe" in update_index(pack, index_folder).files[2].reason


def test_a_name_of_250_characters_or_of_no_encoding_is_indexed(write_pack: WritePack, index_folder):
    pack = write_pack({f"articles/{'é' * 120}.md": "# Alpha\n\nWords.", "articles/😀📦.md": "# Beta\n\nOther words."})
    if sys.platform == "linux":
        (pack / "articles" / os.fsdecode(b"caf\xe9.md")).write_text("# Gamma\n\nMore words.")
    assert set(states(update_index(pack, index_folder)).values()) == {"indexed"}
    assert set(states(update_index(pack, index_folder)).values()) == {"unchanged"}


def test_a_stopped_run_keeps_what_it_did_and_the_next_goes_on(write_pack: WritePack, index_folder, monkeypatch):
    monkeypatch.setattr("copilot.knowledge.index_report.TELL_EVERY_S", 0)
    pack = write_pack({f"articles/{n}.md": f"# Title {n}\n\nThe answer number {n}." for n in range(30)})

    def stop(progress):
        if progress.done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(pack, index_folder, on_progress=stop)
    knowledge = KnowledgeBase(pack, index_folder)
    kept = knowledge.passage_count
    knowledge.close()
    after = update_index(pack, index_folder)
    assert kept == 10
    assert after.count(FileState.UNCHANGED) == kept
    assert after.passages == 30


def test_progress_tells_files_then_passages(write_pack: WritePack, index_folder):
    seen = []
    update_index(write_pack(ARTICLES), index_folder, WordEmbedder(), seen.append)
    assert [(step.stage, step.done, step.total) for step in seen if step.done == step.total] == [
        ("reading", 3, 3),
        ("embedding", 3, 3),
    ]
    assert all(step.rate > 0 for step in seen if step.done)


def test_a_second_writer_is_told_to_wait(write_pack: WritePack, index_folder, monkeypatch):
    monkeypatch.setattr("copilot.knowledge.index.BUSY_MS", 10)
    with one_writer(index_folder), pytest.raises(UserError, match="Another program is writing"):
        update_index(write_pack(ARTICLES), index_folder)


def test_a_damaged_index_is_one_clear_sentence(write_pack: WritePack, index_folder):
    index_folder.mkdir()
    (index_folder / "index.db").write_bytes(b"not a database at all" * 200)
    with pytest.raises(UserError, match=r"index\.db is damaged"):
        update_index(write_pack(ARTICLES), index_folder)


def test_an_index_of_another_layout_is_made_anew(write_pack: WritePack, index_folder):
    import sqlite3

    pack = write_pack(ARTICLES)
    update_index(pack, index_folder)
    with sqlite3.connect(index_folder / "index.db") as db:
        db.execute("pragma user_version = 99")
    db.close()
    assert states(update_index(pack, index_folder))["refund.md"] == "indexed"


def test_another_file_of_a_model_embeds_everything_anew(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    update_index(pack, index_folder, WordEmbedder())
    newer = WordEmbedder()
    newer.name = "words-1-other-file"
    assert update_index(pack, index_folder, newer).embedded == 3


def test_vectors_that_a_full_disk_left_unreadable_are_made_anew(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    update_index(pack, index_folder, WordEmbedder())
    (index_folder / "vectors" / "chroma.sqlite3").write_bytes(b"half a file")
    (index_folder / "vectors.flat").unlink()
    assert update_index(pack, index_folder, WordEmbedder()).embedded == 3
    assert update_index(pack, index_folder, WordEmbedder()).embedded == 0


def test_vectors_that_are_gone_are_made_again(write_pack: WritePack, index_folder):
    pack = write_pack(ARTICLES)
    update_index(pack, index_folder, WordEmbedder())
    shutil.rmtree(index_folder / "vectors")
    (index_folder / "vectors.flat").unlink()
    assert update_index(pack, index_folder, WordEmbedder()).embedded == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_killed_run_leaves_a_usable_index_and_the_next_completes_it(write_pack: WritePack, index_folder, tmp_path):
    rows = "".join(f"{n},Title {n},The answer number {n} about parcels.\n" for n in range(4_000))
    pack = write_pack({"articles/faq.csv": "id,title,text\n" + rows})
    code = "import sys; from pathlib import Path; from copilot.knowledge.index import update_index; "
    code += "update_index(Path(sys.argv[1]), Path(sys.argv[2]))"
    run = subprocess.Popen([sys.executable, "-c", code, str(pack), str(index_folder)])
    while not (index_folder / "index.db-wal").exists() or (index_folder / "index.db-wal").stat().st_size < 500_000:
        assert run.poll() is None
        time.sleep(0.005)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    knowledge = KnowledgeBase(pack, index_folder)
    before = knowledge.passage_count
    assert knowledge.search(Query(text="answer about parcels")).hits
    knowledge.close()
    report = update_index(pack, index_folder)
    assert 0 < before <= report.passages == 4_000


TINY_DISK = 'mount -t tmpfs -o size=3m tmpfs "$1" && exec "$2" -c "$3" "$1" "$4"'
ON_TINY_DISK = """
import sys
from pathlib import Path
from copilot.errors import UserError
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.index import update_index
from copilot.knowledge.query import Query
try:
    update_index(Path(sys.argv[2]), Path(sys.argv[1]) / "index")
except UserError as error:
    print(error.message)
knowledge = KnowledgeBase(Path(sys.argv[2]), Path(sys.argv[1]) / "index")
print(len(knowledge.search(Query(text="answer about parcels")).hits) > 0)
"""


def may_mount() -> bool:
    try:
        return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not may_mount(), reason="this computer does not let a program mount a small disk of its own")
def test_a_full_disk_is_one_sentence_and_what_was_indexed_can_be_searched(write_pack: WritePack, tmp_path):
    rows = "".join(f"{n},Title {n},The answer number {n} about parcels.\n" for n in range(12_000))
    pack = write_pack({"articles/faq.csv": "id,title,text\n" + rows})
    disk = tmp_path / "disk"
    disk.mkdir()
    asked = ["unshare", "-rm", "sh", "-c", TINY_DISK, "sh", str(disk), sys.executable, ON_TINY_DISK, str(pack)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)
    message, searchable = done.stdout.splitlines()
    assert message.startswith("The disk is full")
    assert searchable == "True"
