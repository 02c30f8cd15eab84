"""Zendesk as its documentation describes it, with the page on which people sign in (OAuth 2, PKCE)."""

import base64
import hashlib
import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from tests.connect.servers.desk_server import Answered, Asked, DeskServer, Entry, Refusal, Route, Stored, iso

CLIENT = "pendamping"
_T = r"/api/v2/tickets/(\d+)"


class ZendeskServer(DeskServer):
    MOST = 5_000
    redirect = ""  # as the administrator registered it
    says_yes = True
    only_private = False
    knows_nobody = False

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, dict[str, str]] = {}
        self.refreshes: dict[str, str] = {}  # refresh token -> the access token it belongs to

    def agent_of(self, headers: Mapping[str, str]) -> int | None:
        return self.secrets.get(headers.get("Authorization", "").removeprefix("Bearer "))

    def is_open_to_all(self, path: str) -> bool:
        return path.startswith("/oauth/") or (path == "/api/v2/users/me" and self.knows_nobody)

    def refuse(self, status: int) -> Any:
        named = {401: "invalid_token", 403: "Forbidden", 404: "RecordNotFound", 422: "RecordInvalid"}.get(status, "")
        return {"error": named, "description": "Not found" if status == 404 else named, "details": {}}

    def routes(self) -> list[Route]:
        by_cursor, by_number = {"page[size]", "page[after]", "sort"}, {"per_page", "page", "sort_by", "sort_order"}
        token = {"grant_type", "client_id", "code", "redirect_uri", "scope", "code_verifier", "refresh_token"}
        asked = {"response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge"}
        return [
            ("GET", "/oauth/authorizations/new", self.authorize, asked | {"code_challenge_method"}),
            ("POST", "/oauth/tokens", self.give_tokens, token),
            ("GET", "/api/v2/users/me", self.me, set()),
            ("GET", "/api/v2/users/search", self.find_users, {"query"}),
            ("GET", r"/api/v2/users/(\d+)/tickets/requested", self.requested, by_cursor | by_number),
            ("GET", r"/api/v2/users/(\d+)/tickets/assigned", self.assigned, by_cursor | by_number),
            ("GET", "/api/v2/ticket_fields", self.fields, set()),
            ("GET", _T, self.show, {"include"}),
            ("GET", _T + "/comments", self.comments, by_cursor | {"include"}),
            ("PUT", _T, self.update, {"ticket"}),
        ]

    # Signing in

    def authorize(self, asked: Asked) -> Answered:
        query = asked.query
        if query["client_id"] != CLIENT or query["redirect_uri"] != self.redirect or query["response_type"] != "code":
            raise Refusal(400, {"error": "invalid_request", "error_description": "Invalid redirect or client."})
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise Refusal(400, {"error": "invalid_request", "error_description": "A public client must use PKCE."})
        code = secrets.token_hex(8)
        self.codes[code] = query
        given = {"code": code} if self.says_yes else {"error": "access_denied"}
        return 302, "", {"Location": f"{self.redirect}?{urlencode(given | {'state': query['state']})}"}

    def give_tokens(self, asked: Asked) -> Answered:
        body = asked.body
        if body.get("client_id") != CLIENT:
            raise Refusal(401, {"error": "invalid_client"})
        if body["grant_type"] == "refresh_token":
            old = self.refreshes.pop(body["refresh_token"], None)
            if old is None:
                raise Refusal(400, {"error": "invalid_grant"})
            self.secrets.pop(old, None)  # the ones before are worth nothing now
            return 200, self.new_tokens()
        digest = hashlib.sha256(body["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        known = self.codes.pop(body["code"], {})  # a code is good once
        if known.get("code_challenge") != challenge or known.get("redirect_uri") != body["redirect_uri"]:
            raise Refusal(400, {"error": "invalid_grant"})
        return 200, self.new_tokens()

    def new_tokens(self) -> dict[str, Any]:
        access, refresh = secrets.token_hex(16), secrets.token_hex(16)
        self.secrets[access], self.refreshes[refresh] = 3, access
        return {"access_token": access, "refresh_token": refresh, "token_type": "bearer", "scope": "read write",
                "expires_in": 1800, "refresh_token_expires_in": 2_592_000}  # fmt: skip

    # Tickets

    def me(self, asked: Asked) -> Answered:
        if not asked.agent:
            return 200, {"user": {"id": None, "name": "Anonymous user", "role": "end-user"}}
        return 200, {"user": self.user(asked.agent) | {"only_private_comments": self.only_private}}

    def user(self, number: int) -> dict[str, Any]:
        person = self.people[number]
        return {"id": person.id, "name": person.name, "email": person.email, "phone": person.phone or None,
                "role": "agent" if number < 10 else "end-user", "locale": "id",
                "created_at": "2021-03-01T08:00:00Z"}  # fmt: skip

    def find_users(self, asked: Asked) -> Answered:
        field, _, value = asked.query["query"].partition(":")
        return 200, {"users": [self.user(p.id) for p in self.people.values() if getattr(p, field) == value.strip('"')]}

    def fields(self, asked: Asked) -> Answered:  # noqa: ARG002 - the same for everybody
        titles = [(1, "Subject", "subject"), (20, "Order Number", "text"), (21, "Jenis kiriman", "tagger")]
        return 200, {"ticket_fields": [{"id": n, "title": title, "type": kind} for n, title, kind in titles]}

    def requested(self, asked: Asked) -> Answered:
        return self.listed(asked, [t for t in self.tickets.values() if t.customer == int(asked.names[0])])

    def assigned(self, asked: Asked) -> Answered:
        return self.listed(asked, [t for t in self.tickets.values() if t.assignee == int(asked.names[0])])

    def listed(self, asked: Asked, found: list[Stored]) -> Answered:
        """Give a page by its number, sorted; a page by cursor is never sorted, whatever was asked."""
        query, size = asked.query, min(100, int(asked.query.get("per_page", "100")))
        by = {"created_at": "created", "updated_at": "updated"}[query.get("sort_by", "created_at")]
        if "page[size]" not in query:
            found.sort(key=lambda each: (getattr(each, by), each.id), reverse=query.get("sort_order") == "desc")
        first = size * (int(query.get("page", "1")) - 1)
        return 200, {"tickets": [self.shown(each) for each in found[first : first + size]], "count": len(found)}

    def show(self, asked: Asked) -> Answered:
        stored = self.found(asked.names[0])
        people = {stored.customer, stored.assignee} - {0}
        more = {"comment_count": len(stored.entries)} if "comment_count" in asked.query.get("include", "") else {}
        return 200, {"ticket": self.shown(stored) | more, "users": [self.user(each) for each in people]}

    def shown(self, stored: Stored) -> dict[str, Any]:
        values = [{"id": 20, "value": stored.fields.get("order")}, {"id": 1, "value": stored.subject}]
        return {"id": stored.id, "subject": stored.subject, "status": stored.status, "priority": "high",
                "tags": ["closed_by_merge"] if stored.merged_into else [], "via": {"channel": "email"},
                "requester_id": stored.customer, "assignee_id": stored.assignee or None, "custom_fields": values,
                "created_at": iso(stored.created), "updated_at": iso(stored.updated)}  # fmt: skip

    def comments(self, asked: Asked) -> Answered:
        stored = self.found(asked.names[0])
        ordered = stored.entries[::-1] if asked.query.get("sort") == "-created_at" else stored.entries
        page, meta = cursor_page(ordered, asked.query)
        people = {each.by for each in page}
        return 200, {"comments": [self.comment(each) for each in page], "users": [self.user(p) for p in people],
                     "meta": meta, "links": {"next": "https://elsewhere.example/api/v2/tickets/1"}}  # fmt: skip

    def comment(self, entry: Entry) -> dict[str, Any]:
        return {"id": entry.id, "type": "Comment", "author_id": entry.by, "html_body": entry.body,
                "public": entry.public, "body": re.sub("<[^>]*>", "", entry.body), "attachments": entry.files,
                "created_at": iso(entry.at)}  # fmt: skip

    def update(self, asked: Asked) -> Answered:
        stored, given = self.writable(asked.names[0]), asked.body["ticket"]
        comment = given["comment"]
        self.undocumented += [f"ticket.{name}" for name in given.keys() - {"comment", "updated_stamp", "safe_update"}]
        if stored.status == "closed" or len(stored.entries) >= self.MOST:
            raise Refusal(422, self.refuse(422))
        if given.get("safe_update") and given["updated_stamp"] != iso(stored.updated):
            raise Refusal(409, {"error": "UpdateConflict", "description": "Safe Update prevented the update."})
        if comment["public"] and self.only_private:
            raise Refusal(403, self.refuse(403))
        entry = self.says(str(stored.id), asked.agent, placeholders(comment["html_body"]), public=comment["public"])
        event = {"id": entry.id, "type": "Comment", "public": entry.public}
        return 200, {"ticket": self.shown(stored), "audit": {"id": self._next(), "events": [event]}}


def placeholders(text: str) -> str:
    """Fill in as Zendesk does when an agent's comment is kept."""
    return re.sub(r"\{\{.*?\}\}", "Paket", text)


def cursor_page(found: list[Any], query: Mapping[str, str]) -> tuple[list[Any], dict[str, Any]]:
    size, first = min(100, int(query["page[size]"])), int(query.get("page[after]", "0"))
    page, more = found[first : first + size], len(found) > first + size
    return page, {"has_more": more, "after_cursor": str(first + size) if more else None}
