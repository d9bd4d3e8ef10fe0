"""The wish that the screen stay on, with the services of desktops faked on a bus of the test's own."""

import pytest
from jeepney import HeaderFields
from jeepney.bus_messages import message_bus
from jeepney.wrappers import unwrap_msg

from desktop_services import Bus, gives, refuses, says_nothing
from unknot.desktop import inhibit
from unknot.desktop.awake import describe
from unknot.desktop.inhibit import Inhibitor

SAVER, GNOME, PORTAL = "org.freedesktop.ScreenSaver", "org.gnome.SessionManager", "org.freedesktop.portal.Desktop"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inhibit, "ANSWERS_WITHIN", 0.2)


def test_the_wish_bears_our_name_and_the_reason_and_ends_with_the_connection(bus: Bus) -> None:
    saver = bus.serve(SAVER, gives("u", 7))
    watcher = bus.client()
    with Inhibitor("Unknot", "A timer is on the screen") as wish:
        assert (wish.active, wish.method, wish.refusals) == (True, "ScreenSaver", ())
        (call,) = saver.calls
        assert call.body == ("Unknot", "A timer is on the screen")
        sender = call.header.fields[HeaderFields.sender]
        assert unwrap_msg(watcher.send_and_get_reply(message_bus.NameHasOwner(sender))) == (True,)
    assert not wish.active
    while unwrap_msg(watcher.send_and_get_reply(message_bus.NameHasOwner(sender))) == (True,):
        pass  # the bus takes a moment to see the connection closed


def test_where_one_refuses_hangs_or_talks_nonsense_the_next_is_asked(bus: Bus) -> None:
    bus.serve(SAVER, says_nothing)
    gnome = bus.serve(GNOME, gives("s", "nonsense"))
    portal = bus.serve(PORTAL, gives("o", "/org/freedesktop/portal/desktop/request/1"))
    with Inhibitor("Unknot", "A timer is on the screen") as wish:
        assert wish.method == "portal"
        assert wish.refusals == ("ScreenSaver: no answer within 0 s", "GNOME: it answered ('nonsense',)")
    assert gnome.calls[0].body == ("Unknot", 0, "A timer is on the screen", 8)
    assert portal.calls[0].body[1:] == (8, {"reason": ("s", "A timer is on the screen")})


def test_where_none_takes_it_each_has_its_reason(bus: Bus) -> None:
    bus.serve(GNOME, refuses("not in this session"))
    method, refusals = describe("Unknot", "a reason")
    assert method is None
    assert [reason.partition(":")[0] for reason in refusals] == ["ScreenSaver", "GNOME", "portal"]
    assert refusals[1] == "GNOME: not in this session"
    assert all(reason.partition(": ")[2] for reason in refusals)


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"], ids=["none", "gone", "nonsense"])
def test_without_a_bus_that_is_the_reason(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    method, refusals = describe("Unknot", "a reason")
    assert method is None
    assert len(refusals) == 1
    assert refusals[0].startswith("session bus: ")
