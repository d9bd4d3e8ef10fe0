"""Colours as the theme files name them, and how well one is seen on another. Pure, without Qt."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from unknot.errors import UserError

THEMES = ("light", "dark", "night", "contrast", "contrast-dark")


class Palette(msgspec.Struct, frozen=True):
    """A theme file: its name, whether its ground is dark, and colour names with `#RRGGBB` values."""

    name: str
    dark: bool
    colours: Mapping[str, str]


def read_palette(path: Path) -> Palette:
    """The theme in `path`; `UserError` if it cannot be read."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return Palette(path.stem, bool(table["dark"]), dict(table["colours"]))
    except (OSError, ValueError, KeyError) as error:
        raise UserError(f"{path}: not a theme that Unknot can use: {error}.") from error


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.2 defines it: black on white is 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
