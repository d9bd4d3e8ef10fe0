"""The notification service of freedesktop, with buttons on what it shows; imported where a window has been painted."""

import os
from collections.abc import Sequence
from queue import Queue
from threading import Lock, Thread

from jeepney import (
    AuthenticationError,
    DBusAddress,
    DBusErrorResponse,
    MatchRule,
    Message,
    new_method_call,
)
from jeepney.bus_messages import message_bus
from jeepney.io.common import RouterClosed
from jeepney.io.threading import DBusRouter, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject

from unknot.desktop.notify import DesktopNotice, Told

ANSWERS_WITHIN = 5.0
"""Seconds that the service may take."""
FAILURES = (OSError, KeyError, ValueError, TimeoutError, AuthenticationError, DBusErrorResponse, RouterClosed)
"""No bus, no service, one that refuses, is slow or died."""
DEFAULT = "default"
"""The action of a click on the notice itself."""
_PORTAL, _PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"


class FreedesktopNotifier(Told):
    """The notification service of the session bus, asked in a thread of its own: it may be slow, absent or die.

    The connection is opened with the first notice, and anew after any failure.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = Lock()
        self._router: DBusRouter | None = None
        self._keys: dict[int, str] = {}

    def show(self, notice: DesktopNotice) -> None:
        """Ask for `notice` to be shown; `came` or `failed` follows."""
        Thread(target=self._send, args=(notice,), name="notify", daemon=True).start()

    def _send(self, notice: DesktopNotice) -> None:
        try:
            with self._lock:
                router = self._connected()
                number = unwrap_msg(router.send_and_get_reply(self._message(notice), timeout=ANSWERS_WITHIN))[0]
                self._keys[number] = notice.key
        except FAILURES as error:
            self._router = None
            self.failed.emit(notice.key, f"{type(error).__name__}: {error}")
        else:
            self.came.emit(notice.key)

    def _message(self, notice: DesktopNotice) -> Message:

        # A click on the notice itself is "default": it means its first action.
        actions = [word for pair in ((DEFAULT, ""), *notice.actions) for word in pair]
        hints = {"desktop-entry": ("s", "unknot"), "category": ("s", "im")}
        body = (self._name, 0, "unknot", notice.title, notice.text, actions, hints, -1)
        return new_method_call(DBusAddress(_PATH, bus_name=_NAME, interface=_NAME), "Notify", "susssasa{sv}i", body)

    def _connected(self) -> DBusRouter:
        if self._router is None:
            if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
                raise OSError("there is no session bus")
            router = DBusRouter(open_dbus_connection(bus="SESSION"))
            rule = MatchRule(type="signal", interface=_NAME, member="ActionInvoked", path=_PATH)
            answers: Queue[Message] = Queue()
            handle = router.filter(rule, queue=answers)
            Thread(target=self._hear, args=(handle, answers), name="notify-answers", daemon=True).start()
            router.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWERS_WITHIN)
            self._router = router
        return self._router

    def _hear(self, handle: object, answers: Queue[Message]) -> None:
        """Pass on which button was pressed; `handle` keeps the filter alive."""
        assert handle is not None
        while True:
            number, action = answers.get().body
            key = self._keys.get(number)
            if key is not None:
                self.chosen.emit(key, action)  # `DEFAULT` too: a click on the notice itself


def ask_for_background(on: bool, command: Sequence[str], reason: str) -> None:
    """Ask the background portal to start `command` with the session, or no more; raises one of FAILURES."""
    address = DBusAddress(_PORTAL_PATH, bus_name=_PORTAL, interface="org.freedesktop.portal.Background")
    options = {
        "reason": ("s", reason),
        "autostart": ("b", on),
        "commandline": ("as", list(command)),
        "dbus-activatable": ("b", False),
    }
    with open_dbus_connection(bus="SESSION") as connection, DBusRouter(connection) as router:
        call = new_method_call(address, "RequestBackground", "sa{sv}", ("", options))
        unwrap_msg(router.send_and_get_reply(call, timeout=ANSWERS_WITHIN))
