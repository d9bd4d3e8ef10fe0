"""Reading one table: every value checked, every fault kept with its path, the nearest key suggested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from unknot.figure.model import FigureFault

Path = tuple[str | int, ...]
Choice = TypeVar("Choice", bound=StrEnum)


def shown(value: object) -> str:
    """A found value in a few words."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else text[:37] + "..."


def suggest(found: str, known: Iterable[str]) -> str:
    """What was expected, with the nearest known word first where there is one."""
    names = list(known)
    near = get_close_matches(found, names, n=1, cutoff=0.55)
    listed = ", ".join(names)
    return f'"{near[0]}" (known: {listed})' if near else f"one of: {listed}"


class FigureTable:
    """One TOML table under reading; faults go to the list that all tables of a figure share."""

    def __init__(self, value: object, path: Path, faults: list[FigureFault], known: Iterable[str]) -> None:
        self.path = path
        self.faults = faults
        self.values: Mapping[str, object] = {}
        if not isinstance(value, Mapping):
            self.fault((), shown(value), "a table")
            return
        self.values = {str(key): item for key, item in value.items()}
        names = list(known)
        for key in self.values:
            if key not in names:
                self.fault((key,), f"unknown key {shown(key)}", suggest(key, names))

    def fault(self, under: Path, found: str, expected: str) -> None:
        """Keep a fault at a key of this table."""
        self.faults.append(FigureFault((*self.path, *under), found, expected))

    def number(self, key: str, least: float, greatest: float, unit: str, default: float | None = None) -> float | None:
        """A finite number in a range; a missing one is a fault unless there is a default."""
        expected = f"a number from {least:g} to {greatest:g}{unit}"
        if key not in self.values:
            if default is None:
                self.fault((key,), "nothing", expected)
            return default
        value = self.values[key]
        good = isinstance(value, (int, float)) and not isinstance(value, bool)
        if good and isinstance(value, (int, float)) and isfinite(value) and least <= value <= greatest:
            return float(value)
        self.fault((key,), shown(value), expected)
        return None

    def optional(self, key: str, least: float, greatest: float, unit: str) -> float | None:
        """A number that may be left out; None where it is absent or faulty."""
        return self.number(key, least, greatest, unit) if key in self.values else None

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        """One of an enum's words."""
        words = [item.value for item in kind]
        if key not in self.values:
            if default is None:
                self.fault((key,), "nothing", "one of: " + ", ".join(words))
            return default
        value = self.values[key]
        if isinstance(value, str) and value in words:
            return kind(value)
        self.fault(
            (key,), shown(value), suggest(value, words) if isinstance(value, str) else "one of: " + ", ".join(words)
        )
        return None

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        self.fault((key,), shown(value), "true or false")
        return False

    def items(self, key: str, most: int) -> list[object]:
        """A list of at most so many items; empty when absent."""
        value = self.values.get(key, [])
        if not isinstance(value, (list, tuple)):
            self.fault((key,), shown(value), "a list")
            return []
        if len(value) > most:
            self.fault((key,), f"{len(value)} items", f"at most {most}")
        return list(value)[:most]
