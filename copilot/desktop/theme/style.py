"""A theme as Qt wants it: a palette for what Qt draws itself, a style sheet for what is ours.

A widget says what it is through the property `look`; nothing else in the desktop names a colour.
"""

from PySide6.QtGui import QColor, QPalette

from copilot.desktop.theme.theme import GRID, HALF, MARGIN, RADIUS, SHEET_RADIUS, Theme

MOST_OF_A_TOOL = 38  # px: nine tools stand beside one another in 360 px, however large the text


def palette(theme: Theme) -> QPalette:
    """Give the palette for the parts that Qt draws itself (menus, tooltips, selections, scroll bars)."""
    colours = theme.colours
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.sheet,
        QPalette.ColorRole.AlternateBase: colours.hover,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Button: colours.sheet,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.BrightText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.sheet,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    return made


def style_sheet(theme: Theme) -> str:
    """Give the style sheet of everything that carries a `look`."""
    return "\n".join((_texts(theme), _buttons(theme), _fields(theme), _frames(theme)))


def _texts(theme: Theme) -> str:
    c = theme.colours
    inks = "\n".join(
        f'QLabel[ink="{name}"] {{ color: {getattr(c, name)}; }}'
        for name in ("ink", "quiet", "accent", "good", "caution", "danger")
    )
    return f"""
    * {{ font-size: {theme.body}px; }}
    QWidget {{ color: {c.ink}; }}
    QLabel {{ background: transparent; }}
    QLabel[look="title"] {{ font-size: {theme.title}px; font-weight: 600; }}
    QLabel[look="strong"] {{ font-weight: 600; }}
    QLabel[look="small"] {{ font-size: {theme.small}px; }}
    QLabel[look="section"] {{ font-size: {theme.small}px; font-weight: 600; }}
    {inks}
    QToolTip {{ color: {c.ink}; background: {c.sheet}; border: 1px solid {c.line}; padding: {HALF}px;
                font-size: {theme.small}px; }}
    """


def _buttons(theme: Theme) -> str:
    c, height = theme.colours, theme.control
    return f"""
    QPushButton {{ border: 1px solid transparent; border-radius: {RADIUS}px; padding: 0 {GRID + HALF}px;
                   min-height: {height}px; background: {c.hover}; color: {c.ink}; }}
    QWidget[look="bar"] QPushButton {{ padding: 0 {GRID}px; }}
    QWidget[look="bar"] QPushButton:focus {{ padding: 0 {GRID - 1}px; }}
    QPushButton:hover {{ background: {c.line}; }}
    QPushButton:pressed {{ background: {c.thumb}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 {GRID + HALF - 1}px; }}
    QPushButton:disabled {{ color: {c.quiet}; background: {c.paper}; }}
    QPushButton[look="main"] {{ background: {c.accent}; color: {c.on_accent}; font-weight: 600; }}
    QPushButton[look="main"]:hover {{ background: {c.accent_hover}; }}
    QPushButton[look="main"]:pressed {{ background: {c.accent}; }}
    QPushButton[look="main"]:focus {{ border: 2px solid {c.ink}; }}
    QPushButton[look="main"]:disabled {{ background: {c.hover}; color: {c.quiet}; }}
    QPushButton[look="link"] {{ background: transparent; color: {c.accent}; padding: 0 {HALF}px;
                                font-size: {theme.small}px; min-height: {theme.small + 2 * HALF}px; }}
    QPushButton[look="link"]:hover, QPushButton[look="link"]:pressed {{ background: {c.hover}; }}
    QToolButton {{ border: 2px solid transparent; border-radius: {RADIUS}px; background: transparent;
                   min-width: {height - 4}px; min-height: {height - 4}px; padding: 0; }}
    QPushButton:checked {{ background: {c.chosen}; border: 1px solid {c.accent}; font-weight: 600; }}
    QToolButton[look="tool"] {{ min-width: {min(height, MOST_OF_A_TOOL) - 4}px; }}
    QToolButton:hover {{ background: {c.hover}; }}
    QToolButton:pressed {{ background: {c.line}; }}
    QToolButton:focus {{ border: 2px solid {c.accent}; }}
    QToolButton:checked {{ background: {c.chosen}; }}
    """


