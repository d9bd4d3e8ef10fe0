"""The house rules that a tool can check: import directions, pure packages, no network, small files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "unknot"
PURE = ("routine", "player", "diary", "insight", "guide", "view", "figure")
DRAWS = SOURCE / "figure" / "painter.py"  # the only part of the figure that knows Qt
HEAVY = ("PySide6", "shiboken6", "pyqtgraph", "sqlite_utils")
SOCKETS = ("socket", "_socket")
NETWORK = (
    *SOCKETS,
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "PySide6.QtNetwork",
)
# The voice service of Linux desktops and their bus listen on Unix sockets, which never leave the computer either.
SPEAKS_TO_THE_DESKTOP = (SOURCE / "sound" / "speechd.py", SOURCE / "desktop" / "bus.py")
UNIX_ONLY = {"socket", "socketpair", "AF_UNIX", "SOCK_STREAM", "timeout"}
MOST_LOCAL_IMPORTS = 118  # each is one that a start, or a command without it, must not pay for
MOST_LINES = 350  # about 300 is meant; past this it is two files
PROJECT_FILES = (
    "Makefile",
    "pyproject.toml",
    ".ci/run",
    *(f"packaging/{f.name}" for f in (ROOT / "packaging").glob("*.*")),
)


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_imports_keep_their_directions() -> None:
    """The contracts of pyproject.toml."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"],
        capture_output=True,
        text=True,
        cwd=SOURCE.parent,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pure_packages_import_without_toolkit_and_database() -> None:
    modules = [name_of(file) for part in PURE for file in sorted((SOURCE / part).rglob("*.py")) if file != DRAWS]
    code = f"""
import importlib, sys
for name in {HEAVY!r}:
    sys.modules[name] = None  # importing it raises ImportError
for name in {modules!r}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_command_line_starts_without_qt() -> None:
    code = "import sys, unknot.cli; print(sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(ast.literal_eval(done.stdout)) & {"PySide6", "pyqtgraph", "scipy", "numpy", "sqlite_utils"}


def imported(file: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Each module that a file imports, with the names it takes from it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, frozenset[str]()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            taken = frozenset(alias.name for alias in node.names)
            yield node.module, taken
            yield from ((f"{node.module}.{name}", frozenset[str]()) for name in taken)


def reaches_the_network(module: str, taken: frozenset[str], file: Path) -> bool:
    if module in SOCKETS and file in SPEAKS_TO_THE_DESKTOP:
        return not taken <= UNIX_ONLY
    return any(module == name or module.startswith(f"{name}.") for name in NETWORK)


def test_nothing_reaches_the_network() -> None:
    found = [
        f"{name_of(file)}: {module}"
        for file in python_files()
        for module, taken in imported(file)
        if reaches_the_network(module, taken, file)
    ]
    assert found == []


def test_voice_and_bus_are_reached_over_unix_sockets_alone() -> None:
    uses = [
        node
        for file in SPEAKS_TO_THE_DESKTOP
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in SOCKETS
    ]
    assert {node.attr for node in uses} <= UNIX_ONLY


def test_files_stay_small() -> None:
    sizes = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in python_files()}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}


def test_records_are_structs_but_for_those_that_say_why() -> None:
    """Imports stay quick: a frozen dataclass takes fifty times as long to define."""
    decorated = re.compile(r"^ *@dataclass(?!.*  # no Struct: \S)", re.M)
    assert [name_of(file) for file in python_files() if decorated.search(file.read_text(encoding="utf-8"))] == []


def test_no_class_name_means_two_things() -> None:
    """A name is looked up by searching for it: it must lead to one place."""
    places: dict[str, list[str]] = {}
    for file in python_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(name_of(file))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def local_imports(file: Path) -> int:
    functions = (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inside = (node for function in functions for node in ast.walk(function))
    return len({node for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def test_imports_stand_at_the_top() -> None:
    """But for what a start must not pay (`tests/app/test_start.py`): a page and its dialogs are one import."""
    assert sum(map(local_imports, python_files())) <= MOST_LOCAL_IMPORTS


def requirements() -> list[str]:
    """The lock's requirements, each with its continuation lines joined."""
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_line_of_the_lock_has_a_version_and_hashes() -> None:
    pinned = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [line for line in requirements() if not pinned.fullmatch(line)] == []
    assert len(requirements()) > 20


def test_the_lock_keeps_python_3_11_off_the_broken_qt() -> None:
    lines = [line.split("--hash")[0] for line in requirements() if line.startswith("pyside6")]
    assert all("6.11." in line for line in lines if "< '3.12'" in line)
    assert all("3.12" in line for line in lines)  # no version is meant for all of them


@pytest.mark.parametrize("name", PROJECT_FILES)
def test_project_files_name_no_address_and_no_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    addresses = re.compile(r"https?:" + "//|--(extra-)?index-url|--find-links|/(home|root|Users|tmp)/")
    assert addresses.findall(text.replace("--no-emit-index-url", "")) == []


def test_no_test_judges_speed_by_a_clock() -> None:
    """A loaded machine proves nothing: tests/bench has the numbers, tests/conftest.py the one hypothesis profile."""
    own = (Path(__file__), Path(__file__).with_name("conftest.py"))
    clocks = re.compile(r"perf_counter|process_time|deadline=")
    files = [file for file in Path(__file__).parent.rglob("*.py") if "bench" not in file.parts and file not in own]
    assert [file.name for file in files if clocks.search(file.read_text(encoding="utf-8"))] == []
