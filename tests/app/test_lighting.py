"""Which theme holds as the hours go by, and after the release screen has been dark by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from fakes import FakeClock
from unknot.app.lighting import Lighting, until_the_next_hour
from unknot.desktop.system_look import SystemLook
from unknot.ui.look import theme
from unknot.view.settings.page import Settings, ThemeChoice

SETTINGS = Settings(theme=ThemeChoice.LIGHT)


@pytest.fixture
def worn_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.load("light"))


@pytest.mark.usefixtures("worn_again")
def test_a_cramp_that_ends_in_the_night_leaves_no_light_ground_behind(qapp: QApplication) -> None:
    clock, held = FakeClock("2026-11-16 20:59"), [False]
    lighting = Lighting(clock, lambda: SETTINGS, lambda: held[0])
    lighting.apply()
    theme.wear(qapp, theme.load("night"))  # as the release screen does
    held[0] = True
    light = qapp.styleSheet()
    lighting.apply()
    assert qapp.styleSheet() == light, "telling every widget would keep the hold waiting"
    clock.set_wall("2026-11-16 21:01")
    held[0] = False
    lighting.apply()
    assert lighting.is_night
    assert qapp.styleSheet() != light
    assert qapp.palette().window().color() == theme.in_force()["paper"]


def test_the_hour_is_looked_at_every_minute_for_the_lid_may_have_been_closed() -> None:
    assert until_the_next_hour(FakeClock("2026-11-16 20:10").now()) == 60_000
    assert until_the_next_hour(FakeClock("2026-11-16 20:59").now()) == 60_000


@pytest.mark.usefixtures("worn_again")
@pytest.mark.parametrize(
    ("chosen", "system", "worn"),
    [
        (ThemeChoice.SYSTEM, SystemLook(dark=True), "dark"),
        (ThemeChoice.SYSTEM, SystemLook(dark=False), "light"),
        (ThemeChoice.LIGHT, SystemLook(dark=True), "light"),
        (ThemeChoice.SYSTEM, SystemLook(dark=True, contrast=True), "contrast-dark"),
        (ThemeChoice.LIGHT, SystemLook(contrast=True), "contrast"),
    ],
)
def test_the_desktop_is_followed_as_it_changes(
    qapp: QApplication, chosen: ThemeChoice, system: SystemLook, worn: str
) -> None:
    lighting = Lighting(FakeClock("2026-11-16 12:00"), lambda: Settings(theme=chosen), lambda: False)
    lighting.apply()
    lighting.follow(system)
    assert theme.in_force().name == worn
    lighting.follow(SystemLook(dark=False))
    assert theme.in_force().name == "light"


def test_nothing_moves_where_the_person_or_the_system_has_it_so(qapp: QApplication) -> None:
    settings = [Settings(theme=ThemeChoice.LIGHT, night_by_hours=False)]
    lighting = Lighting(FakeClock(), lambda: settings[0], lambda: False)
    assert not lighting.is_still
    lighting.follow(SystemLook(still=True))
    assert lighting.is_still
    lighting.follow(SystemLook())
    settings[0] = Settings(theme=ThemeChoice.LIGHT, night_by_hours=False, reduced_motion=True)
    assert lighting.is_still
