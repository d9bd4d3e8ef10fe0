"""How much was run in a week, against the mean of the four weeks before, and the days of rest."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.records import Diary, Run
from unknot.insight.weeks import Week

WEEKS = 4
MOST_MORE = 0.10
"""A week may have as much more than the usual one (A2, A4: no more than 10 % a week)."""


class LoadMeasure(StrEnum):
    """What the runs of all these weeks can be added up in."""

    KM = "km"
    MINUTES = "minutes"


class TrainingLoad(msgspec.Struct, frozen=True):
    """One week's running in `measure`: `amount` so far, `usual` a week in the four before, days without a run.

    `usual` is None before four weeks are known, and where nothing was run in them. `days` of the week are over or going
    on.
    """

    measure: LoadMeasure
    amount: float
    usual: float | None
    rest_days: int
    days: int

    @property
    def more(self) -> float | None:
        """The share above (or, negative, below) the usual week: 0.35 for 32.4 km after 24."""
        return self.amount / self.usual - 1 if self.usual else None

    @property
    def is_steep(self) -> bool:
        """Whether it is more than the sources advise."""
        return self.more is not None and self.more > MOST_MORE + 1e-9


def load_of(diary: Diary, week: Week, today: date) -> TrainingLoad | None:
    """The load of `week` as known on `today`; None where nothing was run in it, or runs lack their numbers."""
    weeks = [week]
    for _number in range(WEEKS):
        weeks.append(weeks[-1].before)
    runs = [[run for run in diary.ran if run.day in each.span] for each in weeks]
    measure = _measure(run for of_week in runs for run in of_week)
    if measure is None or not runs[0]:
        return None
    amounts = [sum(_amount(run, measure) for run in of_week) for of_week in runs]
    days = [day for day in week.span if day <= today]
    ran = {run.day for run in runs[0]}
    known = any(run.day <= weeks[-1].last for run in diary.ran)
    usual = sum(amounts[1:]) / WEEKS if known else 0.0
    return TrainingLoad(measure, amounts[0], usual or None, sum(day not in ran for day in days), len(days))


def _measure(runs: Iterable[Run]) -> LoadMeasure | None:
    all_runs = tuple(runs)
    if all(run.km is not None for run in all_runs):
        return LoadMeasure.KM
    return LoadMeasure.MINUTES if all(run.minutes is not None for run in all_runs) else None


def _amount(run: Run, measure: LoadMeasure) -> float:
    return (run.km if measure is LoadMeasure.KM else run.minutes) or 0.0
