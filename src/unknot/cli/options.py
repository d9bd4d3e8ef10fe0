"""Options that say how a routine is laid out this time."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from unknot.diary.times import quoted
from unknot.errors import UserError
from unknot.language import _
from unknot.routine.fields import nearest
from unknot.routine.model import Routine, Side
from unknot.routine.reading import LONGEST_WORK
from unknot.routine.timeline import Options, Segment, lay_out


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


def layout_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--side`, `--optional`, `--without` and `--seconds` as one `options`."""

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
    @wraps(command)
    def with_options(
        *values: Any, side: str | None, optional: bool, without: tuple[str, ...], lengths: tuple[str, ...], **named: Any
    ) -> Any:
        seconds = dict(_length(text) for text in lengths)
        options = Options(optional, frozenset(without), seconds, Side(side) if side else None)
        return command(*values, options=options, **named)

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


def lay_out_as_asked(routine: Routine, options: Options) -> tuple[Segment, ...]:
    """The segments of `routine`; `UserError` where the options name what it has not, or leave nothing to do."""
    there = [step.exercise for step in routine.steps]
    for name in sorted(options.without | options.seconds.keys()):
        if name not in there:
            raise UserError(f"There is no exercise {name!r} in {routine.id!r}{nearest(name, there) or '.'}")
    segments = lay_out(routine, options)
    if not any(segment.is_work for segment in segments):
        raise UserError(f"Nothing is left of {routine.id!r} with these options.")
    return segments
