"""`unknot reminders`: what will ring, and when."""

from datetime import date, timedelta, timezone

import click

from unknot.cli.common import Commands, home_option, json_option, print_json
from unknot.cli.reading import HomeReader, as_day
from unknot.clock import Instant, SystemClock
from unknot.diary.days import day_key
from unknot.errors import UserError
from unknot.view.dates import clock, short_date
from unknot.view.reminders import reminders_from, why_words
from unknot.view.words import _

LOOKS_BACK = timedelta(days=70)
MOST_DAYS = 366


def _local_iso(at: Instant) -> str:
    return at.utc.astimezone(timezone(timedelta(minutes=at.offset_minutes))).isoformat(timespec="seconds")


@click.group(cls=Commands)
@home_option
def reminders() -> None:
    """What rings when, by the plan and the diary."""


@reminders.command("list")
@click.option("--from", "first", metavar="DATE", callback=as_day, help="The first day; today unless said.")
@click.option("--to", "last", metavar="DATE", callback=as_day, help="The last day; six days later unless said.")
@click.option("--all", "also_quiet", is_flag=True, help="Those that quiet hours hide too.")
@home_option
@json_option
def list_(first: date | None, last: date | None, also_quiet: bool, as_json: bool) -> None:
    """What will ring, in order."""
    now = SystemClock().now()
    begins = first or (last if last is not None and last < day_key(now.local) else day_key(now.local))
    ends = last or begins + timedelta(days=6)
    if ends < begins:
        raise UserError(_("--to {last} lies before --from {first}.").format(last=ends, first=begins))
    if (ends - begins).days >= MOST_DAYS:
        raise UserError(_("Expected at most {days} days at once.").format(days=MOST_DAYS))
    reader = HomeReader()
    diary = reader.diary(min(begins, day_key(now.local)) - LOOKS_BACK, ends)
    found = reminders_from(diary, begins, ends, now, reader.settings, also_quiet=also_quiet)
    if as_json:
        rows = [{"at": _local_iso(each.at), "routine": each.routine, "reason": each.why.value} for each in found]
        print_json(rows)
        return
    for each in found:
        when = f"{short_date(each.at.local.date())}  {clock(each.at.local)}"
        click.echo(f"{when}  {each.routine}  ({why_words(each.why)})")
    if not found:
        click.echo(_("Nothing rings on these days."))
