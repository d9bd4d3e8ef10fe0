"""The page of a trial in turns while it runs: which night is whose, how much is logged, and not a word on cramps."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from unknot.diary.records import Diary
from unknot.diary.turns import Half, Turn, rests_on
from unknot.insight.nights import Nights
from unknot.insight.randomised import Kept, TrialStage, TurnNumbers, TurnsState, numbers_of
from unknot.insight.weeks import DAY
from unknot.view.dates import long_date, short_date, short_day, weekday
from unknot.view.rates import days_of
from unknot.view.trial.status import expected, named
from unknot.view.words import _, ngettext


class Square(StrEnum):
    """What the square of a night shows."""

    LOGGED = "logged"
    MISSING = "missing"
    FIRST = "first"
    TO_COME = "to come"


class NightSquare(msgspec.Struct, frozen=True):
    """One night of a turn; `spoken` says all that its square shows."""

    night: date
    square: Square
    tonight: bool
    spoken: str


class TurnRow(msgspec.Struct, frozen=True):
    """One turn: `half` is None while its coin is not shown, `word` what stands in its place."""

    half: Half | None
    word: str
    nights: tuple[NightSquare, ...]


class PairRow(msgspec.Struct, frozen=True):
    """One pair of turns; the `current` one stands out, one to come is paler."""

    label: str
    dates: str
    turns: tuple[TurnRow, TurnRow]
    current: bool
    to_come: bool


class SoFarLine(msgspec.Struct, frozen=True):
    """A line of what was done so far, and its share of 0 to 1."""

    label: str
    value: str
    share: float


class RunningScreen(msgspec.Struct, frozen=True):
    """Everything on the page. `tonight` is one large word, `routine` what may be started (empty: nothing).

    `start` are the words of the button for it, `main` whether tonight asks for it. `danger` are turns that are about
    to drop out; `open_night` is last night if nothing is known of it. `agreed` are the lines of what was agreed.
    """

    title: str
    text: str
    span: str
    pairs: tuple[PairRow, ...]
    tonight_label: str
    tonight: str
    tonight_lines: tuple[str, ...]
    routine: str
    start: str
    main: bool
    so_far: tuple[SoFarLine, ...]
    danger: tuple[str, ...]
    open_night: date | None
    why: tuple[str, ...]
    agreed: tuple[str, ...]
    can_pause: bool
    can_resume: bool
    legend: str


def build_running(state: TurnsState, diary: Diary, today: date, titles: Mapping[str, str]) -> RunningScreen:
    """The page of a trial that is under way; `diary` reaches back to four weeks before it."""
    trial, nights = state.trial, Nights.of(diary)
    routine = trial.thing if trial.is_routine and trial.thing in titles else ""
    last_night = today - DAY
    missed = last_night in state.span and last_night not in nights and not rests_on(trial, last_night, today)
    return RunningScreen(
        title=question(named(trial, titles)),
        text=_("A trial in turns: {design}, in an order drawn by coin.").format(
            design=design_words(trial.pairs, trial.nights)
        ),
        span=days_of(state.span),
        pairs=_pairs(state, nights, today),
        tonight_label=_("Tonight, {day}").format(day=short_date(today)),
        tonight=_tonight(state),
        tonight_lines=_tonight_lines(state, today),
        routine=routine,
        start=_("Start all the same…") if state.tonight is Half.WITHOUT else _("Start"),
        main=state.tonight is Half.WITH,
        so_far=_so_far(state),
        danger=_dangers(state, nights, today),
        open_night=last_night if missed else None,
        why=(
            _("Looked at every week, chance alone would sooner or later show a difference. The result comes on {day}.")
            .format(day=short_date(state.span.last + DAY)),
            expected(trial.pairs, trial.nights, diary, trial.start),
        ),
        agreed=_agreed(state, diary, titles),
        can_pause=state.stage is TrialStage.RUNNING,
        can_resume=state.stage is TrialStage.PAUSED,
        legend=_("A coin is shown when its pair begins. No cramps are drawn here before the end."),
    )  # fmt: skip


def question(name: str) -> str:
    """`Does “tight socks” help me?`"""
    return _("Does “{thing}” help me?").format(thing=name)


def design_words(pairs: int, nights: int) -> str:
    """`8 pairs of 5 nights with it and 5 without`."""
    text = _("{pairs} pairs of {nights} nights with it and {nights} without")
    return text.format(pairs=pairs, nights=nights)


def half_word(half: Half | None) -> str:
    """`with`, `without`, or `?` for a coin that is not shown yet."""
    return {Half.WITH: _("with"), Half.WITHOUT: _("without")}.get(half or Half.FREE, "?")


def _pairs(state: TurnsState, nights: Nights, today: date) -> tuple[PairRow, ...]:
    rows = []
    for at in range(0, len(state.turns), 2):
        one, other = state.turns[at], state.turns[at + 1]
        rows.append(
            PairRow(
                _("Pair {number}").format(number=one.pair),
                _short_span(one.nights[0], other.nights[-1]),
                (_turn(one, nights, today), _turn(other, nights, today)),
                one.pair == state.pair,
                one.half is None,
            )
        )
    return tuple(rows)


def _short_span(first: date, last: date) -> str:
    """`1–10 Nov`, `31 Dec – 9 Jan`: the years stand above."""
    if first.month == last.month:
        return _("{first}–{last}").format(first=first.day, last=short_day(last))
    return _("{first} – {last}").format(first=short_day(first), last=short_day(last))


def _turn(turn: Turn, nights: Nights, today: date) -> TurnRow:
    word = half_word(turn.half)
    return TurnRow(turn.half, word, tuple(_square(night, turn, word, nights, today) for night in turn.nights))


def _square(night: date, turn: Turn, word: str, nights: Nights, today: date) -> NightSquare:
    first, logged = night == turn.nights[0], night in nights
    kind = Square.TO_COME
    if first and (night <= today or logged):
        kind = Square.FIRST
    elif logged:
        kind = Square.LOGGED
    elif night < today:
        kind = Square.MISSING
    parts = [short_date(night)]
    if turn.half is not None:
        parts.append(word)
    if first:
        parts.append(_("first night, not counted"))
    if night < today or logged:
        parts.append(_("logged") if logged else _("not logged"))
    if night == today:
        parts.append(_("tonight"))
    return NightSquare(night, kind, night == today, ", ".join(parts))


def _tonight(state: TurnsState) -> str:
    if state.stage is TrialStage.PAUSED:
        return _("at rest")
    return _("not begun") if state.tonight is Half.FREE else half_word(state.tonight)


def _tonight_lines(state: TurnsState, today: date) -> tuple[str, ...]:
    if state.stage is TrialStage.PAUSED:
        return (_("The night is left out, and its turn grows by one."),)
    if state.tonight is Half.FREE:
        return (_("The first night is {day}.").format(day=short_date(state.span.first)),)
    night = _("Night {night} of {nights} of this turn.").format(night=state.night, nights=state.trial.nights)
    turn = next(each for each in state.turns if today in each.nights)
    following = next((each for each in state.turns if each.nights[0] > today), None)
    if following is None:
        return (night, _("It is the last turn."))
    starts = following.nights[0]
    day = _("{weekday} {day}").format(weekday=weekday(starts), day=starts.day)
    if following.half is None or turn is following:
        return (night, _("From {day}: the next coin.").format(day=day))
    return (night, _("From {day}: {half}.").format(day=day, half=half_word(following.half)))


def _so_far(state: TurnsState) -> tuple[SoFarLine, ...]:
    return (
        _line(_("Nights logged"), state.logged_before, state.nights),
        *(_kept(state.kept) if state.kept is not None else ()),
    )


def _kept(kept: Kept) -> tuple[SoFarLine, ...]:
    return (
        _line(_("Played when “with”"), kept.played, kept.with_nights),
        _line(_("Left out when “without”"), kept.left_out, kept.without_nights),
    )


def _line(label: str, count: int, of: int) -> SoFarLine:
    value = _("{count} of {of}").format(count=count, of=of)
    return SoFarLine(label, value, count / of if of else 0.0)


def _dangers(state: TurnsState, nights: Nights, today: date) -> tuple[str, ...]:
    found = []
    for turn in state.turns:
        if turn.nights[0] < today and turn.half is not None and (more := _needed(turn, nights, today)):
            text = ngettext(
                "{count} more night must be logged or pair {pair} drops out.",
                "{count} more nights must be logged or pair {pair} drops out.",
                more,
            )
            found.append(text.format(count=more, pair=turn.pair))
    return tuple(found)


def _needed(turn: Turn, nights: Nights, today: date) -> int:
    """How many nights must still be logged for a turn to count; 0 unless every one to come is needed for that."""
    numbers: TurnNumbers = numbers_of(turn, nights)
    wanted = max(1, -(-numbers.counted // 2)) - numbers.logged
    to_come = sum(night >= today and night not in nights for night in turn.nights[1:])
    missing = numbers.counted - numbers.logged - to_come
    return wanted if wanted > 0 and missing > 0 and to_come <= wanted else 0


def _agreed(state: TurnsState, diary: Diary, titles: Mapping[str, str]) -> tuple[str, ...]:
    trial = state.trial
    return (
        _("What is tried: {thing}.").format(thing=named(trial, titles)),
        _("{design}, from {day} on. The first night of each turn does not count.").format(
            design=design_words(trial.pairs, trial.nights).capitalize(), day=long_date(trial.start)
        ),
        _("A night counts as its coin says, whatever was done. Nights at rest are left out, and the turn grows."),
        expected(trial.pairs, trial.nights, diary, trial.start),
        not_for(),
    )


def not_for() -> str:
    """What a trial in turns is not for."""
    return _(
        "Not for a medicine: that is for a doctor. Not for what builds up over weeks and stays: it would show on the "
        "nights without it too."
    )
