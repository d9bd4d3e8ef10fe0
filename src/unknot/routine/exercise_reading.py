"""From a TOML table to an exercise, with every fault of its words named; its keyframes are the figure's business."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from unknot.routine.fields import KeySpec, Report, Type, check_table
from unknot.routine.key_lines import KeyPath
from unknot.routine.known import Known, check_exercise_id, check_source, check_sources, choices_of, ids_in
from unknot.routine.model import MUSCLES, BodyPart, Dose, Exercise, ExerciseKind
from unknot.routine.toml_file import Fault, Faults, read_toml, shown

EXERCISE_FIELDS = (
    KeySpec("id", Type.ID, "unique; the name of its file", required=True),
    KeySpec("title", Type.TEXT, "what it is called", required=True, low=1, high=80, one_line=True),
    KeySpec("kind", Type.CHOICE, "held, moved, or rested in", required=True, choices=choices_of(ExerciseKind)),
    KeySpec("part", Type.CHOICE, "what the side badge names", choices=choices_of(BodyPart)),
    KeySpec("muscle", Type.CHOICE, "zone lit on the figure", choices=(*MUSCLES, "none")),
    KeySpec("anatomy", Type.TEXT, "anatomical name of the muscle", low=0, high=120),
    KeySpec("plain", Type.TEXT, "plain name of the muscle", low=0, high=120),
    KeySpec("setup", Type.TEXT, "how to get there; spoken before it starts", required=True, low=1, high=160),
    KeySpec("cue", Type.TEXT, "shown while it runs", required=True, low=1, high=240),
    KeySpec("feel", Type.TEXT, "what to feel", low=0, high=160),
    KeySpec("avoid", Type.TEXT, "what to avoid", low=0, high=160),
    KeySpec("between", Type.ID, "exercise shown while resting between sets"),
    KeySpec("longest", Type.WHOLE, "a long step of it may be extended up to this", low=1, high=3600, unit="seconds"),
    KeySpec("skip_after_cramp", Type.CHOICE, "left out on a day this muscle cramped", choices=MUSCLES),
    KeySpec("night", Type.FLAG, "false: it never starts at night"),
    KeySpec("short", Type.TEXT, "a title for where there is little room", low=1, high=40, one_line=True),
    KeySpec("easier", Type.ID, "exercise that is an easier form of it"),
    KeySpec("harder", Type.ID, "exercise that is a harder form of it"),
    KeySpec("dose", Type.TABLE, "how long a source says to hold it"),
    KeySpec("sources", Type.IDS, "ids in sources.toml"),
    KeySpec("figure", Type.TABLE, "keyframes of the figure"),
)

DOSE_FIELDS = (
    KeySpec("seconds", Type.NUMBER, "how long one hold lasts", required=True, low=1, high=3600, unit="seconds"),
    KeySpec("source", Type.TEXT, "id in sources.toml of who says so", required=True, low=1, high=40, one_line=True),
)

_OTHERS = ("between", "easier", "harder")
_READ_APART = ("kind", "part", "muscle", "sources", "dose")


def read_exercise(path: Path, known: Known) -> Exercise | tuple[Fault, ...]:
    """The exercise in the file at `path`, or every fault that its words have; keyframes are read by the figure."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    report = Faults(file)
    found = _exercise(file.data, known, (), report)
    if file.data.get("id", path.stem) != path.stem:
        report(("id",), f"found {shown(file.data['id'])}; expected {shown(path.stem)}, the name of the file")
    return report.by_line if report or found is None else found


def known_with(tables: Sequence[Mapping[str, object]], known: Known) -> Known:
    """`known`, and the exercises that travel with a routine, sound or not: the routine and they may name each other."""
    together = {str(table["id"]) for table in tables if "id" in table}
    return Known({*known.exercises, *together}, known.sources, known.folder)


def exercises_in(tables: Sequence[Mapping[str, object]], known: Known, report: Report) -> tuple[Exercise, ...]:
    """The exercises that travel with a routine."""
    found: dict[str, Exercise] = {}
    for number, table in enumerate(tables):
        exercise = _exercise(table, known, ("exercise", number), report)
        if exercise is not None and exercise.id in found:
            report(("exercise", number, "id"), f"found {shown(exercise.id)} twice; expected an id of its own")
        elif exercise is not None:
            found[exercise.id] = exercise
    return tuple(found.values())


def _exercise(data: Mapping[str, object], known: Known, where: KeyPath, report: Report) -> Exercise | None:
    faults: list[str] = []

    def note(key: KeyPath, what: str) -> None:
        faults.append(what)
        report(key, what)

    table = check_table(data, EXERCISE_FIELDS, where, note, languages=True)
    check_sources(table, known, where, note)
    for name in _OTHERS:
        if name in table:
            check_exercise_id(table[name], known, (*where, name), note)
    dose = _dose(table, known, where, note)
    if faults:
        return None
    values: dict[str, Any] = {name: table[name] for name in table if name not in _READ_APART}
    return Exercise(
        **values,
        kind=ExerciseKind(str(table["kind"])),
        part=BodyPart(str(table.get("part", "leg"))),
        muscle=None if table.get("muscle", "none") == "none" else str(table["muscle"]),
        sources=ids_in(table),
        dose=dose,
    )


def _dose(table: Mapping[str, object], known: Known, where: KeyPath, report: Report) -> Dose | None:
    if "dose" not in table:
        return None
    found = check_table(cast(Mapping[str, object], table["dose"]), DOSE_FIELDS, (*where, "dose"), report)
    if "source" in found:
        check_source(str(found["source"]), known, (*where, "dose", "source"), report)
    if len(found) < len(DOSE_FIELDS):
        return None
    return Dose(float(cast(float, found["seconds"])), str(found["source"]))
