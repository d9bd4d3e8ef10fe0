"""From the date and time that a person writes to an instant, clock changes included."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import available_timezones

import msgspec

from unknot.clock import Instant, instant_at, zone_named
from unknot.diary.days import day_key, night_key
from unknot.errors import UserError
from unknot.language import _

EARLIEST = date(1970, 1, 1)
"""Nothing in a diary is older; a year typed wrong is."""

NOON = time(12)

_SHOWN = 60
_WRITTEN = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})[ T]+(?P<time>\d{2}:\d{2}(?::\d{2})?)\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


class ReadTime(msgspec.Struct, frozen=True):
    """The instant meant, and a sentence where it could have been another; without `hour_known` only its day counts."""

    instant: Instant
    notice: str = ""
    hour_known: bool = True


def read_instant(text: str, zone: str, now: Instant) -> ReadTime:
    """The instant that `text` (`2026-03-10 03:00`, perhaps with ` +01:00`) is in `zone`; `UserError` if there is none.

    A time that a clock change skips does not exist. One that comes twice is taken as the first, and `notice` says so;
    an offset behind it decides. What lies after `now` or before 1970 is refused.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        raise UserError(_("{text} is no time; expected one like 2026-03-10 03:00.").format(text=quoted(text)))
    try:
        local = datetime.fromisoformat(f"{found['date']}T{found['time']}")
        offset = _offset(found["offset"])
    except ValueError as error:
        raise UserError(_("{text} is no time: {why}.").format(text=quoted(text), why=error)) from error
    if not EARLIEST < local.date() < date(9999, 1, 1):
        sentence = _("{text} lies too far from now; expected a time since {year}.")
        raise UserError(sentence.format(text=quoted(text), year=EARLIEST.year))
    read = read_local(local, zone, offset)
    _not_after(read.instant, now, text)
    return read


def read_day_or_instant(text: str, zone: str, now: Instant) -> ReadTime:
    """As `read_instant`; a date alone (`2026-03-10`) is that day at an hour that is not known."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip(), re.ASCII):
        return read_instant(text, zone, now)
    return day_alone(read_date(text), zone, now)


def day_alone(day: date, zone: str, now: Instant) -> ReadTime:
    """`day` without an hour: kept as noon, which lies in the night that begins on it.

    Today's night is still to come, so that of today it is a moment before noon, which lies in the last night.
    """
    here = instant_at(now.utc, zone)
    if day > here.local.date():
        _not_after(read_local(datetime.combine(day, NOON), zone).instant, now, day.isoformat())
    local = datetime.combine(day, NOON)
    if day == here.local.date():
        local = min(here.local, local - timedelta(minutes=1))
    return ReadTime(read_local(local.replace(second=0, microsecond=0), zone).instant, hour_known=False)


def read_local(local: datetime, zone: str, offset: timedelta | None = None) -> ReadTime:
    """The instant at which the wall clock in `zone` stood at `local` (naive), with `offset` deciding between two."""
    place = zone_info(zone)
    if offset is not None:
        # Any zone's midnight fits into these days: the years 1 and 9999 were turned away above.
        instant = instant_at((local - offset).replace(tzinfo=UTC), zone)
        if timedelta(minutes=instant.offset_minutes) != offset:
            own = _written(timedelta(minutes=instant.offset_minutes))
            sentence = _("{time} at {offset} does not fit {zone}, which is at {own} then; name the zone it was in.")
            raise UserError(sentence.format(time=_minute(local), offset=_written(offset), zone=zone, own=own))
        return ReadTime(instant)
    fitting = [each for fold in (0, 1) if (each := _at(local, place, zone, fold)).local == local]
    if not fitting:
        sentence = _(
            "{time} does not exist in {zone}: the clocks went forward over it; {instead} is what they showed instead."
        )
        instead = f"{_at(local, place, zone, 0).local:%H:%M}"
        raise UserError(sentence.format(time=_minute(local), zone=zone, instead=instead))
    first, last = fitting[0], fitting[-1]
    if first == last:
        return ReadTime(first)
    offsets = [_written(timedelta(minutes=each.offset_minutes)) for each in (first, last)]
    sentence = _(
        "{time} came twice in {zone}, because the clocks went back; the first is taken ({first}). "
        "Write {second} behind the time if the second is meant."
    )
    return ReadTime(first, sentence.format(time=_minute(local), zone=zone, first=offsets[0], second=offsets[1]))


def read_until(text: str, began: Instant, now: Instant) -> Instant:
    """When what began at `began` ended: `03:12`, the next time the clock showed it, or a whole date and time.

    A clock time may lie past midnight (23:50 until 00:10), but not half a day or more later: from 03:00 until 02:50
    is a slip of the pen, and a cramp of 23 hours and 50 minutes would spoil every number it is in.
    """
    try:
        clock = time.fromisoformat(text.strip()) if re.fullmatch(r"\s*\d{2}:\d{2}(:\d{2})?\s*", text) else None
    except ValueError as error:
        raise UserError(_("{text} is no time: {why}.").format(text=quoted(text), why=error)) from error
    if clock is None:
        ended = read_instant(text, began.zone, now).instant
    else:
        local = datetime.combine(began.local.date(), clock)
        if timedelta() < began.local - local < timedelta(hours=12):
            sentence = _("{text} lies before it began ({began}); if the next day is meant, write the date as well.")
            raise UserError(sentence.format(text=quoted(text.strip()), began=_minute(began.local)))
        ended = read_local(local if local >= began.local else local + timedelta(days=1), began.zone).instant
    if ended.utc < began.utc:
        sentence = _("It cannot have ended ({ended}) before it began ({began}).")
        raise UserError(sentence.format(ended=_minute(ended.local), began=_minute(began.local)))
    _not_after(ended, now, text)
    return ended


def read_clock(text: str) -> time:
    """The time of day `text` (22:00, 7.30, 10:15 pm); `UserError` for anything else."""
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*([ap])\.?m\.?)?", text.strip().lower(), re.ASCII)
    half = found[3] if found else None
    if found is None or (half and not 1 <= int(found[1]) <= 12):
        raise UserError(_("{text} is no time of day; expected one like 22:00.").format(text=quoted(text.strip())))
    hour = int(found[1]) if not half else int(found[1]) % 12 + (12 if half == "p" else 0)
    return time(hour, int(found[2]))


def read_date(text: str) -> date:
    """The date `text` (2026-03-10); `UserError` for anything else."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip(), re.ASCII):
            raise ValueError(_("expected one like 2026-03-10"))
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise UserError(_("{text} is no date: {why}.").format(text=quoted(text), why=error)) from error
    if not EARLIEST <= day < date(2200, 1, 1):
        sentence = _("{text} lies too far from now; expected a date since {year}.")
        raise UserError(sentence.format(text=quoted(text), year=EARLIEST.year))
    return day


