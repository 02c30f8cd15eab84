"""Every option once: its name, type, default, unit and meaning."""

import difflib
import json
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from copilot.errors import UserError
from copilot.whole_file import write_whole


def option(
    default: Any, meaning: str, *, low: float | None = None, high: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    """Declare one option: its default, its meaning in one line, and what values it may have."""
    return field(default=default, metadata={"meaning": meaning, "low": low, "high": high, "choices": choices})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set in settings.toml. Parts of the program receive the values they use, not this."""

    knowledge: str = option("", "Folder of the knowledge pack; empty: the sample pack that ships with the program")
    agent: str = option("", "Your name, as it stands under a reply; empty: the team signs, no name")
    role: str = option("agent", "Whose authority limits apply: a role of the pack's authority.yaml")
    ui_language: str = option("system", "Language of the window", choices=("system", "id", "en"))
    theme: str = option("system", "Colours of the window", choices=("system", "light", "dark"))
    text_scale: int = option(100, "Size of all text, in percent", low=100, high=200)
    always_on_top: bool = option(True, "Keep the sidebar above other windows")
    dock: str = option("right", "Screen edge the sidebar docks to", choices=("right", "left", "none"))
    reduced_motion: bool = option(False, "Switch all motion off, also when the system does not ask for it")
    inbox: str = option("", "Folder watched for case files; empty: `cases` in the program's home")
    team_addresses: str = option(
        "",
        "E-mail addresses of your team, or @domains, with commas between: their mails in mail files are not customers'",
    )
    public_replies: bool = option(
        False, "Send an accepted reply to the customer where your role may; otherwise it becomes an internal note"
    )
    poll_s: int = option(20, "Seconds between two looks into the ticket tools", low=5, high=600)
    companion_port: int = option(
        47_613, "Port on which the browser companion finds the sidebar", low=1_024, high=65_535
    )
    companion_ids: str = option("", "Extension ids, besides our own, that the sidebar listens to (with commas between)")
    watch_clipboard: bool = option(False, "Show a ticket when its address is copied; other texts are not looked at")
    embedder: str = option("", "A model in place of the bundled one, as `copilot models use` wrote it")
    vector_server: str = option("", "A team's Chroma server that shares passages' vectors, as http://host:8000")
    search_limit: int = option(10, "Passages found for a case", low=1, high=50)
    cards: int = option(3, "Next steps shown in the sidebar", low=1, high=3)
    ground_threshold: float = option(0.5, "How sure the search must be before a reply is drafted (0-1)", low=0, high=1)
    pause_after: int = option(
        3,
        "Cases of high load in a row after which the sidebar suggests a pause, to you alone; 0: never",
        low=0,
        high=20,
    )
    pause_says: str = option(
        "", "What it suggests then, as is the custom of your team; empty: a breath, or a colleague"
    )
    feedback_days: int = option(
        730, "Days after which case, customer and texts are erased from the feedback log; 0: never", low=0, high=36_500
    )
    llm_draft: str = option(
        "", "Language model that polishes drafts, as provider:model or provider:model@http://address; empty: none"
    )
    llm_summary: str = option("", "The same for the summary of a case; empty: none")
    llm_handover: str = option("", "The same for the handover note; empty: none")
    llm_tone: str = option("", "The same for tones, and for the tools that your team wrote; empty: none")
    llm_article: str = option("", "The same for help articles that a lead writes; empty: none")
    llm_address: str = option(
        "", "Where models without an address answer, if not at their provider's own, as http://localhost:8080/v1"
    )
    llm_fallback: str = option("", "Model asked where the first fails before its first word; the same provider and key")
    llm_network: bool = option(False, "Allow a language model on another machine: masked texts leave this computer")
    llm_replaces: bool = option(
        False, "Put the model's wording in the place of a draft that nobody has touched, by itself; else by a key"
    )
    llm_requests_a_day: int = option(500, "Requests to the language model a day at most", low=0, high=100_000)
    llm_first_words_s: float = option(
        2.0, "Seconds in which it must begin, or the draft is left alone", low=0.1, high=60
    )
    llm_hard_stop_s: float = option(10.0, "Seconds after which it is stopped", low=0.5, high=300)
    llm_prices: str = option(
        "", "Price of a million tokens in and out by model, as `openai:name 0.50 2.00 USD, ...`; empty: not known"
    )

    @property
    def language_models(self) -> tuple[str, ...]:
        """The language models that are set, each once, that of drafts first; none where the program runs without."""
        named = (self.llm_draft, self.llm_tone, self.llm_summary, self.llm_handover, self.llm_article)
        return tuple(dict.fromkeys(name for name in named if name))


def load_settings(path: Path) -> Settings:
    """Read settings.toml; a file that is not there gives the defaults.

    Raises UserError naming the file and the key: not TOML, an unknown key (with the nearest known
    one), a value of the wrong type, out of range or not among the choices.
    """
    if not path.exists():
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read: {error}.", "Correct that line or delete the file.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    known = {f.name: f for f in fields(Settings)}
    for key, value in given.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise UserError(f"{path} has an unknown setting `{key}`.", f"Did you mean `{near[0]}`?" if near else "")
        _check(path, key, value, known[key].default, known[key].metadata)
    return Settings(**given)


def save_settings(settings: Settings, path: Path) -> None:
    """Write what differs from the defaults, whole or not at all. Raises UserError where it cannot."""
    lines = []
    for option_ in fields(Settings):
        value = getattr(settings, option_.name)
        if value != option_.default:
            written = json.dumps(value, ensure_ascii=False)  # a JSON text, number or boolean is one of TOML too
            lines.append(f"# {option_.metadata['meaning']}\n{option_.name} = {written}\n")
    try:
        write_whole(path, "\n".join(lines))
    except OSError as error:
        raise UserError(f"The settings could not be saved to {path}: {error.strerror}.") from error


def _check(path: Path, key: str, value: object, default: object, limits: Any) -> None:
    wanted = type(default)
    is_number = wanted is float and type(value) is int  # 1 is as good as 1.0
    if not (is_number or type(value) is wanted):
        raise UserError(f"{path}: `{key}` must be {_named(wanted)}, not {value!r}.")
    if limits["choices"] and value not in limits["choices"]:
        raise UserError(f"{path}: `{key}` must be one of {', '.join(limits['choices'])}, not {value!r}.")
    low, high = limits["low"], limits["high"]
    if low is not None and isinstance(value, int | float) and not low <= value <= high:
        raise UserError(f"{path}: `{key}` must be from {low} to {high}, not {value}.")


def _named(kind: type) -> str:
    return {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}[kind]
