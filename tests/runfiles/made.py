"""Run files written for the tests: nothing here comes from a person's watch."""

import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

BEGAN = datetime(2026, 3, 10, 16, 50, tzinfo=UTC)
_FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_UINT32, _UINT16, _ENUM, _UINT8 = (0x86, "I"), (0x84, "H"), (0x00, "B"), (0x02, "B")
_CRC = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
    0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
)  # fmt: skip

Field = tuple[int, tuple[int, str], int]


def fit(
    path: Path,
    *,
    began: datetime = BEGAN,
    seconds: float = 2400,
    meters: float = 7500,
    sport: int = 1,
    offset: timedelta | None = timedelta(hours=1),
    effort: int | None = 50,
) -> Path:
    """A FIT file with one session (sport 1: running) and, with `offset`, the watch's own clock."""
    start = int((began - _FIT_EPOCH).total_seconds())
    ended = start + int(seconds)
    session: list[Field] = [
        (253, _UINT32, ended),
        (2, _UINT32, start),
        (7, _UINT32, int(seconds * 1000) + 60_000),
        (8, _UINT32, int(seconds * 1000)),
        (9, _UINT32, int(meters * 100)),
        (5, _ENUM, sport),
    ]
    if effort is not None:
        session.append((193, _UINT8, effort))
    body = _message(0, 0, [(0, _ENUM, 4), (4, _UINT32, start)]) + _message(1, 18, session)
    if offset is not None:
        local = ended + int(offset.total_seconds())
        body += _message(2, 34, [(253, _UINT32, ended), (5, _UINT32, local), (1, _UINT16, 1)])
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    head += struct.pack("<H", _crc(head))
    whole = head + body
    path.write_bytes(whole + struct.pack("<H", _crc(whole)))
    return path


def _message(local: int, number: int, fields: Sequence[Field]) -> bytes:
    definition = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields))
    for field, (base, code), _value in fields:
        definition += struct.pack("<BBB", field, struct.calcsize(code), base)
    return definition + struct.pack("<B", local) + b"".join(struct.pack(f"<{c}", v) for _f, (_b, c), v in fields)


def _crc(data: bytes) -> int:
    crc = 0
    for byte in data:
        for part in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ _CRC[crc & 0xF] ^ _CRC[part]
    return crc


def gpx(path: Path, *, began: datetime = BEGAN, minutes: int = 30, sport: str = "running", head: str = "") -> Path:
    """A GPX track with a point a minute, a thousandth of a degree along the equator each, and a break half-way."""
    points = [_point(began + timedelta(minutes=number), number) for number in range(minutes + 1)]
    half = len(points) // 2
    segments = f"<trkseg>{''.join(points[:half])}</trkseg><trkseg>{''.join(points[half - 1 :])}</trkseg>"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<gpx version="1.1" creator="test" '
        f'xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2020-01-01T00:00:00Z</time></metadata>'
        f"<trk><name>Evening</name><type>{sport}</type>{segments}</trk></gpx>",
        encoding="utf-8",
    )
    return path


def _point(moment: datetime, number: int) -> str:
    return f'<trkpt lat="0" lon="{number / 1000}"><ele>3</ele><time>{moment:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'


def tcx(
    path: Path, *, began: datetime = BEGAN, laps: Iterable[tuple[float, float]] = ((600, 2000), (900, 3100))
) -> Path:
    """A TCX activity with `laps` of seconds and meters."""
    start, parts = began, []
    for seconds, meters in laps:
        parts.append(
            f'<Lap StartTime="{start:%Y-%m-%dT%H:%M:%S.000Z}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
            f"<DistanceMeters>{meters}</DistanceMeters><Track><Trackpoint><Time>{start:%Y-%m-%dT%H:%M:%SZ}</Time>"
            f"<DistanceMeters>99999</DistanceMeters></Trackpoint></Track></Lap>"
        )
        start += timedelta(seconds=seconds)
    path.write_text(
        '<?xml version="1.0"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="Running"><Id>{began:%Y-%m-%dT%H:%M:%SZ}</Id>{"".join(parts)}</Activity>'
        "</Activities></TrainingCenterDatabase>",
        encoding="utf-8",
    )
    return path
