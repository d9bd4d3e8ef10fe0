"""What came of a trial in turns, in words that follow its range."""

import math

import msgspec

from unknot.insight.randomised import Pair, TurnNumbers, TurnsResult
from unknot.insight.signflip import LEAST_PAIRS, CoinVerdict, Difference
from unknot.view.words import _, ngettext, number


class VerdictWords(msgspec.Struct, frozen=True):
    """`value` large (`3 fewer`; empty without a whole pair), `below` it; `headline` and `text` say what it means."""

    headline: str
    text: str
    value: str = ""
    below: str = ""


def verdict_words(result: TurnsResult) -> VerdictWords:
    """The result in words: "fewer" or "more" only where the range leaves out no difference."""
    found = result.difference
    headline = {
        CoinVerdict.FEWER: _("Fewer cramps on nights with it."),
        CoinVerdict.MORE: _("More cramps on nights with it."),
        CoinVerdict.CANT_TELL: _("Can't tell yet."),
        CoinVerdict.TOO_FEW: _("Too few pairs."),
    }[found.verdict]
    if found.estimate is None:
        return VerdictWords(headline, _too_few(result))
    below = _("cramps a week: {with_it}, not {without}").format(
        with_it=half_up(_mean([pair.with_it.weekly or 0.0 for pair in result.whole])),
        without=half_up(_mean([pair.without.weekly or 0.0 for pair in result.whole])),
    )
    text = _too_few(result) if found.interval is None else f"{_range(found)} {_by_chance(found)}"
    return VerdictWords(headline, text, fewer_or_more(found.estimate), below)


def result_lines(result: TurnsResult, name: str) -> tuple[str, ...]:
    """The result as plain lines, for the command line."""
    words = verdict_words(result)
    value = (f"{words.value} ({words.below})",) if words.value else ()
    return (name, *value, f"{words.headline} {words.text}", *_pair_lines(result), cannot_tell())


def _pair_lines(result: TurnsResult) -> list[str]:
    text = _("  Pair {pair}: {with_it} with, {without} without, a week")
    lines = []
    for number_, pair in enumerate(result.pairs, 1):
        both = (pair.with_it.weekly, pair.without.weekly)
        with_it, without = ("–" if each is None else number(each, 2) for each in both)
        said = why_not(pair) or fewer_or_more(pair.difference or 0.0)
        lines.append(f"{text.format(pair=number_, with_it=with_it, without=without)}: {said}")
    return lines


def fewer_or_more(value: float) -> str:
    """`3 fewer`, `0.5 more`, `no difference`; as cramps a week on nights with it."""
    if value == 0:
        return _("no difference")
    text = _("{number} fewer") if value > 0 else _("{number} more")
    return text.format(number=_apart(abs(value)))


def range_words(low: float, high: float) -> str:
    """`0.9 to 5.3 fewer`, `0.5 more to 2 fewer`, `1 to 2 more`: from the less to the more hoped for."""
    if low >= 0 and high > 0:
        return _("{low} to {high} fewer").format(low=_apart(low), high=_apart(high))
    if high <= 0 and low < 0:
        return _("{low} to {high} more").format(low=_apart(-high), high=_apart(-low))
    return _("{low} to {high}").format(low=fewer_or_more(low), high=fewer_or_more(high))


def why_not(pair: Pair) -> str:
    """Why a pair does not count; empty for one that does."""
    if pair.difference is not None:
        return ""
    if not pair.finished:
        return _("not finished")
    parts = [
        _logged(turn, half)
        for turn, half in ((pair.with_it, _("with")), (pair.without, _("without")))
        if not turn.enough
    ]
    return ", ".join(parts)


def cannot_tell() -> str:
    """What even the coin cannot do."""
    return _(
        "The coin rules out a good spell or a cooler month, not that you knew which nights were which. What builds up "
        "over weeks does not show in turns."
    )


def _apart(value: float) -> str:
    """One decimal, more where that would be 0: a range that leaves out 0 must not read as one that ends there."""
    return next((half_up(value, digits) for digits in (1, 2, 3) if round(value, digits)), number(value))


def half_up(value: float, digits: int = 1) -> str:
    """A number in cramps a week, halves rounded away from 0: 5.25 is 5.3, as people do it."""
    return number(math.copysign(math.floor(abs(value) * 10**digits + 0.5 + 1e-9) / 10**digits, value), digits)


def _range(found: Difference) -> str:
    assert found.interval is not None
    words = range_words(found.interval.low, found.interval.high)
    if found.verdict is CoinVerdict.CANT_TELL:
        text = _("The range that fits your nights goes from {range} a week, so it could be either, or nothing at all.")
    else:
        text = _("The range that fits your nights goes from {range} a week.")
    return text.format(range=words)


def _by_chance(found: Difference) -> str:
    count = round(100 * (found.p or 0.0))
    if not count:
        return _(
            "If it did nothing, a difference this large, one way or the other, would turn up in fewer than 1 of 100 "
            "such trials."
        )
    text = ngettext(
        "If it did nothing, a difference this large, one way or the other, would turn up in about {count} of 100 such "
        "trials.",
        "If it did nothing, a difference this large, one way or the other, would turn up in about {count} of 100 such "
        "trials.",
        count,
    )
    return text.format(count=count)


def _too_few(result: TurnsResult) -> str:
    whole = len(result.whole)
    text = ngettext(
        "{count} pair is whole; {least} are needed for a range.",
        "{count} pairs are whole; {least} are needed for a range.",
        whole,
    )
    return text.format(count=whole, least=LEAST_PAIRS)


def _logged(turn: TurnNumbers, half: str) -> str:
    text = _("{logged} of {counted} nights logged “{half}”")
    return text.format(logged=turn.logged, counted=turn.counted, half=half)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
