"""Mails as cases: one `.eml` file is a case of one message, an mbox a case for each conversation in it.

Only what a reader reads is taken: the plain text of a mail, else its HTML as words; without what it quotes. Files are
named in the text's place, never read. Limits keep a strange file from taking the desk down.
"""

import hashlib
import mailbox
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from pathlib import Path

from copilot.cases.case import Author, Case, Customer, Message
from copilot.cases.reading import MAX_MESSAGES, MAX_TEXT, plain_text
from copilot.connect.quoted_text import without_quoted_text
from copilot.connect.team import Team
from copilot.errors import UserError
from copilot.knowledge.html_text import html_to_markdown

MOST_BYTES = 50_000_000  # of a file
MOST_MAIL_BYTES = 10_000_000  # of one mail that is parsed
MOST_PARTS = 200
NOBODY = Team()  # every mail is a customer's
_ANSWER = re.compile(r"^(?:\s*(?:re|fw|fwd|bls|balas|trs|aw|wg)\s*(?:\[\d+\])?:)+", re.IGNORECASE)


def read_eml(path: Path, team: Team = NOBODY) -> Case:
    """Read one mail as a case; what the team wrote is an agent's. Raises UserError that names the file."""
    raw = _bytes(path)
    return _case(path, [_parsed(path, raw)], team)


def read_mbox(path: Path, team: Team = NOBODY) -> tuple[Case, ...]:
    """Read a mailbox file as cases, a conversation each, in the order of their first mail. Raises UserError."""
    _bytes(path)
    threads: dict[str, list[Mail]] = {}
    known: dict[str, str] = {}
    with closing(mailbox.mbox(path, create=False)) as box:
        for key in box.keys()[:MAX_MESSAGES]:
            mail = _parsed(path, box.get_bytes(key))
            own = _first_id(_raw(mail, "Message-ID"))
            named = _ids(_raw(mail, "References"), _raw(mail, "In-Reply-To"))
            above = [known[each] for each in named if each in known]
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


def _parsed(path: Path, raw: bytes) -> Mail:
    """Take a mail apart. The library's newer policies read headers by grammar, and break down on those that have none.

    Raises UserError where its parts are nested without end.
    """
    try:
        return message_from_bytes(raw[:MOST_MAIL_BYTES])
    except RecursionError as error:
        raise UserError(f"{path} holds a mail that is nested too deeply.") from error


def _case(path: Path, mails: list[Mail], team: Team) -> Case:
    messages = tuple(_messages(mails, team))
    if not messages:
        raise UserError(f"{path} holds no readable mail.", "A mail has a sender and a text.")
    first = mails[0]
    name, address = _customer(mails, team)
    subject = _ANSWER.sub("", _header(first, "Subject")).strip()
    key = _first_id(_raw(first, "Message-ID")) or f"{subject}{messages[0].text}"
    return Case(
        id=f"mail-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        messages=messages,
        subject=subject,
        channel="email",
        created_at=messages[0].at,
        customer=Customer(id=address or None, name=name or None, email=address or None),
    )


def _customer(mails: list[Mail], team: Team) -> tuple[str, str]:
    """Give name and address of whoever is not of the team: the first who wrote, else the first who was written to."""
    people = [_sender(mail) for mail in mails] + [each for mail in mails for each in _people(mail, "To")]
    return next((each for each in people if each[1] and each[1] not in team), ("", ""))


def _messages(mails: list[Mail], team: Team) -> Iterator[Message]:
    for place, mail in enumerate(sorted(mails, key=lambda mail: _date(mail) or datetime.min.replace(tzinfo=UTC)), 1):
        name, address = _sender(mail)
        text = _text(mail)
        if text and address:
            author = Author.AGENT if address in team else Author.CUSTOMER
            yield Message(id=f"m{place}", author=author, text=text, name=name or address or None, at=_date(mail))


def _text(mail: Mail) -> str:
    """Give what the sender wrote: the first readable part, and the names of files that came along."""
    plain, html, files = "", "", []
    for part in islice(_parts(mail), MOST_PARTS):
        name = _file_name(part)
        if name:
            files.append(name)
        elif part.get_content_type() == "text/plain" and not plain:
            plain = _content(part)
        elif part.get_content_type() == "text/html" and not html:
            html = html_to_markdown(_content(part)).text
    written = without_quoted_text(plain_text(plain or html))
    named = f"[{', '.join(files)}]" if files else ""
    return f"{written}\n\n{named}".strip()


def _parts(mail: Mail) -> Iterator[Mail]:
    """Give what a mail is made of, in order. A mail that came along with it is one part, and no words of the sender."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Mail)]
        else:
            yield part


def _file_name(part: Mail) -> str:
    """Give the name of a file that came along; empty where the part is none."""
    try:
        return _decoded(part.get_filename() or "")
    except ValueError:  # in an alphabet whose name is none
        return part.get_content_type()


def _content(part: Mail) -> str:
    """Give a part's text; one in an unknown alphabet is read as well as it can be."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw[: MAX_TEXT * 4].decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return raw[: MAX_TEXT * 4].decode("utf-8", "replace")


def _raw(mail: Mail, name: str) -> str:
    """Give a header as it was sent, the first of its name; bytes beyond ASCII are taken for UTF-8."""
    sent = next((str(value) for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return sent.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _decoded(text: str) -> str:
    """Give a header's words as a reader sees them; what is encoded wrongly stays as it is."""
    with suppress(HeaderParseError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return plain_text(" ".join(text.split()))


def _header(mail: Mail, name: str) -> str:
    return _decoded(_raw(mail, name))


def _sender(mail: Mail) -> tuple[str, str]:
    return next(iter(_people(mail, "From")), ("", ""))


def _people(mail: Mail, header: str) -> list[tuple[str, str]]:
    """Give names and addresses in a header, the addresses in small letters."""
    found = getaddresses([" ".join(_raw(mail, header).split())])
    return [(_decoded(name), address.casefold()) for name, address in found if "@" in address]


def _date(mail: Mail) -> datetime | None:
    try:
        at = parsedate_to_datetime(_raw(mail, "Date"))
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        at.astimezone(UTC)  # a time at the end of the calendar is none that anything can be compared with
    except (ValueError, OverflowError):
        return None
    return at


def _ids(*headers: str) -> list[str]:
    return [each for header in headers for each in re.findall(r"<[^<>\s]{1,200}>", header)]


def _first_id(header: str) -> str:
    return next(iter(_ids(header)), "")
