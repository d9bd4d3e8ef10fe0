"""GPX and TCX files: the tracks and laps in them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import isfinite, radians

import msgspec
from msgspec.structs import replace

from unknot.language import _
from unknot.runfiles.model import Activity, RunFileError, broken, too_many, too_many_activities
from unknot.runfiles.moving import MOST_POINTS, Place, Point, ways
from unknot.runfiles.sports import words_on_foot
from unknot.runfiles.xml_events import BrokenXmlError, TrapError, visit


def read_track(name: object, data: bytes) -> tuple[Activity, ...]:
    """Every activity in the bytes of a GPX or TCX file; `RunFileError` if they are neither, broken, or a trap."""
    reading = _File()
    try:
        visit(data, reading)
        return tuple(reading.activities())
    except TrapError as error:
        raise RunFileError(name, str(error)) from error
    except (BrokenXmlError, ValueError, OverflowError) as error:
        raise RunFileError(name, broken(error)) from error


class _OtherXmlError(TrapError):
    pass


MOST_ACTIVITIES = 10_000
"""Activities in one file; a collection of many years holds a few thousand."""


class _File:
    """Hands on to the format that the root names."""

    def __init__(self) -> None:
        self._format: _Gpx | _Tcx | None = None

    def opened(self, names: list[str], attributes: dict[str, str]) -> None:
        if self._format is None:
            formats = {"gpx": _Gpx, "TrainingCenterDatabase": _Tcx}
            if names[0] not in formats:
                raise _OtherXmlError(_("it is XML, but neither GPX nor TCX."))
            self._format = formats[names[0]]()
        self._format.opened(names, attributes)

    def closed(self, names: list[str], text: str) -> None:
        if self._format is not None:
            self._format.closed(names, text)

    def activities(self) -> Iterable[Activity]:
        return self._format.activities() if self._format is not None else ()


class _Recorded(msgspec.Struct):
    """Points as they come, and the offset from UTC that their times are written with."""

    points: list[Point] = msgspec.field(default_factory=list)
    offset: int | None = None

    def moment(self, text: str) -> datetime | None:
        """The moment that `text` says, in UTC, which is what both formats mean where no zone is written."""
        if not text.strip():
            return None
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None:
            return moment.replace(tzinfo=UTC)
        apart = moment.utcoffset() or timedelta()
        self.offset = round(apart.total_seconds() / 60) or self.offset
        return moment.astimezone(UTC)


_EARLIEST = 631152000  # 1990: before that stands what a receiver shows that has not found a satellite yet


class _Gpx(msgspec.Struct):
    tracks: list[tuple[str, _Recorded]] = msgspec.field(default_factory=list)
    sport: str = ""
    recorded: _Recorded = msgspec.field(default_factory=_Recorded)
    part: int = 0
    place: Place | None = None
    at: datetime | None = None

    def opened(self, names: list[str], attributes: dict[str, str]) -> None:
        match names[1:]:
            case ["trk"]:
                self.sport, self.recorded = "", _Recorded()
                self.part += 1
            case ["trk", "trkseg"]:
                self.part += 1
            case ["trk", "trkseg", "trkpt"]:
                self.at = None
                self.place = _place(attributes.get("lat", "nan"), attributes.get("lon", "nan"))

    def closed(self, names: list[str], text: str) -> None:
        match names[1:]:
            case ["trk", "trkseg", "trkpt", "time"]:
                self.at = self.recorded.moment(text)
            case ["trk", "trkseg", "trkpt"] if self.at is not None and self.at.timestamp() > _EARLIEST:
                self.recorded.points.append(Point(self.at.timestamp(), self.place, None, self.part))
            case ["trk", "type"]:
                self.sport = text.strip()
            case ["trk"]:
                self.tracks.append((self.sport, self.recorded))
                _bounded(len(self.tracks))

    def activities(self) -> Iterable[Activity]:
        for sport, recorded in self.tracks:
            yield from _from_points(sport, recorded)


class _Lap(msgspec.Struct):
    """A lap's own sums; None where it says none."""

    began: datetime | None = None
    seconds: float | None = None
    meters: float | None = None


