"""From the points of a recording to the time and the way that was run.

Time is moving time: who stands at a crossing for minutes does not run. Points that no person could have reached, or of
a moment that was read before, are left out.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import asin, cos, sin, sqrt
from typing import NamedTuple

import msgspec

EARTH = 6_371_008.8  # mean radius in metres
STANDING_S = 60.0
STANDING_M = 20.0
"""Who comes no further than this within that time stands; a receiver's error is half of it."""
FASTEST = 12.5
"""Metres a second; no person ever ran faster (12.4)."""
ERROR = 50.0
"""Metres that a receiver may be wrong between houses."""
SOON_S = 15.0
"""A new segment within this time is no break."""
SILENT_S, SILENT_FASTEST = 600.0, 7.0
"""Nothing recorded for so long, and then further away than anybody runs in ten minutes: that way was driven."""
APART_S = 6 * 3600.0
"""With a gap like this, it is another outing."""
MOST_POINTS = 250_000
"""In one file; two days at a point a second come to 172,800."""
FEW = 0.05
"""Share of the points that may be somewhere else by mistake."""

Place = tuple[float, float]


class Point(NamedTuple):
    """One point: seconds since 1970, latitude and longitude in radians, metres run so far, number of its segment."""

    at: float
    place: Place | None = None
    meters: float | None = None
    part: int = 0


class Way(msgspec.Struct, frozen=True):
    """What the points of an outing come to; `stood` are the seconds of standing, breaks included, of `elapsed`."""

    began: float
    elapsed: float
    stood: float
    meters: float | None
    stray: int

    @property
    def moving(self) -> float:
        """Seconds of moving."""
        return self.elapsed - self.stood


def ways(points: Sequence[Point]) -> tuple[Way, ...]:
    """The outings that `points` tell of, oldest first; none without a point."""
    kept, stray = _without_stray(in_time(points))
    groups = [group for group in _split(kept, lambda one, two: two.at - one.at > APART_S) if group]
    told = [group for group in groups if len(group) > 1] or groups[:1]
    return tuple(_way(group, 0 if number else stray) for number, group in enumerate(told))


def in_time(points: Sequence[Point]) -> list[Point]:
    """`points` by time, each moment once: of each segment the longest run of rising times, and nothing read before."""
    parts: dict[int, list[Point]] = {}
    for point in points:
        parts.setdefault(point.part, []).append(point)
    made: list[Point] = []
    for part in sorted((_rising(part) for part in parts.values()), key=lambda part: part[0].at):
        latest = made[-1].at if made else float("-inf")
        new = [point for point in part if point.at > latest]
        if made and any(point.at == latest for point in part):  # it goes on where the last one ended
            new = [point._replace(part=made[-1].part) for point in new]
        made += new
    return made


def apart(one: Place, two: Place) -> float:
    """Metres along a great circle, by the haversine formula: a degree along the equator is 111,195 m."""
    (lat1, lon1), (lat2, lon2) = one, two
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _rising(points: list[Point]) -> list[Point]:
    """The longest part of `points` whose times rise (one clock gone wrong does not spoil the rest)."""
    if all(one.at < two.at for one, two in pairwise(points)):
        return points
    ends: list[float] = []  # the least end of a rising run of each length
    of: list[int] = []
    before: list[int] = []
    for number, point in enumerate(points):
        length = bisect_left(ends, point.at)
        before.append(of[length - 1] if length else -1)
        ends[length : length + 1] = [point.at]
        of[length : length + 1] = [number]
    made, number = [], of[-1]
    while number >= 0:
        made.append(points[number])
        number = before[number]
    return made[::-1]


def _without_stray(points: list[Point]) -> tuple[list[Point], int]:
    """`points` without the places that a person could not have reached from most of the others, and how many."""
    chains = _chains(points)
    sizes = Counter(number for number in chains if number is not None)
    if len(sizes) < 2:
        return points, 0
    nowhere = {number for number, point in zip(chains, points, strict=True) if point.place == (0.0, 0.0)}
    trusted = {number for number, size in sizes.items() if size >= FEW * len(points) and number not in nowhere}
    trusted = trusted or {sizes.most_common(1)[0][0]}
    kept = [
        point if number is None or number in trusted else point._replace(place=None)
        for number, point in zip(chains, points, strict=True)
    ]
    told = [point for point in kept if point.place is not None or point.meters is not None]
    return told, sum(size for number, size in sizes.items() if number not in trusted)


