"""Media keys: a client on a bus of the test's own presses them and reads what is shown."""

import json
import shutil
import subprocess
from typing import Any

import pytest
from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg
from pytestqt.qtbot import QtBot

from desktop_services import Bus
from unknot.desktop.media import NAME, PATH, PLAYER, ROOT, MediaPlayer, MediaShown

SHOWN = MediaShown("Bedtime calves", "Left leg. Calf stretch, knee straight.", 3, 30.0, playing=True)


def owners(client: DBusConnection) -> list[str]:
    """The players on the bus."""
    (names,) = unwrap_msg(client.send_and_get_reply(message_bus.ListNames()))
    return [name for name in names if name.startswith(ROOT)]


def wait_for(client: DBusConnection, *names: str) -> None:
    """Until exactly these players are there."""
    for _turn in range(5000):
        if owners(client) == list(names):
            return
    raise AssertionError(owners(client))


def call(client: DBusConnection, interface: str, member: str, signature: str = "", *body: object) -> tuple[Any, ...]:
    place = DBusAddress(PATH, NAME, interface)
    return unwrap_msg(client.send_and_get_reply(new_method_call(place, member, signature, body), timeout=5))


def properties(client: DBusConnection, interface: str) -> dict[str, Any]:
    (found,) = call(client, "org.freedesktop.DBus.Properties", "GetAll", "s", interface)
    return {name: value for name, (_kind, value) in found.items()}


@pytest.fixture
def player(qtbot: QtBot, bus: Bus) -> MediaPlayer:
    player = MediaPlayer("Unknot", "org.unknot.Unknot")
    player.show(SHOWN)
    wait_for(bus.client(), NAME)
    return player


def test_the_desktop_sees_title_and_step(bus: Bus, player: MediaPlayer) -> None:
    client = bus.client()
    root, shown = properties(client, ROOT), properties(client, PLAYER)
    assert (root["Identity"], root["DesktopEntry"], root["CanRaise"]) == ("Unknot", "org.unknot.Unknot", True)
    assert (shown["PlaybackStatus"], shown["CanGoNext"], shown["CanSeek"]) == ("Playing", True, False)
    assert shown["Metadata"] == {
        "mpris:trackid": ("o", "/org/unknot/step/3"),
        "mpris:length": ("x", 30_000_000),
        "xesam:title": ("s", "Left leg. Calf stretch, knee straight."),
        "xesam:album": ("s", "Bedtime calves"),
        "xesam:artist": ("as", ["Bedtime calves"]),
    }
    assert call(client, "org.freedesktop.DBus.Properties", "Get", "ss", ROOT, "Identity") == (("s", "Unknot"),)
    player.close()


@pytest.mark.parametrize("key", ["PlayPause", "Play", "Pause", "Stop", "Next", "Previous"])
def test_a_key_is_asked_for(qtbot: QtBot, bus: Bus, player: MediaPlayer, key: str) -> None:
    client = bus.client()
    with qtbot.waitSignal(player.asked) as asked:
        assert call(client, PLAYER, key) == ()
    assert asked.args == [key]
    player.close()


def test_a_pause_is_told_to_whoever_listens(bus: Bus, player: MediaPlayer) -> None:
    client = bus.client()
    rule = MatchRule(type="signal", member="PropertiesChanged", path=PATH)
    client.send_and_get_reply(message_bus.AddMatch(rule))
    paused = MediaShown(SHOWN.title, SHOWN.step, SHOWN.number, SHOWN.seconds, playing=False)
    with client.filter(rule) as heard:
        player.show(SHOWN)  # nothing new
        player.show(paused)
        interface, changed, _gone = client.recv_until_filtered(heard, timeout=5).body
    assert (interface, changed["PlaybackStatus"]) == (PLAYER, ("s", "Paused"))
    player.close()


def test_what_makes_no_sense_is_refused_and_the_player_goes_on(bus: Bus, player: MediaPlayer) -> None:
    client = bus.client()
    for interface, member, *body in (
        (PLAYER, "Explode"),
        ("org.freedesktop.DBus.Properties", "Get", "ss", ROOT, "Colour"),
        ("org.freedesktop.DBus.Properties", "Get"),
        ("org.freedesktop.DBus.Properties", "Get", "s", "x"),
    ):
        with pytest.raises(DBusErrorResponse):
            call(client, interface, member, *body)
    assert properties(client, "org.example.Other") == {}
    assert properties(client, PLAYER)["PlaybackStatus"] == "Playing"
    player.close()


def test_it_is_off_the_bus_without_a_session_and_on_again_with_the_next(bus: Bus, player: MediaPlayer) -> None:
    client = bus.client()
    player.hide()
    wait_for(client)
    player.show(SHOWN)
    wait_for(client, NAME)
    player.close()
    wait_for(client)


def test_a_second_window_has_a_name_of_its_own(qtbot: QtBot, bus: Bus, player: MediaPlayer) -> None:
    other = MediaPlayer("Unknot", "org.unknot.Unknot")
    other.show(SHOWN)
    client = bus.client()
    for _turn in range(5000):
        if len(owners(client)) == 2:
            break
    assert [name.rstrip("0123456789") for name in sorted(owners(client))] == [NAME, f"{NAME}.instance"]
    player.close()
    other.close()


def test_a_bus_that_dies_takes_the_media_keys_and_nothing_else(
    qtbot: QtBot, bus: Bus, player: MediaPlayer, capfd: pytest.CaptureFixture[str]
) -> None:
    bus.die()
    qtbot.waitUntil(lambda: bool(player.reason))
    player.show(MediaShown("a", "b", 1, 2.0, playing=False))
    player.close()
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus"], ids=["none", "gone"])
def test_without_a_bus_there_is_a_reason_and_no_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    player = MediaPlayer("Unknot", "org.unknot.Unknot")
    player.show(SHOWN)
    qtbot.waitUntil(lambda: bool(player.reason))
    player.show(SHOWN)
    player.close()


def test_another_program_can_look_into_it(bus: Bus, player: MediaPlayer) -> None:
    if shutil.which("gdbus") is None:
        pytest.skip("gdbus missing")
    command = ["gdbus", "introspect", "--session", "--dest", NAME, "--object-path", PATH]
    seen = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert seen.returncode == 0, json.dumps(seen.stderr)
    assert "PlayPause" in seen.stdout
    assert "PlaybackStatus = 'Playing'" in seen.stdout
    player.close()
