"""The page for a clinician, drawn: one sheet of A4 in vectors that reads in black and white."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from unknot.ui.charts.bars import NamedBars
from unknot.ui.charts.ink import Ink, width_of, wrapped_height, write, write_wrapped
from unknot.ui.charts.places import PlacesPlot
from unknot.ui.charts.weeks import week_chart
from unknot.ui.paper.a4 import paper_font, save_pdf
from unknot.view.paper.report import Fact, ReportScreen, ReportSection
from unknot.view.words import _

_AROUND = 46.0
_BODY = 12.0
_GAP = 14.0
_FOOT = 52.0
_A_ROW = 4
_MOST = 4
_ELIDE = Qt.TextElideMode.ElideRight


def save_report(screen: ReportScreen, path: Path) -> None:
    """Write the page as a PDF; `UserError` if that cannot be done."""
    save_pdf(path, screen.title, lambda painter, page: paint_report(painter, page, screen))


def paint_report(painter: QPainter, page: QRectF, screen: ReportScreen) -> None:
    """Paint the page into `page`."""
    ink = Ink.for_paper(paper_font(), _BODY)
    painter.fillRect(page, ink["card"])
    inside = page.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
    y = _paint_head(painter, inside, screen, ink)
    if screen.empty:
        y = _paint_text(painter, inside, y, screen.empty, ink, ink.font(1.0, 600)) + 6
    y = _paint_facts(painter, inside, y, screen.facts, ink) + _GAP
    foot = inside.bottom() - _FOOT
    below = _lists_height(screen, inside.width(), ink)
    bars_tall = 236.0
    tall = max(230.0, foot - y - below - bars_tall - 2.6 * _GAP)
    week_chart(screen.charts).paint(painter, QRectF(inside.left(), y, inside.width(), tall), ink)
    y += tall + _GAP
    _paint_bars(painter, QRectF(inside.left(), y, inside.width(), bars_tall), screen, ink)
    y += bars_tall + _GAP
    _paint_lists(painter, QRectF(inside.left(), y, inside.width(), foot - y - 6), screen, ink)
    _paint_foot(painter, QRectF(inside.left(), foot, inside.width(), _FOOT), screen, ink)


def _paint_head(painter: QPainter, box: QRectF, screen: ReportScreen, ink: Ink) -> float:
    title, metrics = ink.font(1.75, 700), QFontMetricsF(ink.font(1.75, 700))
    y = box.top()
    write(painter, title, ink["ink"], box.left(), y + metrics.ascent(), screen.title)
    if screen.name:
        name = QFontMetricsF(ink.heading).elidedText(screen.name, _ELIDE, box.width() * 0.35)
        write(painter, ink.heading, ink["ink"], box.right() - width_of(ink.heading, name), y + metrics.ascent(), name)
    y += metrics.height() + 2
    line = f"{screen.span} · {screen.coverage}"
    y = _paint_text(painter, box, y, line, ink, ink.font(1.05, 600))
    painter.setPen(QPen(ink["edge"], 0.8))
    painter.drawLine(QLineF(box.left(), y + 5, box.right(), y + 5))
    return y + 5 + _GAP * 0.8


def _paint_facts(painter: QPainter, box: QRectF, y: float, facts: Sequence[Fact], ink: Ink) -> float:
    """Four in a row; every row is as high as its longest note."""
    gap = 18.0
    wide = (box.width() - (_A_ROW - 1) * gap) / _A_ROW
    large, note = ink.font(1.5, 700), ink.font(0.84)
    line = QFontMetricsF(large).height()
    label_tall = QFontMetricsF(ink.small).height()
    for start in range(0, len(facts), _A_ROW):
        row = facts[start : start + _A_ROW]
        tall = max(wrapped_height(note, fact.note, wide) for fact in row)
        for place, fact in enumerate(row):
            x = box.left() + place * (wide + gap)
            write(painter, ink.font(0.9, 600), ink["muted"], x, y + label_tall * 0.8, fact.label)
            base = y + label_tall + QFontMetricsF(large).ascent()
            write(painter, large, ink["ink"], x, base, fact.value)
            below = QRectF(x, y + label_tall + line, wide, tall + 2)
            write_wrapped(painter, note, ink["muted"], below, fact.note)
        y += label_tall + line + tall + 8
    return y


def _paint_bars(painter: QPainter, box: QRectF, screen: ReportScreen, ink: Ink) -> None:
    charts = screen.charts
    wide = (box.width() - 24) / 2
    right = box.left() + wide + 24
    half = (box.height() - _GAP) / 2
    PlacesPlot(charts.muscles).paint(painter, QRectF(box.left(), box.top(), wide, box.height()), ink)
    NamedBars(charts.triggers, most=_MOST).paint(painter, QRectF(right, box.top(), wide, half), ink)
    relief = NamedBars(charts.relief, "bedtime", most=_MOST)
    relief.paint(painter, QRectF(right, box.top() + half + _GAP, wide, half), ink)


def _sections(screen: ReportScreen) -> tuple[ReportSection, ReportSection]:
    return screen.noted, screen.warnings


def _lists_height(screen: ReportScreen, width: float, ink: Ink) -> float:
    wide = (width - 24) / 2
    return min(210.0, max(_section_height(section, wide, ink) for section in _sections(screen)))


def _section_height(section: ReportSection, wide: float, ink: Ink) -> float:
    lines = section.lines or (section.none,)
    font = ink.font(0.88)
    return QFontMetricsF(ink.heading).height() + 4 + sum(wrapped_height(font, line, wide) + 3 for line in lines)


def _paint_lists(painter: QPainter, box: QRectF, screen: ReportScreen, ink: Ink) -> None:
    wide = (box.width() - 24) / 2
    for place, section in enumerate(_sections(screen)):
        _paint_section(painter, QRectF(box.left() + place * (wide + 24), box.top(), wide, box.height()), section, ink)


def _paint_section(painter: QPainter, box: QRectF, section: ReportSection, ink: Ink) -> None:
    """A list that ends with how many lines had no room, rather than running over."""
    heading, font = QFontMetricsF(ink.heading), ink.font(0.88)
    write(painter, ink.heading, ink["ink"], box.left(), box.top() + heading.ascent(), section.title)
    y = box.top() + heading.height() + 4
    one = QFontMetricsF(font).height() + 3
    lines = section.lines or (section.none,)
    for number, line in enumerate(lines):
        tall = wrapped_height(font, line, box.width())
        left = len(lines) - number
        if y + tall + (one if left > 1 else 0) > box.bottom() and left > 0:
            rest = _("{count} more are in the diary.").format(count=left)
            write(painter, font, ink["muted"], box.left(), y + QFontMetricsF(font).ascent(), rest)
            return
        write_wrapped(painter, font, ink["ink"], QRectF(box.left(), y, box.width(), tall + 2), line)
        y += tall + 3


def _paint_foot(painter: QPainter, box: QRectF, screen: ReportScreen, ink: Ink) -> None:
    painter.setPen(QPen(ink["edge"], 0.8))
    painter.drawLine(QLineF(box.left(), box.top(), box.right(), box.top()))
    text = " ".join((*screen.reading, screen.made))
    write_wrapped(painter, ink.font(0.8), ink["muted"], box.adjusted(0, 6, 0, 0), text)


def _paint_text(painter: QPainter, box: QRectF, y: float, text: str, ink: Ink, font: QFont) -> float:
    tall = wrapped_height(font, text, box.width())
    write_wrapped(painter, font, ink["ink"], QRectF(box.left(), y, box.width(), tall + 2), text)
    return y + tall
