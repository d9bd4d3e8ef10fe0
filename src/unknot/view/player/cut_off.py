"""What is asked about a session that a crash or a pulled plug cut off."""

from collections.abc import Mapping

import msgspec

from unknot.diary.records import Session
from unknot.player.going_on import GoOn
from unknot.player.recorder import is_worth_keeping
from unknot.routine.model import Exercise
from unknot.view.dates import clock, short_date
from unknot.view.going_on import shown
from unknot.view.words import _, clock_face, time_held


class CutOff(msgspec.Struct, frozen=True):
    """What there is of it, and the buttons' words; empty: it cannot go on, or there is nothing worth keeping."""

    text: str
    go_on: str
    keep: str
    discard: str


def cut_off(session: Session, found: GoOn | None, exercises: Mapping[str, Exercise]) -> CutOff:
    """The question about `session`; `found` is what is left of it, if it can go on."""
    began, kept = clock(session.started.local), is_worth_keeping(session)
    text = _("{title}, started {time}: {held} of {asked} held.").format(
        title=session.title,
        time=began if found else f"{short_date(session.started.local.date())}, {began}",
        held=time_held(session.credited_s),
        asked=clock_face(session.prescribed_s),
    )
    return CutOff(
        text=text,
        go_on=shown(found, exercises).button if found else "",
        keep=_("Keep what I did") if kept else "",
        discard=_("Discard") if kept else _("Leave it"),
    )
