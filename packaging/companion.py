"""The browser companion as the stores want it: `python packaging/companion.py` draws its icons and packs it.

    python packaging/companion.py icons        # assets/browser-companion/icons/*.png
    python packaging/companion.py pack DIR     # DIR/pendamping-companion-{chromium,firefox}.zip

Chromium starts a service worker and warns about `scripts`; Firefox knows only `scripts`. The folder names both and
runs unpacked in either; each zip holds the one that its browser wants. The stores give the extension an id of their
own, so `key` is left out there; write that id into the setting `companion_ids`.
"""

import json
import os
import sys
import zipfile
from pathlib import Path
from typing import Any

COMPANION = Path(__file__).resolve().parents[1] / "assets" / "browser-companion"
SIZES = (16, 32, 48, 128)


def draw_icons() -> None:
    """Draw a wide sheet with a narrow one beside it: the ticket tool and the one who walks along."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    from copilot.desktop.theme.colours import LIGHT

    application = QGuiApplication([])
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(size / 16, size / 16)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0, 0, 16, 16), 3.5, 3.5)
        painter.setBrush(QColor(LIGHT.on_accent))
        painter.setOpacity(0.6)
        painter.drawRoundedRect(QRectF(3, 4, 6, 8), 1, 1)
        painter.setOpacity(1)
        painter.drawRoundedRect(QRectF(10, 4, 3, 8), 1, 1)
        painter.end()
        image.save(str(COMPANION / "icons" / f"{size}.png"))
    application.quit()


def manifest_for(browser: str) -> dict[str, Any]:
    """Give the manifest for a store: `browser` is "chromium" or "firefox"."""
    manifest: dict[str, Any] = json.loads((COMPANION / "manifest.json").read_text(encoding="utf-8"))
    del manifest["key"]
    if browser == "firefox":
        del manifest["background"]["service_worker"], manifest["minimum_chrome_version"]
    else:
        del manifest["background"]["scripts"], manifest["browser_specific_settings"]
    return manifest


def pack(folder: Path) -> tuple[Path, ...]:
    """Write one zip for each kind of browser and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for browser in ("chromium", "firefox"):
        target = folder / f"pendamping-companion-{browser}.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(manifest_for(browser), indent=2))
            for path in sorted(COMPANION.rglob("*")):
                if path.is_file() and path.name != "manifest.json":
                    archive.write(path, path.relative_to(COMPANION).as_posix())
        made.append(target)
    return tuple(made)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["icons"]:
            draw_icons()
        case ["pack", folder]:
            print(*pack(Path(folder)), sep="\n")
        case _:
            sys.exit(__doc__)
