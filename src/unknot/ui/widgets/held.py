"""The signs of how much was done, the same wherever they are shown."""

from unknot.ui.widgets.surface import Glyph
from unknot.view.held import HeldMark

SIGNS = {
    HeldMark.WHOLE: ("check", "teal-text"),
    HeldMark.PART: ("half", "amber-text"),
    HeldMark.HARDLY: ("dash", "muted"),
}
"""Glyph and colour of each sign."""


def held_sign(mark: HeldMark, *, size: float = 1.3) -> Glyph:
    """The sign of `mark`, as large as text of `size`."""
    glyph, colour = SIGNS[mark]
    return Glyph(glyph, colour, size=size)
