"""Builds what people install: wheel and sdist, the stand-alone folder and its archive, and a Debian package on it.

`make package` calls this with the interpreter of an environment that has what Unknot runs on, Hatchling and
PyInstaller. Everything comes into `dist/`; the same commit gives the same wheel and sdist, byte for byte.
"""

import email.utils
import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from click.shell_completion import get_completion_class

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
WORK = ROOT / "build" / "package"
ID = "org.unknot.Unknot"
BUILDERS = (
    *("pip", "setuptools", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph"),
    *("hatchling", "trove-classifiers", "pathspec", "pluggy", "packaging"),
)
"""In the environment for the building alone: nothing of them is packed but PyInstaller's starter."""
sys.path.insert(0, str(ROOT / "src"))

from manual import manual  # noqa: E402 - it needs the path
from unknot import __version__  # noqa: E402
from unknot.cli.commands import unknot  # noqa: E402
from unknot.desktop.menu_entry import entry, mime_package  # noqa: E402


def run(*command: str | Path, **environ: str) -> None:
    """Run it in the checkout; the packaging ends where it fails."""
    subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **environ}, check=True)


def last_change() -> str:
    """Seconds of the commit that is packed, which every file in an archive bears; fixed where there is no git."""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
    return asked.stdout.strip() or "1764288000"


def size(place: Path) -> int:
    """Bytes in a file or folder; what is linked counts nothing."""
    files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files if not each.is_symlink())


# --- the parts -------------------------------------------------------------------------------------------------------


def wheel() -> None:
    """Wheel and sdist."""
    run(sys.executable, "-m", "hatchling", "build", "-d", DIST)


def stand_alone() -> Path:
    """The folder that starts without Python, with the licence texts of all that is in it."""
    run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", WORK, "--workpath", WORK / "pyinstaller", ROOT / "packaging" / "unknot.spec"),
        PYTHONHASHSEED="1",
    )
    folder = WORK / "unknot"
    for library in folder.glob("_internal/libpython*.so*"):  # some Pythons come with all their symbols
        subprocess.run(["strip", "--strip-unneeded", library], check=False)
    licences(folder / "licences")
    return folder


