from pathlib import Path

import pytest

from copilot.knowledge.pack import Problem
from copilot.knowledge.pack_reading import read_pack
from copilot.knowledge.team_tools import read_tools

GOOD = """tools:
  - name: WhatsApp
    instruction: {id: Tulis pendek., en: Write it short.}
    may_leave_out: true
  - name: Bernomor
    instruction: Susun sebagai daftar.
    languages: [id]
"""


def read(text: str) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    return [tool.name for tool in read_tools(text, "tools.yaml", problems)], problems


def test_tools_are_read_in_their_order() -> None:
    problems: list[Problem] = []
    whatsapp, numbered = read_tools(GOOD, "tools.yaml", problems)

    assert not problems
    assert (whatsapp.name, whatsapp.languages, whatsapp.may_leave_out) == ("WhatsApp", ("id", "en"), True)
    assert whatsapp.instruction == {"id": "Tulis pendek.", "en": "Write it short."}
    assert (numbered.languages, numbered.may_leave_out) == (("id",), False)


@pytest.mark.parametrize(
    ("tool", "says"),
    [
        ("{instruction: Tulis pendek.}", "`name` is missing"),
        ("{name: A}", "has no `instruction`"),
        ("{name: A, instruction: [a, b]}", "must be a text, or one text a language"),
        ("{name: A, instruction: x, languages: [fr]}", "names the language `fr`"),
        ("{name: A, instruction: {id: x}}", "is offered in `en` but has no instruction"),
        ("{name: A, instruction: x, may_leave_out: maybe}", "must be true or false"),
        ("{name: A, instruction: x, langages: [id]}", "Did you mean `languages`?"),
        (f"{{name: {'a' * 41}, instruction: x}}", "longer than 40 characters"),
        (f"{{name: A, instruction: {'a' * 501}}}", "longer than 500 characters"),
        ("just a text", "must hold `name` and `instruction`"),
        ("{name: whatsapp, instruction: x}", "two tools named `whatsapp`"),
    ],
)
def test_a_bad_tool_is_one_clear_sentence_and_the_others_work(tool: str, says: str) -> None:
    names, problems = read(f"{GOOD}  - {tool}\n")

    assert names == ["WhatsApp", "Bernomor"]
    assert [problem.line for problem in problems] == [8]
    assert says in str(problems[0])


@pytest.mark.parametrize("text", ["tools: {}", "tools:"])
def test_a_file_without_tools_has_none(text: str) -> None:
    assert read(text) == ([], [])


def test_tools_that_are_no_list_are_named() -> None:
    names, problems = read("tools: {name: A, instruction: x}")

    assert (names, len(problems)) == ([], 1)
    assert "must be a list" in str(problems[0])


def test_the_pack_holds_its_tools_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    (tmp_path / "tools.yaml").write_text(f"{GOOD}  - {{name: A}}\n", encoding="utf-8")
    pack = read_pack(tmp_path)

    assert [tool.name for tool in pack.tools] == ["WhatsApp", "Bernomor"]
    assert [(problem.path, problem.line) for problem in pack.problems] == [("tools.yaml", 8)]
