"""What may stand under a key: one table of fields serves the reader, its messages and the JSON Schema."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum

import msgspec
from msgspec.structs import replace

from unknot.routine.key_lines import KeyPath
from unknot.routine.toml_file import shown

# Python's $ also stands before a last line break, JavaScript's does not; the look-ahead makes them agree.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(_[A-Z]{2})?(?!\n)$"
# Signs that steer a terminal rather than say something; in a text, but not in a title, lines may break.
_STEERING = r"\x00-\x08\x0b-\x1f\x7f-\x9f"

Report = Callable[[KeyPath, str], None]


class Type(Enum):
    """What a value must be."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "flag"
    CHOICE = "choice"
    IDS = "ids"
    TABLE = "table"
    TABLES = "tables"


class KeySpec(msgspec.Struct, frozen=True):
    """A key with what it means and what it takes; `low` and `high` bound a number, or the length of a text."""

    name: str
    type: Type
    about: str
    required: bool = False
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    unit: str = ""
    one_line: bool = False

    @property
    def pattern(self) -> str:
        """What a text must match: no control characters, and something in it unless it may be empty."""
        barred = rf"\t\n{_STEERING}" if self.one_line else _STEERING
        something = rf"[^{barred}\s][^{barred}]*" if self.low else ""
        return rf"^[^{barred}]*{something}(?!\n)$" if self.one_line else rf"^[^{barred}]*{something}$"

    @property
    def expected(self) -> str:
        """What the field takes, in words for a fault."""
        match self.type:
            case Type.ID:
                return "lower-case letters, digits and single hyphens, such as my-routine"
            case Type.TEXT:
                lines = " on one line" if self.one_line else ""
                return f"a text of {self.low:g} to {self.high:g} characters{lines}"
            case Type.NUMBER | Type.WHOLE:
                unit = f" of {self.unit}" if self.unit else ""
                return f"a {self.type.value}{unit} from {self.low:g} to {self.high:g}"
            case Type.FLAG:
                return "true or false"
            case Type.CHOICE:
                return f"one of {', '.join(self.choices)}"
            case Type.IDS:
                return 'a list of ids, such as ["A4"]'
            case Type.TABLE:
                return f"a table [{self.name}]"
            case Type.TABLES:
                return f"one [[{self.name}]] or more"


def check_table(
    table: Mapping[str, object], fields: tuple[KeySpec, ...], where: KeyPath, report: Report, *, languages: bool = False
) -> dict[str, object]:
    """The values of `table` that are sound, with every fault in it reported.

    With `languages`, tables named after a language such as `[de]` may translate the text fields.
    """
    known = {field.name: field for field in fields}
    sound: dict[str, object] = {}
    for name, value in table.items():
        if name in known:
            if complaint := _complaint(known[name], value):
                report((*where, name), f"found {complaint}; expected {known[name].expected}")
            else:
                sound[name] = value
        elif languages and isinstance(value, Mapping) and re.match(LANGUAGE_PATTERN, name):
            texts = tuple(field for field in fields if field.type is Type.TEXT)
            found = check_table(value, tuple(_optional(field) for field in texts), (*where, name), report)
            sound.setdefault("translations", {})[name] = found  # type: ignore[index]
        else:
            report((*where, name), f"unknown key{nearest(name, known)}")
    for field in fields:
        if field.required and field.name not in table:
            report((*where, field.name), f"missing; expected {field.expected}")
    return sound


def nearest(name: str, known: Iterable[str]) -> str:
    """`, did you mean "hold"?` where a known name is close, else nothing."""
    from difflib import get_close_matches  # only a fault needs it

    close = get_close_matches(name, list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def is_number(value: object) -> bool:
    """Whether a TOML value is a finite number (true is not one)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) or math.isfinite(value)


def _optional(field: KeySpec) -> KeySpec:
    return replace(field, required=False)


def _complaint(field: KeySpec, value: object) -> str:
    match field.type:
        case Type.ID:
            sound = isinstance(value, str) and len(value) <= 64 and re.match(ID_PATTERN, value) is not None
        case Type.TEXT:
            sound = isinstance(value, str) and len(value) <= field.high and re.match(field.pattern, value) is not None
        case Type.NUMBER:
            sound = is_number(value) and field.low <= value <= field.high  # type: ignore[operator]
        case Type.WHOLE:
            sound = is_number(value) and isinstance(value, int) and field.low <= value <= field.high
        case Type.FLAG:
            sound = isinstance(value, bool)
        case Type.CHOICE:
            sound = isinstance(value, str) and value in field.choices
        case Type.IDS:
            sound = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        case Type.TABLE:
            sound = isinstance(value, Mapping)
        case Type.TABLES:
            sound = isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)
    return "" if sound else _why(field, value)


def _why(field: KeySpec, value: object) -> str:
    if isinstance(value, str) and field.type is Type.TEXT:
        if not value.strip():
            return "an empty text"
        return f"{len(value)} characters" if len(value) > field.high else f"control characters in {shown(value)}"
    if isinstance(value, str):
        return f"{shown(value)}{nearest(value, field.choices).replace('; did', ', did')}"
    return shown(value)
