"""On which line each key of a TOML text stands.

`tomllib` tells no positions, and the libraries that keep them cost more than all the rest of reading.
"""

import re
import tomllib

KeyPath = tuple[str | int, ...]
"""Keys from the outside in; in an array, the place from 0."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_PLAIN = re.compile(r"[^,\]}#\n]+")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'", re.DOTALL
)


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of each key, table header and array element in a text that is known to be valid TOML."""
    return _Scanner(text).lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self._last: dict[KeyPath, int] = {}
        self._at = 0
        self._counted = (0, 1)
        self._document()

    def _document(self) -> None:
        table: KeyPath = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self.text):
                return
            if self.text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        line = self._line()
        is_array = self.text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        parts = self._key()
        self._at += 2 if is_array else 1
        path: KeyPath = ()
        for place, part in enumerate(parts):
            path = (*path, part)
            if is_array and place == len(parts) - 1:
                self.lines.setdefault(path, line)
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
            self.lines.setdefault(path, line)
        self.lines[path] = line
        return path

    def _pair(self, table: KeyPath) -> None:
        line = self._line()
        parts = self._key()
        for end in range(1, len(parts) + 1):
            self.lines.setdefault((*table, *parts[:end]), line)
        self._at += 1  # the equals sign
        self._value((*table, *parts))

    def _value(self, path: KeyPath) -> None:
        self._skip(_SPACE)
        match self.text[self._at]:
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case "'" | '"':
                self._skip(_STRING)
            case _:
                self._skip(_PLAIN)
        self._skip(_SPACE)

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        place = 0
        while self._more("]"):
            self.lines[(*path, place)] = self._line()
            self._value((*path, place))
            place += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while self._more("}"):
            self._pair(path)

    def _more(self, closing: str) -> bool:
        """Whether something stands before `closing`, which is passed over; so are commas, comments and new lines."""
        self._skip(_BLANK)
        if self.text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)
        if self.text[self._at] != closing:
            return True
        self._at += 1
        return False

    def _key(self) -> list[str]:
        parts = []
        while True:
            self._skip(_SPACE)
            if quoted := _STRING.match(self.text, self._at):
                parts.append(str(tomllib.loads(f"k={quoted[0]}")["k"]))
                self._at = quoted.end()
            else:
                parts.append(self._skip(_BARE))
            self._skip(_SPACE)
            if not self.text.startswith(".", self._at):
                return parts
            self._at += 1

    def _line(self) -> int:
        """The line being read, counted on from where it was last asked for."""
        place, line = self._counted
        self._counted = (self._at, line + self.text.count("\n", place, self._at))
        return self._counted[1]

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self._at)
        assert found is not None, "the text is not valid TOML"
        self._at = found.end()
        return found[0]
