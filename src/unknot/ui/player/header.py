"""The edges of the player page: how far and how long, sound, full screen and end at the top; what to press below."""

from unknot.ui.player.parts import Measure, PlayerParts

_SHARES = (1.0, 2.16, 1.0, 1.0)
_LESS = ((True, False), (False, False), (False, True))
"""Whether keys are shown, and whether words give way to glyphs."""


def place_header(parts: PlayerParts, measure: Measure, notice_lines: int | None = None) -> int:
    """Place what is above the body and return where that ends; a long notice is cut to `notice_lines`."""
    y = _place_words(parts, measure) + measure.at(12, 6)
    thick = measure.at(12, 6)
    parts.bar.set_thickness(thick)
    parts.bar.setGeometry(measure.margin, y, measure.inner, thick)
    y += thick
    if not parts.notice.isHidden():
        y += measure.at(12, 6)
        height = parts.notice.height_for(measure.inner, notice_lines)
        parts.notice.setGeometry(measure.margin, y, measure.inner, height)
        y += height
    return y


def _place_words(parts: PlayerParts, measure: Measure) -> int:
    gap, top = measure.at(8, 6), measure.at(22, 8)
    parts.progress.set_px(round(measure.px * 1.4))
    parts.time_left.set_px(round(measure.px * 1.4))
    progress, time = parts.progress.natural_width(), parts.time_left.natural_width()
    room, ways = measure.inner - progress - time - 3 * gap, 0
    for keyed, bare in _LESS:
        for button in parts.ways:
            button.set_px(measure.px)
            button.set_air(0.7)
            button.show_parts(keyed=keyed, bare=bare)
        ways = sum(button.sizeHint().width() + gap for button in parts.ways)
        if ways <= room:
            break
    high = max(button.sizeHint().height() for button in parts.ways)
    right = measure.width - measure.margin
    for button in reversed(parts.ways):
        wide = button.sizeHint().width()
        button.setGeometry(right - wide, top, wide, high)
        right -= wide + gap
    for text in (parts.progress, parts.time_left):  # a little smaller before it is cut
        text.set_px(max(10, int(measure.px * 1.4 * min(1.0, (measure.inner - ways) / (progress + time + 3 * gap)))))
    line, left = parts.progress.line_height(), measure.margin
    for text in (parts.progress, parts.time_left):
        text.setGeometry(left, top + (high - line) // 2, text.natural_width(), line)
        left += text.natural_width() + 2 * gap
    return top + high


def place_controls(parts: PlayerParts, measure: Measure) -> int:
    """Place the buttons over the whole width at the foot, and return where they begin."""
    gap, high = measure.at(12, 6), max(measure.at(60), 44, round(measure.px * 2.2))
    unit = (measure.inner - gap * (len(_SHARES) - 1)) / sum(_SHARES)
    _size_controls(parts, measure, unit)
    top = measure.height - measure.at(28, 10) - high
    left = float(measure.margin)
    for button, share in zip(parts.controls, _SHARES, strict=True):
        button.setGeometry(round(left), top, round(share * unit), high)
        left += share * unit + gap
    return top


def _size_controls(parts: PlayerParts, measure: Measure, unit: float) -> None:
    """Let the keys and then the size of the words give way until each button holds its own."""
    for keyed, share in ((True, 1.0), (False, 1.0), (False, 0.85), (False, 0.7), (False, 0.6), (False, 0.5)):
        for button in parts.controls:
            button.set_px(round(measure.px * share * (1.5 if button is parts.main else 1.15)))
            button.set_air(0.3)
            button.show_parts(keyed=keyed)
        pairs = zip(parts.controls, _SHARES, strict=True)
        if all(button.sizeHint().width() <= part * unit for button, part in pairs):
            return
