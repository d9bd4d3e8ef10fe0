"""From outlines to QPainter: the only module of the figure that knows Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from unknot.figure.model import Figure, Muscle, Point
from unknot.figure.motion import BLEND_SECONDS, blend, pose_at, still
from unknot.figure.musclemap import muscle_map
from unknot.figure.shapes import Box, Drawing, Fit, fit, mixed_fit, outlines
from unknot.figure.sketch import Carried

AROUND = ("prop", "prop-edge", "soft", "amber")
RIM_BELOW = 2.0  # contrast of muscle and limb under which the muscle gets a rim


class Before(msgspec.Struct, frozen=True):
    """The figure that was shown until `seconds_since` ago, at its own time and side: it eases into the new one."""

    figure: Figure
    seconds: float
    left: bool
    since: float


def _mix(one: QColor, two: QColor, part: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * part,
        one.greenF() + (two.greenF() - one.greenF()) * part,
        one.blueF() + (two.blueF() - one.blueF()) * part,
    )


def _contrast(one: QColor, two: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""

    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


_outlines: dict[int, tuple[Sequence[Point], QPolygonF]] = {}
"""Limbs as they are before they are carried anywhere, by the id of their outline, which is kept beside them."""
_MOST_OUTLINES = 256


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    """A limb is one polygon carried by a transform: to make it anew point by point takes five times as long."""
    if isinstance(points, Carried):
        return QTransform(*points.by).map(_limb(points.outline))
    return _made(points)


def _limb(outline: Sequence[Point]) -> QPolygonF:
    known = _outlines.get(id(outline))
    if known is not None and known[0] is outline:
        return known[1]
    if len(_outlines) >= _MOST_OUTLINES:
        _outlines.clear()
    made = QPolygonF([QPointF(x, y) for x, y in outline])
    _outlines[id(outline)] = outline, made
    return made


@lru_cache(maxsize=192)  # much of what is around a figure is the same from frame to frame
def _made(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _path(outlines: Sequence[tuple[Point, ...]]) -> QPainterPath:
    """All that lies within any of the outlines, which go the same way round."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for outline in outlines:
        path.addPolygon(_polygon(outline))
        path.closeSubpath()
    return path


