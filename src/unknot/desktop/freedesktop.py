"""The notification service of freedesktop, with buttons on what it shows; imported where a window has been painted."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from queue import Queue
from threading import Lock, Thread
from typing import Any

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
from jeepney.io.threading import DBusRouter, ReceiveStopped, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject

from unknot.desktop.menu_entry import ID
from unknot.desktop.notify import DesktopNotice, Told

ANSWERS_WITHIN = 5.0
"""Seconds that the service may take."""
_NONSENSE = (KeyError, IndexError, TypeError, ValueError)
FAILURES = (OSError, *_NONSENSE, TimeoutError, AuthenticationError, DBusErrorResponse, RouterClosed)
"""No bus, no service, one that refuses, is slow, died or talks nonsense."""
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
        self._link: _Link | None = None
        self._keys: dict[int, str] = {}

    def show(self, notice: DesktopNotice) -> None:
        """Ask for `notice` to be shown; `came` or `failed` follows."""
        Thread(target=self._send, args=(notice,), name="notify", daemon=True).start()

    def _send(self, notice: DesktopNotice) -> None:
        try:
            with self._lock:
                self._ask(notice)
        except FAILURES as error:
            self.failed.emit(notice.key, f"{type(error).__name__}: {error}")
        else:
            self.came.emit(notice.key)

    def _ask(self, notice: DesktopNotice) -> None:
        try:
            number = self._connected().ask(self._message(notice))[0]
            if not isinstance(number, int):
                raise ValueError(f"it answered {number!r}")
        except FAILURES:
            self._let_go()
            raise
        self._keys[number] = notice.key

    def _message(self, notice: DesktopNotice) -> Message:
        # A click on the notice itself is "default": it means its first action.
        actions = [word for pair in ((DEFAULT, ""), *notice.actions) for word in pair]
        hints = {"desktop-entry": ("s", ID), "urgency": ("y", 1)}
        body = (self._name, 0, ID, notice.title, notice.text, actions, hints, -1)
        return new_method_call(DBusAddress(_PATH, bus_name=_NAME, interface=_NAME), "Notify", "susssasa{sv}i", body)

    def _connected(self) -> "_Link":
        if self._link is None:
            if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
                raise OSError("there is no session bus")
            self._link = link = _Link()
            Thread(target=self._hear, args=(link.presses,), name="notify-answers", daemon=True).start()
            link.listen()
        return self._link

    def _let_go(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _hear(self, presses: "Queue[Message | None]") -> None:
        """Pass on which button was pressed, until the link is closed."""
        while (message := presses.get()) is not None:
            with suppress(*_NONSENSE):  # whoever sent that is no notification service
                number, action = message.body
                self.chosen.emit(self._keys[number], action)  # `DEFAULT` too: a click on the notice itself


class _Link:
    """One connection to the session bus, with what buttons are pressed in `presses`; None there once it is closed."""

    def __init__(self) -> None:
        """Raises one of FAILURES."""
        self._connection = open_dbus_connection(bus="SESSION")
        self._connection.receive = partial(_received, self._connection.receive)
        self._router = DBusRouter(self._connection)
        self.presses: Queue[Message | None] = Queue()
        self._rule = MatchRule(type="signal", interface=_NAME, member="ActionInvoked", path=_PATH)
        self._filter = self._router.filter(self._rule, queue=self.presses)  # kept: it ends when nobody holds it

    def listen(self) -> None:
        """Hear of buttons that are pressed; raises one of FAILURES."""
        self.ask(message_bus.AddMatch(self._rule))

    def ask(self, message: Message) -> Any:
        """What is answered; raises one of FAILURES."""
        return unwrap_msg(self._router.send_and_get_reply(message, timeout=ANSWERS_WITHIN))

    def close(self) -> None:
        self.presses.put(None)
        self._router.close()
        self._connection.close()


def _received(receive: Callable[..., Message], **how: Any) -> Message:
    """The next message; where the bus has died the router stops, which would end its thread with a traceback."""
    try:
        return receive(**how)
    except OSError as error:
        raise ReceiveStopped(str(error)) from error


def describe() -> tuple[str, str]:
    """The notification service of this session, and, where none answers, why."""
    try:
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            raise OSError("there is no session bus")
        with open_dbus_connection(bus="SESSION") as connection, DBusRouter(connection) as router:
            call = new_method_call(DBusAddress(_PATH, bus_name=_NAME, interface=_NAME), "GetServerInformation")
            name, _vendor, version, _spec = unwrap_msg(router.send_and_get_reply(call, timeout=ANSWERS_WITHIN))
    except FAILURES as error:
        return "", str(error) or type(error).__name__
    return f"{name} {version}", ""


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
