"""How the desktop wants things to look: dark or light, high contrast, no motion; told by its portal, also later.

Qt asks it too, but only where the desktop has a name that it knows, and never about motion.
"""

from collections.abc import Mapping
from queue import Queue
from threading import Thread
from typing import Any

import msgspec
from jeepney import DBusAddress, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusRouter, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, Signal

from unknot.desktop.freedesktop import ANSWERS_WITHIN, FAILURES

_BUS, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
_DARK, _LIGHT = 1, 2


class SystemLook(msgspec.Struct, frozen=True):
    """What the desktop says; `dark` is None where it has no wish."""

    dark: bool | None = None
    contrast: bool = False
    still: bool = False


def look_from(settings: Mapping[str, Mapping[str, Any]]) -> SystemLook:
    """What the portal's tables say; each value is a D-Bus variant, a signature and what it holds."""

    def value(table: str, key: str) -> object:
        found = settings.get(table, {}).get(key)
        while isinstance(found, tuple) and len(found) == 2:
            found = found[1]
        return found

    scheme = value(APPEARANCE, "color-scheme")
    return SystemLook(
        dark={_DARK: True, _LIGHT: False}.get(scheme) if isinstance(scheme, int) else None,
        contrast=value(APPEARANCE, "contrast") == 1,
        still=value(APPEARANCE, "reduced-motion") == 1 or value(GNOME, "enable-animations") is False,
    )


class LookWatch(QObject):
    """Asks the portal in a thread of its own, and listens; `changed` carries a `SystemLook`. None answers: silence."""

    changed = Signal(object)

    def begin(self) -> None:
        """Ask now, and whenever something changes."""
        Thread(target=self._watch, name="system-look", daemon=True).start()

    def _watch(self) -> None:
        try:
            router = DBusRouter(open_dbus_connection(bus="SESSION"))
            rule = MatchRule(type="signal", interface=_SETTINGS, member="SettingChanged", path=_PATH)
            news: Queue[Message] = Queue()
            with router.filter(rule, queue=news):
                router.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWERS_WITHIN)
                while True:
                    self.changed.emit(look_from(_read(router)))
                    news.get()
        except FAILURES:  # no bus, or no portal on it: then Qt's own word counts
            return


def _read(router: DBusRouter) -> Mapping[str, Mapping[str, Any]]:
    address = DBusAddress(_PATH, bus_name=_BUS, interface=_SETTINGS)
    call = new_method_call(address, "ReadAll", "as", ([APPEARANCE, GNOME],))
    tables: Mapping[str, Mapping[str, Any]] = unwrap_msg(router.send_and_get_reply(call, timeout=ANSWERS_WITHIN))[0]
    return tables
