"""What the page of the language model says beside its fields."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelShown:
    """`forbidden` what the lead forbids, `leaves` where masked texts would go, `says` what a test or a key came to."""

    forbidden: str = ""
    leaves: str = ""
    says: str = ""
    is_good: bool = True
    is_testing: bool = False
    key_is_kept: bool = False
