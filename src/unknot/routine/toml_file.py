"""TOML files read so that every fault can be named by file, line and key."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from unknot.routine.key_lines import KeyPath, key_lines

MOST_BYTES = 256 * 1024
_DEEP_KEY = re.compile(r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
"""A key of a hundred parts: tomllib's time grows with the square of them, to minutes within `MOST_BYTES`."""


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong in a file; as text `FILE:LINE: KEY: what was found; what was expected`."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {self.key}: {self.what}")


class TomlFile(msgspec.Struct, frozen=True, dict=True):
    """A parsed file that knows on which line each key stands."""

    path: Path
    text: str
    data: Mapping[str, object]

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        try:
            return key_lines(self.text)
        except RecursionError:  # tomllib came through, with a little more stack to go
            return {}

    def fault(self, key: KeyPath, what: str) -> Fault:
        """A fault at `key`, on the line of the nearest enclosing key that is written in the file."""
        line = next((self._lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in self._lines), 1)
        return Fault(str(self.path), line, dotted(key), what)


class Faults:
    """The faults of one file, reported in any order while it is read; true where there is one."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._found: list[Fault] = []

    def __call__(self, key: KeyPath, what: str) -> None:
        self._found.append(self._file.fault(key, what))

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def by_line(self) -> tuple[Fault, ...]:
        """All of them, from the top of the file."""
        return tuple(sorted(self._found, key=lambda fault: fault.line))


def dotted(key: KeyPath) -> str:
    """`("step", 0, "hold")` as a person counts: `step[1].hold`."""
    parts: list[str] = []
    for part in key:
        if isinstance(part, int):
            parts.append(f"[{part + 1}]")
        else:
            parts.append(f".{part}" if parts else part)
    return "".join(parts)


def printable(text: str) -> str:
    """`text` on one line that any terminal can print."""
    return (
        "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
        .encode("utf-8", "backslashreplace")
        .decode()
    )


def shown(value: object) -> str:
    """A value found in a file, short enough for one line."""
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else _brief(value)
    text = printable(text)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _brief(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, int) and abs(value) >= 10**18:  # str() of a huge integer may itself be refused
        return "a huge whole number"
    return str(value)


def read_toml(path: Path) -> TomlFile | Fault:
    """The file at `path`, or the one fault that keeps it from being read at all."""

    def whole(what: str, line: int = 1) -> Fault:
        return Fault(str(path), line, "file", what)

    try:
        with open(path, "rb", opener=_without_waiting) as handle:
            status = os.fstat(handle.fileno())
            if not stat.S_ISREG(status.st_mode):
                return whole("not a regular file; expected a TOML file")
            if status.st_size > MOST_BYTES:
                return whole(f"has {status.st_size} bytes; expected at most {MOST_BYTES}")
            raw = handle.read(MOST_BYTES + 1)
    except IsADirectoryError:
        return whole("is a folder; expected a TOML file")
    except FileNotFoundError:
        return whole("does not exist; expected a TOML file")
    except PermissionError:
        return whole("may not be read; expected a file you have permission to read")
    except OSError as error:
        return whole(f"cannot be read: {error.strerror or error}; expected a TOML file")
    except ValueError as error:  # a path with a NUL in it
        return whole(f"cannot be read: {error}; expected a TOML file")
    if not raw.strip():
        return whole("is empty; expected a TOML file")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return whole("is not UTF-8 text; expected a TOML file", line)
    nested = "is nested too deeply; expected a flat TOML file"
    if deep := _DEEP_KEY.search(text):
        return whole(nested, text.count("\n", 0, deep.start()) + 1)
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except RecursionError:
        return whole(nested)
    except ValueError as error:  # TOMLDecodeError, and int() refusing a number of thousands of digits
        return _syntax_fault(path, text, error)


def _without_waiting(path: str, flags: int) -> int:
    # Opening a named pipe that nobody writes to would otherwise last for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _syntax_fault(path: Path, text: str, error: ValueError) -> Fault:
    message = str(error)
    place = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$", message)
    line = int(place[1]) if place and place[1] else text.count("\n") + (not text.endswith("\n"))
    reason = message[: place.start()] if place else message
    if not isinstance(error, tomllib.TOMLDecodeError):
        line, reason = _huge_number_line(text), "a number with too many digits"
    return Fault(str(path), line, "file", f"not valid TOML: {printable(reason)}")


def _huge_number_line(text: str) -> int:
    found = re.search(r"\d{4000,}", text.replace("_", ""))
    return text.count("\n", 0, found.start()) + 1 if found else 1
