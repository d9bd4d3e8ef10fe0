"""Buttons: at least 36 px to hit, a focus ring that lies outside the fill, glyphs that are drawn."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from unknot.ui.look import theme
from unknot.ui.look.icons import paint_glyph
from unknot.ui.widgets.painting import ENTER, PaintedButton


class Look(Enum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    CORAL = "coral"
    CHIP = "chip"


_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_LONG = 12  # times its text: a longer button may be broken into lines
_ROOM = {Look.CHIP: 12, Look.QUIET: 6}  # px above and below the text together


class Button(PaintedButton, QPushButton):
    """A button with text, a glyph before it (or `after`), and a hint such as its key.

    A CHIP can be checked: chosen ones are filled. One that `fills` takes the width it is given. There is
    always room for the widest of `room_for`, so that nothing beside it moves when the text changes.
    """

    def __init__(
        self,
        text: str,
        look: Look = Look.SECONDARY,
        *,
        glyph: str = "",
        after: bool = False,
        hint: str = "",
        size: float = 1.0,
        fills: bool = False,
        room_for: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._glyph, self._after, self._hint, self._size = look, glyph, after, hint, size
        self._px: int | None = None
        self._fills, self._air, self._room_for = fills, 1.0, room_for
        self._keyed, self._bare = True, False
        self._lets_enter_through = False
        self._measured: tuple[tuple[object, ...], QSize] | None = None
        self.setCheckable(look is Look.CHIP)
        across = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_text(self, text: str) -> None:
        """Show `text`; nothing is done if it is shown already."""
        if text != self.text():
            self.setText(text)

    def set_glyph(self, glyph: str) -> None:
        """Show another glyph."""
        if glyph != self._glyph:
            self._glyph = glyph
            self.update()

    def set_px(self, px: int) -> None:
        """Set the text exactly `px` pixels high, whatever the theme says."""
        if px != self._px:
            self._px = px
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Ask to be pressed more, or less."""
        if look is not self._look:
            self._look = look
            self.update()

    def show_parts(self, *, keyed: bool, bare: bool = False) -> None:
        """Show the key that does the same or not; where there is no room for words, a `bare` one shows its glyph."""
        bare = bare and bool(self._glyph)
        if (keyed, bare) != (self._keyed, self._bare):
            self._keyed, self._bare = keyed, bare
            self.updateGeometry()
            self.update()

    def set_air(self, share: float) -> None:
        """Leave only `share` of the usual room beside the text."""
        if share != self._air:
            self._air = share
            self.updateGeometry()
            self.update()

    def let_enter_through(self) -> None:
        """In a form Enter chooses a chip, and saves where it is chosen already."""
        self._lets_enter_through = self._look is Look.CHIP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._lets_enter_through and self.isChecked() and event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        # Layouts ask for it a thousand times while a page is built.
        now = (self._text_px(), self._look, self.text(), self._glyph, self._hint, self._keyed, self._bare, self._air)
        if self._measured is None or self._measured[0] != now:
            self._measured = now, self._measure()
        return QSize(self._measured[1])

    def _measure(self) -> QSize:
        px, metrics = self._text_px(), self._metrics()
        drawn, words, hint = self._parts(metrics)
        words = max((words, *(metrics.horizontalAdvance(text) for text in self._room_for if not self._bare)))
        width = drawn + words + hint + 2 * self._padding()
        # Room above and below grows slower than the text, or large text would leave no window for anything else.
        tall = px * 1.5 + (26 if self._size >= 1.2 else _ROOM.get(self._look, 18))
        return QSize(max(theme.HIT, int(width + 0.999)), max(theme.HIT, round(tall)))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._text_px() * _LONG), whole.height())

    def hasHeightForWidth(self) -> bool:
        """Only what may be too long for a row goes on in further lines."""
        return self.sizeHint().width() > self._text_px() * _LONG

    def heightForWidth(self, width: int) -> int:
        whole = self.sizeHint()
        if width >= whole.width():
            return whole.height()
        lines = self._metrics().boundingRect(QRectF(0, 0, self._room(width), 10_000), _WRAPPED, self.text())
        return whole.height() + max(0, round(lines.height() - self._metrics().height()))

    def draw(self, painter: QPainter) -> None:
        colours = theme.in_force()
        fill, line, text = self._colours(colours)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = box.height() / 2 if self._look is Look.CHIP and not self._fills else min(12.0, 8 + box.height() / 18)
        if self.hasFocus():
            painter.setPen(QPen(colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            box, radius = box.adjusted(4, 4, -4, -4), radius - 3
        painter.setPen(QPen(line, 1) if line else Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        self._paint_parts(painter, text)

    def _paint_parts(self, painter: QPainter, colour: QColor) -> None:
        if self.width() < self.sizeHint().width() and self.hasHeightForWidth():
            self._paint_wrapped(painter, colour)
            return
        metrics, middle = self._metrics(), self.height() / 2
        drawn, words, hint = self._parts(metrics)
        left = (self.width() - drawn - words - hint) / 2
        px = float(self._text_px())
        base = middle + metrics.capHeight() / 2
        if self._glyph:
            place = left + words + drawn - px * 1.3 if self._after else left
            paint_glyph(painter, self._glyph, QRectF(place, middle - px * 0.65, px * 1.3, px * 1.3), colour)
            left += 0 if self._after else drawn
        painter.setFont(self._drawn_font())
        painter.setPen(colour)
        if words:
            painter.drawText(round(left), round(base), self.text())
        if hint:
            left += words + (drawn if self._after else 0) + px * 0.6
            self._paint_key(painter, QRectF(left, middle - px * 0.8, hint - px * 0.6, px * 1.6), colour)

    def _paint_wrapped(self, painter: QPainter, colour: QColor) -> None:
        """The words in several lines, with a glyph before them; a key is left out."""
        painter.setFont(self._drawn_font())
        painter.setPen(colour)
        room = self._room(self.width())
        left = self.width() - self._padding() - room
        painter.drawText(QRectF(left, 0, room, self.height()), _WRAPPED, self.text())
        if self._glyph:
            px = float(self._text_px())
            glyph = QRectF(self._padding(), self.height() / 2 - px * 0.65, px * 1.3, px * 1.3)
            paint_glyph(painter, self._glyph, glyph, colour)

    def _room(self, width: int) -> float:
        """The width that is left for words in several lines."""
        drawn = self._text_px() * 1.75 if self._glyph else 0.0
        return max(1.0, width - drawn - 2 * self._padding())

    def _parts(self, metrics: QFontMetricsF) -> tuple[float, float, float]:
        px = self._text_px()
        words = "" if self._bare else self.text()
        drawn = px * (1.75 if words else 1.3) if self._glyph else 0.0
        hint = 0.0
        if self._hint and self._keyed:
            hint = px * 0.6 + max(px * 1.6, QFontMetricsF(self._key_font()).horizontalAdvance(self._hint) + px * 0.9)
        return drawn, metrics.horizontalAdvance(words), hint

    def _key_font(self) -> QFont:
        return theme.in_force().font(weight=500, px=max(9, round(self._text_px() * 0.82)))

    def _paint_key(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """The key that does the same, as it looks on a keyboard."""
        painter.setFont(self._key_font())
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 5, 5)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _padding(self) -> float:
        if self._fills:
            return self._text_px() * 0.4
        em = {Look.QUIET: 0.6, Look.CHIP: 1.0, Look.PRIMARY: 1.6, Look.CORAL: 1.6}.get(self._look, 1.25)
        return self._text_px() * em * self._air

    def _colours(self, colours: theme.Theme) -> tuple[QColor | None, QColor | None, QColor]:
        over = self.underMouse() and self.isEnabled()
        match self._look:
            case Look.PRIMARY:
                return colours["primary-over" if over else "primary"], None, colours["on-primary"]
            case Look.CORAL:
                return colours["coral-over" if over else "coral-fill"], None, colours["on-coral"]
            case Look.CHIP if self.isChecked():
                return colours["primary"], None, colours["on-primary"]
            case Look.CHIP:
                return colours["soft"], colours["edge"] if over else None, colours["ink"]
            case Look.QUIET:
                return colours["soft"] if over else None, None, colours["quiet"]
        return colours["soft"] if over else None, colours["line"], colours["ink"]

    def _text_px(self) -> int:
        return self._px or theme.in_force().px(self._size)

    def _drawn_font(self) -> QFont:
        weight = 500 if self._look in (Look.QUIET, Look.CHIP) else 600
        return theme.in_force().font(weight=weight, px=self._text_px())

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._drawn_font())