def _fields(theme: Theme) -> str:
    c = theme.colours
    return f"""
    QLineEdit, QPlainTextEdit {{ background: {c.sheet}; color: {c.ink}; placeholder-text-color: {c.quiet};
        border: 1px solid {c.edge}; border-radius: {RADIUS}px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QLineEdit {{ padding: 0 {GRID}px; min-height: {theme.control}px; }}
    QPlainTextEdit {{ padding: {HALF}px; }}
    QPlainTextEdit[look="sheet"]:focus {{ border: 2px solid {c.accent}; border-radius: {SHEET_RADIUS}px; }}
    QLineEdit:focus {{ border: 2px solid {c.accent}; padding: 0 {GRID - 1}px; min-height: {theme.control - 2}px; }}
    QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: {HALF - 1}px; }}
    QPlainTextEdit[look="reading"] {{ border: none; background: transparent; padding: 0; }}
    QPlainTextEdit[look="reading"]:focus {{ border: none; padding: 0; }}
    QComboBox QAbstractItemView {{ background: {c.sheet}; color: {c.ink}; border: 1px solid {c.line};
        selection-background-color: {c.chosen}; selection-color: {c.ink}; }}
    QTableView {{ background: {c.sheet}; color: {c.ink}; border: none; gridline-color: {c.line};
        selection-background-color: {c.chosen}; selection-color: {c.ink}; alternate-background-color: {c.paper}; }}
    QTableView::item {{ padding: 0 {GRID - 3}px; border: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QListWidget {{ background: transparent; color: {c.ink}; border: none; outline: none; }}
    QHeaderView {{ background: {c.paper}; border: none; }}
    QHeaderView::section {{ background: {c.paper}; color: {c.quiet}; border: none; padding: {HALF}px {GRID}px;
        border-bottom: 1px solid {c.line}; font-size: {theme.small}px; }}
    QTabBar::tab {{ background: transparent; color: {c.quiet}; padding: {GRID}px {HALF}px; margin-right: {MARGIN}px;
        border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:hover {{ color: {c.ink}; }}
    QTabWidget::tab-bar {{ left: {MARGIN - HALF}px; }}
    QSplitter::handle {{ background: transparent; image: none; }}
    QTabBar::tab:selected {{ color: {c.ink}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:focus {{ color: {c.accent}; }}
    QTabWidget::pane {{ border: none; }}
    """


def _frames(theme: Theme) -> str:
    c = theme.colours
    return f"""
    QWidget[look="window"] {{ background: {c.paper}; }}
    QFrame[look="sheet"] {{ background: {c.sheet}; border: 1px solid {c.line}; border-radius: {SHEET_RADIUS}px; }}
    QFrame[look="line"] {{ background: {c.line}; max-height: 1px; border: none; }}
    QFrame[look="caution"] {{ background: {c.caution_paper}; border: none; border-radius: {RADIUS}px; }}
    QFrame[look="told"] {{ background: {c.hover}; border: none; border-radius: {RADIUS}px; }}
    QFrame[look="danger"] {{ background: {c.danger_paper}; border: none; border-radius: {RADIUS}px; }}
    QScrollArea, QScrollArea > QWidget > QWidget[look="page"] {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {GRID}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {c.thumb}; border-radius: 2px; min-height: {4 * GRID}px;
        margin: 2px; }}
    QScrollBar::handle:hover {{ background: {c.edge}; }}
    QScrollBar:horizontal {{ background: transparent; height: {GRID}px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {c.thumb}; border-radius: 2px; min-width: {4 * GRID}px;
        margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {c.line}; border: none; border-radius: 2px; max-height: {HALF}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
    """
