"""Makes the pictures of docs/language-model.md: a model's wording beside our draft, and the page that sets one up.

    python packaging/model_screenshots.py

The window, the draft and all checks are real; what the model says is written down here, and one sentence of it is
made up, so that the picture shows how that is left out.
"""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # benchmarks, which are not installed

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QScrollArea
from screenshots import ROOT, Camera, _do, _font

from benchmarks.model_server import Served, serving, words
from copilot import app as program
from copilot import polish_desk
from copilot.cases.reading import read_case_file
from copilot.desktop.model import ModelParts
from copilot.desktop.sidebar.assistant import Opened
from copilot.desktop.sidebar.keys import Command
from copilot.desktop.sidebar.pages import Page
from copilot.desktop.sidebar.polish_panel import PolishPanel
from copilot.desktop.sidebar.window import SidebarWindow
from copilot.desktop.start import application
from copilot.settings import Settings

MODEL = "qwen3-8b"
ENGLISH = (
    "It's already being packed, so we can't be sure that it can still be cancelled. We are now asking the warehouse "
    "to stop the parcel. From Monday to Saturday, 08.00–18.00 WIB, they answer within four hours. "
    "Your money will definitely be back tomorrow."
)
INDONESIAN = (
    "Kami mohon maaf, tanggal yang sebelumnya kami sebut ternyata meleset. Itu kesalahan kami. Hari ini kami buka "
    "penelusuran ke kurir, dan hasilnya ada paling lambat dua hari kerja. Kurirnya pasti datang besok. Kakak tidak "
    "perlu menunggu lagi. Karena sudah lebih dari 7 hari, kami siap refund penuh termasuk ongkir atau kirim ulang "
    "tanpa biaya. Kakak pilih yang mana?"
)


def main() -> None:
    """Take them."""
    qt = application()
    qt.setFont(_font())
    QCursor.setPos(4000, 4000)
    work = program.Workplace.of().as_demonstration()
    assistant = program.open_assistant(work)
    opened = Opened(advisor=assistant, library=assistant.knowledge, pack=assistant.knowledge.pack)

    def open_model(settings: Settings) -> ModelParts:
        return polish_desk.model_parts(replace(work, settings=settings))

    english, indonesian = (
        read_case_file(ROOT / "knowledge" / "cases" / f"{name}.json")
        for name in ("10-cancel-while-packed", "01-late-parcel-mixed")
    )
    camera = Camera(qt, opened, open_model)
    with serving(
        lambda text: Served(words(INDONESIAN if "Indonesian" in text else ENGLISH)), "unused", MODEL
    ) as server:
        look = Settings(
            theme="light", ui_language="en", llm_draft=f"openai:{MODEL}", llm_address=server.address,
            llm_first_words_s=20.0,
        )  # fmt: skip
        camera.take("model", english, look, _until_it_is_over, height=1360)
        camera.take("model-dark-id-200", indonesian, replace(look, theme="dark", ui_language="id", text_scale=200),
                    _until_it_is_over, height=1600)  # fmt: skip
        shown = replace(look, ui_language="id", llm_address="http://localhost:8080/v1")
        camera.take("model-settings", None, shown, _to_its_page, height=620)


def _until_it_is_over(window: SidebarWindow) -> None:
    deadline = QDeadlineTimer(30_000)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        board = window.presenter.board
        if board is not None and board.polished is not None and board.polished.is_over:
            break
    panel = window.findChild(PolishPanel)
    assert panel is not None  # the model was asked
    QApplication.processEvents()
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(panel):
            area.ensureWidgetVisible(panel)


def _to_its_page(window: SidebarWindow) -> None:
    _do(Command.SETTINGS)(window)
    window.sidebar.go_to(Page.MODEL)


if __name__ == "__main__":
    main()
