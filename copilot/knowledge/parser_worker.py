"""The parsers' own process: one file named on its input, what was read of it on its output, again and again.

It loads neither Qt nor a model nor the index. What hangs is ended here too, for the program that asked may be gone.
"""

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.parsed import ParsedText, RefusedError
from copilot.knowledge.pdf_text import read_pdf
from copilot.knowledge.word_text import read_word

MOST_MEMORY = 2_000_000_000  # bytes of address space, where the system lets a process limit itself
GRACE_S = 5.0  # how much longer than the asking program waits


def _read_html(file: Path) -> ParsedText:
    return html_to_markdown(file.read_text(encoding="utf-8-sig", errors="replace"))


PARSERS: Mapping[str, Callable[[Path], ParsedText]] = {"pdf": read_pdf, "word": read_word, "html": _read_html}


def main() -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not write into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the program that asked
    _limit_memory()
    serve(sys.stdin.buffer, answers)


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each line `{"parser", "path", "seconds"}` with a line of title, text, notes, or of message and hint."""
    for line in questions:
        asked = json.loads(line)
        # Ends the process without asking Python, which a parser in C may be holding up.
        faulthandler.dump_traceback_later(asked["seconds"] + GRACE_S, exit=True)
        answer = _answer(asked["parser"], Path(asked["path"]))
        faulthandler.cancel_dump_traceback_later()
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(parser: str, file: Path) -> dict[str, Any]:
    try:
        parsed = PARSERS[parser](file)
    except RefusedError as refused:
        return {"message": refused.message, "hint": refused.hint}
    except MemoryError:
        return {"message": "The file needs more memory than reading one may take.", "hint": "Split it."}
    except OSError as error:
        return {"message": f"The file cannot be read: {error.strerror or error}.", "hint": ""}
    return {"title": parsed.title, "text": parsed.text, "notes": parsed.notes}


def _limit_memory() -> None:
    try:
        import resource  # Windows has none: there size, pages and time are the limits
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
