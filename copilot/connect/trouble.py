"""What can go wrong between the desk and a ticket tool, told apart by what may be done about it.

The words never hold a credential, nor a text of the conversation.
"""

from copilot.errors import UserError


class ToolError(UserError):
    """Something about a ticket tool."""


class UnreachableError(ToolError):
    """The tool did not answer, or asked to wait, and surely took nothing: try again later."""

    def __init__(self, message: str, hint: str = "", *, wait_s: float | None = None) -> None:
        super().__init__(message, hint)
        self.wait_s = wait_s  # how long the tool asks to be left alone


class SignInError(ToolError):
    """The tool does not take the credential (wrong, expired, withdrawn)."""


class NotAllowedError(ToolError):
    """The agent has no right to do this with this ticket."""


class TicketGoneError(ToolError):
    """There is no such ticket any more (deleted, or never there)."""


class EmptyTextError(ToolError):
    """There is no text to send."""


class RefusedError(ToolError):
    """The tool surely did not take the text, and will not the next time."""


class ConflictError(RefusedError):
    """The tool itself refused a text because the ticket changed in that very moment."""


class MovedOnError(ToolError):
    """The ticket has changed since the version the text was written for; nothing was sent."""

    def __init__(self, message: str, hint: str = "", *, version: str) -> None:
        super().__init__(message, hint)
        self.version = version  # as it is now


class UnclearError(ToolError):
    """The text was sent and no answer came: it may have arrived. Look before anything else is done."""
