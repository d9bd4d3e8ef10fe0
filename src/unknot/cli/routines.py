"""`unknot routines`: list, show, check, schema, add, remove, export."""

from pathlib import Path

import click

from unknot.cli.common import Commands, examples, home, home_option, json_option, print_json
from unknot.cli.options import LayoutAsked, layout_options, options_for
from unknot.figure.exercise_file import bundled_figure_faults
from unknot.figure.schema import figure_schema
from unknot.language import _
from unknot.routine.library import FaultyError, Library
from unknot.routine.model import Routine
from unknot.routine.own_files import add_routine, export_routine, remove_routine
from unknot.routine.schema import routine_schema
from unknot.routine.timeline import Segment, lay_out, total
from unknot.routine.wording import routine_wording
from unknot.view.words import clock_face, number


@click.group(cls=Commands)
@home_option
def routines() -> None:
    """Look at, check and collect routines."""


@routines.command("list")
@home_option
@json_option
def list_(as_json: bool) -> None:
    """Every routine: id, title, kind, seconds."""
    library = Library.of(home())
    if as_json:
        print_json([_brief(routine) for routine in library.routines])
    else:
        width = max(len(routine.id) for routine in library.routines)
        for routine in library.routines:
            length = clock_face(routine.seconds)
            click.echo(f"{routine.id:<{width}}  {length:>7}  {routine.kind.value:<9} {routine.title}")
    for faulty in library.faulty:
        for fault in faulty.faults:
            click.echo(str(fault), err=True)


@routines.command()
@click.argument("routine", metavar="ROUTINE|FILE")
@home_option
@json_option
@layout_options
def show(routine: str, as_json: bool, asked: LayoutAsked) -> None:
    """One routine with all its segments."""
    library = Library.of(home())
    found = library.find(routine)
    segments = lay_out(found, options_for(asked, found, library.exercises))
    seconds = _plain(total(segments))
    if as_json:
        listed = [_segment(segment) for segment in segments]
        print_json({**_brief(found), "seconds": seconds, "segments": listed})
        return
    click.echo(f"{found.title}  {clock_face(seconds)}")
    if found.summary:
        click.echo(found.summary)
    at = 0.0
    for segment in segments:
        side = f", {segment.side.value}" if segment.side else ""
        turn = f", set {segment.set} of {segment.sets}" if segment.set and segment.sets > 1 else ""
        what = f"  {segment.exercise}{side}{turn}" if segment.exercise else ""
        click.echo(f"{clock_face(at):>7}  {number(segment.seconds):>5} s  {segment.kind.value:<8}{what}")
        at += segment.seconds


@routines.command(epilog=examples("unknot routines check mine.toml"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@home_option
def check(files: tuple[str, ...]) -> None:
    """Every fault as FILE:LINE: KEY: what; exit 1 if there is any.

    What a file that is to come with Unknot says unlike the others there is told on standard error.
    """
    library = Library.of(home())
    paths = [Path(file) for file in files]
    faults = library.check(paths)
    faults += tuple(fault for path in paths for fault in bundled_figure_faults(path))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.get_current_context().exit(1)
    for path in paths:
        click.echo(_("{file}: no fault.").format(file=path), err=True)
    for path in filter(library.holds, paths):
        for unlike in routine_wording(library.read(path)):
            click.echo(f"{path}: {unlike}; no routine of Unknot is so.", err=True)


@routines.command()
@home_option
def schema() -> None:
    """The JSON Schema of a routine file."""
    print_json(routine_schema(figure_schema()))


@routines.command()
@click.argument("file", metavar="FILE")
@home_option
def add(file: str) -> None:
    """Copy a routine file into your own routines, and the exercises that travel in it into your own exercises."""
    if faults := bundled_figure_faults(Path(file)):
        raise FaultyError(faults)
    added = add_routine(Library.of(home()), home(), Path(file))
    click.echo(f"Added {added.id}: {added.title}, {clock_face(added.seconds)}.")


@routines.command()
@click.argument("routine_id", metavar="ID")
@home_option
def remove(routine_id: str) -> None:
    """Delete one of your own routines; what you played of it stays in the diary."""
    removed = remove_routine(Library.of(home()), routine_id)
    click.echo(f"Removed {removed.name}.")


@routines.command()
@click.argument("routine", metavar="ROUTINE|FILE")
@click.option("--out", metavar="FILE", help="NAME.unknot.toml in this folder unless said.")
@home_option
def export(routine: str, out: str | None) -> None:
    """Write a routine, with the exercises of your own that it needs, to one file for someone else."""
    click.echo(str(export_routine(Library.of(home()), routine, Path(out) if out else None)))


def _brief(routine: Routine) -> dict[str, object]:
    return {"id": routine.id, "title": routine.title, "kind": routine.kind.value, "seconds": _plain(routine.seconds)}


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "kind": segment.kind.value,
        "seconds": _plain(segment.seconds),
        "exercise": segment.exercise,
        "side": segment.side.value if segment.side else None,
        "set": segment.set,
    }


def _plain(seconds: float) -> int | float:
    """Whole seconds without a decimal point, others to the millisecond."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 3)
