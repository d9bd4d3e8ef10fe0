"""Figures as plain JSON data: no infinity and no NaN, null where nothing is known."""

import math
from typing import Any

from unknot.insight.compare import Comparison, Period
from unknot.insight.cramps import Counts
from unknot.insight.rates import Share
from unknot.insight.warnings import Sign
from unknot.view.rates import compared
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
    """A comparison; `unbounded` names the figures that are infinite and therefore null."""
    words, ratio = compared(found), found.ratio
    figures = {
        "ratio": ratio.value if ratio else None,
        "low": ratio.interval.low if ratio else None,
        "high": ratio.interval.high if ratio else None,
    }
    return {
        "before": _period(found.before),
        "after": _period(found.after),
        **{name: plain(value) for name, value in figures.items()},
        "p": plain(ratio.p) if ratio else None,
        "k": plain(ratio.spread.k) if ratio else None,
        "range": round(100 * (1 - found.alpha)),
        "verdict": found.verdict.value,
        "unbounded": [name for name, value in figures.items() if value is not None and math.isinf(value)],
        "missing": {
            "nights_before": found.missing.before,
            "nights_after": found.missing.after,
            "cramps": found.missing.cramps,
        },
        "cramp_nights_change": _share(found.change),
        "sentence": f"{words.headline} {words.detail}",
        "caution": words.caution,
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
