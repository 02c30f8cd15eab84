"""A real django-helpdesk (PyPI, SQLite, gunicorn) on loopback, in an environment of its own."""

import json
import os
import secrets
import shutil
import sys
import time
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import httpx

from tests.connect.servers.process import CannotRunHereError, Server, free_port, run

HERE = Path(__file__).parent
PACKAGES = ("django-helpdesk==2.6.1", "gunicorn>=23")
ENVIRONMENT = "PENDAMPING_HELPDESK_VENV"  # a folder in which the environment may be kept between runs


@dataclass
class Helpdesk:
    """A running django-helpdesk. `tokens` and `ids` by login, `tickets` by the key in seed.json."""

    base: str
    tokens: dict[str, str]
    ids: dict[str, int]
    tickets: dict[str, str]
    python: Path
    work: Path
    server: Server

    def client(self, who: str) -> httpx.Client:
        """Bare REST as this agent, for what a test does beside the connector."""
        headers = {"Authorization": f"Token {self.tokens[who]}"}
        return httpx.Client(base_url=f"{self.base}/api", headers=headers, timeout=60, trust_env=False)

    def do(self, script: str) -> None:
        """Do inside django-helpdesk what its API cannot."""
        run([self.python, "-c", f"import django; django.setup()\n{script}"], self.server.env)

    def mail_from(self, sender: str, subject: str, text: str) -> None:
        """Have a customer answer by mail, through helpdesk's own intake."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "layanan@meja.example", subject
        mail["Message-ID"] = f"<{secrets.token_hex(8)}@surat.example>"
        mail.set_content(text)
        self.do(
            "import logging\nfrom helpdesk.email import extract_email_metadata\nfrom helpdesk.models import Queue\n"
            f"extract_email_metadata({mail.as_string()!r}, Queue.objects.get(slug='layanan'), logging.getLogger())"
        )


def start_helpdesk(work: Path) -> Helpdesk:
    """Make and start a django-helpdesk. Raises CannotRunHereError where its packages cannot be had."""
    python = _environment(work)
    (work / "mail").mkdir()
    env = {
        "HELPDESK_WORK": str(work), "DJANGO_SETTINGS_MODULE": "site_settings",
        "PYTHONPATH": str(HERE / "helpdesk_site"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    run([python, "-m", "django", "migrate", "-v0"], env)
    run([python, HERE / "helpdesk_site" / "seed.py", HERE / "seed.json", work / "state.json"], env)
    state = json.loads((work / "state.json").read_text())
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    command = [python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--no-control-socket",
               "django.core.wsgi:get_wsgi_application()"]  # fmt: skip
    server = Server(command, env, work / "server.log", lambda: _answers(base))
    server.start()
    tickets = {key: str(number) for key, number in state["tickets"].items()}
    return Helpdesk(base, state["tokens"], state["ids"], tickets, python, work, server)


def _environment(work: Path) -> Path:
    """Give a Python that has django-helpdesk; one that was made before is taken again."""
    folder = Path(os.environ.get(ENVIRONMENT) or work / "venv")
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", folder])
        run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES])
        (folder / "complete").touch()
    return python


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/api/tickets/", timeout=20, trust_env=False).status_code in (401, 403)
    except httpx.TransportError:
        time.sleep(0.05)
        return False


__all__ = ["CannotRunHereError", "Helpdesk", "start_helpdesk"]
