"""The commands as a user types them, over real packs and cases: what is printed, and how they end."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from copilot import __version__, app, cli, doctor
from copilot.assist.assistant import Assistant
from copilot.assist.suggestion import Suggestion
from copilot.cases.case import Case
from copilot.knowledge.index import one_writer
from copilot.paths import Paths
from copilot.settings import Settings

SCHEMAS = Path(__file__).parents[1] / "docs" / "schemas"
CASE = {"id": "T-1", "messages": [{"id": "m1", "author": "customer", "text": "Boots arrived torn, can I return them?"}]}


def schema(name: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of three short articles, so that a command takes a moment and not a minute."""
    articles = tmp_path / "pack" / "articles"
    articles.mkdir(parents=True)
    texts = {
        "returns": "# Returning an item\n\nYou can return any item within 14 days. Send it back in its box.",
        "shipping": "# Shipping times\n\nParcels to Java take 2 to 4 days. Parcels to Papua take 7 to 14 days.",
        "refund": "# Kapan refund masuk\n\nRefund ke rekening bank masuk dalam 3 hari kerja setelah disetujui.",
    }
    for name, text in texts.items():
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path / "pack"


@pytest.fixture
def run(pack: Path, capsys: pytest.CaptureFixture[str]):
    def command(*arguments: str) -> tuple[int, str, str]:
        code = cli.main([*arguments, "--knowledge", str(pack)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def test_index_ends_with_a_table_of_files_and_states(run, pack: Path) -> None:
    (pack / "articles" / "empty.md").write_text("", encoding="utf-8")
    code, out, _ = run("index")
    assert code == 0
    assert "returns.md" in out
    assert "empty.md" in out
    assert "indexed" in out


def test_index_ends_with_1_where_a_file_cannot_be_read_and_the_rest_is_found(run, pack: Path) -> None:
    (pack / "articles" / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    code, out, err = run("index")
    assert code == 1
    assert "failed" in out
    assert err.count("\n") == 1
    assert "1 of " in err
    assert run("search", "how long do I have to return an item?", "--limit", "1")[0] == 0


@pytest.mark.parametrize("name", ["authority.yaml", "playbooks/late.yaml", "pack.toml"])
def test_index_ends_with_1_where_limits_or_procedures_cannot_be_read(run, pack: Path, name: str) -> None:
    (pack / "playbooks").mkdir()
    (pack / name).write_text("roles: {agent: [", encoding="utf-8")
    code, out, err = run("index")
    assert (code, f"! {name}" in out, f"Not read: {name}." in err) == (1, True, True)


def test_a_search_marks_what_is_near_the_question_and_probably_no_answer(run) -> None:
    _, out, _ = run("search", "who won the world cup in brazil")
    assert out.startswith("--- below 0.50")
    _, out, _ = run("search", "how long do I have to return an item?")
    assert out.index("Returning an item") < out.index("--- below 0.50")


def test_index_says_what_is_wrong_in_a_playbook_with_its_line(run, pack: Path) -> None:
    (pack / "playbooks").mkdir()
    (pack / "playbooks" / "bad.yaml").write_text(
        "id: bad\ntitle: Bad\ntopic: bad\nsteps:\n"
        "  - id: s1\n    action: look\n    titel: Look\n    when: 'facts.x >> && 7'\n",
        encoding="utf-8",
    )
    _, out, _ = run("index")
    assert "playbooks/bad.yaml:7" in out
    assert "title" in out
    assert "playbooks/bad.yaml:8" in out


def test_a_second_index_changes_nothing(run) -> None:
    run("index")
    code, out, _ = run("index")
    assert code == 0
    assert "unchanged" in out


def test_a_search_goes_on_while_another_program_writes_the_index(
    run, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("index")
    monkeypatch.setattr("copilot.knowledge.index.BUSY_MS", 10)
    with one_writer(Paths.from_environment().index_of(pack)):
        code, out, _ = run("search", "how long do I have to return an item?", "--limit", "1")
        assert code == 0
        assert "Returning an item" in out
        code, _, err = run("index")
    assert code == 1
    assert "Another program is writing the index" in err


def test_search_finds_the_article_and_says_where(run) -> None:
    code, out, _ = run("search", "how long do I have to return an item?", "--limit", "1")
    assert code == 0
    assert "Returning an item" in out
    assert "returns.md" in out


def test_search_answers_across_the_languages(run) -> None:
    _, out, _ = run("search", "when will the money for my refund arrive in my bank account", "--json")
    line = json.loads(out)
    jsonschema.validate(line, schema("search"))
    assert line["results"][0]["article_id"] == "refund"


def test_queries_give_one_line_each_in_order(run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"id": "q1", "text": "shipping to Papua"}\nnot json\n{"id": "q2", "text": "\\" OR * NEAR("}\n',
        encoding="utf-8",
    )
    code, out, _ = run("search", "--queries", str(queries))
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["id"] for line in lines if "error" not in line] == ["q1", "q2"]
    assert lines[0]["results"][0]["article_id"] == "shipping"
    for line in lines:
        if "error" not in line:
            jsonschema.validate(line, schema("search"))


def test_a_query_without_a_text_is_named_and_the_others_are_answered(run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    lines = ['{"id": 1, "text": null}', '{"id": "half", "text": "shipping to Papua \\ud83d"}', '{"id": 3}', "[]"]
    queries.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("search", "--queries", str(queries))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(answer["id"], "error" in answer) for answer in answers] == [
        (1, True),
        ("half", False),
        (3, True),
        (None, True),
    ]
    assert answers[1]["results"][0]["article_id"] == "shipping"


def test_suggest_prints_what_its_schema_says(run, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    code, out, _ = run("suggest", "--case", str(path), "--json")
    suggestion = json.loads(out)
    assert code == 0
    jsonschema.validate(suggestion, schema("suggestion"))
    assert suggestion["case_id"] == "T-1"
    assert suggestion["based_on_message"] == "m1"
    assert suggestion["versions"]["app"] == __version__
    assert suggestion["passages"][0]["article_id"] == "returns"


def test_suggest_reads_standard_input(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CASE).encode())))
    code, out, _ = run("suggest", "--case", "-")
    assert code == 0
    assert "T-1" in out


def test_a_bad_line_becomes_an_error_line_and_the_run_goes_on(run, tmp_path: Path) -> None:
    bad = {"id": "T-2", "messages": []}
    cases = tmp_path / "cases.jsonl"
    lines = [json.dumps(CASE), json.dumps(bad), "{broken", "", json.dumps(CASE | {"id": "T-3"})]
    cases.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("suggest", "--cases", str(cases))
    printed = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["case_id"] for line in printed] == ["T-1", "T-2", None, "T-3"]
    for line in printed[1:3]:
        jsonschema.validate(line, schema("suggestion-error"))
    assert "at least one message" in printed[1]["error"]


def test_a_bug_in_one_case_does_not_end_the_run(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def complete(assistant: Assistant, case: Case) -> Suggestion:
        if case.id == "T-2":
            raise ZeroDivisionError
        return real(assistant, case)

    real = Assistant.complete
    monkeypatch.setattr(Assistant, "complete", complete)
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(json.dumps(CASE | {"id": f"T-{n}"}) for n in (1, 2, 3)), encoding="utf-8")
    code, out, _ = run("suggest", "--cases", str(cases))
    printed = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(line["case_id"], "error" in line) for line in printed] == [("T-1", False), ("T-2", True), ("T-3", False)]
    assert "a bug of ours" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["suggest", "--case", "gone.json"], "gone.json cannot be read"),
        (["suggest", "--cases", "gone.jsonl"], "gone.jsonl cannot be read"),
        (["suggest"], "either --case"),
        (["search"], "either a question or --queries"),
        (["search", "   "], "either a question or --queries"),
        (["search", "--queries", "gone.jsonl"], "gone.jsonl cannot be read"),
        (["learn-steps", "--cases", "gone.jsonl"], "gone.jsonl cannot be read"),
    ],
)
def test_a_problem_is_one_line_on_stderr(run, arguments: list[str], sentence: str) -> None:
    code, out, err = run(*arguments)
    assert code == 1
    assert out == ""
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_pack_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["search", "hello", "--knowledge", str(tmp_path / "nowhere")])
    err = capsys.readouterr().err
    assert code == 1
    assert "nowhere" in err
    assert len(err.strip().splitlines()) == 1


