"""The diary's records in an open database: saved one transaction at a time, and read by days."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from unknot.diary.choices import Context
from unknot.diary.editing import is_guessed, regarding
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
    TurnsTrial,
)
from unknot.storage.columns import day_of, now_after
from unknot.storage.database import Database
from unknot.storage.device import Device
from unknot.storage.kinds import DATED, KINDS, RecordKind
from unknot.storage.merging import standing
from unknot.storage.rows import readable
from unknot.storage.session_rows import session_of, session_row, step_of, step_row
from unknot.storage.settings_store import SettingsStore
from unknot.storage.writer import Writer

if TYPE_CHECKING:
    from unknot.storage.search import Also, SearchIndex

DAY = timedelta(days=1)
LATELY = timedelta(days=92)
"""As far back as a sign that is told at once looks, but for the first cramp of all."""
R = TypeVar("R", bound=Record)
BY_HAND = "hand"
Ids = Mapping[str, list[str]]
"""By table."""


class DiaryStore:
    """Keeps and finds records; what is deleted is marked, so that it can come back and that a merge knows of it."""

    def __init__(self, database: Database) -> None:
        self.database = self._database = database
        self._device = Device(database)
        self._index: SearchIndex | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction around what is looked up and what is saved for it: nobody else writes in between."""
        with self._database.writing():
            yield

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
            device = self._device.name(db)
            for record in saved:
                kind = KINDS[type(record)]
                row = kind.to_row(record) | self._marks(kind, record.id, device) | {"deleted_at": None}
                db.table(kind.table).upsert(row, pk="id")
            _save_steps(db, *(record for record in saved if isinstance(record, Session)))
            for record in deleted:
                self._mark_deleted(db, record, device)
            cramp = KINDS[Cramp]
            for each in self._regarded((*saved, *deleted)):
                db.table(cramp.table).upsert(cramp.to_row(each) | self._marks(cramp, each.id, device), pk="id")

    def save_session(self, session: Session) -> None:
        """Write the session and its steps in one transaction, replacing what was there of it."""
        with self._database.writing() as db:
            row = session_row(session) | self._marks(KINDS[Session], session.id, self._device.name(db))
            db.table("session").upsert(row, pk="id")
            _save_steps(db, session)

    def discard_session(self, session_id: str) -> None:
        """Mark the session as deleted, if it was ever written."""
        if not self._database.rows("SELECT 1 FROM session WHERE id = ?", session_id):
            return
        with self._database.writing() as db:
            marks = self._marks(KINDS[Session], session_id, self._device.name(db))
            db.table("session").update(session_id, {**marks, "deleted_at": marks["updated_at"]})

    def running_sessions(self) -> tuple[Session, ...]:
        """Sessions that never came to an end, oldest first: played right now, or left by a crash."""
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
        cramps = self._between(Cramp, first, last)
        with_cramp = {each.night for each in cramps if each.context is Context.NIGHT}
        return Diary(
            sessions=sessions,
            cramps=cramps,
            # Two computers may say a cramp and "no cramps" of one night: the cramp goes first.
            nights=tuple(each for each in self._between(Night, first, last) if each.night not in with_cramp),
            runs=self._between(Run, first, last),
            observations=self._between(Observation, first, last),
            factors=self._between(Factor, first, last),
            settlements=self._between(Settlement, first, last),
            plan=self._between(PlanItem),
            pauses=self._between(Pause),
            trials=self._between(Trial),
            turns=self._between(TurnsTrial),
            begins=None if first is None and last is None else self.first_day(),
        )

    def lately(self, today: date) -> Diary:
        """What is looked at right after a change: the last 92 days, and the first cramp there ever was."""
        diary = self.diary(today - LATELY)
        rows = self._database.rows("SELECT * FROM cramp WHERE deleted_at IS NULL ORDER BY began_utc LIMIT 8")
        first = self._records(KINDS[Cramp], rows)[:1]
        if not first or first[0] in diary.cramps:
            return diary
        return msgspec.structs.replace(diary, cramps=(*first, *diary.cramps))

    def played(self, first: date | None = None) -> Diary:
        """What was planned and played from `first` on, and nothing else: what habit score and streak are made from."""
        return Diary(
            sessions=self._between(Session, first),
            runs=self._between(Run, first),
            plan=self._between(PlanItem),
            pauses=self._between(Pause),
            turns=self._between(TurnsTrial),
            begins=self.first_day(),
        )

    def first_day(self) -> date | None:
        """The first day that anything is recorded or planned on; None for an empty diary."""
        keys = [(kind.table, kind.key) for kind in DATED]
        keys += [("plan_item", "valid_from"), ("trial", "coalesce(baseline_from, start)"), ("turns_trial", "start")]
        # Some of each, for one whose date is none is passed over.
        parts = [
            f"SELECT * FROM (SELECT {key} AS at FROM {table} WHERE deleted_at IS NULL ORDER BY {key} LIMIT 9)"
            for table, key in keys
        ]
        days = map(_day_or_none, self._database.rows(" UNION ".join(parts)))
        return min((day for day in days if day is not None), default=None)

    def days(
        self, before: date | None = None, count: int = 30, kinds: Collection[type] = (), ids: Ids | None = None
    ) -> tuple[date, ...]:
        """The latest `count` days before `before` that hold records of `kinds` (none named: all dated), or of `ids`."""
        wanted = [KINDS[each] for each in kinds] or DATED
        among = "" if ids is None else "AND id IN (SELECT value FROM json_each(?))"
        parts = [
            f"SELECT * FROM (SELECT DISTINCT {kind.key} AS at FROM {kind.table} "
            f"WHERE deleted_at IS NULL {among} AND {kind.key} < ? ORDER BY {kind.key} DESC LIMIT ?)"
            for kind in wanted
        ]
        values: list[object] = []
        for kind in wanted:
            own = () if ids is None else (json.dumps(ids.get(kind.table, [])),)
            values += [*own, before.isoformat() if before else "9999", count]
        rows = self._database.rows(f"{' UNION '.join(parts)} ORDER BY at DESC LIMIT ?", *values, count)
        return tuple(day for day in map(_day_or_none, rows) if day is not None)

    def page(
        self, before: date | None = None, count: int = 30, kinds: Collection[type] = ()
    ) -> tuple[Diary, date | None]:
        """The records of the latest `count` days before `before`, and the day before which the next page begins."""
        days = self.days(before, count, kinds)
        if not days:
            return Diary(), None
        return self.diary(days[-1], days[0]), days[-1] if len(days) == count else None

    def search(self, text: str, also: "Also", first: date | None = None, last: date | None = None) -> Diary:
        """The entries from `first` to `last` that hold every word of `text`; plan, pauses and trials are none."""
        ids = self.words().find(text, also)
        nights = self._by_ids(Night, ids, first, last)
        if nights:  # one that a cramp contradicts is not shown
            shown = {each.id for each in self.diary(nights[0].night, nights[-1].night).nights}
            nights = tuple(each for each in nights if each.id in shown)
        return Diary(
            sessions=self._by_ids(Session, ids, first, last),
            cramps=self._by_ids(Cramp, ids, first, last),
            nights=nights,
            runs=self._by_ids(Run, ids, first, last),
            observations=self._by_ids(Observation, ids, first, last),
            factors=self._by_ids(Factor, ids, first, last),
        )

    def found(self, text: str, also: "Also", before: date | None = None, count: int = 30) -> tuple[Diary, date | None]:
        """As `page`, of the entries that hold every word of `text`."""
        days = self.days(before, count, (), self.words().find(text, also))
        if not days:
            return Diary(), None
        return self.search(text, also, days[-1], days[0]), days[-1] if len(days) == count else None

    def words(self) -> "SearchIndex":
        """What `search` looks in."""
        if self._index is None:
            from unknot.storage.search import SearchIndex

            self._index = SearchIndex(self._database)
        return self._index

    def search_in(self, index: "SearchIndex") -> None:
        """Look from now on in what another store of the same diary has gathered."""
        index.follow(self._database)
        self._index = index

    def last_cramp(self) -> Cramp | None:
        """The cramp written down last, whose muscle and side are offered first."""
        sql = "SELECT * FROM cramp WHERE deleted_at IS NULL ORDER BY began_utc DESC LIMIT 8"
        found = self._records(KINDS[Cramp], self._database.rows(sql))
        return found[0] if found else None

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id, unless it is deleted; a session with its steps."""
        sql = f"SELECT * FROM {KINDS[kind].table} WHERE id = ? AND deleted_at IS NULL"
        found = self._records(KINDS[kind], self._database.rows(sql, record_id))
        if found and kind is Session:
            found = [msgspec.structs.replace(found[0], steps=self._steps(record_id))]
        return found[0] if found else None

    def _regarded(self, changed: Iterable[Record]) -> tuple[Cramp, ...]:
        """The cramps around what `changed` whose guessed context the runs of the diary now answer."""
        days = [each.day for each in changed if isinstance(each, Run) or is_guessed(each)]
        if not days:
            return ()
        around = self.diary(min(days) - DAY, max(days) + DAY)
        return regarding(around.runs, around.cramps)

    def runs(self) -> tuple[Run, ...]:
        """Every run."""
        return self._between(Run)

    def deleted_origins(self) -> frozenset[str]:
        """The files whose runs the person deleted."""
        rows = self._database.rows("SELECT origin FROM run WHERE deleted_at IS NOT NULL AND origin != 'hand'")
        return frozenset(str(row["origin"]) for row in rows)

    def settings(self) -> dict[str, object]:
        """Everything the person has set, by name."""
        return SettingsStore(self._database).read()

    def save_settings(self, values: Mapping[str, object]) -> None:
        """Keep each of `values` (plain JSON data)."""
        SettingsStore(self._database).save(values)

    def _between(self, kind: type[R], first: date | None = None, last: date | None = None) -> tuple[R, ...]:
        table = KINDS[kind]
        where, values = table.between(first, last)
        sql = f"SELECT * FROM {table.table} WHERE {where} ORDER BY {table.order}"
        return tuple(self._records(table, self._database.rows(sql, *values)))

    def _by_ids(self, kind: type[R], ids: Ids, first: date | None, last: date | None) -> tuple[R, ...]:
        table = KINDS[kind]
        where, values = table.between(first, last)
        among = "id IN (SELECT value FROM json_each(?))"
        sql = f"SELECT * FROM {table.table} WHERE {among} AND {where} ORDER BY {table.order}"
        return tuple(self._records(table, self._database.rows(sql, json.dumps(ids[table.table]), *values)))

    def _records(self, kind: RecordKind, rows: list[sqlite3.Row]) -> list[Any]:
        """The records that count: those that can be read, and of those that say the same thing the last."""
        good = readable(kind.table, kind.of_row, rows, self._database.leave_out)
        if not kind.same or len(good) < 2:
            return [record for _row, record in good]
        kept = standing([row for row, _record in good], kind.same)
        return [record for at, (_row, record) in enumerate(good) if at in kept or _is_by_hand(record)]

    def _sessions(self, where: str, *values: object) -> tuple[Session, ...]:
        rows = self._database.rows(f"SELECT * FROM session WHERE {where} ORDER BY started_utc", *values)
        good = readable("session", session_of, rows, self._database.leave_out)
        return tuple(msgspec.structs.replace(session, steps=self._steps(session.id)) for _row, session in good)

    def _steps(self, session_id: str) -> tuple[SessionStep, ...]:
        sql = "SELECT * FROM session_step WHERE session = ? ORDER BY position"
        rows = self._database.rows(sql, session_id)
        return tuple(step for _row, step in readable("session_step", step_of, rows, self._database.leave_out))

    def _marks(self, kind: RecordKind, record_id: str, device: str) -> dict[str, str]:
        """When and where a record is changed: now, and after every change that it has seen."""
        found = self._database.rows(f"SELECT updated_at FROM {kind.table} WHERE id = ?", record_id)
        return {"updated_at": now_after(found[0]["updated_at"] if found else None), "device": device}

    def _mark_deleted(self, db: Writer, record: Record, device: str) -> None:
        """What says the same thing goes too, or the answer of another computer would come up in its place."""
        kind = KINDS[type(record)]
        ids = [record.id]
        if kind.same and not _is_by_hand(record):
            row = kind.to_row(record)
            where = " AND ".join(f"{name} IS ?" for name in kind.same)
            sql = f"SELECT id FROM {kind.table} WHERE {where} AND deleted_at IS NULL AND id <> ?"
            ids += [each["id"] for each in self._database.rows(sql, *(row[name] for name in kind.same), record.id)]
        for each in ids:
            marks = self._marks(kind, each, device)
            db.table(kind.table).update(each, {**marks, "deleted_at": marks["updated_at"]})

    def name_device(self) -> None:
        """Give this computer its name, if it has none."""
        with self._database.writing() as db:
            self._device.name(db)


def _is_by_hand(record: Record) -> bool:
    """Two runs that were written by hand are two runs, whatever they say."""
    return isinstance(record, Run) and record.origin == BY_HAND


def _day_or_none(row: sqlite3.Row) -> date | None:
    try:
        return day_of(row["at"])
    except (ValueError, TypeError):  # such a row is told of where it is read itself
        return None


def _save_steps(db: Writer, *sessions: Session) -> None:
    if rows := [step_row(session.id, step) for session in sessions for step in session.steps]:
        db.table("session_step").upsert_all(rows, pk=("session", "position"))
