"""Time to the first shown word beside the bare client, in one run, with a server that answers like a model.

python -m benchmarks.polish_speed
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.model_server import KEY, Served, serving, words
from benchmarks.polish_texts import Text, placeholders_of, read_texts
from copilot.assist.polish.allowance import AllowanceBook
from copilot.assist.polish.beginnings import Begun
from copilot.assist.polish.model import LanguageModel, ModelChoice
from copilot.assist.polish.placeholders import Placeholders
from copilot.assist.polish.polisher import Polisher
from copilot.assist.polish.prompts import prompt_for
from copilot.assist.polish.request_log import RequestLog

ROUNDS = 15
WAIT_S = 0.3  # before the first word, as a small model on a desk takes
BETWEEN_S = 0.02  # 50 words a second


def main() -> None:
    """Print the medians: the bare client, our own words coming back, and another wording, checked and not yet."""
    text = next(each for each in read_texts() if each.case == "T-2611-0162")
    own = placeholders_of(text).mask(text.material.laid_out)
    anew = placeholders_of(text).mask(" ".join(versions[0] for versions in text.said_anew))
    with serving(lambda _: Served()) as server, tempfile.TemporaryDirectory() as folder:
        choice = ModelChoice(name="openai:tiny", address=server.address, first_words_s=10)
        model, book = LanguageModel(choice, KEY), AllowanceBook(Path(folder) / "book.json", 9_999)
        polisher, bare = Polisher(model, book, RequestLog(Path(folder) / "log.jsonl")), _bare(server.address)
        took: dict[str, list[float]] = {"bare client": [], "ours, our words": [], "ours, other words": []}
        took["ours, other words, marked as not checked"] = []
        for _ in range(ROUNDS + 1):
            server.script = lambda _text: Served(words(own), wait_s=WAIT_S, between_s=BETWEEN_S)
            took["bare client"].append(_first(lambda seen: _ask(bare, text, seen)))
            took["ours, our words"].append(_first(lambda seen: polisher.polish(text.material, seen)))
            server.script = lambda _text: Served(words(anew), wait_s=WAIT_S, between_s=BETWEEN_S)
            took["ours, other words"].append(_first(lambda seen: polisher.polish(text.material, seen)))
            took["ours, other words, marked as not checked"].append(_first(lambda seen: _begun(polisher, text, seen)))
        polisher.close()
    medians = {name: statistics.median(times[1:]) for name, times in took.items()}  # the first round loads libraries
    for name, median in medians.items():
        print(f"{name}: {median * 1000:.0f} ms, {median / medians['bare client']:.2f} x")


def _first(ask: Callable[[Callable[[str], None]], object]) -> float:
    """Give the seconds until the first word is handed on."""
    times: list[float] = []
    began = time.perf_counter()
    ask(lambda _text: times.append(time.perf_counter() - began))
    return times[0]


def _begun(polisher: Polisher, text: Text, seen: Callable[[str], None]) -> None:
    for step in polisher.stream_from_first_word(text.material):
        if isinstance(step, str | Begun):
            seen(step if isinstance(step, str) else step.words)


def _bare(address: str) -> Any:
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(model="tiny", base_url=address, api_key=KEY, max_retries=0)


def _ask(bare: Any, text: Text, seen: Callable[[str], None]) -> None:
    prompt = prompt_for(text.material, Placeholders())
    for chunk in bare.stream([("system", prompt.instructions), ("human", prompt.data)]):
        if str(chunk.text):
            seen(str(chunk.text))


if __name__ == "__main__":
    main()
