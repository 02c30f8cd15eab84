"""PDF, Word and large HTML files, read as `copilot index` reads them: in the parsers' own process."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import BODY, TITLE, pdf, word
from small_packs import WritePack

from copilot.knowledge.documents import FileContent, FileState, read_file
from copilot.knowledge.parsed import RefusedError
from copilot.knowledge.parser_process import ParserProcess
from copilot.knowledge.passages import cut_into_passages, head_of

Read = Callable[[str, bytes | str], FileContent]


@pytest.fixture(scope="module")
def parsers() -> Iterator[ParserProcess]:
    with ParserProcess() as process:
        yield process


@pytest.fixture
def read(write_pack: WritePack, parsers: ParserProcess) -> Read:
    def read_it(name: str, raw: bytes | str) -> FileContent:
        pack = write_pack({f"articles/{name}": raw})
        return read_file(pack / "articles" / name, pack, parsers)

    return read_it


def lines(*texts: str) -> list[tuple[int, str]]:
    return [(BODY, text) for text in texts]


def test_a_pdf_is_cited_by_heading_and_page(read: Read):
    first = [(TITLE, "Refund rules"), *lines("A refund takes five working days to arrive.")]
    second = [(15, "Bank holidays"), *lines("On holidays banks rest and refunds wait.")]
    (article,) = read("refund.pdf", pdf(first, second)).articles
    passages = cut_into_passages(article)
    assert article.title == "Refund rules"
    assert [(passage.heading, passage.text) for passage in passages] == [
        ("page 1", "A refund takes five working days to arrive."),
        ("Bank holidays > page 2", "On holidays banks rest and refunds wait."),
    ]
    assert all(passage.text in article.text for passage in passages)


def test_the_page_is_named_in_the_language_of_the_article_and_not_searched_for(read: Read):
    (article,) = read("a.pdf", pdf(lines("Barang yang rusak bisa diganti kalau ada foto dan video."))).articles
    (passage,) = cut_into_passages(article)
    assert passage.heading == "halaman 1"
    assert "halaman" not in head_of(passage)


def test_lines_of_a_paragraph_are_joined_and_items_are_not(read: Read):
    page = lines(
        "The refund goes back the way the money came, which is the card or the bank", "account.", "1. Open the order.",
        "2. Choose refund and wait for the answer of the seller, who has two days for it.",
    )  # fmt: skip
    (article,) = read("a.pdf", pdf(page)).articles
    assert "or the bank account." in article.text
    assert "\n1. Open the order.\n" in article.text


def test_what_repeats_at_the_head_and_foot_of_pages_is_no_part_of_the_text(read: Read):
    pages = [lines("Kelontara handbook", f"Rule {n} is a rule of its own.", f"Page {n} of 3") for n in (1, 2, 3)]
    (article,) = read("a.pdf", pdf(*pages)).articles
    assert "handbook" not in article.text
    assert "Page" not in article.text
    assert "Rule 2 is a rule of its own." in article.text


def test_a_page_without_text_is_named(read: Read):
    content = read("a.pdf", pdf(lines("First page with words."), []))
    assert [problem.message for problem in content.problems] == ["No text on page 2: empty, or a picture of text."]
    assert content.state is FileState.INDEXED


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", pdf([]), "pictures of text only"),
        ("a.pdf", pdf(lines("Secret words."), encrypted=True), "needs a password"),
        ("a.pdf", pdf(lines("Cut words."))[:60], "damaged or cut off"),
        ("a.pdf", b"", "damaged or cut off"),
        ("a.docx", b"\xd0\xcf\x11\xe0 locked", "locked with a password"),
        ("a.docx", word("Cut words.")[:200], "damaged"),
        ("a.docx", b"PK\x03\x04 no archive", "damaged"),
        ("a.docx", word(xml="<w:p>"), "damaged"),
        ("a.docx", word("x", more={"word/media.xml": b"\0" * 60_000_000}), "unpacks to 60 MB"),
        ("a.docx", word(xml="<w:p>" * 50_000 + "</w:p>" * 50_000), "nested too deeply"),
        ("a.docx", word(), "holds no text"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(read: Read, name, raw, said):
    content = read(name, raw)
    assert content.articles == ()
    assert said in content.problems[0].message
    assert content.problems[0].hint


def test_a_word_file_keeps_its_headings(read: Read):
    text = "words " * 100
    content = read("a.docx", word((1, "Refund"), text, (2, "By bank"), f"Five days. {text}"))
    (article,) = content.articles
    assert article.title == "Refund"
    assert [passage.heading for passage in cut_into_passages(article)] == ["", "By bank"]


def test_macros_of_a_word_file_are_passed_over(read: Read):
    content = read("a.docm", word("Only words.", more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell"}))
    assert content.articles[0].text == "Only words."


def test_xml_that_grows_without_end_is_refused(read: Read):
    grows = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = word("x", more={"word/document.xml": f"{grows}]><x>&i;</x>".encode()})
    assert "damaged" in read("a.docx", bomb).reason


@pytest.mark.parametrize("opened", ["<!--", "</", "<a ", "<!["])
def test_a_page_of_open_brackets_is_read_in_a_moment(read: Read, opened):
    content = read("a.html", opened * 50_000 + "<p>Words</p>")
    assert content.articles or content.reason == "no text"


def test_a_file_that_takes_too_long_ends_at_the_limit(tmp_path: Path):
    page = tmp_path / "long.html"
    page.write_text("<p>word" * 1_500_000)
    with ParserProcess(seconds=1.0) as process, pytest.raises(RefusedError, match="longer than 1 second"):
        process.read("html", page)


def test_a_file_that_takes_too_much_memory_ends_at_the_limit_on_every_system(tmp_path: Path):
    page = tmp_path / "long.html"
    page.write_text("<p>word" * 1_500_000)
    with ParserProcess(most_memory=1_000_000) as process, pytest.raises(RefusedError, match="more memory"):
        process.read("html", page)


def test_after_a_file_that_ended_the_process_the_next_is_read(tmp_path: Path):
    long, good = tmp_path / "long.html", tmp_path / "good.pdf"
    long.write_text("<p>word" * 1_500_000)
    good.write_bytes(pdf(lines("Good words.")))
    with ParserProcess(seconds=1.0) as process:
        with pytest.raises(RefusedError):
            process.read("html", long)
        process.seconds = 30.0
        assert "Good words." in process.read("pdf", good).text


def test_no_code_is_loaded_from_the_folder_in_which_the_program_was_started(tmp_path: Path, monkeypatch):
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('run')")
    good = tmp_path / "good.pdf"
    good.write_bytes(pdf(lines("Good words.")))
    monkeypatch.chdir(tmp_path)
    with ParserProcess() as process:
        assert "Good words." in process.read("pdf", good).text


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell script")
def test_a_parser_that_dies_in_the_middle_of_its_answer_costs_its_file_alone(tmp_path: Path, monkeypatch):
    dies = tmp_path / "dies"
    dies.write_text('#!/bin/sh\nread asked\nprintf \'{"title": null, "te\'\n')
    dies.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(dies))
    with ParserProcess() as process, pytest.raises(RefusedError, match="broke down"):
        process.read("pdf", tmp_path / "any.pdf")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process in /proc")
def test_a_parser_that_crashes_is_a_reason_and_no_stop(tmp_path: Path):
    good = tmp_path / "good.pdf"
    good.write_bytes(pdf(lines("Good words.")))
    with ParserProcess() as process:
        process.read("pdf", good)
        for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
            if b"parser_worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), 11)
        time.sleep(0.05)
        assert "Good words." in process.read("pdf", good).text


def test_the_parsers_load_neither_windows_nor_models():
    import subprocess

    code = "import sys, copilot.knowledge.parser_worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"PySide6", "numpy", "onnxruntime", "chromadb", "torch", "langchain_core"} & set(loaded)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(data=st.data(), name=st.sampled_from(["a.pdf", "a.docx"]))
def test_documents_with_any_bytes_changed_are_read_or_refused_with_a_reason(read: Read, data, name):
    raw = pdf([(TITLE, "Rules"), *lines("Words of the rule.")]) if name == "a.pdf" else word((1, "Rules"), "Words.")
    start = data.draw(st.integers(0, len(raw)))
    changed = raw[:start] + data.draw(st.binary(max_size=20)) + raw[start + data.draw(st.integers(0, 40)) :]
    content = read(name, changed)
    assert content.articles or content.reason
