"""The tables of the diary: what lies in each, and the day by which it is found."""

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from unknot.diary.records import (
    Cramp,
    Factor,
    Night,
    Observation,
    Pause,
    PlanItem,
    Run,
    Session,
    Settlement,
    Trial,
    TurnsTrial,
)
from unknot.storage.event_rows import (
    cramp_of,
    cramp_row,
    factor_of,
    factor_row,
    night_of,
    night_row,
    observation_of,
    observation_row,
    run_of,
    run_row,
    settlement_of,
    settlement_row,
)
from unknot.storage.plan_rows import pause_of, pause_row, plan_of, plan_row, trial_of, trial_row, turns_of, turns_row
from unknot.storage.session_rows import session_of, session_row


class RecordKind(msgspec.Struct, frozen=True):
    """A table of records.

    `key` is the SQL of the day that a record belongs to, as its index has it; empty where every record is always
    wanted. `order` sorts, oldest first. Rows that are equal in the columns `same` say the same thing, as when two
    computers answered for one night: the one changed last stands.
    """

    table: str
    to_row: Callable[[Any], dict[str, object]]
    of_row: Callable[[sqlite3.Row], Any]
    order: str
    key: str = ""
    same: tuple[str, ...] = ()

    def between(self, first: date | None, last: date | None) -> tuple[str, list[str]]:
        """The SQL of the records from `first` to `last` that are not deleted, and its values."""
        parts, values = ["deleted_at IS NULL"], []
        for sign, day in ((">=", first), ("<=", last)):
            if self.key and day is not None:
                parts.append(f"{self.key} {sign} ?")
                values.append(day.isoformat())
        return " AND ".join(parts), values


KINDS: dict[type, RecordKind] = {
    Session: RecordKind("session", session_row, session_of, "started_utc", "day"),
    Cramp: RecordKind("cramp", cramp_row, cramp_of, "began_utc", "CASE context WHEN 'night' THEN night ELSE day END"),
    Night: RecordKind("night", night_row, night_of, "night", "night", ("night",)),
    Run: RecordKind("run", run_row, run_of, "began_utc", "day", ("origin", "began_utc")),
    Observation: RecordKind("observation", observation_row, observation_of, "at_utc", "day"),
    Factor: RecordKind("factor", factor_row, factor_of, "night, factor, own", "night", ("night", "factor", "own")),
    Settlement: RecordKind("settlement", settlement_row, settlement_of, "at_utc", "day"),
    PlanItem: RecordKind("plan_item", plan_row, plan_of, "valid_from, id"),
    Pause: RecordKind("pause", pause_row, pause_of, "first, id"),
    Trial: RecordKind("trial", trial_row, trial_of, "start, id"),
    TurnsTrial: RecordKind("turns_trial", turns_row, turns_of, "start, id"),
}

DATED = tuple(kind for kind in KINDS.values() if kind.key)
