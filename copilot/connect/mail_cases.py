"""Mails as cases: one `.eml` file is a case of one message, an mbox a case for each conversation in it.

Only what a reader reads is taken: the plain text of a mail, else its HTML as words; without what it quotes. Files are
named in the text's place, never read. Limits keep a strange file from taking the desk down.
"""

import hashlib
import mailbox
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from copilot.cases.case import Author, Case, Customer, Message
from copilot.cases.reading import MAX_MESSAGES, MAX_TEXT, plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.errors import UserError
from copilot.knowledge.html_text import html_to_markdown

MOST_BYTES = 50_000_000  # of a file
MOST_MAIL_BYTES = 10_000_000  # of one mail that is parsed
MOST_PARTS = 200
_ANSWER = re.compile(r"^(?:\s*(?:re|fw|fwd|bls|balas|trs|aw|wg)\s*(?:\[\d+\])?:)+", re.IGNORECASE)


def read_eml(path: Path, ours: Iterable[str] = ()) -> Case:
    """Read one mail as a case. `ours` are the team's own addresses: what they wrote is an agent's.

    Raises UserError that names the file.
    """
    raw = _bytes(path)
    return _case(path, [_parsed(raw)], frozenset(address.casefold() for address in ours))


def read_mbox(path: Path, ours: Iterable[str] = ()) -> tuple[Case, ...]:
    """Read a mailbox file as cases, a conversation each, in the order of their first mail. Raises UserError."""
    _bytes(path)
    team = frozenset(address.casefold() for address in ours)
    threads: dict[str, list[EmailMessage]] = {}
    known: dict[str, str] = {}
    with closing(mailbox.mbox(path, create=False)) as box:
        for key in box.keys()[:MAX_MESSAGES]:
            mail = _parsed(box.get_bytes(key))
            own = _first_id(mail["Message-ID"])
            above = [known[each] for each in _ids(mail["References"], mail["In-Reply-To"]) if each in known]
            thread = above[0] if above else own or f"mail-{key}"
            known[own] = thread
            threads.setdefault(thread, []).append(mail)
    if not threads:
        raise UserError(f"{path} holds no mail.")
    return tuple(_case(path, mails, team) for mails in threads.values())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", "Give fewer mails at once.")
        return path.read_bytes()[:MOST_MAIL_BYTES]
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error


def _parsed(raw: bytes) -> EmailMessage:
    # "From " is mbox's own line, "\n" an empty file: neither is a header.
    return BytesParser(policy=policy.default).parsebytes(raw[:MOST_MAIL_BYTES])


def _case(path: Path, mails: list[EmailMessage], team: frozenset[str]) -> Case:
    messages = tuple(_messages(mails, team))
    if not messages:
        raise UserError(f"{path} holds no readable mail.", "A mail has a sender and a text.")
    first = mails[0]
    name, address = next((_sender(mail) for mail in mails if _sender(mail)[1] not in team), ("", ""))
    subject = _ANSWER.sub("", _header(first, "Subject")).strip()
    key = _first_id(first["Message-ID"]) or f"{subject}{messages[0].text}"
    return Case(
        id=f"mail-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        messages=messages,
        subject=subject,
        channel="email",
        created_at=messages[0].at,
        customer=Customer(id=address or None, name=name or None, email=address or None),
    )


def _messages(mails: list[EmailMessage], team: frozenset[str]) -> Iterator[Message]:
    for place, mail in enumerate(sorted(mails, key=lambda mail: _date(mail) or datetime.min.replace(tzinfo=UTC)), 1):
        name, address = _sender(mail)
        text = _text(mail)
        if text and address:
            author = Author.AGENT if address in team else Author.CUSTOMER
            yield Message(id=f"m{place}", author=author, text=text, name=name or address or None, at=_date(mail))


def _text(mail: EmailMessage) -> str:
    """Give what the sender wrote: the first readable part, and the names of files that came along."""
    plain, html, files = "", "", []
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            break
        name = part.get_filename()
        if name:
            files.append(plain_text(name))
        elif part.get_content_type() == "text/plain" and not plain:
            plain = _content(part)
        elif part.get_content_type() == "text/html" and not html:
            html = html_to_markdown(_content(part)).text
    written = without_quoted_text(plain_text(plain or html))
    named = f"[{', '.join(files)}]" if files else ""
    return f"{written}\n\n{named}".strip()


def _content(part: EmailMessage) -> str:
    """Give a part's text; one in an unknown alphabet is read as well as it can be."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw[: MAX_TEXT * 4].decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return raw[: MAX_TEXT * 4].decode("utf-8", "replace")


def _header(mail: EmailMessage, name: str) -> str:
    return plain_text(str(mail[name] or "").replace("\n", " "))


def _sender(mail: EmailMessage) -> tuple[str, str]:
    for name, address in getaddresses([str(mail["From"] or "")]):
        if "@" in address:
            return plain_text(name), address.casefold()
    return "", ""


def _date(mail: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail["Date"]))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _ids(*headers: object) -> list[str]:
    return [each for header in headers for each in re.findall(r"<[^<>\s]{1,200}>", str(header or ""))]


def _first_id(header: object) -> str:
    return next(iter(_ids(header)), "")
