"""The button that says whether something is heard, and the key for it."""

from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.view.player.page import SoundShown
from unknot.view.words import _


class SoundButton(Button):
    """`Sound on`, `Muted` (filled: it is not the usual) or `No sound here`, where a press says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sound on"), glyph="speaker", hint=_("M"), parent=parent)
        self.setToolTip(_("Sound on or off (M)"))

    def show_sound(self, sound: SoundShown) -> None:
        """Show what is heard."""
        words = {
            SoundShown.ON: _("Sound on"),
            SoundShown.MUTED: _("Muted"),
            SoundShown.NONE: _("No sound here"),
        }[sound]
        self.set_text(words)
        self.setAccessibleName(words)
        self.set_glyph("speaker" if sound is SoundShown.ON else "speaker-off")
        self.set_look(Look.PRIMARY if sound is SoundShown.MUTED else Look.SECONDARY)
