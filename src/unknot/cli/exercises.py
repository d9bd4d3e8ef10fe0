"""`unknot exercises`: list, show, check, schema, add, remove, draw, sheet."""

import os
from pathlib import Path

import click

from unknot.cli.common import Commands, home, home_option, json_option, print_json
from unknot.errors import UserError
from unknot.figure.exercise_file import check_exercise, faulty_figures, figure_faults
from unknot.figure.reading import NEUTRAL, read_figure
from unknot.figure.schema import figure_schema
from unknot.language import _
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.fields import nearest
from unknot.routine.known import Known
from unknot.routine.library import FaultyError, Library
from unknot.routine.model import Exercise, Side
from unknot.routine.own_files import add_exercise, remove_exercise
from unknot.routine.schema import exercise_schema
from unknot.routine.toml_file import Fault, read_toml
from unknot.routine.wording import exercise_wording, lacking
from unknot.view.sources import source_text
from unknot.view.words import number

_THEMES = ("light", "dark", "night")


@click.group(cls=Commands)
@home_option
def exercises() -> None:
    """Look at, check and draw exercises."""


@exercises.command("list")
@home_option
@json_option
def list_(as_json: bool) -> None:
    """Every exercise: id, title, kind, muscle."""
    library = Library.of(home())
    found = sorted(library.exercises.values(), key=lambda exercise: exercise.id)
    if as_json:
        print_json([_brief(exercise) for exercise in found])
    else:
        for exercise in found:
            click.echo(f"{exercise.id:<24} {exercise.kind.value:<5} {exercise.muscle or '-':<12} {exercise.title}")
    for faulty in (*library.faulty_exercises, *faulty_figures(library.own_exercises)):
        for fault in faulty.faults:
            click.echo(str(fault), err=True)


@exercises.command()
@click.argument("exercise", metavar="ID|FILE")
@home_option
@json_option
def show(exercise: str, as_json: bool) -> None:
    """One exercise in words, with its sources."""
    library = Library.of(home())
    found = _find(library, exercise)
    if as_json:
        words = {name: getattr(found, name) for name in ("setup", "cue", "feel", "avoid", "anatomy", "plain", "short")}
        forms = {"easier": found.easier, "harder": found.harder}
        dose = {"seconds": found.dose.seconds, "source": found.dose.source} if found.dose else None
        rest = {"dose": dose, "sources": list(found.sources), "figure": found.figure is not None}
        print_json({**_brief(found), **words, **forms, **rest})
        return
    click.echo(f"{found.title} ({found.id})")
    if found.muscle:
        click.echo(f"{found.plain or found.muscle}{f' ({found.anatomy})' if found.anatomy else ''}")
    for label, text in (
        ("Set up", found.setup),
        ("Do", found.cue),
        ("Feel", found.feel),
        ("Avoid", found.avoid),
        ("Easier", found.easier),
        ("Harder", found.harder),
        ("Dose", f"{number(found.dose.seconds)} s ({found.dose.source})" if found.dose else ""),
    ):
        if text:
            click.echo(f"{label + ':':<8} {text}")
    for source in found.sources:
        click.echo(f"Source:  {source_text(library.sources[source])}")


@exercises.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@home_option
def check(files: tuple[str, ...]) -> None:
    """Every fault as FILE:LINE: KEY: what, keyframes included; exit 1 if there is any.

    What a sound file could still say, or says unlike Unknot's own, and where it goes, is told on standard error.
    """
    known = _known(Library.of(home()), *files)
    faults = [fault for file in files for fault in check_exercise(Path(file), known)]
    for fault in faults:
        click.echo(str(fault))
    for file in files:
        _say_what_is_lacking(Path(file), known)
    if faults:
        click.get_current_context().exit(1)
    for file in files:
        click.echo(_("{file}: no fault.").format(file=file), err=True)


def _say_what_is_lacking(path: Path, known: Known) -> None:
    found = read_exercise(path, known)
    if not isinstance(found, Exercise):
        click.echo(f"{path}: once it is mended, `unknot exercises add` puts it into {known.folder}.", err=True)
        return
    if missing := lacking(found):
        click.echo(f"{path}: could also say {', '.join(missing)}, as every exercise of Unknot does.", err=True)
    for unlike in exercise_wording(found):
        click.echo(f"{path}: {unlike}; no exercise of Unknot is so.", err=True)


