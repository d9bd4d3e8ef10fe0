"""The gate of the window: whatever starts a stretch comes through here, and while a sign stands the advice is first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.diary.days import day_key
from unknot.diary.gate import STANDS, Standing, gate
from unknot.errors import UserError

if TYPE_CHECKING:
    from unknot.ui.gate.page import GatePage


class GateKeeper(QObject):
    """Reads what stands, and lets a start through or shows the advice in its place."""

    def __init__(self, shared: SharedParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._page: GatePage | None = None
        self._under: QWidget | None = None

    def shut(self) -> tuple[Standing, ...]:
        """The signs that stand now, the gravest first; none where the diary cannot be read: it keeps nobody away."""
        today = day_key(self._shared.clock.now().local)
        try:
            return gate(self._shared.store.diary(today - STANDS, today), today)
        except UserError:
            return ()

    def let_through(self, start: Callable[[], None]) -> None:
        """Call `start`, now if the gate is open, else once the advice was read and the person goes on all the same."""
        shut = self.shut()
        if shut:
            self.show_advice(shut, start)
        else:
            start()

    def show_advice(self, shut: tuple[Standing, ...], start: Callable[[], None] | None = None) -> None:
        """Cover the window with what to do without stretching; with `start` there is a way on."""
        from unknot.ui.gate.page import GatePage
        from unknot.view.gate import build

        if self._page is not None:
            self._leave()
        page = GatePage(build(shut), may_go_on=start is not None)
        page.closed.connect(self._leave)
        if start is not None:
            page.went_on.connect(self._leave)
            page.went_on.connect(start)
        self._page, self._under = page, self._shared.window.covering()
        self._shared.window.cover(page)

    def _leave(self) -> None:
        if self._page is None:
            return
        page, self._page = self._page, None
        if self._under is not None:
            self._shared.window.cover(self._under)
        else:
            self._shared.window.uncover()
        self._under = None
        page.deleteLater()
