"""The page for a clinician, as data: what was logged, with its coverage and intervals, and no diagnosis."""

from datetime import date
from statistics import median

import msgspec

from unknot.diary.choices import JOURNAL, Context, Noted
from unknot.diary.history import first_day
from unknot.diary.plan import NOTHING_EXCUSED, Excused
from unknot.diary.records import Cramp, Diary, Observation, lasts_long
from unknot.insight.compare import period
from unknot.insight.cramps import a_run, severity, within
from unknot.insight.nights import Nights
from unknot.insight.progress import all_weeks
from unknot.insight.rates import cramp_nights, rate
from unknot.insight.warnings import signs_on
from unknot.insight.weeks import Horizon, Span, weeks_until
from unknot.view.choices import noted_names
from unknot.view.dates import how_long, long_date
from unknot.view.progress.page import ProgressScreen, Reach, build_progress
from unknot.view.rates import days_of
from unknot.view.warnings import build_cards
from unknot.view.words import _, ngettext, number, per_cent

WEEKS = 12
_LONGEST_NOTE = 120


class Fact(msgspec.Struct, frozen=True):
    """A value with its label and what is to be known about it."""

    label: str
    value: str
    note: str = ""


class ReportSection(msgspec.Struct, frozen=True):
    """A heading with lines below it; `none` in their place."""

    title: str
    lines: tuple[str, ...]
    none: str = ""


class ReportScreen(msgspec.Struct, frozen=True):
    """Everything on the page; `name` is what the person typed in, mostly nothing."""

    title: str
    span: str
    coverage: str
    made: str
    facts: tuple[Fact, ...]
    charts: ProgressScreen
    noted: ReportSection
    warnings: ReportSection
    reading: tuple[str, ...]
    name: str = ""
    empty: str = ""


def build_report(
    diary: Diary,
    today: date,
    weeks: int = WEEKS,
    first_weekday: int = 0,
    name: str = "",
    excused: Excused = NOTHING_EXCUSED,
) -> ReportScreen:
    """The page over the `weeks` weeks that end with the one `today` lies in; `diary` is all of it, for the signs.

    Fewer weeks where the diary holds fewer: none is shown, or said to be covered, in which there was no diary.
    """
    weeks = min(weeks, max(1, len(all_weeks(diary, today, first_weekday))))
    first = weeks_until(today, weeks, first_weekday)[0].start
    span = Span(min(today, max(first, first_day(diary) or first)), today)
    nights, horizon = Nights.of(diary), Horizon.at(today, today)
    charts = build_progress(diary, Reach.TWELVE_WEEKS, today, first_weekday, weeks, excused=excused)
    cramps = within(diary.cramps, span)
    held = period(nights, span, horizon)
    coverage = _("{logged} of {nights} nights logged ({share})").format(
        logged=number(held.nights_logged),
        nights=number(held.nights),
        share=per_cent(_share(held.nights_logged, held.nights)),
    )
    nothing = not cramps and not held.nights_logged
    return ReportScreen(
        title=_("Leg cramps: what a diary shows"),
        span=ngettext("{days}, {count} week", "{days}, {count} weeks", weeks).format(days=days_of(span), count=weeks),
        coverage=coverage,
        made=_("Made on {day} with Unknot from a person's own diary.").format(day=long_date(today)),
        facts=_facts(diary, span, nights, horizon, cramps, charts),
        charts=charts,
        noted=_noted(diary.observations, span),
        warnings=ReportSection(
            _("Warning signs in the log"),
            tuple(card.text.split(". ", 1)[0].rstrip(".") + "." for card in build_cards(signs_on(diary, today))),
            _("None of those that Unknot looks for."),
        ),
        reading=_reading(),
        name=" ".join(name.split()),
        empty=_("Nothing was logged in these weeks, so nothing can be said about cramps.") if nothing else "",
    )


def _facts(
    diary: Diary, span: Span, nights: Nights, horizon: Horizon, cramps: tuple[Cramp, ...], charts: ProgressScreen
) -> tuple[Fact, ...]:
    return (
        _night_rate(nights, span, horizon),
        _cramp_nights(nights, span, horizon),
        _with_exercise(diary, span),
        _most_often(charts),
        _how_bad(cramps),
        _how_long(cramps),
        _sleep(cramps),
        _done(charts),
    )


def _night_rate(nights: Nights, span: Span, horizon: Horizon) -> Fact:
    held, found = period(nights, span, horizon), rate(nights.within(span))
    label = _("Night cramps a week")
    if found is None:
        return Fact(label, "–", _("no night was logged"))
    interval = found.interval
    note = _("95 % range {low} to {high}; {count} in all").format(
        low=number(interval.low * 7), high=number(interval.high * 7), count=number(held.cramps)
    )
    return Fact(label, number(held.weekly or 0.0), note)