def licences(folder: Path) -> None:
    """The licence texts of Unknot, Python and each package beside the program."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", folder / "Unknot.txt")
    for text in (Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt",):
        if text.is_file():
            shutil.copy(text, folder / "Python.txt")
    for package in metadata.distributions():
        if package.name.lower() not in (*BUILDERS, "unknot"):
            _licence(package, folder)
    shutil.copytree(ROOT / "packaging" / "licences", folder, dirs_exist_ok=True)


def _licence(package: metadata.Distribution, folder: Path) -> None:
    told = package.metadata.get("License-Expression") or package.metadata.get("License") or ""
    words = [f"{package.name} {package.version}", told.splitlines()[0] if told else "", ""]
    for file in package.files or ():
        if re.search(r"dist-info/.*(LICEN[CS]E|COPYING|NOTICE)", str(file), re.IGNORECASE):
            words.append(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
    (folder / f"{package.name}.txt").write_text("\n".join(words), encoding="utf-8")


def archive(folder: Path) -> Path:
    """The folder as one file to unpack anywhere."""
    packed = DIST / f"unknot-{__version__}-{sys.platform}-{os.uname().machine}.tar.xz"
    names = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{last_change()}")
    run("tar", *names, "-C", folder.parent, "-cJf", packed, folder.name, XZ_OPT="-6 -T0")
    return packed


# --- Debian ----------------------------------------------------------------------------------------------------------


def debian(folder: Path) -> Path:
    """A package that puts the folder under /usr/lib, with menu entry, manual page and completions."""
    tree = WORK / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr" / "lib" / "unknot", symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "unknot").symlink_to("../lib/unknot/unknot")
    _desktop_files(tree / "usr" / "share")
    _words(tree / "usr" / "share")
    _completions(tree / "usr" / "share")
    _modes(tree)
    _control(tree)
    packed = DIST / f"unknot_{__version__}_{_architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, packed, SOURCE_DATE_EPOCH=last_change())
    return packed


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def _put(place: Path, text: str | bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)


def _desktop_files(share: Path) -> None:
    _put(share / "applications" / f"{ID}.desktop", entry("/usr/bin/unknot"))
    _put(share / "mime" / "packages" / f"{ID}.xml", mime_package())
    _put(share / "metainfo" / f"{ID}.metainfo.xml", (ROOT / "assets" / f"{ID}.metainfo.xml").read_bytes())
    for icon in sorted((ROOT / "assets" / "icons").glob("unknot*")):
        number = icon.stem.rpartition("-")[2]
        sort = f"{number}x{number}" if number.isdigit() else "scalable"
        _put(share / "icons" / "hicolor" / sort / "apps" / f"{ID}{icon.suffix}", icon.read_bytes())


def _words(share: Path) -> None:
    """Manual page, changes and the licence, as Debian's policy wants them."""
    changed = f"unknot ({__version__}) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n"
    changed += f" -- The Unknot authors <unknot@unknot.invalid>  {_mail_date()}\n"
    doc = share / "doc" / "unknot"
    _put(share / "man" / "man1" / "unknot.1.gz", gzip.compress(manual().encode(), 9, mtime=0))
    _put(doc / "changelog.gz", gzip.compress(changed.encode(), 9, mtime=0))
    _put(doc / "CHANGELOG.md.gz", gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    _put(doc / "copyright", (ROOT / "packaging" / "debian" / "copyright").read_bytes())
    _put(share / "lintian" / "overrides" / "unknot", (ROOT / "packaging" / "debian" / "overrides").read_bytes())


def _mail_date() -> str:
    return email.utils.formatdate(int(last_change()))


def _completions(share: Path) -> None:
    for shell, place in {
        "bash": share / "bash-completion" / "completions" / "unknot",
        "zsh": share / "zsh" / "vendor-completions" / "_unknot",
        "fish": share / "fish" / "vendor_completions.d" / "unknot.fish",
    }.items():
        kind = get_completion_class(shell)
        assert kind is not None
        _put(place, kind(unknot, {}, "unknot", "_UNKNOT_COMPLETE").source())


def _modes(tree: Path) -> None:
    program = tree / "usr" / "lib" / "unknot" / "unknot"
    for each in tree.rglob("*"):
        if not each.is_symlink():
            each.chmod(0o755 if each.is_dir() or each == program else 0o644)


def _control(tree: Path) -> None:
    kib = str(size(tree) // 1024)
    words = (ROOT / "packaging" / "debian" / "control").read_text(encoding="utf-8")
    values = {"@VERSION@": __version__, "@ARCHITECTURE@": _architecture(), "@SIZE@": kib}
    for mark, value in values.items():
        words = words.replace(mark, value)
    _put(tree / "DEBIAN" / "control", words)
    for script in ("postrm",):
        _put(tree / "DEBIAN" / script, (ROOT / "packaging" / "debian" / script).read_bytes())
        (tree / "DEBIAN" / script).chmod(0o755)


# --- what came of it -------------------------------------------------------------------------------------------------


def tell(made: Iterable[Path], folder: Path) -> None:
    """Sizes, and the twenty largest parts of the folder."""
    for each in made:
        sys.stdout.write(f"{size(each) / 1e6:8.1f} MB  {each.relative_to(ROOT)}\n")
    sys.stdout.write("The twenty largest parts of the folder:\n")
    parts = sorted((each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()), key=size)
    for each in parts[:-21:-1]:
        sys.stdout.write(f"{size(each) / 1e6:8.1f} MB  {each.relative_to(folder)}\n")


def main() -> None:
    """Build all that this system can build."""
    shutil.rmtree(DIST, ignore_errors=True)
    os.environ["SOURCE_DATE_EPOCH"] = last_change()
    wheel()
    folder = stand_alone()
    made = [*DIST.iterdir(), folder]
    if sys.platform == "linux":
        made.append(archive(folder))
        if shutil.which("dpkg-deb"):
            made.append(debian(folder))
    tell(made, folder)


if __name__ == "__main__":
    main()
