import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "translations"
INDONESIAN = FOLDER / "copilot_id.ts"


def texts(source: Path) -> set[tuple[str, str]]:
    tree = ElementTree.parse(source)
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_text_of_the_windows_stands_in_the_indonesian_file(tmp_path: Path) -> None:
    sources = sorted(str(path) for path in (ROOT / "copilot" / "desktop").rglob("*.py"))
    fresh = tmp_path / "fresh.ts"
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run([tool, *sources, "-silent", "-ts", fresh], check=True, capture_output=True)
    assert texts(fresh) == texts(INDONESIAN), "run: python packaging/translations.py"


@pytest.mark.parametrize("name", ["copilot_id.ts", "copilot_en.ts"])
def test_no_text_is_untranslated(name: str) -> None:
    messages = list(ElementTree.parse(FOLDER / name).getroot().iter("message"))
    open_ones = [
        message.findtext("source")
        for message in messages
        if (found := message.find("translation")) is None or found.get("type") or not "".join(found.itertext()).strip()
    ]
    assert messages
    assert open_ones == []


def test_a_translation_keeps_the_places_for_values() -> None:
    for message in ElementTree.parse(INDONESIAN).getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        for form in translation.findall("numerusform") or [translation]:
            places = re.findall(r"\{\w+\}|%n", source)
            assert sorted(places) == sorted(re.findall(r"\{\w+\}|%n", form.text or "")), source


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"copilot_{language}.qm"))
    for context in ElementTree.parse(FOLDER / f"copilot_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            translation, count = message.find("translation"), -1
            assert translation is not None
            if message.get("numerus"):
                count, translation = 7, translation.findall("numerusform")[-1]
            said = translator.translate(
                context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""), count
            )
            assert said == translation.text
