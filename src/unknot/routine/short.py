"""Less time than a routine takes: the same routine in 2, 3 or 5 minutes, or from a later step on."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from unknot.errors import UserError
from unknot.language import _
from unknot.routine.model import Exercise, Routine
from unknot.routine.timeline import Options, included, lay_out, total

MINUTES = (2, 3, 5)
"""How long a short form may be."""
LEAST_READY, MOST_READY = 5, 30
"""Seconds that a person may want at least for getting into a posture."""


def shortened(routine: Routine, options: Options, minutes: int, exercises: Mapping[str, Exercise]) -> Options:
    """`options` with as much left out as `minutes` ask for; `UserError` where that changes nothing or cannot be.

    Sets go first, one at a time, of the step that has most of them; then steps whose muscle another step works, the
    last first; then the rest, the last first. No hold becomes shorter than it is, so none falls under its dose.
    """
    if total(lay_out(routine, options)) <= minutes * 60:
        raise UserError(
            _("{routine} is no longer than {minutes} minutes as it is; leave --minutes out.").format(
                routine=repr(routine.id), minutes=minutes
            )
        )
    for form in _shorter_and_shorter(routine, options, exercises):
        if total(lay_out(routine, form)) <= minutes * 60:
            return replace(form, minutes=minutes)
    raise UserError(
        _("{routine} cannot be done in {minutes} minutes: its first step alone takes longer.").format(
            routine=repr(routine.id), minutes=minutes
        )
    )


def short_forms(routine: Routine, options: Options, exercises: Mapping[str, Exercise]) -> tuple[Options, ...]:
    """The short forms that there are, the shortest first; one that is no shorter than the one before is no other."""
    found: dict[float, Options] = {}
    for minutes in MINUTES:
        try:
            form = shortened(routine, options, minutes, exercises)
        except UserError:
            continue  # there is none of that length, which is no trouble here
        found.setdefault(total(lay_out(routine, form)), form)
    return tuple(found.values())


def started_at(routine: Routine, options: Options, number: int) -> Options:
    """`options` from step `number` on, counted from 1 as the file has them; `UserError` if that step is not done."""
    steps = len(routine.steps)
    if not 1 <= number <= steps:
        raise UserError(
            _("{routine} has no step {number}; expected 1 to {steps}.").format(
                routine=repr(routine.id), number=number, steps=steps
            )
        )
    if number - 1 not in included(routine, options):
        raise UserError(
            _("Step {number} of {routine} is left out this time; start from another, or do it too.").format(
                routine=repr(routine.id), number=number
            )
        )
    return replace(options, start=number - 1)


def _shorter_and_shorter(routine: Routine, options: Options, exercises: Mapping[str, Exercise]) -> Iterator[Options]:
    while fewer := _one_set_less(routine, options):
        options = fewer
        yield options
    while len(places := included(routine, options)) > 1:
        muscles = {place: _muscle(routine, place, exercises) for place in places}
        twice = [place for place in places if muscles[place] and list(muscles.values()).count(muscles[place]) > 1]
        options = replace(options, left_out=options.left_out | {(twice or places)[-1]})
        yield options


def _one_set_less(routine: Routine, options: Options) -> Options | None:
    sets = {place: options.sets.get(place, routine.steps[place].sets) for place in included(routine, options)}
    most = max(sets.values(), default=1)
    if most == 1:
        return None
    last = max(place for place, count in sets.items() if count == most)
    return replace(options, sets={**options.sets, last: most - 1})


def _muscle(routine: Routine, place: int, exercises: Mapping[str, Exercise]) -> str | None:
    """What the step works; the soleus is the lower part of the calf, so that one stretch stands in for the other."""
    muscle = exercises[routine.steps[place].exercise].muscle
    return "calf" if muscle == "soleus" else muscle
