"""A trial in turns: which night is whose, how far it is, and what came of it once it is over.

Whoever was assigned counts as assigned, whatever was done. Definitions: statistics, "A trial that answers".
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.dues import share_held
from unknot.diary.records import Diary, TurnsTrial
from unknot.diary.turns import Half, Turn, all_turns, as_known, half_on, place_of, rests_on
from unknot.insight.nights import Nights
from unknot.insight.signflip import Difference, flat, weighed
from unknot.insight.weeks import DAY, Span


class TrialStage(StrEnum):
    """How far a trial is; one that has not begun is running."""

    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    ENDED = "ended"


class TurnNumbers(msgspec.Struct, frozen=True):
    """What was logged of a turn's counted nights, which leave out its first; `weekly` is None without one logged."""

    cramps: int
    logged: int
    counted: int

    @property
    def weekly(self) -> float | None:
        """Cramps a week over the logged counted nights."""
        return 7 * self.cramps / self.logged if self.logged else None

    @property
    def enough(self) -> bool:
        """Whether half of its counted nights, or more, are logged."""
        return self.logged > 0 and 2 * self.logged >= self.counted


class Pair(msgspec.Struct, frozen=True):
    """One pair of turns; `difference` is cramps a week without less with, None where the pair does not count."""

    with_it: TurnNumbers
    without: TurnNumbers
    finished: bool

    @property
    def difference(self) -> float | None:
        """What the pair says: above 0 is fewer cramps with it."""
        one, other = self.with_it.weekly, self.without.weekly
        whole = self.finished and self.with_it.enough and self.without.enough
        return flat(other - one) if whole and one is not None and other is not None else None


class Kept(msgspec.Struct, frozen=True):
    """On how many of the nights so far the routine was played or left out as assigned; behaviour, and no more."""

    played: int
    with_nights: int
    left_out: int
    without_nights: int


class TurnsResult(msgspec.Struct, frozen=True):
    """What came of a trial: pair by pair, and together."""

    pairs: tuple[Pair, ...]
    difference: Difference

    @property
    def whole(self) -> tuple[Pair, ...]:
        """The pairs that count."""
        return tuple(pair for pair in self.pairs if pair.difference is not None)


class TurnsState(msgspec.Struct, frozen=True):
    """Where a trial stands: `night` of a turn of pair `pair` (both 0 before it begins), what tonight is.

    `turns` are all of them, but the coins of pairs that have not begun are not in them. Of the nights so far, tonight
    included, `logged` are logged, and `counted` of these enter the result. `nights` are those that are over, first
    nights included. `kept` is None for what is no routine, `result` until the trial is over.
    """

    trial: TurnsTrial
    stage: TrialStage
    turns: tuple[Turn, ...]
    span: Span
    pair: int
    night: int
    tonight: Half
    logged: int
    counted: int
    nights: int
    logged_before: int
    kept: Kept | None = None
    result: TurnsResult | None = None


def turns_span(trial: TurnsTrial, today: date) -> Span:
    """From the first night to the last, as far as `today` can tell."""
    last = all_turns(trial, today)[-1].nights[-1]
    return Span(trial.start, max(trial.start, last if trial.ended is None else min(last, trial.ended)))


def turns_state(trial: TurnsTrial, diary: Diary, today: date) -> TurnsState:
    """Where `trial` stands on `today`, by what `diary` holds of its nights."""
    turns, span, nights = all_turns(trial, today), turns_span(trial, today), Nights.of(diary)
    stage = _stage(trial, span, today)
    closed = stage in (TrialStage.OVER, TrialStage.ENDED)
    at = place_of(turns, min(today, span.last))
    until = min(today, span.last)
    so_far = [turn.nights[0] == night for turn in turns for night in turn.nights if night in nights and night <= until]
    over = Span(trial.start, min(span.last, today - DAY)) if today > trial.start else None
    past = [night for turn in turns for night in turn.nights if over is not None and night in over]
    return TurnsState(
        trial,
        stage,
        turns if closed else as_known(turns, today),
        span,
        at[0],
        at[1],
        (half_on(trial, today, today) or Half.FREE) if stage is TrialStage.RUNNING else Half.FREE,
        len(so_far),
        so_far.count(False),
        len(past),
        sum(night in nights for night in past),
        _kept(trial, turns, diary, past) if trial.is_routine else None,
        turns_result(trial, nights, today) if closed else None,
    )


def turns_result(trial: TurnsTrial, nights: Nights, today: date, *, so_far: bool = False) -> TurnsResult:
    """What came of the nights of `trial`, as if it were over; `so_far`: pairs whose last night is over."""
    turns = all_turns(trial, today)
    last = today - DAY if so_far else trial.ended
    pairs = tuple(_pair(turns[at], turns[at + 1], nights, last) for at in range(0, len(turns), 2))
    whole = [pair.difference for pair in pairs if pair.difference is not None]
    return TurnsResult(pairs, weighed(whole))


def numbers_of(turn: Turn, nights: Nights) -> TurnNumbers:
    """What was logged of `turn`; a night lost at the date line is none of its nights."""
    counted = [night for night in turn.nights if night not in nights.lost][1:]
    counts = [count for night in counted for count in nights.within(Span(night, night))]
    return TurnNumbers(sum(counts), len(counts), len(counted))


def _pair(one: Turn, other: Turn, nights: Nights, last: date | None) -> Pair:
    with_it, without = (one, other) if one.half is Half.WITH else (other, one)
    finished = last is None or other.nights[-1] <= last
    return Pair(numbers_of(with_it, nights), numbers_of(without, nights), finished)


def _stage(trial: TurnsTrial, span: Span, today: date) -> TrialStage:
    if trial.ended is not None:
        return TrialStage.ENDED
    if today > span.last:
        return TrialStage.OVER
    return TrialStage.PAUSED if rests_on(trial, today, today) else TrialStage.RUNNING


def _kept(trial: TurnsTrial, turns: Sequence[Turn], diary: Diary, past: Sequence[date]) -> Kept:
    played = {session.day for session in diary.sessions if session.routine == trial.thing and share_held(session) > 0}
    halves = {night: turn.half for turn in turns for night in turn.nights}
    with_it = [night for night in past if halves[night] is Half.WITH]
    without = [night for night in past if halves[night] is Half.WITHOUT]
    return Kept(
        sum(night in played for night in with_it),
        len(with_it),
        sum(night not in played for night in without),
        len(without),
    )
