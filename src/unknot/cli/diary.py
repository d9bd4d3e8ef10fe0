"""`unknot diary`: what happened, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta, timezone
from itertools import groupby

import click

from unknot.cli.common import examples, home_option, json_option, print_json
from unknot.cli.entering import reading_store
from unknot.clock import Instant, SystemClock
from unknot.diary.records import Cramp, Diary, Factor, Night, Observation, Run, Session
from unknot.diary.times import read_date
from unknot.errors import UserError
from unknot.language import _
from unknot.storage.diary_store import DiaryStore
from unknot.view.diary.page import build, releases_of
from unknot.view.diary.search import ids_for


@click.command(epilog=examples("unknot diary", "unknot diary --search magnesium"))
@click.option("--from", "from_day", metavar="DATE", help="The first day.")
@click.option("--to", "to_day", metavar="DATE", help="The last day.")
@click.option("--search", "text", metavar="TEXT", help="Only entries with these words, in notes and all that was said.")
@home_option
@json_option
def diary(from_day: str | None, to_day: str | None, text: str | None, as_json: bool) -> None:
    """Cramps, nights, runs, sessions and notes in one list by day; night cramps stand with their night."""
    first = read_date(from_day) if from_day else None
    last = read_date(to_day) if to_day else None
    if first and last and last < first:
        raise UserError(f"There is nothing from {first} to {last}: the last day lies before the first.")
    with reading_store() as store:
        found = store.diary(first, last) if text is None else _searched(store, text, first, last)
    if as_json:
        entries = sorted(_entries(found), key=lambda each: (each[0], each[1].utc))
        print_json([entry for _day, _at, entry in entries])
        return
    screen = build(found, zone=SystemClock().now().zone)
    for day in reversed(screen.days):
        click.echo(day.heading)
        for entry in reversed(day.entries):
            details = f" ({', '.join(entry.details)})" if entry.details else ""
            note = f": {' '.join(entry.note.split())}" if entry.note else ""
            click.echo(f"  {entry.time:>5}  {entry.title}{details}{note}")
    if screen.empty:
        click.echo(screen.empty if text is None else _("Nothing is found with {text!r}.").format(text=text))


def _searched(store: DiaryStore, text: str, first: date | None, last: date | None) -> Diary:
    return store.search(text, ids_for, first, last)


def _entries(found: Diary) -> Iterator[tuple[str, Instant, dict[str, object]]]:
    releases = releases_of(found)
    for cramp in found.cramps:
        yield cramp.key.isoformat(), cramp.began, _cramp(cramp, sum(each.credited_s for each in releases[cramp.id]))
    for night in found.nights:
        yield night.night.isoformat(), night.said, _night(night)
    for run in found.runs:
        yield run.day.isoformat(), run.began, run_json(run)
    of_cramps = {each.id for held in releases.values() for each in held}
    for session in (each for each in found.sessions if each.id not in of_cramps):
        yield session.day.isoformat(), session.started, _session(session)
    for noted in found.observations:
        yield noted.day.isoformat(), noted.at, _observation(noted)
    for night, factors in groupby(found.factors, key=lambda each: each.night):
        together = tuple(factors)
        yield night.isoformat(), together[0].said, _factors(together)


def _factors(factors: tuple[Factor, ...]) -> dict[str, object]:
    """All that was so on one night, as one entry; the same said twice, on two computers, is one."""
    first = factors[0]
    return {
        "type": "factors",
        "id": first.id,
        **_moment(first.said),
        "night": first.night.isoformat(),
        "factors": list(dict.fromkeys(each.name for each in factors)),
    }


def _moment(instant: Instant) -> dict[str, object]:
    return {"at": _text(instant), "zone": instant.zone}


def _text(instant: Instant) -> str:
    """Local time with its offset."""
    offset = timezone(timedelta(minutes=instant.offset_minutes))
    return instant.utc.astimezone(offset).isoformat(timespec="seconds")


def _cramp(cramp: Cramp, release_s: float) -> dict[str, object]:
    """`release_s` are the seconds that its release was held: a part of it, and no entry of its own."""
    return {
        "type": "cramp",
        "id": cramp.id,
        **_moment(cramp.began),
        "hour_known": cramp.hour_known,
        "night": cramp.night.isoformat(),
        "day": cramp.day.isoformat(),
        "key_chosen": cramp.key_chosen,
        "muscle": cramp.muscle,
        "side": cramp.side.value if cramp.side else None,
        "confirmed": cramp.confirmed,
        "context": cramp.context.value,
        "seconds": cramp.seconds,
        "severity": cramp.severity,
        "sleep": cramp.sleep,
        "triggers": list(cramp.triggers),
        "symptoms": list(cramp.symptoms),
        "tried": [{"id": each.id, "helped": each.helped} for each in cramp.tried],
        "open": cramp.open,
        "completed": cramp.completed,
        "release_s": release_s,
        "note": cramp.note,
    }


def _night(night: Night) -> dict[str, object]:
    return {
        "type": "none",
        "id": night.id,
        **_moment(night.said),
        "night": night.night.isoformat(),
        "note": night.note,
    }


def run_json(run: Run) -> dict[str, object]:
    """A run as `diary --json` gives it."""
    return {
        "type": "run",
        "id": run.id,
        **_moment(run.began),
        "day": run.day.isoformat(),
        "minutes": run.minutes,
        "km": run.km,
        "effort": run.effort,
        "hot": run.hot,
        "origin": run.origin,
        "on_foot": run.on_foot.value,
        "shoes": run.shoes or None,
        "ground": run.ground or None,
        "weight_before": run.weight_before,
        "weight_after": run.weight_after,
        "drunk": run.drunk,
        "climb": run.climb,
        "note": run.note,
    }


def _session(session: Session) -> dict[str, object]:
    return {
        "type": "session",
        "id": session.id,
        **_moment(session.started),
        "day": session.day.isoformat(),
        "routine": session.routine,
        "title": session.title,
        "kind": session.kind.value,
        "outcome": session.outcome.value,
        "prescribed_s": session.prescribed_s,
        "credited_s": session.credited_s,
        "said": session.said,
        "ended": _text(session.ended) if session.ended else None,
        "feel": session.feel,
        "note": session.note,
    }


def _observation(noted: Observation) -> dict[str, object]:
    return {
        "type": "note",
        "id": noted.id,
        **_moment(noted.at),
        "day": noted.day.isoformat(),
        "what": noted.what.value,
        "side": noted.side.value if noted.side else None,
        "note": noted.note,
    }
