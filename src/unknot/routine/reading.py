"""From TOML files to routines, exercises and sources, with every fault named at once."""

import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from unknot.routine.exercise_reading import exercises_in, known_with
from unknot.routine.fields import KeySpec, Report, Type, check_table, number_in
from unknot.routine.key_lines import KeyPath
from unknot.routine.known import Known, check_exercise_id, check_sources, choices_of, ids_in
from unknot.routine.model import (
    Exercise,
    Routine,
    RoutineKind,
    Sides,
    Source,
    Step,
)
from unknot.routine.timeline import Options, lay_out, total
from unknot.routine.toml_file import Fault, Faults, TomlFile, read_toml, shown

LONGEST_WORK = 3600
LONGEST_ROUTINE = 3 * 3600
LONGEST_PAUSE = 3600
MOST_STEPS = 200


ROUTINE_FIELDS = (
    KeySpec("id", Type.ID, "unique among all routines", required=True),
    KeySpec(
        "title", Type.TEXT, "shown in lists and at the top of the player", required=True, low=1, high=120, one_line=True
    ),
    KeySpec("kind", Type.CHOICE, "what it is for", required=True, choices=choices_of(RoutineKind)),
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
    KeySpec("step", Type.TABLES, "what is done, in order", required=True, low=1),
    KeySpec("exercise", Type.TABLES, "exercises of its own that travel with it", low=1),
)

STEP_FIELDS = (
    KeySpec("exercise", Type.ID, "id of an exercise file", required=True),
    KeySpec(
        "sides",
        Type.CHOICE,
        "each: all sets of one side, then the other; alternate: set by set",
        choices=choices_of(Sides),
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

SOURCE_FIELDS = (
    KeySpec("title", Type.TEXT, "what it is", required=True, low=1, high=300),
    KeySpec("kind", Type.TEXT, "article, trial, review, guidance, safety", low=0, high=40),
    KeySpec("authors", Type.TEXT, "who wrote it", low=0, high=200),
    KeySpec("year", Type.WHOLE, "when it appeared", low=1800, high=2200),
    KeySpec("journal", Type.TEXT, "where it appeared", low=0, high=200),
    KeySpec("registration", Type.TEXT, "trial registration", low=0, high=80),
)


def read_routine(path: Path, known: Known) -> Routine | tuple[Fault, ...]:
    """The routine in the file at `path`, or every fault that it has, in the order of its lines."""
    file = read_toml(path)
    return (file,) if isinstance(file, Fault) else routine_in(file, known)


def routine_in(file: TomlFile, known: Known, *, check_sum: bool = True) -> Routine | tuple[Fault, ...]:
    """The routine that `file` holds, or every fault; without `check_sum` its `seconds` may be any."""
    report = Faults(file)
    table = check_table(file.data, ROUTINE_FIELDS, (), report, languages=True)
    check_sources(table, known, (), report)
    bundled = cast(list[Mapping[str, object]], table.get("exercise", []))
    known = known_with(bundled, known)
    exercises = exercises_in(bundled, known, report)
    tables = cast(list[Mapping[str, object]], table.get("step", []))
    steps = [_read_step(step, ("step", index), known, report) for index, step in enumerate(tables)]
    if len(steps) > MOST_STEPS:
        report(("step",), f"found {len(steps)} steps; expected at most {MOST_STEPS}")
    if steps and all(step is not None and step.optional for step in steps):
        report(("step",), "found only optional steps; expected at least one that is always done")
    if report:
        return report.by_line
    routine = _routine(table, tuple(step for step in steps if step is not None), exercises, file)
    if check_sum:
        _check_sum(routine, report)
    return report.by_line if report else routine


def read_sources(path: Path) -> dict[str, Source] | tuple[Fault, ...]:
    """The sources file, by id, or every fault that it has."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    report = Faults(file)
    sources = {}
    for name, entry in file.data.items():
        if not isinstance(entry, Mapping):
            report((name,), f"found {shown(entry)}; expected a table [{name}]")
            continue
        table = check_table(entry, SOURCE_FIELDS, (name,), report)
        details = ", ".join(str(table[key]) for key in ("authors", "journal", "year", "registration") if key in table)
        sources[name] = Source(name, str(table.get("title", "")), str(table.get("kind", "")), details)
    return report.by_line if report else sources


def _read_step(table: Mapping[str, object], where: KeyPath, known: Known, report: Report) -> Step | None:
    found: list[str] = []

    def note(key: KeyPath, what: str) -> None:
        found.append(what)
        report(key, what)

    step = check_table(table, STEP_FIELDS, where, note)
    if "exercise" in step:
        check_exercise_id(step["exercise"], known, (*where, "exercise"), note)
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
        work = number_in(step, "reps") * number_in(step, "tempo")
        if not 1 <= work <= LONGEST_WORK:
            note((*where, "reps"), f"found reps x tempo = {work:g} seconds; expected 1 to {LONGEST_WORK}")
            return None
    else:
        work = number_in(step, lengths[0])
    return Step(
        exercise=str(step["exercise"]),
        work=work,
        reps=cast(int | None, step.get("reps")),
        sides=Sides(str(step.get("sides", "none"))),
        sets=int(number_in(step, "sets", 1)),
        rest=number_in(step, "rest"),
        switch=number_in(step, "switch"),
        after=number_in(step, "after"),
        optional=bool(step.get("optional", False)),
    )


def _routine(
    table: Mapping[str, object], steps: tuple[Step, ...], exercises: tuple[Exercise, ...], file: TomlFile
) -> Routine:
    return Routine(
        id=str(table["id"]),
        title=str(table["title"]),
        kind=RoutineKind(str(table["kind"])),
        seconds=number_in(table, "seconds"),
        steps=steps,
        summary=str(table.get("summary", "")),
        sources=ids_in(table),
        prepare=number_in(table, "prepare"),
        finish=number_in(table, "finish"),
        digest=_digest(file.text),
        exercises=exercises,
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
    some = any(step.optional for step in routine.steps)
    whole = total(lay_out(routine, Options(optional=True))) if some else adds_up
    if whole > LONGEST_ROUTINE:
        report(("step",), f"found {whole:g} seconds with optional steps; expected at most {LONGEST_ROUTINE}")
