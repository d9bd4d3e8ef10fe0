"""`unknot log run`: by hand, or from the files and archives of watches."""

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from unknot.cli.common import TellingCommand, home_option, json_option, print_json
from unknot.cli.diary import run_json
from unknot.cli.entering import diary_store, moment, note_option, time_options, write
from unknot.cli.options import Number
from unknot.clock import SystemClock
from unknot.diary.choices import OnFoot
from unknot.diary.editing import changed_run, new_run, refuse_twin
from unknot.diary.times import zone_info
from unknot.diary.unlikely import unlikely_run
from unknot.errors import UserError
from unknot.language import _
from unknot.runfiles.archive import open_sources
from unknot.runfiles.taking import FileOutcome, ReadAs, Taken, Wishes, take_in
from unknot.runfiles.telling import archives, logged, told_singly


@click.command(cls=TellingCommand)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--minutes", type=Number(clock=True), metavar="M", help="How long it took: 42.5, 42,5 or 42:30.")
@click.option("--km", type=Number(), metavar="K", help="How far it was.")
@click.option("--effort", type=click.IntRange(0, 10), metavar="N", help="How hard it felt, 0 to 10.")
@click.option("--hot", is_flag=True, help="It was hot.")
@click.option(
    "--on-foot", type=click.Choice([each.value for each in OnFoot]), help="What it was, whatever a file says."
)
@click.option("--shoes", metavar="NAME", default="", help="The shoes it was run in.")
@click.option("--ground", metavar="GROUND", default="", help="road, trail, track, treadmill, grass, sand, or your own.")
@click.option("--weight-before", type=Number(), metavar="KG")
@click.option("--weight-after", type=Number(), metavar="KG")
@click.option("--drunk", type=Number(), metavar="LITRES", help="What was drunk on the way.")
@click.option("--climb", type=Number(), metavar="M", help="Metres of climb.")
@click.option("--anyway", is_flag=True, help="Take in what is asked about: unlikely numbers, a sport, an outing twice.")
@note_option
@time_options
@home_option
@json_option
def run(
    files: tuple[str, ...],
    at: str | None,
    zone: str | None,
    minutes: float | None,
    km: float | None,
    effort: int | None,
    hot: bool,
    on_foot: str | None,
    anyway: bool,
    note: str,
    as_json: bool,
    **beside: Any,
) -> None:
    """Log a run by hand, or take runs in from FIT, GPX and TCX files and from Strava's and Garmin's archives."""
    meant = OnFoot(on_foot) if on_foot else None
    if files:
        if at or minutes is not None or km is not None or effort is not None or note or any(beside.values()):
            raise click.UsageError(
                "A file says itself when and how long the run was; "
                "only --zone, --hot, --on-foot and --anyway go with it."
            )
        wishes = Wishes(zone or SystemClock().now().zone, hot, meant, anyway)
        _from_files([Path(name) for name in files], wishes, as_json=as_json)
        return
    began = moment(at, zone, minutes)
    if at is None and minutes is None and km is None and effort is None:
        raise click.UsageError("Say how long it took (--minutes) or how far it was (--km), or name a file of a watch.")
    made = new_run(began, minutes=minutes, km=km, effort=effort, hot=hot, note=note, on_foot=meant or OnFoot.RUN)
    made = changed_run(replace(made, **beside))
    if (why := unlikely_run(made.minutes, made.km)) and not anyway:
        raise UserError(_("{why} If that is right, add --anyway.").format(why=why))
    with diary_store() as store, store.together():
        refuse_twin(made, store.diary(made.day, made.day).runs)
        write(store, [made])
    if as_json:
        print_json(run_json(made))
    else:
        click.echo(logged(made))


def _from_files(paths: list[Path], wishes: Wishes, *, as_json: bool) -> None:
    zone_info(wishes.zone)
    with diary_store() as store, open_sources(paths) as sources:
        taken = take_in(sources, store.diary().runs, wishes, SystemClock().now())
        write(store, taken.runs)
    if as_json:
        print_json([_json(each) for each in taken.outcomes])
    else:
        _say(taken)
    if taken.refused:
        click.get_current_context().exit(1)


def _say(taken: Taken) -> None:
    for each in taken.outcomes:
        if not told_singly(each, taken):
            continue
        if each.found is ReadAs.NEW and each.run is not None:
            click.echo(" ".join(part for part in (f"{each.name}:", logged(each.run), each.sentence) if part))
        elif each.sentence:
            click.echo(each.sentence, err=each.sentence in taken.refused)
    for sentence in archives(taken):
        click.echo(sentence)
    if taken.asked:
        click.echo(_("With --anyway, what was asked about is taken in all the same."))


def _json(outcome: FileOutcome) -> dict[str, object]:
    return {
        "file": outcome.name,
        "archive": outcome.inside or None,
        "found": outcome.found.value,
        "why": outcome.sentence or None,
        "run": run_json(outcome.run) if outcome.run is not None else None,
    }
