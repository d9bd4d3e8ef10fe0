"""Which warning signs stand on a day, how pressing each is, and which are quiet because they were shown lately."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from unknot.diary.records import Diary
from unknot.insight import signs
from unknot.insight.no_better import no_better
from unknot.insight.signs import Evidence, Fact, Log, Rule

QUIET = timedelta(days=28)
AT_ONCE = frozenset({"W1", "W2", "W3"})

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
}
ALL = tuple(_SIGNS)


class Urgency(StrEnum):
    """How pressing a sign is."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PROMPT = "prompt"
    CALM = "calm"


class Sign(msgspec.Struct, frozen=True):
    """One warning sign that stands: what it rests on, as data, and where it comes from.

    `quiet` says that it was shown within the last 28 days and should not be shown again yet.
    """

    id: str
    urgency: Urgency
    evidence: Evidence
    sources: tuple[str, ...]
    quiet: bool = False

    @property
    def facts(self) -> dict[str, Fact]:
        """The figures it rests on, by name."""
        return dict(self.evidence.facts)


def signs_on(diary: Diary, on: date, shown: Mapping[str, date] | None = None) -> tuple[Sign, ...]:
    """Every sign that stands on `on`, quiet ones marked; `shown` maps ids to the day each was last shown.

    W1 to W3 are shown at once and again whenever something new happens; all others are quiet for 28 days. Shown
    again on the same day is not yet "again".
    """
    log = Log(diary, on)
    rules = [(id_, rule) for id_, (rule, _sources) in _SIGNS.items()]
    return tuple(
        Sign(id_, _urgency(id_, evidence), evidence, _SIGNS[id_][1], _quiet(id_, evidence, on, shown or {}))
        for id_, evidence in signs.apply(rules, log)
    )


def standing(diary: Diary, on: date, shown: Mapping[str, date] | None = None) -> tuple[Sign, ...]:
    """The signs to show on `on`, the most pressing first."""
    order = list(Urgency)
    loud = [sign for sign in signs_on(diary, on, shown) if not sign.quiet]
    return tuple(sorted(loud, key=lambda sign: order.index(sign.urgency)))


def at_once(diary: Diary, on: date, shown: Mapping[str, date] | None = None) -> tuple[Sign, ...]:
    """W1 to W3 alone: what is asked for right after something was logged, without waiting for a review."""
    return tuple(sign for sign in standing(diary, on, shown) if sign.id in AT_ONCE)


def leg_to_leave_alone(diary: Diary, on: date) -> bool:
    """Whether W2 stands: then no stretching, rolling or massage is offered."""
    return signs.swollen_leg(Log(diary, on)) is not None


def _urgency(id_: str, evidence: Evidence) -> Urgency:
    if id_ == "W2":
        return Urgency.EMERGENCY if dict(evidence.facts)["breathless"] else Urgency.PROMPT
    return {"W1": Urgency.URGENT, "W3": Urgency.PROMPT}.get(id_, Urgency.CALM)


def _quiet(id_: str, evidence: Evidence, on: date, shown: Mapping[str, date]) -> bool:
    last = shown.get(id_)
    if last is None or last >= on:
        return False
    return evidence.day <= last if id_ in AT_ONCE else on - last < QUIET
