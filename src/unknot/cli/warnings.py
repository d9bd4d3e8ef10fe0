"""`unknot warnings`: the warning signs that stand on a day."""

from datetime import date

import click

from unknot.cli.common import Commands, home_option, json_option, print_json
from unknot.cli.entering import diary_store
from unknot.cli.jsonable import sign_json
from unknot.cli.reading import HomeReader, as_day
from unknot.clock import SystemClock
from unknot.diary.choices import Settled
from unknot.diary.days import day_key
from unknot.diary.editing import new_settlement
from unknot.diary.gate import SIGNS, STANDS, covered_by, raised
from unknot.errors import UserError
from unknot.insight.warnings import signs_on, standing
from unknot.view.gate import heading, settled_words
from unknot.view.warnings import build_card
from unknot.view.words import _

_on_option = click.option("--on", metavar="DATE", callback=as_day, help="The day to look from; without it, today.")


@click.group(cls=Commands, invoke_without_command=True)
@_on_option
@home_option
@json_option
@click.pass_context
def warnings(context: click.Context, on: date | None, as_json: bool) -> None:
    """What in the log may be worth talking to a clinician about; shown lately, a sign is quiet for 28 days.

    `unknot warnings settle W2 looked-at` says that it was looked at (or is `over`), and stretching may start again.
    """
    if context.invoked_subcommand is not None:
        return
    reader = HomeReader()
    diary = reader.diary()
    day = on or reader.today
    if as_json:
        print_json([sign_json(sign) for sign in signs_on(diary, day, reader.shown)])
        return
    cards = [build_card(sign) for sign in standing(diary, day, reader.shown)]
    for card in cards:
        click.echo(f"{card.text} [{', '.join(card.sources)}]")
    if not cards:
        click.echo("No warning sign in your log. That is no examination: if something worries you, ask a clinician.")


@warnings.command()
@click.argument("sign", type=click.Choice(SIGNS, case_sensitive=False))
@click.argument("state", type=click.Choice([each.value for each in Settled]))
@click.option("--on", metavar="DATE", callback=as_day, help="The day it was so; without it, today.")
@home_option
def settle(sign: str, state: str, on: date | None) -> None:
    """Say what became of a warning sign: W2, W3, W16 or W17 was looked-at, or is over."""
    now = SystemClock().now()
    today = day_key(now.local)
    day = on or today
    if day > today:
        raise UserError(_("{day} is still to come; expected a day until {today}.").format(day=day, today=today))
    with diary_store() as store:
        found = next((each for each in raised(store.diary(day - STANDS, day), day) if each.id == sign), None)
        if found is None:
            raise UserError(_("{sign} does not stand on {day}; nothing was written.").format(sign=sign, day=day))
        if found.shut:
            store.save(new_settlement(sign, Settled(state), now, day, covered_by(found)))
    click.echo(f"{heading(found)} {settled_words(Settled(state))}")
    if found.shut:
        click.echo(_("Stretching may start again; noting it again stops it again."))
