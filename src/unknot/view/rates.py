"""The words of the figures: rates, intervals, comparisons that say no more than their interval, spans of days."""

from datetime import date
from functools import cache

import msgspec

from unknot.insight.compare import LEAST_CRAMPS, Comparison, Missing, Verdict
from unknot.insight.nights import Coverage
from unknot.insight.rates import Interval
from unknot.insight.weeks import Span
from unknot.view.words import _, ngettext

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
    """What every before-and-after figure carries."""
    return _(
        "This is an association, not proof. People often start something when things are bad, and then they get better "
        "anyway: with no effect at all, starting after a bad fortnight looks like a 37 % drop."
    )


def compared(found: Comparison) -> ComparisonWords:
    """What may be said: "fewer" or "more" only where the interval excludes no change."""
    if found.ratio is None:
        return ComparisonWords(_("Too early to compare."), missing(found.missing), caution())
    rates = {"now": number(found.after.weekly or 0.0), "then": number(found.before.weekly or 0.0)}
    interval = {"interval": times(found.ratio.shown)}
    match found.verdict:
        case Verdict.FEWER:
            headline = _("Fewer cramps: {now} a week, was {then}.")
            detail = _("95 % interval: {interval}.")
        case Verdict.MORE:
            headline = _("More cramps: {now} a week, was {then}.")
            detail = _("95 % interval: {interval}.")
        case _:
            headline = _("Can't tell yet: {now} a week, was {then}.")
            detail = _("Could still be chance (95 % interval: {interval}).")
    return ComparisonWords(headline.format(**rates), detail.format(**interval), caution(), cramp_nights(found))


def cramp_nights(found: Comparison) -> str:
    """How the share of nights with a cramp changed, with its interval; empty with too little data."""
    if found.change is None:
        return ""
    text = _(
        "Nights with a cramp: {now} of {of_now}, was {then} of {of_then}; "
        "a change of {change} points (95 % interval: {low} to {high})."
    )
    return text.format(
        now=found.after.cramp_nights,
        of_now=found.after.nights_logged,
        then=found.before.cramp_nights,
        of_then=found.before.nights_logged,
        change=_points(found.change.value),
        low=_points(found.change.interval.low),
        high=_points(found.change.interval.high),
    )


def _points(share: float) -> str:
    return f"{round(100 * share):+d}".replace("-", "−")


def missing(wanted: Missing) -> str:
    """What is wanted before anything may be compared, in nights."""
    parts = []
    if wanted.too_short:
        parts.append(_("Each period needs at least 14 nights."))
    if wanted.before and wanted.after:
        text = _("{before} more logged nights are needed in the period before and {after} in the one after.")
        parts.append(text.format(before=wanted.before, after=wanted.after))
    elif wanted.before:
        text = ngettext(
            "{count} more logged night is needed in the period before.",
            "{count} more logged nights are needed in the period before.",
            wanted.before,
        )
        parts.append(text.format(count=wanted.before))
    elif wanted.after:
        text = ngettext(
            "{count} more logged night is needed in the period after.",
            "{count} more logged nights are needed in the period after.",
            wanted.after,
        )
        parts.append(text.format(count=wanted.after))
    if wanted.cramps:
        text = _("With fewer than {least} cramps in both periods together no difference could be told from chance.")
        parts.append(text.format(least=LEAST_CRAMPS))
    return " ".join(parts)


def times(interval: Interval) -> str:
    """The interval of a ratio: `0.3 to 1.5 times`, or `1.2 times or more` where it has no upper end worth a figure."""
    if interval.high > MOST_TIMES:
        return _("{low} times or more").format(low=number(interval.low, 2))
    return _("{low} to {high} times").format(low=number(interval.low, 2), high=number(interval.high, 2))


def nights_logged(coverage: Coverage) -> str:
    """`6 of 7 nights logged`."""
    text = ngettext("{logged} of {count} night logged", "{logged} of {count} nights logged", coverage.nights)
    return text.format(logged=coverage.logged, count=coverage.nights)


def per_cent(share: float | None) -> str:
    """`80%` written as the language does; a dash for nothing."""
    return "–" if share is None else _("{number}%").format(number=round(100 * share))


def number(value: float, digits: int = 1) -> str:
    """A number with at most so many decimals, with the language's signs: `1.2`, `3,000`."""
    text = f"{value:,.{digits}f}" if abs(value) < 1e15 else f"{value:.3g}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    group, point = _signs()
    return text.replace(",", "\0").replace(".", point).replace("\0", group)


def days_of(span: Span) -> str:
    """`16–22 November`, `30 Nov – 6 Dec`, `28 Dec 2026 – 3 Jan 2027`."""
    one, other = span.first, span.last
    if (one.year, one.month) == (other.year, other.month):
        return _("{first}–{last}").format(first=one.day, last=_day(other, _("d MMMM")))
    pattern = _("d MMM") if one.year == other.year else _("d MMM y")
    return _("{first} – {last}").format(first=_day(one, pattern), last=_day(other, pattern))


def short_day(day: date) -> str:
    """`16 Nov`, quick enough for the hundreds of weeks of an axis."""
    return f"{day.day} {_months()[day.month]}"


def _day(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=_language()))


def _language() -> str:
    # The code of the words' language: dates must not be in another than the words around them.
    return _("en")


@cache
def _months() -> dict[int, str]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", locale=_language())
    return {number: str(name).rstrip(".") for number, name in names.items()}


@cache
def _signs() -> tuple[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str(get_group_symbol(_language())), str(get_decimal_symbol(_language()))
