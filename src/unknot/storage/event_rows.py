"""Cramps, nights with their factors, runs, observations and settlements, to rows and back."""

import json
import sqlite3

from unknot.diary.choices import Context, Noted, OnFoot, Settled
from unknot.diary.records import Cramp, Factor, Night, Observation, Run, Settlement, Tried
from unknot.routine.model import Side
from unknot.storage.columns import day_of, instant_columns, instant_of, list_text


def cramp_row(cramp: Cramp) -> dict[str, object]:
    """The row of a cramp; triggers, symptoms and what was tried are JSON."""
    return {
        "id": cramp.id,
        **instant_columns("began", cramp.began),
        "hour_known": int(cramp.hour_known),
        "night": cramp.night.isoformat(),
        "day": cramp.day.isoformat(),
        "muscle": cramp.muscle,
        "side": cramp.side.value if cramp.side else None,
        "confirmed": int(cramp.confirmed),
        "context": cramp.context.value,
        "seconds": cramp.seconds,
        "severity": cramp.severity,
        "sleep": cramp.sleep,
        "triggers": list_text(cramp.triggers),
        "symptoms": list_text(cramp.symptoms),
        "tried": list_text({"id": each.id, "helped": each.helped} for each in cramp.tried),
        "note": cramp.note,
        "key_chosen": int(cramp.key_chosen),
        "open": int(cramp.open),
        "context_said": int(cramp.context_said),
        "completed": int(cramp.completed),
    }


def cramp_of(row: sqlite3.Row) -> Cramp:
    """The cramp in a row."""
    return Cramp(
        id=row["id"],
        began=instant_of(row, "began"),
        night=day_of(row["night"]),
        day=day_of(row["day"]),
        muscle=row["muscle"],
        side=Side(row["side"]) if row["side"] else None,
        context=Context(row["context"]),
        seconds=row["seconds"],
        severity=row["severity"],
        sleep=row["sleep"],
        triggers=tuple(json.loads(row["triggers"])),
        symptoms=tuple(json.loads(row["symptoms"])),
        tried=tuple(Tried(each["id"], each["helped"]) for each in json.loads(row["tried"])),
        note=row["note"],
        key_chosen=bool(row["key_chosen"]),
        open=bool(row["open"]),
        confirmed=bool(row["confirmed"]),
        hour_known=bool(row["hour_known"]),
        context_said=bool(row["context_said"]),
        completed=bool(row["completed"]),
    )


def night_row(night: Night) -> dict[str, object]:
    """The row of an explicit "no cramps"."""
    return {
        "id": night.id,
        "night": night.night.isoformat(),
        **instant_columns("said", night.said),
        "note": night.note,
    }


def night_of(row: sqlite3.Row) -> Night:
    """The "no cramps" in a row."""
    return Night(row["id"], day_of(row["night"]), instant_of(row, "said"), row["note"])


def run_row(run: Run) -> dict[str, object]:
    """The row of a run."""
    return {
        "id": run.id,
        **instant_columns("began", run.began),
        "day": run.day.isoformat(),
        "minutes": run.minutes,
        "km": run.km,
        "effort": run.effort,
        "hot": int(run.hot),
        "origin": run.origin,
        "note": run.note,
        "on_foot": run.on_foot.value,
        "shoes": run.shoes,
        "ground": run.ground,
        "weight_before": run.weight_before,
        "weight_after": run.weight_after,
        "drunk": run.drunk,
        "climb": run.climb,
    }


def run_of(row: sqlite3.Row) -> Run:
    """The run in a row."""
    return Run(
        id=row["id"],
        began=instant_of(row, "began"),
        day=day_of(row["day"]),
        minutes=row["minutes"],
        km=row["km"],
        effort=row["effort"],
        hot=bool(row["hot"]),
        origin=row["origin"],
        note=row["note"],
        on_foot=OnFoot(row["on_foot"]),
        shoes=row["shoes"],
        ground=row["ground"],
        weight_before=row["weight_before"],
        weight_after=row["weight_after"],
        drunk=row["drunk"],
        climb=row["climb"],
    )


def observation_row(observation: Observation) -> dict[str, object]:
    """The row of something noted."""
    return {
        "id": observation.id,
        **instant_columns("at", observation.at),
        "day": observation.day.isoformat(),
        "what": observation.what.value,
        "note": observation.note,
        "side": observation.side.value if observation.side else None,
    }


def observation_of(row: sqlite3.Row) -> Observation:
    """What was noted, from a row."""
    return Observation(
        id=row["id"],
        at=instant_of(row, "at"),
        day=day_of(row["day"]),
        what=Noted(row["what"]),
        note=row["note"],
        side=Side(row["side"]) if row["side"] else None,
    )


def factor_row(factor: Factor) -> dict[str, object]:
    """The row of what was so on a night."""
    return {
        "id": factor.id,
        "night": factor.night.isoformat(),
        **instant_columns("said", factor.said),
        "factor": factor.factor,
        "own": factor.own,
    }


def factor_of(row: sqlite3.Row) -> Factor:
    """What was so on a night, from a row."""
    return Factor(row["id"], day_of(row["night"]), instant_of(row, "said"), row["factor"], row["own"])


def settlement_row(settlement: Settlement) -> dict[str, object]:
    """The row of a warning sign that was looked at or is over."""
    return {
        "id": settlement.id,
        **instant_columns("at", settlement.at),
        "day": settlement.day.isoformat(),
        "sign": settlement.sign,
        "state": settlement.state.value,
        "covers": list_text(settlement.covers),
    }


def settlement_of(row: sqlite3.Row) -> Settlement:
    """The settlement in a row."""
    return Settlement(
        id=row["id"],
        at=instant_of(row, "at"),
        day=day_of(row["day"]),
        sign=row["sign"],
        state=Settled(row["state"]),
        covers=tuple(json.loads(row["covers"])),
    )
