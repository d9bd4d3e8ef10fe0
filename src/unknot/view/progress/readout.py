"""What a place in a chart tells when it is pointed at or stepped to, in lines that can be read aloud."""

from datetime import date

from unknot.insight.nights import NightState
from unknot.view.dates import long_date
from unknot.view.progress.charts import AdherenceChart, CalendarDay, CrampsChart, SeverityChart
from unknot.view.rates import nights_logged
from unknot.view.words import _, ngettext, number, per_cent


def week_lines(adherence: AdherenceChart, cramps: CrampsChart, first: date, index: int) -> tuple[str, ...]:
    """The week of that number: what was done, cramps, coverage, running rate."""
    return (
        _("Week of {day}").format(day=long_date(first)),
        *_done_lines(adherence, index),
        *_cramp_lines(cramps, index),
    )


def severity_lines(chart: SeverityChart, first: date, index: int) -> tuple[str, ...]:
    """How bad the cramps of the week of that number were."""
    head, said = _("Week of {day}").format(day=long_date(first)), chart.said[index]
    mean, worst = chart.mean.values[index], chart.worst.values[index]
    if mean is None or worst is None:
        return (head, _("No cramp says how bad it was."))
    count = ngettext("{count} cramp says", "{count} cramps say", said).format(count=said)
    text = _("{count}: {mean} of 10 on average, worst {worst}")
    return (head, text.format(count=count, mean=number(mean), worst=number(worst)))


def day_lines(day: CalendarDay) -> tuple[str, ...]:
    """One day of the calendar; a night to come, or from before the diary, is not missing."""
    lines, night, other = [long_date(day.day)], day.night_cramps, day.other_cramps
    if night is None:
        lines.append(_no_night(day.night))
    elif night:
        text = ngettext("{count} cramp at night", "{count} cramps at night", night)
        lines.append(text.format(count=number(night)))
    else:
        lines.append(_("No cramps at night"))
    if other:
        lines.append(ngettext("{count} other cramp", "{count} other cramps", other).format(count=number(other)))
    if day.adherence is not None:
        lines.append(_("{share} of what was planned done").format(share=per_cent(day.adherence)))
    return tuple(lines)


def _no_night(known: NightState) -> str:
    return {
        NightState.TO_COME: _("The night is still to come"),
        NightState.BEFORE: _("Before the diary began"),
        NightState.LOST: _("No night: the date was left out on the way over the date line"),
    }.get(known, _("Night not logged"))


def bar_line(label: str, value: int) -> str:
    """One named bar: `03:00: 5 cramps`."""
    count = ngettext("{count} cramp", "{count} cramps", value).format(count=number(value))
    return _("{name}: {count}").format(name=label, count=count)


def _done_lines(chart: AdherenceChart, index: int) -> tuple[str, ...]:
    planned = chart.planned[index]
    if not planned:
        return (_("Nothing was planned"),)
    done = _("{done} of {count} planned done, {share}")
    share = per_cent(chart.totals[index])
    first = done.format(done=number(chart.done[index]), count=number(planned), share=share)
    parts = [(series.label, series.values[index]) for series in chart.stacks]
    named = [f"{label} {per_cent(share)}" for label, share in parts if share]
    return (first, ", ".join(named)) if len(named) > 1 else (first,)


def _cramp_lines(chart: CrampsChart, index: int) -> tuple[str, ...]:
    coverage = chart.coverage[index]
    named = [_so_many(series.key, int(series.values[index] or 0)) for series in chart.stacks if series.values[index]]
    if named:
        lines = [", ".join(named)]
    elif coverage.logged:
        lines = [_("No cramps")]
    elif not coverage.nights:
        lines = [_("No night to log: before the diary, or still to come")]
    else:
        lines = [_("Cramps not known")]
    if coverage.nights:
        lines.append(nights_logged(coverage))
    rate, low, high = (series.values[index] for series in (chart.rate, chart.low, chart.high))
    if rate is not None and low is not None and high is not None:
        text = _("Running rate {rate} night cramps a week; {low} to {high} fits as well (95 % range)")
        lines.append(text.format(rate=number(rate), low=number(low), high=number(high)))
    return tuple(lines)


def _so_many(kind: str, count: int) -> str:
    """`1 exercise cramp`."""
    text = {
        "night": ngettext("{count} night cramp", "{count} night cramps", count),
        "exercise": ngettext("{count} exercise cramp", "{count} exercise cramps", count),
    }.get(kind, ngettext("{count} other cramp", "{count} other cramps", count))
    return text.format(count=number(count))
