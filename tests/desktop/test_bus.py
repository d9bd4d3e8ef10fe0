"""A session bus that is there and says nothing is found out before Qt waits for it."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_services import Bus
from unknot.app.application import do_without_a_silent_bus
from unknot.desktop.bus import NOBODY, is_silent


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen()
        yield tmp_path / "bus"


def test_a_bus_that_says_nothing_is_silent(silent: Path) -> None:
    assert is_silent(f"unix:path={silent},guid=00", within=0.05)
    assert is_silent(f"tcp:host=x;unix:path={silent}", within=0.05)


def test_a_bus_that_answers_is_not(bus: Bus) -> None:
    assert not is_silent(bus.address)


@pytest.mark.parametrize("address", ["", "nonsense", "unix:path=/nonexistent/bus", "unix:abstract=nobody", NOBODY])
def test_no_bus_is_none_to_wait_for(address: str) -> None:
    assert not is_silent(address)


def test_the_window_goes_on_without_it(
    silent: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={silent}")
    do_without_a_silent_bus()
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == NOBODY
    assert capsys.readouterr().err.startswith("The session bus does not answer")
    do_without_a_silent_bus()
    assert capsys.readouterr().err == ""
