"""Starting with the session: a file of ours that comes and goes, another's that stays, and a portal that refuses."""

import plistlib
from pathlib import Path

import pytest

from unknot.desktop.autostart import AgentAutostart, EntryAutostart, PortalAutostart, autostart
from unknot.desktop.menu_entry import ID
from unknot.errors import UserError

COMMAND = ["/opt/my apps/unknot", "--background", "--home", "/home/someone/a b"]


def test_the_entry_starts_it_out_of_sight_and_goes_again(tmp_path: Path) -> None:
    way = EntryAutostart(tmp_path, COMMAND)
    assert not way.is_on()
    way.set(True)
    lines = (tmp_path / "autostart" / f"{ID}.desktop").read_text().splitlines()
    assert 'Exec="/opt/my apps/unknot" --background --home "/home/someone/a b"' in lines
    assert way.is_on()
    way.set(False)
    assert not way.is_on()
    way.set(False)  # taken away by somebody else meanwhile


def test_what_the_desktop_switched_off_is_off(tmp_path: Path) -> None:
    way = EntryAutostart(tmp_path, COMMAND)
    way.set(True)
    place = tmp_path / "autostart" / f"{ID}.desktop"
    place.write_text(place.read_text().replace("enabled=true", "enabled=false"))
    assert not way.is_on()


def test_an_entry_that_is_not_ours_stays(tmp_path: Path) -> None:
    place = tmp_path / "autostart" / f"{ID}.desktop"
    place.parent.mkdir()
    place.write_text("[Desktop Entry]\nExec=other\n")
    with pytest.raises(UserError, match="was not made by Unknot"):
        EntryAutostart(tmp_path, COMMAND).set(True)
    assert "Exec=other" in place.read_text()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("no folder")
    with pytest.raises(UserError, match="autostart"):
        EntryAutostart(tmp_path, COMMAND).set(True)


def test_an_agent_names_its_arguments(tmp_path: Path) -> None:
    way = AgentAutostart(tmp_path, COMMAND)
    way.set(True)
    agent = plistlib.loads((tmp_path / "LaunchAgents" / f"{ID}.plist").read_bytes())
    assert (agent["ProgramArguments"], agent["RunAtLoad"]) == (COMMAND, True)
    way.set(False)
    assert not way.is_on()


def test_a_portal_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    way = PortalAutostart(tmp_path / "unknot.starts", COMMAND)
    with pytest.raises(UserError, match="portal"):
        way.set(True)
    assert not way.is_on()


def test_it_goes_where_the_session_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    autostart(COMMAND, tmp_path).set(True)
    assert (tmp_path / "config" / "autostart" / f"{ID}.desktop").exists()