def test_a_mistake_in_the_settings_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir(parents=True)
    (home / "settings.toml").write_text('them = "dark"', encoding="utf-8")
    assert cli.main(["models"]) == 1
    assert "Did you mean `theme`?" in capsys.readouterr().err


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["sugest"])
    assert ended.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_learn_steps_then_suggest_uses_them(run, tmp_path: Path) -> None:
    messages = [
        {"id": "m1", "author": "customer", "text": "My boots arrived torn"},
        {"id": "m2", "author": "agent", "text": "Could you send a photo?"},
    ]
    action = {"action": "ask_for_photo", "by": "agent", "message_id": "m2"}
    past = tmp_path / "past.jsonl"
    past.write_text(
        "".join(json.dumps({"id": f"P-{n}", "messages": messages, "actions": [action]}) + "\n" for n in range(40)),
        encoding="utf-8",
    )
    code, out, _ = run("learn-steps", "--cases", str(past))
    assert code == 0
    assert "40" in out

    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    _, out, _ = run("suggest", "--case", str(case), "--json")
    assert "ask_for_photo" in [action["action"] for action in json.loads(out)["actions"]]


def test_feedback_of_an_empty_log_is_whole(run) -> None:
    code, out, _ = run("feedback", "verify")
    assert code == 0
    assert "0" in out
    assert run("feedback", "stats")[0] == 0
    assert run("feedback", "export")[:2] == (0, "")


