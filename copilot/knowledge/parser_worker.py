"""The parsers' own process: one file named on its input, what was read of it on its output, again and again.

It loads neither Qt nor a model nor the index. What hangs is ended here too, for the program that asked may be gone.
"""

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from copilot.knowledge.html_text import html_to_markdown
from copilot.knowledge.parsed import MOST_MEMORY, ParsedText, RefusedError, too_large
from copilot.knowledge.pdf_text import read_pdf
from copilot.knowledge.word_text import read_word

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
        return _refused(refused)
    except MemoryError:
        return _refused(too_large())
    except OSError as error:
        return {"message": f"The file cannot be read: {error.strerror or error}.", "hint": ""}
    return {"title": parsed.title, "text": parsed.text, "notes": parsed.notes}


def _refused(refused: RefusedError) -> dict[str, str]:
    return {"message": refused.message, "hint": refused.hint}


def _limit_memory() -> None:
    """Limit this process itself, where it can be: a library that is refused memory gives up by itself."""
    try:
        import resource  # Windows has none
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    with suppress(ValueError, OSError):  # macOS refuses a limit below the address space that a process begins with
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    main()
