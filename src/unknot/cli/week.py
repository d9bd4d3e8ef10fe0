"""`unknot week`: the weekly review."""

from datetime import date
from typing import Any

import click

from unknot.cli.common import home, home_option, json_option, print_json
from unknot.cli.jsonable import comparison_json, cramps_json, plain, sign_json
from unknot.cli.reading import HomeReader, as_day
from unknot.guide.reading import guide
from unknot.insight.load import TrainingLoad
from unknot.insight.review import review
from unknot.routine.library import Library
from unknot.view.progress.review import ReviewScreen, build_review, review_lines


@click.command()
@click.argument("day", metavar="[DATE]", callback=as_day, required=False)
@home_option
@json_option
def week(day: date | None, as_json: bool) -> None:
    """The weekly review of the week that DATE lies in; without DATE, of this week."""
    reader = HomeReader()
    diary = reader.diary()
    found = review(diary, day or reader.today, reader.today, reader.first_weekday, reader.shown)
    titles = {routine.id: routine.title for routine in Library.of(home()).routines}
    screen = build_review(found, guide(), titles)
    if not as_json:
        for line in review_lines(screen):
            click.echo(line)
        return
    print_json(
        {
            "week": found.week.label,
            "starts": found.week.start.isoformat(),
            "scheduled": found.tally.scheduled,
            "credited": plain(found.tally.credited),
            "adherence": plain(found.tally.adherence),
            "adherence_before": plain(found.tally_before.adherence),
            "planned": [
                {"routine": line.routine, "scheduled": line.scheduled, "credited": plain(line.credited)}
                for line in found.lines
            ],
            "cramps": cramps_json(found.counts),
            "nights_logged": found.coverage.logged,
            "nights": found.coverage.nights,
            "running": _load(found.load),
            "change": comparison_json(found.last_four),
            **_words(screen),
            "warnings": [sign_json(sign) for sign in found.signs],
        }
    )


def _load(load: TrainingLoad | None) -> dict[str, Any] | None:
    if load is None:
        return None
    return {
        "measure": load.measure.value,
        "amount": plain(load.amount),
        "usual": plain(load.usual) if load.usual is not None else None,
        "more": plain(load.more) if load.more is not None else None,
        "rest_days": load.rest_days,
        "days": load.days,
    }


def _words(screen: ReviewScreen) -> dict[str, Any]:
    return {
        "suggestions": [
            {"text": each.text, "sources": list(each.sources), "topic": each.topic, "routine": each.routine}
            for each in screen.suggestions
        ],
        "empty": screen.empty or None,
    }
