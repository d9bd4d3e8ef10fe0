"""The six tones, worked out as PCM samples: nothing here touches a sound device."""

import math
from array import array
from enum import Enum
from functools import cache
from threading import Thread

import msgspec

RATE = 48_000  # samples a second: what nearly every sound server mixes at, so nothing is resampled
LEAD_SECONDS = 0.3  # silence that wakes a Bluetooth speaker before the first tone


class Tone(Enum):
    """What a tone means to the person who hears it."""

    COUNT = "count"  # three, two, one
    START = "start"
    HALF = "half"
    LAST = "last"  # each of the last three seconds
    SWITCH = "switch"
    DONE = "done"


class Note(msgspec.Struct, frozen=True):
    """One note of a tone: frequency in hertz (0 for a pause) and length in seconds."""

    hertz: float
    seconds: float


# Told apart by shape first (how many notes, rising or falling, long or short), because pitch alone is lost on many ears
# and on small speakers. All between 440 and 1320 Hz: high enough for a laptop, low enough for a hearing of 67 years.
_NOTES: dict[Tone, tuple[Note, ...]] = {
    Tone.COUNT: (Note(659.3, 0.14),),
    Tone.START: (Note(523.3, 0.13), Note(784.0, 0.42)),
    Tone.HALF: (Note(440.0, 0.16), Note(0, 0.08), Note(440.0, 0.16)),
    Tone.LAST: (Note(1046.5, 0.06), Note(0, 0.05), Note(1046.5, 0.06)),
    Tone.SWITCH: (Note(880.0, 0.14), Note(587.3, 0.14), Note(880.0, 0.22)),
    Tone.DONE: (Note(523.3, 0.15), Note(659.3, 0.15), Note(784.0, 0.15), Note(1046.5, 0.7)),
}


class _Timbre(msgspec.Struct, frozen=True):
    peak: float  # of full scale
    overtones: tuple[float, ...]  # weight of the first, second, ... partial
    attack: float  # seconds
    release: float  # seconds


_DAY = _Timbre(peak=0.5, overtones=(1.0, 0.28, 0.09), attack=0.012, release=0.03)
# At night someone sleeps beside: no overtones, a slower attack, and a volume of its own in the settings. A pure tone
# carries less than one with overtones, hence the peak: it is as strong as by day at the same volume.
_NIGHT = _Timbre(peak=0.4, overtones=(1.0,), attack=0.022, release=0.03)


def notes(tone: Tone) -> tuple[Note, ...]:
    """The notes that `tone` is made of, pauses included."""
    return _NOTES[tone]


def seconds(tone: Tone) -> float:
    """Length of `tone` in seconds, without any silence ahead."""
    return sum(note.seconds for note in _NOTES[tone])


@cache
def pcm(tone: Tone, *, night: bool = False, rate: int = RATE, channels: int = 1) -> bytes:
    """Samples of `tone`: signed 16 bits in the order of this machine, `rate` a second, the same in each channel."""
    timbre = _NIGHT if night else _DAY
    samples = array("h")
    for note in _NOTES[tone]:
        for sample in _play(note, timbre, rate):
            samples.extend([sample] * channels)
    return samples.tobytes()


def warm(*, rate: int = RATE, channels: int = 1) -> None:
    """Works all tones out ahead, in a thread of its own: the longest takes 70 ms, which a window would show."""

    def work() -> None:
        for night in (False, True):
            for tone in Tone:
                pcm(tone, night=night, rate=rate, channels=channels)

    Thread(target=work, name="tones", daemon=True).start()


@cache
def silence(length: float, *, rate: int = RATE, channels: int = 1) -> bytes:
    """Silence of `length` seconds, in the same form as `pcm`."""
    return bytes(2 * channels * round(length * rate))


def scaled(samples: bytes, gain: float) -> bytes:
    """The same samples at `gain` (0 to 1 of what they were)."""
    return array("h", [round(sample * gain) for sample in array("h", samples)]).tobytes()


def _play(note: Note, timbre: _Timbre, rate: int) -> list[int]:
    count = round(note.seconds * rate)
    if not note.hertz:
        return [0] * count
    level = 32_767 * timbre.peak / sum(timbre.overtones)
    attack, release = round(timbre.attack * rate), round(timbre.release * rate)
    decay = 2.2 / count  # falls to a ninth of itself by its end, like a struck bar
    turn = 2 * math.pi * note.hertz / rate
    samples = []
    for i in range(count):
        wave = sum(w * math.sin(turn * k * i) for k, w in enumerate(timbre.overtones, 1))
        shape = math.exp(-decay * i)
        # Raised cosines at both ends: a straight start or stop is heard as a click.
        if i < attack:
            shape *= 0.5 - 0.5 * math.cos(math.pi * i / attack)
        left = count - 1 - i
        if left < release:
            shape *= 0.5 - 0.5 * math.cos(math.pi * left / release)
        samples.append(round(level * shape * wave))
    return samples
