"""The words of the numbers: rates, ranges, comparisons that say no more than their range, spans of days."""

import msgspec

from unknot.insight.compare import LEAST_CRAMPS, Comparison, Period, Verdict
from unknot.insight.nights import Coverage
from unknot.insight.rates import ALPHA, Interval
from unknot.insight.weeks import Span
from unknot.view.dates import written
from unknot.view.words import _, ngettext, number, signed

CAUTION_SOURCES = ("CMG", "own")
MOST_TIMES = 1000.0


class ComparisonWords(msgspec.Struct, frozen=True):
    """A comparison in words; `caution` belongs on every screen and page that shows it.

    `nights` is the other measure, the share of nights with a cramp; empty with too little data.
    """

    headline: str
    detail: str
    caution: str
    nights: str = ""
    caution_sources: tuple[str, ...] = CAUTION_SOURCES


def caution() -> str:
    """What every before-and-after number carries."""
    return _(
        "This is an association, not proof. People often start something when things are bad, and then they get better "
        "anyway: with no effect at all, starting after a bad fortnight looks like a drop of a quarter to a half."
    )


def drift() -> str:
    """What no before-and-after comparison can rule out: belongs wherever one says "fewer" or "more"."""
    return _(
        "A slow change of its own, such as a cooler season or a leg that is mending, looks the same here. "
        "Only a trial in turns, drawn by coin, can tell that apart."
    )


def compared(found: Comparison) -> ComparisonWords:
    """What may be said: "fewer" or "more" only where the range leaves out no change."""
    if found.ratio is None:
        return ComparisonWords(_("Too early to compare."), missing(found), caution())
    rates = {"now": number(found.after.weekly or 0.0), "then": number(found.before.weekly or 0.0)}
    around = {"range": times(found.ratio.interval), "sure": sure(found.alpha)}
    match found.verdict:
        case Verdict.FEWER:
            headline = _("Fewer cramps: {now} a week, was {then}.")
            detail = _("What fits your nights: {range} ({sure} % range).")
        case Verdict.MORE:
            headline = _("More cramps: {now} a week, was {then}.")
            detail = _("What fits your nights: {range} ({sure} % range).")
        case _:
            headline = _("Can't tell yet: {now} a week, was {then}.")
            detail = _("Could still be chance. What fits your nights: {range} ({sure} % range).")
    said = f"{detail.format(**around)} {_why_wider()}" if found.alpha < ALPHA else detail.format(**around)
    cautions = caution() if found.verdict is Verdict.CANT_TELL else f"{caution()} {drift()}"
    return ComparisonWords(headline.format(**rates), said, cautions, cramp_nights(found))


def sure(alpha: float) -> int:
    """How sure a range is, in per cent: 95 or 99."""
    return round(100 * (1 - alpha))


def _why_wider() -> str:
    return _(
        "It is wider than a comparison's 95 % range, because the review looks every week: "
        "with that one, some week a year would show a change where there is none."
    )


def cramp_nights(found: Comparison) -> str:
    """How the share of nights with a cramp changed, with its range; empty with too little data."""
    if found.change is None:
        return ""
    text = _(
        "Nights with a cramp: {now} of {of_now}, was {then} of {of_then}; "
        "a change of {change} points; what fits is {low} to {high} ({sure} % range)."
    )
    return text.format(
        now=found.after.cramp_nights,
        of_now=found.after.nights_logged,
        then=found.before.cramp_nights,
        of_then=found.before.nights_logged,
        change=points(found.change.value),
        low=points(found.change.interval.low),
        high=points(found.change.interval.high),
        sure=sure(found.alpha),
    )


def points(share: float) -> str:
    """A difference of shares in points: `+24`, `−9`."""
    points = 100 * share
    # A range that leaves out 0 must not read as one that ends there.
    return signed(points, 1 if 0.05 <= abs(points) < 0.5 else 0)


def missing(found: Comparison) -> str:
    """What is wanted before anything may be compared: nights as they are and as they would have to be.

    A period may be over, or lie before the diary: then it asks for nothing that can't be had any more.
    """
    parts = []
    wanted, then, now = found.missing, found.before, found.after
    if wanted.too_short:
        parts.append(_("Each period needs at least 14 nights."))
    if not then.nights and not now.nights:
        text = _("No night of either period lies within this diary so far; it takes {needed} logged ones in each.")
        parts.append(text.format(needed=wanted.before))
    elif wanted.before:
        parts.append(_lacking(then, _("the period before"), wanted.before))
    if wanted.after and (then.nights or now.nights):
        parts.append(_lacking(now, _("the period after"), wanted.after))
    if wanted.cramps:
        text = _("With fewer than {least} cramps in both periods together no difference could be told from chance.")
        parts.append(text.format(least=LEAST_CRAMPS))
    return " ".join(parts)


def _lacking(period: Period, name: str, count: int) -> str:
    """`In the period before 8 of 28 nights are logged; it takes 20.`"""
    if not period.nights:
        text = _("No night of {period} lies within this diary so far; it takes {needed} logged ones.")
        return text.format(period=name, needed=count)
    text = ngettext(
        "In {period} {logged} of {count} night is logged; it takes {needed}.",
        "In {period} {logged} of {count} nights are logged; it takes {needed}.",
        period.nights,
    )
    return text.format(
        period=name, logged=period.nights_logged, count=period.nights, needed=period.nights_logged + count
    )


def times(interval: Interval) -> str:
    """The range of a ratio: `0.3 to 1.5 times as many`, or `1.2 times as many or more`: no end worth a number."""
    if interval.high > MOST_TIMES:
        return _("{low} times as many or more").format(low=_beside_one(interval.low))
    return _("{low} to {high} times as many").format(low=_beside_one(interval.low), high=_beside_one(interval.high))


def _beside_one(value: float) -> str:
    """Two decimals; what they would round to 1 says on which side of it it lies: that decides the words."""
    if value == 1.0 or abs(value - 1.0) >= 0.005:
        return number(value, 2)
    return _("just under 1") if value < 1.0 else _("just over 1")


def nights_logged(coverage: Coverage) -> str:
    """`6 of 7 nights logged`."""
    text = ngettext("{logged} of {count} night logged", "{logged} of {count} nights logged", coverage.nights)
    return text.format(logged=coverage.logged, count=coverage.nights)


def days_of(span: Span) -> str:
    """`16–22 November`, `30 Nov – 6 Dec`, `28 Dec 2026 – 3 Jan 2027`."""
    one, other = span.first, span.last
    if (one.year, one.month) == (other.year, other.month):
        return _("{first}–{last}").format(first=one.day, last=written(other, _("d MMMM")))
    pattern = _("d MMM") if one.year == other.year else _("d MMM y")
    return _("{first} – {last}").format(first=written(one, pattern), last=written(other, pattern))
