"""Text in the theme's font and colours: wraps, keeps its leading, and never cuts without saying so."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.painting import Painted

_WIDEST = 60  # characters of a comfortable line


class Text(Painted, QLabel):
    """A paragraph or a line of text.

    `size` is relative to body text. Text that wraps takes the height its width asks for; a `single` line is
    elided when there is no room. Where words are left out, the tooltip has them all; else it is `tip`, which a screen
    reader has as the description.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: float = 1.0,
        weight: int = 400,
        colour: str = "ink",
        leading: float = 1.4,
        single: bool = False,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._weight, self._colour, self._leading = size, weight, colour, leading
        self._single, self._tip = single, tip
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self._px: int | None = None
        self._laid: dict[int, list[str]] = {}
        self._metrics: QFontMetricsF | None = None
        self._theme: theme.Theme | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not single)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show `text`; nothing is done if it is shown already."""
        if text != self.text():
            self.setText(text)
            self._changed()

    def set_px(self, px: int) -> None:
        """Set the text exactly `px` pixels high, whatever the theme says."""
        if px != self._px:
            self._px = px
            self._changed()

    def drawn_font(self) -> QFont:
        """The font that the text is drawn in."""
        return theme.in_force().font(self._size, self._weight, self._px)

    def line_height(self) -> int:
        """Pixels from one line to the next."""
        return round(max(self._measures().height(), self.drawn_font().pixelSize() * self._leading))

    def natural_width(self) -> int:
        """Pixels that the whole text takes on one line."""
        metrics = self._measures()
        return max(int(metrics.horizontalAdvance(line) + 1.999) for line in self.text().split("\n"))

    def is_cut(self) -> bool:
        """Whether some of the text is not to be seen at the present size."""
        if self._single:
            return self.natural_width() > self.width() or self.height() < self._measures().height()
        return len(self._lines(self.width())) * self.line_height() > self.height() + 1

    def hasHeightForWidth(self) -> bool:
        return not self._single

    def heightForWidth(self, width: int) -> int:
        if self._single:
            return self.line_height()
        return self.line_height() * max(1, len(self._lines(width)))

    def sizeHint(self) -> QSize:
        if self._single:
            return QSize(self.natural_width(), self.line_height())
        comfortable = self._measures().averageCharWidth() * _WIDEST
        width = min(self.natural_width(), int(comfortable))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = self._measures()
        if self._single:
            return QSize(min(self.natural_width(), int(metrics.averageCharWidth() * 6)), self.line_height())
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0.0)
        return QSize(int(longest + 1.999), self.line_height())

    def restyled(self) -> None:
        self._changed()

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self.drawn_font())
        painter.setPen(theme.in_force()["muted" if not self.isEnabled() else self._colour])
        step, metrics = self.line_height(), self._measures()
        lines = self._shown_lines(metrics)
        tip = self.text() if lines and lines[-1].endswith("…") and not self.text().endswith("…") else self._tip
        if tip != self.toolTip():
            self.setToolTip(tip)
        spare = (step - metrics.height()) / 2
        top = 0.0 if not self._single else (self.height() - step) / 2
        right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        centred = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        for number, line in enumerate(lines):
            free = self.width() - metrics.horizontalAdvance(line)
            left = free if right else free / 2 if centred else 0.0
            painter.drawText(QPointF(left, top + number * step + spare + metrics.ascent()), line)

    def _shown_lines(self, metrics: QFontMetricsF) -> list[str]:
        elide = Qt.TextElideMode.ElideRight
        if self._single:
            return [metrics.elidedText(self.text(), elide, self.width())]
        lines = self._lines(self.width())
        room = max(1, (self.height() + 1) // self.line_height())
        if len(lines) <= room:
            return lines
        rest = " ".join(lines[room - 1 :])
        return [*lines[: room - 1], metrics.elidedText(rest, elide, self.width())]

    def _lines(self, width: int) -> list[str]:
        self._measures()
        if width not in self._laid:
            if len(self._laid) > 8:  # layouts ask about a few widths again and again
                self._laid.clear()
            self._laid[width] = _broken(self.text(), self.drawn_font(), width)
        return self._laid[width]

    def _measures(self) -> QFontMetricsF:
        # A page may lay out its parts before they themselves have heard that the theme changed.
        if self._metrics is None or self._theme is not theme.in_force():
            self._theme = theme.in_force()
            self._laid.clear()
            self._metrics = QFontMetricsF(self.drawn_font())
        return self._metrics

    def _changed(self) -> None:
        self._laid.clear()
        self._metrics = None
        self.updateGeometry()
        self.update()


def _broken(text: str, font: QFont, width: int) -> list[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, float(width)))
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return lines
