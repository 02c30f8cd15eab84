"""The list of the lead's pages: no line of an entry is cut, at any width and size of text."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from copilot.desktop.theme.theme import GRID, theme_for
from copilot.desktop.widgets.entry_list import EntryList
from copilot.desktop.widgets.text import Text

TITLE = "Next step · Ada garansi resmi untuk barang yang rusak?"
MORE = "Accepted · Taken faster than it can be read · was due 5 January"


@pytest.mark.parametrize("scale", [100, 200])
def test_an_entry_is_as_tall_as_its_lines_also_after_the_list_became_narrower(qtbot: QtBot, scale: int) -> None:
    theme = theme_for("light", scale, reduced_motion=True)
    entries = EntryList(theme, "Decisions")
    qtbot.addWidget(entries)
    entries.resize(900, 400)
    entries.addItems([f"{TITLE}\n{MORE}"] * 3)
    entries.show()
    entries.resize(240, 400)
    wraps = int(Qt.TextFlag.TextWordWrap)
    room = QRect(0, 0, entries.viewport().width() - 2 * GRID, 10_000)
    title, more = theme.font(theme.body, strong=True), theme.font(theme.small)
    needed = sum(
        QFontMetrics(font).boundingRect(room, wraps, text).height() for font, text in ((title, TITLE), (more, MORE))
    )
    qtbot.waitUntil(lambda: entries.visualItemRect(entries.item(0)).height() >= needed + 2 * GRID)
    assert entries.visualItemRect(entries.item(1)).top() >= entries.visualItemRect(entries.item(0)).bottom()


def test_no_line_begins_with_the_dot_between_two_facts_and_no_number_leaves_what_it_counts(qtbot: QtBot) -> None:
    label = Text("Chat · waiting 26 hours")
    qtbot.addWidget(label)
    assert label.text() == "Chat · waiting 26 hours"
    assert super(Text, label).text() == "Chat\u00a0· waiting 26\u00a0hours"
    label.setText("pesanan KLT-2611-04417 belum kami kirim")
    assert super(Text, label).text() == "pesanan KLT-2611-04417 belum kami kirim"
