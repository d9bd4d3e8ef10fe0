"""`unknot log factor`, `unknot log factors` and `unknot factors`: what was so on a night, quiet or not."""

from typing import Any

import click

from unknot.cli.common import TellingCommand, home_option, json_option, print_json
from unknot.cli.entering import diary_store, reading_store
from unknot.cli.jsonable import plain
from unknot.cli.reading import HomeReader
from unknot.clock import SystemClock
from unknot.diary.editing import new_factor
from unknot.diary.factors import all_names, chosen, ticked, unticked
from unknot.diary.times import check_night, last_night, read_date
from unknot.errors import about
from unknot.insight.factors import FactorNights, NightsCounted, look_at
from unknot.language import _
from unknot.view.choices import factor_name, factor_word
from unknot.view.dates import full_date
from unknot.view.factors import build


@click.command(cls=TellingCommand)
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("--night", metavar="DATE", help="The evening that the night began on; the last night unless said.")
@click.option("--off", is_flag=True, help="Take it back.")
@home_option
def factor(names: tuple[str, ...], night: str | None, off: bool) -> None:
    """Say what was so on a night, with a cramp or without: alcohol, magnesium, own:TEXT; see `unknot log factors`."""
    now = SystemClock().now()
    with about("night"):
        meant = check_night(read_date(night), now) if night else last_night(now)
    made = [new_factor(meant, now, name) for name in names]
    with diary_store() as store, store.together():
        change = (unticked if off else ticked)(store.diary(meant, meant).factors, made)
        store.change(change.saved, change.deleted)
    said = _("Taken back for the night of {night}: {words}.") if off else _("Noted for the night of {night}: {words}.")
    words = ", ".join(dict.fromkeys(factor_word(each) for each in made))
    click.echo(said.format(night=full_date(meant), words=words))


@click.command("factors")
@json_option
@home_option
def known(as_json: bool) -> None:
    """What can be said of a night; marked: what stands at hand on Today."""
    with reading_store() as store:
        at_hand, said = chosen(store.settings()), store.diary().factors
    names = all_names(said, at_hand)
    if as_json:
        print_json([{"id": each, "words": factor_name(each), "chosen": each in at_hand} for each in names])
        return
    for each in names:
        click.echo(f"{'*' if each in at_hand else ' '} {each:24} {factor_name(each)}")


@click.command(cls=TellingCommand)
@json_option
@home_option
def factors(as_json: bool) -> None:
    """Cramps on the nights with something and on those without it: no proof, and no advice."""
    found = look_at(HomeReader().diary())
    if as_json:
        print_json({"looked_at": len(found), "factors": [_json(each) for each in found]})
        return
    screen = build(found)
    for line in (*(f"{each.sentence} {each.detail}" for each in screen.lines), screen.caution or screen.empty):
        click.echo(line)


def _json(each: FactorNights) -> dict[str, Any]:
    change = each.change
    return {
        "id": each.factor.name,
        "with": _counted(each.with_it),
        "without": _counted(each.without),
        "difference": plain(change.value) if change else None,
        "low": plain(change.interval.low) if change else None,
        "high": plain(change.interval.high) if change else None,
        "k": plain(each.k),
    }


def _counted(nights: NightsCounted) -> dict[str, int]:
    return {"nights": nights.nights, "cramp_nights": nights.cramp_nights}
