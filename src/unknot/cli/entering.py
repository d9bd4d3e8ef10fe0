"""What the commands that write to the diary share: an open store, the time meant, options that ask for it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import click

from unknot.cli.common import home
from unknot.cli.watching import WatchedStore
from unknot.clock import Instant, SystemClock, instant_at
from unknot.diary.editing import check
from unknot.diary.records import Record
from unknot.diary.times import ReadTime, read_day_or_instant, read_instant, zone_info
from unknot.errors import UserError, about
from unknot.language import _
from unknot.paths import Home
from unknot.storage.database import Database, open_database, open_for_reading
from unknot.storage.diary_store import DiaryStore
from unknot.storage.inspecting import AT_THE_TERMINAL, Patience
from unknot.storage.upkeep import keep_up

MOST_MINUTES = 100_000.0
"""What is longer is refused as a length of time, and no moment is reckoned from it."""


@contextmanager
def diary_store(patience: Patience = AT_THE_TERMINAL) -> Iterator[WatchedStore]:
    """The diary of the home that was asked for, closed afterwards.

    If what was saved in it raised a sign, that is told when the command is done, below its own words.
    """
    place = home()
    database = open_database(place, patience)
    try:
        store = WatchedStore(database)
        yield store
        told = store.raised()
        tell_left_out(database)
    finally:
        written = database.connection.total_changes > 0
        database.close()
        if written:
            back_up_when_done(place)
    if told:
        click.get_current_context().call_on_close(lambda: click.echo("\n".join(told)))


@contextmanager
def reading_store(patience: Patience = AT_THE_TERMINAL) -> Iterator[DiaryStore]:
    """The diary for a command that only looks: nothing need be writable, and nothing is made."""
    database = open_for_reading(home(), patience)
    try:
        yield DiaryStore(database)
        tell_left_out(database)
    finally:
        database.close()


def tell_left_out(database: Database) -> None:
    """Name each row that could not be read, and nothing of what is in it."""
    for table, key in database.left_out:
        what = f"{table} {key}".strip()
        click.echo(_("{what}: cannot be read and is left out; see: unknot doctor").format(what=what), err=True)


def back_up_when_done(place: Home) -> None:
    """Make the backup of the day at the end of the command: a hold is not to wait for it."""
    click.get_current_context().find_root().call_on_close(lambda: _back_up(place))


def _back_up(place: Home) -> None:
    try:
        keep_up(place)
    except UserError as error:
        click.echo(_("It is saved; today's backup is not: {trouble}").format(trouble=error), err=True)


def write(store: DiaryStore, saved: Iterable[Record], deleted: Iterable[Record] = ()) -> None:
    """Save and delete in one transaction, if every record may stand as it is; else `UserError`, nothing written."""
    saved, now = tuple(saved), SystemClock().now()
    for record in saved:
        check(record, now, store.find(type(record), record.id))
    store.change(saved, deleted)


def time_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take `--at` and `--zone`."""
    zone = click.option("--zone", metavar="ZONE", help="The time zone it happened in, such as Europe/Berlin.")
    at = click.option("--at", metavar='"YYYY-MM-DD HH:MM"', help="When it began; unless said, it is over just now.")
    return at(zone(command))


note_option = click.option("--note", metavar="TEXT", default="", help="Anything else, in your own words.")


def moment(at: str | None, zone: str | None, minutes: float | None = None) -> Instant:
    """The instant that `--at` and `--zone` mean; a time that came twice is said on standard error.

    Without `--at` it is over now: what took `minutes` began so long ago.
    """
    return _read(at, zone, read_instant, minutes).instant


def day_or_moment(at: str | None, zone: str | None, minutes: float | None = None) -> ReadTime:
    """As `moment`, where `--at` may be a date alone: then the hour is not known."""
    return _read(at, zone, read_day_or_instant, minutes)


def _read(
    at: str | None, zone: str | None, reading: Callable[[str, str, Instant], ReadTime], minutes: float | None
) -> ReadTime:
    now = SystemClock().now()
    if zone is not None:
        zone_info(zone)
    if at is None:
        if minutes is None and zone is None:
            return ReadTime(now)
        # What is no length of time is told by whoever makes the record.
        ago = timedelta(minutes=minutes if minutes and 0 < minutes < MOST_MINUTES else 0)
        return ReadTime(instant_at((now.utc - ago).replace(second=0, microsecond=0), zone or now.zone))
    with about("at"):
        read = reading(at, zone or now.zone, now)
    if read.notice:
        click.echo(read.notice, err=True)
    return read
