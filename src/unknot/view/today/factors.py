"""What was so on the last night, to be ticked whichever way it went; and which of it stands at hand."""

from collections.abc import Iterable
from datetime import date

import msgspec

from unknot.diary.choices import OWN
from unknot.diary.factors import MOST_CHOSEN
from unknot.diary.records import Factor
from unknot.diary.values import own_words
from unknot.errors import UserError
from unknot.view.choices import Option, factor_name
from unknot.view.dates import short_date
from unknot.view.words import _


class NightFactors(msgspec.Struct, frozen=True):
    """The chips of a night: those at hand and what was ticked besides, with the names that are ticked."""

    night: date
    title: str
    text: str
    options: tuple[Option, ...]
    ticked: tuple[str, ...]


class FactorChoice(msgspec.Struct, frozen=True):
    """Which names stand at hand, as it is filled in; `own` are words for another, empty for none."""

    names: tuple[str, ...]
    own: str = ""


class FactorChoiceForm(msgspec.Struct, frozen=True):
    """The form of it; `chosen` is what would be kept."""

    title: str
    draft: FactorChoice
    chosen: tuple[str, ...] = ()
    problem: str = ""
    field: str = ""


def night_factors(factors: Iterable[Factor], night: date, at_hand: Iterable[str]) -> NightFactors:
    """The chips of `night`; what was ticked and is not at hand any more stands behind."""
    ticked = tuple(dict.fromkeys(each.name for each in factors if each.night == night))
    names = dict.fromkeys((*at_hand, *ticked))
    options = tuple(Option(each, factor_name(each)) for each in names)
    text = _("That day, for the night of {day}, quiet or not").format(day=short_date(night))
    return NightFactors(night, _("That day"), text, options, ticked)


def build_choice(draft: FactorChoice) -> FactorChoiceForm:
    """The form for `draft`: at most eight names."""
    form = FactorChoiceForm(_("What to have at hand"), draft)
    try:
        own = (f"{OWN}:{own_words(draft.own)}",) if draft.own.strip() else ()
    except UserError as error:
        return msgspec.structs.replace(form, problem=str(error), field="own")
    chosen = tuple(dict.fromkeys((*draft.names, *own)))
    if len(chosen) > MOST_CHOSEN:
        sentence = _("Up to {most} fit; {found} are chosen.").format(most=MOST_CHOSEN, found=len(chosen))
        return msgspec.structs.replace(form, problem=sentence, field="names")
    return msgspec.structs.replace(form, chosen=chosen)
