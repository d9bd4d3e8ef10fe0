"""Starting with the session, for this user: a file on freedesktop and macOS, the portal in a sandbox, a Run key."""

import os
import plistlib
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, Protocol

from unknot.desktop.menu_entry import ID, MARK, quoted
from unknot.errors import UserError
from unknot.files import write_whole
from unknot.language import _

SANDBOX = Path("/.flatpak-info")
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """Whether a command starts with the session; `set` raises `UserError` where that cannot be."""

    def is_on(self) -> bool: ...
    def set(self, on: bool) -> None: ...


class EntryAutostart:
    """A desktop entry in the folder that every freedesktop session starts."""

    def __init__(self, config: Path, command: Sequence[str]) -> None:
        self._place = config / "autostart" / f"{ID}.desktop"
        self._command = command

    def is_on(self) -> bool:
        """Whether the entry is there and not switched off by the desktop's own settings."""
        lines = _lines(self._place)
        return MARK in lines and "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines

    def set(self, on: bool) -> None:
        """Write the entry, or take it away; one that is not ours stays."""
        if self._place.exists() and MARK not in _lines(self._place):
            sentence = _("{file}: is there already and was not made by Unknot; nothing was changed.")
            raise UserError(sentence.format(file=self._place))
        _write(self._place, self._entry().encode()) if on else self._place.unlink(missing_ok=True)

    def _entry(self) -> str:
        started = " ".join(quoted(part) for part in self._command)
        lines = ("[Desktop Entry]", "Type=Application", f"Name={_('Unknot')}", f"Exec={started}")
        return "\n".join((*lines, f"Icon={ID}", "Terminal=false", "X-GNOME-Autostart-enabled=true", MARK, ""))


class AgentAutostart:
    """A launch agent of macOS."""

    def __init__(self, library: Path, command: Sequence[str]) -> None:
        self._place = library / "LaunchAgents" / f"{ID}.plist"
        self._command = command

    def is_on(self) -> bool:
        """Whether the agent is there."""
        return self._place.exists()

    def set(self, on: bool) -> None:
        """Write the agent, or take it away."""
        agent = {"Label": ID, "ProgramArguments": list(self._command), "RunAtLoad": True}
        _write(self._place, plistlib.dumps(agent)) if on else self._place.unlink(missing_ok=True)


class RunKeyAutostart:
    """A value below the Run key of this user's registry (Windows)."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list2cmdline(command)

    def is_on(self) -> bool:
        """Whether the value is there."""
        winreg = _registry()
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.QueryValueEx(key, ID)
        except OSError:
            return False
        return True

    def set(self, on: bool) -> None:
        """Write the value, or take it away."""
        winreg = _registry()
        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                if on:
                    winreg.SetValueEx(key, ID, 0, winreg.REG_SZ, self._command)
                elif self.is_on():
                    winreg.DeleteValue(key, ID)
        except OSError as error:
            raise UserError(f"HKEY_CURRENT_USER\\{RUN_KEY}: {error.strerror or error}.") from error


class PortalAutostart:
    """The background portal, where a sandbox hides the session's folders; it asks the person itself.

    What it answered is kept in a file beside the data: the portal has no way to be asked later.
    """

    def __init__(self, mark: Path, command: Sequence[str]) -> None:
        self._mark, self._command = mark, command

    def is_on(self) -> bool:
        """Whether the portal was asked for it, and did not refuse at once."""
        return self._mark.exists()

    def set(self, on: bool) -> None:
        """Ask the portal."""
        from unknot.desktop.freedesktop import FAILURES, ask_for_background

        try:
            ask_for_background(on, self._command, _("Reminders ring while no window is open."))
        except FAILURES as error:
            raise UserError(_("The desktop's portal for it does not answer ({why}).").format(why=error)) from error
        _write(self._mark, b"") if on else self._mark.unlink(missing_ok=True)


def autostart(command: Sequence[str], data: Path) -> Autostart:
    """The way of the desktop that this runs on; `data` is the folder for what a portal does not remember."""
    if sys.platform == "win32":
        return RunKeyAutostart(command)
    if sys.platform == "darwin":
        return AgentAutostart(Path.home() / "Library", command)
    if SANDBOX.exists():
        return PortalAutostart(data / "unknot.starts", command)
    chosen = os.environ.get("XDG_CONFIG_HOME", "")
    return EntryAutostart(Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".config", command)


def _registry() -> Any:
    """The module of the registry, which only Windows has."""
    return import_module("winreg")


def _lines(place: Path) -> list[str]:
    try:
        return place.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # it is not there, or nobody may read it: then it does not start us
        return []


def _write(place: Path, content: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
    except OSError as error:
        raise UserError(f"{place}: {error.strerror or error}.") from error
