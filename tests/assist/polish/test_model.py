import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from benchmarks.model_server import KEY, ModelServer, Served, serving, words
from copilot.assist.polish.model import LanguageModel, ModelChoice, ModelTroubleError, Trouble, open_model
from copilot.assist.polish.prompts import Prompt
from copilot.errors import UserError

PROMPT = Prompt("Polish.", "A text.")
Ask = Callable[..., str]


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with serving(lambda _: Served()) as one:
        yield one


@pytest.fixture
def open_one(server: ModelServer) -> Iterator[Callable[..., LanguageModel]]:
    opened: list[LanguageModel] = []

    def open_(served: Served | None = None, key: str = KEY, **given: object) -> LanguageModel:
        server.script = lambda _: served or Served(words("Fine by us."))
        server.disconnected.clear()
        choice = {"name": "openai:tiny", "address": server.address, "first_words_s": 5.0, "hard_stop_s": 5.0} | given
        opened.append(LanguageModel(ModelChoice(**choice), key))
        return opened[-1]

    yield open_
    for model in opened:
        model.close()


def trouble_of(model: LanguageModel) -> ModelTroubleError:
    with pytest.raises(ModelTroubleError) as found:
        model.start(PROMPT, lambda _: True).answer()
    return found.value


def test_words_come_as_they_are_sent(open_one: Callable[..., LanguageModel]) -> None:
    seen: list[str] = []
    answered = open_one().start(PROMPT, lambda text: not seen.append(text)).answer()

    assert seen == ["Fine ", "Fine by ", "Fine by us. "]
    assert answered.text == "Fine by us. "
    assert 0 < answered.first_words_ms <= answered.total_ms


def test_tokens_are_counted(open_one: Callable[..., LanguageModel]) -> None:
    answered = open_one().start(PROMPT, lambda _: True).answer()

    assert (answered.tokens_in, answered.tokens_out) == (40, 9)


def test_a_server_that_cannot_count_answers_all_the_same(
    open_one: Callable[..., LanguageModel], server: ModelServer
) -> None:
    model = open_one(Served(words("Fine by us."), counts=False))

    for _ in range(2):
        answered = model.start(PROMPT, lambda _: True).answer()
        assert (answered.text, answered.tokens_out) == ("Fine by us. ", None)
    assert [bool(asked.get("stream_options")) for asked in server.requests[-3:]] == [True, False, False]


def test_instructions_and_data_are_two_messages(open_one: Callable[..., LanguageModel], server: ModelServer) -> None:
    open_one().start(PROMPT, lambda _: True).answer()

    assert [m["content"] for m in server.requests[-1]["messages"]] == ["Polish.", "A text."]
    assert server.requests[-1]["max_tokens" if "max_tokens" in server.requests[-1] else "max_completion_tokens"] > 0


@pytest.mark.parametrize(
    ("served", "trouble", "says"),
    [
        (Served(status=429), Trouble.BUSY, "429"),
        (Served(status=500), Trouble.BROKEN, "500"),
        (Served(status=503), Trouble.BROKEN, "503"),
        (Served(status=404), Trouble.UNKNOWN_MODEL, "does not know openai:tiny"),
        (Served(words("Half of"), ends="dropped"), Trouble.UNREACHABLE, "hung up"),
        (Served(words("Half of"), ends="garbled"), Trouble.GARBLED, "no answer"),
    ],
)
def test_what_goes_wrong_at_the_server_is_said(
    open_one: Callable[..., LanguageModel], served: Served, trouble: Trouble, says: str
) -> None:
    error = trouble_of(open_one(served))

    assert error.trouble is trouble
    assert says in str(error)


def test_a_wrong_key_is_named(open_one: Callable[..., LanguageModel]) -> None:
    error = trouble_of(open_one(key="sk-wrong"))

    assert error.trouble is Trouble.REFUSED
    assert "copilot llm key openai" in str(error)


def test_nobody_at_the_address_is_named(open_one: Callable[..., LanguageModel]) -> None:
    assert trouble_of(open_one(address="http://127.0.0.1:9/v1")).trouble is Trouble.UNREACHABLE


def test_without_a_word_in_time_it_is_left_alone(open_one: Callable[..., LanguageModel], server: ModelServer) -> None:
    model = open_one(Served(words("Too late"), wait_s=5), first_words_s=0.2)

    assert trouble_of(model).trouble is Trouble.SLOW
    assert server.disconnected.wait(3)


