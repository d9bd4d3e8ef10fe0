"""A session done without the screen, as the person says afterwards: their word, and not measured."""

from datetime import date, datetime, time

from unknot.clock import Instant
from unknot.diary.editing import KEY_STRAYS, new_id
from unknot.diary.records import HOUR_KNOWN, Outcome, Session, session_day
from unknot.diary.times import EARLIEST, NOON, read_local
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.model import Routine, RoutineKind

WHOLE = 100
EVENING = time(22)
"""Where a bedtime routine stands whose night alone was said, and NOON any other; no hour is shown for it."""


def said_session(
    routine: Routine,
    prescribed_s: float,
    began: Instant,
    share: int = WHOLE,
    *,
    day: date | None = None,
    hour_known: bool = True,
) -> Session:
    """What was done of `routine`, `share` per cent of it; `day` is the night or day it counts to, if not its time's.

    `UserError` for a release, which is part of its cramp, and for a share or a day that cannot be.
    """
    if routine.kind is RoutineKind.RELEASE:
        sentence = _("{title} belongs to its cramp; log it there as a stretch that was tried.")
        raise UserError(sentence.format(title=routine.title))
    if not 1 <= share <= WHOLE:
        raise UserError(_("A share runs from 1 to 100; found {found}.").format(found=share), "share")
    return Session(
        id=new_id(),
        routine=routine.id,
        title=routine.title,
        kind=routine.kind,
        digest=routine.digest,
        started=began,
        day=_day(day, session_day(routine.kind, began)),
        prescribed_s=prescribed_s,
        options={} if hour_known else {HOUR_KNOWN: False},
        credited_s=prescribed_s * share / WHOLE,
        outcome=Outcome.COMPLETED if share == WHOLE else Outcome.STOPPED,
        said=True,
    )


def moment_on(day: date, kind: RoutineKind, now: Instant) -> Instant:
    """A moment that stands for `day` (of a bedtime routine, the night that begins on it) where no hour was said.

    `UserError` for a day that has not begun.
    """
    if not EARLIEST < day <= now.local.date():
        sentence = _("{day} is no day that a session can have been on; expected one from {first} to {last}.")
        raise UserError(sentence.format(day=day, first=EARLIEST, last=now.local.date()), "night")
    at = EVENING if kind is RoutineKind.BEDTIME else NOON
    return min(read_local(datetime.combine(day, at), now.zone).instant, now, key=lambda each: each.utc)


def _day(chosen: date | None, own: date) -> date:
    if chosen is not None and abs(chosen - own) > KEY_STRAYS:
        sentence = _("{day} is too far from when it began; expected a date near {own}.")
        raise UserError(sentence.format(day=chosen, own=own), "night")
    return chosen or own
