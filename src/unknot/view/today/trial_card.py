"""The card of the trial on Today: what tonight is, and how far it is."""

from datetime import date, timedelta

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.records import Diary, Trial, TurnsTrial
from unknot.diary.turns import Half, all_turns, place_of, tonight
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import Routine
from unknot.view.dates import short_date
from unknot.view.words import _, text_of

_FRESH = timedelta(days=7)
"""How long a result is told of."""


class TrialCard(msgspec.Struct, frozen=True):
    """The running trial; `share` of its nights is over. `tonight` is one word, of a trial in turns.

    `routine` may be started `all_the_same`, where tonight is without it and it is no card of the day.
    """

    title: str
    text: str
    share: float
    lines: tuple[str, ...]
    tonight: str = ""
    routine: str = ""
    all_the_same: str = ""


def trial_card(diary: Diary, now: Instant, library: Library) -> TrialCard | None:
    """The trial that is under way, of either kind."""
    return _turns_card(diary, now, library) or _six_weeks_card(diary, day_key(now.local), library)


def _turns_card(diary: Diary, now: Instant, library: Library) -> TrialCard | None:
    """Only tonight's word and where it stands: no count, no mean."""
    trial = max(diary.turns, key=lambda each: each.start, default=None)
    if trial is None or trial.ended is not None:
        return None
    today = day_key(now.local)
    turns = all_turns(trial, today)
    nights = [night for turn in turns for night in turn.nights]
    if nights[-1] < today <= nights[-1] + _FRESH:
        return TrialCard(_title(trial, library), _("All its nights are over: the result is there."), 1.0, ())
    if not nights[0] <= today <= nights[-1]:
        return None
    half = tonight(trial, now)
    pair, night = place_of(turns, today)
    where = _("Pair {pair} of {pairs}, night {night} of {nights} of this turn")
    later = _("The result comes on {day}, not before: chance alone would sooner or later show a difference.")
    without = half is Half.WITHOUT and trial.is_routine and _routine(trial.thing, library) is not None
    return TrialCard(
        _title(trial, library),
        where.format(pair=pair, pairs=trial.pairs, night=night, nights=trial.nights),
        sum(each < today for each in nights) / len(nights),
        (later.format(day=short_date(nights[-1] + timedelta(days=1))),),
        tonight={
            Half.WITH: _("Tonight: with"),
            Half.WITHOUT: _("Tonight: without"),
            Half.FREE: _("The trial rests"),
        }[half],
        routine=trial.thing if without else "",
        all_the_same=_("Start all the same…") if without else "",
    )


def _six_weeks_card(diary: Diary, today: date, library: Library) -> TrialCard | None:
    if not diary.trials:
        return None
    from unknot.insight.trial import TrialPhase, trial_span, trial_state

    for trial in reversed(diary.trials):
        if trial_span(trial).last < today:
            continue  # its result is another page's
        state = trial_state(trial, diary, today)
        if state.phase not in (TrialPhase.BASELINE, TrialPhase.RUNNING):
            continue
        running = state.phase is TrialPhase.RUNNING
        what = _title(trial, library) if running else _("Before it starts: only the diary")
        logged = _("{logged} of {nights} nights logged so far.").format(
            logged=state.coverage.logged, nights=state.coverage.nights
        )
        later = _("The result comes at the end: looked at every night, chance alone would show a difference.")
        return TrialCard(
            _("Six-week trial"),
            _("{what}, night {night} of {of}").format(what=what, night=state.night, of=state.of),
            (state.night - 1) / state.of,
            (logged, later),
        )
    return None


def _title(trial: Trial | TurnsTrial, library: Library) -> str:
    name, otherwise = (trial.routine,) * 2 if isinstance(trial, Trial) else (trial.thing, trial.title)
    found = _routine(name, library) if isinstance(trial, Trial) or trial.is_routine else None
    return text_of(found, "title") if found is not None else otherwise


def _routine(name: str, library: Library) -> Routine | None:
    """That one alone: the first page does not wait for all files to be read."""
    try:
        return library.routine(name)
    except UserError:  # it is no more
        return None
