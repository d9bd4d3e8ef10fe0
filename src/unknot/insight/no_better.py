"""W13: no better after six weeks or more at 70 % adherence or more (A4)."""

from datetime import timedelta

from unknot.insight.adherence import Ledger
from unknot.insight.compare import LEAST_CRAMPS, period
from unknot.insight.signs import MONTH, Evidence, Log, found
from unknot.insight.weeks import DAY, Horizon, Span

SIX_WEEKS = timedelta(weeks=6)
ENOUGH_DONE = 0.7


def no_better(log: Log) -> Evidence | None:
    """The last 28 nights against those before the plan began, or its first 14: a rate ratio of 1 or above.

    Which nights to compare is our own choice; both need what any comparison needs.
    """
    planned = {item.routine for item in log.diary.plan if item.valid_to is None or item.valid_to >= log.on}
    started = min((item.valid_from for item in log.diary.plan if item.routine in planned), default=None)
    if started is None or log.on - started < SIX_WEEKS:
        return None
    done = Ledger(log.diary, Horizon.at(log.on, log.on)).window(Span(started, log.on)).adherence
    if done is None or done < ENOUGH_DONE:
        return None
    now = period(log.nights, Span.ending(log.last_night, MONTH))
    for first, days in ((started - timedelta(days=MONTH), MONTH), (started, 14)):
        then = period(log.nights, Span(first, first + timedelta(days=days) - DAY))
        if then.nights_missing or now.nights_missing or then.cramps + now.cramps < LEAST_CRAMPS:
            continue
        if now.cramps * then.nights_logged >= then.cramps * now.nights_logged:
            weeks = (log.on - started).days // 7
            return found(log.last_night, weeks=weeks, adherence=round(100 * done))
        return None
    return None
