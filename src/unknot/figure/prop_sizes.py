"""How large the things around the body are where a file does not say, in statures."""

from __future__ import annotations

from unknot.figure.model import PropKind

# height, length
SIZES = {
    PropKind.WALL: (1.12, 0.0),
    PropKind.MAT: (0.012, 1.2),
    PropKind.CHAIR: (0.235, 0.24),
    PropKind.STEP: (0.10, 0.26),
    PropKind.BED: (0.235, 1.0),
    PropKind.TOWEL: (0.014, 0.2),
    PropKind.BOTTLE: (0.11, 0.036),
    PropKind.ROLLER: (0.09, 0.0),  # the roller's height is its diameter
}
CHAIR_BACK = 0.26  # above the seat
