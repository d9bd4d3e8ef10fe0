"""Notices of the desktop: a service that is absent, refuses or is slow is told of; a press comes back with its key."""

import pytest
from jeepney import Message, new_method_return
from jeepney.io.common import RouterClosed
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from unknot.desktop.freedesktop import FreedesktopNotifier
from unknot.desktop.notify import DesktopNotice, TrayNotifier
from unknot.desktop.tray import Tray, TrayWords

NOTICE = DesktopNotice("key", "Bedtime", "planned", (("start", "Start"), ("10", "Later")))


class _Service:
    """Answers as the service would, or raises."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.asked: list[Message] = []

    def send_and_get_reply(self, message: Message, *, timeout: float) -> Message:
        assert timeout > 0
        self.asked.append(message)
        if self.error is not None:
            raise self.error
        message.header.serial = 1
        return new_method_return(message, "u", (7,))


def test_without_a_session_bus_the_reason_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier = FreedesktopNotifier("Unknot")
    with qtbot.waitSignal(notifier.failed) as told:
        notifier.show(NOTICE)
    assert told.args == ["key", "OSError: there is no session bus"]


def test_the_service_gets_the_words_with_a_button_for_each_action(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    notifier, service = FreedesktopNotifier("Unknot"), _Service()
    monkeypatch.setattr(notifier, "_connected", lambda: service)
    with qtbot.waitSignal(notifier.came) as came:
        notifier.show(NOTICE)
    assert came.args == ["key"]
    name, _replaces, _icon, title, text, actions, _hints, _expires = service.asked[0].body
    assert (name, title, text) == ("Unknot", "Bedtime", "planned")
    assert actions == ["default", "", "start", "Start", "10", "Later"]
    assert notifier._keys == {7: "key"}


@pytest.mark.parametrize("error", [TimeoutError("slow"), ConnectionResetError("died"), RouterClosed("the bus is gone")])
def test_a_service_that_is_slow_or_dies_is_told_and_asked_anew_next_time(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    notifier = FreedesktopNotifier("Unknot")
    monkeypatch.setattr(notifier, "_connected", lambda: _Service(error))
    with qtbot.waitSignal(notifier.failed):
        notifier.show(NOTICE)
    monkeypatch.setattr(notifier, "_connected", lambda: _Service())
    with qtbot.waitSignal(notifier.came):
        notifier.show(NOTICE)


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
