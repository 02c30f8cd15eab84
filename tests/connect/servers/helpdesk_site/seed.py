"""Puts people, tokens and tickets into an empty django-helpdesk; runs in its own environment."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django  # type: ignore[import-not-found]

django.setup()

from django.contrib.auth import get_user_model  # type: ignore[import-not-found]  # noqa: E402
from helpdesk.models import CustomField, FollowUp, Queue, Ticket  # type: ignore[import-not-found]  # noqa: E402
from rest_framework.authtoken.models import Token  # type: ignore[import-not-found]  # noqa: E402

STATUS = {"new": Ticket.OPEN_STATUS, "open": Ticket.OPEN_STATUS, "resolved": Ticket.RESOLVED_STATUS}


def main(seed_file: Path, state_file: Path) -> None:
    seed, now = json.loads(seed_file.read_text(encoding="utf-8")), datetime.now(UTC)
    queues = {
        name: Queue.objects.create(title=name, slug=name.lower(), email_address=f"{name.lower()}@meja.example")
        for name in seed["queues"]
    }
    for place, field in enumerate(seed["custom_fields"]):
        CustomField.objects.create(
            name=field["name"].lower().replace(" ", "_"), label=field["name"], data_type="varchar", max_length=100,
            ordering=place, required=False, staff_only=True,
        )  # fmt: skip
    people = {
        agent["login"]: get_user_model().objects.create(
            username=agent["login"], email=agent["email"], first_name=agent["name"], is_staff=True
        )
        for agent in seed["agents"]
    }
    made = {}
    for of in seed["tickets"]:
        start = now - timedelta(hours=of["hours_ago"])
        first, *rest = of["thread"]
        ticket = Ticket.objects.create(
            title=of["subject"], queue=queues[of["queue"]], submitter_email=of["by"], status=STATUS[of["status"]],
            assigned_to=people.get(of["owner"]), description=first.get("text") or first["html"], created=start,
        )  # fmt: skip
        for name, value in of["fields"].items():
            field = CustomField.objects.get(name=name.lower().replace(" ", "_"))
            ticket.ticketcustomfieldvalue_set.create(field=field, value=value)
        for message in rest:
            FollowUp.objects.create(
                ticket=ticket, title="Comment", comment=message["text"], user=people.get(message["by"]),
                public=not message.get("note", False), date=start + timedelta(hours=message["after"]),
            )  # fmt: skip
        Ticket.objects.filter(id=ticket.id).update(created=start)
        made[of["key"]] = ticket.id
    tokens = {login: Token.objects.create(user=person).key for login, person in people.items()}
    ids = {login: person.id for login, person in people.items()}
    state_file.write_text(json.dumps({"tokens": tokens, "tickets": made, "ids": ids}))


main(Path(sys.argv[1]), Path(sys.argv[2]))
