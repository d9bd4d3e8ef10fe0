"""Which session answers which part of the plan."""

from collections.abc import Iterable
from datetime import date

import msgspec

from unknot.diary.days import week_of
from unknot.diary.plan import Due
from unknot.diary.records import Session

COMPLETE, PARTIAL = 0.8, 0.25
"""At these shares of the prescribed seconds a session counts as complete, and as partly done."""


class Answer(msgspec.Struct, frozen=True):
    """A due session and what was done for it, if anything."""

    due: Due
    session: Session | None

    @property
    def share(self) -> float:
        """The part of the prescribed seconds that was held, 0 to 1."""
        return share_held(self.session) if self.session else 0.0


def share_held(session: Session) -> float:
    """The credited part of the prescribed seconds, 0 to 1; a session without work has none."""
    return min(1.0, session.credited_s / session.prescribed_s) if session.prescribed_s > 0 else 0.0


def answers(dues: Iterable[Due], sessions: Iterable[Session]) -> tuple[Answer, ...]:
    """Each of `dues` with the fullest session of its routine on its day, or in its week; a session answers once."""
    left = sorted(sessions, key=lambda each: (-share_held(each), each.started.utc))
    by_routine: dict[str, list[Session]] = {}
    for session in left:
        by_routine.setdefault(session.routine, []).append(session)
    return tuple(Answer(due, _taken(by_routine.get(due.routine, []), _days(due))) for due in dues)


def _days(due: Due) -> tuple[date, ...]:
    return week_of(due.day) if due.weekly else (due.day,)


def _taken(sessions: list[Session], days: tuple[date, ...]) -> Session | None:
    for place, session in enumerate(sessions):
        if session.day in days:
            return sessions.pop(place)
    return None
