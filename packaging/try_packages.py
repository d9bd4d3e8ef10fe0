"""Tries what `make package` made: the same bytes twice, started from the folder, and installed in clean Debian roots.

Roots need root and debootstrap; without them the Debian package is unpacked and started from there. SUITES names the
releases (bookworm trixie unless said).
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from package import DIST, ROOT, WORK, last_change

SUITES = os.environ.get("SUITES", "bookworm trixie").split()
PERSON = "runner"
HOMES = Path("/") / "home"


class Failed(Exception):
    """What was tried, and what came of it."""


def say(text: str) -> None:
    """One line for who waits."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(command: Sequence[str | Path], wanted: str = "", code: int = 0, **environ: str) -> str:
    """What it says, with nothing of this environment but the path; fails unless it ends with `code` and `wanted`."""
    bare = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **environ}
    done = subprocess.run([str(part) for part in command], env=bare, capture_output=True, text=True)
    told = done.stdout + done.stderr
    if done.returncode != code or wanted not in told:
        raise Failed(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{told[-3000:]}")
    return told


def same_bytes() -> None:
    """Wheel and sdist built once more are the same."""
    again = WORK / "again"
    shutil.rmtree(again, ignore_errors=True)
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(again)]
    subprocess.run(build, cwd=ROOT, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": last_change()})
    for made in again.iterdir():
        if not filecmp.cmp(made, DIST / made.name, shallow=False):
            raise Failed(f"{made.name} came out different.")


def started(program: Sequence[str | Path], home: Path, pictures: str) -> None:
    """It says its version, lists routines, refuses a window without a display, and draws every page."""
    environ = {"HOME": str(home), "UNKNOT_HOME": str(home / "data")}
    run([*program, "--version"], "unknot ", **environ)
    run([*program, "routines", "list"], "bedtime", **environ)
    run([*program, "log", "cramp", "--muscle", "calf"], **environ)
    run([*program], "display", 1, **environ)
    run([*program, "tour", "--out", pictures], QT_QPA_PLATFORM="offscreen", **environ)


def stand_alone() -> None:
    """From its folder, in a home of its own."""
    home = WORK / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    started([WORK / "unknot" / "unknot"], home, str(home / "tour"))
    if not any((home / "tour").iterdir()):
        raise Failed("The tour left no picture.")


def without_errors(package: Path) -> None:
    """Lintian finds nothing that is an error."""
    if shutil.which("lintian"):
        run(["lintian", "--fail-on", "error", package], LINTIAN_ENABLE_USER_DIRS="0")


def in_root(suite: str, package: Path) -> None:
    """Installed in a clean root, started by a person, installed over, removed and purged: the data stays."""
    root = WORK / f"root-{suite}"
    if not root.is_dir():
        say(f"   making {root.name}")
        run(["debootstrap", "--variant=minbase", suite, root, *_mirror()])
    for each in Path("/etc/apt/apt.conf.d").glob("*"):
        if each.name.startswith(("9", "0proxy")):
            shutil.copy(each, root / "etc" / "apt" / "apt.conf.d")
    inside = ["chroot", root]
    shutil.copy(package, root / package.name)
    apt = [*inside, "apt-get", "-qq", "--no-install-recommends", "-y"]
    run([*apt, "update"])
    for once_more in ((), ("--reinstall",)):
        run([*apt, "install", *once_more, f"/{package.name}"], DEBIAN_FRONTEND="noninteractive")
    run([*inside, "sh", "-c", f"id {PERSON} || useradd -m {PERSON}"])
    person = [*inside, "runuser", "-u", PERSON, "--", "env"]
    home = HOMES / PERSON
    shutil.rmtree(root / home.relative_to("/") / "tour", ignore_errors=True)
    started([*person, f"HOME={home}", f"UNKNOT_HOME={home}/data", "unknot"], home, f"{home}/tour")
    run([*apt, "remove", "unknot"])
    told = run([*apt, "purge", "unknot"])
    if not (root / "home" / PERSON / "data" / "unknot.db").is_file() or "stay where they are" not in told:
        raise Failed(f"Purging took the data along, or did not say where it is:\n{told}")


def _mirror() -> tuple[str, ...]:
    """Where this system's own packages come from."""
    places = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    text = "\n".join(place.read_text(encoding="utf-8") for place in places if place.is_file())
    found = re.search(r"https?://\S+/debian/?(?=\s)", text)
    return (found.group(),) if found else ()


def unpacked(package: Path) -> None:
    """Started from where it was unpacked to: what can be tried without root."""
    root = WORK / "unpacked"
    shutil.rmtree(root, ignore_errors=True)
    run(["dpkg-deb", "-x", package, root])
    home = root / "home"
    home.mkdir()
    started([root / "usr" / "bin" / "unknot"], home, str(home / "tour"))
    for name, checker in (("applications/org.unknot.Unknot.desktop", ["desktop-file-validate"]),):
        if shutil.which(checker[0]):
            run([*checker, root / "usr" / "share" / name])


def main() -> int:
    """Try each in turn; what failed is told, and the rest is tried all the same."""
    trials: list[tuple[str, Callable[[], None]]] = [("wheel and sdist, byte for byte", same_bytes)]
    trials.append(("the stand-alone folder", stand_alone))
    packages = list(DIST.glob("unknot_*.deb"))
    for each in packages:
        trials += [("lintian", partial(without_errors, each)), ("unpacked", partial(unpacked, each))]
        if os.getuid() == 0 and shutil.which("debootstrap"):
            trials += [(f"in a root of {suite}", partial(in_root, suite, each)) for suite in SUITES]
    failed = 0
    for name, trial in trials:
        say(f"== {name}")
        try:
            trial()
        except Failed as error:
            failed += 1
            say(str(error))
    say(f"{len(trials) - failed} of {len(trials)} tried well.")
    return 1 if failed or not packages else 0


if __name__ == "__main__":
    sys.exit(main())
