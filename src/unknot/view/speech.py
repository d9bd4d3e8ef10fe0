"""What the voice says for a cue; short enough for the time there is."""

from collections.abc import Mapping

from unknot.player.cues import Cue, Say
from unknot.routine.model import Exercise
from unknot.routine.timeline import Segment
from unknot.view.body import side_name
from unknot.view.words import _, text_of

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
        Say.FINISH: [_("That was the last one. Breathe out."), _("That was the last one.")],
        Say.DONE: [_("Done. Well held.")],
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
    return _about(cue.say, segment, exercises[segment.exercise])


def _about(say: Say, segment: Segment, exercise: Exercise) -> list[str]:
    title = text_of(exercise, "title")
    side = side_name(segment.side, exercise.part).capitalize() if segment.side else ""
    named = f"{title}. {side}." if side else f"{title}."
    match say:
        case Say.GET_READY:
            ready = _("Get ready.")
            return [f"{ready} {named} {text_of(exercise, 'setup')}", f"{ready} {named}", named]
        case Say.NEXT:
            following = _("Next: {exercise}").format(exercise=named)
            return [f"{following} {text_of(exercise, 'setup')}", following, named]
        case Say.SWITCH:
            return [_("Switch sides. {side}.").format(side=side), f"{side}."]
        case Say.REST:
            once_more = _("Rest. Then set {number} of {sets}.").format(number=segment.set, sets=segment.sets)
            return [once_more, _("Rest.")]
        case Say.NOW:
            return [f"{named} {text_of(exercise, 'cue')}", named]
        case _:
            return [text_of(exercise, "cue")]
