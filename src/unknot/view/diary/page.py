"""What the diary page says: everything that happened, in one list by day, the latest first."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.choices import Context
from unknot.diary.records import Cramp, Diary, Night, Observation, Outcome, Run, Session
from unknot.routine.model import RoutineKind
from unknot.view.choices import (
    Option,
    context_names,
    ground_name,
    noted_names,
    on_foot_names,
    relief_names,
    side_word,
    symptom_names,
    trigger_names,
    where,
)
from unknot.view.dates import clock, how_long, long_date, short_date
from unknot.view.going_on import GoOnShown
from unknot.view.held import HeldMark, mark_of
from unknot.view.units import Distance
from unknot.view.words import _, clock_face, distance, number, time_held


class EntryKind(StrEnum):
    """What an entry is about; a filter of the page."""

    CRAMP = "cramp"
    NIGHT = "night"
    RUN = "run"
    SESSION = "session"
    NOTE = "note"


RECORDS: dict[EntryKind, type] = {
    EntryKind.CRAMP: Cramp,
    EntryKind.NIGHT: Night,
    EntryKind.RUN: Run,
    EntryKind.SESSION: Session,
    EntryKind.NOTE: Observation,
}

EVERYTHING = frozenset(EntryKind)

Offers = Callable[[Session], GoOnShown | None]

_SLIP, _WITHIN = timedelta(minutes=-1), timedelta(hours=1)
"""A release that begins so long after a cramp, or a moment before it by the clock, is part of it."""


class Entry(msgspec.Struct, frozen=True):
    """One line of the list; `id` with the record class of its kind (`RECORDS`) finds the record.

    `time` is the wall clock where it happened, with the place if that was in another zone; empty for a night.
    `mark` is the sign of how much of a session was done; `go_on` are the words of the button that goes on with it.
    What is `by_night` belongs to a night, not to a day.
    """

    kind: EntryKind
    id: str
    time: str
    title: str
    details: tuple[str, ...] = ()
    note: str = ""
    unfinished: bool = False
    mark: HeldMark | None = None
    by_night: bool = False
    go_on: str = ""

    @property
    def spoken(self) -> str:
        """The entry as a screen reader says it."""
        return ". ".join(part for part in (self.time, self.title, *self.details, self.note) if part)


class DayEntries(msgspec.Struct, frozen=True):
    """A day with its entries, or the night that begins on its evening; the latest first."""

    day: date
    heading: str
    entries: tuple[Entry, ...]


class DiaryScreen(msgspec.Struct, frozen=True):
    """The page; `older` is the day before which the next page begins, None at the end. `empty` says what to do."""

    chosen: frozenset[EntryKind]
    days: tuple[DayEntries, ...]
    older: date | None = None
    empty: str = ""


def filter_options() -> tuple[Option, ...]:
    """The kinds that the list can be narrowed to."""
    names = {
        EntryKind.CRAMP: _("Cramps"),
        EntryKind.NIGHT: _("Nights"),
        EntryKind.RUN: _("Runs"),
        EntryKind.SESSION: _("Sessions"),
        EntryKind.NOTE: _("Notes"),
    }
    return tuple(Option(kind.value, name) for kind, name in names.items())


def add_words() -> dict[EntryKind, str]:
    """What can be added, as the menu names it."""
    return {
        EntryKind.CRAMP: _("Cramp…"),
        EntryKind.NIGHT: _("A night without cramps…"),
        EntryKind.RUN: _("Run…"),
        EntryKind.SESSION: _("Done without the screen…"),
        EntryKind.NOTE: _("Note…"),
    }


def short_add_words() -> dict[EntryKind, str]:
    """What can be added to a day, on a button each."""
    return {
        EntryKind.CRAMP: _("Cramp"),
        EntryKind.NIGHT: _("Night"),
        EntryKind.RUN: _("Run"),
        EntryKind.SESSION: _("Session"),
        EntryKind.NOTE: _("Note"),
    }


def build(
    diary: Diary,
    *,
    zone: str,
    chosen: Collection[EntryKind] = EVERYTHING,
    older: date | None = None,
    unit: Distance = Distance.KM,
    offers: Offers = lambda session: None,
) -> DiaryScreen:
    """The page of the records in `diary`, seen from `zone`; `offers` says what is left of a session to go on with."""
    found = sections(diary, zone, unit, chosen, offers)
    days = tuple(
        DayEntries(day, night_heading(day) if by_night else long_date(day), tuple(reversed(entries)))
        for (day, by_night), entries in sorted(found.items(), reverse=True)
    )
    empty = ""
    if not days:
        narrowed = frozenset(chosen) != EVERYTHING
        empty = _("Nothing of this kind yet.") if narrowed else _("Nothing yet. What you play and log stands here.")
    return DiaryScreen(frozenset(chosen), days, older, empty)


def night_heading(night: date) -> str:
    """`The night to Friday 20 November 2026`: a cramp at 03:10 is looked for under the day that it woke one on."""
    return _("The night to {day}").format(day=long_date(night + timedelta(days=1)))


def sections(
    diary: Diary,
    zone: str,
    unit: Distance = Distance.KM,
    chosen: Collection[EntryKind] = EVERYTHING,
    offers: Offers = lambda session: None,
) -> dict[tuple[date, bool], tuple[Entry, ...]]:
    """The entries of each day (False) and of the night that begins on its evening (True), the first first.

    One whose hour is not known stands behind those with an hour.
    """
    found: dict[tuple[date, bool], list[tuple[bool, datetime, Entry]]] = {}
    for day, at, entry in _entries(diary, zone, unit, offers):
        if entry.kind in chosen:
            found.setdefault((day, entry.by_night), []).append((not entry.time, at.utc, entry))
    return {place: tuple(entry for *_at, entry in sorted(each, key=_moment)) for place, each in found.items()}


def _moment(placed: tuple[bool, datetime, Entry]) -> tuple[bool, datetime]:
    return placed[:2]


def _entries(diary: Diary, zone: str, unit: Distance, offers: Offers) -> Iterator[tuple[date, Instant, Entry]]:
    releases = releases_of(diary)
    for cramp in diary.cramps:
        yield cramp.key, cramp.began, cramp_entry(cramp, zone, sum(each.credited_s for each in releases[cramp.id]))
    for night in diary.nights:
        yield night.night, night.said, _night(night)
    for run in diary.runs:
        yield run.day, run.began, _run(run, zone, unit)
    of_cramps = {each.id for found in releases.values() for each in found}
    for session in (each for each in diary.sessions if each.id not in of_cramps):
        offer, entry = offers(session), session_entry(session, zone)
        yield session.day, session.started, replace(entry, go_on=offer.button) if offer else entry
    for noted in diary.observations:
        title = noted_names()[noted.what]
        if noted.side is not None:
            title = _("{what} ({side})").format(what=title, side=side_word(noted.side))
        yield noted.day, noted.at, Entry(EntryKind.NOTE, noted.id, _time(noted.at, zone), title, note=noted.note)


def releases_of(diary: Diary) -> dict[str, list[Session]]:
    """The releases held against each cramp, by its id: the one that began last before them, within the hour."""
    found: dict[str, list[Session]] = {cramp.id: [] for cramp in diary.cramps}
    for session in diary.sessions:
        if session.kind is RoutineKind.RELEASE:
            before = [each for each in diary.cramps if _SLIP <= session.started.utc - each.began.utc <= _WITHIN]
            if before:
                found[max(before, key=lambda each: each.began.utc).id].append(session)
    return found


def cramp_entry(cramp: Cramp, zone: str, held: float = 0.0) -> Entry:
    """A cramp as a line of the list; `held` are the seconds that a release of it was held."""
    details = [context_names()[cramp.context]]
    if held:
        details.append(_("release held {time}").format(time=time_held(held)))
    if not cramp.confirmed:
        details.append(_("where: as the last time, not confirmed"))
    if not cramp.hour_known:
        details.append(_("hour not known"))
    if cramp.seconds is not None:
        details.append(_("lasted {time}").format(time=how_long(cramp.seconds)))
    if cramp.severity is not None:
        details.append(_("severity {number} of 10").format(number=cramp.severity))
    if cramp.sleep is not None:
        details.append(_("sleep disturbed {number} of 10").format(number=cramp.sleep))
    details += [trigger_names().get(each, each) for each in cramp.triggers]
    details += [symptom_names().get(each, each) for each in cramp.symptoms]
    for each in cramp.tried:
        name = relief_names().get(each.id, each.id)
        if each.helped is None:
            details.append(_("tried: {what}").format(what=name))
        else:
            helped = _("helped: {what}") if each.helped else _("did not help: {what}")
            details.append(helped.format(what=name))
    if cramp.key_chosen:
        details.append(_("counted to {day}, as you set it").format(day=short_date(cramp.key)))
    title = _("Cramp: {where}").format(where=where(cramp.muscle, cramp.side))
    time = _time(cramp.began, zone) if cramp.hour_known else ""
    by_night = cramp.context is Context.NIGHT
    return Entry(
        EntryKind.CRAMP, cramp.id, time, title, tuple(details), cramp.note, cramp.is_unfinished, by_night=by_night
    )


def cramp_in_short(cramp: Cramp) -> str:
    """A cramp within a sentence: `03:00 left calf`; of an hour that is not known just where it was."""
    place = where(cramp.muscle, cramp.side)
    return f"{clock(cramp.began.local)} {place}" if cramp.hour_known else place


def _night(night: Night) -> Entry:
    return Entry(EntryKind.NIGHT, night.id, "", _("No cramps that night"), note=night.note, by_night=True)


def _run(run: Run, zone: str, unit: Distance) -> Entry:
    details = []
    if run.minutes is not None:
        details.append(how_long(run.minutes * 60))
    if run.km is not None:
        details.append(distance(run.km, unit))
    if run.effort is not None:
        details.append(_("effort {number} of 10").format(number=run.effort))
    if run.hot:
        details.append(_("in the heat"))
    if run.ground:
        details.append(ground_name(run.ground).lower())
    if run.climb is not None:
        details.append(_("{metres} m of climb").format(metres=number(run.climb, 0)))
    if run.shoes:
        details.append(_("shoes: {shoes}").format(shoes=run.shoes))
    title = on_foot_names()[run.on_foot]
    return Entry(EntryKind.RUN, run.id, _time(run.began, zone), title, tuple(details), run.note)


def session_entry(session: Session, zone: str) -> Entry:
    """A session as a line of the list."""
    held = _("{held} of {asked} held").format(
        held=time_held(session.credited_s), asked=clock_face(session.prescribed_s)
    )
    details = [held]
    if session.said:
        details.append(_("as you said, not measured"))
    if session.feel is not None:
        details.append(_("legs {number} of 10").format(number=session.feel))
    running = session.outcome is Outcome.RUNNING
    return Entry(
        EntryKind.SESSION,
        session.id,
        _time(session.started, zone) if session.hour_known else "",
        session.title,
        tuple(details),
        session.note,
        unfinished=running,
        mark=mark_of(session),
    )


def _time(instant: Instant, zone: str) -> str:
    at = clock(instant.local)
    if instant.zone == zone:
        return at
    place = instant.zone.rpartition("/")[2].replace("_", " ")
    return _("{time} ({place})").format(time=at, place=place)
