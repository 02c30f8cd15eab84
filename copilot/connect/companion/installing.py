"""Registers the native host with this user's browsers, and `copilot://` links with the desktop. No admin rights."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from copilot.connect.companion.gate import COMPANION_ID
from copilot.connect.companion.native_host import HOST_NAME
from copilot.errors import UserError

FIREFOX_ID = "companion@pendamping.id"
SCHEME = "copilot"
_DESCRIPTION = "Pendamping: which ticket is open"
_LINK_FILE = "pendamping-link.desktop"
# Neither the browser's environment nor the folder it runs in brings code along. Not -I: that would hide what was
# installed for this user alone (pip install --user), which may be the program itself.
_ALONE = "-E -P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One browser: where its profile lies, and where it looks for native hosts."""

    name: str
    kind: Literal["chromium", "firefox"]
    profile: Path  # there where the browser is used
    hosts: Path
    registry: str = ""  # on Windows: the key under HKEY_CURRENT_USER instead of a folder


def browsers(system: str = sys.platform, home: Path | None = None) -> tuple[Browser, ...]:
    """List the browsers that we know on this system, whether they are there or not."""
    home = home or Path.home()
    if system.startswith("win"):
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        roaming = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
        return (
            _on_windows("Chrome", local / "Google" / "Chrome", r"Software\Google\Chrome"),
            _on_windows("Edge", local / "Microsoft" / "Edge", r"Software\Microsoft\Edge"),
            _on_windows("Brave", local / "BraveSoftware" / "Brave-Browser", r"Software\BraveSoftware\Brave-Browser"),
            _on_windows("Firefox", roaming / "Mozilla" / "Firefox", r"Software\Mozilla", "firefox"),
        )
    if system == "darwin":
        support = home / "Library" / "Application Support"
        firefox = Browser(
            name="Firefox",
            kind="firefox",
            profile=support / "Firefox",
            hosts=support / "Mozilla" / "NativeMessagingHosts",
        )
        names = {"Chrome": "Google/Chrome", "Chromium": "Chromium", "Edge": "Microsoft Edge"}
        return (*(_in_folder(name, support / folder) for name, folder in names.items()), firefox)
    config, mozilla = home / ".config", home / ".mozilla"
    firefox = Browser(
        name="Firefox", kind="firefox", profile=mozilla / "firefox", hosts=mozilla / "native-messaging-hosts"
    )
    names = {
        "Chrome": "google-chrome",
        "Chromium": "chromium",
        "Edge": "microsoft-edge",
        "Brave": "BraveSoftware/Brave-Browser",
    }
    return (*(_in_folder(name, config / folder) for name, folder in names.items()), firefox)


def chromium_in(folder: Path) -> Browser:
    """Describe a Chromium that runs on a profile folder of its own (`--user-data-dir`)."""
    return _in_folder("Chromium", folder)


def install(home: Path, rendezvous: Path, chosen: tuple[Browser, ...]) -> tuple[Path, ...]:
    """Write the host's wrapper into `home` and its manifest for every browser; give the manifests.

    `rendezvous`: the file in which the running sidebar says where it listens. Raises UserError.
    """
    try:
        wrapper = _write_wrapper(home, rendezvous)
        return tuple(_register(browser, wrapper, home) for browser in chosen)
    except OSError as error:
        raise UserError(f"{error.filename or home} cannot be written: {error.strerror or error}.") from error


def remove(chosen: tuple[Browser, ...]) -> tuple[Path, ...]:
    """Take the host away again from every browser; give what was removed."""
    gone = []
    for browser in chosen:
        manifest = browser.hosts / f"{HOST_NAME}.json"
        if browser.registry:
            _forget_registry(browser.registry)
        if manifest.exists():
            manifest.unlink()
            gone.append(manifest)
    return tuple(gone)


