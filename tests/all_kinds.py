"""One record of each kind, with every field unlike what it is by itself."""

from datetime import UTC, date, datetime, time

from unknot.clock import instant_at
from unknot.diary.choices import Context, Noted, PauseReason
from unknot.diary.records import (
    Cramp,
    Night,
    Observation,
    Outcome,
    Pause,
    PlanItem,
    Record,
    Rule,
    Run,
    Session,
    SessionStep,
    StepOutcome,
    Trial,
    Tried,
    TurnsTrial,
)
from unknot.routine.model import RoutineKind, Side

ZONE = "Europe/Berlin"
NIGHT = instant_at(datetime(2026, 3, 10, 2, 0, tzinfo=UTC), ZONE)
EVENING = instant_at(datetime(2026, 3, 10, 16, 50, tzinfo=UTC), ZONE)
NINTH, TENTH = date(2026, 3, 9), date(2026, 3, 10)


def everything(mark: str = "1") -> tuple[Record, ...]:
    """The records, with `mark` in each id and note."""
    steps = (
        SessionStep(1, "calf-straight", Side.RIGHT, 1, 30.0, 30.0, StepOutcome.COMPLETED, EVENING),
        SessionStep(3, "calf-straight", Side.LEFT, 1, 40.0, 12.5, StepOutcome.STOPPED, EVENING),
    )
    return (
        Session(
            f"s-{mark}", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d1", EVENING, TENTH, 70.0, {"optional": True},
            42.5, Outcome.STOPPED, EVENING, 7, f"tight {mark}", steps,
        ),
        Cramp(
            f"c-{mark}", NIGHT, NINTH, NINTH, "calf", Side.LEFT, Context.NIGHT, 240.0, 6, 7, ("alcohol",),
            ("twitching-before",), (Tried("stretch", helped=False), Tried("heat", helped=True)), f"👍 שלום {mark}",
        ),
        Cramp(f"o-{mark}", EVENING, TENTH, TENTH, "foot", None, Context.EXERCISE, key_chosen=True, open=True),
        Night(f"n-{mark}", date(2026, 3, 8), NIGHT, f"slept well {mark}"),
        Run(f"r-{mark}", EVENING, TENTH, 40.0, 7.5, 5, hot=True, origin="0" * 64, note=f"hilly {mark}"),
        Observation(f"m-{mark}", EVENING, TENTH, Noted.MEDICINE_CHANGE, f"statin {mark}"),
        PlanItem(f"p-{mark}", "bedtime", Rule.DAYS, NINTH, date(2026, 4, 1), frozenset({0, 2}), at=time(22, 15)),
        Pause(f"u-{mark}", TENTH, date(2026, 3, 12), PauseReason.TRAVEL, f"in New York {mark}"),
        Trial(f"t-{mark}", "bedtime-trial", NINTH, date(2026, 2, 23), TENTH),
        TurnsTrial(
            f"tt-{mark}", "bedtime", "At bedtime", True, date(2026, 4, 9), 6, 7, "02a",
            ((date(2026, 4, 20), date(2026, 4, 22)), (date(2026, 5, 1), None)), date(2026, 5, 11),
        ),
    )  # fmt: skip
