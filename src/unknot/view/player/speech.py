"""What the voice says for a cue; short enough for the time there is."""

from collections.abc import Mapping

from unknot.player.cues import LONG_PAUSE, Cue, Say
from unknot.routine.model import Exercise, ExerciseKind
from unknot.routine.timeline import Segment
from unknot.view.body import side_name
from unknot.view.words import _, ngettext, text_of

WORDS_A_SECOND = 2.3
"""A calm voice; measured with espeak-ng at its normal rate it is 2.6."""


def spoken(cue: Cue, segments: tuple[Segment, ...], exercises: Mapping[str, Exercise]) -> str:
    """The words of `cue`: the fullest form that fits into its room."""
    forms = _forms(cue, segments, exercises)
    fitting = [form for form in forms if len(form.split()) / WORDS_A_SECOND <= cue.room]
    return fitting[0] if fitting else forms[-1] if forms else ""


def _forms(cue: Cue, segments: tuple[Segment, ...], exercises: Mapping[str, Exercise]) -> list[str]:
    """The ways to say it, the fullest first."""
    plain = {
        Say.FINISH: [_("That was the last one. Breathe out slowly."), _("That was the last one.")],
        Say.DONE: [_("All done.")],
        Say.PAUSED: [_("Paused.")],
        Say.SLEPT: [_("Paused, because the computer slept.")],
        Say.GOING_ON: [_("Going on.")],
    }
    if cue.say is None:
        return []
    if cue.say in plain:
        return plain[cue.say]
    assert cue.about is not None
    segment = segments[cue.about]
    if segment.exercise is None:
        return [_("Rest.")]
    return _about(cue.say, segment, exercises[segment.exercise], _meanwhile(segments, cue.about, exercises))


def _meanwhile(segments: tuple[Segment, ...], about: int, exercises: Mapping[str, Exercise]) -> str:
    """What is done in the pause before the segment at `about`, where the exercise before asks for something."""
    is_long = about >= 2 and not segments[about - 1].is_work and segments[about - 1].seconds >= LONG_PAUSE
    worked = segments[about - 2].exercise if is_long else None
    between = exercises[worked].between if worked else None
    return text_of(exercises[between], "cue") if between and between != segments[about].exercise else ""


def _about(say: Say, segment: Segment, exercise: Exercise, meanwhile: str) -> list[str]:
    title = f"{text_of(exercise, 'title')}."
    short = f"{title.rstrip('.').partition(',')[0]}."
    setup, cue = text_of(exercise, "setup"), text_of(exercise, "cue")
    side = f"{_first_upper(side_name(segment.side, exercise.part))}." if segment.side else ""
    times = ngettext("{count} time.", "{count} times.", segment.reps).format(count=segment.reps) if segment.reps else ""
    named = _joined(title, side, times)
    which = {"number": segment.set, "sets": segment.sets}
    match say:
        case Say.GET_READY:
            ready = _("Get ready.")
            return [_joined(ready, named, setup), _joined(ready, named), named, _joined(short, side)]
        case Say.NEXT:
            following = _("Next: {exercise}").format(exercise=named)
            return [
                *([_joined(meanwhile, following)] if meanwhile else []),
                _joined(following, setup),
                _joined(named, setup),
                _joined(short, side, setup),
                *([_joined(side, setup)] if side else []),
                following,
                named,
                _joined(short, side),
            ]
        case Say.SOON:
            if segment.set and segment.set > 1:
                return [_joined(title, _("Set {number} of {sets}.").format(**which)), named]
            return [_joined(named, setup), _joined(short, side, setup), named]
        case Say.SWITCH:
            return [_joined(_("Switch sides."), side), side]
        case Say.REST if exercise.kind is ExerciseKind.HOLD:
            return [_("Ease off. Then hold {number} of {sets}.").format(**which), _("Ease off.")]
        case Say.REST:
            then = _("Then set {number} of {sets}.").format(**which)
            return [*([_joined(meanwhile, then)] if meanwhile else []), _joined(_("Rest."), then), _("Rest.")]
        case Say.NOW:
            # Nothing was said before it: how to get there matters more than what it is called.
            return [
                _joined(named, setup, cue),
                *([_joined(side, setup, cue)] if side else []),
                _joined(named, setup),
                *([_joined(side, setup)] if side else []),
                named,
            ]
        case Say.NAMED:
            return [named, _joined(short, side), side or short]
        case _:
            return [cue, ""]


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
