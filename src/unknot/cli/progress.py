"""`unknot progress`: adherence, cramps and nights logged, week by week."""

from datetime import date, timedelta

import click

from unknot.cli.common import home_option, json_option, print_json
from unknot.cli.jsonable import cramps_json, plain
from unknot.cli.reading import HomeReader, as_day
from unknot.insight.cramps import RATE_NIGHTS
from unknot.insight.progress import week_numbers
from unknot.insight.weeks import Horizon, weeks_until
from unknot.view.dates import full_date
from unknot.view.rates import nights_logged
from unknot.view.words import number, per_cent

MOST_WEEKS = 2600


@click.command()
@click.option("--weeks", metavar="N", type=click.IntRange(1, MOST_WEEKS), default=12, show_default=True)
@click.option("--until", metavar="DATE", callback=as_day, help="The last day that counts; without it, today.")
@home_option
@json_option
def progress(weeks: int, until: date | None, as_json: bool) -> None:
    """The last N weeks, oldest first; nights and routines that are still to come are not missing yet."""
    reader = HomeReader()
    last = until or reader.today
    diary = reader.diary(last - timedelta(days=7 * weeks + 7 + RATE_NIGHTS), last)
    found = week_numbers(
        diary,
        weeks_until(last, weeks, reader.first_weekday),
        Horizon.at(last, reader.today),
        reader.first_weekday,
    )
    if as_json:
        print_json(
            [
                {
                    "week": each.week.label,
                    "starts": each.week.start.isoformat(),
                    "scheduled": each.tally.scheduled,
                    "credited": plain(each.tally.credited),
                    "adherence": plain(each.tally.adherence),
                    "cramps": cramps_json(each.cramps),
                    "nights_logged": each.coverage.logged,
                    "nights": each.coverage.nights,
                }
                for each in found
            ]
        )
        return
    for each in found:
        counts = each.cramps
        done = f"{number(each.tally.credited)} of {each.tally.scheduled} planned"
        click.echo(
            f"{each.week.label}  {full_date(each.week.start):>11}  {per_cent(each.tally.adherence):>5}  {done:<18}"
            f"cramps: {counts.night} at night, {counts.exercise} with exercise, {counts.other} other  "
            f"{nights_logged(each.coverage)}"
        )
