"""What can be set of the night stand."""

from PySide6.QtCore import Signal

from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.fields import Slider, Stepper
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.settings.page import MORNINGS, STAND_STEPS, Settings
from unknot.view.words import _


class NightStandCard(Card):
    """Brightness, display, and when the morning begins; `changed` carries the settings by name."""

    changed = Signal(dict)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(Text(_("Leave it open for the night"), size=1.14, weight=600))
        self.column.addWidget(Text(_("A clock, nothing moving. Any key, click or touch: cramp now."), colour="muted"))
        bright = Slider(_("Brightness of the clock"), 1, STAND_STEPS, 1)
        bright.setValue(settings.stand_brightness)
        bright.setMinimumWidth(240)
        bright.valueChanged.connect(lambda value: self.changed.emit({"stand_brightness": value}))
        self.column.addWidget(flow_of(Text(_("Brightness"), single=True), bright, gap=12))
        wheel = _("The mouse wheel changes it later, too.")
        self.column.addWidget(Text(wheel, size=0.93, colour="muted"))
        display = ChoiceRow([_("Held on"), _("May sleep")], _("Display"))
        display.choose(0 if settings.stand_stays_on else 1)
        display.chosen.connect(lambda index: self.changed.emit({"stand_stays_on": index == 0}))
        self.column.addWidget(Text(_("Display")))
        self.column.addWidget(display)
        morning = Stepper(_("Morning from"), len(MORNINGS), lambda index: _hour(MORNINGS[index]))
        morning.set_value(min(range(len(MORNINGS)), key=lambda index: abs(MORNINGS[index] - settings.morning_from)))
        morning.value_changed.connect(lambda index: self.changed.emit({"morning_from": MORNINGS[index]}))
        self.column.addWidget(flow_of(Text(_("Morning from"), single=True), morning, gap=12))
        self.column.addWidget(Text(_("Then a key asks about the night instead."), size=0.93, colour="muted"))


def _hour(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
