"""How loud a volume is: one law for tones and voice, in steps that sound even."""

RANGE_DB = 24.0
"""Between the first per cent and the last: a tenth of the slider is 2.4 dB wherever it stands, which an ear just tells
apart, and a tenth of the volume is still heard across a room."""
READER_STEP = 0.25
"""How much lower beside a screen reader, so that its words come first: 6 dB."""


def gain(volume: float) -> float:
    """Linear gain for a volume of 0 to 1 as a slider shows it; 0 is silence, 1 is a gain of 1."""
    if volume <= 0.0:
        return 0.0
    return float(10 ** (-RANGE_DB * (1.0 - min(volume, 1.0)) / 20))


def beside_reader(volume: float) -> float:
    """The volume beside a screen reader; never silence where sound was wanted."""
    return max(volume - READER_STEP, min(volume, 0.05))