@exercises.command()
@home_option
def schema() -> None:
    """The JSON Schema of an exercise file; routines/exercises/README.md tells more of `[figure]`."""
    print_json(exercise_schema(figure_schema()))


@exercises.command()
@click.argument("file", metavar="FILE")
@home_option
def add(file: str) -> None:
    """Copy an exercise file into your own exercises."""
    library = Library.of(home())
    if faults := check_exercise(Path(file), _known(library, file)):
        raise FaultyError(faults)
    added = add_exercise(library, home(), Path(file))
    click.echo(f"Added {added.id}: {added.title}, in {home().exercises}.")


@exercises.command()
@click.argument("exercise", metavar="ID")
@home_option
def remove(exercise: str) -> None:
    """Delete one of your own exercises that no routine needs."""
    click.echo(f"Removed {remove_exercise(Library.of(home()), home(), exercise).name}.")


@exercises.command()
@click.argument("exercise", metavar="ID|FILE")
@click.option("--out", required=True, metavar="FILE.png|FILE.svg|FOLDER", help="A folder gets one PNG a frame.")
@click.option("--side", type=click.Choice(["left", "right"]), default="right", help="The worked side.")
@click.option("--theme", type=click.Choice(_THEMES), default="light")
@click.option("--size", type=click.IntRange(16, 4096), default=600, help="Pixels of a side.")
@home_option
def draw(exercise: str, out: str, side: str, theme: str, size: int) -> None:
    """Draw an exercise's figure."""
    library = Library.of(home())
    found = _find(library, exercise)
    figure = read_figure(found.figure)[0] if found.figure else None
    if figure is None and found.figure is not None:
        file = read_toml(_file(library, exercise))
        raise FaultyError((file,) if isinstance(file, Fault) else figure_faults(file))
    if figure is None:
        click.echo(f"{found.id} has no [figure]; a calm standing figure is drawn.", err=True)
        figure = NEUTRAL
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unknot.ui.paper.contact_sheet import save_frames, save_still

    target = Path(out)
    if target.suffix.lower() in (".png", ".svg") and not target.is_dir():
        save_still(figure, Side(side), theme, size, target)
        click.echo(out)
    elif target.suffix and not target.is_dir():
        raise UserError(f"{out}: expected a name ending in .png or .svg, or a folder.")
    else:
        count = save_frames(figure, Side(side), theme, size, target)
        click.echo(f"{count} frames in {out}")


@exercises.command()
@click.option("--out", required=True, metavar="FILE.png")
@click.option("--theme", type=click.Choice(_THEMES), help="Only this theme, instead of each below the other.")
@home_option
def sheet(out: str, theme: str | None) -> None:
    """Draw all exercises on one contact sheet."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from unknot.ui.paper.contact_sheet import save_sheet

    count = save_sheet(Library.of(home()).exercises, (theme,) if theme else _THEMES, Path(out))
    click.echo(f"{count} exercises in {out}")


def _find(library: Library, name: str) -> Exercise:
    if name in library.exercises:
        return library.exercises[name]
    if not name.endswith(".toml") and not Path(name).exists():
        raise UserError(f"No exercise is called {name!r}{nearest(name, library.exercises) or '.'}")
    found = read_exercise(Path(name), _known(library, name))
    if isinstance(found, Exercise):
        return found
    raise FaultyError(found)


def _file(library: Library, name: str) -> Path:
    return library.exercises.file(name) if name in library.exercises else Path(name)


def _known(library: Library, *files: str) -> Known:
    """What the files may refer to, each other included."""
    known = library.known
    return Known({*known.exercises, *(Path(file).stem for file in files)}, known.sources, known.folder)


def _brief(exercise: Exercise) -> dict[str, object]:
    return {"id": exercise.id, "title": exercise.title, "kind": exercise.kind.value, "muscle": exercise.muscle}
