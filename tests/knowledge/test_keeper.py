"""A folder that is watched: what people do to its files is followed."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_packs import ARTICLES, WritePack

from copilot.errors import UserError
from copilot.knowledge.base import KnowledgeBase
from copilot.knowledge.index import one_writer
from copilot.knowledge.index_report import Progress
from copilot.knowledge.keeper import Keeper, Kept, NotKept, Untold
from copilot.knowledge.query import Query

PATIENCE_S = 20.0


class Watched:
    """A pack that is kept, and what was told of it."""

    def __init__(self, pack: Path, index: Path) -> None:
        self.pack = pack
        self.knowledge = KnowledgeBase(pack, index)
        self.news: list[object] = []
        self.keeper = Keeper(pack, self.update, self.news.append)

    def update(self, on_progress):
        before = self.knowledge.fingerprint
        self.knowledge.update(on_progress)
        return self.knowledge.fingerprint != before

    def ids(self, text: str) -> list[str]:
        return sorted(hit.passage.article_id for hit in self.knowledge.search(Query(text=text)).hits)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < end, self.news
            time.sleep(0.02)


@pytest.fixture
def watched(write_pack: WritePack, index_folder: Path) -> Iterator[Watched]:
    made = Watched(write_pack(ARTICLES), index_folder)
    yield made
    made.keeper.stop()
    made.knowledge.close()


def test_files_that_come_change_move_and_go_are_followed(watched: Watched):
    articles = watched.pack / "articles"
    watched.keeper.start()
    watched.wait(lambda: watched.ids("refund bank account") == ["refund"])
    (articles / "new").mkdir()
    (articles / "new" / "voucher.md").write_text("# Voucher\n\nA voucher cannot be combined.")
    watched.wait(lambda: watched.ids("voucher combined") == ["new/voucher"])
    (articles / "new" / "voucher.md").write_text("# Coupon\n\nA coupon is valid for a week.")
    watched.wait(lambda: watched.ids("coupon valid week") == ["new/voucher"])
    (articles / "new" / "voucher.md").rename(articles / "coupon.md")
    watched.wait(lambda: watched.ids("coupon valid week") == ["coupon"])
    (articles / "coupon.md").unlink()
    watched.wait(lambda: not watched.ids("coupon valid week"))
    assert not [news for news in watched.news if isinstance(news, NotKept)]


def test_while_it_is_paused_nothing_is_read_and_afterwards_everything(watched: Watched):
    watched.keeper.pause()
    watched.keeper.start()
    watched.wait(lambda: bool(watched.news))
    time.sleep(0.1)
    assert not [news for news in watched.news if isinstance(news, Kept)]
    watched.keeper.resume()
    watched.wait(lambda: Kept(changed=True) in watched.news)


def test_while_it_is_paused_it_can_be_stopped_and_what_was_read_is_kept(watched: Watched):
    watched.keeper.pause()
    watched.keeper.start()
    watched.wait(lambda: any(isinstance(news, Progress) for news in watched.news))
    watched.keeper.stop()
    watched.knowledge.update()
    assert watched.knowledge.passage_count == 3


def test_while_another_program_writes_it_waits_and_then_catches_up(watched: Watched, index_folder, monkeypatch):
    monkeypatch.setattr("copilot.knowledge.index.BUSY_MS", 10)
    monkeypatch.setattr("copilot.knowledge.keeper.BUSY_AGAIN_S", 0.05)
    with one_writer(index_folder):
        watched.keeper.start()
        time.sleep(0.2)
        assert watched.news == []
    watched.wait(lambda: Kept(changed=True) in watched.news)


def test_what_goes_wrong_is_told_and_the_next_change_is_tried_again(tmp_path: Path):
    told: list[object] = []
    fails = threading.Event()
    fails.set()

    def update(_on_progress):
        if fails.is_set():
            raise UserError("The disk is full.")
        return True

    keeper = Keeper(tmp_path, update, told.append)
    keeper.start()
    end = time.monotonic() + PATIENCE_S
    while not told and time.monotonic() < end:
        time.sleep(0.02)
    fails.clear()
    while Kept(changed=True) not in told and time.monotonic() < end:
        (tmp_path / "a").write_text(str(time.monotonic()))
        time.sleep(0.2)
    keeper.stop()
    assert isinstance(told[0], NotKept)
    assert Kept(changed=True) in told


def test_where_the_system_tells_of_no_changes_the_folder_is_looked_at_instead(watched: Watched, monkeypatch, caplog):
    def refuses(*_folders, **_options):
        raise OSError(28, "No space left on device")  # what Linux says when all its watches are in use

    monkeypatch.setattr("watchfiles.watch", refuses)
    monkeypatch.setattr("copilot.knowledge.watching.LOOK_UNTOLD_S", 0.05)
    watched.keeper.start()
    watched.wait(lambda: watched.ids("refund bank account") == ["refund"])
    (watched.pack / "articles" / "voucher.md").write_text("# Voucher\n\nA voucher cannot be combined.")
    watched.wait(lambda: watched.ids("voucher combined") == ["voucher"])
    assert watched.news.count(Untold("all of its watches are in use")) == 1
    assert "changes are not told" in caplog.text
    caplog.clear()


def test_a_drive_that_goes_away_in_the_middle_is_told_and_tried_again(tmp_path: Path, caplog):
    told: list[object] = []
    gone = [OSError(5, "Input/output error")]

    def update(_on_progress):
        if gone:
            raise gone.pop()
        return True

    keeper = Keeper(tmp_path, update, told.append)
    keeper.start()
    end = time.monotonic() + PATIENCE_S
    while Kept(changed=True) not in told and time.monotonic() < end:
        (tmp_path / "a").write_text(str(time.monotonic()))
        time.sleep(0.2)
    keeper.stop()
    assert isinstance(told[0], NotKept)
    assert "Input/output error" in str(told[0].error)
    assert Kept(changed=True) in told
    assert "could not be read" in caplog.text
    caplog.clear()
