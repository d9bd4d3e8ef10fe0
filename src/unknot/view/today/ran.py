"""What Today offers after a run: three fields, the last run's numbers as hints, and the stretches that follow."""

from datetime import date

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.records import Diary, PlanItem, Rule
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.timeline import lay_out, total
from unknot.view.diary.run_form import RunDraft, pace_of, typed_draft
from unknot.view.form_words import number_text
from unknot.view.units import Distance
from unknot.view.words import _, clock_face

USUAL = "postrun"


class RanOffer(msgspec.Struct, frozen=True):
    """The card: hints are what was run last, and are never taken for what is said.

    `routine` is what follows a run, `stretch` the words of its button; both empty where there is none. `latest` is the
    id of today's last run, which a cramp may belong to.
    """

    day: date
    unit: Distance = Distance.KM
    minutes_hint: str = ""
    distance_hint: str = ""
    routine: str = ""
    stretch: str = ""
    latest: str = ""


class RanTyped(msgspec.Struct, frozen=True):
    """What was typed into the three fields, distance in `unit`; `anyway`: unlikely numbers were said once more."""

    at: str = ""
    minutes: str = ""
    km: str = ""
    unit: Distance = Distance.KM
    anyway: bool = False

    @property
    def pace(self) -> str:
        """Such as `5:50 min/km`, as long as time and distance are numbers."""
        return pace_of(RunDraft("", "", minutes=self.minutes, km=self.km, unit=self.unit))

    def draft(self, now: Instant) -> RunDraft:
        """The draft of a run; `UserError` where the time is none, or nothing was said."""
        return typed_draft(self.at, now, minutes=self.minutes, km=self.km, unit=self.unit, anyway=self.anyway)


def ran_offer(diary: Diary, now: Instant, library: Library, unit: Distance) -> RanOffer:
    """The offer of today, with the routine that is planned after runs or else the one that ships."""
    today = day_key(now.local)
    last = max(diary.ran, key=lambda run: run.began.utc, default=None)
    routine, stretch = _stretch(_planned(diary.plan, today), library)
    return RanOffer(
        day=today,
        unit=unit,
        minutes_hint=number_text(round(last.minutes) if last and last.minutes else None),
        distance_hint=number_text(round(last.km / unit.km, 1) if last and last.km else None),
        routine=routine,
        stretch=stretch,
        latest=last.id if last and last.day == today else "",
    )


def _planned(plan: tuple[PlanItem, ...], today: date) -> str:
    after = (item for item in plan if item.rule is Rule.AFTER_RUN and item.valid_from <= today)
    valid = [item.routine for item in after if item.valid_to is None or item.valid_to >= today]
    return valid[0] if valid else USUAL


def _stretch(routine: str, library: Library) -> tuple[str, str]:
    try:
        seconds = total(lay_out(library.routine(routine)))
    except UserError:
        return "", ""
    return routine, _("Stretch now · {time}").format(time=clock_face(seconds))
