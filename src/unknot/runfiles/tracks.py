"""GPX and TCX files: XML, read as a stream, so that a long file costs no more memory than a short one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import asin, cos, isfinite, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from unknot.runfiles.model import Activity, RunFileError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EARTH_KM = 6371.0088  # mean radius
DEEPEST = 60  # elements within elements; a real file has nine
_HUGE = 1 << 20  # characters in one value; a real one has thirty


def read_track(path: Path) -> tuple[Activity, ...]:
    """Every activity in the GPX or TCX file at `path`; `RunFileError` if it is neither, broken, or a trap."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException

    try:
        with path.open("rb") as file:
            return _activities(path, _elements(file))
    except DefusedXmlException as error:
        raise RunFileError(
            path, "it defines XML of its own (a DTD), which no watch does; it was not read further."
        ) from error
    except (ParseError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise RunFileError(path, f"it is broken or cut off ({error}); export it again.") from error


Found = tuple[str, list[str], "Element"]


def _activities(path: Path, elements: Iterator[Found]) -> tuple[Activity, ...]:
    match next(elements)[1]:
        case ["gpx"]:
            return tuple(_gpx(elements))
        case ["TrainingCenterDatabase"]:
            return tuple(_tcx(elements))
    raise RunFileError(path, "it is XML, but neither GPX nor TCX.")


def _elements(file: BinaryIO) -> Iterator[Found]:
    """`start` or `end`, the tags from the root to the element without namespaces, and the element."""
    from defusedxml.ElementTree import iterparse

    tags: list[str] = []
    open_elements: list[Element] = []
    for event, element in iterparse(file, ("start", "end"), forbid_dtd=True):
        if event == "start":
            tags.append(element.tag.rpartition("}")[2])
            open_elements.append(element)
            if len(tags) > DEEPEST:
                raise ValueError("elements nested too deep")
            yield event, tags, element
            continue
        if element.text and len(element.text) > _HUGE:
            raise ValueError("a value too long")
        yield event, tags, element
        tags.pop()
        open_elements.pop()
        if open_elements and tags[-1] in _LONG:  # what was read is let go of
            open_elements[-1].remove(element)


_LONG = ("trkseg", "trk", "gpx", "Track", "Lap", "rte")


class _Track(msgspec.Struct):
    """A GPX track as it grows: seconds and km add up segment by segment, so that breaks are left out."""

    sport: str = ""
    first: datetime | None = None
    seconds: float = 0.0
    km: float = 0.0
    last: datetime | None = None
    place: tuple[float, float] | None = None

    def start_segment(self) -> None:
        """A break: neither its time nor its way counts."""
        self.last = self.place = None

    def add(self, moment: datetime | None, place: tuple[float, float] | None) -> None:
        """One more point."""
        if place is not None:
            self.km += _km(self.place, place) if self.place else 0.0
            self.place = place
        if moment is not None:
            self.first = min(self.first, moment) if self.first else moment
            self.seconds += max(0.0, (moment - self.last).total_seconds()) if self.last else 0.0
            self.last = moment


def _gpx(elements: Iterator[Found]) -> Iterator[Activity]:
    track, moment = _Track(), None
    for event, tags, element in elements:
        match event, tags[1:]:
            case "start", ["trk"]:
                track = _Track()
            case "start", ["trk", "trkseg"]:
                track.start_segment()
            case "end", ["trk", "trkseg", "trkpt", "time"]:
                moment = _moment(element.text)
            case "end", ["trk", "trkseg", "trkpt"]:
                track.add(moment, _place(element))
                moment = None
            case "end", ["trk", "type"]:
                track.sport = (element.text or "").strip().casefold()
            case "end", ["trk"] if track.first is not None:
                yield Activity(track.first, track.seconds / 60 or None, track.km or None, sport=track.sport)


def _tcx(elements: Iterator[Found]) -> Iterator[Activity]:
    sport, began, seconds, meters = "", None, 0.0, 0.0
    for event, tags, element in elements:
        match event, tags[1:]:
            case "start", ["Activities", *_, "Activity"]:
                sport, began, seconds, meters = element.get("Sport", "").casefold(), None, 0.0, 0.0
            case "end", ["Activities", *_, "Activity", "Id"]:
                began = began or _moment(element.text)
            case "start", ["Activities", *_, "Activity", "Lap"]:
                # The Id should be the start as well, but some programs put the day's midnight there.
                lap = _moment(element.get("StartTime"))
                began = lap if lap and not seconds else began
            case "end", ["Activities", *_, "Activity", "Lap", "TotalTimeSeconds"]:
                seconds += _number(element.text)
            case "end", ["Activities", *_, "Activity", "Lap", "DistanceMeters"]:
                meters += _number(element.text)
            case "end", ["Activities", *_, "Activity"] if began is not None:
                yield Activity(began, seconds / 60 or None, meters / 1000 or None, sport=sport)


def _moment(text: str | None) -> datetime | None:
    """A moment in UTC, which is what both formats mean where no zone is written."""
    if not text or not text.strip():
        return None
    moment = datetime.fromisoformat(text.strip())
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _place(element: "Element") -> tuple[float, float] | None:
    latitude, longitude = float(element.get("lat", "nan")), float(element.get("lon", "nan"))
    return (radians(latitude), radians(longitude)) if abs(latitude) <= 90 and abs(longitude) <= 360 else None


def _number(text: str | None) -> float:
    value = float(text or 0)
    if not isfinite(value) or value < 0:
        raise ValueError(f"a length of {value:g}")
    return value


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula: a degree along the equator is 111.195 km."""
    (lat1, lon1), (lat2, lon2) = one, other
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
