"""What was there on nights with a cramp and without, in words: an association at most, and never advice."""

from collections.abc import Sequence

import msgspec

from unknot.insight.factors import FactorNights, FactorVerdict
from unknot.view.choices import factor_word
from unknot.view.rates import points
from unknot.view.words import _, ngettext


class FactorLine(msgspec.Struct, frozen=True):
    """One of them: the counts in a sentence, then what they allow to say, with the range."""

    name: str
    sentence: str
    detail: str


class FactorsScreen(msgspec.Struct, frozen=True):
    """All that was looked at; `caution` belongs wherever one of the lines stands. `empty` says how it begins."""

    title: str
    lines: tuple[FactorLine, ...] = ()
    caution: str = ""
    empty: str = ""


def build(found: Sequence[FactorNights]) -> FactorsScreen:
    """The words for `found`, in its order."""
    title = _("What was there on those nights")
    if not found:
        return FactorsScreen(title, empty=_("Nothing was ticked for a night yet. The chips on Today do that."))
    lines = tuple(FactorLine(each.factor.name, counts(each), detail(each)) for each in found)
    return FactorsScreen(title, lines, caution(len(found)))


def counts(each: FactorNights) -> str:
    """`Alcohol: cramps on 4 of 9 nights with it, 6 of 30 without.`"""
    sentence = _("{what}: cramps on {hits} of {of} nights with it, {other} of {others} without.")
    return sentence.format(
        what=_capital(factor_word(each.factor)),
        hits=each.with_it.cramp_nights,
        of=each.with_it.nights,
        other=each.without.cramp_nights,
        others=each.without.nights,
    )


def detail(each: FactorNights) -> str:
    """What the range allows to say of it."""
    if each.change is None or each.found is FactorVerdict.TOO_FEW:
        return _("Too few nights to tell.")
    change, range_ = each.change.value, each.change.interval
    match each.found:
        case FactorVerdict.MORE:
            said = _("Cramps came on more of the nights with it: {change} points; what fits is {low} to {high}.")
        case FactorVerdict.FEWER:
            said = _("Cramps came on fewer of the nights with it: {change} points; what fits is {low} to {high}.")
        case _:
            said = _("Can't tell: {change} points; what fits is {low} to {high}.")
    return said.format(change=points(change), low=points(range_.low), high=points(range_.high))


def caution(looked_at: int) -> str:
    """What every such number carries: whoever looks at many finds some by chance."""
    looked = ngettext("{count} thing was looked at.", "{count} things were looked at.", looked_at)
    return " ".join(
        (
            looked.format(count=looked_at),
            _("Each range is wrong once in 20 by chance alone, so of many some stand out with nothing behind them."),
            _("A night on which something was not ticked counts as one without it."),
            _("What goes together need not be cause and effect: this is no proof and no advice."),
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
