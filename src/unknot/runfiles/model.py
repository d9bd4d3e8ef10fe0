"""What a file says about an activity."""

from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from unknot.diary.choices import OnFoot
from unknot.errors import UserError
from unknot.language import _


class RunFileError(UserError):
    """A file that cannot be taken in, in one sentence that names it."""

    def __init__(self, name: object, what: str) -> None:
        super().__init__(f"{name}: {what}")
        self.what = what


class NoActivityError(RunFileError):
    """A file that is sound, and holds something else: of these an archive has thousands."""


class MissingFileError(RunFileError):
    """What an archive tells of without a file for it: nothing is wrong, and it has to be said."""


class Activity(msgspec.Struct, frozen=True):
    """One activity: `began` in UTC, `minutes` of moving, `elapsed` minutes from start to end, `effort` from 0 to 10.

    `offset_minutes` is how far the clock it was lived by was from UTC, where the file says so; `sport` is the file's
    word for it, empty if unsaid, and `on_foot` what that means, None for what is neither run nor walk nor hike.
    `climb` is in metres; `stray` counts points that were left out because nobody could have been there.
    """

    began: datetime
    minutes: float | None = None
    km: float | None = None
    effort: int | None = None
    offset_minutes: int | None = None
    sport: str = ""
    on_foot: OnFoot | None = OnFoot.RUN
    elapsed: float | None = None
    climb: float | None = None
    stray: int = 0

    @property
    def ended(self) -> datetime:
        """When it was over, as far as is known."""
        return self.began + timedelta(minutes=max(self.elapsed or 0.0, self.minutes or 0.0))


class RunFile(msgspec.Struct, frozen=True):
    """A file that was read: its name, the digest of its bytes, and the activities in it, oldest first."""

    name: str
    digest: str
    activities: tuple[Activity, ...]


ONE_OUTING = timedelta(hours=1)
"""A recording that goes on within this time belongs to the outing before it."""


def outings(activities: list[Activity]) -> tuple[Activity, ...]:
    """`activities` of one file by time: those that follow each other soon are one, what was read twice counts once."""
    made: list[Activity] = []
    for each in sorted(activities, key=lambda each: each.began):
        if not made or each.on_foot is not made[-1].on_foot or each.began - made[-1].ended > ONE_OUTING:
            made.append(each)
        elif each.began >= made[-1].ended or not _within(each, made[-1]):
            made[-1] = _joined(made[-1], each)
        elif (each.minutes or 0) > (made[-1].minutes or 0):
            made[-1] = each
    return tuple(made)


def _within(each: Activity, other: Activity) -> bool:
    shared = min(each.ended, other.ended) - each.began
    return shared * 2 >= min(each.ended - each.began, other.ended - other.began)


def _joined(one: Activity, other: Activity) -> Activity:
    efforts = [each.effort for each in (one, other) if each.effort is not None]
    return replace(
        one,
        minutes=_sum(one.minutes, other.minutes),
        km=_sum(one.km, other.km),
        climb=_sum(one.climb, other.climb),
        effort=max(efforts, default=None),
        elapsed=(max(one.ended, other.ended) - one.began).total_seconds() / 60,
        stray=one.stray + other.stray,
    )


def _sum(one: float | None, other: float | None) -> float | None:
    return (one or 0.0) + (other or 0.0) or None


def too_many(points: int) -> str:
    """The sentence for a file with more points than any recording has."""
    return _("it has more than {most} points; it was not read further.").format(most=f"{points:,}")


def too_many_activities(most: int) -> str:
    """The sentence for a file with more activities than any program puts into one."""
    return _("it has more than {most} activities; it was not read further.").format(most=f"{most:,}")


def broken(why: object) -> str:
    """The sentence for a file whose content makes no sense."""
    return _("it is broken or cut off ({why}); export it again.").format(why=why)