def test_at_the_hard_stop_it_ends(open_one: Callable[..., LanguageModel], server: ModelServer) -> None:
    model = open_one(Served(["One "], ends="hangs"), hard_stop_s=0.4)

    assert trouble_of(model).trouble is Trouble.STOPPED
    assert server.disconnected.wait(3)


def test_cancelling_hangs_up(open_one: Callable[..., LanguageModel], server: ModelServer) -> None:
    begun = threading.Event()
    call = open_one(Served(["One "], ends="hangs")).start(PROMPT, lambda _: not begun.set())
    begun.wait(5)
    call.cancel()

    with pytest.raises(ModelTroubleError) as found:
        call.answer()
    assert found.value.trouble is Trouble.CANCELLED
    assert server.disconnected.wait(3)


def test_an_endless_answer_ends_when_its_reader_has_enough(
    open_one: Callable[..., LanguageModel], server: ModelServer
) -> None:
    answered = open_one(Served(ends="endless")).start(PROMPT, lambda text: len(text) < 3_000).answer()

    assert 3_000 <= len(answered.text) < 3_100
    assert server.disconnected.wait(3)


def test_ten_megabytes_in_one_line_do_no_harm(open_one: Callable[..., LanguageModel]) -> None:
    answered = open_one(Served(["a" * 10_000_000])).start(PROMPT, lambda text: len(text) < 3_000).answer()

    assert len(answered.text) == 10_000_000


def test_a_second_request_uses_what_is_open(open_one: Callable[..., LanguageModel]) -> None:
    model = open_one()

    assert model.start(PROMPT, lambda _: True).answer().text == model.start(PROMPT, lambda _: True).answer().text


def test_the_second_model_answers_where_the_first_cannot(
    open_one: Callable[..., LanguageModel], server: ModelServer
) -> None:
    model = open_one(name="openai:missing", fallback="openai:tiny")

    assert model.start(PROMPT, lambda _: True).answer().text == "Fine by us. "


def test_closing_ends_a_request_under_way(server: ModelServer) -> None:
    server.script = lambda _: Served(["One "], ends="hangs")
    model = LanguageModel(ModelChoice(name="openai:tiny", address=server.address, first_words_s=5), KEY)
    begun = threading.Event()
    call = model.start(PROMPT, lambda _: not begun.set())
    begun.wait(5)
    began = time.monotonic()
    model.close()

    assert time.monotonic() - began < 5
    with pytest.raises(ModelTroubleError):
        call.answer()


@pytest.mark.parametrize("name", ["gpt-4o", "openai:", "nobody:model"])
def test_a_name_that_is_no_model_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="provider:model"):
        _ = ModelChoice(name=name).provider


@pytest.mark.parametrize(
    ("choice", "is_local"),
    [
        (ModelChoice(name="ollama:qwen3"), True),
        (ModelChoice(name="ollama:qwen3", address="http://10.0.0.5:11434"), False),
        (ModelChoice(name="openai:x"), False),
        (ModelChoice(name="openai:x", address="http://localhost:8080/v1"), True),
        (ModelChoice(name="openai:x", address="http://[::1]:8080/v1"), True),
        (ModelChoice(name="openai:x", address="http://localhost.example.com/v1"), False),
        (ModelChoice(name="anthropic:x"), False),
    ],
)
def test_whether_words_leave_this_computer_is_known(choice: ModelChoice, is_local: bool) -> None:
    assert choice.is_local is is_local


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_anthropic", None)
    with pytest.raises(ModelTroubleError, match="pip install langchain langchain-anthropic"):
        open_model(ModelChoice(name="anthropic:x"), "key")


def test_a_missing_key_says_how_to_set_it() -> None:
    with pytest.raises(ModelTroubleError, match="copilot llm key openai"):
        open_model(ModelChoice(name="openai:x"), "")


def test_a_model_that_is_made_ready_is_asked_nothing(
    open_one: Callable[..., LanguageModel], server: ModelServer
) -> None:
    model = open_one()
    before = len(server.requests)
    model.warm_up()
    assert len(server.requests) == before

    assert model.start(PROMPT, lambda _: True).answer().text == "Fine by us. "


def test_why_a_model_cannot_be_made_ready_is_its_first_requests_to_tell(open_one: Callable[..., LanguageModel]) -> None:
    with pytest.raises(ModelTroubleError) as found:
        open_one(name="openai:gpt", address="", key="").warm_up()

    assert found.value.trouble is Trouble.NO_KEY
