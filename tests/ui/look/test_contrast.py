"""What may lie on what, computed from the theme files."""

import pytest

from unknot.shipped import shipped
from unknot.ui.look.contrast import THEMES, Palette, ratio, read_palette

GROUNDS = ("paper", "card")
TEXT = [
    *((text, ground) for text in ("ink", "muted", "coral-text", "teal-text", "amber-text") for ground in GROUNDS),
    ("ink", "soft"),
    ("muted", "soft"),
    ("on-primary", "primary"),
    ("on-primary", "primary-over"),
    ("on-navy", "navy"),
    ("on-coral", "coral-fill"),
    ("on-coral", "coral-over"),
]
PLAYER_TEXT = [
    *((text, ground) for text in ("ink", "quiet") for ground in GROUNDS),
    ("ink", "soft"),
    ("on-badge", "badge"),
    ("on-primary", "primary"),
]
SHAPES = [
    *((shape, ground) for shape in ("ring", "teal", "amber", "edge") for ground in GROUNDS),
    *((shape, "soft") for shape in ("ring", "teal", "amber")),
    ("navy", "card"),
    ("far", "card"),
    ("primary", "paper"),
    ("primary", "card"),
]
FOCUS = [("focus", ground) for ground in (*GROUNDS, "soft")]


@pytest.fixture(params=THEMES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return read_palette(shipped("assets") / "themes" / f"{request.param}.toml")


@pytest.mark.parametrize(
    ("pairs", "least"),
    [
        pytest.param(TEXT, 4.5, id="text"),
        pytest.param(PLAYER_TEXT, 7.0, id="player text"),
        pytest.param(SHAPES, 3.0, id="shapes"),
        pytest.param(FOCUS, 3.0, id="focus"),
    ],
)
def test_colours_can_be_told_apart(palette: Palette, pairs: list[tuple[str, str]], least: float) -> None:
    found = {pair: ratio(palette.colours[pair[0]], palette.colours[pair[1]]) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in found.items() if value < least} == {}


@pytest.mark.parametrize("name", ["contrast", "contrast-dark"])
def test_high_contrast_asks_for_more(name: str) -> None:
    colours = read_palette(shipped("assets") / "themes" / f"{name}.toml").colours
    text = [pair for pair in (*TEXT, *PLAYER_TEXT) if pair[1] != "soft"]
    found = {pair: ratio(colours[pair[0]], colours[pair[1]]) for pair in (*text, *SHAPES)}
    least = {pair: 7.0 if pair in text else 4.5 for pair in found}
    assert {pair: round(value, 2) for pair, value in found.items() if value < least[pair]} == {}
    assert colours["paper"] == colours["card"] in ("#FFFFFF", "#000000")


def test_every_theme_names_the_same_colours() -> None:
    names = {theme: set(read_palette(shipped("assets") / "themes" / f"{theme}.toml").colours) for theme in THEMES}
    assert all(each == names["light"] for each in names.values())


def test_black_on_white_is_twenty_one() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
