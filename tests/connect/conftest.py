"""Real ticket tools for the tests that ask for one, started once for the whole run, side by side."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from copilot.connect.credential import Credential
from copilot.connect.django_helpdesk import DjangoHelpdesk
from copilot.connect.http import Http, Patience
from copilot.connect.request_tracker import RequestTracker
from tests.connect.servers import helpdesk as helpdesk_server
from tests.connect.servers import request_tracker as tracker_server
from tests.connect.servers.fault_line import FaultLine, fault_line
from tests.connect.servers.process import CannotRunHereError

REQUIRED = "PENDAMPING_SERVERS"  # "required": a server that cannot run is a failure. CI sets it.


@dataclass(frozen=True)
class _Servers:
    tracker: "Future[tracker_server.RequestTracker]"
    helpdesk: "Future[helpdesk_server.Helpdesk]"


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[_Servers]:
    """Start both; whoever needs one waits for that one only."""
    assert pytestconfig.cache is not None
    os.environ.setdefault(helpdesk_server.ENVIRONMENT, str(pytestconfig.cache.mkdir("helpdesk-venv")))
    pool = ThreadPoolExecutor(2, thread_name_prefix="servers")
    started = _Servers(
        pool.submit(tracker_server.start_request_tracker, tmp_path_factory.mktemp("rt")),
        pool.submit(helpdesk_server.start_helpdesk, tmp_path_factory.mktemp("helpdesk")),
    )
    yield started
    pool.shutdown(wait=True)
    for future in (started.tracker, started.helpdesk):
        if future.exception() is None:
            future.result().server.stop()


@pytest.fixture(scope="session")
def tracker(servers: _Servers) -> tracker_server.RequestTracker:
    return _running(servers.tracker, "Request Tracker")


@pytest.fixture(scope="session")
def helpdesk(servers: _Servers) -> helpdesk_server.Helpdesk:
    return _running(servers.helpdesk, "django-helpdesk")


def _running(started: "Future[Any]", name: str) -> Any:
    try:
        return started.result()
    except CannotRunHereError as error:
        said = f"THE TESTS AGAINST A REAL {name.upper()} DID NOT RUN: {error}"
        if os.environ.get(REQUIRED) == "required" or os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)


@pytest.fixture
def line_to_tracker(tracker: tracker_server.RequestTracker) -> Iterator[FaultLine]:
    with fault_line(tracker.base) as line:
        yield line


@pytest.fixture
def rt(tracker: tracker_server.RequestTracker) -> Iterator[RequestTracker]:
    tool = RequestTracker("rt", Http("rt", tracker.base, {}), Credential("putri", tracker.password))
    yield tool
    tool.close()


@pytest.fixture
def shaky_rt(tracker: tracker_server.RequestTracker, line_to_tracker: FaultLine) -> Iterator[RequestTracker]:
    """RT at the end of a line that can be broken, by an agent who waits two seconds for an answer."""
    http = Http("rt", line_to_tracker.base, {}, patience=Patience(answer_s=2.0), sleep=lambda _: None)
    tool = RequestTracker("rt", http, Credential("putri", tracker.password))
    yield tool
    tool.close()


@pytest.fixture
def dhd(helpdesk: helpdesk_server.Helpdesk) -> Iterator[DjangoHelpdesk]:
    credential = Credential(str(helpdesk.ids["putri"]), helpdesk.tokens["putri"])
    tool = DjangoHelpdesk("dhd", Http("dhd", helpdesk.base, {}), credential)
    yield tool
    tool.close()
