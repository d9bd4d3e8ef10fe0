"""Which warning signs stand on a day, how pressing each is, and which are quiet because they were shown lately."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import msgspec

from unknot.diary.choices import Settled
from unknot.diary.gate import Urgency
from unknot.diary.records import Diary
from unknot.insight import signs
from unknot.insight.no_better import no_better
from unknot.insight.signs import Evidence, Fact, Log, Rule

QUIET = timedelta(days=28)
AT_ONCE = frozenset({"W1", "W2", "W3", "W4", "W16", "W17"})
"""Told right after the saving that raised them, and on Today until read or over."""

_SIGNS: Mapping[str, tuple[Rule, tuple[str, ...]]] = {
    "W1": (signs.long_cramp, ("NID",)),
    "W2": (signs.swollen_leg, ("A4",)),
    "W3": (signs.weakness, ("A4",)),
    "W4": (signs.medicine, ("A4",)),
    "W5": (signs.walking_pain, ("A4",)),
    "W6": (signs.bending_eases, ("A4",)),
    "W7": (signs.same_muscle, ("A1", "A2")),
    "W8": (signs.both_sides, ("A1", "A5")),
    "W9": (signs.daytime_rest, ("A1",)),
    "W10": (signs.many_nights, ("A3", "A4")),
    "W11": (signs.worsening, ("A4",)),
    "W12": (signs.severe, ("A4",)),
    "W13": (no_better, ("A4",)),
    "W14": (signs.sore_after, ("A5",)),
    "W15": (signs.quinine, ("FDA", "A4")),
    "W16": (signs.dirty_wound, ()),
    "W17": (signs.cola_urine, ()),
}
ALL = tuple(_SIGNS)


class Sign(msgspec.Struct, frozen=True):
    """One warning sign that stands: what it rests on, as data, and where it comes from.

    `quiet` says that it was shown within the last 28 days and should not be shown again yet, or that the person
    settled it; `gate` that no stretch starts by itself while it stands; `settled` what became of it.
    """

    id: str
    urgency: Urgency
    evidence: Evidence
    sources: tuple[str, ...]
    quiet: bool = False

    @property
    def facts(self) -> dict[str, Fact]:
        """The numbers it rests on, by name."""
        return dict(self.evidence.facts)

    @property
    def gate(self) -> bool:
        """Whether it keeps the gate shut."""
        return self.evidence.standing is not None and self.evidence.standing.shut

    @property
    def settled(self) -> Settled | None:
        """What the person said of it since: looked at, or over."""
        return self.evidence.standing.settled if self.evidence.standing else None


def signs_on(
    diary: Diary, on: date, shown: Mapping[str, date] | None = None, among: Collection[str] = ALL
) -> tuple[Sign, ...]:
    """Every sign of `among` that stands on `on`, quiet ones marked; `shown` maps ids to the day each was last shown.

    W1 and W4 are shown at once and again whenever something new happens, the signs of the gate each day until they
    are settled; all others are quiet for 28 days. Shown again on the same day is not yet "again".
    """
    log = Log(diary, on)
    rules = [(id_, rule) for id_, (rule, _sources) in _SIGNS.items() if id_ in among]
    return tuple(
        Sign(id_, _urgency(id_, evidence), evidence, _SIGNS[id_][1], _quiet(id_, evidence, on, shown or {}))
        for id_, evidence in signs.apply(rules, log)
    )


def standing(
    diary: Diary, on: date, shown: Mapping[str, date] | None = None, among: Collection[str] = ALL
) -> tuple[Sign, ...]:
    """The signs of `among` to show on `on`, the most pressing first."""
    order = list(Urgency)
    loud = [sign for sign in signs_on(diary, on, shown, among) if not sign.quiet]
    return tuple(sorted(loud, key=lambda sign: order.index(sign.urgency)))


def at_once(diary: Diary, on: date, shown: Mapping[str, date] | None = None) -> tuple[Sign, ...]:
    """The signs that wait for no review, the most pressing first: on Today until they are read or over."""
    return standing(diary, on, shown, AT_ONCE)


def raised_by(diary: Diary, on: date, records: Collection[str]) -> tuple[Sign, ...]:
    """What is told right after `records` (ids) were saved: the signs at once that rest on one of them."""
    return tuple(sign for sign in at_once(diary, on) if not sign.quiet and {*records} & {*sign.evidence.records})


def _urgency(id_: str, evidence: Evidence) -> Urgency:
    if evidence.standing is not None:
        return evidence.standing.urgency
    return {"W1": Urgency.URGENT, "W4": Urgency.PROMPT}.get(id_, Urgency.CALM)


def _quiet(id_: str, evidence: Evidence, on: date, shown: Mapping[str, date]) -> bool:
    if evidence.standing is not None:
        return not evidence.standing.shut
    last = shown.get(id_)
    if last is None or (last >= on and id_ not in AT_ONCE):
        return False
    return evidence.day <= last if id_ in AT_ONCE else on - last < QUIET
