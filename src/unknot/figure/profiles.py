"""The flesh on the bones: outlines of each segment in its own frame, made once when the module is read.

A frame runs along the bone (first number, from its upper end) and towards the front of the limb (second;
outward in the front view). Lengths in statures. Neighbouring segments share a radius at their joint, so
that their union has no seam at any bend.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, exp, pi, sin

from unknot.figure import skeleton as sk
from unknot.figure.model import Muscle, Point

Outline = tuple[Point, ...]
Row = tuple[float, float, float]  # place along the bone (0 to 1), front, back


def curve(rows: Sequence[tuple[float, float]], at: float) -> float:
    """A smooth curve through (place, value) rows, read at a place (Catmull-Rom with the rows' own spacing)."""
    if at <= rows[0][0]:
        return rows[0][1]
    if at >= rows[-1][0]:
        return rows[-1][1]
    number = next(n for n in range(len(rows) - 1) if at <= rows[n + 1][0])
    (x0, y0), (x1, y1) = rows[number], rows[number + 1]
    before, after = rows[max(number - 1, 0)], rows[min(number + 2, len(rows) - 1)]
    left = (y1 - before[1]) / (x1 - before[0])
    right = (after[1] - y0) / (after[0] - x0)
    u, span = (at - x0) / (x1 - x0), x1 - x0
    u2, u3 = u * u, u * u * u
    return (
        y0 * (2 * u3 - 3 * u2 + 1) + left * span * (u3 - 2 * u2 + u) + y1 * (3 * u2 - 2 * u3) + right * span * (u3 - u2)
    )


def arc(centre: Point, radius: float, start: float, end: float, count: int) -> list[Point]:
    """Points of an arc; angles in half turns from the first axis towards the second."""
    steps = [start + (end - start) * n / count for n in range(count + 1)]
    return [(centre[0] + radius * cos(pi * a), centre[1] + radius * sin(pi * a)) for a in steps]


def thin(points: Sequence[Point], off: float = 0.00035) -> Outline:
    """Leave out the points of a closed outline that lie within `off` of a straight line: fewer to draw."""
    kept = [points[0]]
    at, count = 0, len(points)
    while at < count - 1:
        end = at + 1
        while end + 1 < count and _straight(points[at : end + 2], off):
            end += 1
        kept.append(points[end])
        at = end
    return tuple(kept)


def _straight(points: Sequence[Point], off: float) -> bool:
    (x0, y0), (x1, y1) = points[0], points[-1]
    size = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
    return all(abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) <= off * size for x, y in points[1:-1])


def limb(length: float, rows: Sequence[Row], samples: int = 20, grow: float = 0.0, since: float = -1.0) -> Outline:
    """The outline of a tapered segment with round ends.

    `grow` thickens it beyond the place `since` along the bone; before that it is a little thinner.
    """
    front = [(t, f) for t, f, _ in rows]
    back = [(t, b) for t, _, b in rows]
    places = [n / samples for n in range(samples + 1)]

    def wider(t: float) -> float:
        return grow * (min(1.0, max(0.0, (t - since) / 0.3)) * 1.8 - 0.8) if grow else 0.0

    near = [(t * length, curve(front, t) + wider(t)) for t in places]
    far = [(t * length, -curve(back, t) - wider(t)) for t in reversed(places)]
    end, start = (rows[-1][1] + rows[-1][2]) / 2 + wider(1.0), (rows[0][1] + rows[0][2]) / 2 + wider(0.0)
    tip, base = (rows[-1][1] - rows[-1][2]) / 2, (rows[0][1] - rows[0][2]) / 2
    return thin(
        [*near, *arc((length, tip), end, 0.5, -0.5, 10)[1:-1], *far, *arc((0.0, base), start, 1.5, 0.5, 10)[1:-1]]
    )


def smooth(points: Sequence[Point], between: int = 3, off: float = 0.00035) -> Outline:
    """A closed curve through points (uniform Catmull-Rom), with so many points put between two of them."""
    count, found = len(points), list[Point]()
    for n in range(count):
        p0, p1, p2, p3 = (points[(n + k) % count] for k in (-1, 0, 1, 2))
        for k in range(between + 1):
            u = k / (between + 1)
            w0, w1 = -0.5 * u + u * u - 0.5 * u**3, 1 - 2.5 * u * u + 1.5 * u**3
            w2, w3 = 0.5 * u + 2 * u * u - 1.5 * u**3, -0.5 * u * u + 0.5 * u**3
            found.append((
                p0[0] * w0 + p1[0] * w1 + p2[0] * w2 + p3[0] * w3,
                p0[1] * w0 + p1[1] * w1 + p2[1] * w2 + p3[1] * w3,
            ))  # fmt: skip
    return thin(found, off)


