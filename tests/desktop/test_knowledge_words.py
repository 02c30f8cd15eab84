"""What the index says of files and articles is said in the lead's language, whatever the index says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.desktop.language import Speech
from copilot.desktop.lead.knowledge_words import in_words
from copilot.knowledge import documents
from tests.desktop.conftest import TRANSLATIONS

KNOWLEDGE = Path(documents.__file__).parent
SAYING = (
    "documents", "text_files", "pdf_text", "word_text", "html_text", "parser_process", "parser_worker", "export_rows",
    "front_matter", "file_update", "self_check", "lint",
)  # fmt: skip
SAID = {"message", "hint", "reason", "said", "trouble"}


@pytest.fixture
def indonesian() -> Iterator[None]:
    speech = Speech(TRANSLATIONS)
    speech.speak("id")
    yield
    speech.be_silent()


def sentences(module: str) -> Iterator[str]:
    """Give every sentence that stands in a module as what is said: "7" in the place of what it names."""
    for node in ast.walk(ast.parse((KNOWLEDGE / f"{module}.py").read_text(encoding="utf-8"))):
        yield from filter(None, map(literal, saying(node)))


def saying(node: ast.AST) -> list[ast.expr]:
    """Give what is said by a call, a named argument, an assignment or a dictionary."""
    match node:
        case ast.Call(func=ast.Name("RefusedError")):
            return node.args
        case ast.keyword() if node.arg in SAID:
            return [node.value]
        case ast.Assign(targets=[ast.Name(name)]) if name in SAID:
            return [node.value]
        case ast.Dict():
            return [value for key, value in zip(node.keys, node.values, strict=True) if key and literal(key) in SAID]
    return []


def literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value or "")
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else value_of(part) for part in node.values)
    return ""


def value_of(part: ast.expr) -> str:
    named = ast.unparse(part)
    return "in another file" if "_ELSEWHERE" in named else "7"


@pytest.mark.parametrize("module", SAYING)
def test_every_sentence_of_the_index_has_indonesian_words(module: str, indonesian: None) -> None:
    said = [sentence for sentence in sentences(module) if sentence.strip("7{}[]. ")]
    assert said
    assert [sentence for sentence in said if in_words(sentence) == sentence] == []


def test_names_and_numbers_stay_in_their_places(indonesian: None) -> None:
    assert in_words("Its review was due on 2026-08-14, 101 days ago.") == (
        "Seharusnya ditinjau pada 2026-08-14, 101 hari lalu."
    )
    assert (
        in_words("same content as articles/{a}.md: one article") == "isinya sama dengan articles/{a}.md: satu artikel"
    )


def test_what_is_not_known_and_what_is_english_stays_as_it_is(indonesian: None) -> None:
    assert in_words("Something nobody foresaw.") == "Something nobody foresaw."
    assert in_words("") == ""


def test_an_english_window_says_it_as_the_index_does() -> None:
    sentence = "The link “refunds” leads to refund.md, which is not there."
    assert in_words(sentence) == sentence
