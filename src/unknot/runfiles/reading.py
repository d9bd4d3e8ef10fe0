"""From files to runs for the diary: several at once, none of them twice."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import msgspec

from unknot.clock import Instant, instant_at
from unknot.diary.editing import check, new_run
from unknot.diary.records import Run
from unknot.errors import UserError
from unknot.runfiles.fit import MAGIC, read_fit
from unknot.runfiles.model import Activity, RunFile, RunFileError, may_be_run
from unknot.runfiles.tracks import read_track

LARGEST = 64 * 1024 * 1024
"""Bytes; a day's run recorded every second comes to a third of it."""
SAME_START = timedelta(minutes=2)
SAME_LENGTH = 0.05
"""Two records of one run: begun within this time, and as long to within this share (and a minute)."""


class Taken(msgspec.Struct, frozen=True):
    """What came of some files: runs to save, and a sentence for each file or run that is not among them."""

    runs: tuple[Run, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def read_run_file(path: Path) -> RunFile:
    """The runs in a FIT, GPX or TCX file; `RunFileError` in one sentence for anything else."""
    try:
        if not path.is_file():
            raise RunFileError(path, "there is no such file." if not path.exists() else "it is not a file.")
        size = path.stat().st_size
        if size > LARGEST:
            raise RunFileError(
                path, f"it has {size / 1e6:.0f} MB, and a run's file at most {LARGEST / 1e6:.0f} MB; it was not read."
            )
        if size == 0:
            raise RunFileError(path, "it is empty.")
        with path.open("rb") as handle:
            head = handle.read(512)
            handle.seek(0)
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
        activities = read_fit(path) if head[8:12] == MAGIC else read_track(_looks_like_xml(path, head))
    except OSError as error:
        raise RunFileError(path, f"it cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a name with a NUL in it
        raise RunFileError(path, f"it cannot be read: {error}.") from error
    if not activities:
        raise RunFileError(path, "there is no activity with a time in it.")
    runs = tuple(sorted((each for each in activities if may_be_run(each)), key=lambda each: each.began))
    if not runs:
        raise RunFileError(path, f"it holds {' and '.join(sorted({each.sport for each in activities}))}, and no run.")
    return RunFile(path, digest, runs)


def take_in(paths: Iterable[Path], known: Iterable[Run], zone: str, now: Instant, *, hot: bool = False) -> Taken:
    """The runs of all of `paths` that `known` does not hold yet; a file counts whole or not at all."""
    have, new = list(known), list[Run]()
    repeated, refused = list[str](), list[str]()
    for path in paths:
        try:
            file = read_run_file(path)
            runs = [_run(file, number, zone, now, hot) for number in range(len(file.runs))]
        except RunFileError as error:
            refused.append(str(error))
            continue
        for run in runs:
            if twin := next((each for each in have if same_run(each, run)), None):
                repeated.append(f"{path}: the run of {twin.began.local:%Y-%m-%d %H:%M} is in the diary already.")
            else:
                have.append(run)
                new.append(run)
    return Taken(tuple(new), tuple(repeated), tuple(refused))


def same_run(one: Run, other: Run) -> bool:
    """Whether two records are of one run: from the same file, or begun together and about as long."""
    if one.origin == other.origin and one.origin != "hand":
        return True
    if abs(one.began.utc - other.began.utc) > SAME_START:
        return False
    if one.minutes is None or other.minutes is None:
        return True
    return abs(one.minutes - other.minutes) <= max(1.0, SAME_LENGTH * max(one.minutes, other.minutes))


def _run(file: RunFile, number: int, zone: str, now: Instant, hot: bool) -> Run:
    activity = file.runs[number]
    began = _instant(activity, zone)
    if began.utc > now.utc:
        raise RunFileError(file.path, f"its run of {began.local:%Y-%m-%d %H:%M} is still to come.")
    if began.utc.year < 1990:
        raise RunFileError(file.path, f"its run of {began.local:%Y-%m-%d} is older than any watch that could say so.")
    try:
        run = new_run(
            began,
            minutes=round(activity.minutes, 2) or None if activity.minutes else None,
            km=round(activity.km, 3) or None if activity.km else None,
            effort=activity.effort,
            hot=hot,
            origin=file.digest if len(file.runs) == 1 else f"{file.digest}-{number + 1}",
        )
        check(run, now)
        return run
    except UserError as error:
        raise RunFileError(file.path, str(error)) from error


def _instant(activity: Activity, zone: str) -> Instant:
    """In `zone`, or by the watch's own clock where that stood elsewhere: a run on a journey keeps its day."""
    instant = instant_at(activity.began, zone)
    offset = activity.offset_minutes
    if offset is None or offset == instant.offset_minutes:
        return instant
    # The tz database counts these the other way round; it has them for whole hours only.
    name = f"Etc/GMT{-offset // 60:+d}" if offset % 60 == 0 else zone
    return Instant(instant.utc, name, offset)


def _looks_like_xml(path: Path, head: bytes) -> Path:
    if head[:2] == b"\x1f\x8b":
        raise RunFileError(path, "it is packed (gzip); unpack it first.")
    # UTF-16 has a NUL beside each letter of markup.
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        raise RunFileError(path, "it is neither a FIT nor a GPX nor a TCX file.")
    return path
