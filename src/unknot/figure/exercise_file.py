"""Exercise files checked whole: their words, and the keyframes of their figure."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from unknot.figure.model import FigureFault
from unknot.figure.reading import read_figure
from unknot.figure.whole_motion import motion_faults
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.key_lines import KeyPath
from unknot.routine.known import Known
from unknot.routine.library import FaultyFile
from unknot.routine.model import Exercise
from unknot.routine.toml_file import Fault, TomlFile, read_toml


def check_exercise(path: Path, known: Known) -> tuple[Fault, ...]:
    """Every fault in the exercise file at `path`, in the order of its lines."""
    words = read_exercise(path, known)
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    faults = (() if isinstance(words, Exercise) else words) + _motion_and_figure_faults(file, file.data, ())
    return tuple(sorted(faults, key=lambda fault: fault.line))


def figure_faults(file: TomlFile) -> tuple[Fault, ...]:
    """Every fault in the `[figure]` table of a file; one without the table has none."""
    table = file.data.get("figure")
    return _told(file, read_figure(table)[1]) if isinstance(table, Mapping) else ()


def bundled_figure_faults(path: Path) -> tuple[Fault, ...]:
    """Every fault in the figures of the exercises that travel in the routine file at `path`, which reads well."""
    file = read_toml(path)
    if isinstance(file, Fault):
        return ()
    tables = file.data.get("exercise", [])
    return tuple(
        fault
        for number, table in enumerate(tables if isinstance(tables, list) else [])
        if isinstance(table, Mapping)
        for fault in _motion_and_figure_faults(file, table, ("exercise", number))
    )


def _motion_and_figure_faults(file: TomlFile, exercise: Mapping[str, object], where: KeyPath) -> tuple[Fault, ...]:
    """Whoever checks a file has time to see its figure move; whoever opens a window has not."""
    table = exercise.get("figure")
    if not isinstance(table, Mapping):
        return ()
    figure, faults = read_figure(table)
    faults = faults or (motion_faults(figure) if figure is not None else ())
    if not faults and exercise.get("muscle", "none") != "none" and "muscles" not in table:
        what = f'found none; expected the muscle that it works, ["{exercise["muscle"]}"]'
        faults = (FigureFault(("figure", "muscles"), what),)
    if not faults and exercise.get("muscle") == "none" and table.get("muscles"):
        faults = (FigureFault(("figure", "muscles"), 'found beside muscle = "none"; expected no muscle that is lit'),)
    return _told(file, faults, where)


def _told(file: TomlFile, faults: Iterable[FigureFault], where: KeyPath = ()) -> tuple[Fault, ...]:
    return tuple(file.fault((*where, *fault.path), fault.what) for fault in faults)


def faulty_figures(paths: Iterable[Path]) -> tuple[FaultyFile, ...]:
    """The files among `paths` whose figure cannot be drawn: their exercise can be played, with a standing figure."""
    faulty = []
    for path in paths:
        file = read_toml(path)
        faults = (file,) if isinstance(file, Fault) else figure_faults(file)
        if faults:
            faulty.append(FaultyFile(path, faults))
    return tuple(faulty)
