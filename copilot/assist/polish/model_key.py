"""Keys of language models: in the computer's keyring and nowhere else."""

from copilot.errors import UserError

SERVICE = "pendamping language model"
_HINT = "Unlock or install the system's keyring: keys are kept nowhere else."


def keep_key(provider: str, key: str) -> None:
    """Put the key of a provider into the keyring. Raises UserError where there is none that keeps it."""
    # Slow to import (0.1 s): only who has a model pays for it.
    import keyring
    import keyring.errors

    try:
        keyring.set_password(SERVICE, provider, key)
        kept = keyring.get_password(SERVICE, provider)
    except keyring.errors.KeyringError as error:
        raise UserError(f"The keyring did not take the key of {provider}.", _HINT) from error
    if kept != key:
        raise UserError(f"The keyring did not keep the key of {provider}.", _HINT)


def find_key(provider: str) -> str:
    """Give the key of a provider, "" where there is none. Raises UserError where the keyring is locked."""
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(SERVICE, provider) or ""
    except keyring.errors.KeyringError as error:
        raise UserError(f"The keyring does not give the key of {provider}.", _HINT) from error
