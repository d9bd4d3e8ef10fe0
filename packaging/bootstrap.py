"""Sets up a checkout of Unknot and runs it: `make` calls this, and so may a person without make.

    python3 packaging/bootstrap.py run

Standard library only, and readable by older Pythons, which look for a newer one. `src/unknot/syslibs.py` knows the
system libraries.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Mapping, Sequence  # noqa: UP035 - an older Python must get as far as its refusal

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
from unknot import syslibs  # noqa: E402 - what Qt lacks is known in one room, the program's own

VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
PACKAGE_LOCK = ROOT / "packaging" / "package.lock"
LOCK_HEAD = "# Versions and hashes for every supported Python and platform; `make lock` renews them.\n"
STAMP = VENV / "unknot-stamp"
TOUR = ROOT / "build" / "tour"
OLDEST = (3, 11)
INTERPRETERS = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
CHECKS = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
)
WINDOW_TESTS = ("tests/app", "tests/ui")
"""The half of the tests that opens windows here; the other, as long, runs beside it: there are two cores at least."""


class Stop(Exception):
    """Known trouble: one sentence for the person at the terminal."""


# --- decisions -------------------------------------------------------------------------------------------------------


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened; macOS and Windows always have a screen."""
    if not platform.startswith("linux"):
        return True
    return bool(environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY"))


def venv_python(venv: Path, platform: str) -> Path:
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def digest(files: Sequence[Path], *more: str) -> str:
    """What the stamp holds: the files' contents and whatever else makes an environment stale."""
    total = hashlib.sha256()
    for part in [file.read_bytes() for file in files] + [text.encode() for text in more]:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def stamp_is_current(stamp: Path, python: Path, wanted: str) -> bool:
    """False as well where the interpreter that the environment was made with is gone."""
    return python.exists() and stamp.is_file() and stamp.read_text(encoding="ascii").strip() == wanted


def offscreen(environ: Mapping[str, str]) -> dict[str, str]:
    return {**environ, "QT_QPA_PLATFORM": "offscreen"}


def version_of(python: str) -> tuple[int, int] | None:
    """Asked by running it: a name on the path may be a shim that leads nowhere."""
    ask = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=20, check=True).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return None
    return (int(answer[0]), int(answer[1])) if len(answer) == 2 else None


def newer_python(names: Sequence[str] = INTERPRETERS) -> str | None:
    """The first interpreter on the path that is new enough."""
    for name in names:
        found = shutil.which(name)
        version = version_of(found) if found else None
        if found and version and version >= OLDEST:
            return found
    return None


# --- doing -----------------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    print(text, flush=True)


def call(
    command: Sequence[str | Path], what: str, env: Mapping[str, str] | None = None, *, quiet: bool = False
) -> None:
    """Run it in the checkout; quiet lets through only what it says on standard error."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=None if env is None else dict(env),
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{what} failed; the lines above say why.")


def provide(missing: syslibs.Lacking) -> None:
    """Install Debian packages where that is allowed, else name the one command that does; stop if it must be."""
    if not missing:
        return
    if missing.packages and syslibs.may_install():
        say(f"Installing from Debian: {' '.join(missing.packages)}")
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            for arguments in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *missing.packages]):
                call(["apt-get", *syslibs.APT_OPTIONS, *arguments], f"apt-get {arguments[0]}", env, quiet=True)
            return
        except Stop as stop:
            say(str(stop))
    if missing.needed:
        raise Stop(missing.sentence("Unknot needs"))
    say(missing.sentence("Unknot runs, and would do more with"))


def provide_libraries() -> None:
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if qt is None:
        raise Stop("PySide6 is missing from .venv; `make clean` and try again.")
    lacking = syslibs.missing(qt, os.environ)
    provide(lacking)
    still = syslibs.missing(qt, os.environ) if lacking else lacking
    if still.needed:
        raise Stop(still.sentence("Even so, Unknot needs"))


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = "{}.{}".format(*sys.version_info)
        lacking = syslibs.Lacking([f"python{version}-venv"], ["Python's venv module"], needed=True)
        # Without the environment Qt cannot be asked what it lacks, so the one command names all that it links.
        provide(lacking if syslibs.may_install() else lacking.and_also(syslibs.missing_by_name()))
    say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    call([sys.executable, "-m", "venv", "--clear", VENV], "Making the environment")


def set_up() -> Path:
    """The environment's interpreter, with everything installed; a second call only compares a stamp."""
    python = venv_python(VENV, sys.platform)
    sources = [LOCK, ROOT / "pyproject.toml", Path(__file__)]
    wanted = digest(sources, str(VENV))
    if not stamp_is_current(STAMP, python, wanted):
        version = version_of(str(python)) if python.exists() else None
        if not version or version < OLDEST or not (VENV / "pyvenv.cfg").is_file():
            make_venv()
        STAMP.unlink(missing_ok=True)
        env = {**os.environ, "PIP_USER": "0"}
        say("Installing the pinned packages (some 150 MB the first time)")
        hashed = ["--require-hashes", "--only-binary=:all:", "-r", LOCK]
        call([python, *PIP, "install", *hashed], "Installing the pinned packages", env)
        call([python, *PIP, "install", "--no-deps", "--no-build-isolation", "-e", ROOT], "Installing Unknot", env)
        STAMP.write_text(wanted + "\n", encoding="ascii")
    if sys.platform.startswith("linux"):
        provide_libraries()
    return python


