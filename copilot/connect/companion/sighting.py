"""What the companion reports: which page is in front, and nothing of what stands on it."""

from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

MOST_BYTES = 8_192  # of a whole request: an address, a title and three small values


class Sighting(BaseModel):
    """One report of the browser companion."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    url: str = Field(max_length=4_096)
    title: str = Field(default="", max_length=1_024)
    tab: int = 0
    focused: bool = True

    @field_validator("url")
    @classmethod
    def _is_a_web_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isprintable():
            raise ValueError("not a web address")
        return url


def read_sighting(body: bytes) -> Sighting | None:
    """Give the report in a request's body; None where it is none (too long, no JSON, another shape)."""
    if len(body) > MOST_BYTES:
        return None
    try:
        return Sighting.model_validate_json(body)
    except ValidationError:
        return None
