"""Nothing that is printed steers the terminal: names of files and notes come from anywhere."""

from typing import IO, Any

_KEPT = "\n\t"
_STEERING = {
    *range(0x20), *range(0x7F, 0xA0),  # escapes, bells, backspaces; the older eight-bit ones too
    0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A),  # turn the order of what is read
}  # fmt: skip
_SHOWN = {code: chr(code).encode("unicode_escape").decode() for code in _STEERING if chr(code) not in _KEPT}


def printable(text: str) -> str:
    """`text` with each control character shown as what it is (`\\x1b`); new lines and tabs stay."""
    return text.translate(_SHOWN)


def printable_json(text: str) -> str:
    """JSON with each control character as the escape that JSON has for it."""
    return text.translate({code: f"\\u{code:04x}" for code in _SHOWN})


class PrintableStream:
    """A text stream that passes no control characters on."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text` without what would steer a terminal."""
        self._stream.write(printable(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
