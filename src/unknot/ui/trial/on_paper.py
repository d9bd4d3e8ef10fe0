"""The result of a trial on paper."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from unknot.ui.charts.ink import Ink, wrapped_height, write, write_wrapped
from unknot.ui.paper.a4 import paint_on, paper_font, sheet
from unknot.ui.trial.pairs_chart import PairsChart
from unknot.view.trial.page import TrialPageScreen
from unknot.view.trial.result import ResultScreen
from unknot.view.words import _

_AROUND = 64.0


def ask_and_print(screen: TrialPageScreen, parent: QWidget) -> None:
    """Let the person choose a printer, or a PDF file, and print the result on it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(sheet())
    printer.setFullPage(True)
    printer.setDocName(screen.title)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(
        lambda: paint_on(printer, printer.resolution(), lambda painter, page: paint_trial(painter, page, screen))
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def paint_trial(painter: QPainter, page: QRectF, screen: TrialPageScreen) -> None:
    """Paint the page of a trial that is over."""
    ink = Ink.for_paper(paper_font(), 14.0)
    box = page.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
    y = box.top()
    if screen.turns_result is not None:
        _paint_turns(painter, box, screen.turns_result, ink)
        return
    texts = [(screen.title, ink.font(1.9, 700), 4.0), (screen.text, ink.font(1.0), 22.0)]
    result = screen.result
    if result is not None:
        texts += [(result.headline, ink.font(1.4, 700), 4.0), (result.detail, ink.font(1.0), 20.0)]
    for text, font, below in texts:
        y = _paragraph(painter, box, y, text, ink, font, below)
    if result is None:
        return
    columns = (0.0, box.width() * 0.44, box.width() * 0.72)
    metrics = QFontMetricsF(ink.font(1.0))
    rows = [("", _("Before"), _("During")), *((row.label, row.before, row.after) for row in result.rows)]
    for number, row in enumerate(rows):
        for place, (x, cell) in enumerate(zip(columns, row, strict=True)):
            weight = 600 if number and place else 400
            colour = ink["ink"] if number and place else ink["muted"]
            write(painter, ink.font(1.0, weight), colour, box.left() + x, y + metrics.ascent(), cell)
        y += metrics.height() * 1.6
    y += 16
    sources = ", ".join(_("Unknot's own choice") if each == "own" else each for each in result.caution_sources)
    for text in (result.change, *screen.lines, f"{result.caution} ({sources})"):
        if text:
            y = _paragraph(painter, box, y, text, ink, ink.font(1.0), 10.0)


def _paint_turns(painter: QPainter, box: QRectF, screen: ResultScreen, ink: Ink) -> None:
    words, y = screen.words, box.top()
    number = f"{_('On nights with it')}: {words.value} · {words.below}" if words.value else ""
    for text, font, below in (
        (screen.title, ink.font(1.9, 700), 4.0),
        (screen.text, ink.font(1.0), 22.0),
        (words.headline, ink.font(1.4, 700), 4.0),
        (number, ink.font(1.14, 600), 6.0),
        (words.text, ink.font(1.0), 20.0),
    ):
        y = _paragraph(painter, box, y, text, ink, font, below) if text else y
    chart = PairsChart(screen.picture)
    tall = chart.height(ink, box.width())
    chart.paint(painter, QRectF(box.left(), y, box.width(), tall), ink)
    y += tall + 24
    rests = (f"{line.label}: {line.value}" for line in screen.rests_on)
    for text in (screen.picture.about, *rests, screen.rests_note, screen.cannot):
        y = _paragraph(painter, box, y, text, ink, ink.font(1.0), 10.0)


def _paragraph(painter: QPainter, box: QRectF, y: float, text: str, ink: Ink, font: QFont, below: float) -> float:
    tall = wrapped_height(font, text, box.width())
    write_wrapped(painter, font, ink["ink"], QRectF(box.left(), y, box.width(), tall + 2), text)
    return y + tall + below