class FigurePainter:
    """Paints figures with the colours of a theme; one for a theme, for any number of figures.

    `colours` are the theme's: paper, line, muted, ink, navy, far, coral and amber at least. `behind` is the
    colour on which the figure is painted where it is not paper (a card). Shades that a theme does not name
    (prop, prop-edge, ground) are mixed from them.
    """

    def __init__(self, colours: Mapping[str, QColor], behind: QColor | None = None) -> None:
        paper = behind if behind is not None else colours["paper"]
        line, muted, navy = colours["line"], colours["muted"], colours["navy"]
        more = 1.0 if line.lightnessF() > 0.5 else 2.0  # on dark ground the things around need more light
        mixed = {
            "prop": _mix(line, muted, 0.14 * more),
            "prop-edge": _mix(line, muted, 0.30 * more),
            "ground": _mix(line, muted, 0.30 * more),
            "pillow": _mix(line, muted, 0.02 * more),
            "body": _mix(colours["far"], paper, 0.35),
            "arm": _mix(navy, colours["far"], 0.20),
            "rim": _mix(navy, paper, 0.62),
        }
        # At night coral on the limb's tan has 1.3:1: there the muscle gets a dark rim, by day it needs none.
        low = _contrast(colours["coral"], colours["navy"]) < RIM_BELOW
        mixed["lens-rim"] = _mix(paper, navy, 0.12)
        self._unseen = () if low else ("lens-rim",)
        self._brushes = {name: QBrush(colour) for name, colour in {**mixed, **colours, "paper": paper}.items()}
        self._pens: dict[tuple[str, float], QPen] = {}
        self._missing = self._brushes["navy"]

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        figure: Figure,
        seconds: float,
        left: bool = False,
        *,
        breathing: bool = True,
        reduced_motion: bool = False,
        before: Before | None = None,
    ) -> None:
        """Paint the figure as it is `seconds` into its exercise; `left` mirrors it for the left side.

        Within 0.6 s of a change, `before` is eased into it. Works on widgets, images and QSvgGenerator.
        """
        pose = pose_at(figure, seconds, breathing=breathing, reduced_motion=reduced_motion)
        box = Box(rect.x(), rect.y(), rect.width(), rect.height())
        if before is None or reduced_motion or before.since >= BLEND_SECONDS:
            self.draw(painter, outlines(pose, figure, box, left))
            return
        t = max(0.0, before.since / BLEND_SECONDS)
        w = t * t * (3 - 2 * t)
        shown = blend(pose_at(before.figure, before.seconds, breathing=breathing), pose, t)
        fitted: Fit = mixed_fit(fit(before.figure, box), fit(figure, box), w)
        turn = 1.0
        mirrored = left
        if (
            before.left != left or before.figure.view is not figure.view
        ):  # turn round: narrow to the edge, then wide again the other way
            turn, mirrored = max(0.03, abs(1 - 2 * w)), left if w >= 0.5 else before.left
        seen = figure if w >= 0.5 else before.figure
        around = 1.0 if before.figure == figure else abs(1 - 2 * w)
        self.draw(painter, outlines(shown, seen, box, mirrored, turn=turn, fitted=fitted), around)

    def paint_still(self, painter: QPainter, rect: QRectF, figure: Figure, left: bool = False) -> None:
        """Paint the figure's most telling moment, for cards, thumbnails and reduced motion."""
        box = Box(rect.x(), rect.y(), rect.width(), rect.height())
        self.draw(painter, outlines(still(figure), figure, box, left))

    def paint_map(self, painter: QPainter, rect: QRectF, values: Mapping[tuple[Muscle, bool], float]) -> None:
        """Paint the muscle map; `values` has 0 to 1 by muscle and whether it is the left one.

        A zone without a value, or with 0, is only outlined; colour is never the sole sign: callers label it.
        """
        drawn = muscle_map(Box(rect.x(), rect.y(), rect.width(), rect.height()))
        self.draw(painter, Drawing(drawn.bodies, drawn.scale))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body, lit = self._brushes["body"].color(), self._brushes["coral"].color()
        for zone in drawn.zones:
            value = min(1.0, max(0.0, values.get((zone.muscle, zone.left), 0.0)))
            colour = _mix(_mix(body, self._brushes["paper"].color(), 0.35), lit, value**0.6)
            painter.setPen(QPen(self._brushes["paper"], 0.004 * drawn.scale))
            painter.setBrush(QBrush(colour))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in zone.points]))
        painter.restore()

    def draw(self, painter: QPainter, drawing: Drawing, props: float = 1.0) -> None:
        """Paint shapes that are in the painter's coordinates already; `props` is how opaque things around are."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held: tuple[tuple[Point, ...], ...] = ()
        for shape in drawing.shapes:
            if shape.role in self._unseen:
                continue
            if shape.inside is not held:
                if held:
                    painter.restore()
                held = shape.inside
                if held:
                    painter.save()
                    painter.setClipPath(_path(held), Qt.ClipOperation.IntersectClip)
            if props < 1.0:
                painter.setOpacity(props if shape.role in AROUND else 1.0)
            polygon = _polygon(shape.points)
            if shape.width:
                painter.setPen(self._pen(shape.role, shape.width))
                painter.drawPolyline(polygon)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._brushes.get(shape.role, self._missing))
                painter.drawPolygon(polygon)  # with a fill rule named this call takes three times as long
        if held:
            painter.restore()
        painter.restore()

    def _pen(self, role: str, width: float) -> QPen:
        key = (role, round(width, 2))
        pen = self._pens.get(key)
        if pen is None:
            if len(self._pens) > 64:  # sizes come and go while a window is resized
                self._pens.clear()
            brush = self._brushes.get(role, self._missing)
            pen = QPen(brush, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            self._pens[key] = pen
        return pen
