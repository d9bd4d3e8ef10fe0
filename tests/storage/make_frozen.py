"""Freezes a database of the newest schema under tests/data: run once for each schema version, before the next one.

The sessions and settings are those of the database frozen first, so that one test can look at all of them.
"""

import shutil
import sqlite3
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
sys.path.insert(0, str(DATA.parents[1] / "src"))

from unknot.clock import instant_at  # noqa: E402
from unknot.diary.choices import OWN, Context, Noted, OnFoot, PauseReason, Settled  # noqa: E402
from unknot.diary.records import (  # noqa: E402
    Cramp,
    Factor,
    Night,
    Observation,
    Outcome,
    Pause,
    PlanItem,
    Record,
    Rule,
    Run,
    Session,
    Settlement,
    Trial,
    Tried,
    TurnsTrial,
)
from unknot.paths import Home  # noqa: E402
from unknot.routine.model import RoutineKind, Side  # noqa: E402
from unknot.storage.database import open_database  # noqa: E402
from unknot.storage.diary_store import DiaryStore  # noqa: E402
from unknot.storage.migrations import NAMES  # noqa: E402

ZONE = "Europe/Berlin"


NIGHT = instant_at(datetime(2026, 3, 10, 2, 0, tzinfo=UTC), ZONE)
EVENING = instant_at(datetime(2026, 3, 10, 16, 50, tzinfo=UTC), ZONE)


def records() -> tuple[Record, ...]:
    """Every kind of record, with every field filled."""
    return (*records_of_m004(), *since_m005())


def records_of_m004() -> tuple[Record, ...]:
    """What the fourth schema could hold."""
    return (*records_of_m002(), *since_m003(), *since_m004())


def since_m004() -> tuple[Record, ...]:
    """What the fourth schema can hold and the third could not."""
    return (
        TurnsTrial(
            "tt-1", "bedtime", "At bedtime, كما كان", True, date(2026, 3, 9), 8, 5, "0b7",
            ((date(2026, 3, 20), date(2026, 3, 22)), (date(2026, 4, 1), None)), date(2026, 4, 11),
        ),
        TurnsTrial("tt-2", "raised foot of the bed", "raised foot of the bed", False, date(2026, 5, 9), 6, 7, "02a"),
    )  # fmt: skip


def since_m005() -> tuple[Record, ...]:
    """What is kept beside a run since the fifth schema."""
    beside = {"shoes": "Old blue", "ground": "trail", "weight_before": 70.5, "weight_after": 69.1, "drunk": 0.5}
    return (Run("r-3", EVENING, date(2026, 3, 10), 40.0, 7.5, 5, climb=120.0, **beside),)  # type: ignore[arg-type]


def since_m003() -> tuple[Record, ...]:
    """What the third schema can hold and the second could not."""
    night, evening, ninth, tenth = NIGHT, EVENING, date(2026, 3, 9), date(2026, 3, 10)
    return (
        Cramp("c-nowhere", evening, tenth, tenth, None, None, Context.REST, hour_known=False, context_said=False),
        Cramp("c-taken-over", night, ninth, ninth, "calf", Side.RIGHT, Context.NIGHT, confirmed=False, completed=True),
        Run("r-2", evening, tenth, 90.0, on_foot=OnFoot.HIKE),
        Observation("o-2", evening, tenth, Noted.SWOLLEN_LEG, side=Side.LEFT),
        Factor("f-1", ninth, night, "alcohol"),
        Factor("f-2", ninth, night, OWN, "late supper, ارز"),
        Settlement("e-1", evening, tenth, "W2", Settled.LOOKED_AT),
        Session(
            "s-said", "bedtime", "Bedtime", RoutineKind.BEDTIME, "d1", night, ninth, 300.0, {"side": "left"}, 240.0,
            Outcome.COMPLETED, evening, 7, "in the kitchen", said=True,
        ),
    )  # fmt: skip


def records_of_m002() -> tuple[Record, ...]:
    """What the second schema could hold."""
    night, evening, ninth, tenth = NIGHT, EVENING, date(2026, 3, 9), date(2026, 3, 10)
    return (
        Cramp(
            "c-night", night, ninth, ninth, "calf", Side.LEFT, Context.NIGHT, 240.0, 6, 7, ("alcohol",),
            ("twitching-before",), (Tried("stretch", helped=False), Tried("heat", helped=True)), "👍 שלום",
        ),
        Cramp("c-open", evening, tenth, tenth, "foot", None, Context.EXERCISE, key_chosen=True, open=True),
        Night("n-none", date(2026, 3, 8), night, "slept well"),
        Run("r-1", evening, tenth, 40.0, 7.5, 5, hot=True, origin="0" * 64, note="hilly"),
        Observation("o-1", evening, tenth, Noted.MEDICINE_CHANGE, "statin"),
        PlanItem("p-1", "bedtime", Rule.DAYS, ninth, date(2026, 4, 1), frozenset({0, 2}), at=time(22, 15)),
        PlanItem("p-2", "strength", Rule.PER_WEEK, ninth, per_week=2),
        Pause("u-1", tenth, None, PauseReason.TRAVEL, "in New York"),
        Trial("t-1", "bedtime-trial", ninth, date(2026, 2, 23), tenth),
    )  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "data")
        home.make()
        shutil.copy(DATA / "schema_m001.db", home.database)
        database = open_database(home)
        DiaryStore(database).save(*records())
        database.connection.execute("PRAGMA journal_mode = DELETE")
        database.close()
        target = DATA / f"schema_{NAMES[-1].split('_')[0]}.db"
        shutil.copyfile(home.database, target)
    assert sqlite3.connect(target).execute("PRAGMA integrity_check").fetchone() == ("ok",)


if __name__ == "__main__":
    main()
