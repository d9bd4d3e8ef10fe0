"""Sessions and their steps, to rows and back."""

import json
import sqlite3

from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome
from unknot.routine.model import RoutineKind, Side
from unknot.storage.columns import day_of, instant_columns, instant_of


def session_row(session: Session) -> dict[str, object]:
    """The row of a session, without its steps."""
    return {
        "id": session.id,
        "routine": session.routine,
        "title": session.title,
        "kind": session.kind.value,
        "digest": session.digest,
        "options": json.dumps(dict(session.options), sort_keys=True),
        **instant_columns("started", session.started),
        "day": session.day.isoformat(),
        "prescribed_s": session.prescribed_s,
        "credited_s": session.credited_s,
        "outcome": session.outcome.value,
        **instant_columns("ended", session.ended),
        "feel": session.feel,
        "note": session.note,
        "said": int(session.said),
    }


def step_row(session_id: str, step: SessionStep) -> dict[str, object]:
    """The row of one hold of a session."""
    return {
        "session": session_id,
        "position": step.position,
        "exercise": step.exercise,
        "side": step.side.value if step.side else None,
        "set_number": step.set,
        "prescribed_s": step.prescribed_s,
        "credited_s": step.credited_s,
        "outcome": step.outcome.value,
        **instant_columns("ended", step.ended),
    }


def session_of(row: sqlite3.Row, steps: tuple[SessionStep, ...] = ()) -> Session:
    """The session in a row."""
    return Session(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        kind=RoutineKind(row["kind"]),
        digest=row["digest"],
        started=instant_of(row, "started"),
        day=day_of(row["day"]),
        prescribed_s=row["prescribed_s"],
        options=json.loads(row["options"]),
        credited_s=row["credited_s"],
        outcome=Outcome(row["outcome"]),
        ended=instant_of(row, "ended") if row["ended_utc"] else None,
        feel=row["feel"],
        note=row["note"],
        steps=steps,
        said=bool(row["said"]),
    )


def step_of(row: sqlite3.Row) -> SessionStep:
    """The hold in a row."""
    return SessionStep(
        position=row["position"],
        exercise=row["exercise"],
        side=Side(row["side"]) if row["side"] else None,
        set=row["set_number"],
        prescribed_s=row["prescribed_s"],
        credited_s=row["credited_s"],
        outcome=StepOutcome(row["outcome"]),
        ended=instant_of(row, "ended"),
    )
