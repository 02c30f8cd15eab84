"""New articles and macros for a pack: proposed as a whole file, written only when a person has seen it."""

import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from copilot.errors import UserError
from copilot.knowledge.front_matter import with_front_matter

REVIEW_AFTER = timedelta(days=182)
_LONGEST_NAME = 60
_PLACEHOLDER = re.compile(r"\[([a-z]+)\]")
_SLOTS = {
    "name": "name",
    "email": "customer.email",
    "phone": "customer.phone",
    "address": "customer.address",
    "order": "order.id",
    "account": "refund.account",
    "number": "reference.number",
}
"""What stands in a masked text -> the slot of a macro that says it again, for each customer anew."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that does not exist yet: where in the pack it would stand, and its text."""

    path: str
    text: str


def propose_article(
    *, title: str, body: str, language: str, owner: str, today: date, audience: str = "public"
) -> Proposal:
    """Give a new article with its front matter; to be read again after half a year."""
    fields = {
        "title": title,
        **_language(language),
        "audience": audience,
        "owner": owner,
        "updated": today,
        "review_by": today + REVIEW_AFTER,
    }
    return Proposal(f"articles/{_file_name(title)}.md", with_front_matter(fields, body))


def propose_macro(*, title: str, body: str, language: str, owner: str, today: date, topic: str = "") -> Proposal:
    """Give a new macro with its front matter."""
    fields = {
        "title": title,
        **_language(language),
        **({"topic": topic} if topic else {}),
        "owner": owner,
        "updated": today,
    }
    return Proposal(f"macros/{_file_name(title)}.md", with_front_matter(fields, body))


def with_slots(masked: str) -> str:
    """Give a masked text as a macro: [name] -> {name}, [order] -> {order.id}; what no slot says stays open as {nik}."""
    return _PLACEHOLDER.sub(lambda found: f"{{{_SLOTS.get(found[1], found[1])}}}", masked)


def as_title(question: str) -> str:
    """Give a masked question as a title: what stood for personal data is gone."""
    return " ".join(_PLACEHOLDER.sub(" ", question).split())


def write_new(pack: Path, proposal: Proposal) -> Path:
    """Write the file, whole or not at all, and give its path.

    Raises UserError where there is a file of that name, where the pack cannot be written, or the title is empty.
    """
    target = pack / proposal.path
    if Path(proposal.path).name == ".md":
        raise UserError("The title has no letters to name a file by.", "Give it the question that it answers.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, proposal.text)
    except FileExistsError as error:
        if not target.exists():
            raise UserError(f"{target.parent} is no folder.") from error
        hint = "Nothing was changed. Choose another title, or edit that file."
        raise UserError(f"There is a file {proposal.path} already.", hint) from error
    except OSError as error:
        raise UserError(f"{proposal.path} cannot be written: {error.strerror}.") from error
    return target


def _write_whole(target: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp's own would hide it from the rest of the team
        _put_in_place(Path(name), target)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _put_in_place(whole: Path, target: Path) -> None:
    """Name the file; never over another one."""
    if os.name == "nt":
        whole.rename(target)  # refuses on Windows what exists
        return
    try:
        os.link(whole, target)
    except PermissionError:
        # A share without hard links: there a moment remains in which two people could choose the same title.
        if target.exists():
            raise FileExistsError(str(target)) from None
        whole.rename(target)


def _language(language: str) -> dict[str, object]:
    return {"language": language} if language in ("id", "en") else {}


def _file_name(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
