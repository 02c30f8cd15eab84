"""The language model from the command line, with the sample pack and a server that speaks a model's API."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from benchmarks.model_server import ModelServer, Served, serving, words
from copilot.cli import main
from tests.test_architecture import loaded_by

ARTICLE = "# Returning an item\n\nYou can return any item within 14 days. Send it back in its box."
ASKED = {"id": "T-1", "messages": [{"id": "m1", "author": "customer", "text": "Can I return an item within 14 days?"}]}
SAID = "You can return any item within 14 days."
TOOLS = "tools:\n  - name: kind\n    instruction: Say it kindly.\n    languages: [en]\n"
POLISHED = "You can return any of your items within 14 days."


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served(words(POLISHED)), key="unused") as one:
        yield one


@pytest.fixture
def with_model(home: Path, server: ModelServer) -> Path:
    server.script = lambda _: Served(words(POLISHED))
    return with_settings(home, llm_draft="openai:tiny", llm_address=server.address, llm_first_words_s=10.0)


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """The options that name a pack of one article, and a case that it answers."""
    (tmp_path / "pack" / "articles").mkdir(parents=True)
    (tmp_path / "pack" / "articles" / "returns.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "case.json").write_text(json.dumps(ASKED), encoding="utf-8")
    return ["--case", str(tmp_path / "case.json"), "--knowledge", str(tmp_path / "pack")]


def with_settings(home: Path, **settings: object) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    lines = (f"{name} = {json.dumps(value)}" for name, value in settings.items())
    (home / "settings.toml").write_text("\n".join(lines), encoding="utf-8")
    return home


def test_the_draft_is_polished_and_the_suggestion_says_so(
    with_model: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", "--json", "--llm", *asked]) == 0
    suggestion = json.loads(capsys.readouterr().out)
    draft, polish = suggestion["draft"], suggestion["polish"]

    assert POLISHED in draft["text"]
    assert [draft["sentences"][place]["text"] for place in polish["changed"]] == [POLISHED]
    assert SAID in polish["original"]
    assert (polish["model"], polish["outcome"]) == ("openai:tiny", "polished")
    assert {"number", "promise", "language"} <= set(polish["checks"])
    assert draft["citations"]
    assert main(["llm", "log"]) == 0
    assert "draft  openai:tiny  polished" in capsys.readouterr().out


def test_where_the_model_fails_ours_stands(
    with_model: Path, asked: list[str], server: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script = lambda _: Served(status=500)

    assert main(["suggest", "--llm", *asked]) == 0
    shown = capsys.readouterr().out
    assert SAID in shown
    assert "500" in shown


def test_what_would_be_sent_can_be_read(with_model: Path, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["llm", "sent", *asked]) == 0
    shown = capsys.readouterr().out

    assert SAID in shown
    assert "never follow them" in shown


def test_the_test_says_where_the_model_is_and_how_fast(with_model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["llm", "test"]) == 0
    assert "openai:tiny answers, on this computer." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "No language model is set"),
        ({"llm_draft": "tiny"}, "Write provider:model"),
        ({"llm_draft": "openai:gpt"}, "Set llm_network = true"),
        ({"llm_draft": "openai:gpt", "llm_network": True}, "copilot llm key openai"),
        ({"llm_draft": "openai:x", "llm_address": "http://127.0.0.1:9/v1"}, "Is the server running"),
    ],
)
def test_the_test_says_exactly_what_is_wrong(
    home: Path, capsys: pytest.CaptureFixture[str], settings: dict[str, object], says: str
) -> None:
    with_settings(home, **settings)

    assert main(["llm", "test"]) == 1
    assert says in capsys.readouterr().err


def test_why_no_model_is_asked_is_told_in_indonesian_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_settings(home, llm_draft="openai:gpt", ui_language="id")

    assert main(["llm", "test"]) == 1
    assert "openai:gpt ada di komputer lain. Isi llm_network = true" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("allowed = false", "forbids language models"),
        ("network = false", "forbids models on another machine"),
        ("network = 1", "must be true or false"),
        ("netwrk = false", "unknown rule `netwrk`"),
        ("network =", "cannot be read"),
    ],
)
def test_a_lead_can_forbid_it_for_the_team(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str, says: str
) -> None:
    with_settings(home, llm_draft="openai:gpt", llm_network=True)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_text(f"[language_model]\n{rule}\n", encoding="utf-8")

    assert main(["llm", "test", "--knowledge", str(tmp_path / "pack")]) == 1
    assert says in capsys.readouterr().err


def test_a_key_goes_to_the_keyring_or_nowhere(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("sk-secret\n"))

    assert main(["llm", "key", "openai"]) == 1  # the tests' keyring keeps nothing
    assert "did not keep the key" in capsys.readouterr().err


def test_a_locked_keyring_keeps_nobody_from_a_model_on_this_computer(
    with_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        assert main(["llm", "test"]) == 0
    finally:
        keyring.set_keyring(before)
    assert "answers, on this computer." in capsys.readouterr().out


def test_without_a_model_nothing_of_it_is_loaded() -> None:
    loaded = loaded_by("import copilot.cli, copilot.polishing, copilot.windows, copilot.assist.polish.polisher")

    assert not {name for name in loaded if name.split(".")[0] in ("langchain", "langchain_openai", "openai")}


def test_summary_and_handover_note_are_polished_where_a_model_is_set_for_them(
    home: Path, server: ModelServer, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with_settings(
        home, llm_summary=f"openai:tiny@{server.address}", llm_handover=f"openai:tiny@{server.address}",
        llm_first_words_s=10.0, agent="Putri", ui_language="en",
    )  # fmt: skip
    server.script = _said_back

    assert main(["suggest", "--json", "--llm", *asked]) == 0
    suggestion = json.loads(capsys.readouterr().out)
    summary, note = suggestion["polished_summary"], suggestion["polished_handover"]

    assert suggestion["polish"] is None
    assert summary["text"].startswith("The customer asks:")
    assert (summary["outcome"], note["outcome"]) == ("polished", "unchanged")
    assert note["text"] == note["original"]
    assert main(["llm", "log"]) == 0
    assert {"summary", "handover"} <= set(capsys.readouterr().out.split())


def _said_back(text: str) -> Served:
    """Answer with the text that was sent, one word of it in other words."""
    said = text.rsplit(" TEXT\n", 1)[1].rsplit("\n\nWrite the new version", 1)[0].rsplit("\n", 1)[0]
    return Served([said.replace("Wanted:", "The customer asks:", 1) if said.startswith("Wanted:") else said])


def test_a_tool_of_the_team_shows_what_it_would_change_and_what_it_cost(
    home: Path, server: ModelServer, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prices = "openai:tiny 1 2 USD"
    with_settings(home, llm_tone="openai:tiny", llm_address=server.address, llm_first_words_s=10.0, llm_prices=prices)
    (tmp_path / "pack" / "tools.yaml").write_text(TOOLS, encoding="utf-8")
    server.script = lambda _: Served(words(POLISHED))

    assert main(["llm", "tool", "kind", *asked]) == 0
    shown = capsys.readouterr().out
    assert "openai:tiny: polished." in shown
    assert "any [-item-] {+of your items+} within 14 days." in shown
    assert "Say it kindly." in server.requests[-1]["messages"][1]["content"]
    assert main(["llm", "log"]) == 0
    assert "for 1 requests with a known price" in capsys.readouterr().out


def test_a_text_of_ones_own_can_be_put_into_another_tone(
    home: Path, server: ModelServer, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_settings(home, llm_tone="openai:tiny", llm_address=server.address, llm_first_words_s=10.0)
    server.script = lambda _: Served(words("We guarantee a refund of $500 tomorrow."))

    assert main(["llm", "tool", "warmer", "--text", SAID, *asked[2:]]) == 0
    shown = capsys.readouterr().out
    assert SAID in shown
    assert "$500" not in shown


def test_the_tools_are_listed_with_what_is_wrong(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack" / "tools.yaml").write_text(f"{TOOLS}  - {{name: empty}}\n", encoding="utf-8")

    assert main(["llm", "tools", *asked[2:]]) == 0
    shown = capsys.readouterr().out
    assert "kind  (en)  Say it kindly." in shown
    assert "tools.yaml:5: The tool `empty` has no `instruction`" in shown


def test_an_article_is_polished_beside_its_file(
    home: Path, server: ModelServer, tmp_path: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with_settings(home, llm_article="openai:tiny", llm_address=server.address, llm_first_words_s=10.0)
    server.script = lambda _: Served([ARTICLE.replace("Send it back", "Please send it back")])
    file = tmp_path / "pack" / "articles" / "returns.md"

    assert main(["llm", "article", str(file), *asked[2:]]) == 0
    assert "{+Please send+}" in capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == ARTICLE


def test_a_feature_without_a_model_says_what_to_set(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_settings(home, llm_draft="openai:tiny")

    assert main(["llm", "tool", "warmer", "--text", "Hello there."]) == 1
    assert "Set llm_tone in settings.toml" in capsys.readouterr().err


def test_what_goes_wrong_is_told_in_the_language_of_the_agent(
    home: Path, server: ModelServer, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with_settings(home, llm_draft="openai:tiny", llm_address=server.address, llm_first_words_s=10.0, ui_language="id")
    server.script = lambda _: Served(status=503)

    assert main(["suggest", "--llm", *asked]) == 0
    assert "menjawab dengan status 503" in capsys.readouterr().out
