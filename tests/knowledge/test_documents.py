import json
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_packs import WritePack

from copilot.knowledge.documents import FileState, list_articles, read_file
from copilot.knowledge.pack import Audience


def read(pack, name):
    return read_file(pack / "articles" / name, pack)


def read_one(write_pack, name, content):
    return read(write_pack({f"articles/{name}": content}), name)


def test_markdown_gives_its_front_matter(write_pack: WritePack):
    matter = (
        "title: Kapan refund sampai?\nlanguage: id\naudience: internal\nupdated: 2026-08-14\nowner: CC\ntags: [a, b]"
    )
    content = read_one(write_pack, "id/refund.md", f"---\n{matter}\n---\nRefund dikirim ke bank.\n")
    (article,) = content.articles
    assert (article.article_id, article.title, article.language) == ("id/refund", "Kapan refund sampai?", "id")
    assert (article.audience, article.updated, article.tags) == (Audience.INTERNAL, date(2026, 8, 14), ("a", "b"))
    assert article.text == "Refund dikirim ke bank."
    assert article.path == "articles/id/refund.md"
    assert content.problems == ()


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.md", "# Refund times\n\nFive days.", "Refund times"),
        ("refund-times.md", "Five days.", "Refund times"),
        ("refund_times.txt", "# is no heading here", "Refund times"),
        ("a.html", "<title>Refund times</title><p>Five days.</p>", "Refund times"),
        ("a.html", "<h1>Refund <b>times</b></h1><p>Five days.</p>", "Refund times"),
    ],
)
def test_a_title_is_found_where_it_stands(write_pack: WritePack, name, content, title):
    assert read_one(write_pack, name, content).articles[0].title == title


@pytest.mark.parametrize(
    ("text", "language"), [("Barang yang rusak bisa kami ganti.", "id"), ("We replace what came broken.", "en")]
)
def test_the_language_is_told_from_the_words_where_nobody_says_it(write_pack: WritePack, text, language):
    assert read_one(write_pack, "a.md", text).articles[0].language == language


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("---\ntitle: [a\n---\nStill read.", 3, "front matter cannot be read"),
        ("---\ntitle: a\nStill read.", 1, "not closed"),
        ("---\ntitle: a\nreveiw_by: 2026-01-01\n---\nStill read.", 3, "`reveiw_by` is not known"),
        ("---\nupdated: soon\n---\nStill read.", None, "not a date"),
        ("---\naudience: secret\n---\nStill read.", None, "taken as internal"),
    ],
)
def test_a_mistake_in_the_front_matter_is_said_and_the_text_still_read(write_pack: WritePack, content, line, said):
    content = read_one(write_pack, "a.md", content)
    assert content.articles[0].text.endswith("Still read.")
    (problem,) = content.problems
    assert said in problem.message
    assert problem.line == line


@pytest.mark.parametrize(
    ("name", "content", "state", "said"),
    [
        ("a.md", "", FileState.EMPTY, "no text"),
        ("a.md", "---\ntitle: a\n---\n\n", FileState.EMPTY, "no text"),
        ("a.md", "first\nsch\xf6n".encode("latin-1"), FileState.FAILED, "not UTF-8"),
        ("a.md", b"a" * 20_000_001, FileState.FAILED, "at most 20 MB"),
        ("a.rtf", "{\\rtf1}", FileState.SKIPPED, "RTF files are not read"),
        ("a.png", b"\x89PNG", FileState.SKIPPED, "not a format"),
        ("a.csv", "id,title,body\n1,a,b\n", FileState.FAILED, "no column `text`"),
        ("a.jsonl", "{broken\n", FileState.FAILED, "not readable JSON"),
    ],
)
def test_a_file_that_gives_nothing_says_why(write_pack: WritePack, name, content, state, said):
    content = read_one(write_pack, name, content)
    assert content.articles == ()
    assert content.state is state
    assert said in content.reason


def test_the_line_of_a_byte_that_is_not_utf_8_is_named(write_pack: WritePack):
    assert read_one(write_pack, "a.md", b"first\nsecond\xff").problems[0].line == 2


