"""A language model through LangChain: a prompt in, words out as they come. The only home of LangChain's chat models.

Nothing of it is imported before the first request. All requests run on one thread of their own with one event loop,
so that connections stay open between them and a request can be cancelled at any moment.
"""

import asyncio
import contextlib
import ipaddress
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from copilot.assist.polish.messages import ToldError
from copilot.assist.polish.prompts import Prompt

MOST_TOKENS = 1_200  # of an answer
_PROVIDERS = {  # what LangChain calls them -> the package to install
    "openai": "langchain-openai",
    "ollama": "langchain-ollama",
    "anthropic": "langchain-anthropic",
    "google_genai": "langchain-google-genai",
}
_BASE_ERRORS = {  # where a provider's library is loaded, the error that all of its errors are
    "openai": "OpenAIError",
    "anthropic": "AnthropicError",
    "ollama": "ResponseError",
    "google.genai.errors": "APIError",
    "langchain_google_genai": "ChatGoogleGenerativeAIError",
    "httpx": "HTTPError",
    "httpx2": "HTTPError",
}
_NOT_UNDERSTOOD = (400, 422)  # statuses
_LONGEST_LOAD_S = 60
_NO_KEY = "unused"  # a local server wants some key, whatever it is


class Trouble(StrEnum):
    """Why there is no answer."""

    NOT_INSTALLED = "not_installed"
    NO_KEY = "no_key"
    REFUSED = "refused"
    UNKNOWN_MODEL = "unknown_model"
    BUSY = "busy"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"
    GARBLED = "garbled"
    SLOW = "slow"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


