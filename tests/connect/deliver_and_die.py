"""Delivers from an outbox in a process of its own, which a test kills: `python -m tests.connect.deliver_and_die`."""

import sys
from pathlib import Path

from copilot.connect.credential import Credential
from copilot.connect.delivery import Delivery
from copilot.connect.http import Http
from copilot.connect.outbox import Outbox
from copilot.connect.request_tracker import RequestTracker

if __name__ == "__main__":
    box, key, base, token = sys.argv[1:]
    tool = RequestTracker("rt", Http("rt", base, {}), Credential("putri", token))
    with Outbox.open(Path(box), key) as outbox:
        Delivery(tools={"rt": tool}).run(outbox)
