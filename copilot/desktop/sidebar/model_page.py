"""Setting a language model up: where it runs, what it may be used for, its key, and a test that says what is wrong."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from copilot.desktop.sidebar.list_page import RowList
from copilot.desktop.sidebar.model_choice import KINDS, ModelChosen
from copilot.desktop.sidebar.model_shown import ModelShown
from copilot.desktop.sidebar.page import BesidePage
from copilot.desktop.sidebar.wishes import KeepModelKey, LookAtModel, TryModel
from copilot.desktop.theme.theme import HALF
from copilot.desktop.widgets.buttons import text_button
from copilot.desktop.widgets.fields import Choice, Switch
from copilot.desktop.widgets.look import Look
from copilot.desktop.widgets.text import Text
from copilot.settings import Settings

LONGEST = 200  # characters of an address or a key


class ModelPage(BesidePage):
    """Each change is kept as soon as it is made; `changed` gives the settings."""

    changed = Signal(object)

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look, self.tr("Language model"))
        self._settings = settings
        self._chosen = ModelChosen.of(settings)
        self._kind = self._new_kind()
        self._address = self._line(self.tr("Address"), self._chosen.address, "http://localhost:8080/v1")
        self._model = self._line(self.tr("Model"), self._chosen.model, "qwen3:4b")
        self._key = self._line(self.tr("Key"), "", self.tr("Stored in the system's keyring only"))
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._features = {name: self._switch(words) for name, words in self._names_of_features().items()}
        self._network = self._switch(self.tr("Another machine may be asked: masked texts leave this computer"))
        self._replaces = self._switch(self.tr("Replace a draft that nobody has touched by itself"))
        self._forbidden = Text("", "strong", "caution")
        self._host = Text("", "small", "caution")
        self._labels: dict[QLineEdit, Text] = {}
        self._test = text_button(look, self.tr("Test"), self.tr("Ask it for a few words, and say what is wrong"))
        self._said = Text("")
        self._show_settings()
        self._listen()
        page = RowList(self.tr("Language model"))
        page.show_rows(self._rows())
        self.body.addWidget(page, 1)
        self._show_kind()

    def know(self, settings: Settings) -> None:
        """Take settings that were changed elsewhere."""
        self._settings = settings

    def show_model(self, shown: ModelShown) -> None:
        """Show what the lead forbids, where the texts would go, and what a test or a key came to."""
        for text, words in ((self._forbidden, shown.forbidden), (self._host, shown.leaves), (self._said, shown.says)):
            text.setText(words)
            text.setVisible(bool(words))
        self._said.set_ink("good" if shown.is_good else "danger")
        self._test.setEnabled(not shown.is_testing)
        if shown.key_is_kept:
            self._key.clear()

    def take_focus(self) -> None:
        """Start at the top, with what is true now."""
        self._kind.setFocus()
        self.wished.emit(LookAtModel(self._settings))

    def _listen(self) -> None:
        self._kind.activated.connect(lambda _index: self._choose())
        for line in (self._address, self._model):
            line.editingFinished.connect(self._choose)
        for switch in (*self._features.values(), self._network, self._replaces):
            switch.toggled.connect(lambda _on: self._choose())
        self._key.editingFinished.connect(self._keep_key)
        self._test.clicked.connect(lambda: self.wished.emit(TryModel(self._settings)))

    def _choose(self) -> None:
        """Keep what stands on the page now."""
        kind = str(self._kind.currentData())
        before, self._chosen = self._chosen, ModelChosen(
            kind=kind, model=self._model.text().strip(), address=self._address.text().strip()
        )  # fmt: skip
        if self._chosen.name and not before.name and not any(one.isChecked() for one in self._features.values()):
            self._features["llm_draft"].setChecked(True)  # a model is set up to be used; asks here again
            return
        switched = {field: self._chosen.name if one.isChecked() else "" for field, one in self._features.items()}
        address = self._chosen.address if self._chosen.has_address else ""
        changed = replace(
            self._settings,
            **switched,  # type: ignore[arg-type]  # the fields of the features, all texts
            llm_address=address,
            llm_network=self._network.isChecked(),
            llm_replaces=self._replaces.isChecked(),
        )
        self._show_kind()
        if changed != self._settings:
            self._settings = changed
            self.changed.emit(changed)
            self.wished.emit(LookAtModel(changed))

    def _keep_key(self) -> None:
        if self._key.text().strip():
            self.wished.emit(KeepModelKey(self._chosen.provider, self._key.text().strip(), self._settings))

    def _show_settings(self) -> None:
        self._kind.setCurrentIndex(max(0, self._kind.findData(self._chosen.kind)))
        for field, switch in self._features.items():
            switch.setChecked(bool(getattr(self._settings, field)))
        self._network.setChecked(self._settings.llm_network)
        self._replaces.setChecked(self._settings.llm_replaces)

    def _show_kind(self) -> None:
        """Show the fields that this kind of model has."""
        for line, is_needed in (
            (self._address, self._chosen.has_address),
            (self._model, bool(self._chosen.kind)),
            (self._key, self._chosen.has_key),
        ):
            line.setVisible(is_needed)
            self._labels[line].setVisible(is_needed)
        for widget in (*self._features.values(), self._uses, self._network, self._replaces, self._test):
            widget.setVisible(bool(self._chosen.kind))

    def _rows(self) -> list[QWidget]:
        said = self.tr("It rewords what stands already, and every sentence is checked. Without one nothing is missing.")
        where = Text(self.tr("Where it runs"), "small", "quiet")
        where.setBuddy(self._kind)
        rows: list[QWidget] = [Text(said, "", "quiet"), self._forbidden, where, self._kind]
        for line in (self._address, self._model, self._key):
            self._labels[line] = Text(line.accessibleName(), "small", "quiet")
            self._labels[line].setBuddy(line)
            rows += [self._labels[line], line]
        self._uses = Text(self.tr("What it may reword"), "small", "quiet")
        rows += [self._network, self._host, self._uses, *self._features.values(), self._replaces]
        tests = QWidget()
        beside = QHBoxLayout(tests)
        beside.setContentsMargins(0, HALF, 0, 0)
        beside.addWidget(self._test)
        beside.addStretch(1)
        return [*rows, tests, self._said]

    def _new_kind(self) -> Choice:
        box = Choice(self.look.theme, self.tr("Where it runs"))
        names = {
            "": self.tr("None"),
            "ollama": "Ollama",
            "server": self.tr("A server that speaks OpenAI's API"),
            "openai": "OpenAI",
            "anthropic": "Anthropic",
            "google_genai": "Google",
        }
        for kind in KINDS:
            box.addItem(names[kind], kind)
        return box

    def _names_of_features(self) -> dict[str, str]:
        return {
            "llm_draft": self.tr("Drafts"),
            "llm_tone": self.tr("Tones, and your team's own tools"),
            "llm_summary": self.tr("Short summary"),
            "llm_handover": self.tr("Handover note"),
            "llm_article": self.tr("Help articles"),
        }

    def _line(self, name: str, text: str, hint: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(LONGEST)
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        return field

    def _switch(self, words: str) -> Switch:
        return Switch(self.look.theme, words)
