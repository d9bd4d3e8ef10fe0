"""Ten years of a diary, the same every time: what has to stay quick is measured against it."""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from unknot.clock import Instant
from unknot.diary.choices import Context, Noted, PauseReason
from unknot.diary.days import day_key, night_key
from unknot.diary.records import (
    Cramp,
    Diary,
    Night,
    Observation,
    Outcome,
    Pause,
    PlanItem,
    Rule,
    Run,
    Session,
    SessionStep,
    StepOutcome,
    Trial,
    Tried,
)
from unknot.routine.model import RoutineKind, Side

FIRST = date(2016, 1, 4)
DAYS = 3650
ZONE = "Europe/Berlin"


class _Made:
    """Records with ids and dice of their own."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def id(self) -> str:
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def at(self, day: date, hour: int, minute: int = 0) -> Instant:
        # A fixed offset will do: what is measured here is speed.
        local = datetime.combine(day, time(hour, minute))
        return Instant((local - timedelta(hours=1)).replace(tzinfo=UTC), ZONE, 60)

    def session(self, day: date, routine: str, kind: RoutineKind, hour: int, exercises: tuple[str, ...]) -> Session:
        started = self.at(day, hour, self.dice.randrange(60))
        held = self.dice.random() < 0.85
        steps = tuple(
            SessionStep(
                position=position,
                exercise=exercise,
                side=(Side.RIGHT, Side.LEFT)[position % 2],
                set=1,
                prescribed_s=30.0,
                credited_s=30.0 if held else 12.5,
                outcome=StepOutcome.COMPLETED if held else StepOutcome.SKIPPED,
                ended=Instant(started.utc + timedelta(seconds=35 * position), ZONE, 60),
            )
            for position, exercise in enumerate(exercises)
        )
        return Session(
            id=self.id(),
            routine=routine,
            title=routine.title(),
            kind=kind,
            digest="0" * 16,
            started=started,
            day=day,
            prescribed_s=30.0 * len(steps),
            credited_s=sum(step.credited_s for step in steps),
            outcome=Outcome.COMPLETED if held else Outcome.STOPPED,
            ended=Instant(started.utc + timedelta(minutes=6), ZONE, 60),
            feel=self.dice.randrange(11),
            steps=steps,
        )

    def cramp(self, day: date) -> Cramp:
        at_night = self.dice.random() < 0.6
        began = self.at(day + timedelta(days=1), 3, self.dice.randrange(60)) if at_night else self.at(day, 18, 10)
        return Cramp(
            id=self.id(),
            began=began,
            night=night_key(began.local),
            day=day_key(began.local),
            muscle=self.dice.choice(("calf", "hamstrings", "foot")),
            side=self.dice.choice((Side.LEFT, Side.RIGHT)),
            context=Context.NIGHT if at_night else Context.EXERCISE,
            seconds=float(self.dice.randrange(20, 400)),
            severity=self.dice.randrange(1, 11),
            sleep=self.dice.randrange(11) if at_night else None,
            triggers=("alcohol", "sitting-all-day") if at_night else ("downhill",),
            tried=(Tried("stretch", helped=True), Tried("heat")),
            note="Left calf again; it let go after the second hold." if self.dice.random() < 0.2 else "",
        )


def ten_years(seed: int = 7) -> Diary:
    """3,650 nights, 7,300 sessions of about 60,000 steps, 4,000 cramps, 1,560 runs, and a plan that changed."""
    return years(seed=seed)


def years(*, first: date = FIRST, days: int = DAYS, trial_began: int = 60, seed: int = 7) -> Diary:
    """As much of a diary in proportion: `days` from `first` on, a trial begun `trial_began` days before the end."""
    made = _Made(seed)
    lived = [first + timedelta(days=number) for number in range(days)]
    turn = days * 1000 // DAYS
    runs = tuple(_runs(made, lived))
    return Diary(
        sessions=tuple(_sessions(made, lived)),
        cramps=tuple(
            sorted(
                (made.cramp(made.dice.choice(lived)) for _ in range(days * 4000 // DAYS)),
                key=lambda each: each.began.utc,
            )
        ),
        nights=tuple(Night(made.id(), day, made.at(day + timedelta(days=1), 8)) for day in lived),
        runs=runs,
        observations=tuple(
            Observation(made.id(), made.at(day, 12), day, Noted.MEDICINE_CHANGE) for day in lived[:: 365 // 2]
        ),
        plan=(
            PlanItem(made.id(), "bedtime", Rule.DAILY, first, lived[turn], at=time(22, 15)),
            PlanItem(made.id(), "postrun", Rule.AFTER_RUN, first),
            PlanItem(made.id(), "strength", Rule.PER_WEEK, first, per_week=2),
            PlanItem(made.id(), "bedtime", Rule.DAYS, lived[turn + 1], days=frozenset({0, 2, 4, 6}), at=time(22, 30)),
        ),
        pauses=tuple(Pause(made.id(), day, day + timedelta(days=9), PauseReason.TRAVEL) for day in lived[200::365]),
        trials=(Trial(made.id(), "bedtime-trial", lived[-trial_began], lived[-trial_began - 14]),),
    )


def _runs(made: _Made, days: list[date]) -> Iterator[Run]:
    for day in days:
        if day.weekday() in (1, 3, 6):
            yield Run(made.id(), made.at(day, 17), day, 45.0, 8.2, made.dice.randrange(2, 9), made.dice.random() < 0.2)


def _sessions(made: _Made, days: list[date]) -> Iterator[Session]:
    for day in days:
        yield made.session(day, "strength", RoutineKind.STRENGTH, 9, ("calf-raise",) * 8)
        yield made.session(day, "bedtime", RoutineKind.BEDTIME, 22, ("calf-straight", "calf-bent") * 4)
