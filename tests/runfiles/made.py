"""Run files written for the tests: nothing here comes from a person's watch."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from unknot.runfiles.fit_messages import check_sum

BEGAN = datetime(2026, 3, 10, 16, 50, tzinfo=UTC)
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
UINT32, SINT32, UINT16, ENUM, UINT8 = (0x86, "I"), (0x85, "i"), (0x84, "H"), (0x00, "B"), (0x02, "B")
METRE = 1 / 111_195
"""Degrees of latitude."""

Field = tuple[int, tuple[int, str], int]


def fit_time(moment: datetime) -> int:
    return int((moment - FIT_EPOCH).total_seconds())


def fit_file(*messages: bytes, kind: int = 4) -> bytes:
    """A whole FIT file of `messages`; kind 4 is an activity."""
    body = fit_message(0, 0, [(0, ENUM, kind)]) + b"".join(messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    whole = head + struct.pack("<H", check_sum(head)) + body
    return whole + struct.pack("<H", check_sum(whole))


def fit_message(local: int, number: int, fields: Sequence[Field], *, order: str = "<") -> bytes:
    """A message with its definition before it."""
    return fit_definition(local, number, fields, order=order) + fit_data(local, fields, order=order)


def fit_definition(local: int, number: int, fields: Sequence[Field], *, order: str = "<") -> bytes:
    definition = struct.pack(f"{order}BBBHB", 0x40 | local, 0, int(order == ">"), number, len(fields))
    return definition + b"".join(
        struct.pack("<BBB", field, struct.calcsize(code), base) for field, (base, code), _value in fields
    )


def fit_data(local: int, fields: Sequence[Field], *, order: str = "<") -> bytes:
    return struct.pack("<B", local) + b"".join(struct.pack(f"{order}{c}", v) for _f, (_b, c), v in fields)


def session(
    *,
    began: datetime = BEGAN,
    seconds: float = 2400,
    elapsed: float | None = None,
    meters: float = 7500,
    sport: int = 1,
    kind: int | None = None,
    effort: int | None = 50,
    order: str = "<",
) -> bytes:
    whole = seconds + 60 if elapsed is None else elapsed
    start = fit_time(began)
    fields: list[Field] = [
        (253, UINT32, start + int(whole)),
        (2, UINT32, start),
        (7, UINT32, int(whole * 1000)),
        (8, UINT32, int(seconds * 1000)),
        (9, UINT32, int(meters * 100)),
        (5, ENUM, sport),
    ]
    if kind is not None:
        fields.append((6, ENUM, kind))
    if effort is not None:
        fields.append((193, UINT8, effort))
    return fit_message(1, 18, fields, order=order)


def records(points: Iterable[tuple[float, float]], *, began: datetime = BEGAN) -> bytes:
    """Record messages of seconds since `began` and metres so far."""
    start = fit_time(began)
    fields = [[(253, UINT32, start + int(at)), (5, UINT32, int(meters * 100))] for at, meters in points]
    return fit_definition(3, 20, fields[0]) + b"".join(fit_data(3, each) for each in fields)


def own_clock(offset: timedelta, *, at: datetime = BEGAN) -> bytes:
    """The activity message, which tells the watch's own clock."""
    moment = fit_time(at)
    local = moment + int(offset.total_seconds())
    return fit_message(2, 34, [(253, UINT32, moment), (5, UINT32, local), (1, UINT16, 1)])


def fit(
    path: Path,
    *,
    began: datetime = BEGAN,
    seconds: float = 2400,
    meters: float = 7500,
    sport: int = 1,
    kind: int | None = None,
    offset: timedelta | None = timedelta(hours=1),
    effort: int | None = 50,
) -> Path:
    """A FIT file with one session (sport 1: running) and, with `offset`, the watch's own clock."""
    parts = [session(began=began, seconds=seconds, meters=meters, sport=sport, kind=kind, effort=effort)]
    if offset is not None:
        parts.append(own_clock(offset, at=began))
    path.write_bytes(fit_file(*parts))
    return path


def gpx(path: Path, *, began: datetime = BEGAN, minutes: int = 30, sport: str = "running", head: str = "") -> Path:
    """A GPX track with a point a minute, a thousandth of a degree along the equator each, and a break half-way."""
    points = [_point(began + timedelta(minutes=number), 0, number / 1000) for number in range(minutes + 1)]
    half = len(points) // 2
    segments = f"<trkseg>{''.join(points[:half])}</trkseg><trkseg>{''.join(points[half - 1 :])}</trkseg>"
    path.write_text(_gpx(f"<type>{sport}</type>{segments}", head), encoding="utf-8")
    return path


def steady(
    first: int, last: int, *, speed: float = 3.0, step: int = 10, began: datetime = BEGAN, start: float = 0.0
) -> list[str]:
    """Points from second `first` to `last`, north at `speed` metres a second from `start` metres on."""
    return [
        _point(began + timedelta(seconds=at), 52.5 + (start + (at - first) * speed) * METRE, 13.4)
        for at in range(first, last + 1, step)
    ]


def gpx_tracks(path: Path, *tracks: Sequence[Sequence[str]], sport: str | None = "running") -> Path:
    """A GPX file of tracks of segments of points."""
    kind = f"<type>{sport}</type>" if sport is not None else ""
    inner = [f"{kind}{''.join(f'<trkseg>{chr(10).join(segment)}</trkseg>' for segment in track)}" for track in tracks]
    path.write_text(_gpx("</trk><trk>".join(inner), ""), encoding="utf-8")
    return path


def _gpx(inner: str, head: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<gpx version="1.1" creator="test" '
        f'xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2020-01-01T00:00:00Z</time></metadata>'
        f"<trk><name>Evening</name>{inner}</trk></gpx>"
    )


def _point(moment: datetime, latitude: float, longitude: float) -> str:
    return (
        f'<trkpt lat="{latitude:.6f}" lon="{longitude:.6f}"><ele>3</ele>'
        f"<time>{moment:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
    )


point = _point


def tcx(
    path: Path,
    *,
    began: datetime = BEGAN,
    laps: Iterable[tuple[float, float]] = ((600, 2000), (900, 3100)),
    totals: bool = True,
    sport: str = "Running",
) -> Path:
    """A TCX activity with `laps` of seconds and metres, and a point every ten seconds; `totals` writes their sums."""
    start, parts, before = began, [], 0.0
    for seconds, meters in laps:
        sums = f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{meters}</DistanceMeters>"
        points = "".join(
            f"<Trackpoint><Time>{start + timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}</Time>"
            f"<DistanceMeters>{before + meters * at / seconds:.2f}</DistanceMeters></Trackpoint>"
            for at in range(0, int(seconds) + 1, 10)
        )
        parts.append(
            f'<Lap StartTime="{start:%Y-%m-%dT%H:%M:%S.000Z}">{sums if totals else ""}<Track>{points}</Track></Lap>'
        )
        start += timedelta(seconds=seconds)
        before += meters
    path.write_text(
        '<?xml version="1.0"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="{sport}"><Id>{began:%Y-%m-%dT%H:%M:%SZ}</Id>{"".join(parts)}</Activity>'
        "</Activities></TrainingCenterDatabase>",
        encoding="utf-8",
    )
    return path
