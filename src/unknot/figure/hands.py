"""A hand: open on whatever it touches, half closed when it hangs, a fist round what it holds."""

from __future__ import annotations

from functools import lru_cache

from unknot.figure.profiles import Outline, smooth

# From the wrist: along the fingers, towards the thumb. Point for point, so that one becomes the other.
_OPEN = (
    (-0.010, 0.0158), (0.006, 0.0172), (0.018, 0.0225), (0.0300, 0.0265), (0.0375, 0.0240), (0.0350, 0.0165),
    (0.047, 0.0120), (0.0585, 0.0090), (0.0670, 0.0030), (0.0655, -0.0060), (0.052, -0.0120), (0.034, -0.0150),
    (0.014, -0.0165), (-0.010, -0.0158),
)  # fmt: skip
_FIST = (
    (-0.010, 0.0158), (0.004, 0.0170), (0.015, 0.0205), (0.0260, 0.0225), (0.0340, 0.0205), (0.0395, 0.0165),
    (0.0440, 0.0120), (0.0470, 0.0065), (0.0485, 0.0005), (0.0475, -0.0070), (0.0430, -0.0140), (0.0320, -0.0185),
    (0.014, -0.0185), (-0.010, -0.0158),
)  # fmt: skip


@lru_cache(maxsize=64)
def _hand(tenths: int, grown: float) -> Outline:
    part = tenths / 10
    rows = [(x + (u - x) * part, y + (v - y) * part) for (x, y), (u, v) in zip(_OPEN, _FIST, strict=True)]
    along, across = 1 + grown / 0.03, 1 + grown / 0.0185
    return smooth([(x * along, y * across) for x, y in rows], 2)


def hand(grip: float, grown: float = 0.0) -> Outline:
    """The outline of a hand, `grown` by so much on all sides; `grip` 0 is flat, 1 a fist."""
    return _hand(round(10 * grip), grown)