def run(python: Path) -> int:
    if has_display(os.environ, sys.platform):
        return subprocess.call([str(python), "-m", "unknot"], cwd=ROOT)
    say("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.")
    say("Playing a routine on sample data without a screen instead: unknot tour")
    began = time.time() - 1  # file systems round
    tour = [python, "-m", "unknot", "tour", "--out", TOUR]
    call(tour, "The tour", offscreen(os.environ))
    made = sorted(file for file in TOUR.rglob("*") if file.is_file() and file.stat().st_mtime >= began)
    if not made:
        raise Stop("The tour made no pictures.")
    say("Made without a screen:")
    for file in made:
        say(f"  {file.relative_to(ROOT)}")
    return 0


def test(python: Path) -> int:
    """Every check, even after one failed; pytest's closing line comes last but for the verdict."""
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}")
        if subprocess.call([str(python), *arguments], cwd=ROOT, env=offscreen(os.environ)):
            failed.append(name)
    if not pytest_in_two(python):
        failed.append("pytest")
    if failed:
        raise Stop(f"Failed: {', '.join(failed)}.")
    return 0


def pytest_in_two(python: Path) -> bool:
    """Both halves at once; what the second says is shown when the first is done, so that neither cuts in."""
    pytest = [str(python), "-m", "pytest"]
    others = [*pytest, "-p", "no:cacheprovider", *(f"--ignore={folder}" for folder in WINDOW_TESTS)]
    say("== pytest, in two halves side by side")
    with tempfile.TemporaryFile() as heard:
        beside = subprocess.Popen(others, cwd=ROOT, env=offscreen(os.environ), stdout=heard, stderr=subprocess.STDOUT)
        windows = subprocess.call([*pytest, *WINDOW_TESTS], cwd=ROOT, env=offscreen(os.environ))
        rest = beside.wait()
        heard.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(heard, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return not windows and not rest


def bench(python: Path) -> int:
    """Numbers, not pass or fail: every script of tests/bench in turn."""
    for script in sorted((ROOT / "tests" / "bench").glob("[!_]*.py")):
        say(f"== {script.stem}")
        call([python, script], script.name, offscreen(os.environ))
    return 0


def faults(python: Path) -> int:
    """Kills, full disks and turned bytes, with real processes; SECONDS, QUICK and ALL say how much of it."""
    return subprocess.call([str(python), ROOT / "tests" / "faults" / "run.py"], cwd=ROOT, env=offscreen(os.environ))


def package() -> int:
    """Wheel, sdist, stand-alone folder and Debian package into dist/, from an environment that holds nothing more."""
    call([packers(), ROOT / "packaging" / "package.py"], "Packaging")
    return 0


def packers() -> Path:
    """The interpreter of the environment that packages are built with."""
    venv = ROOT / "build" / "package-venv"
    python, stamp = venv_python(venv, sys.platform), venv / "unknot-stamp"
    wanted = digest([PACKAGE_LOCK], str(venv))
    if not stamp_is_current(stamp, python, wanted):
        call([sys.executable, "-m", "venv", "--clear", venv], "Making the environment")
        say("Installing what packages are built of")
        hashed = ["--require-hashes", "--only-binary=:all:", "-r", PACKAGE_LOCK]
        call([python, *PIP, "install", *hashed], "Installing what packages are built of")
        stamp.write_text(wanted + "\n", encoding="ascii")
    return python


def package_test() -> int:
    """Try what `package` made, in roots that have nothing of it."""
    call([packers(), ROOT / "packaging" / "try_packages.py"], "Trying the packages")
    return 0


def lock() -> int:
    """Renew the locks: one file for every supported Python and platform, with hashes and no addresses."""
    scratch = ROOT / "build" / "lock"
    call([sys.executable, "-m", "venv", "--clear", scratch], "Making a scratch environment")
    python = venv_python(scratch, sys.platform)
    call([python, *PIP, "install", "uv"], "Installing uv")
    options = ["--universal", "--python-version", "{}.{}".format(*OLDEST), "--generate-hashes"]
    options += ["--only-binary", ":all:", "--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    for group, file, known in (("dev", LOCK, ()), ("package", PACKAGE_LOCK, ("-c", LOCK))):
        made = scratch / f"{group}.txt"
        asked = [*options, *known, "--group", group, "-o", made, "pyproject.toml"]
        call([python, "-m", "uv", "pip", "compile", *asked], "Resolving")
        file.write_text(LOCK_HEAD + made.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


def clean() -> int:
    """Remove what was made here; the diary lies elsewhere."""
    for name in (".venv", "build", "dist", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="Set up a checkout of Unknot, then:")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, words in {
        "run": "open the window; without a display, make pictures of every page",
        "test": "style, types, import rules and tests",
        "bench": "print the numbers of tests/bench",
        "faults": "kill, fill, cut and corrupt on purpose (QUICK=1, ALL=1, SECONDS=n)",
        "package": "wheel, sdist, stand-alone folder and Debian package into dist/",
        "package-test": "install and start what package made, in clean roots where allowed",
        "lock": "renew packaging/requirements.lock and package.lock",
        "clean": "remove .venv and everything built",
    }.items():
        commands.add_parser(name, help=words)
    command = parser.parse_args(argv).command
    if command is None:
        parser.print_help()
        return 0
    alone = {"lock": lock, "clean": clean, "package": package, "package-test": package_test}
    if command in alone:
        return alone[command]()
    return {"run": run, "test": test, "bench": bench, "faults": faults}[command](set_up())


def cli() -> int:
    if sys.version_info < OLDEST:
        other = newer_python()
        if other is None:
            found = "{}.{}".format(*sys.version_info)
            say(f"Unknot needs Python 3.11 or later; this is {found}, and no other was found on the path.")
            return 1
        return subprocess.call([other, *sys.argv])
    try:
        return main(sys.argv[1:])
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(cli())
