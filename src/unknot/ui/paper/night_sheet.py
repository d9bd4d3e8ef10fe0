"""The night diary, drawn: one A4 page, black on white without grey fills, large enough for a pencil at night."""

from pathlib import Path

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from unknot.ui.paper.a4 import paper_font, save_pdf
from unknot.view.paper.night_sheet import NightSheet

_MARGIN = 49.0  # 13 mm
_BODY = 12.0  # 9 pt
_FOOT = 158.0
_HEAD = 34.0
_BLACK = QColor("black")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def save_sheet(screen: NightSheet, path: Path) -> None:
    """Write the page as a PDF; `UserError` if that cannot be done."""
    save_pdf(path, screen.title, lambda painter, page: paint_sheet(painter, page, screen))


def paint_sheet(painter: QPainter, page: QRectF, screen: NightSheet) -> None:
    """Paint the page into `page`."""
    painter.fillRect(page, QColor("white"))
    painter.setPen(_BLACK)
    inside = page.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    top = _paint_head(painter, inside, screen)
    _paint_grid(painter, QRectF(inside.left(), top, inside.width(), inside.bottom() - _FOOT - top), screen)
    _paint_foot(painter, QRectF(inside.left(), inside.bottom() - _FOOT, inside.width(), _FOOT), screen)


def _font(size: float = 1.0, weight: int = 400) -> QFont:
    font = QFont(paper_font())
    font.setPixelSize(round(_BODY * size))
    font.setWeight(QFont.Weight(weight))
    return font


def _paint_head(painter: QPainter, inside: QRectF, screen: NightSheet) -> float:
    painter.setFont(_font(2.1, 700))
    painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), 34), int(_LEFT), screen.title)
    painter.setFont(_font(1.25, 700))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), 34), int(right), "unknot")
    painter.setFont(_font(1.05))
    line = QRectF(inside.left(), inside.top() + 36, inside.width(), 20)
    painter.drawText(line, int(_LEFT), screen.span)
    name = QRectF(inside.right() - 150, line.top(), 150, 20)
    if QFontMetricsF(painter.font()).horizontalAdvance(screen.span) < inside.width() - 160:
        painter.drawText(name, int(_LEFT), screen.name)
        start = name.left() + QFontMetricsF(painter.font()).horizontalAdvance(screen.name) + 6
        painter.drawLine(QLineF(start, name.bottom() - 2, name.right(), name.bottom() - 2))
    box = QRectF(inside.left(), line.bottom() + 8, inside.width(), 44)
    painter.setPen(QPen(_BLACK, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    _paint_said(painter, box.adjusted(12, 6, -12, -4), screen.cramp_head, screen.cramp, 1.1)
    return box.bottom() + 10


def _paint_said(painter: QPainter, box: QRectF, head: str, text: str, size: float = 1.0) -> float:
    """A head in bold and its sentence behind it, wrapped; how high that is."""
    bold, plain = _font(size, 700), _font(size)
    high = QFontMetricsF(plain).height()
    x, y = box.left(), box.top()
    for font, words in ((bold, head.split()), (plain, text.split())):
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for word in words:
            wide = metrics.horizontalAdvance(word + " ")
            if x > box.left() and x + metrics.horizontalAdvance(word) > box.right():
                x, y = box.left(), y + high
            painter.drawText(QRectF(x, y, wide + 2, high), int(_LEFT), word)
            x += wide
    return y + high - box.top()


def _paint_grid(painter: QPainter, box: QRectF, screen: NightSheet) -> None:
    whole = sum(column.share for column in screen.columns)
    edges = [box.left()]
    for column in screen.columns:
        edges.append(edges[-1] + box.width() * column.share / whole)
    row = (box.height() - _HEAD) / len(screen.nights)
    thin, thick = QPen(_BLACK, 0.67), QPen(_BLACK, 1.8)
    painter.setPen(thin)
    painter.drawLine(QLineF(box.left(), box.top(), box.right(), box.top()))
    for left in edges[1:-1]:
        painter.drawLine(QLineF(left, box.top(), left, box.bottom()))
    for number, column in enumerate(screen.columns):
        cell = QRectF(edges[number], box.top(), edges[number + 1] - edges[number], _HEAD)
        _paint_column_head(painter, cell, column.head, column.hint, left=number == 0)
    painter.setPen(thick)
    painter.drawLine(QLineF(box.left(), box.top() + _HEAD, box.right(), box.top() + _HEAD))
    for line, night in enumerate(screen.nights):
        top = box.top() + _HEAD + line * row
        painter.setPen(_BLACK)
        painter.setFont(_font(1.1, 700))
        painter.drawText(QRectF(edges[0] + 5, top, 40, row), int(_LEFT), night.weekday)
        painter.setFont(_font(1.1))
        painter.drawText(QRectF(edges[0] + 44, top, edges[1] - edges[0] - 45, row), int(_LEFT), night.day)
        for number, column in enumerate(screen.columns):
            if column.printed:
                cell = QRectF(edges[number], top, edges[number + 1] - edges[number], row)
                painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), column.printed)
        painter.setPen(thick if night.ends_week else thin)
        painter.drawLine(QLineF(box.left(), top + row, box.right(), top + row))


def _paint_column_head(painter: QPainter, cell: QRectF, head: str, hint: str, *, left: bool) -> None:
    painter.setPen(_BLACK)
    font = _font(1.0, 700)
    while font.pixelSize() > 8 and QFontMetricsF(font).horizontalAdvance(head) > cell.width() - 4:
        font.setPixelSize(font.pixelSize() - 1)
    painter.setFont(font)
    side = _LEFT if left else Qt.AlignmentFlag.AlignCenter
    upper = cell.adjusted(5 if left else 0, 3, 0, -15 if hint else 0)
    painter.drawText(upper, int(side), head)
    if hint:
        painter.setFont(_font(0.85))
        painter.drawText(cell.adjusted(0, 17, 0, -2), int(Qt.AlignmentFlag.AlignCenter), hint)


def _paint_foot(painter: QPainter, box: QRectF, screen: NightSheet) -> None:
    painter.setPen(_BLACK)
    half = box.width() * 0.55
    y = box.top() + 8
    for head, text in screen.notes:
        y += _paint_said(painter, QRectF(box.left(), y, half, 60), head, text) + 1
    right = QRectF(box.left() + half + 20, box.top() + 8, box.width() - half - 20, 34)
    painter.setFont(_font(1.0, 600))
    painter.drawText(right, int(_WRAP), screen.factors_head)
    painter.setFont(_font())
    for number, words in enumerate(screen.factors):
        line = QRectF(right.left(), right.bottom() + number * 17, right.width(), 17)
        painter.drawText(line, int(_LEFT), f"{'ABC'[number]}  {words}")
        painter.setPen(QPen(_BLACK, 0.67))
        painter.drawLine(QLineF(line.left() + 16, line.bottom() - 1, line.right(), line.bottom() - 1))
    painter.drawText(QRectF(right.left(), right.bottom() + 52, right.width(), 17), int(_LEFT), screen.into)
    rule = box.bottom() - 36
    painter.setPen(QPen(_BLACK, 1.2))
    painter.drawLine(QLineF(box.left(), rule, box.right(), rule))
    _paint_said(painter, QRectF(box.left(), rule + 4, box.width(), 34), screen.see_head, screen.see)
