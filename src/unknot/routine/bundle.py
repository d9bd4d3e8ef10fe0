"""A routine and its own exercises as one file: taken apart and put together without touching what is written there."""

import re
import tomllib
from collections.abc import Mapping

import tomlkit

_HEADER = re.compile(r"^\[\[?[ \t]*(?=[A-Za-z0-9_-])", re.MULTILINE)
_OF_EXERCISE = re.compile(r"^(\[\[?)[ \t]*exercise[ \t]*\.[ \t]*", re.MULTILINE)
_BEGINS = re.compile(r"^\[\[[ \t]*exercise[ \t]*\]\][^\n]*$")
_OTHER_HEADER = re.compile(r"^\[(?!\[?[ \t]*exercise\b)\[?[ \t]*[A-Za-z]")


def put_together(routine: str, exercises: Mapping[str, str]) -> str:
    """The text of one file out of the texts of a routine and of exercises, by id."""
    text = routine.rstrip("\n") + "\n"
    for exercise in exercises.values():
        below = _HEADER.sub(lambda found: f"{found[0]}exercise.", exercise)
        text += f"\n[[exercise]]\n{below.strip()}\n"
    expected = [tomllib.loads(exercise) for exercise in exercises.values()]
    if not expected or _read(text).get("exercise") == expected:
        return text
    return f"{routine.rstrip()}\n\n{tomlkit.dumps({'exercise': expected})}"


def taken_apart(text: str) -> tuple[str, dict[str, str]]:
    """The text of the routine alone, and the texts of its exercises by id; `text` is known to be sound."""
    whole = tomllib.loads(text)
    tables = whole.pop("exercise", [])
    routine, parts = _by_header(text)
    if _read(routine) == whole and [_read(part) for part in parts] == tables:
        return routine, {table["id"]: part for table, part in zip(tables, parts, strict=True)}
    document = tomlkit.parse(text)
    document.remove("exercise")
    return tomlkit.dumps(document), {table["id"]: tomlkit.dumps(table) for table in tables}


def _by_header(text: str) -> tuple[str, list[str]]:
    routine: list[str] = []
    parts: list[list[str]] = []
    into = routine
    for line in text.splitlines(keepends=True):
        if _BEGINS.match(line.rstrip("\n")):
            into = []
            parts.append(into)
            continue
        if _OTHER_HEADER.match(line):
            into = routine
        into.append(line)
    return "".join(routine).rstrip("\n") + "\n", [_alone("".join(part)) for part in parts]


def _alone(part: str) -> str:
    return _OF_EXERCISE.sub(r"\1", part).strip("\n") + "\n"


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # it was written in a way that lines alone do not tell
        return {}