def zone_info(zone: str) -> tzinfo:
    """The time zone of that name; `UserError` with the nearest one where there is none."""
    try:
        return zone_named(zone)
    except (LookupError, OSError, ValueError) as error:  # a folder of zones is an OSError, an odd path a ValueError
        unknown = _("No time zone is called {name}").format(name=quoted(zone))
        raise UserError(unknown + _nearest_zone(zone), "zone") from error


def quoted(text: str) -> str:
    """What a person wrote, in quotes and short enough for a sentence."""
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def last_night(now: Instant) -> date:
    """The latest night that is over: at 08:00 and at 20:00 the one before today, at 03:00 the one before that."""
    return day_key(now.local) - timedelta(days=1)


def check_night(night: date, now: Instant) -> date:
    """`night`, if it is not still to come: nobody knows yet how tonight will be."""
    begun = night_key(now.local)
    if night > begun or (night == begun and now.local.date() == night):
        raise UserError(_("The night of {night} is not over yet; say it in the morning.").format(night=night), "night")
    if night < EARLIEST:
        sentence = _("The night of {night} lies too far back; expected one since {year}.")
        raise UserError(sentence.format(night=night, year=EARLIEST.year), "night")
    return night


def _at(local: datetime, place: tzinfo, zone: str, fold: int) -> Instant:
    return instant_at(local.replace(tzinfo=place, fold=fold).astimezone(UTC), zone)


def _not_after(instant: Instant, now: Instant, text: str) -> None:
    if instant.utc > now.utc:
        sentence = _("{text} in {zone} is still to come; it is {now} in {here}.")
        numbers = {"zone": instant.zone, "now": _minute(now.local), "here": now.zone}
        raise UserError(sentence.format(text=quoted(text.strip()), **numbers))


def _minute(local: datetime) -> str:
    return f"{local:%Y-%m-%d %H:%M}"


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    return datetime.fromisoformat(f"2000-01-01T00:00{text}").utcoffset()


def _written(offset: timedelta) -> str:
    return timezone(offset).tzname(None).removeprefix("UTC") or "+00:00"


def _nearest_zone(zone: str) -> str:
    from difflib import get_close_matches

    names = {name.casefold(): name for name in available_timezones()}
    near = get_close_matches(zone[:100].casefold(), names, 1, 0.6)
    return _("; did you mean {name}?").format(name=names[near[0]]) if near else _("; expected one like Europe/Berlin.")
