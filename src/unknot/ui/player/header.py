"""The top of the player page: what is played, how far, how long, and the way out."""

from unknot.ui.player.parts import Measure, PlayerParts


def place_header(parts: PlayerParts, measure: Measure, notice_lines: int | None = None) -> int:
    """Place what is above the body and return where that ends; a long notice is cut to `notice_lines`."""
    y = _place_words(parts, measure)
    thick = max(6, round(7 * measure.unit))
    parts.bar.set_thickness(thick)
    parts.bar.setGeometry(measure.margin, y + measure.gap(3), measure.inner, thick)
    y += measure.gap(3) + thick
    if not parts.notice.isHidden():
        y += measure.gap(4)
        height = parts.notice.height_for(measure.inner, notice_lines)
        parts.notice.setGeometry(measure.margin, y, measure.inner, height)
        y += height
    return y


def _place_words(parts: PlayerParts, measure: Measure) -> int:
    left, gap, inner, end = measure.margin, measure.gap(4), measure.inner, parts.end.sizeHint()
    top = measure.gap(6 if measure.unit < 0.95 else 8)
    free = inner - end.width() - gap
    for text, share in ((parts.title, 1.14), (parts.progress, 1.0), (parts.time_left, 1.0)):
        text.set_px(round(measure.px * share))
    parts.end.setGeometry(left + inner - end.width(), top, end.width(), end.height())
    title, progress, time = (each.natural_width() for each in (parts.title, parts.progress, parts.time_left))
    hint = parts.sound.sizeHint()
    sound = 0 if parts.sound.isHidden() else hint.width()
    line = max(parts.title.line_height(), parts.progress.line_height())
    first = top + (end.height() - line) // 2
    if title + progress + sound + time + 4 * gap <= free:
        second, y, right, start = first, top + end.height(), left + free, left + title + gap
        parts.title.setGeometry(left, first, title, line)
    else:  # two rows: the title and the way out, then the rest
        row = max(line, hint.height() if sound else 0)
        y = top + end.height() + row
        second, right, start = y - (row + line) // 2, left + inner, left
        if title > free:  # a little smaller before it is cut
            parts.title.set_px(int(measure.px * max(0.8, 1.14 * free / title)))
        parts.title.setGeometry(left, first, free, line)
    width = min(time, inner // 2)
    parts.time_left.setGeometry(right - width, second, width, line)
    right -= width + measure.gap(2) + sound
    parts.sound.setGeometry(right, second + (line - hint.height()) // 2, sound, hint.height())
    parts.progress.setGeometry(start, second, min(progress, right - start), line)
    return y
