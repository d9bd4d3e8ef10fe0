"""The table in Strava's archive: what each file is called there."""

import csv
from io import StringIO
from pathlib import PurePosixPath

import msgspec

from unknot.runfiles.sports import words_on_foot

_TYPE, _TYPE_PLACE = "activity type", 3
_FOLDER = "activities/"


class ActivityTable(msgspec.Struct, frozen=True):
    """Sports by the name of the file, and how many runs were typed in there and have none.

    `sure` where they are in English, as the archive's own words for all sports.
    """

    sports: dict[str, str] = msgspec.field(default_factory=dict)
    sure: bool = False
    without_file: int = 0


def read_table(data: bytes) -> ActivityTable:
    """The table in the bytes of `activities.csv`; empty where its columns are others than Strava's."""
    csv.field_size_limit(1 << 24)
    try:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig", errors="replace"))))
    except csv.Error:
        return ActivityTable()
    head = [name.strip().casefold() for name in rows[0]] if rows else []
    sure = _TYPE in head
    place = head.index(_TYPE) if sure else _TYPE_PLACE
    sports, without = {}, 0
    for row in rows[1:]:
        name = next((cell for cell in row if cell.startswith(_FOLDER)), "")
        sport = row[place].strip() if len(row) > place else ""
        if name and sport:
            sports[PurePosixPath(name).name] = sport
        elif sport and sure and words_on_foot(sport) is not None:
            without += 1
    return ActivityTable(sports, sure, without)
