"""A real Request Tracker 5 (Debian's packages, SQLite) on loopback, with tickets of our own in it.

Nothing in /etc or /var is read or written: site file, database, sessions and mail lie in the work folder.
"""

import json
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import httpx

from tests.connect.servers.process import CannotRunHereError, Server, free_port, run

HERE = Path(__file__).parent
RT = Path("/usr/share/request-tracker5")
PACKAGES = "request-tracker5 rt5-standalone rt5-db-sqlite rt5-clients msmtp-mta dbconfig-no-thanks"

SITE = """
use utf8;
$RT::MasonDataDir = '{work}/mason'; $RT::MasonSessionDir = '{work}/sessions'; $RT::VarPath = '{work}/mail';
Set($rtname, 'meja'); Set($Organization, 'meja.example');
Set($WebDomain, '127.0.0.1'); Set($WebPort, {port}); Set($WebPath, ''); Set($CanonicalizeRedirectURLs, 0);
Set($CorrespondAddress, 'layanan@meja.example'); Set($CommentAddress, 'catatan@meja.example');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '{work}/rt.sqlite3');
Set($DatabaseHost, ''); Set($DatabaseUser, ''); Set($DatabasePassword, '');
Set($MailCommand, 'mbox'); Set($WebSessionClass, 'Apache::Session::File');
Set($Timezone, 'UTC'); Set($LogToSyslog, undef); Set($LogToFile, undef); Set($LogToSTDERR, 'warning');
1;
"""


@dataclass
class RequestTracker:
    """A running RT. `tokens` by login (and "<login> expiring"), `tickets` by the key in seed.json."""

    base: str
    password: str
    tokens: dict[str, str]
    tickets: dict[str, str]
    work: Path
    server: Server
    sessions: dict[str, str] = field(default_factory=dict)

    def client(self, who: str) -> httpx.Client:
        """Bare REST as this agent, for what a test does beside the connector. A session: a token costs RT 0.2 s."""
        if who not in self.sessions:
            given = {"user": who, "pass": self.password}
            answer = httpx.post(f"{self.base}/NoAuth/Login.html", data=given, timeout=60, trust_env=False)
            self.sessions[who] = answer.headers["set-cookie"].partition(";")[0]
        headers = {"Cookie": self.sessions[who]}
        return httpx.Client(base_url=f"{self.base}/REST/2.0", headers=headers, timeout=60, trust_env=False)

    def perl(self, script: str) -> None:
        """Do inside RT what its REST cannot: rights, merges, tokens. The script finds a loaded RT."""
        run(["perl", f"-I{RT}/lib", "-e", f"use RT -init; {script}"], self.server.env)

    def mail_from(self, sender: str, subject: str, text: str) -> None:
        """Have a customer answer by mail, through RT's own mail gate."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "layanan@meja.example", subject
        mail["Message-ID"] = f"<{secrets.token_hex(8)}@surat.example>"
        mail.set_content(text)
        subprocess.run(
            ["rt-mailgate-5", "--queue", "Layanan", "--action", "correspond", "--url", self.base],
            input=mail.as_bytes(), check=True, timeout=60,
        )  # fmt: skip

    def sent_mail(self) -> str:
        """Give every mail RT has sent so far."""
        return "".join(path.read_text("utf-8", "replace") for path in (self.work / "mail").glob("*.mbox"))

    def stop_hard(self) -> None:
        self.server.stop(signal.SIGKILL)

    def start_again(self) -> None:
        self.server.start()


def start_request_tracker(work: Path) -> RequestTracker:
    """Make and start an RT. Raises CannotRunHereError where its packages are not installed."""
    if not shutil.which("rt-setup-database-5") or not (RT / "libexec/rt-server").exists():
        raise CannotRunHereError(f"Request Tracker is not installed (apt-get install {PACKAGES})")
    for name in ("mason", "sessions", "mail", "site.d"):
        (work / name).mkdir(parents=True)
    port, password = free_port(), secrets.token_hex(12)
    (work / "RT_SiteConfig.pm").write_text(SITE.replace("{work}", str(work)).replace("{port}", str(port)))
    (work / "password").write_text(password)
    env = {"RT_SITE_CONFIG": str(work / "RT_SiteConfig.pm"), "RT_SITE_CONFIG_DIR": str(work / "site.d")}
    run(
        ["rt-setup-database-5", "--action", "init", "--dba", "", "--dba-password", "", "--root-password-file",
         work / "password"], env,
    )  # fmt: skip
    run(["perl", f"-I{RT}/lib", HERE / "request_tracker.pl", HERE / "seed.json", work / "state.json", password], env)
    state = json.loads((work / "state.json").read_text())
    base = f"http://127.0.0.1:{port}"
    command = [RT / "libexec/rt-server", "--server", "Starlet", "--host", "127.0.0.1", "--port", str(port), "--max-workers", "3"]  # fmt: skip  # noqa: E501
    server = Server(command, env, work / "server.log", lambda: _answers(base))
    server.start()
    tickets = {key: str(number) for key, number in state["tickets"].items()}
    return RequestTracker(base, password, state["tokens"], tickets, work, server)


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/REST/2.0/rt", timeout=20, trust_env=False).status_code == 401
    except httpx.TransportError:
        time.sleep(0.05)
        return False
