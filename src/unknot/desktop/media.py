"""The session as a media player of the desktop (MPRIS): media keys, headset buttons and the lock screen reach it.

Spoken with jeepney in a thread of its own, as notices are: the bus may be slow, absent or die, and then there are no
media keys. Specification: https://specifications.freedesktop.org/mpris-spec/2.2/
"""

import os
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

import msgspec
from jeepney import (
    AuthenticationError,
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, Signal

PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = f"{ROOT}.Player"
NAME = f"{ROOT}.unknot"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_WITHIN = 5.0  # seconds that the bus may take
_DO_NOT_QUEUE = 4
_BOTH_WAYS = 2  # socket.SHUT_RDWR: only the voice may import what reaches networks, too
_IS_OWNER = (1, 4)  # primary owner, or already so
_FAILURES = (OSError, KeyError, ValueError, TimeoutError, AuthenticationError, DBusErrorResponse)
WISHES = frozenset({"PlayPause", "Play", "Pause", "Stop", "Next", "Previous", "Raise"})
"""What `asked` carries."""
_OTHERS = frozenset({"Quit", "Seek", "SetPosition", "OpenUri"})  # answered, and nothing done

_INTERFACE = """<node>
<interface name="org.mpris.MediaPlayer2"><method name="Raise"/><method name="Quit"/>{root}</interface>
<interface name="org.mpris.MediaPlayer2.Player"><method name="PlayPause"/><method name="Play"/><method name="Pause"/>
<method name="Stop"/><method name="Next"/><method name="Previous"/>{player}</interface>
<interface name="org.freedesktop.DBus.Properties">
<method name="Get"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<method name="GetAll"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="out"/></method>
<signal name="PropertiesChanged"><arg type="s"/><arg type="a{{sv}}"/><arg type="as"/></signal></interface>
</node>"""


def describe() -> str:
    """Why media keys would not reach a session now; empty where they would."""
    try:
        with _opened() as connection:
            _take_name(connection)
    except _FAILURES as error:
        return str(error) or type(error).__name__
    return ""


def _opened() -> DBusConnection:
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        raise OSError("there is no session bus")
    return open_dbus_connection(bus="SESSION")


def _take_name(connection: DBusConnection) -> None:
    # Another person's window, or another profile's, may be the first.
    for name in (NAME, f"{NAME}.instance{os.getpid()}"):
        request = message_bus.RequestName(name, _DO_NOT_QUEUE)
        if unwrap_msg(connection.send_and_get_reply(request, timeout=_WITHIN))[0] in _IS_OWNER:
            return
    raise OSError("the name of a player is taken")


class MediaShown(msgspec.Struct, frozen=True):
    """What the desktop shows: the routine, the step, its number and seconds, and whether it is going on."""

    title: str
    step: str
    number: int
    seconds: float
    playing: bool


class MediaPlayer(QObject):
    """On the session bus from the first `show` until `hide`; `asked` carries one of `WISHES`."""

    asked = Signal(str)

    def __init__(self, identity: str, desktop_entry: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._identity = identity
        self._desktop_entry = desktop_entry
        self._lock = Lock()
        self._shown: MediaShown | None = None
        self._connection: DBusConnection | None = None
        self.reason = ""
        """Why media keys do not work, if so: for who looks into it. `doctor` asks anew."""

    def show(self, shown: MediaShown) -> None:
        """Tell the desktop of `shown`."""
        before, self._shown = self._shown, shown
        if before is None:
            Thread(target=self._serve, name="media", daemon=True).start()
        elif shown != before:
            self._tell_changed()

    def hide(self) -> None:
        """No session any more: off the bus."""
        self._shown = None
        with self._lock:
            connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):  # the bus may have gone first
                connection.sock.shutdown(_BOTH_WAYS)  # wakes the thread, which closes it

    def close(self) -> None:
        """The program ends."""
        self.hide()

    def _serve(self) -> None:
        try:
            with _opened() as connection:
                _take_name(connection)
                with self._lock:
                    self._connection = connection
                while self._shown is not None:
                    self._answer(connection, connection.receive())
        except _FAILURES as error:
            if self._shown is not None:
                self.reason = f"{type(error).__name__}: {error}"

    def _answer(self, connection: DBusConnection, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        answer = self._answer_to(message)
        if not message.header.flags & MessageFlag.no_reply_expected:
            with self._lock:
                connection.send(answer)

    def _answer_to(self, message: Message) -> Message:
        fields = message.header.fields
        member = str(fields.get(HeaderFields.member, ""))
        if fields.get(HeaderFields.interface) == _PROPERTIES:
            return self._property(message, member)
        if member == "Introspect":
            return new_method_return(message, "s", (self._introspection(),))
        if member in WISHES:
            self.asked.emit(member)
        elif member not in _OTHERS and member != "Ping":
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        return new_method_return(message)

    def _property(self, message: Message, member: str) -> Message:
        interface, name = (*message.body, "", "")[:2]
        found = self._properties(str(interface))
        if member == "GetAll":
            return new_method_return(message, "a{sv}", (found,))
        if member == "Get" and name in found:
            return new_method_return(message, "v", (found[name],))
        if member == "Set":  # such as the volume, which is ours alone
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownProperty")

    def _properties(self, interface: str) -> dict[str, tuple[str, Any]]:
        if interface == ROOT:
            return {
                "Identity": ("s", self._identity),
                "DesktopEntry": ("s", self._desktop_entry),
                "CanQuit": ("b", False),
                "CanRaise": ("b", True),
                "HasTrackList": ("b", False),
                "SupportedUriSchemes": ("as", []),
                "SupportedMimeTypes": ("as", []),
            }
        return {**self._changing(), **_STANDING} if interface == PLAYER else {}

    def _changing(self) -> dict[str, tuple[str, Any]]:
        shown = self._shown
        if shown is None:
            return {"PlaybackStatus": ("s", "Stopped"), "Metadata": ("a{sv}", {})}
        metadata = {
            "mpris:trackid": ("o", f"/org/unknot/step/{shown.number}"),
            "mpris:length": ("x", round(shown.seconds * 1_000_000)),
            "xesam:title": ("s", shown.step),
            "xesam:album": ("s", shown.title),
            "xesam:artist": ("as", [shown.title]),  # what desktops show below the title
        }
        status = "Playing" if shown.playing else "Paused"
        return {"PlaybackStatus": ("s", status), "Metadata": ("a{sv}", metadata)}

    def _tell_changed(self) -> None:
        emitter = DBusAddress(PATH, interface=_PROPERTIES)
        signal = new_signal(emitter, "PropertiesChanged", "sa{sv}as", (PLAYER, self._changing(), []))
        with self._lock, suppress(OSError):  # the thread says why the bus has gone
            if self._connection is not None:
                self._connection.send(signal)

    def _introspection(self) -> str:
        def listed(interface: str) -> str:
            kinds = {name: kind for name, (kind, _value) in self._properties(interface).items()}
            return "".join(f'<property name="{name}" type="{kind}" access="read"/>' for name, kind in kinds.items())

        return _INTERFACE.format(root=listed(ROOT), player=listed(PLAYER))


_STANDING: dict[str, tuple[str, Any]] = {
    "Rate": ("d", 1.0),
    "MinimumRate": ("d", 1.0),
    "MaximumRate": ("d", 1.0),
    "Volume": ("d", 1.0),
    "Position": ("x", 0),
    "CanGoNext": ("b", True),
    "CanGoPrevious": ("b", True),
    "CanPlay": ("b", True),
    "CanPause": ("b", True),
    "CanSeek": ("b", False),
    "CanControl": ("b", True),
}
