"""What the editor of a routine says: its steps, what can be set of the open one, its timeline, and what is to mend."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from unknot.routine.document import Document
from unknot.routine.library import Library
from unknot.routine.model import Exercise, ExerciseKind, Routine, Side, Sides
from unknot.routine.timeline import Options, Segment, lay_out, total
from unknot.routine.toml_file import Fault
from unknot.view.choices import Option, muscle_name
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, ngettext, number, text_of

_STEP_FAULT = re.compile(r"step\[(\d+)\]")


class NumberLine(msgspec.Struct, frozen=True):
    """A number that can be set: `by` is what plus and minus change; `clock` says that it is seconds."""

    key: str
    label: str
    value: float
    low: float
    high: float
    by: float
    clock: bool = True


class StepRow(msgspec.Struct, frozen=True):
    """A step in the list; `fault` is what is wrong with it, `mend` the exercise that was likely meant."""

    title: str
    detail: str
    length: str
    figure: FigureShown | None
    is_open: bool
    fault: str = ""
    mend: str = ""


class Block(msgspec.Struct, frozen=True):
    """A stretch of the timeline, in seconds; `place` is the step it belongs to, None where nothing is worked."""

    seconds: float
    place: int | None
    is_open: bool
    is_faulty: bool


class Addable(msgspec.Struct, frozen=True):
    """An exercise that can be added; `hint` is what to feel and what to avoid."""

    id: str
    title: str
    detail: str
    hint: str = ""


class EditorScreen(msgspec.Struct, frozen=True):
    """Everything in the editor."""

    title: str
    total: str
    counted: str
    blocks: tuple[Block, ...]
    steps: tuple[StepRow, ...]
    numbers: tuple[NumberLine, ...]
    sides: Sides | None
    ends: tuple[NumberLine, ...]
    to_mend: tuple[str, ...]
    can_undo: bool
    can_redo: bool
    found: tuple[Addable, ...]
    nothing_found: str


def build(document: Document, library: Library, place: int, search: str) -> EditorScreen:
    """The editor of `document` with the step at `place` open; `search` narrows what can be added."""
    values = document.values
    tables = document.steps
    read, timed = document.read(library.known), document.laid_out(library.known)
    faults = read if not isinstance(read, Routine) else ()
    wrong = _by_step(faults)
    segments = lay_out(timed) if timed is not None else ()
    all_of_it = any(step.optional for step in timed.steps) if timed is not None else False
    whole = lay_out(timed, Options(optional=True)) if timed is not None and all_of_it else segments
    lengths = _lengths(whole)
    found = found_exercises(library, search)
    return EditorScreen(
        title=str(values.get("title", "")),
        total=clock_face(total(segments)) if timed is not None else "–",
        counted=_counted(segments),
        blocks=tuple(_block(each, place, wrong) for each in segments),
        steps=tuple(
            _row(table, at, at == place, wrong.get(at, ""), library, lengths.get(at, 0.0))
            for at, table in enumerate(tables)
        ),
        numbers=_numbers(tables[place], is_last=place == len(tables) - 1) if place < len(tables) else (),
        sides=_sides(tables[place]) if place < len(tables) else None,
        ends=_ends(values),
        to_mend=tuple(f"{fault.key}: {fault.what}" for fault in faults),
        can_undo=document.can_undo,
        can_redo=document.can_redo,
        found=found,
        nothing_found="" if found else _("No exercise with “{text}”. Try a muscle.").format(text=search),
    )


def found_exercises(library: Library, search: str) -> tuple[Addable, ...]:
    """The exercises whose title, muscle or kind has every word of `search`, by muscle."""
    words = search.casefold().split()
    known = sorted(_all(library), key=lambda each: (each.muscle or "~", text_of(each, "title")))
    return tuple(
        Addable(each.id, text_of(each, "title"), _addable_detail(each), _hint(each))
        for each in known
        if all(word in _searched(each) for word in words)
    )


def groups() -> tuple[Option, ...]:
    """Parts of the body that narrow the search, each by the word that finds it."""
    return (
        Option("", _("All")),
        Option(_("calf"), _("Calf")),
        Option(_("thigh"), _("Thigh")),
        Option(_("foot"), _("Foot")),
        Option(_("hip"), _("Hip")),
    )


def _addable_detail(exercise: Exercise) -> str:
    kinds = {ExerciseKind.HOLD: _("hold"), ExerciseKind.MOVE: _("move"), ExerciseKind.REST: _("rest")}
    return " · ".join(part for part in (kinds[exercise.kind], text_of(exercise, "plain")) if part)


def _hint(exercise: Exercise) -> str:
    parts = (text_of(exercise, "cue"), text_of(exercise, "feel"), text_of(exercise, "avoid"))
    return "\n".join(part for part in parts if part)


def _all(library: Library) -> Iterable[Exercise]:
    return map(library.exercises.__getitem__, library.exercises)


def _searched(exercise: Exercise) -> str:
    muscle = exercise.muscle or ""
    parts = (text_of(exercise, "title"), muscle, muscle_name(muscle), text_of(exercise, "plain"), exercise.kind.value)
    return " ".join((*parts, exercise.anatomy, exercise.id)).casefold()


def _by_step(faults: Iterable[Fault]) -> dict[int, str]:
    found: dict[int, str] = {}
    for fault in faults:
        if named := _STEP_FAULT.match(fault.key):
            found.setdefault(int(named[1]) - 1, fault.what)
    return found


def _block(segment: Segment, place: int, wrong: Mapping[int, str]) -> Block:
    at = segment.step if segment.is_work else None
    return Block(segment.seconds, at, at == place, at in wrong)


def _lengths(segments: tuple[Segment, ...]) -> dict[int, float]:
    """Seconds of work by the place of the step."""
    found: dict[int, float] = {}
    for each in segments:
        if each.is_work and each.step is not None:
            found[each.step] = found.get(each.step, 0.0) + each.seconds
    return found


def _counted(segments: tuple[Segment, ...]) -> str:
    count = sum(segment.is_work for segment in segments)
    return ngettext("{count} part", "{count} parts", count).format(count=count)


def _row(table: Mapping[str, Any], at: int, is_open: bool, fault: str, library: Library, lasts: float) -> StepRow:
    name = str(table.get("exercise", ""))
    exercise = library.exercises.get(name)
    near = get_close_matches(name, list(library.exercises), n=1) if exercise is None else []
    return StepRow(
        title=text_of(exercise, "title") if exercise else _("“{name}” is not an exercise here").format(name=name),
        detail=_detail(table),
        length=clock_face(lasts) if lasts else "",
        figure=FigureShown(name, Side.RIGHT, 0.0, moving=False) if exercise else None,
        is_open=is_open,
        fault=fault,
        mend=near[0] if near else "",
    )


def _detail(table: Mapping[str, Any]) -> str:
    if "reps" in table:
        once = _("{count} times").format(count=table["reps"])
    else:
        once = _("{count} s").format(count=number(float(table.get("hold", table.get("move", 0)))))
    sides = {"each": _("each side"), "alternate": _("taking turns"), "left": _("left"), "right": _("right")}
    sets = table.get("sets", 1)
    parts = (f"{sets} × {once}" if sets != 1 else once, sides.get(str(table.get("sides")), ""))
    return ", ".join(part for part in parts if part)


def _numbers(table: Mapping[str, Any], *, is_last: bool) -> tuple[NumberLine, ...]:
    sides, sets = str(table.get("sides", "none")), float(table.get("sets", 1))
    lines = [_line(table, "hold", _("Hold"), 1, 3600, 5), _line(table, "move", _("Move"), 1, 3600, 5)]
    lines += [
        _line(table, "reps", _("How often"), 1, 1000, 1, clock=False),
        _line(table, "tempo", _("Seconds each"), 0.2, 600, 0.5, clock=False),
        NumberLine("sets", _("Times"), sets, 1, 100, 1, clock=False),
    ]
    if sets > 1:
        lines.append(_pause(table, "rest", _("Rest between")))
    if sides in ("each", "alternate"):
        lines.append(_pause(table, "switch", _("To switch sides")))
    if not is_last:
        lines.append(_pause(table, "after", _("To the next step")))
    return tuple(line for line in lines if line is not None)


def _line(
    table: Mapping[str, Any], key: str, label: str, low: float, high: float, by: float, *, clock: bool = True
) -> NumberLine | None:
    value = table.get(key)
    return NumberLine(key, label, float(value), low, high, by, clock) if isinstance(value, int | float) else None


def _pause(table: Mapping[str, Any], key: str, label: str) -> NumberLine:
    value = table.get(key, 0)
    return NumberLine(key, label, float(value) if isinstance(value, int | float) else 0.0, 0, 3600, 5)


def _ends(values: Mapping[str, Any]) -> tuple[NumberLine, ...]:
    return (_pause(values, "prepare", _("Get ready")), _pause(values, "finish", _("At the end")))


def _sides(table: Mapping[str, Any]) -> Sides | None:
    """How the open step uses the sides; None where what is written makes no sense."""
    written = str(table.get("sides", "none"))
    return Sides(written) if written in set(Sides) else None


def kind_of(library: Library, exercise: str) -> tuple[ExerciseKind, bool]:
    """Whether an exercise is held, and whether it has sides in the routines that come with Unknot."""
    kind = library.exercises[exercise].kind
    used = [step.sides for routine in library.routines for step in routine.steps if step.exercise == exercise]
    return kind, not used or any(sides is not Sides.NONE for sides in used)
