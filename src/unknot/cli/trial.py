"""`unknot trial`: does it help me? Six weeks before and after, or turns in an order drawn by coin."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import click

from unknot.cli.common import TellingGroup, home, home_option, json_option, print_json
from unknot.cli.entering import diary_store, reading_store
from unknot.cli.jsonable import comparison_json, trial_status_json, turns_result_json
from unknot.cli.reading import as_day
from unknot.clock import SystemClock
from unknot.diary.choices import PauseReason
from unknot.diary.coins import drawn, new_turns
from unknot.diary.days import day_key
from unknot.diary.records import Diary, TurnsTrial
from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.insight.randomised import turns_state
from unknot.insight.trial import trial_state
from unknot.language import _
from unknot.routine.fields import nearest
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.storage.diary_store import DiaryStore
from unknot.view.trial import steps
from unknot.view.trial.status import expected, named, status, status_lines
from unknot.view.trial.verdict import result_lines
from unknot.view.trial.words import build_trial, trial_lines
from unknot.view.words import text_of

BEFORE_AFTER, RANDOM = "before-after", "random"
USUAL = "bedtime"


@click.group(cls=TellingGroup)
@home_option
def trial() -> None:
    """Does it help me? Six weeks before and after, or nights with and without in an order drawn by coin."""


@trial.command()
@click.argument("design", type=click.Choice((BEFORE_AFTER, RANDOM)))
@click.option("--thing", metavar="ROUTINE|TEXT", default=USUAL, show_default=True, help="What is tried; no medicine.")
@click.option("--pairs", type=int, default=8, show_default=True, help="Pairs of turns, 6 to 12.")
@click.option("--nights", type=int, default=5, show_default=True, help="Nights in a turn, 4 to 14.")
@click.option("--from", "first", metavar="DATE", callback=as_day, help="The first night; tonight unless said.")
@click.option("--order", metavar="0110..", help="Of a trial kept on paper: a digit a pair, 1 where with came first.")
@click.option("--seed", type=int, metavar="N", help="Draw the order from this number, the same each time.")
@click.option("--baseline", is_flag=True, help="Before-after: two weeks of diary alone come first.")
@home_option
def start(
    design: str,
    thing: str,
    pairs: int,
    nights: int,
    first: date | None,
    order: str | None,
    seed: int | None,
    baseline: bool,
) -> None:
    """Begin a trial; one at a time."""
    today = _today()
    first = first or today
    _check_options(design, first, today, order, seed, baseline=baseline)
    titles = _routines()
    with diary_store() as store:
        diary = store.diary(steps.earliest_needed(first))
        if design == BEFORE_AFTER:
            change, words = _six_weeks(diary, thing, titles, first, today, baseline=baseline), ""
        else:
            order = drawn(pairs, seed) if order is None else order
            title, known = titles.get(thing, thing), thing in titles
            made = new_turns(thing, title, order, is_routine=known, start=first, pairs=pairs, nights=nights)
            change, words = steps.turns_started(diary, made, today), expected(pairs, nights, diary, first)
        store.change(change.saved, change.deleted)
    if thing not in titles and (near := nearest(thing, titles)):
        notice = _("{thing} was taken as your own words, for no routine has that name")
        click.echo(notice.format(thing=quoted(thing)) + near, err=True)
    click.echo(" ".join(filter(None, (change.text, words))))


def _check_options(
    design: str, first: date, today: date, order: str | None, seed: int | None, *, baseline: bool
) -> None:
    if order is not None and (seed is not None or design == BEFORE_AFTER):
        raise click.UsageError("--order says how the coins of a random trial fell; leave out --seed and before-after.")
    if baseline and design == RANDOM:
        raise click.UsageError("--baseline belongs to before-after; a random trial carries its own comparison.")
    if first < today and order is None:
        text = _("{day} is over; expected {today} or later. A trial that was kept on paper comes with --order.")
        raise UserError(text.format(day=first, today=today), "first")


def _six_weeks(
    diary: Diary, routine: str, titles: Collection[str], first: date, today: date, *, baseline: bool
) -> steps.TrialChange:
    if routine not in titles:
        text = _("{thing} is no routine; six weeks before and after are of one")
        raise UserError(text.format(thing=quoted(routine)) + (nearest(routine, titles) or "."), "thing")
    return steps.started(diary, routine, first, today, baseline=baseline)


@trial.command("status")
@home_option
@json_option
def status_(as_json: bool) -> None:
    """How far it is, and what tonight is; never a word on cramps before the end."""
    today, titles = _today(), _routines()
    with reading_store() as store:
        one, diary = _latest(store)
    found = status(one, diary, today)
    if as_json:
        print_json(trial_status_json(found))
        return
    for line in status_lines(found, named(one, titles)):
        click.echo(line)


@trial.command()
@home_option
@json_option
def result(as_json: bool) -> None:
    """What came of it; not before it is over."""
    today, titles = _today(), _routines()
    with reading_store() as store:
        one, diary = _latest(store)
    if steps.under_way(one, today):
        text = _("The result comes on {day}: looked at before, chance alone would sooner or later show a difference.")
        raise UserError(text.format(day=steps.result_day(one, today)))
    if isinstance(one, TurnsTrial):
        turns = turns_state(one, diary, today)
        assert turns.result is not None  # it is over
        if as_json:
            print_json(turns_result_json(turns.result))
        else:
            _echo(result_lines(turns.result, named(one, titles)))
        return
    state = trial_state(one, diary, today)
    assert state.result is not None  # it is over
    if as_json:
        print_json(comparison_json(state.result.comparison))
    else:
        _echo(trial_lines(build_trial(state), named(one, titles)))


@trial.command()
@home_option
def pause() -> None:
    """Let it rest from tonight on: six weeks with the whole plan, turns by leaving these nights out."""

    def rest(diary: Diary, one: steps.AnyTrial, today: date) -> steps.TrialChange:
        if steps.rests(diary, one, today):
            raise UserError(_("The trial rests already; take it up again with: unknot trial resume"))
        return steps.paused(one, today, PauseReason.REST)

    _step(rest)


@trial.command()
@home_option
def resume() -> None:
    """Take it up again with tonight."""

    def go_on(diary: Diary, one: steps.AnyTrial, today: date) -> steps.TrialChange:
        if not steps.rests(diary, one, today):
            raise UserError(_("The trial does not rest; there is nothing to take up again."))
        return steps.resumed(diary, one, today)

    _step(go_on)


@trial.command()
@home_option
def end() -> None:
    """End it early, with last night as its last."""
    _step(lambda _diary, one, today: steps.ended(one, today))


def _step(step: Callable[[Diary, steps.AnyTrial, date], steps.TrialChange]) -> None:
    today = _today()
    with diary_store() as store:
        one, diary = _latest(store)
        if not steps.under_way(one, today):
            raise UserError(
                _("The trial is over since the night of {day}.").format(day=steps.whole_span(one, today).last)
            )
        change = step(diary, one, today)
        store.change(change.saved, change.deleted)
    click.echo(change.text)


def _latest(store: DiaryStore) -> tuple[steps.AnyTrial, Diary]:
    plan = store.diary(date.max, date.max)
    one, span = steps.latest(plan), steps.span_needed(plan, _today())
    if one is None or span is None:
        raise UserError(_("There is no trial yet. Begin one with: unknot trial start random"))
    return one, store.diary(span.first, span.last)


def _routines() -> dict[str, str]:
    routines: Any = Library.of(home()).routines
    return {each.id: text_of(each, "title") for each in routines if each.kind is not RoutineKind.RELEASE}


def _echo(lines: tuple[str, ...]) -> None:
    for line in lines:
        click.echo(line)


def _today() -> date:
    return day_key(SystemClock().now().local)