def register_links(home: Path, data: Path | None = None) -> str:
    """Make `copilot://` links open the sidebar, and say in a sentence what was done."""
    command = [sys.executable, "-P", "-m", "copilot.cli", "open"]  # no code from the folder a browser happens to run in
    if sys.platform.startswith("win"):
        _register_scheme_on_windows(command)
        return f"{SCHEME}:// links open the sidebar."
    if sys.platform == "darwin":
        return f"{SCHEME}:// links need the packaged app on macOS."
    folder = (data or Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")) / "applications"
    entry = (
        "[Desktop Entry]\nType=Application\nName=Pendamping\nNoDisplay=true\n"
        f"Exec=env COPILOT_HOME={_quoted(str(home))} {' '.join(_quoted(part) for part in command)} %u\n"
        f"MimeType=x-scheme-handler/{SCHEME};\n"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _LINK_FILE).write_text(entry, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{folder} cannot be written: {error.strerror or error}.") from error
    tool = shutil.which("xdg-mime")
    if tool is None:
        return f"{folder / _LINK_FILE} was written; there is no xdg-mime here to make it the default."
    subprocess.run([tool, "default", _LINK_FILE, f"x-scheme-handler/{SCHEME}"], check=False, capture_output=True)
    return f"{SCHEME}:// links open the sidebar."


def manifest_of(browser: Browser, wrapper: Path, companions: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the manifest by which a browser finds the host and knows who may call it."""
    manifest: dict[str, Any] = {
        "name": HOST_NAME,
        "description": _DESCRIPTION,
        "path": str(wrapper),
        "type": "stdio",
    }
    if browser.kind == "firefox":
        return manifest | {"allowed_extensions": [FIREFOX_ID]}
    return manifest | {"allowed_origins": [f"chrome-extension://{one}/" for one in (COMPANION_ID, *companions)]}


def _write_wrapper(home: Path, rendezvous: Path) -> Path:
    """Write what the browser starts: our own Python with our own module, and nothing from the page."""
    home.mkdir(parents=True, exist_ok=True)
    module = "copilot.connect.companion.native_host"
    if sys.platform.startswith("win"):
        wrapper = home / "companion-host.bat"
        lines = f'@echo off\r\nset "COPILOT_RENDEZVOUS={rendezvous}"\r\n"{sys.executable}" {_ALONE} -m {module}\r\n'
    else:
        wrapper = home / "companion-host"
        lines = (
            f"#!/bin/sh\nCOPILOT_RENDEZVOUS={shlex.quote(str(rendezvous))} "
            f"exec {shlex.quote(sys.executable)} {_ALONE} -m {module}\n"
        )
    wrapper.write_text(lines, encoding="utf-8")
    wrapper.chmod(0o700)
    return wrapper


def _register(browser: Browser, wrapper: Path, home: Path) -> Path:
    folder = home / "native-hosts" / browser.name if browser.registry else browser.hosts
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / f"{HOST_NAME}.json"
    manifest.write_text(json.dumps(manifest_of(browser, wrapper), indent=1), encoding="utf-8")
    if browser.registry:
        _write_registry(rf"{browser.registry}\NativeMessagingHosts\{HOST_NAME}", {"": str(manifest)})
    return manifest


def _on_windows(name: str, profile: Path, key: str, kind: Literal["chromium", "firefox"] = "chromium") -> Browser:
    return Browser(name=name, kind=kind, profile=profile, hosts=profile / "NativeMessagingHosts", registry=key)


def _in_folder(name: str, profile: Path) -> Browser:
    return Browser(name=name, kind="chromium", profile=profile, hosts=profile / "NativeMessagingHosts")


def _quoted(part: str) -> str:
    """Quote one argument as the desktop entry specification asks."""
    escaped = part.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$").replace("%", "%%")
    return f'"{escaped}"'


def _register_scheme_on_windows(command: list[str]) -> None:
    root = rf"Software\Classes\{SCHEME}"
    _write_registry(root, {"": "URL:Pendamping", "URL Protocol": ""})
    _write_registry(rf"{root}\shell\open\command", {"": subprocess.list2cmdline(command) + ' "%1"'})


def _write_registry(key: str, values: dict[str, str]) -> None:
    import winreg  # only on Windows

    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:  # type: ignore[attr-defined,unused-ignore]
        for name, value in values.items():
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)  # type: ignore[attr-defined,unused-ignore]


def _forget_registry(key: str) -> None:
    import contextlib
    import winreg

    with contextlib.suppress(FileNotFoundError):
        winreg.DeleteKey(  # type: ignore[attr-defined,unused-ignore]
            winreg.HKEY_CURRENT_USER,  # type: ignore[attr-defined,unused-ignore]
            rf"{key}\NativeMessagingHosts\{HOST_NAME}",
        )
