"""What can be set of reminders."""

from datetime import time

from PySide6.QtCore import Signal

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.fields import Stepper
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.settings.page import Settings
from unknot.view.words import _


class RemindersCard(Card):
    """On or off, quiet hours, and a test; `changed` carries the settings by name."""

    changed = Signal(dict)
    test_asked = Signal()

    def __init__(self, settings: Settings, told: str) -> None:
        super().__init__()
        self.column.setSpacing(8)
        self.column.addWidget(Text(_("Reminders"), size=1.14, weight=600))
        wanted = Switch(_("Remind me of what is planned"))
        wanted.setChecked(settings.reminders)
        wanted.toggled.connect(lambda on: self.changed.emit({"reminders": on}))
        self.column.addWidget(wanted)
        quiet = [Text(_("Quiet from"), single=True), self._hour(_("Quiet from"), "quiet_from", settings.quiet_from)]
        quiet += [Text(_("until"), single=True), self._hour(_("Quiet until"), "quiet_until", settings.quiet_until)]
        self.column.addWidget(flow_of(*quiet, gap=12))
        self.column.addWidget(Text(_("In quiet hours nothing rings."), size=0.93, colour="muted"))
        test = Button(_("Send a test reminder"))
        test.clicked.connect(self.test_asked)
        self.column.addWidget(flow_of(test))
        self._told = Text(told, colour="muted")
        self.column.addWidget(self._told)

    def _hour(self, name: str, key: str, kept: str) -> Stepper:
        hour = Stepper(name, 24, lambda value: f"{value:02d}:00")
        hour.set_value(time.fromisoformat(kept).hour)
        hour.value_changed.connect(lambda value: self.changed.emit({key: f"{value:02d}:00"}))
        return hour
