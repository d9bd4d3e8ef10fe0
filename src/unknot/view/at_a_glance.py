"""A routine at a glance: what it holds, and the one figure that tells most about it."""

from collections.abc import Mapping

from unknot.routine.model import BodyPart, Exercise, ExerciseKind, Routine, Side, Sides
from unknot.routine.timeline import PLAIN, Options, lay_out
from unknot.view.body import part_names
from unknot.view.shown import FigureShown
from unknot.view.words import ngettext


def contents_of(routine: Routine, exercises: Mapping[str, Exercise], options: Options = PLAIN) -> str:
    """Such as `8 holds · both legs` or `1 move, 8 holds · both legs`."""
    work = [segment for segment in lay_out(routine, options) if segment.is_work]
    kinds = [exercises[segment.exercise].kind for segment in work if segment.exercise]
    holds, moves = kinds.count(ExerciseKind.HOLD), kinds.count(ExerciseKind.MOVE)
    counted = [
        ngettext("{count} hold", "{count} holds", holds).format(count=holds) if holds else "",
        ngettext("{count} move", "{count} moves", moves).format(count=moves) if moves else "",
    ]
    sides = {segment.side for segment in work} - {None}
    parts = {exercises[segment.exercise].part for segment in work if segment.exercise and segment.side}
    which = ""
    if sides:
        names = part_names(parts.pop() if len(parts) == 1 else BodyPart.LEG)
        which = names.both if len(sides) == 2 else names.one
    return " · ".join(part for part in (", ".join(each for each in counted if each), which) if part)


def telling_figure(routine: Routine, exercises: Mapping[str, Exercise]) -> FigureShown | None:
    """The first hold, which says more about a routine than a walk before it; else the second move, else any."""
    names = [step.exercise for step in routine.steps]
    holds = [name for name in names if exercises[name].kind is ExerciseKind.HOLD]
    if not names:
        return None
    step = next(each for each in routine.steps if each.exercise == (holds or names[1:] or names)[0])
    side = None if step.sides is Sides.NONE else Side.RIGHT
    return FigureShown(step.exercise, side, 0.0, moving=False)
