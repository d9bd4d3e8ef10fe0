"""Notices of the desktop: a service that is absent, refuses or is slow is told of; a press comes back with its key."""

import pytest
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from desktop_services import Answer, Bus, gives, refuses, says_nothing
from unknot.desktop.freedesktop import FreedesktopNotifier
from unknot.desktop.menu_entry import ID
from unknot.desktop.notify import DesktopNotice, TrayNotifier
from unknot.desktop.tray import Tray, TrayWords

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
NOTICE = DesktopNotice("key", "Bedtime", "planned", (("start", "Start"), ("10", "Later")))


def test_without_a_session_bus_the_reason_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.failed) as told:
        notifier.show(NOTICE)
    assert told.args == ["key", "OSError: there is no session bus"]


def test_the_service_gets_the_words_with_a_button_for_each_action(qtbot: QtBot, bus: Bus) -> None:
    service = bus.serve(NAME, gives("u", 7))
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.came) as came:
        notifier.show(NOTICE)
    assert came.args == ["key"]
    name, _replaces, icon, title, text, actions, hints, _expires = service.calls[0].body
    assert (name, title, text) == ("Unknot", "Bedtime", "planned")
    assert (icon, hints["desktop-entry"]) == (ID, ("s", ID))  # as the menu entry is called, whose icon it takes
    assert actions == ["default", "", "start", "Start", "10", "Later"]


def test_a_button_comes_back_with_its_key_and_nonsense_does_not(qtbot: QtBot, bus: Bus) -> None:
    service = bus.serve(NAME, gives("u", 7))
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.came):
        notifier.show(NOTICE)
    service.tell(PATH, NAME, "ActionInvoked", "s", "nonsense")
    service.tell(PATH, NAME, "ActionInvoked", "us", 8, "of another program")
    with qtbot.waitSignal(notifier.chosen) as chosen:
        service.tell(PATH, NAME, "ActionInvoked", "us", 7, "start")
    assert chosen.args == ["key", "start"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (None, "DBusErrorResponse"),
        (refuses("not now"), "not now"),
        (says_nothing, "TimeoutError"),
        (gives("s", "nonsense"), "it answered 'nonsense'"),
        (gives(""), "IndexError"),
    ],
    ids=["absent", "refuses", "slow", "nonsense", "empty"],
)
def test_a_service_in_trouble_is_told_and_asked_anew_next_time(
    qtbot: QtBot, bus: Bus, monkeypatch: pytest.MonkeyPatch, answer: Answer | None, reason: str
) -> None:
    monkeypatch.setattr("unknot.desktop.freedesktop.ANSWERS_WITHIN", 0.3)
    bad = bus.serve(NAME, answer) if answer else None
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.failed) as told:
        notifier.show(NOTICE)
    assert told.args[0] == "key"
    assert reason in told.args[1]
    if bad is not None:
        bad.close()
        assert bad.left.wait(5)
    monkeypatch.setattr("unknot.desktop.freedesktop.ANSWERS_WITHIN", 5)
    bus.serve(NAME, gives("u", 3))
    with qtbot.waitSignal(notifier.came):
        notifier.show(NOTICE)


def test_a_bus_that_dies_is_told_and_the_next_one_is_gone_over_to(
    qtbot: QtBot, bus: Bus, capfd: pytest.CaptureFixture[str]
) -> None:
    bus.serve(NAME, gives("u", 7))
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.came):
        notifier.show(NOTICE)
    bus.die()
    with qtbot.waitSignal(notifier.failed):
        notifier.show(NOTICE)
    assert "Traceback" not in capfd.readouterr().err


def test_a_message_of_the_tray_means_its_first_action(qtbot: QtBot) -> None:
    tray = Tray(QIcon(), TrayWords("Unknot", "a", "b", "c", "d"))
    notifier = TrayNotifier(tray)
    notifier.show(NOTICE)
    with qtbot.waitSignal(notifier.chosen) as chosen:
        tray.message_chosen.emit()
    assert chosen.args == ["key", "start"]
    tray.close()
    alone = TrayNotifier(None)
    with qtbot.waitSignal(alone.failed):
        alone.show(NOTICE)
