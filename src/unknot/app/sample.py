"""A made-up diary for pictures: twelve weeks of someone who runs and whom calf cramps wake, the same each time."""

import random
import uuid
from datetime import UTC, date, datetime, time, timedelta

from unknot.clock import Instant, instant_at
from unknot.diary.choices import Context
from unknot.diary.days import day_key, night_key
from unknot.diary.records import (
    Cramp,
    Night,
    Outcome,
    PlanItem,
    Rule,
    Run,
    Session,
    SessionStep,
    StepOutcome,
    Trial,
    Tried,
    session_day,
)
from unknot.routine.library import Library
from unknot.routine.model import Routine, Side
from unknot.routine.timeline import lay_out, prescribed
from unknot.storage.diary_store import DiaryStore

WEEKS = 12
ZONE = "UTC"
RUN_DAYS = (1, 3, 5)


def put_sample(store: DiaryStore, library: Library, now: Instant) -> None:
    """Write the sample into `store`, up to `now`."""
    sample = _Sample(library, now)
    for number in range(WEEKS * 7 + 1):
        sample.live(sample.first + timedelta(days=number))
    store.save(*sample.records)


class _Sample:
    def __init__(self, library: Library, now: Instant) -> None:
        self._dice = random.Random(11)
        self._library = library
        self._now = now
        self._today = day_key(now.local)
        self.first = self._today - timedelta(days=self._today.weekday(), weeks=WEEKS - 1)
        start = self.first
        self.records: list[Session | Cramp | Night | Run | PlanItem | Trial] = [
            PlanItem(self._id(), "bedtime", Rule.DAILY, start, at=time(22, 15)),
            PlanItem(self._id(), "warmup", Rule.BEFORE_RUN, start),
            PlanItem(self._id(), "postrun", Rule.AFTER_RUN, start),
            Trial(self._id(), "bedtime", self._today - timedelta(days=16), self._today - timedelta(days=30)),
        ]

    def live(self, day: date) -> None:
        """One day, as far as it has come: a run, what went with it, the evening, the night."""
        share = (day - self.first).days / (WEEKS * 7)
        if day.weekday() in RUN_DAYS:
            self._run(day, share)
        if self._dice.random() < 0.55 + 0.4 * share:
            self._play("bedtime", day, time(22, 17))
        if self._dice.random() < 0.93:
            self._night(day, 0.5 - 0.36 * share)

    def _run(self, day: date, share: float) -> None:
        began = self._at(day, time(17, 0))
        minutes = self._dice.randint(32, 75)
        if began.utc > self._now.utc:
            return
        hot = self._dice.random() < 0.25
        self.records.append(
            Run(self._id(), began, day, minutes, round(minutes / 6.1, 1), self._dice.randint(3, 8), hot)
        )
        if self._dice.random() < 0.75:
            self._play("warmup", day, time(16, 50), 1.0 if self._dice.random() < 0.7 else 0.5)
        if self._dice.random() < 0.5 + 0.45 * share:
            self._play("postrun", day, time(17, 50))
        if self._dice.random() < 0.18:
            self._cramp(day, time(17, 40), Context.EXERCISE)

    def _night(self, day: date, rate: float) -> None:
        woken = self._at(day + timedelta(days=1), time(3, self._dice.randint(0, 59)))
        if woken.utc > self._now.utc or night_key(woken.local) >= night_key(self._now.local):
            return
        if self._dice.random() < rate:
            self._cramp(day + timedelta(days=1), time(woken.local.hour, woken.local.minute), Context.NIGHT)
        else:
            self.records.append(Night(self._id(), day, self._at(day + timedelta(days=1), time(7, 30))))

    def _cramp(self, day: date, at: time, context: Context) -> None:
        began = self._at(day, at)
        if began.utc > self._now.utc:
            return
        at_night = context is Context.NIGHT
        self.records.append(
            Cramp(
                id=self._id(),
                began=began,
                night=night_key(began.local),
                day=day_key(began.local),
                muscle=self._dice.choice(["calf", "calf", "calf", "foot", "hamstrings"]),
                side=self._dice.choice([Side.LEFT, Side.LEFT, Side.RIGHT]),
                context=context,
                seconds=float(self._dice.randint(40, 260)),
                severity=self._dice.randint(3, 8),
                sleep=self._dice.randint(2, 7) if at_night else None,
                triggers=tuple(self._dice.sample(["heat", "harder-than-usual", "standing-all-day", "downhill"], 1)),
                tried=(Tried("stretch", True), *([Tried("heat", False)] if self._dice.random() < 0.3 else [])),
            )
        )

    def _play(self, name: str, day: date, at: time, share: float = 1.0) -> None:
        started = self._at(day, at)
        if started.utc > self._now.utc:
            return
        routine = self._library.routine(name)
        steps = self._steps(routine, started, share)
        credited = sum(step.credited_s for step in steps)
        whole = prescribed(lay_out(routine))
        self.records.append(
            Session(
                id=self._id(),
                routine=routine.id,
                title=routine.title,
                kind=routine.kind,
                digest=routine.digest,
                started=started,
                day=session_day(routine.kind, started),
                prescribed_s=whole,
                credited_s=credited,
                outcome=Outcome.COMPLETED if credited >= whole else Outcome.STOPPED,
                ended=self._at(day, at, routine.seconds),
                feel=self._dice.randint(5, 9),
                steps=steps,
            )
        )

    def _steps(self, routine: Routine, started: Instant, share: float) -> tuple[SessionStep, ...]:
        work = [(index, each) for index, each in enumerate(lay_out(routine)) if each.is_work]
        done = work[: max(1, round(len(work) * share))]
        return tuple(
            SessionStep(
                index,
                each.exercise or "",
                each.side,
                each.set or 1,
                each.seconds,
                each.seconds,
                StepOutcome.COMPLETED,
                started,
            )
            for index, each in done
        )

    def _at(self, day: date, at: time, later: float = 0.0) -> Instant:
        return instant_at(datetime.combine(day, at, UTC) + timedelta(seconds=later), ZONE)

    def _id(self) -> str:
        return str(uuid.UUID(int=self._dice.getrandbits(128), version=4))
