"""Themes for Qt: named colours, the font of the system in the size chosen, and what Qt's own widgets need."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from unknot.shipped import shipped
from unknot.ui.look.contrast import read_palette

HIT = 36
RADIUS = 16
_PROPERTY = "unknot_theme"
_SMALLEST_BODY = 14  # px at 100 %: 9 pt desktops are too small for someone without glasses


@dataclass(frozen=True, slots=True)  # no Struct: the fonts it has made so far are not compared
class Theme:
    """Colours by name and the text size, 1.0 to 2.0; widgets ask for nothing else."""

    name: str
    dark: bool
    colours: Mapping[str, QColor]
    text_size: float = 1.0
    _fonts: dict[tuple[int, int], QFont] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, name: str) -> QColor:
        """The colour called `name`."""
        return self.colours[name]

    def px(self, size: float = 1.0) -> int:
        """Pixels of text `size` times as large as body text."""
        return round(_body_px() * self.text_size * size)

    def font(self, size: float = 1.0, weight: int = 400, px: int | None = None) -> QFont:
        """The font of the system, `size` times body text or exactly `px` pixels high; copy it before changing it."""
        key = (px or self.px(size), weight)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(_system_font())
            font.setPixelSize(key[0])
            font.setWeight(QFont.Weight(weight))
            if key[0] >= 24:  # large type is set a little tighter, as in print
                font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
            if len(self._fonts) > 200:  # sizes come and go while a window is resized
                self._fonts.clear()
            self._fonts[key] = font
        return font


def load(name: str, text_size: float = 1.0) -> Theme:
    """The theme called `name`, one of `contrast.THEMES`, with text of `text_size`, held to 1.0 to 2.0."""
    palette = read_palette(shipped("assets") / "themes" / f"{name}.toml")
    colours = {key: QColor(value) for key, value in palette.colours.items()}
    return Theme(palette.name, palette.dark, MappingProxyType(colours), min(2.0, max(1.0, text_size)))


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application `theme`, at once and while it runs; what it wears already costs nothing."""
    sheet = _stylesheet(theme)
    if getattr(app, _PROPERTY, None) == theme and app.styleSheet() == sheet and app.font() == theme.font():
        return
    if getattr(app, _PROPERTY, None) is None:
        app.setStyle("Fusion")  # the only style that looks alike, and obeys a palette, on every desktop
    setattr(app, _PROPERTY, theme)
    with _no_collection():
        # A sheet in place of another costs 420 to 590 ms of processor with 350 widgets, none and then the other 170 to
        # 240: every widget works out anew what the two have in common.
        app.setStyleSheet("")
        app.setFont(theme.font())
        app.setPalette(_palette(theme))
        app.setStyleSheet(sheet)  # also tells every widget that its style has changed


def wear(app: QApplication, theme: Theme) -> None:
    """Let what is painted from now on take `theme`, at no cost; `apply` must follow before Qt's own widgets are shown.

    For the release screen, which must be dark at its first painting: telling every widget of a full window takes longer
    than a cramp may wait.
    """
    setattr(app, _PROPERTY, theme)


def in_force() -> Theme:
    """The theme applied last, light before any: kept by the application object, as Qt keeps its palette."""
    app = QCoreApplication.instance()
    theme = getattr(
        app, _PROPERTY, None
    )  # one of Qt's own properties takes ten times as long, thousands of times a page
    return theme if isinstance(theme, Theme) else _light()


@contextmanager
def _no_collection() -> Iterator[None]:
    # Qt goes through a list of all widgets and calls into Python for each; if Python's collector then deletes one that
    # nobody holds any more, Qt goes on with it and crashes.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@cache
def _light() -> Theme:
    return load("light")


@cache
def _system_font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("Sans Serif", "Sans"):
        # No desktop has chosen a font, so fontconfig's stand-in would be used; Inter reads better where it is there.
        font.setFamilies(["Inter", font.family()])
    return font


@cache
def _body_px() -> int:
    return max(_SMALLEST_BODY, QFontInfo(_system_font()).pixelSize())


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, name in (
        (role.Window, "paper"),
        (role.WindowText, "ink"),
        (role.Base, "card"),
        (role.AlternateBase, "soft"),
        (role.Text, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Button, "card"),
        (role.ButtonText, "ink"),
        (role.BrightText, "coral-text"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "on-primary"),
        (role.ToolTipBase, "card"),
        (role.ToolTipText, "ink"),
        (role.Link, "coral-text"),
        (role.LinkVisited, "coral-text"),
        (role.Light, "card"),
        (role.Midlight, "soft"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
        (role.Shadow, "edge"),
    ):
        palette.setColor(target, theme[name])
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme["muted"])
    return palette


def _stylesheet(theme: Theme) -> str:
    # Only what Qt draws itself; all other widgets are painted by their own classes.
    colour = {name: value.name() for name, value in theme.colours.items()}
    bar = max(10, theme.px(0.75))
    return f"""
QMainWindow, QDialog {{ background: {colour["paper"]}; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: none; }}
QPlainTextEdit, QLineEdit {{
    background: {colour["card"]}; color: {colour["ink"]};
    border: 1px solid {colour["edge"]}; border-radius: 8px; padding: 7px 11px;
}}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 2px solid {colour["focus"]}; padding: 6px 10px; }}
QToolTip {{
    background: {colour["card"]}; color: {colour["ink"]}; border: 1px solid {colour["edge"]}; padding: 6px;
}}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {colour["edge"]}; border-radius: 3px; min-height: 36px; margin: 2px 2px 2px {bar - 8}px;
}}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle:horizontal {{
    background: {colour["edge"]}; border-radius: 3px; min-width: 36px; margin: {bar - 8}px 2px 2px 2px;
}}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
