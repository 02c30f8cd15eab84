"""Credentials of the ticket tools: kept in the computer's keyring and nowhere else, shown by nothing."""

from dataclasses import dataclass, field

from copilot.errors import UserError

SERVICE = "pendamping ticket tool"

_HINT = "Unlock or install the system's keyring: credentials are kept nowhere else."


@dataclass(frozen=True, slots=True)
class Credential:
    """Who signs in and with what. Its text and its `repr` show neither the token nor the password."""

    user: str
    secret: str = field(repr=False)


def keep_credential(connection: str, secret: str) -> None:
    """Put the secret of a connection into the keyring. Raises UserError where there is none that keeps it."""
    # Slow to import (0.1 s): only who connects a tool pays for it.
    import keyring
    import keyring.errors

    try:
        keyring.set_password(SERVICE, connection, secret)
        kept = keyring.get_password(SERVICE, connection)
    except keyring.errors.KeyringError as error:
        raise UserError(f"The keyring did not take the credential of `{connection}`.", _HINT) from error
    if kept != secret:
        raise UserError(f"The keyring did not keep the credential of `{connection}`.", _HINT)


def find_credential(connection: str, user: str) -> Credential:
    """Give the credential of a connection. Raises UserError where the keyring has none or is locked."""
    import keyring
    import keyring.errors

    try:
        secret = keyring.get_password(SERVICE, connection)
    except keyring.errors.KeyringError as error:
        raise UserError(f"The keyring does not give the credential of `{connection}`.", _HINT) from error
    if not secret:
        raise UserError(f"There is no credential for `{connection}`.", f"Run: copilot connect add {connection}")
    return Credential(user, secret)


def forget_credential(connection: str) -> None:
    """Take the secret of a connection out of the keyring; nothing happens where there is none."""
    import keyring
    import keyring.errors

    try:
        if keyring.get_password(SERVICE, connection) is not None:
            keyring.delete_password(SERVICE, connection)
    except keyring.errors.KeyringError as error:
        raise UserError(f"The keyring did not let go of the credential of `{connection}`.", _HINT) from error
