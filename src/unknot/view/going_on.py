"""The offer to go on with a session that ended early: the same words wherever it is made."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from unknot.diary.days import DAY_ENDS
from unknot.routine.model import Exercise, ExerciseKind
from unknot.view.dates import clock
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, ngettext

if TYPE_CHECKING:  # Today has these words, and is painted before the player is imported
    from unknot.player.going_on import GoOn


class GoOnShown(msgspec.Struct, frozen=True):
    """What is left, until when, and the button's words; `session` is the id to go on with."""

    session: str
    title: str
    text: str
    button: str
    figure: FigureShown | None = None


def shown(found: "GoOn", exercises: Mapping[str, Exercise]) -> GoOnShown:
    """The offer for what was `found`."""
    following = found.left[0]
    figure = FigureShown(following.exercise, following.side, 0.0, moving=False) if following.exercise else None
    count, words = len(found.left), _words(found, exercises)
    return GoOnShown(
        session=found.session.id,
        title=words[1].format(count=count, time=clock_face(found.seconds)),
        text=_("You can go on until {time}; it stays one session.").format(time=clock(DAY_ENDS)),
        button=words[0].format(number=found.number),
        figure=figure,
    )


def _words(found: "GoOn", exercises: Mapping[str, Exercise]) -> tuple[str, str]:
    """Where it goes on from, and what is left."""
    count = len(found.left)
    work = (segment.exercise for segment in found.state.segments if segment.exercise)
    kinds = {exercises[name].kind for name in work if name in exercises}
    if kinds == {ExerciseKind.HOLD}:
        return _("Go on from hold {number}"), ngettext("{count} hold left, {time}", "{count} holds left, {time}", count)
    if kinds == {ExerciseKind.MOVE}:
        return _("Go on from move {number}"), ngettext("{count} move left, {time}", "{count} moves left, {time}", count)
    return _("Go on from part {number}"), ngettext("{count} part left, {time}", "{count} parts left, {time}", count)
