"""The screens of the sidebar."""

from enum import Enum, auto


class Page(Enum):
    """The screens of the sidebar: the case, and what lies one key beside it."""

    CASE = auto()
    READING = auto()
    SEARCH = auto()
    HISTORY = auto()
    HANDOVER = auto()
    QUEUE = auto()
    OUTBOX = auto()
    SETTINGS = auto()
    MODEL = auto()
    HELP = auto()
