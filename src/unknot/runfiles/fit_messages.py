"""FIT's messages, decoded as far as they are asked for.

A FIT file is a row of messages, each laid out by a definition before it. What is not asked for is stepped over by its
size: of a long run, that is nearly all of it (see CONTRIBUTING for the measurement).
https://developer.garmin.com/fit/protocol/
"""

import struct
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from unknot.language import _

MAGIC = b".FIT"
Values = dict[int, int | float | None]
"""The values of a message by the number of their field, None where the file says that there is none."""

TIMESTAMP = 253
_LEAST_HEAD = 12
_COMPRESSED, _DEFINITION, _DEVELOPER = 0x80, 0x40, 0x20
_CODES = {
    0x00: "B", 0x01: "b", 0x02: "B", 0x83: "h", 0x84: "H", 0x85: "i", 0x86: "I", 0x88: "f", 0x89: "d",
    0x0A: "B", 0x8B: "H", 0x8C: "I", 0x0D: "B", 0x8E: "q", 0x8F: "Q", 0x90: "Q",
}  # fmt: skip
_INVALID = {
    "B": (0xFF,), "b": (0x7F,), "h": (0x7FFF,), "H": (0xFFFF,), "i": (0x7FFFFFFF,), "I": (0xFFFFFFFF,),
    "q": (0x7FFFFFFFFFFFFFFF,), "Q": (0xFFFFFFFFFFFFFFFF,), "f": (), "d": (),
}  # fmt: skip


class BrokenFitError(ValueError):
    """Bytes that are no FIT file, or not all of one."""


class _Layout(msgspec.Struct, frozen=True):
    """How the messages of one definition lie: their number, size in bytes, and the fields asked for in order."""

    number: int
    size: int
    parts: struct.Struct
    fields: tuple[tuple[int, tuple[int, ...]], ...]


def messages(data: bytes, wanted: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, Values]]:
    """Number and values of every message whose number is in `wanted`, with the fields named there.

    `BrokenFitError` where bytes are damaged or missing. Several files in a row are read as one; what follows the last
    is not looked at.
    """
    start = 0
    while True:
        head, end = _bounds(data, start)
        yield from _MessageReader(data, wanted).messages(start + head, end)
        start = end + 2
        if data[start + 8 : start + 12] != MAGIC:
            return


def _bounds(data: bytes, start: int) -> tuple[int, int]:
    """The length of the head and the end of the messages of the file at `start`, its check sum being right."""
    if len(data) < start + _LEAST_HEAD:
        raise BrokenFitError(_("it ends in its head"))
    head, size = data[start], int.from_bytes(data[start + 4 : start + 8], "little")
    end = start + head + size
    if head < _LEAST_HEAD or not size or end + 2 > len(data):
        raise BrokenFitError(
            _("{there} of {expected} bytes are there").format(there=len(data) - start, expected=head + size + 2)
        )
    if check_sum(data[start:end]) != int.from_bytes(data[end : end + 2], "little"):
        raise BrokenFitError(_("its check sum is wrong"))
    return head, end


def check_sum(data: bytes) -> int:
    """CRC-16 as FIT has it (polynomial 0xA001, reflected)."""
    crc, table = 0, _TABLE
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc


def _row(byte: int) -> int:
    for _bit in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_TABLE = tuple(_row(byte) for byte in range(256))


class _MessageReader(msgspec.Struct):
    data: bytes
    wanted: Mapping[int, Sequence[int]]
    layouts: dict[int, _Layout] = msgspec.field(default_factory=dict)
    clock: int = 0

    def messages(self, place: int, end: int) -> Iterator[tuple[int, Values]]:
        data, layouts = self.data, self.layouts
        while place < end:
            head = data[place]
            place += 1
            if not head & _COMPRESSED and head & _DEFINITION:
                place = self._define(head, place)
                continue
            layout = layouts.get(head >> 5 & 3 if head & _COMPRESSED else head & 0xF)
            if layout is None or place + layout.size > end:
                raise BrokenFitError(_("its messages do not add up"))
            if layout.fields:
                values = self._values(layout, place)
                if head & _COMPRESSED:
                    values[TIMESTAMP] = self.clock = self.clock + ((head & 0x1F) - self.clock & 0x1F)
                yield layout.number, values
            place += layout.size

    def _values(self, layout: _Layout, place: int) -> Values:
        found = layout.parts.unpack_from(self.data, place)
        values: Values = {
            name: None if value in invalid else value
            for (name, invalid), value in zip(layout.fields, found, strict=True)
        }
        if (moment := values.get(TIMESTAMP)) is not None:
            self.clock = int(moment)
        return values

    def _define(self, head: int, place: int) -> int:
        """Keep the definition at `place`, and give the place behind it."""
        data = self.data
        try:
            order, count = "<>"[data[place + 1]], data[place + 4]
            number = int.from_bytes(data[place + 2 : place + 4], "big" if order == ">" else "little")
            fields = [tuple(data[at : at + 3]) for at in range(place + 5, place + 5 + 3 * count, 3)]
            place += 5 + 3 * count
            extra = 0
            if head & _DEVELOPER:
                extra = sum(data[place + 2 + 3 * each] for each in range(data[place]))
                place += 1 + 3 * data[place]
        except IndexError as error:
            raise BrokenFitError(_("a definition is cut off")) from error
        asked = self.wanted.get(number, ())
        code, named = order, []
        for name, size, base in fields:
            kind = _CODES.get(base, "")
            if name in asked and kind and struct.calcsize(f"={kind}") == size:
                code += kind
                named.append((name, _INVALID[kind]))
            else:
                code += f"{size}x"
        size = sum(each[1] for each in fields) + extra
        self.layouts[head & 0xF] = _Layout(number, size, struct.Struct(code), tuple(named))
        return place
