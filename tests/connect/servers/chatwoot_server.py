"""Chatwoot as its documentation and sources describe it: Liquid in what goes out, twenty messages a page."""

import re
from collections.abc import Mapping
from typing import Any

from tests.connect.servers.desk_server import Answered, Asked, DeskServer, Entry, Route, Stored

_A = "/api/v1/accounts/1"
_C = _A + r"/conversations/(\d+)"


class ChatwootServer(DeskServer):
    DONE = "resolved"
    forbidden = 401  # a right that is not there is answered like a token that is wrong
    can_reply = True

    def agent_of(self, headers: Mapping[str, str]) -> int | None:
        return self.secrets.get(headers.get("api_access_token", ""))

    def refuse(self, status: int) -> Any:
        said = {401: "Invalid Access Token", 403: "You are not authorized to do this action",
                404: "Resource could not be found"}.get(status, "")  # fmt: skip
        return {"error": said}

    def routes(self) -> list[Route]:
        return [
            ("GET", "/api/v1/profile", self.profile, set()),
            ("GET", _A + "/conversations", self.list, {"assignee_type", "status", "page"}),
            ("GET", _C, lambda asked: (200, self.shown(self.found(asked.names[0]))), set()),
            ("GET", _C + "/messages", self.page, {"before", "after"}),
            ("POST", _C + "/messages", self.add, {"content", "message_type", "private"}),
            ("GET", _A + "/contacts/search", self.contacts, {"q"}),
            ("GET", _A + r"/contacts/(\d+)/conversations", self.of_contact, set()),
        ]

    def profile(self, asked: Asked) -> Answered:
        person = self.people[asked.agent]
        return 200, {"id": person.id, "name": person.name, "email": person.email, "accounts": [{"id": 1}]}

    def list(self, asked: Asked) -> Answered:
        found = [t for t in self.tickets.values() if t.status == asked.query.get("status", "open")]
        if asked.query["assignee_type"] == "me":
            found = [t for t in found if t.assignee == asked.agent]
        found.sort(key=lambda each: each.updated, reverse=True)
        first = 25 * (int(asked.query["page"]) - 1)
        payload = [self.shown(each) for each in found[first : first + 25]]
        return 200, {"data": {"meta": {"mine_count": len(found)}, "payload": payload}}

    def shown(self, stored: Stored) -> dict[str, Any]:
        meta: dict[str, Any] = {"sender": self.contact(stored.customer), "channel": "Channel::WebWidget"}
        if stored.assignee:
            meta["assignee"] = {"id": stored.assignee, "name": self.people[stored.assignee].name}
        return {"id": stored.id, "account_id": 1, "inbox_id": 5, "status": stored.status, "priority": "high",
                "labels": [], "can_reply": self.can_reply, "meta": meta, "custom_attributes": stored.fields,
                "additional_attributes": {"mail_subject": stored.subject} if stored.subject else {},
                "messages": [self.message(each) for each in stored.entries[-1:]],
                "created_at": int(stored.created.timestamp()),
                "last_activity_at": int(stored.updated.timestamp())}  # fmt: skip

    def contact(self, number: int) -> dict[str, Any]:
        person = self.people[number]
        return {"id": person.id, "name": person.name, "email": person.email, "phone_number": person.phone or None,
                "custom_attributes": {}}  # fmt: skip

    def message(self, entry: Entry) -> dict[str, Any]:
        kind = 2 if not entry.by else 0 if entry.by > 10 else 1
        named = {"id": entry.by, "name": self.people[entry.by].name if entry.by else ""}
        sender = named | {"type": "user" if kind else "contact"} if entry.by else None
        return {"id": entry.id, "content": entry.body, "content_type": "text", "message_type": kind,
                "private": not entry.public, "created_at": int(entry.at.timestamp()), "sender": sender,
                "attachments": entry.files}  # fmt: skip

    def page(self, asked: Asked) -> Answered:
        found = self.found(asked.names[0]).entries
        if before := asked.query.get("before"):
            found = [each for each in found if each.id < int(before)]
        return 200, {"meta": {}, "payload": [self.message(each) for each in found[-20:]]}

    def add(self, asked: Asked) -> Answered:
        stored = self.writable(asked.names[0])
        body = asked.body
        entry = self.says(str(stored.id), asked.agent, liquid(body["content"]), public=not body["private"])
        if not stored.assignee and entry.public:
            stored.assignee = asked.agent  # whoever answers has it
        return 200, self.message(entry)

    def contacts(self, asked: Asked) -> Answered:
        wanted = asked.query["q"]
        found = [p for p in self.people.values() if p.id > 10 and (wanted in p.email or wanted in p.phone)]
        return 200, {"meta": {"count": len(found)}, "payload": [self.contact(each.id) for each in found]}

    def of_contact(self, asked: Asked) -> Answered:
        found = [self.shown(t) for t in self.tickets.values() if t.customer == int(asked.names[0])]
        return 200, {"payload": found}


def liquid(text: str) -> str:
    """Fill in as Chatwoot does before it keeps what goes out, private or not; tags are dropped where it is shown."""
    filled = re.sub(r"\{\{.*?\}\}", "Sari", re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL), flags=re.DOTALL)
    return re.sub(r"</?[A-Za-z!][^<>]*>", "", filled)
