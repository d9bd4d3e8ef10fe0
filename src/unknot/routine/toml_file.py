"""TOML files read so that every fault can be named by file, line and key."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MOST_BYTES = 256 * 1024

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file; as text `FILE:LINE: KEY: what was found; what was expected`."""

    file: str
    line: int
    key: str
    what: str

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}: {printable(self.key)}: {self.what}"


@dataclass(frozen=True)
class TomlFile:
    """A parsed file that knows on which line each key stands."""

    path: Path
    text: str
    data: Mapping[str, object]

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return key_lines(self.text)

    def fault(self, key: KeyPath, what: str) -> Fault:
        """A fault at `key`, on the line of the nearest enclosing key that is written in the file."""
        line = next((self._lines[key[:end]] for end in range(len(key), 0, -1) if key[:end] in self._lines), 1)
        return Fault(str(self.path), line, dotted(key), what)


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
        with path.open("rb") as handle:
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
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        return whole(f"cannot be read: {error}; expected a TOML file")
    if not raw.strip():
        return whole("is empty; expected a TOML file")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return whole("is not UTF-8 text; expected a TOML file", line)
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except RecursionError:
        return whole("is nested too deeply; expected a flat TOML file")
    except ValueError as error:  # TOMLDecodeError, and int() refusing a number of thousands of digits
        return _syntax_fault(path, text, error)


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


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'", re.DOTALL
)


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of each key and table header in a text that is known to be valid TOML.

    `tomllib` tells no positions and the libraries that keep them cost more than all the rest of reading.
    """
    return _KeyLines(text).lines


class _KeyLines:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        self._at = 0
        self._scan()

    def _scan(self) -> None:
        table: KeyPath = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self.text):
                return
            line = self.text.count("\n", 0, self._at) + 1
            brackets = 2 if self.text.startswith("[[", self._at) else 1 if self.text[self._at] == "[" else 0
            self._at += brackets
            parts = self._key()
            if brackets:
                self._skip(_SPACE)
                self._at += brackets
                table = self._header(parts, is_array=brackets == 2)
                self.lines[table] = line
            else:
                for end in range(1, len(parts) + 1):
                    self.lines.setdefault((*table, *parts[:end]), line)
                self._skip(_SPACE)
                self._at += 1  # the equals sign
                self._skip(_SPACE)
                self._value()

    def _header(self, parts: list[str], *, is_array: bool) -> KeyPath:
        path: KeyPath = ()
        for place, part in enumerate(parts):
            path = (*path, part)
            if is_array and place == len(parts) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _key(self) -> list[str]:
        parts = []
        while True:
            self._skip(_SPACE)
            if quoted := _STRING.match(self.text, self._at):
                parts.append(str(tomllib.loads(f"k={quoted[0]}")["k"]))
                self._at = quoted.end()
            else:
                bare = _BARE.match(self.text, self._at)
                assert bare, "the text is not valid TOML"
                parts.append(bare[0])
                self._at = bare.end()
            self._skip(_SPACE)
            if not self.text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self) -> None:
        depth = 0
        while self._at < len(self.text):
            sign = self.text[self._at]
            if sign in "\"'" and (quoted := _STRING.match(self.text, self._at)):
                self._at = quoted.end()
                continue
            if sign == "#" or (sign == "\n" and depth == 0):
                if depth == 0:
                    return
                self._skip(_BLANK)
                continue
            depth += (sign in "[{") - (sign in "]}")
            self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self._at)
        assert found is not None
        self._at = found.end()