THIGH_ROWS: tuple[Row, ...] = (
    (0.0, 0.058, 0.062), (0.12, 0.061, 0.066), (0.35, 0.060, 0.059), (0.6, 0.052, 0.047), (0.85, 0.040, 0.038),
    (1.0, 0.0365, 0.0355),
)  # fmt: skip
SHANK_ROWS: tuple[Row, ...] = (
    (0.0, 0.0355, 0.0365), (0.12, 0.034, 0.040), (0.28, 0.0315, 0.0475), (0.42, 0.029, 0.046), (0.6, 0.025, 0.034),
    (0.8, 0.0205, 0.022), (0.93, 0.0195, 0.0185), (1.0, 0.020, 0.020),
)  # fmt: skip
UPPER_ROWS: tuple[Row, ...] = (
    (0.0, 0.035, 0.036), (0.2, 0.0355, 0.036), (0.5, 0.031, 0.030), (0.8, 0.0265, 0.0255), (1.0, 0.0245, 0.0245),
)  # fmt: skip
FORE_ROWS: tuple[Row, ...] = (
    (0.0, 0.0245, 0.0245), (0.22, 0.0275, 0.0255), (0.5, 0.0235, 0.022), (0.85, 0.017, 0.0165), (1.0, 0.016, 0.016),
)  # fmt: skip
FRONT_THIGH_ROWS: tuple[Row, ...] = (
    (0.0, 0.046, 0.048), (0.18, 0.051, 0.049), (0.4, 0.048, 0.047), (0.7, 0.038, 0.040), (0.9, 0.034, 0.036),
    (1.0, 0.033, 0.034),
)  # fmt: skip
FRONT_SHANK_ROWS: tuple[Row, ...] = (
    (0.0, 0.033, 0.034), (0.1, 0.034, 0.034), (0.3, 0.041, 0.039), (0.5, 0.035, 0.035), (0.75, 0.023, 0.024),
    (0.92, 0.019, 0.019), (1.0, 0.020, 0.020),
)  # fmt: skip

THIGH = limb(sk.THIGH, THIGH_ROWS)
SHANK = limb(sk.SHANK, SHANK_ROWS, 22)
UPPER = limb(sk.UPPER_ARM, UPPER_ROWS, 14)
FORE = limb(sk.FOREARM, FORE_ROWS, 14)
FRONT_THIGH = limb(sk.THIGH, FRONT_THIGH_ROWS)
FRONT_SHANK = limb(sk.SHANK, FRONT_SHANK_ROWS, 22)

# From the ankle: forward along the sole, up. The toes are a segment of their own, so that a foot rolls off.
_FOOT = (
    (-0.0185, 0.010), (0.0, 0.020), (0.0190, 0.0125), (0.044, 0.0000), (0.068, -0.0095), (0.0830, -0.0125),
    (0.0925, -0.0185), (0.0935, -0.0310), (0.084, -0.0388), (0.062, -0.0375), (0.038, -0.0350), (0.014, -0.0372),
    (-0.010, -0.0390), (-0.026, -0.0382), (-0.0370, -0.0300), (-0.0380, -0.0180), (-0.0295, -0.0040),
)  # fmt: skip
FOOT, FINE_FOOT = smooth(_FOOT, 2), smooth(_FOOT, 3, 0.00012)
SHORTER = 0.007  # statures that the ball of the foot comes nearer to the heel as the arch lifts fully


@lru_cache(maxsize=256)
def arched(outline: Outline, arch: float) -> Outline:
    """A foot whose arch lifts (in hundredths): the sole rises in the middle, the ball comes nearer to the heel."""
    found = []
    for x, y in outline:
        rise = exp(-(((x - 0.034) / 0.036) ** 2)) * arch
        found.append((x - SHORTER * arch * max(0.0, x / 0.081), y + rise * (0.014 if y < -0.024 else 0.009)))
    return tuple(found)


TOES = limb(sk.TOES, ((0.0, 0.0133, 0.0133), (0.5, 0.0118, 0.0128), (1.0, 0.0088, 0.0112)), 4)
FRONT_FOOT = smooth((
    (-0.006, 0.0190), (0.008, 0.0225), (0.019, 0.0370), (0.029, 0.0470), (0.0375, 0.0440), (0.0390, 0.0200),
    (0.0390, -0.0160), (0.036, -0.0300), (0.025, -0.0290), (0.010, -0.0210), (-0.006, -0.0190),
), 2)  # fmt: skip