def test_doctor_says_what_is_there(run) -> None:
    code, out, _ = run("doctor")
    assert code == 0, out
    for word in ("Python", "embedding model", "knowledge", "feedback log"):
        assert word in out


def test_doctor_warns_of_a_role_that_nobody_knows_and_names_those_there_are(run, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text('role = "boss"\n', encoding="utf-8")
    code, out, _ = run("doctor")
    assert code == 0
    assert "“boss”" in out
    assert "agent, lead" in out
    for what in ("case folder", "ticket tools", "language model"):
        assert what in out


@pytest.mark.parametrize(("agent", "is_advised"), [("", True), ("Rina", False)])
def test_doctor_says_that_the_team_signs_replies_until_the_agent_sets_a_name(agent: str, is_advised: bool) -> None:
    work = app.Workplace(Paths.from_environment(), Settings(agent=agent), Paths.sample_pack())

    signature = next(finding for finding in doctor.examine(work) if finding.what == "signature")

    assert signature.state == (agent or "the team's, without a name")
    assert ("agent" in signature.advice) is is_advised
    assert not signature.is_trouble
    assert work.signed_by == agent  # what the login name is, no customer reads


def test_models_says_which_and_how_to_change_it(run) -> None:
    code, out, _ = run("models")
    assert code == 0
    assert "pendamping-minilm" in out
    assert "copilot models use NAME" in out


def test_everything_is_written_under_the_home(run, home: Path, pack: Path) -> None:
    before = set(pack.rglob("*"))
    run("index")
    assert set(pack.rglob("*")) == before
    assert Paths.from_environment().index_of(pack).is_dir()
    assert home in Paths.from_environment().index_of(pack).parents


def test_a_program_that_searches_leaves_nothing_outside_its_home(pack: Path, tmp_path: Path) -> None:
    person = tmp_path / "person"
    person.mkdir()
    # onnxruntime keeps a device id and what it means to report in the user's cache: with CI set it would not.
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "ORT_DISABLE_TELEMETRY")}
    environment |= {
        "HOME": str(person),
        "XDG_CACHE_HOME": str(person / ".cache"),
        "COPILOT_HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "copilot.cli", "search", "return an item", "--knowledge", str(pack)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert "returns.md" in done.stdout
    assert list(person.rglob("*")) == []
