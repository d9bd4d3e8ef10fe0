"""Plan items, pauses and trials of both kinds, to rows and back."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from unknot.diary.choices import PauseReason
from unknot.diary.coins import order_of
from unknot.diary.records import Pause, PlanItem, Rule, Trial, TurnsTrial
from unknot.diary.turns import all_turns
from unknot.storage.columns import day_of, day_or_none, list_text


def plan_row(item: PlanItem) -> dict[str, object]:
    """The row of a plan item; weekdays are a JSON list, Monday 0."""
    return {
        "id": item.id,
        "routine": item.routine,
        "rule": item.rule.value,
        "valid_from": item.valid_from.isoformat(),
        "valid_to": item.valid_to.isoformat() if item.valid_to else None,
        "days": list_text(sorted(item.days)),
        "per_week": item.per_week,
        "at": item.at.isoformat("minutes") if item.at else None,
    }


def plan_of(row: sqlite3.Row) -> PlanItem:
    """The plan item in a row."""
    return PlanItem(
        id=row["id"],
        routine=row["routine"],
        rule=Rule(row["rule"]),
        valid_from=day_of(row["valid_from"]),
        valid_to=day_or_none(row["valid_to"]),
        days=frozenset(json.loads(row["days"])),
        per_week=row["per_week"],
        at=time.fromisoformat(row["at"]) if row["at"] else None,
    )


def pause_row(pause: Pause) -> dict[str, object]:
    """The row of a pause."""
    return {
        "id": pause.id,
        "first": pause.first.isoformat(),
        "last": pause.last.isoformat() if pause.last else None,
        "reason": pause.reason.value,
        "note": pause.note,
    }


def pause_of(row: sqlite3.Row) -> Pause:
    """The pause in a row."""
    return Pause(row["id"], day_of(row["first"]), day_or_none(row["last"]), PauseReason(row["reason"]), row["note"])


def trial_row(trial: Trial) -> dict[str, object]:
    """The row of a trial."""
    return {
        "id": trial.id,
        "routine": trial.routine,
        "start": trial.start.isoformat(),
        "baseline_from": trial.baseline_from.isoformat() if trial.baseline_from else None,
        "ended": trial.ended.isoformat() if trial.ended else None,
    }


def trial_of(row: sqlite3.Row) -> Trial:
    """The trial in a row."""
    return Trial(
        id=row["id"],
        routine=row["routine"],
        start=day_of(row["start"]),
        baseline_from=day_or_none(row["baseline_from"]),
        ended=day_or_none(row["ended"]),
    )


def turns_row(trial: TurnsTrial) -> dict[str, object]:
    """The row of a trial in turns; its rests are a JSON list of first and last nights."""
    return {
        "id": trial.id,
        "thing": trial.thing,
        "title": trial.title,
        "is_routine": int(trial.is_routine),
        "start": trial.start.isoformat(),
        "pairs": trial.pairs,
        "nights": trial.nights,
        "coins": trial.coins,
        "rests": list_text([[first.isoformat(), last and last.isoformat()] for first, last in trial.rests]),
        "ended": trial.ended.isoformat() if trial.ended else None,
    }


def turns_of(row: sqlite3.Row | Mapping[str, Any]) -> TurnsTrial:
    """The trial in turns in a row; `ValueError` for coins that are none."""
    trial = TurnsTrial(
        id=row["id"],
        thing=row["thing"],
        title=row["title"],
        is_routine=bool(row["is_routine"]),
        start=day_of(row["start"]),
        pairs=row["pairs"],
        nights=row["nights"],
        coins=row["coins"],
        rests=tuple((day_of(first), day_or_none(last)) for first, last in json.loads(row["rests"])),
        ended=day_or_none(row["ended"]),
    )
    order_of(trial)
    return trial


def coins_to_read(row: Mapping[str, Any], today: date) -> str:
    """The order of a trial in turns that is over, as digits; nothing before, for nobody is to know it then."""
    try:
        trial = turns_of(row)
    except (ValueError, TypeError):
        return ""
    over = trial.ended is not None or all_turns(trial, today)[-1].nights[-1] < today
    return order_of(trial) if over else ""
