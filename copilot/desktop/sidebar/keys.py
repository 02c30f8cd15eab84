"""Every key of the sidebar, once: what it does, and its words in the help."""

from enum import Enum, auto

from copilot.desktop.language import translate


class Command(Enum):
    """What a key can mean."""

    ACCEPT = auto()
    ACCEPT_DRAFT = auto()
    EDIT = auto()
    REJECT = auto()
    UNDO = auto()
    WHY = auto()
    SOURCES = auto()
    DRAFT = auto()
    STEP_1 = auto()
    STEP_2 = auto()
    STEP_3 = auto()
    GAP = auto()
    TONE = auto()
    WORDING = auto()
    NEXT = auto()
    PREVIOUS = auto()
    QUEUE = auto()
    SEARCH = auto()
    HISTORY = auto()
    HANDOVER = auto()
    OUTBOX = auto()
    PASTE = auto()
    SETTINGS = auto()
    HELP = auto()
    BACK = auto()


KEYS: dict[Command, tuple[str, ...]] = {
    Command.ACCEPT: ("A",),
    Command.ACCEPT_DRAFT: ("Ctrl+Return",),
    Command.EDIT: ("E",),
    Command.REJECT: ("R",),
    Command.UNDO: ("U",),
    Command.WHY: ("W",),
    Command.SOURCES: ("S",),
    Command.DRAFT: ("D",),
    Command.STEP_1: ("1",),
    Command.STEP_2: ("2",),
    Command.STEP_3: ("3",),
    Command.GAP: ("G",),
    Command.TONE: ("T",),
    Command.WORDING: ("M",),
    Command.NEXT: ("J", "Alt+Down"),
    Command.PREVIOUS: ("K", "Alt+Up"),
    Command.QUEUE: ("C",),
    Command.SEARCH: ("/",),
    Command.HISTORY: ("H",),
    Command.HANDOVER: ("N",),
    Command.OUTBOX: ("O",),
    Command.PASTE: ("V",),
    Command.SETTINGS: (",",),
    Command.HELP: ("?",),
    Command.BACK: ("Esc",),
}


def help_lines() -> tuple[tuple[str, str], ...]:
    """Give each key with what it does, in the order of the help."""
    return (
        ("A", translate("Keys", "Accept: the step in focus, else copy the reply")),
        ("Ctrl+Enter", translate("Keys", "Copy the reply, also while you write")),
        ("E", translate("Keys", "Edit")),
        ("R", translate("Keys", "Reject, then one key for the reason")),
        ("U", translate("Keys", "Take the last decision back")),
        ("W", translate("Keys", "Why: the rule behind a step, what a draft rests on")),
        ("S", translate("Keys", "Sources: read the passage")),
        ("1  2  3", translate("Keys", "Go to a next step")),
        ("D", translate("Keys", "Go to the draft")),
        ("T", translate("Keys", "Tone of the draft: shorter, warmer, formal, other language")),
        ("M", translate("Keys", "The language model's wording, and back to ours")),
        ("G", translate("Keys", "Report what the knowledge lacks")),
        ("J  K", translate("Keys", "Next case, previous case")),
        ("C", translate("Keys", "All open cases")),
        ("/", translate("Keys", "Search the knowledge")),
        ("H", translate("Keys", "History")),
        ("N", translate("Keys", "Handover note")),
        ("O", translate("Keys", "What is on its way to the tickets")),
        ("V", translate("Keys", "Take a case, or the address of a ticket, from the clipboard")),
        (",", translate("Keys", "Settings")),
        ("?", translate("Keys", "These keys")),
        ("Esc", translate("Keys", "Back")),
    )