class _Tcx(msgspec.Struct):
    found: list[Activity] = msgspec.field(default_factory=list)
    depth: int = 0
    sport: str = ""
    id: datetime | None = None
    laps: list[_Lap] = msgspec.field(default_factory=list)
    recorded: _Recorded = msgspec.field(default_factory=_Recorded)
    part: int = 0
    at: datetime | None = None
    meters: float | None = None
    place: dict[str, str] = msgspec.field(default_factory=dict)

    def opened(self, names: list[str], attributes: dict[str, str]) -> None:
        if names[-1] == "Activity" and names[1] == "Activities":
            self.depth, self.sport, self.id, self.laps = len(names), attributes.get("Sport", ""), None, []
            self.recorded = _Recorded()
        if not self.depth:
            return
        match names[self.depth :]:
            case ["Lap"]:
                self.laps.append(_Lap(self.recorded.moment(attributes.get("StartTime", ""))))
            case ["Lap", "Track"]:
                self.part += 1
            case ["Lap", "Track", "Trackpoint"]:
                self.at, self.meters, self.place = None, None, {}

    def closed(self, names: list[str], text: str) -> None:
        if not self.depth:
            return
        match names[self.depth :]:
            case ["Lap", "Track", "Trackpoint"]:
                self._point()
            case ["Lap", "Track", "Trackpoint", *inner]:
                self._of_point(inner, text)
            case ["Lap", "TotalTimeSeconds"]:
                self.laps[-1].seconds = _number(text)
            case ["Lap", "DistanceMeters"]:
                self.laps[-1].meters = _number(text)
            case ["Id"]:
                self.id = self.recorded.moment(text)
            case []:
                self.found += self._activity()
                self.depth = 0
                _bounded(len(self.found))

    def _of_point(self, inner: list[str], text: str) -> None:
        match inner:
            case ["Time"]:
                self.at = self.recorded.moment(text)
            case ["DistanceMeters"]:
                self.meters = _number(text)
            case ["Position", "LatitudeDegrees" | "LongitudeDegrees" as name]:
                self.place[name] = text

    def _point(self) -> None:
        if self.at is not None and self.at.timestamp() > _EARLIEST:
            latitude = self.place.get("LatitudeDegrees", "nan")
            place = _place(latitude, self.place.get("LongitudeDegrees", "nan"))
            self.recorded.points.append(Point(self.at.timestamp(), place, self.meters, self.part))

    def _activity(self) -> list[Activity]:
        """The sums of the laps where each has its own, else what the points come to."""
        from_points = list(_from_points(self.sport, self.recorded))
        if len(from_points) > 1:
            return from_points
        read = from_points[0] if from_points else None
        seconds = sum(lap.seconds or 0 for lap in self.laps) if all(lap.seconds for lap in self.laps) else 0
        meters = sum(lap.meters or 0 for lap in self.laps) if any(lap.meters for lap in self.laps) else 0
        # The Id should be the start as well, but some programs put the day's midnight there.
        starts = [lap.began for lap in self.laps if lap.began] or [each for each in (self.id,) if each]
        began = min([*starts, *([read.began] if read else [])], default=None)
        if began is None:
            return []
        made = read or Activity(
            began, sport=self.sport, on_foot=words_on_foot(self.sport), offset_minutes=self.recorded.offset
        )
        if meters and (all(lap.meters for lap in self.laps) or not made.km):
            made = replace(made, km=meters / 1000)
        if seconds:
            elapsed, moving = made.elapsed, made.minutes
            stood = elapsed - moving if elapsed and moving else 0
            made = replace(made, minutes=min(seconds / 60, max(elapsed or 0, seconds / 60) - stood))
        return [replace(made, began=began, elapsed=made.elapsed or made.minutes)]

    def activities(self) -> Iterable[Activity]:
        return self.found


def _from_points(sport: str, recorded: _Recorded) -> Iterable[Activity]:
    if len(recorded.points) > MOST_POINTS:
        raise TrapError(too_many(MOST_POINTS))
    for way in ways(recorded.points):
        if way.stray * 2 > len(recorded.points):
            raise ValueError(_("its points lie where nobody could have gone"))
        yield Activity(
            began=datetime.fromtimestamp(way.began, UTC),
            minutes=way.moving / 60 or None,
            km=way.meters / 1000 if way.meters else None,
            offset_minutes=recorded.offset,
            sport=sport.casefold(),
            on_foot=words_on_foot(sport),
            elapsed=way.elapsed / 60,
            stray=way.stray,
        )


def _bounded(activities: int) -> None:
    if activities > MOST_ACTIVITIES:
        raise TrapError(too_many_activities(MOST_ACTIVITIES))


def _place(latitude: str, longitude: str) -> Place | None:
    north, east = float(latitude), float(longitude)
    return (radians(north), radians(east)) if abs(north) <= 90 and abs(east) <= 360 else None


def _number(text: str) -> float:
    value = float(text or 0)
    if not isfinite(value) or value < 0:
        raise ValueError(_("a length of {value:g}").format(value=value))
    return value
