"""What is never done at night, and why: a stretch that says `night = false` does not start then [own choice]."""

from collections.abc import Mapping

from unknot.clock import Instant
from unknot.diary.days import is_night
from unknot.routine.model import Exercise, Routine
from unknot.routine.timeline import Options, lay_out
from unknot.view.words import _, text_of


def stopped_by_night(routine: Routine, options: Options, exercises: Mapping[str, Exercise], now: Instant) -> str:
    """Why `routine` does not start now; empty where it may."""
    if not is_night(now.local.time()):
        return ""
    names = dict.fromkeys(each.exercise for each in lay_out(routine, options) if each.exercise is not None)
    found = next((exercises[name] for name in names if name in exercises and not exercises[name].night), None)
    if found is None:
        return ""
    why = _("{title}: not at night. Half asleep and in the dark, an edge to stand on is a fall waiting to happen.")
    instead = _("With a cramp now, stay on the bed: I have a cramp now (Ctrl+K, unknot now).")
    return f"{why.format(title=text_of(found, 'title'))} {instead}"