# Rounds the seat between trunk and thigh; from the hip, half-way between their directions.
SEAT = tuple(arc((0.0, -0.007), 0.0605, 0.0, 2.0, 28))
# From the middle of the head: forward, up. An egg with a chin, a brow and a nape, tilted as we carry it.
HEAD = smooth((
    (0.000, 0.0620), (0.026, 0.0560), (0.0440, 0.0370), (0.0500, 0.0140), (0.0505, -0.0020), (0.0545, -0.0120),
    (0.0480, -0.0200), (0.0465, -0.0340), (0.0400, -0.0500), (0.0270, -0.0590), (0.0100, -0.0560),
    (-0.012, -0.0480), (-0.032, -0.0390), (-0.0470, -0.0180), (-0.0525, 0.0080), (-0.0470, 0.0340),
    (-0.0270, 0.0550),
), 2)  # fmt: skip
FRONT_HEAD = smooth((
    (0.0, 0.0620), (0.026, 0.0555), (0.0435, 0.0330), (0.0480, 0.0060), (0.0440, -0.0220), (0.0310, -0.0480),
    (0.0130, -0.0620), (-0.0130, -0.0620), (-0.0310, -0.0480), (-0.0440, -0.0220), (-0.0480, 0.0060),
    (-0.0435, 0.0330), (-0.026, 0.0555),
), 2)  # fmt: skip

# The trunk along its centre line, 0 the pelvis, 1 the shoulders: front, back, and how much breath swells each.
TRUNK_ROWS: tuple[Row, ...] = (
    (0.0, 0.056, 0.0675), (0.12, 0.058, 0.0655), (0.3, 0.056, 0.052), (0.45, 0.055, 0.047), (0.65, 0.062, 0.055),
    (0.82, 0.065, 0.061), (0.95, 0.055, 0.059), (1.0, 0.049, 0.055),
)  # fmt: skip
FRONT_TRUNK_ROWS: tuple[Row, ...] = (
    (0.0, 0.094, 0.094), (0.15, 0.090, 0.090), (0.42, 0.072, 0.072), (0.6, 0.078, 0.078), (0.8, 0.100, 0.100),
    (0.93, 0.112, 0.112), (1.0, 0.112, 0.112),
)  # fmt: skip
TRUNK_SAMPLES = 16
BREATH_DEPTH = 0.006  # statures that the chest comes forward in a full breath
_T = [n / TRUNK_SAMPLES for n in range(TRUNK_SAMPLES + 1)]
TRUNK = tuple(
    (t, curve([(r[0], r[1]) for r in TRUNK_ROWS], t), curve([(r[0], r[2]) for r in TRUNK_ROWS], t),
     BREATH_DEPTH * sin(pi * min(1.0, max(0.0, t / 1.05))) ** 1.5)
    for t in _T
)  # fmt: skip
FRONT_TRUNK = tuple(
    (t, (w := curve([(r[0], r[1]) for r in FRONT_TRUNK_ROWS], t)), w, 0.4 * BREATH_DEPTH * sin(pi * t) ** 1.5)
    for t in _T
)
# Beyond the shoulders: up from them, to the front, to the back; the slope to the neck, and below the pelvis.
TRUNK_TOP: Outline = ((0.012, 0.043), (0.024, 0.031), (0.033, 0.012), (0.035, -0.012), (0.028, -0.034), (0.014, -0.048))
FRONT_TRUNK_TOP: Outline = (
    (0.014, 0.112), (0.027, 0.101), (0.035, 0.084), (0.040, 0.064), (0.047, 0.043), (0.057, 0.029),
    (0.057, -0.029), (0.047, -0.043), (0.040, -0.064), (0.035, -0.084), (0.027, -0.101), (0.014, -0.112),
)  # fmt: skip
TRUNK_END: Outline = (
    (-0.024, -0.058), (-0.045, -0.040), (-0.056, -0.012), (-0.054, 0.014), (-0.040, 0.038), (-0.020, 0.052),
)  # fmt: skip
FRONT_TRUNK_END: Outline = (
    (-0.016, -0.090), (-0.030, -0.079), (-0.041, -0.058), (-0.047, -0.030), (-0.049, 0.0),
    (-0.047, 0.030), (-0.041, 0.058), (-0.030, 0.079), (-0.016, 0.090),
)  # fmt: skip

# It goes up: its 'front' is the nape.
NECK_ROWS: tuple[Row, ...] = ((0.0, 0.048, 0.034), (0.35, 0.036, 0.027), (0.7, 0.0295, 0.0255), (1.0, 0.0285, 0.026))
FRONT_NECK_ROWS: tuple[Row, ...] = ((0.0, 0.046, 0.046), (0.4, 0.029, 0.029), (0.7, 0.027, 0.027), (1.0, 0.027, 0.027))
NECK_FROM, NECK_LENGTH = -0.012, 0.1  # below the shoulders' height, and into the head
NECK = limb(NECK_LENGTH, NECK_ROWS, 8)
FRONT_NECK = limb(NECK_LENGTH, FRONT_NECK_ROWS, 8)


