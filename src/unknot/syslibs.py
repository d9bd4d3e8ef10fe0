"""Which system libraries the installed Qt lacks on this Linux, and which command installs them.

The dynamic linker is asked (`ldd`), so nothing is guessed: the table below only turns names into packages. Set-up asks
here before anything is installed, so this is standard library alone, and readable by older Pythons.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Mapping, Sequence  # noqa: UP035 - an older Python must get as far as its refusal

# Paths below PySide6/Qt. What Unknot imports wherever it runs, with or without a screen ...
ALWAYS = (
    *(f"lib/libQt6{name}.so.6" for name in ("Widgets", "Svg", "DBus", "Network", "PrintSupport")),
    "plugins/platforms/libqoffscreen.so",
)
# ... for a window on either kind of screen ...
X11 = ("plugins/platforms/libqxcb.so", "plugins/xcbglintegrations/libqxcb-glx-integration.so")
WAYLAND = ("plugins/platforms/libqwayland.so", "plugins/wayland-shell-integration/libxdg-shell.so")
# ... and what it can do without, saying so: one of these programs for tones, and one for a voice.
PLAYERS = ("pacat", "pw-play", "aplay")
VOICES = ("speech-dispatcher", "espeak-ng", "espeak")

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONT = "fonts-dejavu-core"
PLAYER = "pulseaudio-utils"
VOICE = "espeak-ng"
A_FONT, A_PLAYER, A_VOICE = "a font", "a program that plays tones", "a voice"
RPM_PACKAGES = {A_FONT: "dejavu-sans-fonts", A_PLAYER: "pulseaudio-utils", A_VOICE: "espeak-ng"}
RPM_MANAGERS = ("dnf", "zypper")
"""They take the name of a library for the package that brings it."""
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
APT_OPTIONS = ("-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0")  # wait for another apt; need no terminal


@dataclass(frozen=True)  # no Struct: set-up asks before msgspec is installed
class Lacking:
    """Debian packages to install, the things they bring, and whether Unknot cannot run without."""

    packages: Sequence[str]
    things: Sequence[str]
    needed: bool

    def __bool__(self) -> bool:
        return bool(self.things)

    def and_also(self, other: Lacking) -> Lacking:
        return Lacking([*self.packages, *other.packages], [*self.things, *other.things], self.needed or other.needed)

    def command(self) -> str:
        """The one command that installs it, or nothing where this system's way is not known."""
        sudo = "" if is_root() else "sudo "
        if self.packages and shutil.which("apt-get"):
            install = f"{sudo}apt-get install -y --no-install-recommends {' '.join(self.packages)}"
            return f"{sudo}apt-get update && {install}"
        manager = next((name for name in RPM_MANAGERS if shutil.which(name)), None)
        named = [RPM_PACKAGES.get(thing) or f"'{thing}()(64bit)'" for thing in self.things if is_of_rpm(thing)]
        return f"{sudo}{manager} install {' '.join(named)}" if manager and named else ""

    def sentence(self, opening: str) -> str:
        """What is missing, and on a line of its own the command."""
        command = self.command()
        if not command:
            what = f"{opening} what this system lacks: {', '.join(self.things)}."
            return f"{what} Install what brings it with your system's package manager, then try again."
        first, more = ", ".join(self.things[:3]), len(self.things) - 3
        what = f"{opening} {first}{f' and {more} more' if more > 0 else ''}, which this system lacks."
        return f"{what} This one command installs all of it; then try again:\n  {command}"


def is_of_rpm(thing: str) -> bool:
    """Whether RPM systems know what brings it."""
    return thing in RPM_PACKAGES or thing.startswith("lib")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_install() -> bool:
    return is_root() and shutil.which("apt-get") is not None


def not_found(ldd_output: str) -> list[str]:
    """The libraries that the linker could not find; Qt's own are left out (they are found through each other)."""
    names = re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)
    return sorted({name for name in names if not name.startswith("libQt6")})


def needs_of(environ: Mapping[str, str]) -> list[str]:
    """The files of Qt that must load, for the screen that there is."""
    screen = WAYLAND if environ.get("WAYLAND_DISPLAY") else X11 if environ.get("DISPLAY") else ()
    return [*ALWAYS, *screen]


def packages_for(libraries: Iterable[str]) -> list[str]:
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def judge(needed: Sequence[str], wished: Sequence[str], *, font: bool, voice: bool, player: bool = True) -> Lacking:
    """What to install, given libraries that must be there, libraries that only should, and what there is."""
    libraries = sorted({*needed, *wished})
    packages, things = packages_for(libraries), list(libraries)
    # Debian's fontconfig brings a font along, but another system's may not.
    for there, package, thing in ((font, FONT, A_FONT), (player, PLAYER, A_PLAYER), (voice, VOICE, A_VOICE)):
        if not there:
            packages.append(package)
            things.append(thing)
    return Lacking(packages, things, needed=bool(needed) or not font)


def has_font(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Whether there is any: Qt brings none, and without one every label is blank."""
    return any(
        name.lower().endswith((".ttf", ".otf", ".ttc", ".pfb"))
        for folder in folders
        for _, _, names in os.walk(os.path.expanduser(folder))
        for name in names
    )


def has_player() -> bool:
    """Whether a program can play tones."""
    return any(shutil.which(program) for program in PLAYERS)


def has_voice() -> bool:
    """Whether a program can speak."""
    return any(shutil.which(program) for program in VOICES)


def linker_misses(qt: Path, files: Sequence[str]) -> list[str]:
    present = [str(qt / name) for name in files if (qt / name).exists()]
    if not present or shutil.which("ldd") is None:
        return []
    # ldd's exit code speaks of single files; what counts is on its output.
    import subprocess  # 10 ms, and a start asks only for fonts

    return not_found(subprocess.run(["ldd", *present], capture_output=True, text=True, check=False).stdout)


def missing(qt: Path, environ: Mapping[str, str]) -> Lacking:
    """What the Qt in folder `qt` lacks on this machine."""
    wished = linker_misses(qt, [*ALWAYS, *X11, *WAYLAND])
    needed = linker_misses(qt, needs_of(environ)) if wished else []
    return judge(needed, wished, font=has_font(), voice=has_voice(), player=has_player())


def missing_of_program(environ: Mapping[str, str]) -> Lacking:
    """What the Qt that is installed with this program lacks here; nothing where there is no such Qt, or no Linux."""
    package = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or package is None or package.origin is None:
        return Lacking((), (), needed=False)
    return missing(Path(package.origin).parent / "Qt", environ)


def missing_by_name() -> Lacking:
    """The same before Qt is installed: every library of the table is tried by name."""
    import ctypes

    def loads(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    lost = [name for name in PACKAGES if not loads(name)]
    return judge(lost, [], font=has_font(), voice=has_voice(), player=has_player())