def _cramp_nights(nights: Nights, span: Span, horizon: Horizon) -> Fact:
    held, share = period(nights, span, horizon), cramp_nights(nights.within(span))
    label = _("Nights with a cramp")
    if share is None:
        return Fact(label, "–", _("no night was logged"))
    text = _("{count} of {nights} logged; 95 % range {low} to {high}")
    note = text.format(
        count=number(held.cramp_nights),
        nights=number(held.nights_logged),
        low=per_cent(share.interval.low),
        high=per_cent(share.interval.high),
    )
    return Fact(label, per_cent(share.value), note)


def _with_exercise(diary: Diary, span: Span) -> Fact:
    cramps, runs = a_run(diary, span)
    rest = sum(cramp.context is Context.REST for cramp in within(diary.cramps, span))
    if not cramps and not runs:
        return Fact(_("Cramps with exercise"), "–", _("no run was logged"))
    parts = [ngettext("{count} run logged", "{count} runs logged", runs).format(count=number(runs))]
    if rest:
        parts.append(_("{count} more by day, at rest").format(count=number(rest)))
    return Fact(_("Cramps with exercise"), number(cramps), "; ".join(parts))


def _most_often(charts: ProgressScreen) -> Fact:
    zones, label = charts.muscles.zones, _("Most often")
    if not zones:
        return Fact(label, "–", _("no cramp was recorded"))
    whole = sum(zone.count for zone in zones)
    note = _("{count} of {whole} cramps").format(count=number(zones[0].count), whole=number(whole))
    return Fact(label, zones[0].label, note)


def _done(charts: ProgressScreen) -> Fact:
    due, done = sum(charts.adherence.planned), sum(charts.adherence.done)
    label = _("Routines done")
    if not due:
        return Fact(label, "–", _("nothing was planned"))
    return Fact(label, per_cent(done / due), _("{done} of {due} planned").format(done=number(done), due=number(due)))


def _how_bad(cramps: tuple[Cramp, ...]) -> Fact:
    found = severity(cramps)
    label = _("Severity, 0 to 10")
    if found.mean is None:
        return Fact(label, "–", _("not noted"))
    text = _("mean; worst {worst}; noted for {said} of {count}")
    return Fact(
        label, number(found.mean), text.format(worst=found.worst, said=number(found.said), count=number(len(cramps)))
    )


def _how_long(cramps: tuple[Cramp, ...]) -> Fact:
    times = [cramp.seconds for cramp in cramps if cramp.seconds is not None]
    label = _("How long")
    if not times:
        return Fact(label, "–", _("not noted"))
    text = _("median; longest {longest}; over 10 min: {long}; noted for {said} of {count}")
    long = sum(lasts_long(time) for time in times)
    note = text.format(longest=how_long(max(times)), long=long, said=number(len(times)), count=number(len(cramps)))
    return Fact(label, how_long(median(times)), note)


def _sleep(cramps: tuple[Cramp, ...]) -> Fact:
    said = [cramp.sleep for cramp in cramps if cramp.sleep is not None]
    label = _("Sleep disturbed, 0 to 10")
    if not said:
        return Fact(label, "–", _("not noted"))
    text = _("mean; worst {worst}; noted for {said} of {count}")
    return Fact(
        label,
        number(sum(said) / len(said)),
        text.format(worst=max(said), said=number(len(said)), count=number(len(cramps))),
    )


def _noted(observations: tuple[Observation, ...], span: Span) -> ReportSection:
    names = noted_names()
    # Medicines first: what they are asked about.
    order = sorted(
        (each for each in observations if each.day in span and each.what not in JOURNAL),
        key=lambda each: (each.what is not Noted.MEDICINE_CHANGE, -each.day.toordinal()),
    )
    lines = [f"{each.day.isoformat()}  {names[each.what]}{_note(each.note)}" for each in order]
    return ReportSection(_("Medicine changes, and what else was noted"), tuple(lines), _("Nothing was noted."))


def _note(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) > _LONGEST_NOTE:
        flat = f"{flat[: _LONGEST_NOTE - 1].rstrip()}…"
    return f": {flat}" if flat else ""


def _reading() -> tuple[str, ...]:
    return (
        _(
            "Rates are over logged nights; a night not logged is unknown, never counted as free of cramps. Intervals: "
            "Garwood for rates, Wilson for shares."
        ),
        _(
            "Everything here was logged by the person. It shows what came together, not what caused what, and it is no "
            "diagnosis."
        ),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
