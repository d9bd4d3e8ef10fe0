"""Numbers as plain JSON data: no infinity and no NaN, null where nothing is known."""

import math
from typing import Any

from unknot.insight.compare import Comparison, Period
from unknot.insight.cramps import Counts
from unknot.insight.randomised import TurnsResult
from unknot.insight.rates import Share
from unknot.insight.warnings import Sign
from unknot.view.rates import compared
from unknot.view.trial.status import TrialStatus
from unknot.view.trial.verdict import why_not
from unknot.view.warnings import build_card


def plain(value: float | None) -> float | int | None:
    """`value` to six decimals, whole numbers whole; null for infinity and for what is not known."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else round(value, 6)


def cramps_json(counts: Counts) -> dict[str, int]:
    """Cramps by when they came."""
    return {"night": counts.night, "exercise": counts.exercise, "other": counts.other}


def comparison_json(found: Comparison) -> dict[str, Any]:
    """A comparison; `unbounded` names the numbers that are infinite and therefore null."""
    words, ratio = compared(found), found.ratio
    numbers = {
        "ratio": ratio.value if ratio else None,
        "low": ratio.interval.low if ratio else None,
        "high": ratio.interval.high if ratio else None,
    }
    return {
        "before": _period(found.before),
        "after": _period(found.after),
        **{name: plain(value) for name, value in numbers.items()},
        "p": plain(ratio.p) if ratio else None,
        "k": plain(ratio.spread.k) if ratio else None,
        "range": round(100 * (1 - found.alpha)),
        "verdict": found.verdict.value,
        "unbounded": [name for name, value in numbers.items() if value is not None and math.isinf(value)],
        "missing": {
            "nights_before": found.missing.before,
            "nights_after": found.missing.after,
            "cramps": found.missing.cramps,
        },
        "cramp_nights_change": _share(found.change),
        "sentence": f"{words.headline} {words.detail}",
        "caution": words.caution,
    }


def trial_status_json(found: TrialStatus) -> dict[str, Any]:
    """How far a trial is: nothing of cramps, and no coin that is not to be known."""
    return {
        "design": found.design,
        "thing": found.thing,
        "state": found.state.value,
        "starts": found.starts.isoformat(),
        "ends": found.ends.isoformat(),
        "pair": found.pair,
        "pairs": found.pairs,
        "night": found.night,
        "nights": found.nights,
        "tonight": found.tonight.value,
        "logged": found.logged,
        "counted": found.counted,
    }


def turns_result_json(found: TurnsResult) -> dict[str, Any]:
    """What came of a trial in turns, in cramps a week: above 0 is fewer with it."""
    together = found.difference
    return {
        "design": "random",
        "pairs": [
            {
                "with": plain(pair.with_it.weekly),
                "without": plain(pair.without.weekly),
                "difference": plain(pair.difference),
                "counted": pair.difference is not None,
                "why": why_not(pair) or None,
            }
            for pair in found.pairs
        ],
        "estimate": plain(together.estimate),
        "low": plain(together.interval.low) if together.interval else None,
        "high": plain(together.interval.high) if together.interval else None,
        "coverage": plain(together.coverage),
        "p": plain(together.p),
        "verdict": together.verdict.value,
    }


def sign_json(sign: Sign) -> dict[str, Any]:
    """A warning sign with its words."""
    card = build_card(sign)
    return {
        "id": card.id,
        "urgency": card.urgency,
        "text": card.text,
        "sources": list(card.sources),
        "facts": sign.facts,
        "since": sign.evidence.day.isoformat(),
        "quiet": sign.quiet,
        "gate": sign.gate,
        "settled": sign.settled.value if sign.settled else None,
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"value": plain(share.value), "low": plain(share.interval.low), "high": plain(share.interval.high)}


def _period(period: Period) -> dict[str, int]:
    return {
        "cramps": period.cramps,
        "nights_logged": period.nights_logged,
        "nights": period.nights,
        "cramp_nights": period.cramp_nights,
    }