class ModelTroubleError(ToldError):
    """There is no answer, for a reason that a person can understand."""

    def __init__(self, trouble: Trouble, **values: object) -> None:
        super().__init__(trouble.value, **values)
        self.trouble = trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """Which model: `name` as "provider:model", `address` where it is not the provider's own, `fallback` like `name`.

    `first_words_s` is how long its first words may take, `hard_stop_s` the whole answer.
    """

    name: str
    address: str = ""
    fallback: str = ""
    first_words_s: float = 2.0
    hard_stop_s: float = 10.0

    @classmethod
    def of(cls, named: str, **given: Any) -> "ModelChoice":
        """Read what is set: "provider:model", or with an address of its own "provider:model@http://..."."""
        name, at, address = named.partition("@http")
        if at:
            given |= {"address": f"http{address}"}
        return cls(name=name, **given)

    @property
    def provider(self) -> str:
        """The provider as LangChain calls it. Raises ToldError for a name without one that we know."""
        provider, _, model = self.name.partition(":")
        if provider not in _PROVIDERS or not model:
            known = ", ".join(_PROVIDERS)
            raise ToldError("no_model", name=self.name, known=known)
        return provider

    @property
    def is_local(self) -> bool:
        """True where no word leaves this computer."""
        if not self.address:
            return self.provider == "ollama"
        host = urlsplit(self.address).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A whole answer, with how long it took and how many tokens it cost (None where the model does not say)."""

    text: str
    first_words_ms: float
    total_ms: float
    tokens_in: int | None = None
    tokens_out: int | None = None


class Call:
    """A request under way."""

    def __init__(self, future: "Future[Answered]") -> None:
        self._future = future

    def cancel(self) -> None:
        """End it now. From any thread, also after it is over."""
        self._future.cancel()

    def when_over(self, then: Callable[[], None]) -> None:
        """Call then() once there is an answer or none will come; on any thread, at once where it is over."""
        self._future.add_done_callback(lambda _future: then())

    def answer(self) -> Answered:
        """Wait for the whole answer. Raises ModelTroubleError where there is none."""
        try:
            return self._future.result()
        except CancelledError:
            raise ModelTroubleError(Trouble.CANCELLED) from None


class LanguageModel:
    """One model, opened with its first request. `key` is empty where it needs none."""

    def __init__(self, choice: ModelChoice, key: str = "") -> None:
        self.choice = choice
        self._key = key
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="copilot language model", daemon=True)
        self._model: Any = None
        self._loading = asyncio.Lock()
        self._client: Any = None
        self._asks_for_count = {"stream_usage": True} if choice.name.startswith("openai:") else {}
        self._thread.start()

    def start(self, prompt: Prompt, on_words: Callable[[str], bool]) -> Call:
        """Ask. `on_words` gets all words so far, on the model's thread, and says whether to go on."""
        return Call(self._run(self._ask(prompt, on_words)))

    def warm_up(self) -> None:
        """Load the libraries before the first request does (seconds); nothing is asked. Raises ModelTroubleError."""
        try:
            self._run(self._load()).result()
        except CancelledError:
            raise ModelTroubleError(Trouble.CANCELLED) from None

    def close(self) -> None:
        """End what is under way, and the thread. A library that is being loaded is waited for: nothing stops it."""
        self._run(self._end()).result(timeout=_LONGEST_LOAD_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    def _run(self, work: "Coroutine[Any, Any, Any]") -> "Future[Any]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _end(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()
        await asyncio.sleep(0)  # a connection that was closed is gone in the next turn of the loop
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()

    async def _load(self) -> None:
        async with self._loading:
            if self._model is None:
                self._model, self._client = await asyncio.to_thread(open_model, self.choice, self._key)

    async def _ask(self, prompt: Prompt, on_words: Callable[[str], bool]) -> Answered:
        await self._load()  # not within the time of the answer: the libraries take seconds, once
        began = time.perf_counter()
        text, first = "", None
        usage: dict[str, int] = {}
        try:
            async with asyncio.timeout(self.choice.first_words_s) as limit:
                async with contextlib.aclosing(self._chunks(prompt)) as chunks:
                    async for words, counted in chunks:
                        usage = counted or usage
                        text += words
                        if words and first is None:
                            first = time.perf_counter()
                            limit.reschedule(self._loop.time() + self.choice.hard_stop_s - (first - began))
                        if words and not on_words(text):
                            break
        except TimeoutError:
            raise self._too_late(first is not None) from None
        except _errors_of_libraries() as error:
            raise trouble_of(error, self.choice) from error
        ended = time.perf_counter()
        return Answered(
            text=text,
            first_words_ms=round(((first or ended) - began) * 1000, 1),
            total_ms=round((ended - began) * 1000, 1),
            tokens_in=usage.get("input_tokens"),
            tokens_out=usage.get("output_tokens"),
        )

    async def _chunks(self, prompt: Prompt) -> AsyncGenerator[tuple[str, dict[str, int]], None]:
        from langsmith import tracing_context  # would send every prompt to its cloud if the environment asks for it

        messages = [("system", prompt.instructions), ("human", prompt.data)]
        with tracing_context(enabled=False):
            try:
                async for chunk in self._model.astream(messages, **self._asks_for_count):
                    yield _words_of(chunk)
            except _errors_of_libraries() as error:
                if not self._asks_for_count or getattr(error, "status_code", None) not in _NOT_UNDERSTOOD:
                    raise
            else:
                return
            self._asks_for_count = {}  # a server that does not know this option is asked without it from now on
            async for chunk in self._model.astream(messages):
                yield _words_of(chunk)

    def _too_late(self, has_begun: bool) -> ModelTroubleError:
        trouble, seconds = Trouble.SLOW, self.choice.first_words_s
        if has_begun:
            trouble, seconds = Trouble.STOPPED, self.choice.hard_stop_s
        return ModelTroubleError(trouble, model=self.choice.name, seconds=f"{seconds:g}")


def open_model(choice: ModelChoice, key: str) -> tuple[Any, Any]:
    """Load the libraries; give LangChain's model, and its HTTP client where that is ours to close.

    Slow (seconds). Raises ModelTroubleError where a library or the key is missing.
    """
    package = _PROVIDERS[choice.provider]
    options = _options(choice, key)
    try:
        from langchain.chat_models import init_chat_model  # seconds to import, and only who has a model pays for it

        client = _client_of_openai(choice) if choice.provider == "openai" else None
        if client is not None:
            options["http_async_client"] = client
        model = init_chat_model(choice.name, **options)
        if choice.fallback:
            model = model.with_fallbacks([init_chat_model(choice.fallback, **options)])
    except ImportError as error:
        raise ModelTroubleError(Trouble.NOT_INSTALLED, model=choice.name, package=package) from error
    return model, client


def _client_of_openai(choice: ModelChoice) -> Any:
    """Make a client of our own: LangChain shares one among event loops, and nobody closes it."""
    from openai import DefaultAsyncHttpxClient

    return DefaultAsyncHttpxClient(timeout=choice.hard_stop_s, trust_env=not choice.is_local)


def _options(choice: ModelChoice, key: str) -> dict[str, Any]:
    options: dict[str, Any] = {"temperature": 0.2}
    if choice.provider == "ollama":
        return options | {"num_predict": MOST_TOKENS} | ({"base_url": choice.address} if choice.address else {})
    if not key and not choice.address:
        raise ModelTroubleError(Trouble.NO_KEY, model=choice.name, provider=choice.provider)
    options |= {"api_key": key or _NO_KEY, "max_retries": 0, "max_tokens": MOST_TOKENS, "timeout": choice.hard_stop_s}
    # Said in so many words, or a variable of the environment could send the text elsewhere.
    if choice.address:
        options["base_url"] = choice.address
    elif choice.provider == "openai":
        options["base_url"] = "https://api.openai.com/v1"
    return options


def trouble_of(error: Exception, choice: ModelChoice) -> ModelTroubleError:
    """Say in a sentence what a library's error means."""
    where = choice.address or choice.provider
    status = getattr(error, "status_code", None)
    if status in (401, 403):
        return ModelTroubleError(Trouble.REFUSED, where=where, status=status, provider=choice.provider)
    if status == 404:
        return ModelTroubleError(Trouble.UNKNOWN_MODEL, where=where, model=choice.name)
    if status == 429:
        return ModelTroubleError(Trouble.BUSY, where=where)
    if isinstance(status, int):
        return ModelTroubleError(Trouble.BROKEN, where=where, status=status)
    if isinstance(error, OSError) or _is_of_connection(error):
        return ModelTroubleError(Trouble.UNREACHABLE, where=where)
    return ModelTroubleError(Trouble.GARBLED, where=where, kind=type(error).__name__)


def _words_of(chunk: Any) -> tuple[str, dict[str, int]]:
    return str(chunk.text), dict(getattr(chunk, "usage_metadata", None) or {})


def _is_of_connection(error: BaseException | None) -> bool:
    while error is not None:
        if any(word in type(error).__name__ for word in ("Connect", "Timeout", "Network", "Read", "RemoteProtocol")):
            return True
        error = error.__cause__
    return False


def _errors_of_libraries() -> tuple[type[Exception], ...]:
    """Give what the libraries that are loaded may raise; what they stumble over in a bad answer counts as well."""
    found = (getattr(sys.modules.get(module), name, None) for module, name in _BASE_ERRORS.items())
    theirs = tuple(error for error in found if isinstance(error, type) and issubclass(error, Exception))
    return (*theirs, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError)
