"""What a saving raised is told right after it, whatever form, page or import saved it."""

from collections.abc import Collection

from PySide6.QtCore import QObject

from unknot.app.gate import GateKeeper
from unknot.app.shared import SharedParts
from unknot.diary.days import day_key
from unknot.errors import UserError
from unknot.insight.warnings import Sign, at_once, raised_by
from unknot.ui.gate.page import GatePage
from unknot.view.gate import build
from unknot.view.warnings import SignCard, build_card, shown_before, with_shown


class SignTeller(QObject):
    """Covers the window with the signs that cannot wait, and knows which of them are still unread."""

    def __init__(self, shared: SharedParts, gate: GateKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._gate = gate

    def unread(self) -> tuple[SignCard, ...]:
        """The signs besides the gate's that stand on Today until they are read: a cramp that lasts, a medicine."""
        return tuple(build_card(sign) for sign in self._signs() if sign.evidence.standing is None)

    def tell_raised(self, records: Collection[str]) -> None:
        """Tell what saving `records` (ids) raised, if that raised anything."""
        raised = self._signs(records)
        if not raised:
            return
        shut = tuple(sign.evidence.standing for sign in raised if sign.evidence.standing is not None)
        cards = tuple(build_card(sign) for sign in raised if sign.evidence.standing is None)
        page = GatePage(build(shut) if shut else None, more=[card.text for card in cards])
        page.closed.connect(lambda: self.mark_read(cards))
        self._gate.cover(page)

    def mark_read(self, cards: tuple[SignCard, ...]) -> None:
        """From now on these are quiet until something new is recorded."""
        if not cards:
            return
        try:
            kept = self._shared.settings.read()
            self._shared.settings.save(with_shown(kept, cards, day_key(self._shared.clock.now().local)))
        except UserError as error:
            self._shared.tell(str(error))
        self._shared.changes.diary_changed.emit()

    def _signs(self, records: Collection[str] | None = None) -> tuple[Sign, ...]:
        today = day_key(self._shared.clock.now().local)
        try:
            diary = self._shared.store.lately(today)
            if records is not None:
                return raised_by(diary, today, records)
            return at_once(diary, today, shown_before(self._shared.settings.read()))
        except UserError:  # where the diary cannot be read, what shows the diary tells of it
            return ()
