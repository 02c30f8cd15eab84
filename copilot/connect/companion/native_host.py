"""What the browser starts: it hands reports from the companion on to the running sidebar, and answers each.

Frames are four bytes of length in the machine's own order, then JSON (the browsers' native messaging protocol).
The host holds no state and no rights of its own: the sidebar decides what a report means. It is one small process
a browser, so it imports the standard library only.
"""

import http.client
import json
import os
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

from copilot.connect.companion.rendezvous import Rendezvous, find

HOST_NAME = "id.pendamping.companion"
MOST_FRAME_BYTES = 16_384
WITHIN_S = 3.0
_PATHS = {"seen": "/v1/seen", "patterns": "/v1/patterns"}


def serve(frames_in: BinaryIO, frames_out: BinaryIO, rendezvous: Path) -> None:
    """Answer every frame until the browser closes the pipe."""
    while (message := read_frame(frames_in)) is not None:
        write_frame(frames_out, answer(message, rendezvous))


def answer(message: object, rendezvous: Path) -> dict[str, Any]:
    """Pass one message on: {"kind": "seen", ...report} or {"kind": "patterns"}.

    Gives the sidebar's answer with "ok", or {"ok": False, "why": ...}: "closed" (no sidebar runs), "refused" or
    "not understood".
    """
    if not isinstance(message, dict) or message.get("kind") not in _PATHS:
        return {"ok": False, "why": "not understood"}
    there = find(rendezvous)
    if there is None:
        return {"ok": False, "why": "closed"}
    body = {key: value for key, value in message.items() if key != "kind"}
    return tell(there, _PATHS[message["kind"]], body)


def tell(there: Rendezvous, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Send one request to a running sidebar; its answer, or why there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", there.port, timeout=WITHIN_S)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {there.token}"}
    try:
        connection.request("POST", path, json.dumps(body), headers)
        response = connection.getresponse()
        content = json.loads(response.read(MOST_FRAME_BYTES))
    except (OSError, http.client.HTTPException, ValueError):
        return {"ok": False, "why": "closed"}
    finally:
        connection.close()
    return {"ok": True, **content} if response.status == http.client.OK else {"ok": False, "why": "refused"}


def read_frame(frames: BinaryIO) -> object | None:
    """Read one message; None at the end, or where a frame is too long or no JSON (the pipe is then useless)."""
    head = frames.read(4)
    if len(head) < 4:
        return None
    length = struct.unpack("=I", head)[0]
    if length > MOST_FRAME_BYTES:
        return None
    try:
        value: object = json.loads(frames.read(length))
    except (ValueError, RecursionError):
        return None
    return value


def write_frame(frames: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message and send it off."""
    body = json.dumps(message).encode()
    frames.write(struct.pack("=I", len(body)) + body)
    frames.flush()


def main() -> None:
    """Serve the browser that started us; the sidebar's file is named by the wrapper that `companion install` wrote."""
    given = os.environ.get("COPILOT_RENDEZVOUS", "")
    serve(sys.stdin.buffer, sys.stdout.buffer, Path(given))


if __name__ == "__main__":
    main()
