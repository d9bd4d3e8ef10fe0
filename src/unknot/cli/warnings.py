"""`unknot warnings`: the warning signs that stand on a day."""

from datetime import date

import click

from unknot.cli.common import home_option, json_option, print_json
from unknot.cli.reading import HomeReader, as_day


@click.command()
@click.option("--on", metavar="DATE", callback=as_day, help="The day to look from; without it, today.")
@home_option
@json_option
def warnings(on: date | None, as_json: bool) -> None:
    """What in the log may be worth talking to a clinician about; shown lately, a sign is quiet for 28 days."""
    from unknot.insight.warnings import signs_on, standing

    reader = HomeReader()
    diary = reader.diary()
    day = on or reader.today
    if as_json:
        from unknot.cli.jsonable import sign_json

        print_json([sign_json(sign) for sign in signs_on(diary, day, reader.shown)])
        return
    from unknot.view.warnings import build_card

    cards = [build_card(sign) for sign in standing(diary, day, reader.shown)]
    for card in cards:
        click.echo(f"{card.text} [{', '.join(card.sources)}]")
    if not cards:
        click.echo("No warning sign in your log. That is no examination: if something worries you, ask a clinician.")
