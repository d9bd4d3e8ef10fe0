"""Which night of a trial in turns is with and which without, and how much of that anybody may know yet."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.coins import order_of
from unknot.diary.days import day_key
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary, TurnsTrial

_DAY = timedelta(days=1)


class Half(StrEnum):
    """What a night is in a trial; `free` is no night of it: before, after, or while it rests."""

    WITH = "with"
    WITHOUT = "without"
    FREE = "free"


class Turn(msgspec.Struct, frozen=True):
    """One block of nights, with or without; `half` is None while nobody is to know. `pair` counts from 1."""

    pair: int
    half: Half | None
    nights: tuple[date, ...]


def all_turns(trial: TurnsTrial, today: date) -> tuple[Turn, ...]:
    """Every turn of `trial` as far as `today` can tell: a rest that goes on is taken to end with today."""
    order, night, found = order_of(trial), trial.start, list[Turn]()
    for number in range(2 * trial.pairs):
        held: list[date] = []
        while len(held) < trial.nights:
            if not rests_on(trial, night, today):
                held.append(night)
            night += _DAY
        first_of_pair = number % 2 == 0
        half = Half.WITH if (order[number // 2] == "1") == first_of_pair else Half.WITHOUT
        found.append(Turn(number // 2 + 1, half, tuple(held)))
    return tuple(found)


def half_on(trial: TurnsTrial, night: date, today: date) -> Half | None:
    """What `night` is, as seen on `today`; None while its pair has not begun and nobody is to know."""
    if rests_on(trial, night, today) or (trial.ended is not None and night > trial.ended):
        return Half.FREE
    turns = all_turns(trial, today)
    turn = next((each for each in turns if night in each.nights), None)
    if turn is None:
        return Half.FREE
    return as_known(turns, today)[turns.index(turn)].half


def tonight(trial: TurnsTrial | None, now: Instant) -> Half:
    """What the night that `now` leads to, or lies in, is."""
    today = day_key(now.local)
    return (half_on(trial, today, today) if trial is not None else None) or Half.FREE


def without_nights(trials: Sequence[TurnsTrial], today: date) -> dict[str, frozenset[date]]:
    """The nights that are without, by the routine that is not due on them; none of a pair that has not begun."""
    found: dict[str, frozenset[date]] = {}
    for trial in trials:
        if trial.is_routine:
            turns = [turn for turn in as_known(all_turns(trial, today), today) if turn.half is Half.WITHOUT]
            nights = (night for turn in turns for night in turn.nights if trial.ended is None or night <= trial.ended)
            found[trial.thing] = found.get(trial.thing, frozenset()).union(nights)
    return found


def excused_by_trials(diary: Diary, today: date, also: Excused = NOTHING_EXCUSED) -> Excused:
    """What is planned and yet not due as known on `today`: the nights without it in trials, and what is in `also`."""
    nights = without_nights(diary.turns, today)
    if not nights:
        return also
    routines = {routine: {*also.routines.get(routine, ()), *days} for routine, days in nights.items()}
    return Excused({**also.routines, **routines}, also.days)


def as_known(turns: tuple[Turn, ...], today: date) -> tuple[Turn, ...]:
    """`turns` without the coins of pairs that have not begun."""
    begun = {turn.pair for turn in turns if turn.nights[0] <= today}
    return tuple(turn if turn.pair in begun else replace(turn, half=None) for turn in turns)


def rests_on(trial: TurnsTrial, night: date, today: date) -> bool:
    """Whether `trial` rests on `night`, a rest that goes on being known up to `today`."""
    return any(first <= night <= (last if last is not None else today) for first, last in trial.rests)


def place_of(turns: Sequence[Turn], today: date) -> tuple[int, int]:
    """Pair and night of the turn that `today` lies in, or the last night before it."""
    pair = night = 0
    for turn in turns:
        over = sum(each <= today for each in turn.nights)
        pair, night = (turn.pair, over) if over else (pair, night)
    return pair, night
