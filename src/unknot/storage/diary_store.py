"""The diary's records in an open database: saved one transaction at a time, and read by days."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from unknot.diary.records import (
    Cramp,
    Diary,
    Factor,
    Night,
    Observation,
    Pause,
    PlanItem,
    Record,
    Run,
    Session,
    SessionStep,
    Settlement,
    Trial,
)
from unknot.storage.columns import day_of, day_or_none, now_text
from unknot.storage.database import Database
from unknot.storage.kinds import DATED, KINDS, RecordKind
from unknot.storage.session_rows import session_of, session_row, step_of, step_row
from unknot.storage.settings_store import SettingsStore
from unknot.storage.writer import Writer

R = TypeVar("R", bound=Record)


class DiaryStore:
    """Keeps and finds records; what is deleted is marked, so that it can come back and that a merge knows of it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._device = ""

    def save(self, *records: Record) -> None:
        """Write all of `records`, new or changed, in one transaction; one that was deleted is back then."""
        self.change(saved=records)

    def delete(self, *records: Record) -> None:
        """Mark all of `records` as deleted; `save` undoes it."""
        self.change(deleted=records)

    def change(self, saved: Iterable[Record] = (), deleted: Iterable[Record] = ()) -> None:
        """Save some records and delete others in one transaction: all of it happens, or nothing."""
        saved, deleted = tuple(saved), tuple(deleted)
        if not saved and not deleted:
            return
        with self._database.writing() as db:
            marks = {"updated_at": now_text(), "device": self._this_device(db)}
            for kind, rows in _by_kind(saved).items():
                db.table(kind.table).upsert_all([row | marks | {"deleted_at": None} for row in rows], pk="id")
            _save_steps(db, *(record for record in saved if isinstance(record, Session)))
            for record in deleted:
                table = db.table(KINDS[type(record)].table)
                table.update(record.id, {**marks, "deleted_at": marks["updated_at"]})

    def save_session(self, session: Session) -> None:
        """Write the session and its steps in one transaction, replacing what was there of it."""
        with self._database.writing() as db:
            row = session_row(session) | {"updated_at": now_text(), "device": self._this_device(db)}
            db.table("session").upsert(row, pk="id")
            _save_steps(db, session)

    def discard_session(self, session_id: str) -> None:
        """Mark the session as deleted."""
        with self._database.writing() as db:
            db.table("session").update(session_id, {"deleted_at": now_text(), "updated_at": now_text()})

    def running_sessions(self) -> tuple[Session, ...]:
        """Sessions that never came to an end, oldest first: being played right now, or left by a crash."""
        return self._sessions("outcome = 'running' AND deleted_at IS NULL")

    def session(self, session_id: str) -> Session | None:
        """The session of that id."""
        found = self._sessions("id = ?", session_id)
        return found[0] if found else None

    def diary(self, first: date | None = None, last: date | None = None, steps_from: date | None = None) -> Diary:
        """The records whose day (night, for night cramps) lies from `first` to `last`, both included; None: open.

        Plan, pauses and trials are there whole. Sessions come without their steps, but those from `steps_from` on.
        """
        sessions = self._between(Session, first, last)
        if steps_from is not None:
            sessions = tuple((self.session(each.id) or each) if each.day >= steps_from else each for each in sessions)
        return Diary(
            sessions=sessions,
            cramps=self._between(Cramp, first, last),
            nights=self._between(Night, first, last),
            runs=self._between(Run, first, last),
            observations=self._between(Observation, first, last),
            factors=self._between(Factor, first, last),
            settlements=self._between(Settlement, first, last),
            plan=self._between(PlanItem),
            pauses=self._between(Pause),
            trials=self._between(Trial),
            begins=None if first is None and last is None else self.first_day(),
        )

    def played(self) -> Diary:
        """All that was ever planned and played, and nothing else: what habit score and streak are made from."""
        return Diary(
            sessions=self._between(Session),
            runs=self._between(Run),
            plan=self._between(PlanItem),
            pauses=self._between(Pause),
            begins=self.first_day(),
        )

    def first_day(self) -> date | None:
        """The first day that anything is recorded or planned on; None for an empty diary."""
        keys = [(kind.table, kind.key) for kind in DATED]
        keys += [("plan_item", "valid_from"), ("trial", "coalesce(baseline_from, start)")]
        parts = [
            f"SELECT (SELECT {key} FROM {table} WHERE deleted_at IS NULL ORDER BY {key} LIMIT 1) AS at"
            for table, key in keys
        ]
        (found,) = self._database.rows(f"SELECT min(at) AS at FROM ({' UNION ALL '.join(parts)})")
        return day_or_none(found["at"])

    def days(self, before: date | None = None, count: int = 30, kinds: Collection[type] = ()) -> tuple[date, ...]:
        """The latest `count` days before `before` that hold records of `kinds` (all dated ones if none is named)."""
        parts = [
            f"SELECT * FROM (SELECT DISTINCT {kind.key} AS at FROM {kind.table} "
            f"WHERE deleted_at IS NULL AND {kind.key} < ? ORDER BY {kind.key} DESC LIMIT ?)"
            for kind in ([KINDS[each] for each in kinds] or DATED)
        ]
        values: list[object] = [before.isoformat() if before else "9999", count] * len(parts)
        sql = f"{' UNION '.join(parts)} ORDER BY at DESC LIMIT ?"
        return tuple(day_of(row["at"]) for row in self._database.rows(sql, *values, count))

    def page(
        self, before: date | None = None, count: int = 30, kinds: Collection[type] = ()
    ) -> tuple[Diary, date | None]:
        """The records of the latest `count` days before `before`, and the day before which the next page begins."""
        days = self.days(before, count, kinds)
        if not days:
            return Diary(), None
        return self.diary(days[-1], days[0]), days[-1] if len(days) == count else None

    def last_cramp(self) -> Cramp | None:
        """The cramp written down last, whose muscle and side are offered first."""
        sql = "SELECT * FROM cramp WHERE deleted_at IS NULL ORDER BY began_utc DESC LIMIT 1"
        found = self._database.rows(sql)
        return KINDS[Cramp].of_row(found[0]) if found else None

    def open_cramps(self) -> tuple[Cramp, ...]:
        """Cramps whose end nobody said: going on right now, or left by a crash."""
        kind = KINDS[Cramp]
        sql = "SELECT * FROM cramp WHERE open = 1 AND deleted_at IS NULL ORDER BY began_utc"
        return tuple(kind.of_row(row) for row in self._database.rows(sql))

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id, unless it is deleted."""
        of_row, table = KINDS[kind].of_row, KINDS[kind].table
        found = self._database.rows(f"SELECT * FROM {table} WHERE id = ? AND deleted_at IS NULL", record_id)
        return of_row(found[0]) if found else None

    def settings(self) -> dict[str, object]:
        """Everything the person has set, by name."""
        return SettingsStore(self._database).read()

    def save_settings(self, values: Mapping[str, object]) -> None:
        """Keep each of `values` (plain JSON data)."""
        SettingsStore(self._database).save(values)

    def _between(self, kind: type[R], first: date | None = None, last: date | None = None) -> tuple[R, ...]:
        table = KINDS[kind]
        where, values = _range(table, first, last)
        sql = f"SELECT * FROM {table.table} WHERE {where} ORDER BY {table.order}"
        return tuple(table.of_row(row) for row in self._database.rows(sql, *values))

    def _sessions(self, where: str, *values: object) -> tuple[Session, ...]:
        rows = self._database.rows(f"SELECT * FROM session WHERE {where} ORDER BY started_utc", *values)
        return tuple(session_of(row, self._steps(row["id"])) for row in rows)

    def _steps(self, session_id: str) -> tuple[SessionStep, ...]:
        sql = "SELECT * FROM session_step WHERE session = ? ORDER BY position"
        return tuple(step_of(row) for row in self._database.rows(sql, session_id))

    def _this_device(self, db: Writer) -> str:
        """A random name of this computer, so that two computers' diaries can be told apart when they are merged."""
        if self._device:
            return self._device
        if found := self._database.rows("SELECT value FROM setting WHERE key = 'device'"):
            self._device = str(json.loads(found[0]["value"]))
            return self._device
        # Not remembered yet: the transaction that writes it may still fail.
        import uuid

        fresh = str(uuid.uuid4())
        row = {"key": "device", "value": json.dumps(fresh), "updated_at": now_text()}
        db.table("setting").insert(row)
        return fresh


def _by_kind(records: Iterable[Record]) -> dict[RecordKind, list[dict[str, object]]]:
    rows: dict[RecordKind, list[dict[str, object]]] = {}
    for record in records:
        kind = KINDS[type(record)]
        rows.setdefault(kind, []).append(kind.to_row(record))
    return rows


def _save_steps(db: Writer, *sessions: Session) -> None:
    if rows := [step_row(session.id, step) for session in sessions for step in session.steps]:
        db.table("session_step").upsert_all(rows, pk=("session", "position"))


def _range(kind: RecordKind, first: date | None, last: date | None) -> tuple[str, list[str]]:
    parts, values = ["deleted_at IS NULL"], []
    for sign, day in ((">=", first), ("<=", last)):
        if kind.key and day is not None:
            parts.append(f"{kind.key} {sign} ?")
            values.append(day.isoformat())
    return " AND ".join(parts), values
