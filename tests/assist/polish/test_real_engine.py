"""A real engine behind a real port: tokens that are generated, not written down beforehand."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from copilot.assist.polish.allowance import AllowanceBook
from copilot.assist.polish.material import material_of_draft
from copilot.assist.polish.model import LanguageModel, ModelChoice, ModelTroubleError, Trouble
from copilot.assist.polish.polisher import Outcome, Polisher
from copilot.assist.polish.prices import prices_of
from copilot.assist.polish.prompts import Prompt
from copilot.assist.polish.request_log import RequestLog
from tests.assist.fakes import situation
from tests.assist.polish.test_prompts import draft_for

ROOT = Path(__file__).parents[3]
PROMPT = Prompt("Polish.", "A text.")
LOADING_S = 120  # at most; some seconds on a quiet machine

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("real engine")]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModelChoice]:
    folder = tmp_path_factory.mktemp("engine")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "tests.assist.polish.real_engine", str(folder / "model"), str(port)]
    env = os.environ | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "HF_HOME": str(folder / "hub")}
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said)
        try:
            _wait_for(port, process, folder / "said.txt")
            address = f"http://127.0.0.1:{port}/v1"
            yield ModelChoice(name=f"openai:{folder / 'model'}", address=address, first_words_s=30, hard_stop_s=60)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", said: Path) -> None:
    ends = time.monotonic() + LOADING_S
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(URLError, ConnectionError), urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
            return
        time.sleep(0.2)
    pytest.fail(f"the engine did not start: {said.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def open_one(engine: ModelChoice) -> Iterator[Callable[..., LanguageModel]]:
    opened: list[LanguageModel] = []

    def open_(**given: float) -> LanguageModel:
        opened.append(LanguageModel(ModelChoice(name=engine.name, address=engine.address, **{**_PATIENT, **given})))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


_PATIENT = {"first_words_s": 30.0, "hard_stop_s": 60.0}


def trouble_of(model: LanguageModel) -> Trouble:
    with pytest.raises(ModelTroubleError) as found:
        model.start(PROMPT, lambda _: True).answer()
    return found.value.trouble


def test_words_stream_in_and_are_counted(open_one: Callable[..., LanguageModel]) -> None:
    grown: list[str] = []
    answered = open_one().start(PROMPT, lambda text: not grown.append(text)).answer()

    assert len(grown) > 10
    assert all(after.startswith(before) for before, after in pairwise(grown))
    assert answered.text == grown[-1]
    assert (answered.tokens_in or 0) > len("Polish.A text.")  # a token a byte, and the marks between
    assert (answered.tokens_out or 0) > 0


def test_a_request_that_is_cancelled_ends_and_the_next_is_answered(open_one: Callable[..., LanguageModel]) -> None:
    model, begun = open_one(), threading.Event()
    call = model.start(PROMPT, lambda _: not begun.set())
    assert begun.wait(30)
    call.cancel()

    with pytest.raises(ModelTroubleError) as found:
        call.answer()
    assert found.value.trouble is Trouble.CANCELLED
    assert model.start(PROMPT, lambda text: len(text) < 20).answer().text


def test_without_a_word_in_time_it_is_left_alone(open_one: Callable[..., LanguageModel]) -> None:
    assert trouble_of(open_one(first_words_s=0.001)) is Trouble.SLOW


def test_a_model_that_talks_rubbish_leaves_our_draft(open_one: Callable[..., LanguageModel], tmp_path: Path) -> None:
    model, own = open_one(), situation()
    log = RequestLog(tmp_path / "log.jsonl")
    prices = prices_of(f"{model.choice.name} 1 2 USD")
    polisher = Polisher(model, AllowanceBook(tmp_path / "book.json", 9), log, prices=prices)
    shown: list[str] = []
    polished = polisher.polish(material_of_draft(draft_for(own), own), shown.append)

    assert (polished.outcome, polished.shown.text, shown) == (Outcome.KEPT, None, [])
    assert log.recent()[0]["outcome"] == "kept"
