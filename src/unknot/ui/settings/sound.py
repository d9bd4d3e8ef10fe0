"""What can be set of sound and voice, with a test of each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import ChoiceRow, Switch
from unknot.ui.widgets.fields import Slider
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Card, Notice
from unknot.ui.widgets.text import Text
from unknot.view.settings.page import VOICE_RATES, Settings, SettingsScreen
from unknot.view.words import _


class SoundCard(Card):
    """Tones and their volumes, voice, pace and language; `changed` carries the settings by name.

    `tone_tested` carries the key of a tone, `voice_tested` nothing.
    """

    changed = Signal(dict)
    tone_tested = Signal(str)
    voice_tested = Signal()

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(Text(_("Sound and voice"), size=1.14, weight=600))
        for reason in screen.sound_reasons:
            self.column.addWidget(Notice(reason, glyph="warning"))
        settings = screen.settings
        self.column.addWidget(self._switch(_("Tones"), "sound", settings.sound))
        self.column.addWidget(self._switch(_("A tone half-way"), "half_way", settings.half_way))
        self.column.addWidget(self._switch(_("Voice"), "voice", settings.voice))
        self._add_volume(_("Volume"), "volume", settings.volume)
        self._add_volume(_("Volume at night"), "night_volume", settings.night_volume)
        self._add_voice(settings, screen)
        self._add_tests(screen)

    def _add_volume(self, name: str, key: str, kept: int) -> None:
        volume = Slider(name, 0, 100, 5)
        volume.setValue(kept)
        volume.setMinimumWidth(240)
        volume.valueChanged.connect(lambda value: self.changed.emit({key: value}))
        self.column.addWidget(flow_of(Text(name, single=True), volume, gap=12))

    def _add_voice(self, settings: Settings, screen: SettingsScreen) -> None:
        pace = ChoiceRow([_("Slow"), _("Usual"), _("Fast")], _("Pace of the voice"))
        pace.choose(VOICE_RATES.index(settings.voice_rate))
        pace.chosen.connect(lambda index: self.changed.emit({"voice_rate": VOICE_RATES[index]}))
        self.column.addWidget(Text(_("Pace of the voice")))
        self.column.addWidget(pace)
        if len(screen.languages) < 2:
            return
        tags = ["", *(each.tag for each in screen.languages)]
        labels = [_("As the words here"), *(each.label for each in screen.languages)]
        language = ChoiceRow(labels, _("Language of the voice"))
        language.choose(tags.index(settings.voice_language) if settings.voice_language in tags else 0)
        language.chosen.connect(lambda index: self.changed.emit({"voice_language": tags[index]}))
        self.column.addWidget(Text(_("Language of the voice")))
        self.column.addWidget(language)

    def _add_tests(self, screen: SettingsScreen) -> None:
        tests: list[QWidget] = []
        for tone in screen.tones:
            button = Button(tone.label, glyph="speaker")
            button.setAccessibleName(_("Try the tone: {tone}").format(tone=tone.label))
            button.clicked.connect(lambda _checked=False, key=tone.key: self.tone_tested.emit(key))
            tests.append(button)
        if screen.voice_name:
            button = Button(screen.voice_name, glyph="speaker")
            button.setAccessibleName(_("Try the voice: {voice}").format(voice=screen.voice_name))
            button.clicked.connect(self.voice_tested)
            tests.append(button)
        if tests:
            self.column.addWidget(Text(_("Try them"), colour="muted"))
            self.column.addWidget(flow_of(*tests))

    def _switch(self, label: str, name: str, on: bool) -> Switch:
        switch = Switch(label)
        switch.setChecked(on)
        switch.toggled.connect(lambda value: self.changed.emit({name: value}))
        return switch
