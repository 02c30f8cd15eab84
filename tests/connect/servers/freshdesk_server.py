"""Freshdesk as its documentation describes it."""

import base64
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.connect.servers.desk_server import Answered, Asked, DeskServer, Entry, Refusal, Route, Stored, iso

_T = r"/api/v2/tickets/(\d+)"


class FreshdeskServer(DeskServer):
    OPEN, DONE = 2, 5
    agent_type = "support_agent"

    def agent_of(self, headers: Mapping[str, str]) -> int | None:
        kind, _, given = headers.get("Authorization", "").partition(" ")
        key, _, rest = base64.b64decode(given).decode().partition(":") if kind == "Basic" else ("", "", "")
        return self.secrets.get(key) if rest == "X" else None

    def refuse(self, status: int) -> Any:
        if status == 401:
            return {"code": "invalid_credentials", "message": "You have to be logged in to perform this action."}
        if status == 403:
            return {"code": "access_denied", "message": "You are not authorized to perform this action."}
        return "" if status == 404 else {"message": "You have exceeded the limit of requests per minute"}

    def routes(self) -> list[Route]:
        listing = {"requester_id", "updated_since", "order_by", "order_type", "include", "per_page"}
        return [
            ("GET", "/api/v2/agents/me", self.me, set()),
            ("GET", "/api/v2/contacts", self.contacts, {"email", "phone", "mobile"}),
            ("GET", "/api/v2/search/tickets", self.search, {"query", "page"}),
            ("GET", "/api/v2/tickets", self.list, listing),
            ("GET", _T, self.show, {"include"}),
            ("GET", _T + "/conversations", self.conversations, {"page", "per_page"}),
            ("POST", _T + "/notes", self.note, {"body", "private", "notify_emails"}),
            ("POST", _T + "/reply", self.reply, {"body", "cc_emails", "bcc_emails"}),
        ]

    def me(self, asked: Asked) -> Answered:
        person = self.people[asked.agent]
        return 200, {"id": person.id, "type": self.agent_type, "ticket_scope": 1,
                     "contact": {"name": person.name, "email": person.email}}  # fmt: skip

    def person(self, number: int) -> dict[str, Any]:
        person = self.people[number]
        return {"id": person.id, "name": person.name, "email": person.email, "mobile": person.phone, "phone": None}

    def contacts(self, asked: Asked) -> Answered:
        wanted = asked.query.get("email"), asked.query.get("mobile")
        return 200, [self.person(p.id) for p in self.people.values() if p.id > 10 and {p.email, p.phone} & set(wanted)]

    def list(self, asked: Asked) -> Answered:
        since = asked.query.get("updated_since")  # without it: the last thirty days
        oldest = since or iso(self.now - timedelta(days=30))
        found = [t for t in self.tickets.values() if str(t.customer) == asked.query["requester_id"]]
        found = [t for t in found if iso(t.created) >= oldest]
        newest = sorted(found, key=lambda each: each.created, reverse=asked.query["order_type"] == "desc")
        return 200, [self.shown(each) for each in newest[: int(asked.query.get("per_page", 30))]]

    def search(self, asked: Asked) -> Answered:
        query, page = asked.query["query"], int(asked.query["page"])
        given = re.fullmatch(r'"agent_id:(\d+) AND \(status:<(\d+) OR status:>(\d+)\)"', query)
        if not given or len(query) > 512 or page > 10:
            raise Refusal(400, {"description": "Validation failed",
                                "errors": [{"field": "query", "code": "invalid_value"}]})  # fmt: skip
        agent, low, high = (int(each) for each in given.groups())
        found = [t for t in self.tickets.values() if t.assignee == agent and (t.status <= low or t.status >= high)]
        return 200, {"total": len(found), "results": [self.shown(e) for e in found[30 * (page - 1) : 30 * page]]}

    def show(self, asked: Asked) -> Answered:
        stored = self.tickets.get(int(asked.names[0]))
        if stored is not None and stored.deleted:  # what lies in the trash is still given
            return 200, self.shown(stored) | {"deleted": True}
        stored = self.found(asked.names[0])
        return 200, self.shown(stored) | {
            "requester": self.person(stored.customer),
            "conversations": [self.message(each) for each in stored.entries[1:11]],
        }

    def shown(self, stored: Stored) -> dict[str, Any]:
        done = iso(stored.updated) if stored.status in (4, 5) else None
        return {"id": stored.id, "subject": stored.subject, "status": stored.status, "priority": 3, "source": 1,
                "type": "Question", "description": stored.entries[0].body if stored.entries else "",
                "requester_id": stored.customer, "responder_id": stored.assignee or None, "tags": [],
                "custom_fields": stored.fields, "attachments": [], "stats": {"closed_at": done, "resolved_at": done},
                "created_at": iso(stored.created), "updated_at": iso(stored.updated)}  # fmt: skip

    def conversations(self, asked: Asked) -> Answered:
        stored, page, size = self.found(asked.names[0]), int(asked.query["page"]), int(asked.query["per_page"])
        if size > 100:
            raise Refusal(400, {"description": "Validation failed", "errors": [{"field": "per_page"}]})
        rest = stored.entries[1:]
        path = f"{self.base}/api/v2/tickets/{stored.id}/conversations?page={page + 1}&per_page={size}"
        headers = {"Link": f'<{path}>; rel="next"'} if len(rest) > page * size else {}
        return 200, [self.message(each) for each in rest[(page - 1) * size : page * size]], headers

    def message(self, entry: Entry) -> dict[str, Any]:
        return {"id": entry.id, "body": entry.body, "body_text": re.sub("<[^>]*>", "", entry.body),
                "incoming": entry.by > 10, "private": not entry.public, "user_id": entry.by, "source": 0,
                "attachments": entry.files, "created_at": iso(entry.at), "updated_at": iso(entry.at)}  # fmt: skip

    def note(self, asked: Asked) -> Answered:
        return self.add(asked, public=not asked.body.get("private", True))

    def reply(self, asked: Asked) -> Answered:
        if self.agent_type == "collaborator":
            raise Refusal(403, self.refuse(403))
        return self.add(asked, public=True)

    def add(self, asked: Asked, *, public: bool) -> Answered:
        stored = self.writable(asked.names[0])
        if not asked.body.get("body"):
            raise Refusal(400, {"description": "Validation failed", "errors": [{"field": "body", "code": "missing"}]})
        return 201, self.message(self.says(str(stored.id), asked.agent, asked.body["body"], public=public))
