"""Records to rows and back."""

import json
import sqlite3
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from unknot.clock import Instant
from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome
from unknot.routine.model import RoutineKind, Side
from unknot.storage.database import Database


class DiaryStore:
    """The diary's records in an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._device = ""

    def save_session(self, session: Session) -> None:
        """Write the session and its steps in one transaction, replacing what was there of it."""
        with self._database.writing() as db:
            row = _session_row(session) | {"updated_at": _now(), "device": self._this_device(db)}
            db.table("session").upsert(row, pk="id")
            if session.steps:
                rows = [_step_row(session.id, step) for step in session.steps]
                db.table("session_step").upsert_all(rows, pk=("session", "position"))

    def discard_session(self, session_id: str) -> None:
        """Mark the session as deleted."""
        with self._database.writing() as db:
            db.table("session").update(session_id, {"deleted_at": _now(), "updated_at": _now()})

    def running_sessions(self) -> tuple[Session, ...]:
        """Sessions that never came to an end, oldest first: being played right now, or left by a crash."""
        return self._sessions("outcome = 'running' AND deleted_at IS NULL")

    def session(self, session_id: str) -> Session | None:
        """The session of that id."""
        found = self._sessions("id = ?", session_id)
        return found[0] if found else None

    def settings(self) -> dict[str, object]:
        """Everything the person has set, by name."""
        return {row["key"]: json.loads(row["value"]) for row in self._database.rows("SELECT * FROM setting")}

    def save_settings(self, values: Mapping[str, object]) -> None:
        """Keep each of `values` (plain JSON data)."""
        with self._database.writing() as db:
            rows = [{"key": key, "value": json.dumps(value), "updated_at": _now()} for key, value in values.items()]
            db.table("setting").upsert_all(rows, pk="key")

    def _sessions(self, where: str, *values: object) -> tuple[Session, ...]:
        rows = self._database.rows(f"SELECT * FROM session WHERE {where} ORDER BY started_utc", *values)
        return tuple(_session(row, self._steps(row["id"])) for row in rows)

    def _steps(self, session_id: str) -> tuple[SessionStep, ...]:
        sql = "SELECT * FROM session_step WHERE session = ? ORDER BY position"
        return tuple(_step(row) for row in self._database.rows(sql, session_id))

    def _this_device(self, db: Any) -> str:
        """A random name of this computer, so that two computers' diaries can be told apart when they are merged."""
        if not self._device:
            found = self._database.rows("SELECT value FROM setting WHERE key = 'device'")
            self._device = json.loads(found[0]["value"]) if found else str(uuid.uuid4())
            if not found:
                db.table("setting").insert(
                    {"key": "device", "value": json.dumps(self._device), "updated_at": _now()}, pk="key"
                )
        return self._device


def _now() -> str:
    return _utc_text(datetime.now(UTC))


def _utc_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _instant_columns(prefix: str, instant: Instant | None) -> dict[str, object]:
    return {
        f"{prefix}_utc": _utc_text(instant.utc) if instant else None,
        f"{prefix}_zone": instant.zone if instant else None,
        f"{prefix}_offset": instant.offset_minutes if instant else None,
    }


def _instant(row: sqlite3.Row, prefix: str) -> Instant:
    utc = datetime.fromisoformat(row[f"{prefix}_utc"])
    return Instant(utc, row[f"{prefix}_zone"], row[f"{prefix}_offset"])


def _session_row(session: Session) -> dict[str, object]:
    return {
        "id": session.id,
        "routine": session.routine,
        "title": session.title,
        "kind": session.kind.value,
        "digest": session.digest,
        "options": json.dumps(dict(session.options), sort_keys=True),
        **_instant_columns("started", session.started),
        "day": session.day.isoformat(),
        "prescribed_s": session.prescribed_s,
        "credited_s": session.credited_s,
        "outcome": session.outcome.value,
        **_instant_columns("ended", session.ended),
        "feel": session.feel,
        "note": session.note,
    }


def _step_row(session_id: str, step: SessionStep) -> dict[str, object]:
    return {
        "session": session_id,
        "position": step.position,
        "exercise": step.exercise,
        "side": step.side.value if step.side else None,
        "set_number": step.set,
        "prescribed_s": step.prescribed_s,
        "credited_s": step.credited_s,
        "outcome": step.outcome.value,
        **_instant_columns("ended", step.ended),
    }


def _session(row: sqlite3.Row, steps: tuple[SessionStep, ...]) -> Session:
    return Session(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        kind=RoutineKind(row["kind"]),
        digest=row["digest"],
        started=_instant(row, "started"),
        day=date.fromisoformat(row["day"]),
        prescribed_s=row["prescribed_s"],
        options=json.loads(row["options"]),
        credited_s=row["credited_s"],
        outcome=Outcome(row["outcome"]),
        ended=_instant(row, "ended") if row["ended_utc"] else None,
        feel=row["feel"],
        note=row["note"],
        steps=steps,
    )


def _step(row: sqlite3.Row) -> SessionStep:
    return SessionStep(
        position=row["position"],
        exercise=row["exercise"],
        side=Side(row["side"]) if row["side"] else None,
        set=row["set_number"],
        prescribed_s=row["prescribed_s"],
        credited_s=row["credited_s"],
        outcome=StepOutcome(row["outcome"]),
        ended=_instant(row, "ended"),
    )
