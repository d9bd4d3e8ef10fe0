"""What is planned and yet not due: the one place where trials and the gate come together."""

from datetime import date

from unknot.diary.gate import shut_days
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Diary
from unknot.diary.turns import excused_by_trials


def excused_on(diary: Diary, today: date, also: Excused = NOTHING_EXCUSED) -> Excused:
    """What leaves the denominator as known on `today`: nights without, days under the gate, and what is in `also`."""
    found = excused_by_trials(diary, today, also)
    shut = shut_days(diary, today)
    return Excused(found.routines, {*found.days, *shut}) if shut else found
