"""The cramp that is going on: kept in memory until it can be written, and never in the way of the hold."""

from datetime import timedelta

from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.editing import none_against
from unknot.diary.records import Cramp, Run
from unknot.diary.release_flow import Flow
from unknot.errors import UserError

DAY = timedelta(days=1)


class CrampKeeper:
    """Reads what a cramp needs of the diary and writes it down; `trouble` says what stands in the way now.

    What could not be written when its page closed is tried again later.
    """

    def __init__(self, shared: SharedParts) -> None:
        self._shared = shared
        self._kept: Flow | None = None
        self.trouble = ""

    def begin(self) -> None:
        """Another cramp: nothing of it is written yet."""
        self._kept, self.trouble = None, ""

    def last(self) -> Cramp | None:
        """The cramp whose muscle and side are taken over."""
        try:
            return self._shared.store.last_cramp()
        except UserError as error:
            self.trouble = str(error)
            return None

    def runs_around(self, now: Instant) -> tuple[Run, ...]:
        """The runs that this cramp may belong to."""
        today = day_key(now.local)
        try:
            return self._shared.store.diary(today - DAY, today).runs
        except UserError as error:
            self.trouble = str(error)
            return ()

    def keep(self, flow: Flow) -> bool:
        """Write the cramp down as it stands; False, with the trouble told, where that cannot be."""
        if flow.cramp is None or self._is_kept(flow):
            return True
        try:
            self._write(flow)
        except UserError as error:
            # A full disk must not keep anyone from the hold: it is said on the page, and written again each second.
            self.trouble = str(error)
            return False
        self._kept, self.trouble = flow, ""
        return True

    def keep_for_good(self, flow: Flow) -> None:
        """Write it down, or go on trying after its page has closed."""
        if not self.keep(flow):
            self._shared.later.write(lambda: self._write(flow))

    def take_back(self, flow: Flow) -> None:
        """It was no cramp: the draft goes, with what was observed beside it."""
        if flow.cramp is None or self._kept is None:
            return
        cramp, noted = flow.cramp, flow.noted
        self._shared.later.write(lambda: self._shared.store.delete(cramp, *noted))

    def _is_kept(self, flow: Flow) -> bool:
        return self._kept is not None and (flow.cramp, flow.noted) == (self._kept.cramp, self._kept.noted)

    def _write(self, flow: Flow) -> None:
        """With a "no cramps" for this night taken back, since there is one."""
        if flow.cramp is None:
            return
        store = self._shared.store
        none = none_against(store.diary(flow.cramp.night, flow.cramp.night), flow.cramp)
        store.change([flow.cramp, *flow.noted], [none] if none else [])
