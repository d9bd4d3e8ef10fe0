"""One record of each kind with every field unlike its default, so that whatever loses a field is noticed."""

from datetime import UTC, date, datetime, time

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.choices import OWN, Context, Noted, OnFoot, PauseReason, Settled
from unknot.diary.records import (
    Cramp,
    Factor,
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
    Settlement,
    StepOutcome,
    Trial,
    Tried,
    TurnsTrial,
)
from unknot.routine.model import RoutineKind, Side

ZONE = "Europe/Berlin"


def at(day: int, hour: int, minute: int = 0) -> Instant:
    """A moment of March 2026, by the clock of Berlin in winter."""
    return instant_at(datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC), ZONE)


STEP = SessionStep(3, "calf-bent", Side.RIGHT, 2, 30.0, 17.5, StepOutcome.SKIPPED, at(3, 22, 20))
TRIED = (Tried("heat", helped=True), Tried("walking", helped=False))
FULL: tuple[msgspec.Struct, ...] = (
    STEP,
    TRIED[0],
    Session(
        id="s",
        routine="bedtime",
        title="Bedtime calves",
        kind=RoutineKind.BEDTIME,
        digest="0123456789abcdef",
        started=at(3, 22, 15),
        day=date(2026, 3, 3),
        prescribed_s=240.0,
        options={"side": "left", "optional": True},
        credited_s=17.5,
        outcome=Outcome.STOPPED,
        ended=at(3, 22, 21),
        feel=7,
        note="tight today",
        steps=(STEP,),
        said=True,
    ),
    Cramp(
        id="c",
        began=at(4, 3, 10),
        night=date(2026, 3, 2),
        day=date(2026, 3, 3),
        muscle="hamstrings",
        side=Side.RIGHT,
        context=Context.NIGHT,
        seconds=95.0,
        severity=6,
        sleep=8,
        triggers=("alcohol", "poor-sleep"),
        symptoms=("spreading", "tight-days-after"),
        tried=TRIED,
        note="woke me twice 👍 שלום",
        key_chosen=True,
        open=True,
        confirmed=False,
        hour_known=False,
        context_said=False,
        completed=True,
    ),
    Night("n", date(2026, 3, 5), at(6, 8), "slept through"),
    Run(
        "r",
        at(7, 17),
        date(2026, 3, 7),
        48.5,
        8.4,
        7,
        True,
        "a1b2c3",
        "along the river",
        OnFoot.HIKE,
        "Old blue",
        "trail",
        70.5,
        69.1,
        0.5,
        120.0,
    ),
    Observation("m", at(8, 9), date(2026, 3, 8), Noted.SWOLLEN_LEG, "since noon", Side.LEFT),
    Factor("f", date(2026, 3, 9), at(10, 8), OWN, "late supper"),
    Settlement("x", at(11, 9), date(2026, 3, 11), "W2", list(Settled)[-1], ("c", "m")),
    PlanItem(
        id="p",
        routine="bedtime",
        rule=Rule.DAYS,
        valid_from=date(2026, 3, 1),
        valid_to=date(2026, 4, 1),
        days=frozenset({0, 2, 4}),
        per_week=3,
        at=time(22, 15),
    ),
    Pause("u", date(2026, 3, 12), date(2026, 3, 14), PauseReason.TRAVEL, "to the sea"),
    Trial("t", "bedtime-trial", date(2026, 3, 16), date(2026, 3, 2), date(2026, 4, 2)),
    TurnsTrial(
        id="tt",
        thing="bedtime",
        title="At bedtime",
        is_routine=True,
        start=date(2026, 4, 9),
        pairs=6,
        nights=7,
        coins="02a",
        rests=((date(2026, 4, 20), date(2026, 4, 22)), (date(2026, 5, 1), None)),
        ended=date(2026, 5, 11),
    ),
)


def full(kind: type[msgspec.Struct]) -> msgspec.Struct:
    """The full record of that kind."""
    return next(each for each in FULL if type(each) is kind)


def everything(mark: str = "1") -> tuple[Record, ...]:
    """The full record of each kind that the diary keeps, with `mark` in each id and note."""
    kept = [each for each in FULL if isinstance(each, Record)]
    return tuple(replace(each, id=f"{each.id}-{mark}", **_note(each, mark)) for each in kept)


def _note(record: Record, mark: str) -> dict[str, str]:
    return {"note": f"{record.note} {mark}"} if hasattr(record, "note") else {}
