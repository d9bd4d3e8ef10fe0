"""FIT files, as Garmin, Suunto, Coros, Wahoo and others write them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import radians

import msgspec
from msgspec.structs import replace

from unknot.language import _
from unknot.runfiles.fit_messages import TIMESTAMP, BrokenFitError, Values, messages
from unknot.runfiles.model import Activity, NoActivityError, RunFileError, broken, too_many, too_many_activities
from unknot.runfiles.moving import MOST_POINTS, Point, Way, ways
from unknot.runfiles.sports import fit_name, fit_on_foot

_FILE, _SPORT, _SESSION, _LAP, _RECORD, _ACTIVITY = 0, 12, 18, 19, 20, 34
_START, _SPORT_OF, _KIND_OF, _ELAPSED, _TIMER, _DISTANCE, _CLIMB, _EFFORT = 2, 5, 6, 7, 8, 9, 22, 193
_LAP_SPORT, _LAP_KIND = 25, 39
_LOCAL = 5
_LATITUDE, _LONGITUDE, _METERS = 0, 1, 5
_WANTED = {
    _FILE: (0,),
    _SPORT: (0, 1),
    _SESSION: (TIMESTAMP, _START, _SPORT_OF, _KIND_OF, _ELAPSED, _TIMER, _DISTANCE, _CLIMB, _EFFORT),
    _LAP: (TIMESTAMP, _START, _ELAPSED, _TIMER, _DISTANCE, _LAP_SPORT, _LAP_KIND),
    _RECORD: (TIMESTAMP, _LATITUDE, _LONGITUDE, _METERS),
    _ACTIVITY: (TIMESTAMP, _LOCAL),
}
MOST_SESSIONS = 100
"""Activities in one file; a triathlon has five, and each is looked for among all points."""
_ACTIVITY_FILE = 4
_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_FIRST_MOMENT = 0x10000000  # below this, a time is counted from switching on
_TURN = 2**31
_RPE_STEPS = 10  # the file holds ten times what the runner chose
_FARTHEST_OFFSET = timedelta(hours=14)


class _Content(msgspec.Struct):
    """The messages of a file, sorted."""

    kind: float | None = None
    sport: tuple[int | None, int | None] = (None, None)
    sessions: list[Values] = msgspec.field(default_factory=list)
    laps: list[Values] = msgspec.field(default_factory=list)
    points: list[Point] = msgspec.field(default_factory=list)
    offset: timedelta | None = None

    def take(self, number: int, values: Values) -> None:
        """One more message."""
        if number == _RECORD:
            if (point := _point(values)) is not None:
                self.points.append(point)
        elif number == _SESSION:
            self.sessions.append(values)
        elif number == _LAP:
            self.laps.append(values)
        elif number == _ACTIVITY:
            self.offset = _offset(values.get(TIMESTAMP), values.get(_LOCAL)) or self.offset
        elif number == _SPORT:
            self.sport = (_whole(values.get(0)), _whole(values.get(1)))
        elif self.kind is None:
            self.kind = values.get(0)


def read_fit(name: object, data: bytes) -> tuple[Activity, ...]:
    """Every activity of a FIT file; `RunFileError` if it is broken or cut off, or no recording."""
    content = _Content()
    try:
        for number, values in messages(data, _WANTED):
            content.take(number, values)
            if len(content.points) > MOST_POINTS:
                raise RunFileError(name, too_many(MOST_POINTS))
            if len(content.sessions) > MOST_SESSIONS:
                raise RunFileError(name, too_many_activities(MOST_SESSIONS))
            if content.kind not in (None, _ACTIVITY_FILE):
                raise NoActivityError(name, _("it is a FIT file, but no recording of an activity."))
    except BrokenFitError as error:
        raise RunFileError(name, broken(error)) from error
    found = list(_activities(content)) or _without_session(content)
    minutes = round(content.offset.total_seconds() / 60) if content.offset is not None else None
    return tuple(replace(each, offset_minutes=minutes) for each in found)


def _activities(content: _Content) -> Iterable[Activity]:
    for values in content.sessions or _one_of_laps(content.laps, content.sport):
        elapsed = _thousandth(values.get(_ELAPSED)) or _thousandth(values.get(_TIMER))
        began = _moment(values.get(_START)) or _back(values.get(TIMESTAMP), elapsed)
        if began is not None:
            yield _activity(values, began, elapsed, content)


def _activity(values: Values, began: datetime, elapsed: float | None, content: _Content) -> Activity:
    way = _way_of(content.points, began, elapsed, only=len(content.sessions) < 2)
    sport = _whole(values.get(_SPORT_OF)), _whole(values.get(_KIND_OF))
    if sport[0] is None:
        sport = content.sport
    elapsed = elapsed or (way.elapsed if way else None)
    timer = _thousandth(values.get(_TIMER)) or elapsed
    seconds = min(timer, elapsed - way.stood) if timer and elapsed and way else timer
    meters = (values.get(_DISTANCE) or 0) / 100 or (way.meters if way else None)
    effort, climb = values.get(_EFFORT), values.get(_CLIMB)
    return Activity(
        began=began,
        minutes=seconds / 60 if seconds else None,
        km=meters / 1000 if meters else None,
        effort=min(10, round(effort / _RPE_STEPS)) if effort is not None else None,
        sport=fit_name(*sport),
        on_foot=fit_on_foot(*sport),
        elapsed=elapsed / 60 if elapsed else None,
        climb=float(climb) if climb else None,
    )


def _one_of_laps(laps: list[Values], sport: tuple[int | None, int | None]) -> list[Values]:
    """One session of all laps, for a file that holds laps only."""
    timed = [lap for lap in laps if lap.get(_START) is not None and lap.get(_ELAPSED)]
    if not timed:
        return []
    added: Values = {each: sum(lap.get(each) or 0 for lap in timed) for each in (_TIMER, _DISTANCE)}
    first, last = timed[0], timed[-1]
    spans = (last[_START] or 0) - (first[_START] or 0)
    said = (_whole(first.get(_LAP_SPORT)), _whole(first.get(_LAP_KIND)))
    named, kind = said if said[0] is not None else sport
    elapsed = spans * 1000 + (last[_ELAPSED] or 0)
    return [{**added, _START: first[_START], _ELAPSED: elapsed, _SPORT_OF: named, _KIND_OF: kind}]


def _without_session(content: _Content) -> list[Activity]:
    """The activities of the points alone: a watch whose battery died wrote nothing else."""
    return [
        Activity(
            began=datetime.fromtimestamp(way.began, UTC),
            minutes=way.moving / 60 or None,
            km=way.meters / 1000 if way.meters else None,
            sport=fit_name(*content.sport),
            on_foot=fit_on_foot(*content.sport),
            elapsed=way.elapsed / 60,
            stray=way.stray,
        )
        for way in ways(content.points)
    ]


def _way_of(points: list[Point], began: datetime, elapsed: float | None, *, only: bool) -> Way | None:
    """The way of a session among the points of its file."""
    first = began.timestamp()
    own = points if only or not elapsed else [each for each in points if first <= each.at <= first + elapsed]
    found = ways(own)
    return found[0] if len(found) == 1 else None


def _point(values: Values) -> Point | None:
    moment = _moment(values.get(TIMESTAMP))
    if moment is None:
        return None
    latitude, longitude, meters = values.get(_LATITUDE), values.get(_LONGITUDE), values.get(_METERS)
    place = None
    if latitude is not None and longitude is not None:
        place = radians(latitude * 180 / _TURN), radians(longitude * 180 / _TURN)
    return Point(moment.timestamp(), place, meters / 100 if meters is not None else None)


def _moment(value: float | None) -> datetime | None:
    return _EPOCH + timedelta(seconds=value) if value is not None and value >= _FIRST_MOMENT else None


def _back(value: float | None, seconds: float | None) -> datetime | None:
    ended = _moment(value)
    return ended - timedelta(seconds=seconds) if ended is not None and seconds else None


def _thousandth(value: float | None) -> float | None:
    return value / 1000 if value else None


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None else None


def _offset(utc: float | None, local: float | None) -> timedelta | None:
    """How far the watch's clock was from UTC, in the quarters of an hour that zones come in."""
    if utc is None or local is None or min(utc, local) < _FIRST_MOMENT:
        return None
    rounded = timedelta(minutes=15) * round((local - utc) / 900)
    return rounded if abs(rounded) <= _FARTHEST_OFFSET else None
