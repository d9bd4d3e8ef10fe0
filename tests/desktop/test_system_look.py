"""What the portal says of the desktop's look, and that none of it is missed where there is no portal."""

import pytest

from unknot.desktop.system_look import APPEARANCE, GNOME, LookWatch, SystemLook, look_from


@pytest.mark.parametrize(
    ("tables", "look"),
    [
        ({}, SystemLook()),
        ({APPEARANCE: {"color-scheme": ("u", 1), "contrast": ("u", 1)}}, SystemLook(dark=True, contrast=True)),
        ({APPEARANCE: {"color-scheme": ("u", 2), "contrast": ("u", 0)}}, SystemLook(dark=False)),
        ({APPEARANCE: {"color-scheme": ("v", ("u", 1))}}, SystemLook(dark=True)),
        ({GNOME: {"enable-animations": ("b", False)}}, SystemLook(still=True)),
        ({APPEARANCE: {"reduced-motion": ("u", 1)}, GNOME: {"enable-animations": ("b", True)}}, SystemLook(still=True)),
        ({APPEARANCE: {"color-scheme": ("s", "dark"), "contrast": None}}, SystemLook()),
    ],
)
def test_what_the_portal_says(tables: dict[str, dict[str, object]], look: SystemLook) -> None:
    assert look_from(tables) == look


def test_without_a_bus_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    watch = LookWatch()
    told: list[object] = []
    watch.changed.connect(told.append)
    watch._watch()
    assert not told
