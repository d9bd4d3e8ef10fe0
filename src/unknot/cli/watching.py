"""A store that knows what a command saved, so that a sign which that raised is told at once."""

from collections.abc import Iterable

from unknot.clock import SystemClock
from unknot.diary.days import day_key
from unknot.diary.records import Record
from unknot.insight.warnings import raised_by
from unknot.storage.database import Database
from unknot.storage.diary_store import DiaryStore
from unknot.view.warnings import build_card


class WatchedStore(DiaryStore):
    """Remembers what was saved through it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.saved: set[str] = set()

    def change(self, saved: Iterable[Record] = (), deleted: Iterable[Record] = ()) -> None:
        saved = tuple(saved)
        super().change(saved, deleted)
        self.saved |= {record.id for record in saved}

    def raised(self) -> tuple[str, ...]:
        """The sentences of the signs that what was saved here raised, the gravest first."""
        if not self.saved:
            return ()
        today = day_key(SystemClock().now().local)
        cards = [build_card(sign) for sign in raised_by(self.lately(today), today, self.saved)]
        return tuple(f"{card.text} [{', '.join(card.sources)}]" for card in cards)
