"""From TOML files to routines, exercises and sources, with every fault named at once."""

import zlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import msgspec

from unknot.routine.fields import KeySpec, Report, Type, check_table, is_number, nearest
from unknot.routine.key_lines import KeyPath
from unknot.routine.model import (
    MUSCLES,
    BodyPart,
    Exercise,
    ExerciseKind,
    Routine,
    RoutineKind,
    Sides,
    Source,
    Step,
)
from unknot.routine.timeline import Options, lay_out, total
from unknot.routine.toml_file import Fault, TomlFile, read_toml, shown

LONGEST_WORK = 3600
LONGEST_ROUTINE = 3 * 3600
LONGEST_PAUSE = 3600
MOST_STEPS = 200


def _choices(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


ROUTINE_FIELDS = (
    KeySpec("id", Type.ID, "unique among all routines", required=True),
    KeySpec(
        "title", Type.TEXT, "shown in lists and at the top of the player", required=True, low=1, high=120, one_line=True
    ),
    KeySpec("kind", Type.CHOICE, "what it is for", required=True, choices=_choices(RoutineKind)),
    KeySpec(
        "seconds",
        Type.NUMBER,
        "what the segments add up to, optional steps left out",
        required=True,
        low=1,
        high=LONGEST_ROUTINE,
        unit="seconds",
    ),
    KeySpec("summary", Type.TEXT, "one or two sentences for the list", low=0, high=600),
    KeySpec("sources", Type.IDS, "ids in sources.toml"),
    KeySpec("prepare", Type.NUMBER, "before the first step", high=LONGEST_PAUSE, unit="seconds"),
    KeySpec("finish", Type.NUMBER, "after the last step", high=LONGEST_PAUSE, unit="seconds"),
    KeySpec("step", Type.TABLES, "what is done, in order", required=True),
)

STEP_FIELDS = (
    KeySpec("exercise", Type.ID, "id of an exercise file", required=True),
    KeySpec(
        "sides",
        Type.CHOICE,
        "each: all sets of one side, then the other; alternate: set by set",
        choices=_choices(Sides),
    ),
    KeySpec("hold", Type.NUMBER, "length of one hold", low=1, high=LONGEST_WORK, unit="seconds"),
    KeySpec("move", Type.NUMBER, "length of one bout of movement", low=1, high=LONGEST_WORK, unit="seconds"),
    KeySpec("reps", Type.WHOLE, "repetitions in one set; needs tempo", low=1, high=1000),
    KeySpec("tempo", Type.NUMBER, "length of one repetition", low=0.2, high=600, unit="seconds"),
    KeySpec("sets", Type.WHOLE, "sets on each side", low=1, high=100),
    KeySpec("rest", Type.NUMBER, "between sets", high=LONGEST_PAUSE, unit="seconds"),
    KeySpec("switch", Type.NUMBER, "between sides", high=LONGEST_PAUSE, unit="seconds"),
    KeySpec("after", Type.NUMBER, "to the next step; unused on the last", high=LONGEST_PAUSE, unit="seconds"),
    KeySpec("optional", Type.FLAG, "left out unless asked for, and then not in `seconds`"),
)

EXERCISE_FIELDS = (
    KeySpec("id", Type.ID, "unique; the name of its file", required=True),
    KeySpec("title", Type.TEXT, "what it is called", required=True, low=1, high=80, one_line=True),
    KeySpec("kind", Type.CHOICE, "held, moved, or rested in", required=True, choices=_choices(ExerciseKind)),
    KeySpec("part", Type.CHOICE, "what the side badge names", choices=_choices(BodyPart)),
    KeySpec("muscle", Type.CHOICE, "zone lit on the figure", choices=(*MUSCLES, "none")),
    KeySpec("anatomy", Type.TEXT, "anatomical name of the muscle", low=0, high=120),
    KeySpec("plain", Type.TEXT, "plain name of the muscle", low=0, high=120),
    KeySpec("setup", Type.TEXT, "how to get there; spoken before it starts", required=True, low=1, high=160),
    KeySpec("cue", Type.TEXT, "shown while it runs", required=True, low=1, high=240),
    KeySpec("feel", Type.TEXT, "what to feel", low=0, high=160),
    KeySpec("avoid", Type.TEXT, "what to avoid", low=0, high=160),
    KeySpec("between", Type.ID, "exercise shown while resting between sets"),
    KeySpec(
        "longest", Type.WHOLE, "a long step of it may be extended up to this", low=1, high=LONGEST_WORK, unit="seconds"
    ),
    KeySpec("skip_after_cramp", Type.CHOICE, "left out on a day this muscle cramped", choices=MUSCLES),
    KeySpec("sources", Type.IDS, "ids in sources.toml"),
    KeySpec("figure", Type.TABLE, "keyframes of the figure"),
)

SOURCE_FIELDS = (
    KeySpec("title", Type.TEXT, "what it is", required=True, low=1, high=300),
    KeySpec("kind", Type.TEXT, "article, trial, review, guidance, safety", low=0, high=40),
    KeySpec("authors", Type.TEXT, "who wrote it", low=0, high=200),
    KeySpec("year", Type.WHOLE, "when it appeared", low=1800, high=2200),
    KeySpec("journal", Type.TEXT, "where it appeared", low=0, high=200),
    KeySpec("registration", Type.TEXT, "trial registration", low=0, high=80),
)


class Known(msgspec.Struct, frozen=True):
    """The ids that a file may refer to."""

    exercises: Collection[str]
    sources: Collection[str]


def read_routine(path: Path, known: Known) -> Routine | tuple[Fault, ...]:
    """The routine in the file at `path`, or every fault that it has, in the order of its lines."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    faults: list[Fault] = []

    def report(key: KeyPath, what: str) -> None:
        faults.append(file.fault(key, what))

    table = check_table(file.data, ROUTINE_FIELDS, (), report, languages=True)
    _check_sources(table, known, report)
    tables = cast(list[Mapping[str, object]], table.get("step", []))
    steps = [_read_step(step, ("step", index), known, report) for index, step in enumerate(tables)]
    if len(steps) > MOST_STEPS:
        report(("step",), f"found {len(steps)} steps; expected at most {MOST_STEPS}")
    if steps and all(step is not None and step.optional for step in steps):
        report(("step",), "found only optional steps; expected at least one that is always done")
    if faults:
        return _in_order(faults)
    routine = _routine(table, tuple(step for step in steps if step is not None), file)
    _check_sum(routine, report)
    return _in_order(faults) if faults else routine


def read_exercise(path: Path, known: Known) -> Exercise | tuple[Fault, ...]:
    """The exercise in the file at `path`, or every fault that its words have; keyframes are read by the figure."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    faults: list[Fault] = []

    def report(key: KeyPath, what: str) -> None:
        faults.append(file.fault(key, what))

    table = check_table(file.data, EXERCISE_FIELDS, (), report, languages=True)
    _check_sources(table, known, report)
    between = table.get("between")
    if between is not None and between not in known.exercises:
        report(("between",), _unknown("exercise", str(between), known.exercises))
    if table.get("id", path.stem) != path.stem:
        report(("id",), f"found {shown(table['id'])}; expected {shown(path.stem)}, the name of the file")
    if faults:
        return _in_order(faults)
    values: dict[str, Any] = {name: table[name] for name in table if name not in ("kind", "part", "muscle", "sources")}
    return Exercise(
        **values,
        kind=ExerciseKind(str(table["kind"])),
        part=BodyPart(str(table.get("part", "leg"))),
        muscle=None if table.get("muscle", "none") == "none" else str(table["muscle"]),
        sources=_ids(table),
    )


def read_sources(path: Path) -> dict[str, Source] | tuple[Fault, ...]:
    """The sources file, by id, or every fault that it has."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    faults: list[Fault] = []
    sources = {}
    for name, entry in file.data.items():
        if not isinstance(entry, Mapping):
            faults.append(file.fault((name,), f"found {shown(entry)}; expected a table [{name}]"))
            continue
        table = check_table(entry, SOURCE_FIELDS, (name,), lambda key, what: faults.append(file.fault(key, what)))
        details = ", ".join(str(table[key]) for key in ("authors", "journal", "year", "registration") if key in table)
        sources[name] = Source(name, str(table.get("title", "")), str(table.get("kind", "")), details)
    return _in_order(faults) if faults else sources


def _read_step(table: Mapping[str, object], where: KeyPath, known: Known, report: Report) -> Step | None:
    found: list[str] = []

    def note(key: KeyPath, what: str) -> None:
        found.append(what)
        report(key, what)

    step = check_table(table, STEP_FIELDS, where, note)
    if "exercise" in step and step["exercise"] not in known.exercises:
        note((*where, "exercise"), _unknown("exercise", str(step["exercise"]), known.exercises))
    lengths = [name for name in ("hold", "move", "reps") if name in table]
    if len(lengths) != 1:
        had = " and ".join(lengths) or "none"
        note((*where, lengths[-1]) if lengths else where, f"found {had}; expected exactly one of hold, move, reps")
    elif lengths == ["reps"] and "tempo" not in table:
        note((*where, "reps"), "found without tempo; expected tempo, the seconds of one repetition, beside it")
    elif lengths != ["reps"] and "tempo" in table:
        note((*where, "tempo"), f"found beside {lengths[0]}; expected only beside reps")
    if found:
        return None
    if lengths == ["reps"]:
        work = _number(step, "reps") * _number(step, "tempo")
        if not 1 <= work <= LONGEST_WORK:
            note((*where, "reps"), f"found reps x tempo = {work:g} seconds; expected 1 to {LONGEST_WORK}")
            return None
    else:
        work = _number(step, lengths[0])
    return Step(
        exercise=str(step["exercise"]),
        work=work,
        reps=cast(int | None, step.get("reps")),
        sides=Sides(str(step.get("sides", "none"))),
        sets=int(_number(step, "sets", 1)),
        rest=_number(step, "rest"),
        switch=_number(step, "switch"),
        after=_number(step, "after"),
        optional=bool(step.get("optional", False)),
    )


def _routine(table: Mapping[str, object], steps: tuple[Step, ...], file: TomlFile) -> Routine:
    return Routine(
        id=str(table["id"]),
        title=str(table["title"]),
        kind=RoutineKind(str(table["kind"])),
        seconds=_number(table, "seconds"),
        steps=steps,
        summary=str(table.get("summary", "")),
        sources=_ids(table),
        prepare=_number(table, "prepare"),
        finish=_number(table, "finish"),
        digest=_digest(file.text),
        translations=cast(Mapping[str, Mapping[str, str]], table.get("translations", {})),
    )


def _digest(text: str) -> str:
    """Tells one edition of a file from the next; not a secret, and OpenSSL for a hash would take 4 MB to load."""
    content = text.encode()
    return f"{zlib.crc32(content):08x}{zlib.adler32(content):08x}{len(content):x}"


def _check_sum(routine: Routine, report: Report) -> None:
    adds_up = total(lay_out(routine))
    if abs(adds_up - routine.seconds) > 0.001:
        report(("seconds",), f"found {routine.seconds:g}; expected {adds_up:g}, which is what the segments add up to")
    whole = total(lay_out(replace(routine), Options(optional=True)))
    if whole > LONGEST_ROUTINE:
        report(("step",), f"found {whole:g} seconds with optional steps; expected at most {LONGEST_ROUTINE}")


def _check_sources(table: Mapping[str, object], known: Known, report: Report) -> None:
    for source in _ids(table):
        if source not in known.sources:
            report(("sources",), _unknown("source", source, known.sources))


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    return f"found unknown {what} {shown(name)}{nearest(name, known)}; expected the id of a known {what}"


def _ids(table: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(cast(list[str], table.get("sources", [])))


def _number(table: Mapping[str, object], name: str, default: float = 0.0) -> float:
    value = table.get(name, default)
    assert is_number(value)
    return float(cast(float, value))


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))
