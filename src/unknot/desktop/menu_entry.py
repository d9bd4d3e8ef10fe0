"""The program in the desktop's menu, for this user: entry, icons, page for software centres and file type.

Linux and other freedesktop systems. Every file bears the same reverse-domain id; a file that is there and not ours is
left alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from unknot.errors import UserError
from unknot.files import write_whole
from unknot.language import _
from unknot.shipped import shipped

ID = "org.unknot.Unknot"
MIME = "application/x-unknot-routine"
MARK = "X-Unknot=installed"
"""Stands in an entry of ours, so that another's of the same name is never overwritten."""


def data_home(environ: Mapping[str, str]) -> Path:
    """Where this user's applications lie: $XDG_DATA_HOME, else ~/.local/share."""
    chosen = environ.get("XDG_DATA_HOME", "")
    return Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".local" / "share"


def entry(command: str) -> str:
    """The desktop entry that starts `command`, an absolute path."""
    program = quoted(command)
    names = {
        "Name": _("Unknot"),
        "GenericName": _("Recovery coach"),
        "Comment": _("Guided stretching and a cramp diary"),
    }
    lines = ["[Desktop Entry]", "Type=Application", "Version=1.4"]
    lines += [f"{key}={value}" for key, value in names.items()]
    lines += [
        f"Exec={program} %f",
        f"TryExec={command}",
        f"Icon={ID}",
        "Terminal=false",
        "StartupNotify=true",
        f"StartupWMClass={ID}",
        "Categories=Utility;Education;MedicalSoftware;Qt;",
        "Keywords=stretch;cramp;calf;hamstring;running;recovery;timer;",
        f"MimeType={MIME};",
        "Actions=cramp;night;",
        MARK,
        "",
        "[Desktop Action cramp]",
        f"Name={_('I have a cramp now')}",
        f"Exec={program} now",
        "",
        "[Desktop Action night]",
        f"Name={_('Night stand')}",
        f"Exec={program} night",
        "",
    ]
    return "\n".join(lines)


def mime_package() -> str:
    """The file type of a routine: a `.unknot.toml` bundle."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MIME}">
    <comment>{_("Unknot routine")}</comment>
    <sub-class-of type="application/toml"/>
    <glob pattern="*.unknot.toml"/>
  </mime-type>
</mime-info>
"""


def program() -> str:
    """The absolute path of the `unknot` that runs now; `UserError` where there is no such command."""
    beside = Path(sys.executable).with_name("unknot")
    found = str(beside) if beside.exists() else shutil.which("unknot")
    if not found:
        raise UserError(_("There is no command `unknot` to start from the menu; install it first, such as with pipx."))
    return str(Path(found).absolute())


def is_installed(share: Path) -> bool | None:
    """Whether an entry is there; None where a desktop has no such menu."""
    return None if sys.platform in ("win32", "darwin") else _entry_at(share).exists()


def install_here() -> Path:
    """Put the program that runs now into this user's menu; the entry's path."""
    metainfo = (shipped("assets") / "org.unknot.Unknot.metainfo.xml").read_text(encoding="utf-8")
    return install(data_home(os.environ), program(), shipped("assets") / "icons", metainfo)


def install(share: Path, command: str, icons: Path, metainfo: str) -> Path:
    """Write everything below `share`; the entry's path. `UserError` where an entry is there that is not ours."""
    place = _entry_at(share)
    _refuse_others(place)
    files: dict[Path, bytes] = {
        share / "mime" / "packages" / f"{ID}.xml": mime_package().encode(),
        share / "metainfo" / f"{ID}.metainfo.xml": metainfo.encode(),
        place: entry(command).encode(),  # last: what it names is there by then
    }
    for target, source in _icons(share, icons):
        files = {target: source.read_bytes(), **files}
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"{path.parent}: {error.strerror or error}.") from error
        write_whole(path, content)
        path.chmod(0o644)
    _refresh(share)
    return place


def remove(share: Path) -> bool:
    """Take away what `install` wrote; False where nothing of it was. `UserError` for an entry that is not ours."""
    place = _entry_at(share)
    _refuse_others(place)
    files = [place, share / "mime" / "packages" / f"{ID}.xml", share / "metainfo" / f"{ID}.metainfo.xml"]
    files += (share / "icons" / "hicolor").glob(f"*/apps/{ID}.*")
    there = [path for path in files if path.exists()]
    for path in there:
        path.unlink()
    if there:
        _refresh(share)
    return bool(there)


def _entry_at(share: Path) -> Path:
    return share / "applications" / f"{ID}.desktop"


def _refuse_others(place: Path) -> None:
    if place.exists() and MARK not in place.read_text(encoding="utf-8", errors="replace").splitlines():
        raise UserError(
            _("{file}: is there already and was not made by Unknot; nothing was changed.").format(file=place)
        )


def _icons(share: Path, icons: Path) -> Iterator[tuple[Path, Path]]:
    for source in sorted(icons.glob("unknot*")):
        size = source.stem.removeprefix("unknot").removeprefix("-")
        folder = f"{size}x{size}" if size else "scalable"
        yield share / "icons" / "hicolor" / folder / "apps" / f"{ID}{source.suffix}", source


def _refresh(share: Path) -> None:
    """Tell the desktop's own indexes, where their tools are; without them they notice by themselves, later."""
    calls = (
        ("update-desktop-database", share / "applications"),
        ("update-mime-database", share / "mime"),
        ("gtk-update-icon-cache", share / "icons" / "hicolor"),
    )
    for tool, folder in calls:
        if shutil.which(tool) and folder.is_dir():
            options = ["-q", "-t"] if tool.startswith("gtk") else []
            subprocess.run([tool, *options, str(folder)], env=dict(os.environ), capture_output=True, check=False)


def quoted(command: str) -> str:
    """As the desktop entry specification wants an argument that holds blanks or signs of a shell."""
    if all(letter.isalnum() or letter in "/._-+" for letter in command):
        return command
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in command)
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'
