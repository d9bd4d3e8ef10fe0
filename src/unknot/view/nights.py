"""Which night a bedtime routine counts to that was done by day."""

from unknot.diary.days import nights_in_question
from unknot.diary.records import Session
from unknot.routine.model import RoutineKind
from unknot.view.choices import Option
from unknot.view.dates import weekday
from unknot.view.words import _


def night_options(session: Session) -> tuple[Option, ...]:
    """The night that is over and the one to come, where either may be meant; the ids are their dates."""
    nights = nights_in_question(session.started.local) if session.kind is RoutineKind.BEDTIME else None
    if nights is None:
        return ()
    words = (_("Last night, {day}"), _("Tonight, {day}"))
    return tuple(
        Option(day.isoformat(), text.format(day=weekday(day))) for day, text in zip(nights, words, strict=True)
    )
