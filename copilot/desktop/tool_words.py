"""What errors say, in the language of the window: those of the ticket tools, of files and of the clipboard.

Below the desktop an error is worded in English, as the command line prints it and as the outbox keeps it beside a
text. Here the sentences that an agent meets are found again and said in theirs; one that is not among them stays as
it is.
"""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP

from copilot.desktop.language import translate

_CONTEXT = "ToolWords"
_PARTS = {
    "tool": r"[a-z][a-z0-9-]*",
    "ticket": r"[\w:-]+",
    "number": r"\d+",
    "who": r"[^.:;]+?",
    "what": r"[^.;]+?",
    "path": r"\S*[/\\].*?",
    "why": r".+?",
}

_SENTENCES = (
    QT_TRANSLATE_NOOP("ToolWords", "{tool} cannot be reached; nothing was sent."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} cannot be reached at {path} ({what})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} cannot be reached."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} did not answer in time."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} did not confirm what was sent ({what})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} failed while it took the text ({number})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} has an error of its own ({number})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} is busy ({number})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} is busy."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} cannot sign you in now ({number})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} does not take the credential."),
    QT_TRANSLATE_NOOP("ToolWords", "Give a new one: copilot connect add {tool}"),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} does not allow this to you."),
    QT_TRANSLATE_NOOP("ToolWords", "Ask whoever runs it for the right."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} lets you write notes alone."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} keeps no drafts."),
    QT_TRANSLATE_NOOP("ToolWords", "Send it as an internal note."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} refused this ({number})."),
    QT_TRANSLATE_NOOP("ToolWords", "{tool} refused this: the ticket changed in the same moment."),
    QT_TRANSLATE_NOOP("ToolWords", "This ticket is not in {tool} any more."),
    QT_TRANSLATE_NOOP("ToolWords", "It was deleted or moved away."),
    QT_TRANSLATE_NOOP("ToolWords", "Ticket {ticket} was deleted in {tool}."),
    QT_TRANSLATE_NOOP("ToolWords", "Ticket {ticket} was merged into {number}."),
    QT_TRANSLATE_NOOP("ToolWords", "Open that one."),
    QT_TRANSLATE_NOOP("ToolWords", "The customer wrote in this ticket after you opened it."),
    QT_TRANSLATE_NOOP("ToolWords", "A colleague wrote in this ticket after you opened it."),
    QT_TRANSLATE_NOOP("ToolWords", "{who} wrote in this ticket after you opened it, and {number} more."),
    QT_TRANSLATE_NOOP("ToolWords", "{who} wrote in this ticket after you opened it."),
    QT_TRANSLATE_NOOP("ToolWords", "{who} changed this ticket after you opened it, and {number} more."),
    QT_TRANSLATE_NOOP("ToolWords", "{who} changed this ticket after you opened it."),
    QT_TRANSLATE_NOOP("ToolWords", "State or assignee of this ticket changed."),
    QT_TRANSLATE_NOOP("ToolWords", "The state of this ticket changed."),
    QT_TRANSLATE_NOOP("ToolWords", "This ticket was given to somebody else."),
    QT_TRANSLATE_NOOP("ToolWords", "Look at it, then send again."),
    QT_TRANSLATE_NOOP("ToolWords", "It did not arrive the first time."),
    QT_TRANSLATE_NOOP("ToolWords", "The program was stopped while this was being sent."),
    QT_TRANSLATE_NOOP("ToolWords", "The keyring does not give the credential of `{tool}`."),
    QT_TRANSLATE_NOOP("ToolWords", "There is no credential for `{tool}`."),
    QT_TRANSLATE_NOOP("ToolWords", "Run: copilot connect add {tool}"),
    QT_TRANSLATE_NOOP("ToolWords", "Unlock or install the system's keyring: credentials are kept nowhere else."),
    QT_TRANSLATE_NOOP("ToolWords", "No connected ticket tool has this address."),
    QT_TRANSLATE_NOOP("ToolWords", "Try again later."),
    QT_TRANSLATE_NOOP("ToolWords", "Try again."),
    QT_TRANSLATE_NOOP("ToolWords", "Look again."),
    QT_TRANSLATE_NOOP("ToolWords", "{number} texts wait in the outbox already."),
    QT_TRANSLATE_NOOP("ToolWords", "See why they cannot be delivered."),
    QT_TRANSLATE_NOOP("ToolWords", "There is no text to send."),
    QT_TRANSLATE_NOOP("ToolWords", "Write something first."),
    QT_TRANSLATE_NOOP("ToolWords", "The clipboard holds no text."),
    QT_TRANSLATE_NOOP("ToolWords", "Copy the customer's message first."),
    QT_TRANSLATE_NOOP("ToolWords", "The bridge to the browser did not start."),
    QT_TRANSLATE_NOOP("ToolWords", "Close the sidebar and open it again."),
    QT_TRANSLATE_NOOP("ToolWords", "No port of this computer could be opened for the browser companion."),
    QT_TRANSLATE_NOOP("ToolWords", "Close the other program, or register another port: --option port=…"),
    QT_TRANSLATE_NOOP("ToolWords", "A case holds one conversation."),
    QT_TRANSLATE_NOOP("ToolWords", "The case is not UTF-8 text (byte {number})."),
    QT_TRANSLATE_NOOP("ToolWords", "Save it as UTF-8."),
    QT_TRANSLATE_NOOP("ToolWords", "The case is larger than {number} MB."),
    QT_TRANSLATE_NOOP("ToolWords", "Make room and run it again."),
    QT_TRANSLATE_NOOP("ToolWords", "Make room, then try again."),
    QT_TRANSLATE_NOOP("ToolWords", "Check the rights of the file and its folder."),
    QT_TRANSLATE_NOOP("ToolWords", "Bring it back from a backup."),
    QT_TRANSLATE_NOOP("ToolWords", "Update this computer to that version; the log was left as it is."),
    QT_TRANSLATE_NOOP("ToolWords", "The feedback log {path} was written by a newer version of the program."),
    QT_TRANSLATE_NOOP("ToolWords", "The key of the feedback log {path} is gone."),
    QT_TRANSLATE_NOOP("ToolWords", "The case folder {path} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("ToolWords", "The disk is full: {path} cannot be written."),
    QT_TRANSLATE_NOOP("ToolWords", "The settings could not be saved to {path}: {why}."),
    QT_TRANSLATE_NOOP("ToolWords", "The pairing could not be saved to {path}: {why}."),
    QT_TRANSLATE_NOOP("ToolWords", "{path} is larger than {number} MB."),
    QT_TRANSLATE_NOOP("ToolWords", "{path} cannot be read: {why}."),
    QT_TRANSLATE_NOOP("ToolWords", "{path} cannot be written: {why}."),
)
SENTENCES = tuple(str(each) for each in _SENTENCES)
"""The sentences; of two that fit, the one that says more stands first."""

