"""The wish that the screen stay on, in the three ways that desktops of freedesktop know it, under our name.

A desktop lets go of the wish when the connection closes that it came through, also where the program has died.
"""

import os
from collections.abc import Callable
from typing import Any

import msgspec
from jeepney import AuthenticationError, DBusAddress, DBusErrorResponse, Message, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

ANSWERS_WITHIN = 3.0
"""Seconds that each service may take."""
FAILURES = (OSError, KeyError, ValueError, TypeError, TimeoutError, AuthenticationError, DBusErrorResponse)
"""No bus, no service, one that refuses, is slow, dies or answers nonsense."""
_IDLE = 8  # of GNOME's and the portal's flags: that the session counts as idle


class ScreenService(msgspec.Struct, frozen=True):
    """One service to ask: `call` makes the message of a name and a reason, `handle` is the type of what it answers."""

    name: str
    call: Callable[[str, str], Message]
    handle: type


def _screen_saver(name: str, reason: str) -> Message:
    place = DBusAddress("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver")
    return new_method_call(place, "Inhibit", "ss", (name, reason))


def _gnome(name: str, reason: str) -> Message:
    place = DBusAddress("/org/gnome/SessionManager", "org.gnome.SessionManager", "org.gnome.SessionManager")
    return new_method_call(place, "Inhibit", "susu", (name, 0, reason, _IDLE))


def _portal(_name: str, reason: str) -> Message:
    # It knows the program by its own means. Without a desktop behind it, it refuses.
    place = DBusAddress(
        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Inhibit"
    )
    return new_method_call(place, "Inhibit", "sua{sv}", ("", _IDLE, {"reason": ("s", reason)}))


SERVICES = (
    ScreenService("ScreenSaver", _screen_saver, int),
    ScreenService("GNOME", _gnome, int),
    ScreenService("portal", _portal, str),
)


class Inhibitor:
    """Holds the wish while entered: `active`, by `method`; else `refusals` has each one's reason."""

    def __init__(self, name: str, reason: str, services: tuple[ScreenService, ...] = SERVICES) -> None:
        self._name = name
        self._reason = reason
        self._services = services
        self._connection: DBusConnection | None = None
        self.method: str | None = None
        self.refusals: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether a service took the wish."""
        return self.method is not None

    def __enter__(self) -> "Inhibitor":
        try:
            if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
                raise OSError("there is no session bus")
            self._connection = open_dbus_connection(bus="SESSION")
        except FAILURES as error:
            self.refusals = (f"session bus: {_words(error)}",)
            return self
        for service in self._services:
            if self._took(self._connection, service):
                break
        return self

    def __exit__(self, *error: Any) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self.method = None

    def _took(self, connection: DBusConnection, service: ScreenService) -> bool:
        try:
            message = service.call(self._name, self._reason)
            answer = unwrap_msg(connection.send_and_get_reply(message, timeout=ANSWERS_WITHIN))
            if len(answer) != 1 or type(answer[0]) is not service.handle:
                raise ValueError(f"it answered {answer!r}")
        except FAILURES as error:
            self.refusals += (f"{service.name}: {_words(error)}",)
            return False
        self.method = service.name
        return True


def _words(error: BaseException) -> str:
    if isinstance(error, DBusErrorResponse):
        said = str(error.data[0]) if error.data else ""
        return said or str(error.name)
    if isinstance(error, TimeoutError):
        return f"no answer within {ANSWERS_WITHIN:.0f} s"
    return str(error) or type(error).__name__
