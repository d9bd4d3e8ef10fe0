"""The means of drawing: shapes with the name of a colour, and the frame that carries statures to a box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians, sin

import msgspec

from unknot.figure.model import Point


class Carried(tuple[Point, ...]):
    """The points of an `outline` carried to where it is seen, and what carried it there.

    (u, v) of the outline becomes (x0 + u ax + v bx, y0 + u ay + v by); `by` is (ax, ay, bx, by, x0, y0).
    """

    outline: Sequence[Point]
    by: tuple[float, float, float, float, float, float]


class Shape(msgspec.Struct, frozen=True):
    """A filled outline, or a line with round ends where `width` is above 0.

    `role` names the colour: navy, far, arm (the near arm) and its rim, coral, amber, ground (the line one
    stands on), prop, prop-edge and pillow, lens-rim (round a lit muscle), soft (a wall or a bed seen face on)
    and paper (whatever lies behind the figure). It is seen only `inside` these outlines, where
    there are any; they all go the same way round.
    """

    role: str
    points: tuple[Point, ...]
    width: float = 0.0
    inside: tuple[tuple[Point, ...], ...] = ()


class Drawing(msgspec.Struct, frozen=True):
    """Shapes back to front in box coordinates, and how many box units a stature has."""

    shapes: tuple[Shape, ...]
    scale: float


class Frame(msgspec.Struct, frozen=True):
    """From statures, y up, to a box, y down; `across` is -1 for mirrored, between for a turn."""

    scale: float
    left: float
    ground: float
    across: float

    def point(self, point: Point) -> Point:
        """One point."""
        return self.left + self.across * self.scale * point[0], self.ground - self.scale * point[1]

    def points(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Many points."""
        left, ground, sx, sy = self.left, self.ground, self.across * self.scale, self.scale
        return tuple([(left + sx * x, ground - sy * y) for x, y in points])

    def placed(self, outline: Sequence[Point], start: Point, angle: float, sign: float = 1.0) -> tuple[Point, ...]:
        """An outline given along and in front of a segment that leaves `start` in a direction."""
        turn = radians(angle)
        s, c = sin(turn), cos(turn)
        sx, sy = self.across * self.scale, self.scale
        x0, y0 = self.left + sx * start[0], self.ground - sy * start[1]
        ax, ay, bx, by = sx * sign * s, sy * c, sx * sign * c, -sy * s
        placed = Carried([(x0 + u * ax + v * bx, y0 + u * ay + v * by) for u, v in outline])
        placed.outline, placed.by = outline, (ax, ay, bx, by, x0, y0)
        return placed
