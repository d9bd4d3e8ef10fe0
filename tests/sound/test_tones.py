"""The tones as samples: told apart by pitch and shape, and without clicks."""

import cmath
import math
from array import array
from itertools import combinations, pairwise

import pytest

from unknot.sound import tones
from unknot.sound.loudness import beside_reader, gain
from unknot.sound.tones import Tone


def samples(tone: Tone, night: bool = False) -> list[int]:
    return list(array("h", tones.pcm(tone, night=night)))


def strength(wave: list[int], hertz: float) -> float:
    turn = -2j * math.pi * hertz / tones.RATE
    return abs(sum(value * cmath.exp(turn * i) for i, value in enumerate(wave))) / len(wave)


def level(wave: list[int]) -> float:
    """Root of the mean square in dB of full scale, of what sounds."""
    heard = [value for value in wave if value]
    return 10 * math.log10(sum(value * value for value in heard) / len(heard) / 32_768**2)


def shape(tone: Tone) -> tuple[int, tuple[int, ...]]:
    """How many notes, and whether each is above (1), below (-1) or at (0) the one before."""
    heard = [note.hertz for note in tones.notes(tone) if note.hertz]
    return len(heard), tuple((b > a) - (b < a) for a, b in pairwise(heard))


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("tone", Tone, ids=lambda tone: tone.value)
def test_a_tone_starts_and_ends_at_rest_and_never_clips(tone: Tone, night: bool) -> None:
    wave = samples(tone, night)
    assert wave[0] == wave[-1] == 0
    assert max(map(abs, wave)) <= 32_767 * (0.4 if night else 0.5)
    assert max(map(abs, wave)) >= 32_767 * (0.15 if night else 0.2)
    assert max(map(abs, wave[:48])) < 32_767 * 0.02  # within the first millisecond
    assert max(map(abs, wave[-48:])) < 32_767 * 0.02


@pytest.mark.parametrize("tone", Tone, ids=lambda tone: tone.value)
def test_a_tone_is_as_long_as_its_notes(tone: Tone) -> None:
    assert len(samples(tone)) / tones.RATE == pytest.approx(tones.seconds(tone), abs=0.001)
    assert tones.seconds(tone) < 1.6  # it fits in the buffer together with the lead


@pytest.mark.parametrize("tone", Tone, ids=lambda tone: tone.value)
def test_each_note_has_its_pitch(tone: Tone) -> None:
    wave, at = samples(tone), 0
    for note in tones.notes(tone):
        count = round(note.seconds * tones.RATE)
        piece, at = wave[at : at + count], at + count
        if not note.hertz:
            assert not any(piece)
            continue
        own = strength(piece, note.hertz)
        others = {n.hertz for kind in Tone for n in tones.notes(kind) if n.hertz} - {note.hertz}
        assert all(own > 2 * strength(piece, hertz) for hertz in others if hertz != 2 * note.hertz)


def test_every_two_tones_differ_in_pitch_and_in_shape() -> None:
    for one, other in combinations(Tone, 2):
        assert [n.hertz for n in tones.notes(one)] != [n.hertz for n in tones.notes(other)]
        apart = abs(tones.seconds(one) - tones.seconds(other))
        assert shape(one) != shape(other) or apart >= 0.2, (one, other)


def test_night_is_softer_in_sound_and_as_strong_and_as_long() -> None:
    for tone in Tone:
        day, night = samples(tone), samples(tone, night=True)
        assert len(day) == len(night)
        assert abs(level(day) - level(night)) < 2, tone  # dB; the volume of the night is a setting of its own
        first = next(note.hertz for note in tones.notes(tone) if note.hertz)
        count = round(tones.notes(tone)[0].seconds * tones.RATE)
        assert strength(night[:count], 2 * first) < 0.05 * strength(day[:count], 2 * first)


def test_channels_carry_the_same() -> None:
    both = array("h", tones.pcm(Tone.COUNT, channels=2))
    assert both[::2] == both[1::2] == array("h", tones.pcm(Tone.COUNT))


def test_the_lead_is_300_ms_of_nothing() -> None:
    lead = tones.silence(tones.LEAD_SECONDS)
    assert len(lead) == 2 * 14_400
    assert not any(lead)


def test_scaled() -> None:
    half = array("h", tones.scaled(tones.pcm(Tone.START), 0.5))
    assert max(half) == pytest.approx(max(samples(Tone.START)) / 2, abs=1)


def test_every_tenth_of_the_volume_is_the_same_step_and_the_first_is_heard() -> None:
    steps = [20 * math.log10(gain(n / 10)) for n in range(1, 11)]
    assert [round(b - a, 6) for a, b in pairwise(steps)] == [2.4] * 9
    assert (gain(0), gain(-1), gain(1), gain(2)) == (0, 0, 1, 1)
    quietest = level(samples(Tone.START)) + steps[0]
    assert quietest > -45  # dB of full scale: it peaked at -59 when the scale was squared


def test_beside_a_screen_reader_it_is_lower_and_never_silent() -> None:
    assert 20 * math.log10(gain(beside_reader(0.8)) / gain(0.8)) == pytest.approx(-6)
    assert beside_reader(0.1) == pytest.approx(0.05)
    assert beside_reader(0.03) == pytest.approx(0.03)
    assert beside_reader(0.0) == 0
