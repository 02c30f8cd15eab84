"""Zammad as its documentation describes it."""

import re
from collections.abc import Mapping
from typing import Any

from tests.connect.servers.desk_server import Answered, Asked, DeskServer, Entry, Refusal, Route, Stored

_STATES = {"new": 1, "open": 2, "pending reminder": 3, "closed": 4, "merged": 5}
_EXPAND, _T = {"expand"}, r"/api/v1/tickets/(\d+)"


class ZammadServer(DeskServer):
    rights = ("full",)
    keeps_drafts = True

    def agent_of(self, headers: Mapping[str, str]) -> int | None:
        return self.secrets.get(headers.get("Authorization", "").removeprefix("Token token="))

    def refuse(self, status: int) -> Any:
        said = {401: "Invalid BasicAuth credentials", 403: "Not authorized", 404: "Couldn't find Ticket"}.get(
            status, ""
        )
        return {"error": said, "error_human": said}

    def routes(self) -> list[Route]:
        article = {"ticket_id", "body", "content_type", "type", "internal", "to", "cc", "subject"}
        return [
            ("GET", "/api/v1/users/me", lambda asked: (200, self.user(asked.agent)), set()),
            ("GET", "/api/v1/users/search", self.find_users, {"query", "per_page"}),
            ("GET", r"/api/v1/users/(\d+)", lambda asked: (200, self.user(int(asked.names[0]))), _EXPAND),
            ("GET", "/api/v1/tickets/search", self.search,
             {"query", "sort_by", "order_by", "page", "per_page", "expand"}),
            ("GET", _T, lambda asked: (200, self.shown(self.found(asked.names[0]))), _EXPAND),
            ("GET", r"/api/v1/ticket_articles/by_ticket/(\d+)", self.articles, _EXPAND),
            ("POST", "/api/v1/ticket_articles", self.add, article),
            ("GET", "/api/v1/links", self.links, {"link_object", "link_object_value"}),
            ("GET", _T + "/shared_draft", self.show_draft, set()),
            ("PUT", _T + "/shared_draft", self.put_draft, {"new_article", "ticket_attributes"}),
        ]  # fmt: skip

    def user(self, number: int) -> dict[str, Any]:
        person = self.people[number]
        first, _, last = person.name.partition(" ")
        rights = {"2": list(self.rights)} if number < 10 else {}
        return {"id": number, "firstname": first, "lastname": last, "email": person.email, "phone": person.phone,
                "mobile": "", "vip": number == 11, "group_ids": rights,
                "created_at": "2021-03-01T08:00:00.000Z"}  # fmt: skip

    def find_users(self, asked: Asked) -> Answered:
        wanted = asked.query["query"].strip('"')
        return 200, [self.user(each.id) for each in self.people.values() if wanted in (each.email, each.phone)]

    def shown(self, stored: Stored) -> dict[str, Any]:
        owner = self.people[stored.assignee].email if stored.assignee else "-"
        return {"id": stored.id, "number": f"65{stored.id}", "title": stored.subject, "state": stored.status,
                "state_id": _STATES[stored.status], "priority": "3 high", "priority_id": 3, "group": "Layanan",
                "group_id": 2, "owner": owner, "owner_id": stored.assignee or 1, "customer_id": stored.customer,
                "customer": self.people[stored.customer].email, "organization": None, "article_count": 1,
                "create_article_type": "email", "preferences": {}, "article_ids": [e.id for e in stored.entries][::-1],
                "created_at": _ms(stored.created), "updated_at": _ms(stored.updated), "close_at": None,
                "pending_time": None, **stored.fields}  # fmt: skip

    def search(self, asked: Asked) -> Answered:
        query, found = asked.query["query"], list(self.tickets.values())
        for field, key in (("customer.id", "customer"), ("owner.id", "assignee")):
            if wanted := re.search(rf"{field}:(\d+)", query):
                found = [each for each in found if getattr(each, key) == int(wanted[1])]
        if states := re.findall(r'state\.name:"([^"]+)"', query):
            found = [each for each in found if each.status in states]
        found.sort(key=lambda each: each.updated if asked.query["sort_by"] == "updated_at" else each.created)
        first = (int(asked.query["page"]) - 1) * int(asked.query["per_page"])
        return 200, [self.shown(each) for each in found[::-1][first : first + int(asked.query["per_page"])]]

    def articles(self, asked: Asked) -> Answered:
        stored = self.found(asked.names[0])
        return 200, [self.article(stored, each) for each in stored.entries]

    def article(self, stored: Stored, entry: Entry) -> dict[str, Any]:
        person = self.people[entry.by]
        sender = "Agent" if entry.by < 10 else "Customer"
        return {"id": entry.id, "ticket_id": stored.id, "sender": sender, "from": f"{person.name} <{person.email}>",
                "body": entry.body, "content_type": "text/html", "type": "email" if entry.public else "note",
                "internal": not entry.public, "created_by": person.email, "created_by_id": entry.by,
                "created_at": _ms(entry.at), "attachments": entry.files}  # fmt: skip

    def add(self, asked: Asked) -> Answered:
        body = asked.body
        if "change" not in self.rights and "full" not in self.rights:
            raise Refusal(403, self.refuse(403))
        stored = self.writable(str(body["ticket_id"]))
        if body["type"] == "email" and not body.get("to"):
            raise Refusal(422, {"error": "Need recipient", "error_human": "Need recipient"})
        entry = self.says(str(stored.id), asked.agent, body["body"], public=not body["internal"])
        if stored.status == "new" and entry.public:
            stored.status = "open"  # Zammad's own default
        return 201, self.article(stored, entry)

    def links(self, asked: Asked) -> Answered:
        stored = self.tickets[int(asked.query["link_object_value"])]
        target = {"link_type": "parent", "link_object": "Ticket", "link_object_value": stored.merged_into}
        return 200, {"links": [target] if stored.merged_into else [], "assets": {}}

    def show_draft(self, asked: Asked) -> Answered:
        return 200, self.draft_of(self.draftable(asked))

    def put_draft(self, asked: Asked) -> Answered:
        stored = self.draftable(asked)
        self.when_written()
        self.keep_draft(stored, asked.agent, asked.body["new_article"]["body"])
        return 201, self.draft_of(stored)

    def keep_draft(self, stored: Stored, who: int, text: str) -> None:
        """Create or overwrite: the tool does not ask whose it was."""
        self.passes()
        number = stored.draft["id"] if stored.draft else self._next()
        stored.draft = {"id": number, "ticket_id": stored.id, "new_article": {"body": text, "type": "email"},
                        "updated_by_id": who, "created_by_id": who, "updated_at": _ms(self.now)}  # fmt: skip

    def draftable(self, asked: Asked) -> Stored:
        if not self.keeps_drafts:
            raise Refusal(403, self.refuse(403))
        return self.found(asked.names[0])

    def draft_of(self, stored: Stored) -> dict[str, Any]:
        if stored.draft is None:
            return {"shared_draft_id": None, "assets": None}
        number = stored.draft["id"]
        return {"shared_draft_id": number, "assets": {"TicketSharedDraftZoom": {str(number): stored.draft}}}


def _ms(moment: Any) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
