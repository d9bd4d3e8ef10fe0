"""`unknot log session`: a routine that was done without the screen."""

import click

from unknot.cli.common import TellingCommand, home, home_option
from unknot.cli.entering import diary_store, moment, time_options, write
from unknot.diary.afterwards import moment_on, said_session
from unknot.diary.records import Session
from unknot.diary.times import read_date
from unknot.errors import about
from unknot.language import _
from unknot.routine.library import Library
from unknot.routine.model import Routine, RoutineKind
from unknot.routine.timeline import lay_out, prescribed, total
from unknot.view.dates import short_date
from unknot.view.held import part_done


@click.command(cls=TellingCommand)
@click.argument("routine", metavar="ROUTINE")
@click.option(
    "--share", type=click.IntRange(1, 100), metavar="1..100", default=100, help="How much of it, in per cent."
)
@click.option("--night", metavar="DATE", help="The night it counts to; of what is not for bedtime, the day.")
@time_options
@home_option
def session(routine: str, share: int, at: str | None, zone: str | None, night: str | None) -> None:
    """Log a routine done without the screen: kept as said, not as measured."""
    found = Library.of(home()).find(routine)
    made = _made(found, share, at, zone, night)
    with diary_store() as store, store.together():
        write(store, [made])
    click.echo(_said(made, share))


def _made(routine: Routine, share: int, at: str | None, zone: str | None, night: str | None) -> Session:
    segments = lay_out(routine)
    day = None
    if night is not None:
        with about("night"):
            day = read_date(night)
    hour_known = day is None or at is not None
    if day is None or at is not None:
        began = moment(at, zone, total(segments) * share / 100 / 60)
    else:
        began = moment_on(day, routine.kind, moment(None, zone))
    return said_session(routine, prescribed(segments), began, share, day=day, hour_known=hour_known)


def _said(made: Session, share: int) -> str:
    counted = _("night of {day}") if made.kind is RoutineKind.BEDTIME else "{day}"
    return _("Logged: {title}, {part}, as you said and not measured; {counted}.").format(
        title=made.title, part=part_done(share / 100), counted=counted.format(day=short_date(made.day))
    )
