"""A language model as a person chooses it: what kind, its name, its address; from settings and back."""

from dataclasses import dataclass

from copilot.settings import Settings

KINDS = ("", "ollama", "server", "openai", "anthropic", "google_genai")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChosen:
    """`kind` is a provider, or "server" for an address that speaks OpenAI's API; "" for none."""

    kind: str = ""
    model: str = ""
    address: str = ""

    @classmethod
    def of(cls, settings: Settings) -> "ModelChosen":
        """Read it from the first feature that has a model."""
        named = next(iter(settings.language_models), "")
        name, at, own = named.partition("@http")
        address = f"http{own}" if at else settings.llm_address
        provider, _, model = name.partition(":")
        kind = "server" if provider == "openai" and address else provider
        return cls(kind=kind if kind in KINDS else "", model=model, address=address)

    @property
    def provider(self) -> str:
        """The provider as the settings name it."""
        return "openai" if self.kind == "server" else self.kind

    @property
    def name(self) -> str:
        """The model as the settings name it, "" where none is chosen or it has no name yet."""
        return f"{self.provider}:{self.model}" if self.kind and self.model else ""

    @property
    def has_address(self) -> bool:
        """Whether it has an address of its own."""
        return self.kind in ("server", "ollama")

    @property
    def has_key(self) -> bool:
        """Whether it may need a key."""
        return self.kind not in ("", "ollama")
