"""The one error a person is meant to read; anything else that is raised is our bug."""


class UserError(Exception):
    """The world is not as needed: say what and where in one sentence, and what to do.

    Raised where the problem is understood (file missing, disk full, log from a newer version).
    The command line prints it on one line; the sidebar shows it as a banner. Never a traceback.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
