"""Made-up diaries and their charts, as the tests of charts draw them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from insight.making import at, cramp, day
from unknot.diary.choices import Context
from unknot.diary.records import Diary, Night
from unknot.ui.charts.chart import Chart
from unknot.ui.charts.ink import Ink
from unknot.ui.look import theme

TODAY = day(83)


def none(number: int) -> Night:
    return Night(f"night-{number}", day(number), at(day(number + 1), 8))


def logged(cramps: dict[int, int]) -> Diary:
    """A diary with every night logged, and so many cramps on some."""
    return Diary(
        cramps=tuple(
            cramp(day(number), severity=5, triggers=("alcohol",)) for number, n in cramps.items() for _ in range(n)
        ),
        nights=tuple(none(number) for number in range(84) if number not in cramps),
    )


DIARIES = {
    "nothing": Diary(),
    "one night": Diary(nights=(none(80),)),
    "all nights missing": Diary(cramps=(cramp(day(70), Context.EXERCISE),)),
    "no cramps": logged({}),
    "some": logged({3: 1, 10: 2, 40: 1, 80: 1}),
    "thousands in a night": logged({60: 3000}),
}


def painted(chart: Chart, width: int = 800) -> QImage:
    ink = Ink.of(theme.in_force())
    tall = round(chart.height(ink, width))
    image = QImage(width, tall, QImage.Format.Format_RGB32)
    image.fill(ink["card"])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chart.paint(painter, QRectF(0, 0, width, tall), ink)
    painter.end()
    return image


def pixels(image: QImage, colour: QColor) -> int:
    """How many pixels have exactly that colour."""
    wanted = colour.rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
