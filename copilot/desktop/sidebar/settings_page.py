"""The few settings an agent changes; each is kept as soon as it is changed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from copilot.desktop.sidebar.list_page import RowList, entry
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.theme.theme import GRID, HALF
from copilot.desktop.widgets.fields import Choice, Switch
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text
from copilot.settings import Settings

SCALES = (100, 125, 150, 175, 200)


class SettingsPage(BesidePage):
    """Language, colours, text size, where the window stands, and the name under a reply."""

    changed = Signal(object)
    model_asked = Signal()

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look, self.tr("Settings"))
        self._settings = settings
        self._fields: list[QWidget] = []
        system = self.tr("As the system")
        self._choice(self.tr("Language"), "ui_language", {"system": system, "id": "Bahasa Indonesia", "en": "English"})
        self._choice(
            self.tr("Colours"), "theme", {"system": system, "light": self.tr("Light"), "dark": self.tr("Dark")}
        )
        self._choice(self.tr("Text size"), "text_scale", {scale: f"{scale} %" for scale in SCALES})
        edges = {"right": self.tr("Right edge"), "left": self.tr("Left edge"), "none": self.tr("Free")}
        self._choice(self.tr("Place on the screen"), "dock", edges)
        self._switch(self.tr("Stay above other windows"), "always_on_top")
        self._switch(self.tr("No motion"), "reduced_motion")
        self._name()
        self._model()
        self._by_file()
        page = RowList(self.tr("Settings"))
        page.show_rows(self._fields)
        self.body.addWidget(page, 1)

    def know(self, settings: Settings) -> None:
        """Take settings that were changed elsewhere."""
        self._settings = settings

    def take_focus(self) -> None:
        """Start at the top."""
        self._fields[1].setFocus()

    def _choice(self, label: str, field: str, choices: dict[str, str] | dict[int, str]) -> None:
        box = Choice(self.look.theme, label)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(getattr(self._settings, field))))
        box.activated.connect(lambda _index: self._change(field, box.currentData()))
        self._labelled(label, box)

    def _switch(self, label: str, field: str) -> None:
        box = Switch(self.look.theme, label)
        box.setChecked(getattr(self._settings, field))
        box.toggled.connect(lambda on: self._change(field, on))
        self._fields.append(box)

    def _name(self) -> None:
        field = QLineEdit(self._settings.agent)
        field.setAccessibleName(self.tr("Your name under a reply"))
        field.setMaxLength(80)
        field.editingFinished.connect(lambda: self._change("agent", field.text().strip()))
        self._labelled(self.tr("Your name under a reply"), field)

    def _model(self) -> None:
        row = entry(
            self.look, self.tr("Language model"), self.tr("Optional: rewords drafts, every sentence checked"), "", ""
        )
        row.line.setContentsMargins(0, GRID, 0, HALF)  # it begins where the labels of the others do
        row.clicked.connect(self.model_asked)
        self._fields.append(row)

    def _by_file(self) -> None:
        """Show what whoever installs the program sets for a desk: it is changed in the file, not in passing."""
        settings = self._settings
        role_words = {"agent": self.tr("Agent"), "lead": self.tr("Lead")}  # any other is the pack's own word
        for label, value in (
            (self.tr("Knowledge folder"), settings.knowledge or self.tr("The sample pack")),
            (self.tr("Role"), role_words.get(settings.role, settings.role)),
            (self.tr("Case folder"), settings.inbox or self.tr("“cases” in the program's folder")),
        ):
            self._fields += [self._label(label), Text(value)]
        where = self.tr("These three stand in settings.toml; “copilot doctor” says where that is.")
        self._fields.append(self._label(where))

    def _labelled(self, label: str, field: QWidget) -> None:
        text = self._label(label)
        text.setBuddy(field)
        self._fields += [text, field]

    @staticmethod
    def _label(said: str) -> Text:
        """Give a quiet line that is nearer to what follows than to what comes before."""
        label = Text(said, "small", "quiet")
        label.setContentsMargins(0, GRID, 0, 0)
        return label

    def _change(self, field: str, value: object) -> None:
        changed = replace(self._settings, **{field: value})  # type: ignore[arg-type]  # fields named above
        if changed != self._settings:
            self._settings = changed
            self.changed.emit(changed)
