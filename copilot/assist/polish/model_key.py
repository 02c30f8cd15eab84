"""Keys of language models: in the computer's keyring and nowhere else."""

from copilot.assist.polish.messages import ToldError

SERVICE = "pendamping language model"


def keep_key(provider: str, key: str) -> None:
    """Put the key of a provider into the keyring. Raises ToldError where there is none that keeps it."""
    # Slow to import (0.1 s): only who has a model pays for it.
    import keyring
    import keyring.errors

    try:
        keyring.set_password(SERVICE, provider, key)
        kept = keyring.get_password(SERVICE, provider)
    except keyring.errors.KeyringError as error:
        raise ToldError("key_not_taken", provider=provider) from error
    if kept != key:
        raise ToldError("key_not_taken", provider=provider)


def find_key(provider: str) -> str:
    """Give the key of a provider, "" where there is none. Raises ToldError where the keyring is locked."""
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(SERVICE, provider) or ""
    except keyring.errors.KeyringError as error:
        raise ToldError("key_not_given", provider=provider) from error
