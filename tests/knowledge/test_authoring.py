"""Articles and macros that a lead writes: whole, dated, owned, and never over what is there."""

import threading
from datetime import date
from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.knowledge.authoring import Proposal, as_title, propose_article, propose_macro, with_slots, write_new
from copilot.knowledge.macros import read_macro
from copilot.knowledge.pack import Problem

TODAY = date(2026, 11, 20)


def article(title: str = "Berapa lama garansi?", body: str = "Satu tahun sejak pembelian.") -> Proposal:
    return propose_article(title=title, body=body, language="id", owner="Sari", today=TODAY)


def test_an_article_carries_owner_and_dates_and_is_read_back_as_written(tmp_path: Path) -> None:
    written = write_new(tmp_path, article())
    assert written == tmp_path / "articles" / "berapa-lama-garansi.md"
    text = written.read_text(encoding="utf-8")
    assert "owner: Sari\nupdated: 2026-11-20\nreview_by: 2027-05-21\n" in text
    assert text.endswith("---\nSatu tahun sejak pembelian.\n")


def test_a_title_full_of_yaml_stays_a_title(tmp_path: Path) -> None:
    title = 'Retur: "ya" atau #tidak? {x}'
    proposal = propose_macro(title=title, body="Halo {name}", language="id", owner="Sari", today=TODAY)
    problems: list[Problem] = []
    macro = read_macro(write_new(tmp_path, proposal).read_text(encoding="utf-8"), proposal.path, problems)
    assert macro is not None
    assert (macro.title, macro.text, problems) == (title, "Halo {name}", [])


def test_no_file_is_ever_overwritten(tmp_path: Path) -> None:
    written = write_new(tmp_path, article())
    with pytest.raises(UserError, match=r"There is a file articles/berapa-lama-garansi\.md already"):
        write_new(tmp_path, article(body="Dua tahun."))
    assert "Satu tahun" in written.read_text(encoding="utf-8")
    assert list(written.parent.iterdir()) == [written]


def test_of_two_leads_who_choose_one_title_at_once_one_is_told(tmp_path: Path) -> None:
    failures: list[UserError] = []
    start = threading.Barrier(4)

    def write(number: int) -> None:
        start.wait()
        try:
            write_new(tmp_path, article(body=f"Nomor {number}."))
        except UserError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failures) == 3
    assert len(list((tmp_path / "articles").iterdir())) == 1


def test_a_title_cannot_leave_the_pack() -> None:
    assert article(title="../../etc/passwd").path == "articles/etc-passwd.md"


def test_a_title_without_letters_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no letters"):
        write_new(tmp_path, article(title="???"))


def test_a_pack_whose_articles_are_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="is no folder"):
        write_new(tmp_path, article())


def test_what_was_masked_becomes_a_slot() -> None:
    masked = "Halo [name], pesanan [order] dikirim ke [address]. NIK [nik]."
    assert with_slots(masked) == "Halo {name}, pesanan {order.id} dikirim ke {customer.address}. NIK {nik}."


def test_a_title_holds_nothing_that_stood_for_a_person() -> None:
    assert as_title("Paket [name] ke [address] belum sampai?") == "Paket ke belum sampai?"