def rim(width: float) -> tuple[Outline, Outline]:
    """The near arm a little wider, from below the shoulder on: the thin rim that sets it off the trunk."""
    return limb(sk.UPPER_ARM, UPPER_ROWS, 12, width, 0.42), limb(sk.FOREARM, FORE_ROWS, 12, width)


def lens(rows: Sequence[Row], length: float, back: bool, start: float, end: float, deep: float) -> Outline:
    """A muscle as a lens under the skin of a segment: from place to place, `deep` at its thickest."""
    skin = [(t, b if back else f) for t, f, b in rows]
    sign = -1.0 if back else 1.0
    outer, inner = list[Point](), list[Point]()
    for n in range(13):
        u = n / 12
        t = start + (end - start) * u
        belly = sin(pi * u**0.9)
        out = curve(skin, t) - 0.0065 - 0.006 * (1 - belly)
        outer.append((t * length, sign * out))
        inner.append((t * length, sign * (out - deep * belly**0.85)))
    return tuple(outer + inner[-2:0:-1])


def oval(centre: Point, long: float, deep: float, tilt: float) -> Outline:
    """An oval muscle; `tilt` in degrees from the bone."""
    c, s = cos(tilt * pi / 180), sin(tilt * pi / 180)
    turns = [2 * pi * n / 20 for n in range(20)]
    ring = [(long * cos(a), deep * sin(a) * abs(sin(a)) ** 0.3) for a in turns]
    return tuple((centre[0] + x * c - y * s, centre[1] + x * s + y * c) for x, y in ring)


# Which segment carries a muscle, and its shape there.
LENSES: dict[Muscle, tuple[str, Outline]] = {
    Muscle.CALF: ("shank", lens(SHANK_ROWS, sk.SHANK, True, 0.08, 0.64, 0.040)),
    Muscle.SOLEUS: ("shank", lens(SHANK_ROWS, sk.SHANK, True, 0.36, 0.90, 0.027)),
    Muscle.TIBIALIS: ("shank", lens(SHANK_ROWS, sk.SHANK, False, 0.10, 0.74, 0.024)),
    Muscle.HAMSTRINGS: ("thigh", lens(THIGH_ROWS, sk.THIGH, True, 0.16, 0.95, 0.042)),
    Muscle.QUADRICEPS: ("thigh", lens(THIGH_ROWS, sk.THIGH, False, 0.18, 0.95, 0.044)),
    Muscle.ADDUCTORS: ("thigh", oval((0.1, 0.0), 0.085, 0.024, 6.0)),
    Muscle.GLUTES: ("hip", oval((-0.004, -0.032), 0.048, 0.024, -12.0)),
    Muscle.HIP_FLEXORS: ("hip", oval((0.026, 0.034), 0.062, 0.018, 3.0)),
    Muscle.FOOT: ("foot", smooth((
        (-0.030, -0.029), (0.0, -0.019), (0.035, -0.013), (0.066, -0.021), (0.086, -0.031), (0.060, -0.0325),
        (0.035, -0.0305), (0.0, -0.034),
    ), 3, 0.00012)),
}  # fmt: skip
FRONT_LENSES: dict[Muscle, tuple[str, Outline]] = {
    Muscle.CALF: ("shank", lens(FRONT_SHANK_ROWS, sk.SHANK, True, 0.08, 0.62, 0.024)),
    Muscle.SOLEUS: ("shank", lens(FRONT_SHANK_ROWS, sk.SHANK, False, 0.3, 0.85, 0.018)),
    Muscle.TIBIALIS: ("shank", oval((0.095, 0.008), 0.08, 0.014, 0.0)),
    Muscle.HAMSTRINGS: ("thigh", oval((0.13, 0.0), 0.1, 0.030, 0.0)),
    Muscle.QUADRICEPS: ("thigh", oval((0.13, 0.004), 0.1, 0.030, 0.0)),
    Muscle.ADDUCTORS: ("thigh", lens(FRONT_THIGH_ROWS, sk.THIGH, True, 0.08, 0.88, 0.034)),
    Muscle.GLUTES: ("hip", oval((0.0, 0.012), 0.05, 0.034, 0.0)),
    Muscle.HIP_FLEXORS: ("hip", oval((-0.01, 0.006), 0.058, 0.020, -14.0)),
    Muscle.FOOT: ("foot", oval((0.026, 0.003), 0.009, 0.026, 0.0)),
}
