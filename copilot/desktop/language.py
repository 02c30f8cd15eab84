"""The language of the windows: the right translation file, put to work."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

LANGUAGES = ("id", "en")

translate = QCoreApplication.translate
"""Gives a text of our own in the language of the window: (context, text)."""


def language_for(choice: str) -> str:
    """Give "id" or "en" for the setting; "system" is Indonesian where the system is, else English."""
    if choice in LANGUAGES:
        return choice
    return "id" if QLocale.system().language() == QLocale.Language.Indonesian else "en"


class Speech:
    """The translator at work; `speak` changes the language of every text that is made afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._translator: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Translate into a language from now on. A missing file leaves the texts in English."""
        self.be_silent()
        translator = QTranslator()
        if translator.load(str(self._folder / f"copilot_{language}.qm")):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def be_silent(self) -> None:
        """Take the translator out again."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