def test_a_byte_order_mark_is_not_part_of_the_text(write_pack: WritePack):
    assert read_one(write_pack, "a.md", b"\xef\xbb\xbf---\ntitle: T\n---\nWords").articles[0].title == "T"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_holds_an_article_a_row(write_pack: WritePack, delimiter):
    rows = [["ID", "Title", "Text", "audience"], ["7", "Refund", '"Five\ndays."', "internal"], ["8", "", "Two.", ""]]
    content = read_one(write_pack, "faq.csv", "\n".join(delimiter.join(row) for row in rows))
    first, second = content.articles
    assert (first.article_id, first.title, first.text, first.audience) == ("7", "Refund", "Five\ndays.", "internal")
    assert second.title == "Two."
    assert content.problems == ()


def test_a_row_that_cannot_be_used_is_named_by_its_line_and_the_others_stay(write_pack: WritePack):
    content = read_one(write_pack, "faq.csv", "id,title,text\n1,a,One.\n,b,Two.\n1,c,Three.\n4,d,Four.\n")
    assert [article.article_id for article in content.articles] == ["1", "4"]
    assert [(problem.line, "no `id`" in problem.message) for problem in content.problems] == [(3, True), (4, False)]


def test_jsonl_holds_an_article_a_line(write_pack: WritePack):
    lines = [json.dumps({"id": 7, "title": "T", "text": "Words.", "language": "id-ID", "updated": "2026-01-02"}), "[1]"]
    content = read_one(write_pack, "faq.jsonl", "\n".join(lines))
    (article,) = content.articles
    assert (article.article_id, article.language, article.updated) == ("7", "id", date(2026, 1, 2))
    assert content.problems[0].line == 2


def test_a_large_export_is_read_whole(write_pack: WritePack):
    rows = "".join(f"{n},Title {n},The text of row {n}.\n" for n in range(20_000))
    assert len(read_one(write_pack, "faq.csv", "id,title,text\n" + rows).articles) == 20_000


def test_a_cell_may_be_longer_than_the_csv_library_expects(write_pack: WritePack):
    content = read_one(write_pack, "faq.csv", "id,title,text\n1,a," + "long " * 100_000)
    assert len(content.articles[0].text) == 499_999


def test_html_gives_what_a_reader_sees(write_pack: WritePack):
    page = "<nav>Menu</nav><script>alert(1)</script><h2>Steps</h2><ul><li>One<li>Two &amp; three</ul><style>p{}</style>"
    text = read_one(write_pack, "a.html", page).articles[0].text
    assert text.split() == ["##", "Steps", "-", "One", "-", "Two", "&", "three"]


@pytest.mark.parametrize("count", [10_000, 100_000])
def test_html_nested_without_end_is_refused_at_once(write_pack: WritePack, count):
    assert "nested too deeply" in read_one(write_pack, "a.html", "<div>" * count + "deep").reason


def test_html_nested_as_deep_as_a_bad_editor_does_is_read(write_pack: WritePack):
    assert read_one(write_pack, "a.html", "<div><b>" * 900 + "deep").articles[0].text == "deep"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
def test_a_link_that_leads_back_up_is_followed_once(write_pack: WritePack):
    pack = write_pack({"articles/a.md": "One."})
    (pack / "articles" / "loop").symlink_to(pack / "articles", target_is_directory=True)
    (pack / "articles" / "self.md").symlink_to("self.md")
    assert [file.name for file in list_articles(pack).files] == ["a.md", "self.md"]
    assert read(pack, "self.md").state is FileState.FAILED


def test_hidden_files_are_no_articles_and_odd_names_are(write_pack: WritePack):
    pack = write_pack({"articles/.git/x.md": "No.", "articles/~$a.md": "No.", f"articles/😀 {'a' * 60}.md": "Yes."})
    (file,) = list_articles(pack).files
    assert read_file(file, pack).articles[0].text == "Yes."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.sampled_from(["a.md", "a.csv", "a.jsonl", "a.html", "a.txt"]),
    st.one_of(
        st.binary(max_size=200),
        st.text(alphabet="-: \n#[]{}<>/!\"',;`|ab\x00é&*", max_size=200).map(lambda text: ("---\n" + text).encode()),
    ),
)
def test_any_bytes_are_read_or_refused_with_a_reason(write_pack: WritePack, name, raw):
    content = read_one(write_pack, name, raw)
    assert content.articles or content.reason
