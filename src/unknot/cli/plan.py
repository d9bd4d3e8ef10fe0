"""`unknot plan`: what is planned, from which day on, and when it rests."""

from datetime import date, time, timedelta
from pathlib import Path

import click
from msgspec.structs import replace

from unknot.cli.common import TellingGroup, home, home_option, json_option, print_json
from unknot.cli.entering import diary_store, note_option, reading_store, write
from unknot.cli.reading import HomeReader
from unknot.cli.reminders import LOOKS_BACK
from unknot.clock import SystemClock
from unknot.diary.choices import PauseReason
from unknot.diary.days import day_key
from unknot.diary.editing import new_pause, new_plan_item
from unknot.diary.plan import Schedule, change
from unknot.diary.plan import remove as removed_from
from unknot.diary.records import Pause, PlanItem, Rule
from unknot.diary.times import read_clock, read_date
from unknot.errors import UserError, about
from unknot.files import write_whole
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.routine.timeline import lay_out, total
from unknot.view.calendar_file import calendar
from unknot.view.dates import full_date
from unknot.view.plan.words import pause_words, rule_words, span_words
from unknot.view.reminders import reminders_from
from unknot.view.words import _, ngettext, text_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.group(cls=TellingGroup)
@home_option
def plan() -> None:
    """Plan routines, and pauses from them; a change holds from a day on and leaves the past alone."""


@plan.command("set")
@click.argument("routine", metavar="ROUTINE")
@click.option("--daily", is_flag=True, help="Every day.")
@click.option("--days", metavar="mon,wed", help="On these weekdays.")
@click.option("--per-week", type=int, metavar="N", help="N times a week, on any days.")
@click.option("--before-run", is_flag=True, help="Before each run.")
@click.option("--after-run", is_flag=True, help="After each run.")
@click.option("--at", metavar="HH:MM", help="The time of day.")
@click.option("--from", "from_day", metavar="DATE", help="The first day it holds; today unless said.")
@home_option
def set_(
    routine: str,
    daily: bool,
    days: str | None,
    per_week: int | None,
    before_run: bool,
    after_run: bool,
    at: str | None,
    from_day: str | None,
) -> None:
    """Plan a routine, in place of how it was planned before."""
    rules = {
        Rule.DAILY: daily,
        Rule.DAYS: days is not None,
        Rule.PER_WEEK: per_week is not None,
        Rule.BEFORE_RUN: before_run,
        Rule.AFTER_RUN: after_run,
    }
    asked = [rule for rule, wanted in rules.items() if wanted]
    if len(asked) != 1:
        raise click.UsageError("Say exactly one of --daily, --days, --per-week, --before-run, --after-run.")
    found = Library.of(home()).routine(routine)
    if found.kind is RoutineKind.RELEASE:
        raise UserError(f"{routine!r} is for a cramp that is there; it cannot be planned.")
    item = new_plan_item(
        routine,
        asked[0],
        _day(from_day, "from_day"),
        days=_weekdays(days) if days is not None else (),
        per_week=per_week or 0,
        at=_time(at),
    )
    with diary_store() as store, store.together():
        changes = change(store.diary(item.valid_from, item.valid_from).plan, item)
        write(store, changes.saved, changes.deleted)
    new = changes.saved[-1]
    until = (
        f"; from {full_date(new.valid_to + timedelta(days=1))} on it is planned otherwise already"
        if new.valid_to
        else ""
    )
    click.echo(
        f"{routine}: {rule_words(new)}, from {full_date(new.valid_from)} on{until}. The days before stay as they were."
    )


@plan.command("list")
@click.option("--on", "on_day", metavar="DATE", help="What holds on that day; today unless said.")
@click.option("--all", "everything", is_flag=True, help="Also what held before and will hold later.")
@home_option
@json_option
def list_(on_day: str | None, everything: bool, as_json: bool) -> None:
    """What is planned, and the pauses."""
    day = _day(on_day, "on_day")
    with reading_store() as store:
        diary = store.diary(day, day)
    items = diary.plan if everything else Schedule.of(diary).valid_on(day)
    pauses = [pause for pause in diary.pauses if everything or pause.last is None or pause.last >= day]
    if as_json:
        print_json({"plan": [_item_data(item) for item in items], "pauses": [_pause_data(pause) for pause in pauses]})
        return
    for item in items:
        click.echo(f"{item.routine}: {rule_words(item)}, {span_words(item)}")
    for pause in pauses:
        click.echo(f"pause: {pause_words(pause)}")
    if not items and not pauses:
        click.echo("Nothing is planned. Begin with: unknot plan set bedtime --daily --at 22:00")


