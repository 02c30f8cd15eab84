"""The native host as a browser starts it: a real process, real frames on its pipes."""

import io
import json
import shlex
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.connect.companion import installing
from copilot.connect.companion.bridge import Bridge
from copilot.connect.companion.installing import browsers, chromium_in, install, manifest_of, register_links, remove
from copilot.connect.companion.native_host import read_frame
from copilot.connect.companion.pairing import Pairings
from tests.connect.companion.test_bridge import TICKET, Listener


@pytest.fixture
def host(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    install(tmp_path / "home dir", tmp_path / "running.json", (chromium_in(tmp_path / "profile"),))
    manifest = json.loads(next((tmp_path / "profile").rglob("*.json")).read_text())
    with subprocess.Popen([manifest["path"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def asked(host: subprocess.Popen[bytes], message: object) -> dict[str, object]:
    assert host.stdin is not None
    assert host.stdout is not None
    body = json.dumps(message).encode()
    host.stdin.write(struct.pack("=I", len(body)) + body)
    host.stdin.flush()
    length = struct.unpack("=I", host.stdout.read(4))[0]
    answer: dict[str, object] = json.loads(host.stdout.read(length))
    return answer


def test_a_report_travels_from_the_browser_to_the_sidebar(host: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert asked(host, {"kind": "seen", **TICKET}) == {"ok": False, "why": "closed"}
    listener = Listener()
    bridge = Bridge(listener, Pairings(tmp_path / "paired.json"), tmp_path / "running.json", port=0)
    bridge.start()
    try:
        assert asked(host, {"kind": "patterns"}) == {"ok": True, "patterns": ["http://rt.example/*"]}
        assert asked(host, {"kind": "seen", **TICKET}) == {"ok": True}
        assert asked(host, {"kind": "seen", "url": "about:blank"}) == {"ok": False, "why": "refused"}
        assert asked(host, {"kind": "show", "address": "x"}) == {"ok": False, "why": "not understood"}
    finally:
        bridge.stop()
    assert [sighting.tab for sighting in listener.sightings] == [3]
    assert asked(host, {"kind": "seen", **TICKET}) == {"ok": False, "why": "closed"}


def test_a_frame_of_nothing_but_brackets_ends_the_host_as_any_that_is_no_json() -> None:
    assert read_frame(io.BytesIO(struct.pack("=I", 16_000) + b"[" * 16_000)) is None


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_browser_is_told_who_may_call_the_host(system: str, tmp_path: Path) -> None:
    for browser in browsers(system, tmp_path):
        manifest = manifest_of(browser, tmp_path / "host")
        key = "allowed_extensions" if browser.kind == "firefox" else "allowed_origins"
        assert len(manifest[key]) == 1


def test_removing_takes_the_manifest_away_again(tmp_path: Path) -> None:
    browser = chromium_in(tmp_path / "profile")
    (manifest,) = install(tmp_path / "home", tmp_path / "running.json", (browser,))
    assert remove((browser,)) == (manifest,)
    assert not manifest.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="where a desktop entry names the command")
def test_a_link_runs_no_code_from_the_folder_that_the_browser_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # without xdg-mime the desktop of whoever runs this stays as it is
    register_links(tmp_path / "home", tmp_path)
    entry = next((tmp_path / "applications").glob("*.desktop")).read_text()
    command = shlex.split(entry.partition("Exec=")[2].partition("\n")[0].removesuffix(" %u"))
    (tmp_path / "argparse.py").write_text("raise SystemExit('code of a download')")
    shown = subprocess.run(["/usr/bin/env", *command[1:], "--help"], cwd=tmp_path, capture_output=True, check=True)
    assert b"copilot://ticket" in shown.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the wrapper is a shell script elsewhere")
def test_the_host_runs_where_the_program_was_installed_for_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"  # of no environment of ours
    if not outside.exists():
        pytest.skip(f"There is no {outside}.")
    home = tmp_path / "person"
    asks = [outside, "-E", "-c", "import site; print(site.getusersitepackages())"]
    own = Path(subprocess.run(asks, env={"HOME": str(home)}, capture_output=True, text=True, check=True).stdout.strip())
    own.mkdir(parents=True)
    (own / "pendamping.pth").write_text(str(Path(installing.__file__).parents[3]))
    monkeypatch.setattr(sys, "executable", str(outside))
    install(tmp_path / "home", tmp_path / "running.json", (chromium_in(tmp_path / "profile"),))
    (tmp_path / "json.py").write_text("raise SystemExit('code of a download')")
    frame = json.dumps({"kind": "patterns"}).encode()
    done = subprocess.run(
        [tmp_path / "home" / "companion-host"], input=struct.pack("=I", len(frame)) + frame, cwd=tmp_path,
        env={"HOME": str(home), "PYTHONPATH": str(tmp_path)}, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout[4:]) == {"ok": False, "why": "closed"}
