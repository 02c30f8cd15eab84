"""The conversation of a ticket as Request Tracker keeps it: transactions, and apart from them their texts and files."""

import json
from collections.abc import Iterator

from copilot.connect.request_tracker_session import RtSession
from copilot.connect.request_tracker_shapes import MESSAGES, RtPart, RtParts, RtTransaction, RtTransactions

PAGE = 100  # the most RT gives at once
MOST_MESSAGES = 400  # the newest, and the first: what is between is a click away in RT

_IS_MESSAGE = " OR ".join(f"Type = '{kind}'" for kind in MESSAGES)


class RtConversation:
    """Reads what was said in tickets."""

    def __init__(self, session: RtSession) -> None:
        self._session = session

    def messages(self, ticket_id: str) -> tuple[list[RtTransaction], bool]:
        """Give the newest messages, oldest first, with the very first; and whether that is all of them."""
        query = f"{of_ticket(ticket_id)} AND ({_IS_MESSAGE})"
        newest: list[RtTransaction] = []
        for page in range(1, MOST_MESSAGES // PAGE + 1):
            found = self._page_of_transactions(query, page, "DESC", PAGE)
            newest += found
            if len(found) < PAGE:
                return newest[::-1], True
        first = self._page_of_transactions(query, 1, "ASC", 1)
        return [*(each for each in first if each.id != newest[-1].id), *newest[::-1]], False

    def transactions(self, query: str) -> list[RtTransaction]:
        """Give the newest transactions that a query finds, newest first, at most a page."""
        return self._page_of_transactions(query, 1, "DESC", PAGE)

    def _page_of_transactions(self, query: str, page: int, order: str, per_page: int) -> list[RtTransaction]:
        fields = {"fields": "Type,Creator,Created", "fields[Creator]": "RealName,EmailAddress"}
        how = {"orderby": "id", "order": order, "per_page": per_page, "page": page}
        return self._session.get("/transactions", {"query": query, **fields, **how}).read(RtTransactions).items

    def texts(self, ticket_id: str, since: str = "", before: int = 0) -> list[RtPart]:
        """Give the texts of messages, newest first: the first page, or all since a transaction.

        Files are kept out by RT itself: a film of forty megabytes never starts on its way.
        """
        wanted: list[dict[str, object]] = [
            {"field": "ContentType", "operator": "STARTSWITH", "value": "text/"},
            {"field": "Filename", "operator": "IS", "value": "NULL"},
        ]
        if since:
            wanted.append({"field": "TransactionId", "operator": ">=", "value": since})
        if before:
            wanted.append({"field": "TransactionId", "operator": "<=", "value": before, "entry_aggregator": "AND"})
        return list(self._parts(ticket_id, wanted, "TransactionId,Content,ContentType", 40 if since else 1))

    def older_texts(
        self, ticket_id: str, read: list[RtTransaction], texts: list[RtPart], *, is_whole: bool
    ) -> list[RtPart]:
        """Give the texts that the first page did not hold, and that of the very first message."""
        if not read or len(texts) < PAGE:
            return []
        oldest = read[0] if is_whole else read[1]
        known = int(texts[-1].TransactionId)
        older = self.texts(ticket_id, since=oldest.id, before=known) if known > int(oldest.id) else []
        return older if is_whole else [*older, *self.texts(ticket_id, since=read[0].id, before=int(read[0].id))]

    def files(self, ticket_id: str) -> list[RtPart]:
        """Name the files, without what is in them."""
        wanted: list[dict[str, object]] = [{"field": "Filename", "operator": "IS NOT", "value": "NULL"}]
        return list(self._parts(ticket_id, wanted, "TransactionId,ContentType,Filename,ContentLength", 2))

    def _parts(self, ticket_id: str, wanted: list[dict[str, object]], fields: str, pages: int) -> Iterator[RtPart]:
        for page in range(1, pages + 1):
            how = {"fields": fields, "orderby": "id", "order": "DESC", "per_page": PAGE, "page": page}
            answer = self._session.get(f"/ticket/{ticket_id}/attachments", {"query": json.dumps(wanted), **how})
            found = answer.read(RtParts).items
            yield from found
            if len(found) < PAGE:
                return


def of_ticket(ticket_id: str) -> str:
    """Give the beginning of a query for the transactions of one ticket."""
    # Without ObjectType RT also gives what happened to a queue or user of the same number.
    return f"ObjectType = 'RT::Ticket' AND TicketId = {ticket_id}"
