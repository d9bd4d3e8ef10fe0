"""`unknot log`: cramps, nights without, runs, and what else is worth noting."""

from collections.abc import Iterable
from datetime import date, timedelta

import click
from msgspec.structs import replace

from unknot.cli.common import TellingGroup, examples, home_option
from unknot.cli.entering import day_or_moment, diary_store, moment, note_option, time_options, write
from unknot.cli.factors import factor, known
from unknot.cli.log_run import run
from unknot.cli.log_session import session
from unknot.clock import Instant, SystemClock
from unknot.diary.choices import Context, Noted
from unknot.diary.days import day_key, night_key
from unknot.diary.editing import (
    cramps_of,
    new_cramp,
    new_night,
    new_observation,
    none_against,
    regarding,
    with_details,
    with_key,
)
from unknot.diary.records import Cramp, Night, Tried
from unknot.diary.times import ReadTime, check_night, day_alone, last_night, quoted, read_date, read_until
from unknot.diary.values import suggestion
from unknot.errors import UserError, about
from unknot.routine.model import Side
from unknot.view.above_hip import rest_advice
from unknot.view.choices import muscle_names, noted_names, relief_names, symptom_names, trigger_names
from unknot.view.dates import clock, full_date, short_date
from unknot.view.diary.cramp_form import summary
from unknot.view.diary.page import cramp_in_short

side_option = click.option("--side", type=click.Choice(["left", "right"]), help="Not known unless said.")
replace_option = click.option("--replace", "replacing", is_flag=True, help="Take back what contradicts it.")


@click.group(cls=TellingGroup)
@home_option
def log() -> None:
    """Write down a cramp, a night without one, a run, or something to watch."""


@log.command(
    epilog=examples(
        'unknot log cramp --muscle calf --side left --at "2025-11-21 03:10" --minutes 4',
        "unknot log cramp --muscle foot --trigger heat --tried stretch=helped",
        before="`unknot log ids` lists what muscles, triggers, symptoms and remedies are called.",
    )
)
@click.option("--muscle", metavar="MUSCLE", help="Such as calf, foot, or neck; `unknot log ids` lists all.")
@side_option
@click.option("--severity", type=click.IntRange(0, 10), metavar="N", help="How bad, 0 to 10.")
@click.option("--minutes", type=float, metavar="M", help="How long it lasted.")
@click.option("--until", metavar="HH:MM", help="When it let go, instead of --minutes.")
@click.option("--context", type=click.Choice([each.value for each in Context]), help="By the hour unless said.")
@click.option("--sleep", type=click.IntRange(0, 10), metavar="N", help="How much sleep suffered, 0 to 10.")
@click.option("--trigger", "triggers", metavar="ID", multiple=True, help="What may have brought it on; repeatable.")
@click.option("--symptom", "symptoms", metavar="ID", multiple=True, help="What was noticed; repeatable.")
@click.option("--tried", metavar="ID[=helped|no]", multiple=True, help="What was done against it; repeatable.")
@click.option("--night", metavar="DATE", help="The night it counts to, if not the one its time says.")
@click.option("--day", metavar="DATE", help="The day it counts to, if not the one its time says.")
@note_option
@replace_option
@time_options
@home_option
def cramp(
    muscle: str | None,
    side: str | None,
    at: str | None,
    zone: str | None,
    severity: int | None,
    minutes: float | None,
    until: str | None,
    context: str | None,
    sleep: int | None,
    triggers: tuple[str, ...],
    symptoms: tuple[str, ...],
    tried: tuple[str, ...],
    night: str | None,
    day: str | None,
    note: str,
    replacing: bool,
) -> None:
    """Log a cramp, now or in the past; what is left out is not known, nor is the hour behind a date alone."""
    read = _began(at, zone, minutes, night, day)
    began = read.instant
    made = new_cramp(
        muscle,
        Side(side) if side else None,
        began,
        Context(context) if context else Context.NIGHT if night else None,
        hour_known=read.hour_known,
    )
    made = with_details(
        made,
        seconds=_lasted(began, minutes, until),
        severity=severity,
        sleep=sleep,
        triggers=triggers,
        symptoms=symptoms,
        tried=[_tried(text) for text in tried],
        note=note,
    )
    made = _counted_to(made, night, day)
    with diary_store() as store, store.together():
        around = store.diary(made.day - timedelta(days=1), made.day + timedelta(days=1))
        made = next(iter(regarding(around.runs, [made])), made)
        none = none_against(around, made)
        if none and not replacing:
            raise UserError(
                f"The night of {made.night} is logged as free of cramps; nothing was written. "
                "If there was one after all, add --replace."
            )
        write(store, [made], [none] if none else [])
    hour = f"{clock(began.local)} ({began.zone})" if made.hour_known else "hour not known"
    click.echo(f"Logged a cramp: {summary(made)}, {hour}.")
    for each in rest_advice(made.muscle):
        click.echo(each.text)


