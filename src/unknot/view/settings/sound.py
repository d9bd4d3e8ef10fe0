"""What can be set of voice and tones."""

import msgspec

from unknot.view.choices import Option
from unknot.view.settings.page import VOICE_RATES, Settings
from unknot.view.settings.rows import ButtonsRow, ChipsRow, Row, SliderRow, SwitchRow, Trouble
from unknot.view.words import _

TONE, VOICE_TEST = "tone:", "voice-test"
"""What a button that sounds is called: `tone:start`; and the one that speaks."""


class SoundFacts(msgspec.Struct, frozen=True):
    """What sounds here: tones by id; a voice's name, empty where none answers; what is missing and why, by sentence.

    `languages` are kinds of the language of the words that a voice speaks, by tag.
    """

    tones: tuple[Option, ...] = ()
    voice_name: str = ""
    languages: tuple[Option, ...] = ()
    reasons: tuple[str, ...] = ()


def sound_rows(settings: Settings, facts: SoundFacts) -> tuple[Row, ...]:
    """Everything about what is heard."""
    rows: list[Row] = [Trouble(f"sound:{number}", each) for number, each in enumerate(facts.reasons)]
    rows.append(SwitchRow("sound", _("Tones"), on=settings.sound))
    rows.append(SwitchRow("half_way", _("A tone half-way"), on=settings.half_way))
    rows.append(SwitchRow("voice", _("Voice"), facts.voice_name, on=settings.voice))
    rows += _voice(settings, facts)
    rows.append(SliderRow("volume", _("Volume"), value=settings.volume, unit=" %"))
    at_night = _("while the night colours are worn")
    rows.append(SliderRow("night_volume", _("Volume at night"), at_night, value=settings.night_volume, unit=" %"))
    tests = tuple(Option(f"{TONE}{each.id}", each.text) for each in facts.tones)
    if facts.voice_name:
        tests = (*tests, Option(VOICE_TEST, _("Voice")))
    if tests:
        rows.append(ButtonsRow("sound-test", _("Try them"), buttons=tests))
    return tuple(rows)


def _voice(settings: Settings, facts: SoundFacts) -> list[Row]:
    paces = dict(zip(VOICE_RATES, (_("Slow"), _("Usual"), _("Fast")), strict=True))
    options = tuple(Option(str(rate), text) for rate, text in paces.items())
    speed = _("speed rate")
    rows: list[Row] = [
        ChipsRow("voice_rate", _("Pace of the voice"), words=speed, options=options, chosen=str(settings.voice_rate))
    ]
    if len(facts.languages) > 1:
        tags = (Option("", _("As the words here")), *facts.languages)
        chosen = settings.voice_language if settings.voice_language in {each.id for each in tags} else ""
        rows.append(ChipsRow("voice_language", _("Language of the voice"), options=tags, chosen=chosen))
    return rows
