"""Settings: defaults, and one sentence for each mistake."""

from pathlib import Path

import pytest

from copilot.errors import UserError
from copilot.settings import Settings, load_settings, save_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_values_are_read(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, 'theme = "dark"\ntext_scale = 150\nground_threshold = 1\n'))
    assert (settings.theme, settings.text_scale, settings.ground_threshold) == ("dark", 150, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("theme = ", "cannot be read"),
        ('them = "dark"', "Did you mean `theme`?"),
        ('theme = "pink"', "must be one of system, light, dark"),
        ("text_scale = 500", "must be from 100 to 200"),
        ('text_scale = "big"', "must be a whole number"),
        ("always_on_top = 1", "must be true or false"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        load_settings(written(tmp_path, text))
    assert sentence in str(caught.value)
    assert "settings.toml" in str(caught.value)


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    chosen = Settings(
        agent='Bu "Tuti" \\ 日本', theme="dark", text_scale=150, always_on_top=False, ground_threshold=0.6
    )
    path = tmp_path / "deep" / "settings.toml"
    save_settings(chosen, path)
    assert load_settings(path) == chosen
    assert "search_limit" not in path.read_text(encoding="utf-8")


def test_settings_that_cannot_be_saved_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="could not be saved"):
        save_settings(Settings(), tmp_path / "file" / "settings.toml")


def test_a_settings_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(UserError, match=r"settings\.toml cannot be read"):
        load_settings(tmp_path / "settings.toml")


def test_half_a_percent_is_no_text_scale(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("text_scale = 150.5", encoding="utf-8")
    with pytest.raises(UserError, match="`text_scale` must be a whole number"):
        load_settings(tmp_path / "settings.toml")
