"""Guards for every test: no screen, no session bus, and never the folders of the person who runs them.

Qt is not imported here: the tests of the pure packages run where PySide6 is not installed.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a loaded machine takes proves nothing.
settings.register_profile("unknot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unknot")

# Before Qt is first imported, by whichever test that is.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Qt looks for PipeWire and says so where there is none; sound is faked in tests, and real warnings fail them.
os.environ["QT_LOGGING_RULES"] = "qt.multimedia.symbolsresolver=false"
# A test that reaches the desktop's notifications or speech by mistake finds nobody there.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/unknot-tests"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()


def _refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Nothing of ours reaches another computer; the sockets of this one (a path, no host) are the desktop's."""
    if event in ("socket.connect", "socket.sendto", "socket.bind") and isinstance(arguments[1], tuple):
        raise AssertionError(f"a test reached for the network: {event} {arguments[1]}")
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise AssertionError(f"a test asked for an address: {arguments[0]!r}")


sys.addaudithook(_refuse_the_network)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own; Unknot's data goes to `home / "unknot"`."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("UNKNOT_HOME", str(folder / "unknot"))
    (folder / "run").mkdir(mode=0o700)  # made by the desktop; the others are made by who needs them
    for name, place in {
        "HOME": ".",
        "USERPROFILE": ".",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": "run",
    }.items():
        monkeypatch.setenv(name, str((folder / place).resolve()))
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let the windows of a test go with it: they are told to go later, and no event loop runs between tests.

    Else thousands of widgets are restyled with every theme, and if Python's collector takes their layouts first, the
    next theme asks a layout that has no Python left, which ends the process.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes every database that the test opened: Python 3.13 warns of those left to the collector."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembered(*arguments: object, **options: object) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    yield
    for each in opened:
        with suppress(sqlite3.ProgrammingError):  # of another thread, which has ended
            each.close()
