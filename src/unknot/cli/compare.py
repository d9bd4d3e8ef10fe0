"""`unknot compare`: night cramps over logged nights in two periods."""

import click

from unknot.cli.common import examples, home_option, json_option, print_json
from unknot.cli.jsonable import comparison_json
from unknot.cli.reading import HomeReader, as_span
from unknot.insight.compare import compare as compared_periods
from unknot.insight.nights import Coverage, Nights
from unknot.insight.weeks import Horizon, Span
from unknot.view.rates import compared, days_of, nights_logged


@click.command(epilog=examples("unknot compare --before 2025-10-06..2025-11-02 --after 2025-11-03..2025-11-30"))
@click.option(
    "--before", metavar="A..B", callback=as_span, required=True, help="The period to compare with, such as a month."
)
@click.option("--after", metavar="C..D", callback=as_span, required=True, help="The period that came later.")
@home_option
@json_option
def compare(before: Span, after: Span, as_json: bool) -> None:
    """Whether night cramps became fewer or more, as far as the logged nights can tell."""
    if before.overlaps(after):
        raise click.UsageError("The two periods overlap; expected --before to end before --after begins.")
    if after.last < before.first:
        raise click.UsageError("--after lies before --before; expected the earlier period as --before.")
    reader = HomeReader()
    nights = Nights.of(reader.diary(before.first, after.last))
    found = compared_periods(nights, before, after, Horizon.at(after.last, reader.today))
    if as_json:
        print_json(comparison_json(found))
        return
    for name, period in (("Before", found.before), ("After", found.after)):
        logged = nights_logged(Coverage(period.nights_logged, period.nights))
        cramps = "1 night cramp" if period.cramps == 1 else f"{period.cramps} night cramps"
        click.echo(f"{name} ({days_of(period.span)}): {cramps}, {logged}")
    words = compared(found)
    click.echo(f"{words.headline} {words.detail}")
    if words.nights:
        click.echo(words.nights)
    click.echo(f"{words.caution} [{', '.join(words.caution_sources)}]")
