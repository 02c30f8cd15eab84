import pytest

from copilot.desktop.dock import docked, width_for
from copilot.desktop.theme.colours import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, Colours, contrast


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT_PAIRS)
def test_every_text_can_be_read(theme: Colours, ink: str, paper: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, paper)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "paper"), SHAPE_PAIRS)
def test_every_shape_that_means_something_can_be_seen(theme: Colours, shape: str, paper: str) -> None:
    assert contrast(getattr(theme, shape), getattr(theme, paper)) >= 3


def test_contrast_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_sidebar_stands_at_the_edge_in_full_height() -> None:
    from PySide6.QtCore import QRect

    screen = QRect(0, 30, 1920, 1050)
    assert docked(screen, "right", width_for(100)) == QRect(1560, 30, 360, 1050)
    assert docked(screen, "left", width_for(200)) == QRect(0, 30, 480, 1050)
