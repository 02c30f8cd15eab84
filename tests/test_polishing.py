"""The language model from the command line, with the sample pack and a server that speaks a model's API."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.model_server import ModelServer, Served, serving, words
from copilot.cli import main
from tests.test_architecture import loaded_by

ARTICLE = "# Returning an item\n\nYou can return any item within 14 days. Send it back in its box."
ASKED = {"id": "T-1", "messages": [{"id": "m1", "author": "customer", "text": "Can I return an item within 14 days?"}]}
SAID = "You can return any item within 14 days."
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


def test_without_a_model_nothing_of_it_is_loaded() -> None:
    loaded = loaded_by("import copilot.cli, copilot.polishing, copilot.windows, copilot.assist.polish.polisher")

    assert not {name for name in loaded if name.split(".")[0] in ("langchain", "langchain_openai", "openai")}
