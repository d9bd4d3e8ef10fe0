"""What may stand under a key: one table of fields serves the reader, its messages and the JSON Schema."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import cast

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
    CHOICES = "choices"
    LIST = "list"
    IDS = "ids"
    TABLE = "table"
    TABLES = "tables"


class KeySpec(msgspec.Struct, frozen=True):
    """A key with what it means and what it takes; `low` and `high` bound a number, or the length of a text or list."""

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
            case Type.CHOICES:
                return f"a list of at most {self.high:g} of {', '.join(self.choices)}"
            case Type.LIST:
                return f"a list of {self.low:g} to {self.high:g} values"
            case Type.IDS:
                return 'a list of ids, such as ["A4"]'
            case Type.TABLE:
                return f"a table [{self.name}]"
            case Type.TABLES:
                most = f", at most {self.high:g}" if self.high else ""
                return f"one [[{self.name}]] or more{most}"


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
        if field.required:
            demand(table, fields, field.name, where, report)
    return sound


def demand(table: Mapping[str, object], fields: tuple[KeySpec, ...], name: str, where: KeyPath, report: Report) -> None:
    """Report `name` where `table` does not have it: what only the rest of a table makes necessary."""
    if name not in table:
        field = next(field for field in fields if field.name == name)
        report((*where, name), f"missing; expected {field.expected}")


def nearest(name: str, known: Iterable[str]) -> str:
    """`, did you mean "hold"?` where a known name is close, else nothing."""
    from difflib import get_close_matches  # only a fault needs it

    close = get_close_matches(name, list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def number_in(table: Mapping[str, object], name: str, default: float = 0.0) -> float:
    """The number under `name` in a table that was checked."""
    value = table.get(name, default)
    assert is_number(value)
    return float(cast(float, value))


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
        case Type.CHOICES:
            sound = _counted(field, value) and all(item in field.choices for item in cast(list[object], value))
        case Type.LIST:
            sound = _counted(field, value)
        case Type.IDS:
            sound = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        case Type.TABLE:
            sound = isinstance(value, Mapping)
        case Type.TABLES:
            sound = _counted(field, value) and all(isinstance(item, Mapping) for item in cast(list[object], value))
    return "" if sound else _why(field, value)


def _counted(field: KeySpec, value: object) -> bool:
    return isinstance(value, list) and field.low <= len(value) <= (field.high or math.inf)


def _why(field: KeySpec, value: object) -> str:
    if isinstance(value, str) and field.type is Type.TEXT:
        if not value.strip():
            return "an empty text"
        return f"{len(value)} characters" if len(value) > field.high else f"control characters in {shown(value)}"
    if isinstance(value, str):
        return f"{shown(value)}{nearest(value, field.choices).replace('; did', ', did')}"
    if isinstance(value, list) and field.type is Type.CHOICES:
        wrong = next((item for item in value if item not in field.choices), value)
        return (
            f"{shown(wrong)}{nearest(wrong, field.choices).replace('; did', ', did') if isinstance(wrong, str) else ''}"
        )
    return shown(value)
