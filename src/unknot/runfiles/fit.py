"""FIT files, as Garmin, Suunto, Coros, Wahoo and others write them."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unknot.runfiles.model import Activity, RunFileError

if TYPE_CHECKING:
    from fitdecode import FitDataMessage

MAGIC = b".FIT"
_FARTHEST_OFFSET = timedelta(hours=14)
_RPE_STEPS = 10  # the file holds ten times what the runner chose


def read_fit(path: Path) -> tuple[Activity, ...]:
    """Every session of the FIT file at `path`; `RunFileError` if it is broken or cut off."""
    sessions: list[dict[str, Any]] = []
    offset: timedelta | None = None
    try:
        for message in _messages(path):
            values = {name: message.get_value(name, fallback=None) for name in _WANTED}
            if message.name == "session":
                sessions.append(values)
            elif message.name == "activity":
                offset = _offset(values["timestamp"], values["local_timestamp"]) or offset
    except _broken() as error:
        raise RunFileError(path, "this FIT file is broken or cut off; copy it from the watch again.") from error
    minutes = round(offset.total_seconds() / 60) if offset is not None else None
    return tuple(found for values in sessions if (found := _activity(values, minutes)))


_WANTED = (
    "timestamp",
    "local_timestamp",
    "start_time",
    "total_timer_time",
    "total_elapsed_time",
    "total_distance",
    "sport",
    "workout_rpe",
)


def _messages(path: Path) -> "Iterator[FitDataMessage]":
    import fitdecode

    # Fields that this version of the protocol does not know say nothing that is asked for here.
    reading = fitdecode.FitReader(
        path, check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.IGNORE
    )
    with reading as frames:
        for frame in frames:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in ("session", "activity"):
                yield frame


def _broken() -> tuple[type[Exception], ...]:
    """What the reader raises over damaged bytes: its own errors, and whatever a wrong length leads it into."""
    from fitdecode import FitError

    return (FitError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def _activity(values: dict[str, Any], offset: int | None) -> Activity | None:
    began = values["start_time"]
    if not isinstance(began, datetime):
        return None
    seconds = _number(values["total_timer_time"]) or _number(values["total_elapsed_time"])
    meters, effort = _number(values["total_distance"]), _number(values["workout_rpe"])
    return Activity(
        began=began.astimezone(UTC),
        minutes=seconds / 60 if seconds else None,
        km=meters / 1000 if meters else None,
        effort=min(10, round(effort / _RPE_STEPS)) if effort is not None else None,
        offset_minutes=offset,
        sport=str(values["sport"] or "").casefold(),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _offset(utc: object, local: object) -> timedelta | None:
    """How far the watch's clock was from UTC, in the quarters of an hour that zones come in."""
    if not isinstance(utc, datetime) or not isinstance(local, datetime):
        return None
    apart = local.replace(tzinfo=None) - utc.astimezone(UTC).replace(tzinfo=None)
    rounded = timedelta(minutes=15) * round(apart / timedelta(minutes=15))
    return rounded if abs(rounded) <= _FARTHEST_OFFSET else None
