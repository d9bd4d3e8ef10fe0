"""What the charts stand on, imported off the GUI thread: half a second that neither a start nor a click waits for."""

import sys
from importlib import import_module

from PySide6.QtCore import QObject, QThreadPool, Signal

_WORDS = "unknot.app.progress.page"
_CHARTS = "unknot.ui.progress.cards"
_LAST = "ChartCards"
"""A name in that module which is there only when all that it imports is."""


class Ahead(QObject):
    """Imports once, on a thread of its own; `came` says that the charts can be made now."""

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begun = False

    @property
    def is_here(self) -> bool:
        """Whether the charts can be made without waiting."""
        return hasattr(sys.modules.get(_CHARTS), _LAST)

    def begin(self) -> None:
        """Begin, unless it has begun: when the pointer or the focus comes near the page, or it is opened."""
        if not self._begun and not self.is_here:
            self._begun = True
            QThreadPool.globalInstance().start(self._import)

    def _import(self) -> None:
        try:
            for name in (_WORDS, _CHARTS):
                import_module(name)
        finally:
            self.came.emit()  # whatever went wrong is raised again where the charts are made
