"""Glyphs drawn as outlines on a square of 24, in whatever colour the theme says, and the application icon."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPainterPathStroker, QPolygonF, QTransform

from unknot.shipped import shipped

BOX = 24.0


def paint_glyph(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the glyph `name` into the square `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / BOX, rect.height() / BOX)
    painter.fillPath(glyph(name), colour)
    painter.restore()


@cache
def glyph(name: str) -> QPainterPath:
    """The outline of the glyph `name`, to be filled; `KeyError` if there is none."""
    return _GLYPHS[name]()


def application_icon() -> QIcon:
    """The icon of the window and the task bar."""
    icon = QIcon()
    for size in (16, 32, 48, 128, 256):
        icon.addFile(str(shipped("assets") / "icons" / f"unknot-{size}.png"))
    return icon


def _rounded(*points: tuple[float, float], width: float = 2.0) -> QPainterPath:
    shape = QPainterPath()
    shape.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    shape.closeSubpath()
    return shape.united(_stroked(shape, width))


def _stroked(path: QPainterPath, width: float = 2.2) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()


def _lines(*runs: tuple[tuple[float, float], ...], width: float = 2.2) -> QPainterPath:
    path = QPainterPath()
    for first, *others in runs:
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
    return _stroked(path, width)


def _mirrored(path: QPainterPath) -> QPainterPath:
    return QTransform(-1, 0, 0, 1, BOX, 0).map(path)


def _skip() -> QPainterPath:
    return _rounded((3.5, 6.5), (11, 12), (3.5, 17.5)).united(_rounded((13, 6.5), (20.5, 12), (13, 17.5)))


def _pause() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(6, 4.5, 4.2, 15), 1.4, 1.4)
    path.addRoundedRect(QRectF(13.8, 4.5, 4.2, 15), 1.4, 1.4)
    return path


def _moon() -> QPainterPath:
    full, bite = QPainterPath(), QPainterPath()
    full.addEllipse(QPointF(11.5, 12.5), 8.2, 8.2)
    bite.addEllipse(QPointF(15.6, 9.2), 6.8, 6.8)
    return full.subtracted(bite)


def _cone() -> QPainterPath:
    return _rounded((4, 10), (7.5, 10), (11.5, 6.2), (11.5, 17.8), (7.5, 14), (4, 14), width=1.6)


def _speaker() -> QPainterPath:
    waves = QPainterPath()
    for radius in (4.0, 7.5):
        box = QRectF(12.5 - radius, 12 - radius, 2 * radius, 2 * radius)
        waves.arcMoveTo(box, 45)
        waves.arcTo(box, 45, -90)
    return _cone().united(_stroked(waves, 1.9))


def _disc_with(inner: QPainterPath) -> QPainterPath:
    disc = QPainterPath()
    disc.addEllipse(QRectF(2.5, 2.5, 19, 19))
    return disc.subtracted(inner)


def _warning() -> QPainterPath:
    mark = _lines(((12, 9.5), (12, 13.6)), ((12, 17), (12, 17.05)))
    return _rounded((12, 4.5), (20.5, 19), (3.5, 19), width=3).subtracted(mark)


def _info() -> QPainterPath:
    return _disc_with(_lines(((12, 11.5), (12, 16.5)), ((12, 7.6), (12, 7.65))))


def _dot() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(8, 8, 8, 8))
    return path


def _half() -> QPainterPath:
    ring, left = QPainterPath(), QPainterPath()
    ring.addEllipse(QRectF(3.5, 3.5, 17, 17))
    left.moveTo(12, 5.5)
    left.arcTo(QRectF(5.5, 5.5, 13, 13), 90, 180)
    left.closeSubpath()
    return _stroked(ring, 2.0).united(left)


def _more() -> QPainterPath:
    path = QPainterPath()
    for x in (5.0, 12.0, 19.0):
        path.addEllipse(QPointF(x, 12), 2.1, 2.1)
    return path


def _calendar() -> QPainterPath:
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(4, 5.5, 16, 14.5), 2.5, 2.5)
    marks = _lines(((4.5, 10), (19.5, 10)), ((8.5, 3.5), (8.5, 7)), ((15.5, 3.5), (15.5, 7)), width=1.9)
    return _stroked(frame, 1.9).united(marks)


_GLYPHS: dict[str, Callable[[], QPainterPath]] = {
    "back": lambda: _mirrored(_skip()),
    "skip": _skip,
    "pause": _pause,
    "play": lambda: _rounded((7.5, 5), (18.5, 12), (7.5, 19), width=2.4),
    "moon": _moon,
    "speaker": _speaker,
    "speaker-off": lambda: _cone().united(_lines(((15, 9.5), (20, 14.5)), ((20, 9.5), (15, 14.5)), width=1.9)),
    "check": lambda: _lines(((5, 12.5), (10, 17.5), (19, 7)), width=2.8),
    "half": _half,
    "dash": lambda: _lines(((6, 12), (18, 12)), width=2.6),
    "plus": lambda: _lines(((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "close": lambda: _lines(((7, 7), (17, 17)), ((17, 7), (7, 17))),
    "left": lambda: _lines(((14.5, 6), (8.5, 12), (14.5, 18))),
    "right": lambda: _lines(((9.5, 6), (15.5, 12), (9.5, 18))),
    "calendar": _calendar,
    "more": _more,
    "down": lambda: _lines(((6, 9.5), (12, 15.5), (18, 9.5))),
    "up": lambda: _lines(((6, 14.5), (12, 8.5), (18, 14.5))),
    "full": lambda: _lines(
        ((4, 9), (4, 4), (9, 4)),
        ((15, 4), (20, 4), (20, 9)),
        ((20, 15), (20, 20), (15, 20)),
        ((9, 20), (4, 20), (4, 15)),
    ),
    "warning": _warning,
    "info": _info,
    "dot": _dot,
}