_LINE_TROUBLES = (
    QT_TRANSLATE_NOOP("ToolWords", "no computer of this name is known"),
    QT_TRANSLATE_NOOP("ToolWords", "nothing answers there"),
    QT_TRANSLATE_NOOP("ToolWords", "no secure connection"),
    QT_TRANSLATE_NOOP("ToolWords", "no connection"),
    QT_TRANSLATE_NOOP("ToolWords", "no answer in time"),
    QT_TRANSLATE_NOOP("ToolWords", "the line broke"),
    QT_TRANSLATE_NOOP("ToolWords", "the line failed"),
)
LINE_TROUBLES = tuple(str(each) for each in _LINE_TROUBLES)
"""What stands in brackets where a tool cannot be reached."""


def spoken(error: str) -> str:
    """Give an error in the language of the window, sentence by sentence. What is not known stays."""
    rest, parts = error.strip(), []
    while rest:
        sentence, length = _first_of(rest)
        parts.append(sentence)
        rest = rest[length:].lstrip()
    return " ".join(parts)


def _first_of(text: str) -> tuple[str, int]:
    """Give the first sentence in the language of the window, and how long it is as it stands."""
    for known in SENTENCES:
        if found := _pattern(known).match(text):
            parts = found.groupdict()
            if "what" in parts:
                parts["what"] = translate(_CONTEXT, parts["what"])
            return translate(_CONTEXT, known).format(**parts), found.end()
    end = re.search(r"[.!?](?=\s|$)", text)
    length = end.end() if end else len(text)
    return text[:length], length


def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", sentence)
    words = (f"(?P<{piece}>{_PARTS[piece]})" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    return re.compile("".join(words) + r"(?=\s|$)")