@plan.command()
@click.argument("routine", metavar="ROUTINE")
@click.option("--from", "from_day", metavar="DATE", help="The first day without it; today unless said.")
@home_option
def remove(routine: str, from_day: str | None) -> None:
    """Plan a routine no more; the days before stay as they were."""
    day = _day(from_day, "from_day")
    with diary_store() as store, store.together():
        changes = removed_from(store.diary(day, day).plan, routine, day)
        if not changes.saved and not changes.deleted:
            raise UserError(f"{routine!r} is not planned on {day} or later.")
        write(store, changes.saved, changes.deleted)
    click.echo(f"{routine}: not planned from {full_date(day)} on. The days before stay as they were.")


@plan.command()
@click.option("--from", "from_day", metavar="DATE", help="The first day; today unless said.")
@click.option("--to", "to_day", metavar="DATE", help="The last day; open unless said.")
@click.option("--reason", type=click.Choice([each.value for each in PauseReason]), default="rest", show_default=True)
@note_option
@home_option
def pause(from_day: str | None, to_day: str | None, reason: str, note: str) -> None:
    """Let the plan rest; these days count neither for nor against you."""
    last = _day(to_day, "to_day") if to_day else None
    made = new_pause(_day(from_day, "from_day"), last, PauseReason(reason), note)
    with diary_store() as store, store.together():
        write(store, [made])
    click.echo(f"The plan rests: {pause_words(made)}.")


@plan.command()
@click.option("--from", "from_day", metavar="DATE", help="The first day of the plan again; today unless said.")
@home_option
def resume(from_day: str | None) -> None:
    """End the pauses that are running."""
    day = _day(from_day, "from_day")
    with diary_store() as store, store.together():
        running = [each for each in store.diary(day, day).pauses if each.last is None or each.last >= day]
        cut = [replace(each, last=day - timedelta(days=1)) for each in running if each.first < day]
        gone = [each for each in running if each.first >= day]
        if not running:
            raise UserError(f"There is no pause on {day} or later.")
        write(store, cut, gone)
    click.echo(f"The plan goes on from {full_date(day)}.")


def _day(text: str | None, field: str) -> date:
    with about(field):
        return read_date(text) if text else day_key(SystemClock().now().local)


def _time(text: str | None) -> time | None:
    try:
        return read_clock(text) if text is not None else None
    except UserError as error:
        raise click.BadParameter(str(error), param_hint="--at") from error


def _weekdays(text: str) -> list[int]:
    numbers = []
    for name in text.split(","):
        short = name.strip().casefold()
        found = [number for number, day in enumerate(WEEKDAYS) if len(short) >= 2 and day.startswith(short[:3])]
        if len(found) != 1:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(WEEKDAYS)}", param_hint="--days")
        numbers += found
    return numbers


def _item_data(item: PlanItem) -> dict[str, object]:
    return {
        "id": item.id,
        "routine": item.routine,
        "rule": item.rule.value,
        "days": [WEEKDAYS[day] for day in sorted(item.days)],
        "per_week": item.per_week or None,
        "at": item.at.isoformat("minutes") if item.at else None,
        "from": item.valid_from.isoformat(),
        "to": item.valid_to.isoformat() if item.valid_to else None,
    }


def _pause_data(pause: Pause) -> dict[str, object]:
    return {
        "id": pause.id,
        "from": pause.first.isoformat(),
        "to": pause.last.isoformat() if pause.last else None,
        "reason": pause.reason.value,
        "note": pause.note,
    }


ICS_DAYS = timedelta(days=89)


@plan.command()
@click.option("--out", metavar="FILE.ics", required=True, help="Where the calendar file goes.")
@home_option
def ics(out: str) -> None:
    """Write the plan of the next 90 days as a calendar file with alarms, for a phone.

    Quiet hours are left out. In a trial in turns it ends at the running pair, whose coin alone is known.
    """
    now = SystemClock().now()
    today = day_key(now.local)
    reader = HomeReader()
    diary = reader.diary(today - LOOKS_BACK, today + ICS_DAYS)
    found = reminders_from(diary, today, today + ICS_DAYS, now, {**reader.settings, "break_minutes": 0})
    library = Library.of(home())
    titles = {each.id: text_of(each, "title") for each in library.routines}
    lengths = {each.id: total(lay_out(each)) for each in library.routines}
    write_whole(Path(out), calendar(found, titles, lengths, now).encode())
    events = ngettext("{count} event", "{count} events", len(found)).format(count=len(found))
    click.echo(_("{file}: {events}.").format(file=out, events=events))
