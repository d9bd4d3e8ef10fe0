"""Options that say how a routine is laid out this time."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click
import msgspec

from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.fields import nearest
from unknot.routine.model import Exercise, Routine, Side
from unknot.routine.reading import LONGEST_WORK
from unknot.routine.short import LEAST_READY, MINUTES, MOST_READY, shortened, started_at
from unknot.routine.timeline import Options, lay_out


class Number(click.ParamType[float]):
    """A number as people write it: `7.5`, `7,5`; with `clock` also `42:30` for minutes and seconds."""

    name = "number"

    def __init__(self, *, clock: bool = False) -> None:
        self._clock = clock

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> float:
        """The number that `value` says; wrong usage where it says none."""
        text = str(value).strip()
        if self._clock and (found := re.fullmatch(r"(\d{1,4}):([0-5]\d)", text, re.ASCII)):
            return int(found[1]) + int(found[2]) / 60
        try:
            return float(text.replace(",", ".", 1))
        except ValueError:
            self.fail(_("{text} is no number; expected one like 7.5.").format(text=quoted(text)), parameter, context)


class LayoutAsked(msgspec.Struct, frozen=True):
    """What the options of a command say of any routine; `start` counts its steps from 1."""

    options: Options
    minutes: int | None = None
    start: int | None = None


def layout_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all that says how a routine is laid out as one `asked`."""

    @click.option("--side", type=click.Choice(["left", "right"]), help="The side to begin with, or the cramped one.")
    @click.option("--optional", is_flag=True, help="With the optional steps.")
    @click.option("--without", metavar="EXERCISE", multiple=True, help="Leave an exercise out.")
    @click.option(
        "--seconds",
        "lengths",
        metavar="EXERCISE=SECONDS",
        multiple=True,
        help="Give an exercise's longest step another length, such as walk=600.",
    )
    @click.option("--minutes", type=click.Choice([str(each) for each in MINUTES]), help="The same in less time.")
    @click.option(
        "--ready",
        metavar="S",
        type=click.IntRange(LEAST_READY, MOST_READY),
        help="At least S seconds before the first hold, to the other side and to the next step.",
    )
    @click.option("--from", "start", metavar="N", type=int, help="Start from step N, after getting ready.")
    @wraps(command)
    def with_options(
        *values: Any,
        side: str | None,
        optional: bool,
        without: tuple[str, ...],
        lengths: tuple[str, ...],
        ready: int | None,
        minutes: str | None,
        start: int | None,
        **named: Any,
    ) -> Any:
        seconds = dict(_length(text) for text in lengths)
        plain = Options(optional, frozenset(without), seconds, Side(side) if side else None, ready=float(ready or 0))
        asked = LayoutAsked(plain, int(minutes) if minutes else None, start)
        return command(*values, asked=asked, **named)

    return with_options


def _length(text: str) -> tuple[str, float]:
    exercise, _sign, number = text.partition("=")
    try:
        seconds = float(number)
    except ValueError:
        seconds = float("nan")
    if not exercise or not 1 <= seconds <= LONGEST_WORK:
        raise click.BadParameter(
            f"{text!r} is not EXERCISE=SECONDS with 1 to {LONGEST_WORK} seconds", param_hint="--seconds"
        )
    return exercise, seconds


def options_for(asked: LayoutAsked, routine: Routine, exercises: Mapping[str, Exercise]) -> Options:
    """What was asked for of `routine`; `UserError` where it names what is not there, or leaves nothing to do."""
    options = asked.options
    there = [step.exercise for step in routine.steps]
    for name in sorted(options.without | options.seconds.keys()):
        if name not in there:
            raise UserError(f"There is no exercise {name!r} in {routine.id!r}{nearest(name, there) or '.'}")
    if asked.start is not None:
        options = started_at(routine, options, asked.start)
    if not any(segment.is_work for segment in lay_out(routine, options)):
        raise UserError(f"Nothing is left of {routine.id!r} with these options.")
    return options if asked.minutes is None else shortened(routine, options, asked.minutes, exercises)
