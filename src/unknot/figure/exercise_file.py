"""Exercise files checked whole: their words, and the keyframes of their figure."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from unknot.figure.reading import read_figure
from unknot.routine.library import FaultyFile
from unknot.routine.model import Exercise
from unknot.routine.reading import Known, read_exercise
from unknot.routine.toml_file import Fault, TomlFile, read_toml


def check_exercise(path: Path, known: Known) -> tuple[Fault, ...]:
    """Every fault in the exercise file at `path`, in the order of its lines."""
    words = read_exercise(path, known)
    file = read_toml(path)
    if isinstance(file, Fault):
        return (file,)
    faults = (() if isinstance(words, Exercise) else words) + figure_faults(file)
    return tuple(sorted(faults, key=lambda fault: fault.line))


def figure_faults(file: TomlFile) -> tuple[Fault, ...]:
    """Every fault in the `[figure]` table of a file; one without the table has none."""
    table = file.data.get("figure")
    if not isinstance(table, Mapping):
        return ()
    return tuple(
        file.fault(fault.path, f"found {fault.found}; expected {fault.expected}") for fault in read_figure(table)[1]
    )


def faulty_figures(paths: Iterable[Path]) -> tuple[FaultyFile, ...]:
    """The files among `paths` whose figure cannot be drawn: their exercise can be played, with a standing figure."""
    faulty = []
    for path in paths:
        file = read_toml(path)
        faults = (file,) if isinstance(file, Fault) else figure_faults(file)
        if faults:
            faulty.append(FaultyFile(path, faults))
    return tuple(faulty)