def _chains(points: list[Point]) -> list[int | None]:
    """For each point the number of the chain of places, each within reach of the one before, that it belongs to."""
    ends: list[Point] = []
    latest: list[int] = []  # the chains by when they were last added to, the latest first
    numbers: list[int | None] = []
    for point in points:
        if point.place is None:
            numbers.append(None)
            continue
        number = next((each for each in latest[:_LOOKED_AT] if _reached(ends[each], point)), len(ends))
        ends[number : number + 1] = [point]
        if latest[:1] != [number]:
            latest = [number, *(each for each in latest[:_LOOKED_AT] if each != number)]
        numbers.append(number)
    return numbers


_LOOKED_AT = 6


def _reached(one: Point, two: Point) -> bool:
    if one.place is None or two.place is None:
        return True
    return apart(one.place, two.place) <= ERROR + FASTEST * abs(two.at - one.at)


def _split(points: list[Point], parted: Callable[[Point, Point], bool]) -> list[list[Point]]:
    groups = [points[:1]] if points else []
    for one, two in pairwise(points):
        if parted(one, two):
            groups.append([])
        groups[-1].append(two)
    return groups


def _way(points: list[Point], stray: int) -> Way:
    elapsed = points[-1].at - points[0].at
    measured = [point for point in points if point.meters is not None]
    if len(measured) * 2 >= len(points):
        points = measured
    pieces = _split(points, _broken_off)
    meters = [_far(one, two) for piece in pieces for one, two in pairwise(piece)]
    known = [each for each in meters if each is not None]
    across = [_across(one[-1], two[0]) for one, two in pairwise(pieces)]
    way = sum(known) + sum(across) if known else None
    stood = elapsed - sum(piece[-1].at - piece[0].at for piece in pieces)
    if way is not None and way > ERROR * 2:  # else nothing tells standing from a treadmill
        stood += sum(_standing(piece) for piece in pieces)
    return Way(points[0].at, elapsed, stood, way, stray)


def _broken_off(one: Point, two: Point) -> bool:
    """Whether nothing was run between two points: a break of the watch, silence, standing, or a ride elsewhere."""
    seconds, meters = two.at - one.at, _far(one, two)
    if (one.part != two.part and seconds > SOON_S) or not _reached(one, two):
        return True
    if seconds > SILENT_S and (meters is None or meters > seconds * SILENT_FASTEST):
        return True
    return seconds >= STANDING_S and meters is not None and meters < seconds * STANDING_M / STANDING_S


def _across(one: Point, two: Point) -> float:
    """Metres over a break that were walked rather than driven: those that the watch itself counts, or a few steps."""
    meters = _far(one, two)
    if meters is None or not _reached(one, two):
        return 0.0
    counted = one.meters is not None and two.meters is not None
    return meters if counted or (one.part == two.part and meters <= ERROR) else 0.0


def _far(one: Point, two: Point) -> float | None:
    if one.meters is not None and two.meters is not None:
        return two.meters - one.meters if two.meters >= one.meters else two.meters  # some count each lap anew
    return apart(one.place, two.place) if one.place is not None and two.place is not None else None


def _standing(points: list[Point]) -> float:
    """Seconds of the spells in which nobody came further than a few steps for a minute or more."""
    stood, first = 0.0, 0
    for number in range(1, len(points) + 1):
        far = _far(points[first], points[number]) if number < len(points) else None
        if number < len(points) and far is not None and far <= STANDING_M:
            continue
        if points[number - 1].at - points[first].at >= STANDING_S:
            stood += _still(points[first:number])
        first = number
    return stood


def _still(points: list[Point]) -> float:
    """The seconds of a spell without its ends, which still (or again) moved."""
    while len(points) > 1 and _moves(points[0], points[1]):
        points = points[1:]
    while len(points) > 1 and _moves(points[-2], points[-1]):
        points = points[:-1]
    seconds = points[-1].at - points[0].at
    return seconds if seconds >= STANDING_S else 0.0


def _moves(one: Point, two: Point) -> bool:
    return (_far(one, two) or 0.0) > (two.at - one.at) * STANDING_M / STANDING_S
