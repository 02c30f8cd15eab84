"""The colours of both themes and the contrast that every pair on screen must keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One theme. Inks stand on papers; `accent` is the one colour that says "this is yours to press"."""

    paper: str  # the window
    sheet: str  # what is written on: the draft, fields
    hover: str
    chosen: str  # the row or card that has the focus
    line: str  # hairlines between sections: decoration, never the only sign of anything
    thumb: str  # of a scroll bar at rest: it may be seen, it need not be looked at
    edge: str  # the outline of a field or an empty mark: must be seen (3:1)
    ink: str
    quiet: str
    accent: str
    on_accent: str
    accent_hover: str
    good: str
    caution: str
    danger: str
    marker: str  # behind a quote in a text that is being read
    caution_paper: str
    danger_paper: str


LIGHT = Colours(
    paper="#FAFAFB",
    sheet="#FFFFFF",
    hover="#F0F1F3",
    chosen="#EBF0FC",
    line="#E6E7EA",
    thumb="#C3C6CC",
    edge="#7E828B",
    ink="#1A1C20",
    quiet="#5A5E67",
    accent="#2B59C8",
    on_accent="#FFFFFF",
    accent_hover="#2249A8",
    good="#1C6B3D",
    caution="#8A4A00",
    danger="#B3261E",
    marker="#FFEFB0",
    caution_paper="#FFF5E5",
    danger_paper="#FDECEA",
)

DARK = Colours(
    paper="#1B1C1F",
    sheet="#232529",
    hover="#2A2C31",
    chosen="#28324A",
    line="#33353B",
    thumb="#4C5058",
    edge="#80848D",
    ink="#ECEDEF",
    quiet="#A9ADB6",
    accent="#8DB0FF",
    on_accent="#0F1420",
    accent_hover="#ABC5FF",
    good="#7ED09A",
    caution="#F2BC6C",
    danger="#FF9C93",
    marker="#574A17",
    caution_paper="#352A18",
    danger_paper="#3A2322",
)

TEXT_PAIRS = (
    *((ink, paper) for ink in ("ink", "quiet", "accent", "good", "caution", "danger") for paper in
      ("paper", "sheet", "hover", "chosen")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("ink", "line"),
    ("ink", "thumb"),
    ("ink", "marker"),
    ("ink", "caution_paper"),
    ("caution", "caution_paper"),
    ("accent", "caution_paper"),
    ("ink", "danger_paper"),
    ("danger", "danger_paper"),
    ("accent", "danger_paper"),
)  # fmt: skip
"""(ink, paper) of every text on screen: 4.5:1 at least (WCAG 2.2, 1.4.3)."""

SHAPE_PAIRS = (("edge", "paper"), ("edge", "sheet"), ("edge", "hover"), ("accent", "chosen"))
"""(shape, paper) of every outline that carries meaning: 3:1 at least (WCAG 2.2, 1.4.11)."""


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours ("#RRGGBB"), 1 to 21, by WCAG 2.2's definition of contrast ratio."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
