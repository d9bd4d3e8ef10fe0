"""`unknot food`: a look back on the food and drink journal that `unknot log note meal` keeps."""

from datetime import timedelta

import click

from unknot.cli.common import home_option, json_option, print_json
from unknot.cli.entering import reading_store
from unknot.clock import SystemClock
from unknot.diary.days import day_key
from unknot.insight.journal import LOOKS_BACK, JournalCounts, look_back
from unknot.view.diary.journal import journal_lines


@click.command()
@json_option
@home_option
def food(as_json: bool) -> None:
    """Meals and drinks noted in the last two weeks, counted; `unknot log note meal` notes one."""
    today = day_key(SystemClock().now().local)
    with reading_store() as store:
        counts = look_back(store.diary(today - timedelta(days=LOOKS_BACK), today).observations, today)
    if as_json:
        print_json(_json(counts))
        return
    for line in journal_lines(counts):
        click.echo(line)


def _json(counts: JournalCounts) -> dict[str, object]:
    days = [
        {"day": each.day.isoformat(), "meals": each.meals, "with_fruit": each.with_fruit, "drinks": each.drinks}
        for each in counts.noted
    ]
    return {"from": counts.first.isoformat(), "to": counts.last.isoformat(), "days": counts.days, "noted": days}