@log.command("ids")
def ids_() -> None:
    """What --muscle, --trigger, --symptom and --tried can say, and what can be noted: each id with its words."""
    listed: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("--muscle", muscle_names().items()),
        ("--trigger", trigger_names().items()),
        ("--symptom", symptom_names().items()),
        ("--tried", relief_names().items()),
        ("log note", noted_names().items()),
    )
    for title, names in listed:
        click.echo(f"{title}:")
        for name, words in names:
            click.echo(f"  {name:<24}{words}")


@log.command("none")
@click.option("--night", metavar="DATE", help="The evening that the night began on; the last night unless said.")
@note_option
@replace_option
@home_option
def none_(night: str | None, note: str, replacing: bool) -> None:
    """Log a night as free of cramps; a night that nothing is said about counts as unknown."""
    now = SystemClock().now()
    with about("night"):
        meant = check_night(read_date(night), now) if night else last_night(now)
    with diary_store() as store, store.together():
        diary = store.diary(meant, meant)
        cramps = cramps_of(diary, meant)
        if cramps and not replacing:
            times = ", ".join(cramp_in_short(each) for each in cramps)
            raise UserError(
                f"The night of {meant} has a cramp in the diary ({times}); nothing was written. "
                "If that was wrong, add --replace, which deletes it."
            )
        if diary.nights:
            click.echo(f"The night of {full_date(meant)} is logged as free of cramps already.")
        kept = replace(diary.nights[0], note=note or diary.nights[0].note) if diary.nights else None
        saved: Night = kept or new_night(meant, now, note)
        write(store, [replace(saved, note=new_night(meant, now, saved.note).note)], cramps)
        if not diary.nights:
            click.echo(f"Logged: no cramps in the night of {full_date(meant)}.")


@log.command(
    epilog=examples(
        'unknot log note medicine-change --note "stopped the water tablet"',
        "unknot log note swollen-leg --side left",
        before="`unknot log ids` lists what can be noted.",
    )
)
@click.argument("what", metavar="WHAT")
@side_option
@note_option
@time_options
@home_option
def note(what: str, side: str | None, at: str | None, zone: str | None, note: str) -> None:
    """Log something to watch that is no cramp: medicine-change, walking-pain, swollen-leg, chest-pain or another."""
    names = [each.value for each in Noted]
    if what not in names:
        raise UserError(f"Nothing to note is called {quoted(what)}{suggestion(what, names)}")
    began = moment(at, zone)
    made = new_observation(Noted(what), began, note, Side(side) if side else None)
    with diary_store() as store, store.together():
        write(store, [made])
    click.echo(f"Noted on {short_date(began.local.date())}: {noted_names()[made.what]}.")


def _lasted(began: Instant, minutes: float | None, until: str | None) -> float | None:
    if minutes is not None and until is not None:
        raise click.UsageError("Say --minutes or --until, not both.")
    if until is not None:
        with about("until"):
            return (read_until(until, began, SystemClock().now()).utc - began.utc).total_seconds() or None
    return minutes * 60 if minutes is not None else None


def _began(at: str | None, zone: str | None, minutes: float | None, night: str | None, day: str | None) -> ReadTime:
    """When it began; of a night or day that is over without `--at`, no hour is known."""
    read = day_or_moment(at, zone, minutes)
    if at is None and (night or day):
        key = _key(night, day)
        if key not in (night_key(read.instant.local), day_key(read.instant.local)):
            return day_alone(key, read.instant.zone, SystemClock().now())
    return read


def _tried(text: str) -> Tried:
    remedy, sign, helped = text.partition("=")
    answers = {"helped": True, "yes": True, "no": False}
    if sign and helped not in answers:
        raise click.BadParameter(f"{text!r} is not ID, ID=helped or ID=no", param_hint="--tried")
    return Tried(remedy, answers[helped] if sign else None)


def _counted_to(made: Cramp, night: str | None, day: str | None) -> Cramp:
    at_night = made.context is Context.NIGHT
    if day and at_night:
        raise click.UsageError("A cramp at night counts to a night: say --night, or another --context.")
    if night and not at_night:
        raise click.UsageError("Only a cramp at night counts to a night: say --day, or --context night.")
    return with_key(made, _key(night, day)) if night or day else made


def _key(night: str | None, day: str | None) -> date:
    with about("key"):
        return read_date(night or day or "")


for each in (run, session, factor, known):
    log.add_command(each)
